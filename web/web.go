// Package web serves the pages: the stack's layers at /, and a playground for
// GraphQL at /playground. The pages are rendered here, work without JavaScript
// but for running queries, and load nothing from any other host.
//
// The package speaks GraphQL only: what it shows it asks through [Ask].
package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"math"
	"net/http"
	"path"
	"slices"
	"strings"
)

// Ask answers a GraphQL query with the whole response, {"data":…,"errors":…}.
type Ask func(ctx context.Context, query string, variables map[string]any) ([]byte, error)

//go:embed templates/*.html static/* examples/*.graphql
var files embed.FS

// Options configure the pages.
type Options struct {
	Ask     Ask
	Version string // shown in the footer
	Logger  *slog.Logger
}

// New makes the handler of /, /playground and /static/.
func New(o Options) (http.Handler, error) {
	examples, err := Examples()
	if err != nil {
		return nil, err
	}
	pages, err := template.New("").Funcs(template.FuncMap{"percent": percent, "counted": counted, "bare": bare}).ParseFS(files, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("parse the pages: %w", err)
	}
	s := &site{Options: o, pages: pages, examples: examples}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.layers)
	mux.HandleFunc("GET /playground", s.playground)
	mux.HandleFunc("GET /static/{name}", s.static)
	mux.HandleFunc("GET /", s.missing) // so other methods are refused as such
	return secured(mux), nil
}

type site struct {
	Options
	pages    *template.Template
	examples []Example
}

const layersQuery = `query Home {
  layers { id name position tagline overview whyItMatters bottlenecks takeaway
    margin { low high note } valueCapture { low high note }
    leaders(first: 12) { nodes { id name } }
  }
  graphInfo { version counts { kind count } coverage { facts withSource lookedUp } datasets { title asOf } }
}`

type home struct {
	Layers    []layer
	GraphInfo struct {
		Version int
		Counts  []struct {
			Kind  string
			Count int
		}
		Coverage struct{ Facts, WithSource, LookedUp int }
		Datasets []struct{ Title, AsOf string }
	}
}

type layer struct {
	ID, Name, Tagline, Overview, WhyItMatters, Takeaway string
	Position                                            int
	Bottlenecks                                         []string
	Margin                                              *struct {
		Low, High float64
		Note      string
	}
	ValueCapture *struct{ Low, High, Note string }
	Leaders      struct{ Nodes []struct{ ID, Name string } }
}

func (s *site) layers(w http.ResponseWriter, r *http.Request) {
	var data home
	status := http.StatusOK
	message := ""
	if err := s.ask(r.Context(), layersQuery, &data); err != nil {
		status, message = http.StatusServiceUnavailable, err.Error()
	}
	s.render(w, r, status, "layers.html", map[string]any{"Title": "The layers", "Data": data, "Error": message, "Top": top(data.Layers)})
}

// top is the layers from the top of the stack down, as they are drawn.
func top(layers []layer) []layer {
	out := slices.Clone(layers)
	slices.Reverse(out)
	return out
}

// ask runs a query of our own; the error is fit for the page.
func (s *site) ask(ctx context.Context, query string, into any) error {
	body, err := s.Ask(ctx, query, nil)
	if err != nil {
		return err
	}
	var response struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(body, &response); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if len(response.Errors) > 0 {
		return fmt.Errorf("the graph does not answer: %s", response.Errors[0].Message)
	}
	return json.Unmarshal(response.Data, into)
}

func (s *site) playground(w http.ResponseWriter, r *http.Request) {
	shown := s.examples[0]
	for _, e := range s.examples {
		if e.Name == r.URL.Query().Get("example") {
			shown = e
		}
	}
	s.render(w, r, http.StatusOK, "playground.html", map[string]any{"Title": "Playground", "Examples": s.examples, "Shown": shown})
}

func (s *site) missing(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, http.StatusNotFound, "missing.html", map[string]any{"Title": "Not found", "Path": r.URL.Path})
}

func (s *site) render(w http.ResponseWriter, r *http.Request, status int, page string, data map[string]any) {
	data["Version"] = s.Version
	var b bytes.Buffer
	if err := s.pages.ExecuteTemplate(&b, page, data); err != nil {
		s.Logger.ErrorContext(r.Context(), "render a page", "page", page, "error", err)
		http.Error(w, "the page could not be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// static serves a script or style with a strong tag of its content.
func (s *site) static(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	body, err := fs.ReadFile(files, "static/"+name)
	if err != nil {
		s.missing(w, r)
		return
	}
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:16]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache")
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	types := map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
	w.Header().Set("Content-Type", types[path.Ext(name)])
	_, _ = w.Write(body)
}

// secured sets the headers that keep a page to itself.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

// percent writes a fraction as per cent, to one decimal place.
// plurals are the words for kinds of records that the page counts.
var plurals = map[string]string{"COMPANY": "companies", "PRODUCT": "products", "FACILITY": "facilities", "DEPENDENCY": "dependencies",
	"OWNERSHIP": "ownerships", "INVESTMENT": "investments", "ROLE": "roles", "SKILL": "skills", "SOURCE": "sources"}

// counted is "97 companies", empty for kinds that the page does not count.
func counted(n int, kind string) string {
	if plurals[kind] == "" {
		return ""
	}
	return fmt.Sprintf("%d %s", n, plurals[kind])
}

// bare is a note without its full stop, for brackets.
func bare(s string) string { return strings.TrimSuffix(s, ".") }

// percent writes a fraction as per cent, to one decimal place.
func percent(f float64) string { return fmt.Sprintf("%g %%", math.Round(f*1000)/10) }
