package loader

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// The shipped dataset passes its own check, strictly: no warning but what it
// accepts with a reason.
func TestSeedIsValid(t *testing.T) {
	sum, err := Validate(t.Context(), FromFS(os.DirFS("../seed/aistack")), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range sum.Problems {
		t.Error(p)
	}
	t.Log(sum.Counts, sum.Coverage)
}

// Loading the shipped dataset twice changes nothing, and what is exported from
// the store loads as the same again.
func TestSeedRoundTrip(t *testing.T) {
	seed := FromFS(os.DirFS("../seed/aistack"))
	store := openStore(t)
	first := mustLoad(t, store, seed, Options{})
	if again := mustLoad(t, store, seed, Options{Prune: true}); again.Version != first.Version || again.Unchanged != first.Added || again.Added+again.Changed+again.Removed != 0 {
		t.Errorf("the second load changed something: %+v", again)
	}
	want := dump(t, store, "aistack")
	for _, form := range []Form{YAML, CSV, JSONLines} {
		dir := filepath.Join(t.TempDir(), "out")
		sink, err := ToFolder(dir, form)
		if err != nil {
			t.Fatal(err)
		}
		if err := Export(t.Context(), store, "aistack", sink); err != nil {
			t.Fatal(err)
		}
		other := openStore(t)
		mustLoad(t, other, FromFS(os.DirFS(dir)), Options{})
		if dump(t, other, "aistack") != want {
			t.Errorf("%v: the exported dataset is another", form)
		}
	}
}

func TestExportOfNothing(t *testing.T) {
	store := openStore(t)
	mustLoad(t, store, files(minimal), Options{})
	dir := t.TempDir()
	sink, err := ToFolder(filepath.Join(dir, "new"), YAML)
	if err != nil {
		t.Fatal(err)
	}
	var missing *kg.NotFoundError
	if err := Export(t.Context(), store, "mien", sink); !errors.As(err, &missing) || len(missing.Suggestions) != 1 {
		t.Error(err)
	}
	if _, err := Create(dir, CSV); err == nil {
		t.Error("a folder that is not empty is written into")
	}
}
