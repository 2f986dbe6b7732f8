//go:build unix

package loader

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Opening a pipe that nobody writes to would wait for ever.
func TestPipesAreRefused(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"skills.csv", "one.jsonl", "one.zip", "one.tar.gz"} {
		if err := syscall.Mkfifo(filepath.Join(dir, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"one.jsonl", "one.zip", "one.tar.gz"} {
		if _, err := Open(filepath.Join(dir, name)); err == nil || !strings.Contains(err.Error(), "is no plain file but a pipe or device") {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{"dataset.yaml": optional, "companies.csv": companies} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := Validate(t.Context(), d, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := sum.Problems.Errors(); len(got) != 1 || !strings.Contains(got[0].String(), "skills.csv: this is no plain file but a pipe or device") {
		t.Errorf("got %v", got)
	}
}
