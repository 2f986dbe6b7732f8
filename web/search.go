package web

import (
	"net/http"
	"strings"
)

const searchQuery = `query Search($text: String!) {
  search(query: $text, first: 50) {
    totalCount
    edges {
      highlights { field text start end }
      node {
        __typename id
        ... on Layer { name description }
        ... on Company { name description } ... on Product { name description } ... on Facility { name description }
        ... on Role { name description } ... on Skill { name description }
        ... on Source { title url }
      }
    }
  }
}`

type found struct {
	TotalCount int
	Edges      []struct {
		Highlights []struct {
			Field, Text string
			Start, End  int
		}
		Node struct {
			Typename         string `json:"__typename"`
			ID, Name, Title  string
			Description, URL *string
		}
	}
}

// search finds records by their words.
func (s *site) search(r *http.Request, p *page) {
	p.Title = "Search"
	text := strings.TrimSpace(p.Form.Get("q"))
	if text == "" {
		return
	}
	var data struct{ Search found }
	if s.put(r.Context(), p, searchQuery, map[string]any{"text": text}, &data) {
		p.Data = data.Search
	}
}

// library is what the plain playground shows.
type library struct {
	Examples []Example
	Shown    Example
}

// playground shows an example, ready to run; that takes JavaScript.
func (s *site) playground(r *http.Request, p *page) {
	p.Title = "Playground"
	shown := s.examples[0]
	for _, e := range s.examples {
		if e.Name == p.Form.Get("example") {
			shown = e
		}
	}
	p.Data = library{Examples: s.examples, Shown: shown}
}
