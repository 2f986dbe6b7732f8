package starter

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"testing/fstest"
)

// A failed write leaves nothing that would stand in the next try's way.
func TestAFailedWriteLeavesNothing(t *testing.T) {
	torn := fstest.MapFS{"a.yaml": {Data: []byte("a")}, "b/no-file": {}}
	made, there := filepath.Join(t.TempDir(), "new"), t.TempDir()
	for _, dir := range []string{made, there} {
		if names, err := write(dir, torn); err == nil || names != nil {
			t.Errorf("%v is said to be written, the error is %v", names, err)
		}
	}
	if _, err := os.Stat(made); !os.IsNotExist(err) {
		t.Errorf("the new folder is still there (%v)", err)
	}
	if left, err := os.ReadDir(there); err != nil || len(left) > 0 {
		t.Errorf("%v is left (%v)", left, err)
	}
}

// What Write makes is what is embedded, byte for byte.
func TestWrite(t *testing.T) {
	for _, form := range []string{YAML, CSV} {
		dir := filepath.Join(t.TempDir(), "new")
		names, err := Write(dir, form)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			want, err := fs.ReadFile(FS(form), name)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != string(want) {
				t.Errorf("%s is not what is embedded (%v)", name, err)
			}
		}
		if again, err := Write(dir, form); err == nil || again != nil {
			t.Errorf("%s is written into again: %v", dir, again)
		}
	}
}

// Every table of the starter explains itself.
func TestEveryFileHasComments(t *testing.T) {
	names, err := fs.Glob(FS(YAML), "*.yaml")
	if err != nil || len(names) < 8 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(FS(YAML), name)
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(`^# \S.*`).Match(text) {
			t.Errorf("%s does not begin with what it is for", name)
		}
	}
}
