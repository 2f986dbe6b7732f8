// Package starter is a small dataset to begin one's own with: a complete
// example with comments in YAML, or the least that is useful in CSV.
package starter

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/aistack-graph/aistack/kg"
)

//go:embed yaml/*.yaml csv/*.yaml csv/*.csv
var files embed.FS

// The forms that there are.
const (
	YAML = "yaml" // all tables that one begins with, explained
	CSV  = "csv"  // three tables, as a spreadsheet saves them
)

// FS is the dataset's folder in one of the forms.
func FS(form string) fs.FS {
	sub, err := fs.Sub(files, form)
	if err != nil {
		panic(err) // the folders are embedded above
	}
	return sub
}

// Write puts the dataset into a folder, which it makes where there is none, and
// returns the names of the files. It writes into no folder that holds anything:
// that is a [*kg.InvalidError]. After an error what it wrote is gone again.
func Write(dir, form string) (names []string, err error) { return write(dir, FS(form)) }

func write(dir string, from fs.FS) (names []string, err error) {
	made, err := folder(dir)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err == nil {
			return
		}
		for _, name := range names {
			err = errors.Join(err, os.Remove(filepath.Join(dir, name)))
		}
		if made {
			err = errors.Join(err, os.Remove(dir))
		}
		names = nil
	}()
	entries, err := fs.ReadDir(from, ".")
	if err != nil {
		return nil, fmt.Errorf("read the starter: %w", err)
	}
	for _, e := range entries {
		text, err := fs.ReadFile(from, e.Name())
		if err != nil {
			return names, fmt.Errorf("read the starter: %w", err)
		}
		f, err := os.OpenFile(filepath.Join(dir, e.Name()), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if err != nil {
			return names, fmt.Errorf("write the starter: %w", err)
		}
		names = append(names, e.Name())
		_, err = f.Write(text)
		if err = errors.Join(err, f.Close()); err != nil {
			return names, fmt.Errorf("write the starter: %w", err)
		}
	}
	return names, nil
}

// folder makes dir, and tells whether it did. One that is there has to be empty.
func folder(dir string) (made bool, err error) {
	info, err := os.Stat(dir)
	switch {
	case dir == "":
		return false, kg.Invalidf("the name of the folder is empty: give a new one, for example my-stack")
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return false, fmt.Errorf("make the folder: %w", err)
		}
		return true, nil
	case err != nil:
		return false, fmt.Errorf("make the folder: %w", err)
	case !info.IsDir():
		return false, kg.Invalidf("%s is a file: give the name of a new folder", dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false, fmt.Errorf("look into the folder: %w", err)
	}
	if len(entries) > 0 {
		return false, kg.Invalidf("%s is not empty (it holds %s): nothing was written; give a new or an empty folder", dir, entries[0].Name())
	}
	return false, nil
}
