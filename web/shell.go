package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// shell is a page of the build, cut where the service puts in what it alone
// knows: the prefix that everything is served under, and where the same view is
// found without JavaScript.
type shell struct {
	start  []byte // to the end of <head …>
	head   []byte // what stands in it
	middle []byte // from </head> to the end of <body …>
	body   []byte // after it
	policy string
}

var (
	headTag = regexp.MustCompile(`(?i)<head\b[^>]*>`)
	headEnd = regexp.MustCompile(`(?i)</head\s*>`)
	bodyTag = regexp.MustCompile(`(?i)<body\b[^>]*>`)
	baseTag = regexp.MustCompile(`(?i)<base\b[^>]*>`)
)

func newShell(dist fs.FS, name, policy string) (*shell, error) {
	page, err := fs.ReadFile(dist, name)
	if err != nil {
		return nil, fmt.Errorf("read the page: %w", err)
	}
	page = baseTag.ReplaceAll(page, nil)
	head, end, body := headTag.FindIndex(page), headEnd.FindIndex(page), bodyTag.FindIndex(page)
	if head == nil || end == nil || body == nil || end[0] < head[1] || body[0] < end[1] {
		return nil, fmt.Errorf("the page %s has no <head> followed by <body>: build web/ui again", name)
	}
	return &shell{start: page[:head[1]], head: page[head[1]:end[0]], middle: page[end[0]:body[1]], body: page[body[1]:], policy: policy}, nil
}

// send writes the page. <base> makes its relative addresses right at every
// path; a browser without JavaScript is led to the plain page.
func (s *shell) send(w http.ResponseWriter, r *http.Request, status int, base, plain string) {
	to := html.EscapeString(plain)
	page := bytes.Join([][]byte{
		s.start, []byte(`<base href="` + html.EscapeString(base) + `">`),
		s.head, []byte(`<noscript><meta http-equiv="refresh" content="0; url=` + to + `"></noscript>`),
		s.middle, []byte(`<noscript><p><a href="` + to + `">This page without JavaScript</a></p></noscript>`), s.body,
	}, nil)
	w.Header().Set("Content-Security-Policy", s.policy)
	newContent("text/html; charset=utf-8", askAgain, page, gzip.BestSpeed).send(w, r, status)
}

// plainURL is where the plain page of a request's view is: the same path and
// parameters under /plain.
func (s *site) plainURL(r *http.Request) string {
	u := url.URL{Path: s.Base + "plain" + r.URL.Path, RawQuery: r.URL.Query().Encode()}
	return u.String()
}

// explorer answers a view's address with the explorer, and with the status that
// the plain page would have for ids that the graph does not hold.
func (s *site) explorer(w http.ResponseWriter, r *http.Request) {
	status := http.StatusOK
	if err := s.known(r); err != nil {
		status = statusOf(err)
	}
	s.explorerShell.send(w, r, status, s.Base, s.plainURL(r))
}

// idParams are the parameters of views that hold ids.
var idParams = []string{"from", "to", "via", "avoid", "target", "focus", "through", "of"}

// slugParams may leave the part before the colon away.
var slugParams = map[string]string{"layer": "layer", "layers": "layer", "interest": "interest", "skills": "skill"}

const knownQuery = `query Known($ids: [ID!]!) {
  nodes(ids: $ids) { id }
}`

const knownEntityQuery = `query KnownEntity($id: ID!) {
  entity(id: $id) { id }
}`

// known asks the graph for the ids in a request's path and parameters. The
// error is the problem that the API names. Of an address with more ids than one
// question may name, 100, the rest is left to the explorer, which asks for them
// itself and shows what is unknown; only the status of the page is 200 then.
func (s *site) known(r *http.Request) error {
	if id := entityID(r); id != "" {
		return s.ask(r.Context(), knownEntityQuery, map[string]any{"id": id}, nil)
	}
	var ids []string
	query := r.URL.Query()
	for _, name := range idParams {
		for _, id := range list(query, name) {
			if strings.Contains(id, ":") && !strings.HasPrefix(id, "country:") {
				ids = append(ids, id)
			}
		}
	}
	for name, kind := range slugParams {
		for _, id := range list(query, name) {
			ids = append(ids, prefixed(kind, id))
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var data struct{ Nodes []*struct{ ID string } }
	if err := s.ask(r.Context(), knownQuery, map[string]any{"ids": ids[:min(len(ids), maxListed)]}, &data); err != nil {
		return err
	}
	for _, n := range data.Nodes {
		if n == nil {
			return &problem{Code: codeNotFound, Message: "an id of the address is unknown"}
		}
	}
	return nil
}
