package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// page is what a template shows: the answer to a question, and the question.
type page struct {
	Title     string
	Status    int // 0 means by Err
	Form      url.Values
	Layers    []ref // from the bottom up
	Data      any
	Err       error
	Query     string // the question, to be opened in the playground
	Variables map[string]any

	Path     string // of the page itself, below the prefix
	Explorer string // the same view in the explorer, empty without one
	Version  string
}

// plain serves a view without JavaScript.
func (s *site) plain(v view) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := &page{Form: r.URL.Query(), Path: strings.TrimPrefix(r.URL.Path, "/plain"), Version: s.Version}
		if s.full && v.path != "" {
			once := url.Values{} // the explorer reads lists parted by commas
			for name, values := range p.Form {
				once.Set(name, strings.Join(values, ","))
			}
			explorer := url.URL{Path: s.Base + strings.TrimPrefix(p.Path, "/"), RawQuery: once.Encode()}
			p.Explorer = explorer.String()
		}
		v.fill(s, r, p)
		if p.Status == 0 {
			p.Status = statusOf(p.Err)
		}
		var b bytes.Buffer
		if err := s.pages.ExecuteTemplate(&b, v.template, p); err != nil {
			s.Logger.ErrorContext(r.Context(), "render a page", "page", v.template, "error", err)
			w.Header().Set("Cache-Control", "no-store")
			http.Error(w, "the page could not be made", http.StatusInternalServerError)
			return
		}
		newContent("text/html; charset=utf-8", askAgain, b.Bytes(), gzip.BestSpeed).send(w, r, p.Status)
	}
}

// put asks the page's main question, which the page offers to open in the
// playground.
func (s *site) put(ctx context.Context, p *page, query string, variables map[string]any, into any) bool {
	p.Query, p.Variables = query, variables
	return s.also(ctx, p, query, variables, into)
}

// also asks another question of the page. The first error of a page is shown.
func (s *site) also(ctx context.Context, p *page, query string, variables map[string]any, into any) bool {
	err := s.ask(ctx, query, variables, into)
	if err != nil && p.Err == nil {
		p.Err = err
	}
	return err == nil
}

// Suggestions are ids that come near the unknown one of the page's error.
func (p *page) Suggestions() []string {
	var told *problem
	if errors.As(p.Err, &told) {
		return told.Suggestions
	}
	return nil
}

// VariablesText is the variables as JSON, empty for none.
func (p *page) VariablesText() string {
	if len(p.Variables) == 0 {
		return ""
	}
	text, err := json.MarshalIndent(p.Variables, "", "  ")
	if err != nil {
		return "" // they were sent as JSON before
	}
	return string(text)
}

// Playground is the page's question as the playground takes it from an address.
func (p *page) Playground() string {
	hash := "playground#query=" + fragment(p.Query)
	if text := p.VariablesText(); text != "" {
		hash += "&variables=" + fragment(text)
	}
	return hash
}

// Export is where the answer is found as a file: the input of the question
// goes to the export of that name.
func (p *page) Export(ending, question string) string {
	text, err := json.Marshal(p.Variables["input"])
	if err != nil {
		return "" // it was sent as JSON before
	}
	return "export." + ending + "?" + question + "=" + fragment(string(text))
}

// fragment encodes a text as encodeURIComponent does.
func fragment(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// Has tells whether a parameter of the page holds a value, for a form.
func (p *page) Has(name, value string) bool {
	for _, v := range p.Form[name] {
		if v == value {
			return true
		}
	}
	return false
}

// On tells whether a switch of the page is on.
func (p *page) On(name string) bool { return p.Form.Get(name) == "1" }

// Get is a parameter of the page, for a form.
func (p *page) Get(name string) string { return p.Form.Get(name) }

// The most that pages take from an address.
const (
	maxListed = 100
	maxRows   = 1000
)

// list reads a parameter of several values, repeated or parted by commas.
func list(form url.Values, name string) []string {
	out := []string{}
	for _, given := range form[name] {
		for v := range strings.SplitSeq(given, ",") {
			if v = strings.TrimSpace(v); v != "" && len(out) < maxListed {
				out = append(out, v)
			}
		}
	}
	return out
}

// layerIDs reads a parameter that names layers, by id or by what follows its
// colon.
func layerIDs(form url.Values, name string) []string {
	ids := list(form, name)
	for i, id := range ids {
		ids[i] = prefixed("layer", id)
	}
	return ids
}

// prefixed makes an id of what may be only its part after the colon.
func prefixed(kind, id string) string {
	if id = strings.TrimSpace(id); id == "" || strings.Contains(id, ":") {
		return id
	}
	return kind + ":" + id
}

// whole reads a parameter that is a whole number within bounds; what is none
// counts as the default.
func whole(form url.Values, name string, least, most, standard int) int {
	n, err := strconv.Atoi(strings.TrimSpace(form.Get(name)))
	if err != nil {
		return standard
	}
	return min(max(n, least), most)
}

// fraction reads a parameter from 0 to 1 in the same way.
func fraction(text string, standard float64) float64 {
	f, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(f >= 0 && f <= 1) {
		return standard
	}
	return f
}

// input is the input of a question: what is empty is left to its default.
type input map[string]any

func (in input) list(name string, values []string) {
	if len(values) > 0 {
		in[name] = values
	}
}

func (in input) text(name, value string) {
	if value = strings.TrimSpace(value); value != "" {
		in[name] = value
	}
}

// rules are the conditions on facts that most questions take.
func (in input) rules(form url.Values) {
	in.list("kinds", list(form, "kinds"))
	in.text("minConfidence", form.Get("minConfidence"))
	in.list("statuses", list(form, "statuses"))
	in.text("asOf", form.Get("asOf"))
}
