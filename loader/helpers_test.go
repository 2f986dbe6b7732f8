package loader

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
)

// files makes a dataset of texts by file name.
func files(texts map[string]string) *Dataset {
	fsys := fstest.MapFS{}
	for name, text := range texts {
		fsys[name] = &fstest.MapFile{Data: []byte(text), Mode: fs.FileMode(0o644)}
	}
	return FromFS(fsys)
}

const optional = "name: mine\nprovenance: optional\n"

func openStore(t testing.TB) kg.Store {
	t.Helper()
	s, err := embedded.Open(t.Context(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func mustLoad(t testing.TB, store kg.Store, d *Dataset, o Options) *Report {
	t.Helper()
	r, err := Load(t.Context(), store, d, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// dump is everything that a store holds of a dataset, as JSON lines by id.
func dump(t testing.TB, store kg.Store, dataset string) string {
	t.Helper()
	var b strings.Builder
	for n, err := range recordsOf(t.Context(), store, dataset, 0) {
		if err != nil {
			t.Fatal(err)
		}
		text, err := jsonText(n)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(text)
		b.WriteByte('\n')
	}
	return b.String()
}
