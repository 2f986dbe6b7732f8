// Package web serves the pages. The explorer and the playground are built from
// web/ui and embedded; plain pages, rendered here from the same questions,
// cover every view besides: they need no JavaScript, and they are all there is
// when the program was built without Node.
//
// Every view has one address. There the full build answers with the explorer,
// which a browser without JavaScript leaves for the same address under /plain;
// the plain build answers with the plain page itself.
//
// The package speaks GraphQL only: what it shows it asks through [Ask].
package web

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
)

// Options configure the pages.
type Options struct {
	Ask     Ask
	Version string // shown in the footer
	Logger  *slog.Logger
	Base    string // prefix that everything is served under, with a slash at both ends; empty means /
	Dist    fs.FS  // what the build of web/ui wrote; nil means what is embedded
}

type site struct {
	Options
	full            bool
	pages           *template.Template
	examples        []Example
	assets          assets
	explorerShell   *shell
	playgroundShell *shell
}

// view is a page by its path. A {slug} in it is the part of an entity's id after the colon.
type view struct {
	path, template string
	fill           func(*site, *http.Request, *page)
}

// views are the pages of the explorer.
var views = []view{
	{"/{$}", "cake.html", (*site).cake},
	{"/graph", "graph.html", (*site).graph},
	{"/company/{slug}", "entity.html", (*site).entity},
	{"/product/{slug}", "entity.html", (*site).entity},
	{"/facility/{slug}", "entity.html", (*site).entity},
	{"/path", "path.html", (*site).path},
	{"/whatif", "whatif.html", (*site).whatIf},
	{"/chokepoints", "chokepoints.html", (*site).chokepoints},
	{"/concentration", "concentration.html", (*site).concentration},
	{"/loops", "loops.html", (*site).loops},
	{"/value-chain", "valuechain.html", (*site).valueChain},
	{"/careers", "careers.html", (*site).careers},
	{"/quiz", "quiz.html", (*site).quiz},
	{"/faq", "faq.html", (*site).faq},
	{"/predictions", "predictions.html", (*site).predictions},
	{"/search", "search.html", (*site).search},
}

// New makes the handler of the pages and of what they load.
func New(o Options) (http.Handler, error) {
	if o.Base == "" {
		o.Base = "/"
	}
	if o.Dist == nil {
		o.Dist = builtFiles()
	}
	s := &site{Options: o, full: kindOf(o.Dist) == "full", assets: assets{}}
	var err error
	if s.examples, err = Examples(); err != nil {
		return nil, err
	}
	if s.pages, err = template.New("").Funcs(s.funcs()).ParseFS(files, "templates/*.html"); err != nil {
		return nil, fmt.Errorf("parse the pages: %w", err)
	}
	static, err := fs.Sub(files, "static")
	if err != nil {
		return nil, fmt.Errorf("open the files of the pages: %w", err)
	}
	if err := s.assets.add(static, "static/"); err != nil {
		return nil, err
	}
	if s.full {
		if err := s.assets.add(o.Dist, ""); err != nil {
			return nil, err
		}
		if s.explorerShell, err = newShell(o.Dist, explorerPage, explorerPolicy); err != nil {
			return nil, err
		}
		if s.playgroundShell, err = newShell(o.Dist, playgroundPage, playgroundPolicy); err != nil {
			return nil, err
		}
	}
	mux, err := s.routes()
	if err != nil {
		return nil, err
	}
	return secured(mux), nil
}

func (s *site) routes() (http.Handler, error) {
	mux := http.NewServeMux()
	for _, v := range views {
		plain := s.plain(v)
		mux.HandleFunc("GET /plain"+v.path, plain)
		if s.full {
			plain = s.explorer
		}
		mux.HandleFunc("GET "+v.path, plain)
		s.withoutSlash(mux, v.path)
	}
	playground := s.plain(view{"/playground", "playground.html", (*site).playground})
	mux.HandleFunc("GET /plain/playground", playground)
	if s.full {
		playground = func(w http.ResponseWriter, r *http.Request) {
			s.playgroundShell.send(w, r, http.StatusOK, s.Base, s.plainURL(r))
		}
	}
	mux.HandleFunc("GET /playground", playground)
	s.withoutSlash(mux, "/playground")
	library, err := json.Marshal(s.examples)
	if err != nil {
		return nil, fmt.Errorf("write the examples: %w", err)
	}
	examples := newContent("application/json", askAgain, library, gzip.BestCompression)
	mux.HandleFunc("GET /examples.json", func(w http.ResponseWriter, r *http.Request) { examples.send(w, r, http.StatusOK) })
	mux.HandleFunc("GET /plain", func(w http.ResponseWriter, r *http.Request) {
		to := url.URL{Path: s.Base + "plain/", RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, to.String(), http.StatusPermanentRedirect)
	})
	mux.HandleFunc("GET /static/bands/{name}", bands)
	mux.HandleFunc("GET /", s.others) // so other methods are refused as such
	return mux, nil
}

// withoutSlash leads from a view's path with a slash at its end to the view.
func (s *site) withoutSlash(mux *http.ServeMux, path string) {
	if strings.HasSuffix(path, "{$}") {
		return
	}
	for _, prefix := range []string{"", "/plain"} {
		mux.HandleFunc("GET "+prefix+path+"/{$}", func(w http.ResponseWriter, r *http.Request) {
			to := *r.URL
			to.Scheme, to.Host = "", ""
			to.Path, to.RawPath = s.Base+strings.Trim(r.URL.Path, "/"), ""
			http.Redirect(w, r, to.String(), http.StatusPermanentRedirect)
		})
	}
}

// others answers every other path: with a file, or with a page that says that
// there is nothing.
func (s *site) others(w http.ResponseWriter, r *http.Request) {
	switch file := s.assets.find(r.URL.Path); {
	case file != nil:
		file.send(w, r, http.StatusOK)
	case isFile(r.URL.Path):
		noFile(w)
	default:
		s.plain(view{template: "missing.html", fill: func(_ *site, r *http.Request, p *page) {
			p.Title, p.Status = "Not found", http.StatusNotFound
		}})(w, r)
	}
}
