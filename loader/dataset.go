package loader

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// Limits of the files of a dataset, in bytes.
const (
	MaxYAML  = 64 << 20 // of one YAML file, which is read as a whole
	MaxBulk  = 2 << 30  // of one CSV or JSON Lines file, which is streamed
	maxFiles = 10_000
)

// Dataset is a dataset to read. Close frees what an archive was unpacked to.
type Dataset struct {
	fsys  fs.FS
	one   string // name of the only file of a one-file dataset
	close func() error
}

// FromFS is a dataset in a file system, its manifest at the root.
func FromFS(fsys fs.FS) *Dataset {
	return &Dataset{fsys: fsys, close: func() error { return nil }}
}

// Open opens a folder, a .zip, .tar.gz or .tgz archive of one, or a JSON Lines
// file (.jsonl, .ndjson). What is wrong with an archive comes as [Problems].
func Open(name string) (*Dataset, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("open the dataset: %w", err)
	}
	switch lower := strings.ToLower(name); {
	case info.IsDir():
		return FromFS(os.DirFS(name)), nil
	case !info.Mode().IsRegular():
		return nil, kg.Invalidf("%s is no plain file but a pipe or device: write what it gives to a .jsonl file first", name)
	case strings.HasSuffix(lower, ".zip"), strings.HasSuffix(lower, ".tar.gz"), strings.HasSuffix(lower, ".tgz"):
		return openArchive(name)
	case strings.HasSuffix(lower, ".jsonl"), strings.HasSuffix(lower, ".ndjson"):
		d := FromFS(os.DirFS(filepath.Dir(name)))
		d.one = filepath.Base(name)
		return d, nil
	}
	return nil, kg.Invalidf("%s is no dataset: give a folder with dataset.yaml, a .zip or .tar.gz of one, or a .jsonl file", name)
}

// Close frees what Open made.
func (d *Dataset) Close() error { return d.close() }

// source is one file of a dataset.
type source struct {
	name  string
	size  int64
	table *kg.Table // nil: each row names its own
	parse parser
}

// parserOf is the parser of a file by its ending, nil for none.
func parserOf(name string) parser {
	switch path.Ext(name) {
	case ".yaml", ".yml":
		return readYAML
	case ".csv":
		return readCSV
	case ".jsonl", ".ndjson":
		return readJSONL
	}
	return nil
}

// sources lists the files in the order of kg.Tables, and reports those that
// have no place in a dataset.
func (d *Dataset) sources(report func(Problem)) ([]source, error) {
	if d.one != "" {
		info, err := fs.Stat(d.fsys, d.one)
		if err != nil {
			return nil, fmt.Errorf("open the dataset: %w", err)
		}
		return d.checkSizes([]source{{d.one, info.Size(), nil, readJSONL}}, report), nil
	}
	entries, err := fs.ReadDir(d.fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("read the dataset's folder: %w", err)
	}
	byTable := map[*kg.Table][]source{}
	add := func(t *kg.Table, name string, e fs.DirEntry) error {
		info, err := fs.Stat(d.fsys, name) // follows links, unlike e.Info
		if err != nil {
			return fmt.Errorf("read the dataset's folder: %w", err)
		}
		if !info.Mode().IsRegular() { // opening it might wait for ever
			report(Problem{File: name, Message: "this is no plain file but a pipe or device", Hint: "put a file there that holds the data"})
			return nil
		}
		byTable[t] = append(byTable[t], source{name, info.Size(), t, parserOf(name)})
		return nil
	}
	for _, e := range entries {
		name := e.Name()
		stem := strings.TrimSuffix(name, path.Ext(name))
		switch t := tableNamed(stem); {
		case ignored(name):
		case isDir(d.fsys, name, e):
			if t = tableNamed(name); t == nil || t.Kind == kg.KindDataset {
				report(Problem{File: name, Message: fmt.Sprintf("there is no table %q", name), Hint: unknownFile(name)})
				continue
			}
			inner, err := fs.ReadDir(d.fsys, name)
			if err != nil {
				return nil, fmt.Errorf("read the dataset's folder: %w", err)
			}
			for _, e := range inner {
				file := path.Join(name, e.Name())
				switch {
				case ignored(e.Name()):
				case isDir(d.fsys, file, e):
					report(Problem{File: file, Message: "the folder of a table holds no further folders", Hint: "move its files to " + name + "/"})
				case parserOf(file) == nil:
					report(Problem{File: file, Message: "this is no YAML, CSV or JSON Lines file", Hint: "remove it, or name it .yaml, .csv or .jsonl"})
				default:
					if err := add(t, file, e); err != nil {
						return nil, err
					}
				}
			}
		case t == nil || parserOf(name) == nil:
			p := Problem{File: name, Message: fmt.Sprintf("%q is no file of a dataset", name), Hint: unknownFile(stem)}
			if near := kg.Nearest(strings.ToLower(stem), tableNames(), 1); len(near) > 0 {
				p.Hides = kg.Kinds(tableNamed(near[0]).Kind)
			}
			report(p)
		default:
			if err := add(t, name, e); err != nil {
				return nil, err
			}
		}
	}
	var out []source
	for i := range kg.Tables {
		out = append(out, byTable[&kg.Tables[i]]...)
	}
	if len(out) > maxFiles {
		return nil, kg.Invalidf("the dataset has %d files, at most %d are allowed", len(out), maxFiles)
	}
	return d.checkSizes(out, report), nil
}

func (d *Dataset) checkSizes(in []source, report func(Problem)) (out []source) {
	for _, s := range in {
		limit, hint := int64(MaxBulk), "split it into the files of a folder named as the table"
		if path.Ext(s.name) == ".yaml" || path.Ext(s.name) == ".yml" {
			limit, hint = MaxYAML, "write bulk data as CSV or JSON Lines"
		}
		if s.size > limit {
			report(Problem{File: s.name, Message: fmt.Sprintf("the file has %d MiB, at most %d MiB are allowed", s.size>>20, limit>>20), Hint: hint})
			continue
		}
		out = append(out, s)
	}
	return out
}

// isDir follows links.
func isDir(fsys fs.FS, name string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := fs.Stat(fsys, name)
	return err == nil && info.IsDir()
}

// ignored tells the files that may lie beside the tables.
func ignored(name string) bool {
	stem := strings.ToUpper(strings.TrimSuffix(name, path.Ext(name)))
	switch stem {
	case "README", "LICENSE", "LICENCE", "NOTICE", "CHANGELOG":
		return true
	}
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini": // Windows hides these by an attribute
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "__MACOSX") // ~$: of a sheet that is open
}

func tableNamed(name string) *kg.Table {
	for i := range kg.Tables {
		if kg.Tables[i].Name == name {
			return &kg.Tables[i]
		}
	}
	return nil
}

func tableNames() []string {
	names := make([]string, len(kg.Tables))
	for i, t := range kg.Tables {
		names[i] = t.Name
	}
	return names
}

func unknownFile(stem string) string {
	near := didYouMean(strings.ToLower(stem), tableNames())
	if tableNamed(stem) != nil {
		near = fmt.Sprintf("write it as %s.yaml, %s.csv or %s.jsonl", stem, stem, stem)
	} else if near == "" {
		near = "the tables are " + strings.Join(tableNames(), ", ")
	}
	return near + "; README, LICENSE and hidden files may lie beside them"
}

// read parses one file. progress is told the bytes read.
func (d *Dataset) read(s source, report func(Problem), progress func(int), yield func(*row) bool) error {
	f, err := d.fsys.Open(s.name)
	if err != nil {
		return fmt.Errorf("open %s: %w", s.name, err)
	}
	defer f.Close()
	// The file may have grown since its size was checked.
	in := &metered{io.LimitReader(f, MaxBulk), progress}
	text, utf16, err := withoutMark(in)
	if err != nil {
		return fmt.Errorf("read %s: %w", s.name, err)
	}
	if utf16 {
		report(Problem{File: s.name, Line: 1, Message: "the file is UTF-16", Hint: "save it as UTF-8"})
		return nil
	}
	if err := s.parse(text, s.name, s.table, report, yield); err != nil {
		return fmt.Errorf("read %s: %w", s.name, err)
	}
	return nil
}

// metered tells how much is read.
type metered struct {
	io.Reader
	progress func(int)
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.Reader.Read(p)
	m.progress(n)
	return n, err
}

// withoutMark takes a byte order mark off and tells UTF-16 by its own.
func withoutMark(in io.Reader) (out io.Reader, utf16 bool, err error) {
	head := make([]byte, 3)
	n, err := io.ReadFull(in, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, false, err
	}
	head = head[:n]
	if strings.HasPrefix(string(head), "\xff\xfe") || strings.HasPrefix(string(head), "\xfe\xff") {
		return nil, true, nil
	}
	head = []byte(strings.TrimPrefix(string(head), "\ufeff"))
	return io.MultiReader(strings.NewReader(string(head)), in), false, nil
}
