package loader

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Limits of an archive: they end a bomb before it does harm.
const (
	MaxUnpacked = 4 << 30 // bytes of all files together
	maxEntries  = maxFiles
)

// openArchive unpacks an archive into a folder of its own. The dataset lies at
// the archive's root, or in the only folder there.
func openArchive(name string) (*Dataset, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open the dataset: %w", err)
	}
	defer f.Close()
	dir, err := os.MkdirTemp("", "aistack-dataset-")
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", name, err)
	}
	u := unpacker{dir: dir, archive: filepath.Base(name), budget: MaxUnpacked, most: maxEntries}
	if strings.HasSuffix(strings.ToLower(name), ".zip") {
		err = u.zip(f)
	} else {
		err = u.tar(f)
	}
	if err == nil {
		var fsys fs.FS
		if fsys, err = datasetRoot(os.DirFS(dir)); err == nil {
			return &Dataset{fsys: fsys, close: func() error { return os.RemoveAll(dir) }}, nil
		}
	}
	return nil, errors.Join(err, os.RemoveAll(dir))
}

func datasetRoot(fsys fs.FS) (fs.FS, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var only string
	for _, e := range entries {
		switch {
		case ignored(e.Name()):
		case !e.IsDir() || only != "":
			return fsys, nil
		default:
			only = e.Name()
		}
	}
	if only == "" || tableNamed(only) != nil {
		return fsys, nil
	}
	return fs.Sub(fsys, only)
}

// unpacker writes the files of an archive below a folder.
type unpacker struct {
	dir     string
	archive string
	budget  int64 // bytes left
	entries int
	most    int // entries allowed
}

func (u *unpacker) bad(entry, message, hint string) error {
	return Problems{{File: u.archive, Message: fmt.Sprintf("%q: %s", entry, message), Hint: hint}}
}

func (u *unpacker) zip(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // file names every such path itself
		return Problems{{File: u.archive, Message: "this is no zip archive: " + err.Error()}}
	}
	for _, e := range z.File {
		mode := e.Mode()
		if err := u.entry(e.Name, mode.IsRegular(), mode.IsDir(), func() (io.ReadCloser, error) { return e.Open() }); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpacker) tar(f *os.File) error {
	gz, err := gzip.NewReader(f)
	if err != nil {
		return Problems{{File: u.archive, Message: "this is no gzip archive: " + err.Error()}}
	}
	t := tar.NewReader(gz)
	for {
		h, err := t.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return Problems{{File: u.archive, Message: "this is no tar archive: " + err.Error()}}
		}
		if h.Typeflag == tar.TypeXGlobalHeader {
			continue
		}
		if err := u.entry(h.Name, h.Typeflag == tar.TypeReg, h.Typeflag == tar.TypeDir, func() (io.ReadCloser, error) { return io.NopCloser(t), nil }); err != nil {
			return err
		}
	}
}

// entry unpacks one entry, if it is a plain file.
func (u *unpacker) entry(name string, regular, dir bool, open func() (io.ReadCloser, error)) error {
	clean := path.Clean(strings.TrimPrefix(name, "./"))
	u.entries++
	switch {
	case !filepath.IsLocal(filepath.FromSlash(clean)) || strings.Contains(name, `\`):
		return u.bad(name, "the path leads out of the archive", "make the archive from the dataset's folder")
	case u.entries > u.most:
		return u.bad(name, fmt.Sprintf("the archive has more than %d entries", u.most), "")
	case dir:
		return nil
	case !regular:
		return u.bad(name, "this is no plain file (a link or device)", "archive the files themselves")
	}
	to := filepath.Join(u.dir, filepath.FromSlash(clean))
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	in, err := open()
	if err != nil {
		return u.bad(name, "cannot be unpacked: "+err.Error(), "")
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		if errors.Is(err, fs.ErrExist) {
			return u.bad(name, "the file stands twice in the archive", "keep one of them")
		}
		return err
	}
	n, err := io.Copy(out, io.LimitReader(in, u.budget+1))
	if closed := out.Close(); err == nil {
		err = closed
	}
	if u.budget -= n; u.budget < 0 {
		return u.bad(name, "the archive unpacks to more than is allowed", "load it as a folder")
	}
	if err != nil {
		return u.bad(name, "cannot be unpacked: "+err.Error(), "the archive may be damaged")
	}
	return nil
}
