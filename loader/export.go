package loader

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// Form is one of the three forms of a table.
type Form uint8

// The forms.
const (
	YAML Form = iota
	CSV
	JSONLines
)

// ParseForm reads yaml, csv or jsonl.
func ParseForm(s string) (Form, error) {
	for f, name := range formNames {
		if s == name {
			return Form(f), nil
		}
	}
	return 0, kg.Invalidf("%q is no form of a dataset: write yaml, csv or jsonl", s)
}

var formNames = [...]string{"yaml", "csv", "jsonl"}

// String is the ending of the form's files.
func (f Form) String() string { return formNames[f] }

// Sink takes the files of an exported dataset. Close it once, also after an
// error.
type Sink struct {
	form   Form
	one    bool // one JSON Lines file holds all
	create func(name string) (io.WriteCloser, error)
	close  func() error
}

// Create makes a sink from a path as [Open] reads them: .zip, .jsonl, or else
// a folder, which must be new or empty.
func Create(name string, form Form) (*Sink, error) {
	lower := strings.ToLower(name)
	lines := strings.HasSuffix(lower, ".jsonl") || strings.HasSuffix(lower, ".ndjson")
	if !lines && !strings.HasSuffix(lower, ".zip") {
		return ToFolder(name, form)
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	s := ToZip(f, form)
	if lines {
		s = ToLines(f)
	}
	inner := s.close
	s.close = func() error {
		err := inner()
		if closed := f.Close(); err == nil {
			err = closed
		}
		return err
	}
	return s, nil
}

// ToFolder writes files into a folder, which must be new or empty.
func ToFolder(dir string, form Form) (*Sink, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	if len(entries) > 0 {
		return nil, kg.Invalidf("%s is not empty: export into a new folder, so that no old table stays beside the new ones", dir)
	}
	return &Sink{form: form, close: func() error { return nil }, create: func(name string) (io.WriteCloser, error) {
		return os.Create(filepath.Join(dir, name))
	}}, nil
}

// ToZip writes a zip archive of the folder.
func ToZip(w io.Writer, form Form) *Sink {
	z := zip.NewWriter(w)
	return &Sink{form: form, close: z.Close, create: func(name string) (io.WriteCloser, error) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		return open{f}, err
	}}
}

// ToLines writes one JSON Lines file.
func ToLines(w io.Writer) *Sink {
	return &Sink{form: JSONLines, one: true, close: func() error { return nil }, create: func(string) (io.WriteCloser, error) { return open{w}, nil }}
}

// open is a writer that stays open.
type open struct{ io.Writer }

func (open) Close() error { return nil }

// Close finishes the archive or file.
func (s *Sink) Close() error { return s.close() }

// ExportStore is what Export needs of a store.
type ExportStore interface {
	kg.Reader
	kg.Informer
}

// Export writes a dataset as [Load] reads it, in the order of kg.Tables and
// then of ids: the same graph gives the same bytes, and loading them gives the
// same graph. Records of the kinds in without are left out. An unknown name gives
// a *kg.NotFoundError, a graph that was written meanwhile an error that wraps
// kg.ErrConflict.
func Export(ctx context.Context, store ExportStore, dataset string, sink *Sink, without ...kg.Kind) error {
	before, err := store.Info(ctx)
	if err != nil {
		return fmt.Errorf("export %s: %w", dataset, err)
	}
	nodes, err := readIDs(ctx, store, []string{"dataset:" + dataset})
	if err != nil {
		return err
	}
	manifest, ok := nodes[0].(*kg.Dataset)
	if !ok {
		var names []string
		for _, d := range before.Datasets {
			names = append(names, "dataset:"+d.Name)
		}
		return &kg.NotFoundError{IDs: []string{"dataset:" + dataset}, Suggestions: kg.Nearest("dataset:"+dataset, names, 3)}
	}
	var out tableWriter
	if sink.one {
		out = newTableWriter(sink, nil, manifest)
	}
	for i := range kg.Tables {
		t := &kg.Tables[i]
		if !sink.one {
			out = newTableWriter(sink, t, manifest)
		}
		rows := recordsOf(ctx, store, dataset, t.Kind)
		if slices.Contains(without, t.Kind) {
			rows = func(func(kg.Node, error) bool) {}
		}
		for n, err := range rows {
			if err == nil {
				err = out.write(t, n)
			}
			if err != nil {
				return errors.Join(fmt.Errorf("export %s: %w", dataset, err), out.finish())
			}
		}
		if !sink.one || i == len(kg.Tables)-1 {
			if err := out.finish(); err != nil {
				return fmt.Errorf("export %s: %w", dataset, err)
			}
		}
	}
	after, err := store.Info(ctx)
	if err != nil {
		return fmt.Errorf("export %s: %w", dataset, err)
	}
	if after.Version != before.Version {
		return fmt.Errorf("export %s: %w: the graph was written while it was read; export again", dataset, kg.ErrConflict)
	}
	return nil
}
