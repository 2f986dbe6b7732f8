package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/seed"
)

func draw(t *testing.T, random uint64, n int) string {
	t.Helper()
	var out bytes.Buffer
	if err := sample(t.Context(), &out, loader.FromFS(seed.FS()), random, n); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestSampleIsRepeatable: whoever repeats a draw checks the same relations.
func TestSampleIsRepeatable(t *testing.T) {
	first := draw(t, 7, 5)
	if got := strings.Count(first, `"relation": {`); got != 5 {
		t.Errorf("%d relations, want 5:\n%s", got, first)
	}
	if got := strings.Count(first, `"title":`); got < 5 {
		t.Errorf("%d sources are printed, want one for every relation:\n%s", got, first)
	}
	if again := draw(t, 7, 5); again != first {
		t.Errorf("the same seed draws\n%s\nand then\n%s", first, again)
	}
	if other := draw(t, 8, 5); other == first {
		t.Error("another seed draws the same relations")
	}
}
