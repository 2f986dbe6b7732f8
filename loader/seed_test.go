package loader

import (
	"os"
	"testing"
)

// The shipped dataset passes its own check.
func TestSeedIsValid(t *testing.T) {
	sum, err := Validate(t.Context(), FromFS(os.DirFS("../seed/aistack")), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range sum.Problems.Errors() {
		t.Error(p)
	}
	for _, p := range sum.Problems.Warnings() {
		t.Log(p)
	}
	t.Log(sum.Counts, sum.Coverage)
}
