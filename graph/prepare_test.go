package graph_test

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/graph"
)

// TestPrepared: an operation that is remembered answers each time with the
// variables of that time, also when several run at once.
func TestPrepared(t *testing.T) {
	a := newAPI(graph.New(inMemory(t)))
	const query = `query($id: ID!, $n: Int, $kinds: [DependencyKind!], $more: Boolean!) { entity(id: $id) { id
		suppliers(first: $n, filter: { kinds: $kinds }) { nodes { kind supplier { name } } } owner { name }
		customers @include(if: $more) { totalCount } } }`
	const fixed = `query($id: ID!) { entity(id: $id) { id suppliers(first: 1) { edges { cursor node { kind } } } } }`
	for _, c := range []struct {
		query     string
		variables string
		want      string
	}{
		{query, `{"id": "product:docs", "n": 1, "more": false}`, `{"entity":{"id":"product:docs","suppliers":{"nodes":[{"kind":"MODEL","supplier":{"name":"Closed-1"}}]},"owner":{"name":"Cloudy"}}}`},
		{query, `{"id": "product:docs", "n": 2, "more": true}`, `{"entity":{"id":"product:docs","suppliers":{"nodes":[{"kind":"MODEL","supplier":{"name":"Closed-1"}},{"kind":"MODEL","supplier":{"name":"Open-1"}}]},"owner":{"name":"Cloudy"},"customers":{"totalCount":0}}}`},
		{query, `{"id": "product:docs", "kinds": ["ENERGY"], "more": false}`, `{"entity":{"id":"product:docs","suppliers":{"nodes":[]},"owner":{"name":"Cloudy"}}}`},
		{fixed, `{"id": "company:lab"}`, `{"entity":{"id":"company:lab","suppliers":{"edges":[]}}}`},
		{fixed, `{"id": "company:none"}`, `{"entity":null}`},
		{fixed, `{"id": "product:open-1"}`, `{"entity":{"id":"product:open-1","suppliers":{"edges":[{"cursor":"AbGhLWAjmCtEAGRlcGVuZGVuY3k6bm9ydGgtY2FtcHVzLS1vcGVuLTEtLXRyYWluaW5n","node":{"kind":"TRAINING"}}]}}}`},
	} {
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for range 5 {
					params := &graphql.RawParams{Query: c.query}
					d := json.NewDecoder(strings.NewReader(c.variables))
					d.UseNumber()
					if err := d.Decode(&params.Variables); err != nil {
						t.Error(err)
					}
					if got := string(a.execute(context.Background(), params).Data); got != c.want {
						t.Errorf("%v:\n got %s\nwant %s", c.variables, got, c.want)
					}
				}
			})
		}
		all.Wait()
	}
}
