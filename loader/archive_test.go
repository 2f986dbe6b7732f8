package loader

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// entry is one entry of a test archive.
type entry struct {
	name, text string
	link       string // target of a symbolic link
}

func makeZip(t testing.TB, entries []entry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.link != "" {
			h.SetMode(fs.ModeSymlink | 0o777)
			e.text = e.link
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(e.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func makeTar(t testing.TB, entries []entry) []byte {
	t.Helper()
	var b bytes.Buffer
	gz := gzip.NewWriter(&b)
	w := tar.NewWriter(gz)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Mode: 0o644, Size: int64(len(e.text)), Typeflag: tar.TypeReg}
		if e.link != "" {
			h.Typeflag, h.Linkname, h.Size = tar.TypeSymlink, e.link, 0
		}
		err := w.WriteHeader(h)
		if err == nil {
			_, err = w.Write([]byte(e.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), gz.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// archives writes the entries as a zip and as a tar.gz.
func archives(t *testing.T, entries []entry) []string {
	t.Helper()
	dir := t.TempDir()
	z, g := filepath.Join(dir, "a.zip"), filepath.Join(dir, "a.tar.gz")
	if err := errors.Join(os.WriteFile(z, makeZip(t, entries), 0o600), os.WriteFile(g, makeTar(t, entries), 0o600)); err != nil {
		t.Fatal(err)
	}
	return []string{z, g}
}

func TestArchives(t *testing.T) {
	for _, prefix := range []string{"", "./", "stack/"} {
		var entries []entry
		for name, text := range minimal {
			entries = append(entries, entry{name: prefix + name, text: text})
		}
		for _, path := range archives(t, entries) {
			t.Setenv("TMPDIR", t.TempDir())
			d, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			if r := mustLoad(t, openStore(t), d, Options{}); r.Added != 13 {
				t.Errorf("%s with %q: %+v", path, prefix, r)
			}
			if err := d.Close(); err != nil {
				t.Error(err)
			}
			if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v %v", left, err)
			}
		}
	}
}

func TestBadArchives(t *testing.T) {
	for _, test := range []struct {
		entries []entry
		want    string
	}{
		{[]entry{{name: "../dataset.yaml", text: optional}}, `"../dataset.yaml": the path leads out of the archive`},
		{[]entry{{name: "a/../../dataset.yaml", text: optional}}, `the path leads out of the archive`},
		{[]entry{{name: "/etc/dataset.yaml", text: optional}}, `the path leads out of the archive`},
		{[]entry{{name: `..\dataset.yaml`, text: optional}}, `the path leads out of the archive`},
		{[]entry{{name: "companies.csv", link: "/etc/passwd"}}, `"companies.csv": this is no plain file`},
		{[]entry{{name: "dataset.yaml", text: optional}, {name: "dataset.yaml", text: optional}}, `the file stands twice`},
	} {
		for _, path := range archives(t, test.entries) {
			t.Setenv("TMPDIR", t.TempDir())
			_, err := Open(path)
			var ps Problems
			if !errors.As(err, &ps) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%s: got %v, want %s", filepath.Base(path), err, test.want)
			}
			if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v %v", left, err)
			}
		}
	}
}

func TestArchiveBombs(t *testing.T) {
	big := []entry{{name: "a.csv", text: strings.Repeat("0", 1<<20)}, {name: "b.csv", text: strings.Repeat("0", 1<<20)}}
	many := make([]entry, 20)
	for i := range many {
		many[i].name = string(rune('a'+i)) + ".csv"
	}
	for i, path := range append(archives(t, big), archives(t, many)...) {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		u := unpacker{dir: t.TempDir(), archive: "a", budget: 1<<20 + 10, most: 10}
		if i%2 == 0 {
			err = u.zip(f)
		} else {
			err = u.tar(f)
		}
		want := []string{"unpacks to more", "unpacks to more", "more than 10 entries", "more than 10 entries"}[i]
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestNoArchive(t *testing.T) {
	for _, name := range []string{"a.zip", "a.tar.gz", "a.tgz", "a.txt"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte("hello"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), " no ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open(filepath.Join(t.TempDir(), "gone")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// A file that is too large is refused before it is read.
func TestTooLarge(t *testing.T) {
	dir := t.TempDir()
	for name, size := range map[string]int64{"dataset.yaml": 0, "companies.yaml": MaxYAML + 1, "products.csv": MaxBulk + 1} {
		f, err := os.Create(filepath.Join(dir, name))
		if err == nil {
			_, err = f.WriteString("name: mine\n")
		}
		if err == nil && size > 0 {
			err = f.Truncate(size) // sparse
		}
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	sum, err := Validate(t.Context(), FromFS(os.DirFS(dir)), nil)
	if err != nil {
		t.Fatal(err)
	}
	text := sum.Problems.Error()
	for _, want := range []string{"companies.yaml: the file has 64 MiB, at most 64 MiB are allowed (write bulk data as CSV", "products.csv: the file has 2048 MiB, at most 2048 MiB are allowed (split it"} {
		if !strings.Contains(text, want) {
			t.Errorf("got %s\nwant %s", text, want)
		}
	}
}
