package web

import (
	"compress/gzip"
	"embed"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed templates/*.html static/* examples/*.graphql
var files embed.FS

// What the build of web/ui wrote. A fresh clone holds a placeholder only; the
// pages are plain then.
//
//go:embed all:dist
var built embed.FS

// builtFiles is the folder of the build.
func builtFiles() fs.FS {
	dist, err := fs.Sub(built, "dist")
	if err != nil {
		panic(err) // the name is a constant
	}
	return dist
}

// The pages of the build. All else in it is loaded by them.
const (
	explorerPage   = "index.html"
	playgroundPage = "playground.html"
	licencesFile   = "licenses.md"
)

// UI says what this program holds: "full" with the explorer and the
// playground, "plain" with the plain pages alone.
func UI() string { return kindOf(builtFiles()) }

func kindOf(dist fs.FS) string {
	for _, name := range []string{explorerPage, playgroundPage} {
		if info, err := fs.Stat(dist, name); err != nil || info.Size() == 0 {
			return "plain"
		}
	}
	return "full"
}

// assets are files by their path below the root, each read, tagged and
// compressed when it is first asked for.
type assets map[string]func() *content

// add takes every file of a folder that is no page and not hidden.
func (a assets) add(files fs.FS, prefix string) error {
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir(), path.Ext(name) == ".html", name == "manifest.json": // the build's list of itself
			return nil
		}
		control := askAgain
		if strings.HasPrefix(name, "assets/") {
			control = immutable
		}
		a[prefix+name] = sync.OnceValue(func() *content {
			body, err := fs.ReadFile(files, name)
			if err != nil {
				return nil // what is embedded can be read
			}
			return newContent(mediaOf(name), control, body, gzip.BestCompression)
		})
		return nil
	})
	if err != nil {
		return fmt.Errorf("list the files of the pages: %w", err)
	}
	return nil
}

// mediaOf does not depend on the tables of the machine for what pages need.
func mediaOf(name string) string {
	media := map[string]string{
		".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
		".json": "application/json", ".map": "application/json", ".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8", ".ttf": "font/ttf", ".woff2": "font/woff2", ".wasm": "application/wasm",
		".png": "image/png", ".webmanifest": "application/manifest+json",
	}[path.Ext(name)]
	if media == "" {
		media = mime.TypeByExtension(path.Ext(name))
	}
	if media == "" {
		media = "application/octet-stream"
	}
	return media
}

// find is the file at a path of a URL, nil for none.
func (a assets) find(urlPath string) *content {
	if read := a[strings.TrimPrefix(urlPath, "/")]; read != nil {
		return read()
	}
	return nil
}

// isFile tells whether a path can only be meant for a file, so that a missing
// one is answered in a line and not with a page.
func isFile(urlPath string) bool {
	return strings.HasPrefix(urlPath, "/assets/") || strings.HasPrefix(urlPath, "/static/")
}

func noFile(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, "there is no such file", http.StatusNotFound)
}
