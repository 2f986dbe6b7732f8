package graph_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
	"github.com/aistack-graph/aistack/store/storetest"
)

// page is a page of rows, whatever they are.
type page struct {
	TotalCount *int
	Edges      []struct {
		Cursor string
		Node   json.RawMessage
	}
	Nodes    []json.RawMessage
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
}

// TestPagesOfQuestions: the pages of an answer, put together, are the answer on
// one page, and each says rightly whether there is another one.
func TestPagesOfQuestions(t *testing.T) {
	store, err := embedded.Open(t.Context(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	nodes := storetest.Layered(rand.New(rand.NewPCG(4, 4)), 40)
	if _, err := store.Apply(t.Context(), kg.Batch{Author: "test", Dataset: "random", Ops: kg.Puts(nodes...)}); err != nil {
		t.Fatal(err)
	}
	a := newAPI(graph.New(store))
	const head, window = "query($first: Int, $after: String) { ", "first: $first, after: $after"
	const info = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
	for name, query := range map[string]string{
		"reach":           head + `reach(input: {of: ["layer:l1"], direction: DOWNSTREAM, ` + window + `}) { totalCount ROWS { distance entity { id } } REST } }`,
		"affected":        head + `impact(input: {shocks: [{target: "layer:l1"}]}) { affected(` + window + `) { totalCount ROWS { loss entity { id } } REST } } }`,
		"chokepoints":     head + `chokepoints(input: {from: ["layer:l1"], to: ["layer:l2"], ` + window + `}) { totalCount ROWS { rank systemicLoss entity { id } } REST } }`,
		"some of them":    head + `chokepoints(input: {from: ["layer:l1"], to: ["layer:l2"], entityKinds: [COMPANY], ` + window + `}) { totalCount ROWS { rank systemicLoss entity { id } } REST } }`,
		"loops":           head + `loops(input: {maxLength: 5, ` + window + `}) { totalCount ROWS { rank length explanation } REST } }`,
		"singleSource":    head + `singleSource(input: {` + window + `}) { totalCount ROWS { kind consumer { id } supplier { id } } REST } }`,
		"commonSuppliers": head + `commonSuppliers(of: ["layer:l2"], ` + window + `) { totalCount ROWS { direct reaches supplier { id } } REST } }`,
	} {
		t.Run(name, func(t *testing.T) {
			nodesText := strings.NewReplacer("ROWS", "nodes", "REST", info).Replace(query)
			edgesText := strings.NewReplacer("ROWS", "edges { cursor node", "REST", "} "+info).Replace(query)
			whole := pageOf(t, a, nodesText, map[string]any{"first": 1000})
			n := len(whole.Nodes)
			if n < 4 || whole.PageInfo.HasNextPage || whole.PageInfo.HasPreviousPage || whole.TotalCount == nil || *whole.TotalCount != n {
				t.Fatalf("one page has %d rows, of %v: %+v", n, whole.TotalCount, whole.PageInfo)
			}
			size, rows := max(1, n/4), 0
			variables := map[string]any{"first": size}
			for {
				p := pageOf(t, a, edgesText, variables)
				if len(p.Edges) == 0 || len(p.Edges) > size || p.PageInfo.HasPreviousPage != (rows > 0) {
					t.Fatalf("after %d rows of %d a page of %d has %d: %+v", rows, n, size, len(p.Edges), p.PageInfo)
				}
				if *p.PageInfo.StartCursor != p.Edges[0].Cursor || *p.PageInfo.EndCursor != p.Edges[len(p.Edges)-1].Cursor {
					t.Error("a page begins or ends elsewhere than its first or last row")
				}
				for _, e := range p.Edges {
					if rows == n || !bytes.Equal(e.Node, whole.Nodes[rows]) {
						t.Fatalf("row %d is %s", rows, e.Node)
					}
					rows++
				}
				if p.PageInfo.HasNextPage != (rows < n) {
					t.Fatalf("after %d of %d rows there are more: %v", rows, n, p.PageInfo.HasNextPage)
				}
				if rows == n {
					break
				}
				variables["after"] = *p.PageInfo.EndCursor
			}
			variables["after"] = *whole.PageInfo.EndCursor
			if p := pageOf(t, a, edgesText, variables); len(p.Edges) != 0 || p.PageInfo.HasNextPage || !p.PageInfo.HasPreviousPage || p.PageInfo.EndCursor != nil {
				t.Errorf("after the last row comes %+v", p)
			}
		})
	}
}

// pageOf is the page in the answer to a question.
func pageOf(t *testing.T, a *api, query string, variables map[string]any) (p page) {
	t.Helper()
	resp := a.execute(t.Context(), &graphql.RawParams{Query: query, Variables: variables})
	if len(resp.Errors) > 0 {
		t.Fatalf("%s: %v", query, resp.Errors)
	}
	var data map[string]json.RawMessage
	for text := resp.Data; ; {
		if err := json.Unmarshal(text, &data); err != nil {
			t.Fatal(err)
		}
		if len(data) > 1 || data["totalCount"] != nil {
			if err := json.Unmarshal(text, &p); err != nil {
				t.Fatal(err)
			}
			return p
		}
		for _, text = range data { // one level down
			data = nil
		}
	}
}
