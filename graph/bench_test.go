package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/graph/transport"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
)

const pageQuery = `query Page($id: ID!) { entity(id: $id) { id name kind description layers { id name }
  suppliers(first: 10) { totalCount pageInfo { hasNextPage endCursor } edges { node { id kind share criticality confidence supplier { id name kind } sources { id title } } } } } }`

// pageStore holds an entity with 40 suppliers.
func pageStore(b *testing.B) kg.Store {
	store, err := embedded.Open(context.Background(), embedded.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = store.Close() })
	nodes := fixture()
	for i := range 40 {
		c := &kg.Company{EntityBase: entityBase(fmt.Sprintf("company:supplier-%d", i), fmt.Sprintf("Supplier %d", i), "layer:chips"), Country: "US"}
		d := &kg.Dependency{SupplierID: c.ID, ConsumerID: "product:chat", Kind: kg.DependencyKindComponent, Share: ptr(0.01), SourceIDs: []string{"source:atlas"}}
		nodes = append(nodes, c, d)
	}
	for _, n := range nodes {
		kg.Normalize(n, kg.Defaults{})
	}
	if _, err := store.Apply(context.Background(), kg.Batch{Author: "test", Dataset: "test", Ops: kg.Puts(nodes...)}); err != nil {
		b.Fatal(err)
	}
	return store
}

func serve(b *testing.B, h http.Handler, body string) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK || w.Body.Len() < 1500 {
			b.Fatalf("%d: %s", w.Code, w.Body)
		}
	}
}

func graphqlHandler(schema graphql.ExecutableSchema) http.Handler {
	log := slog.New(slog.DiscardHandler)
	return transport.New(schema, transport.Options{ErrorPresenter: graph.Presenter(log, transport.RequestID), Logger: log})
}

func pageBody() string {
	body, _ := json.Marshal(map[string]any{"query": pageQuery, "variables": map[string]any{"id": "product:chat"}})
	return string(body)
}

// BenchmarkPageDirect, …Generated and …ByHand answer the same page: as the
// service does, with the generated code, and as one would write it for this
// page alone.
func BenchmarkPageDirect(b *testing.B) { serve(b, graphqlHandler(graph.New(pageStore(b))), pageBody()) }

func BenchmarkPageGenerated(b *testing.B) {
	serve(b, graphqlHandler(graph.NewGenerated(pageStore(b))), pageBody())
}

func BenchmarkPageByHand(b *testing.B) { serve(b, byHand(pageStore(b)), `{"id":"product:chat"}`) }

// byHand is the page without GraphQL: one read, structs, encoding/json.
func byHand(store kg.Store) http.Handler {
	type named struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Kind string `json:"kind,omitempty"`
	}
	type source struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	}
	type edge struct {
		ID          string         `json:"id"`
		Kind        string         `json:"kind"`
		Share       *float64       `json:"share"`
		Criticality kg.Criticality `json:"criticality"`
		Confidence  kg.Confidence  `json:"confidence"`
		Supplier    named          `json:"supplier"`
		Sources     []source       `json:"sources"`
	}
	type pageAnswer struct {
		named
		Description string  `json:"description"`
		Layers      []named `json:"layers"`
		Total       int     `json:"totalCount"`
		HasNext     bool    `json:"hasNextPage"`
		Cursor      string  `json:"endCursor"`
		Suppliers   []edge  `json:"suppliers"`
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in struct{ ID string }
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		lists, err := store.Read(r.Context(), &kg.Select{IDs: []string{in.ID}, With: []*kg.Select{
			{Key: "layers", Via: kg.RefLayers},
			{Key: "suppliers", Via: kg.RefTo, Inverse: true, Kinds: kg.Kinds(kg.KindDependency), Page: kg.Page{Limit: 10}, Count: true,
				With: []*kg.Select{{Key: "supplier", Via: kg.RefFrom}, {Key: "sources", Via: kg.RefSources}}},
		}})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		e := lists[0].Items[0].Node.(kg.Entity)
		found := e.Base().Found
		suppliers := found.Get("suppliers")
		out := pageAnswer{named: named{e.Base().ID, e.Common().Name, e.SpecificKind().String()}, Description: e.Common().Description,
			Total: suppliers.Total, HasNext: suppliers.HasNext, Cursor: suppliers.Cursor(len(suppliers.Items) - 1).String()}
		for _, item := range found.Get("layers").Items {
			out.Layers = append(out.Layers, named{ID: item.Node.Base().ID, Name: kg.NameOf(item.Node)})
		}
		for _, item := range suppliers.Items {
			d := item.Node.(*kg.Dependency)
			s := d.Found.Get("supplier").Items[0].Node.(kg.Entity)
			row := edge{ID: d.ID, Kind: d.Kind.String(), Share: d.Share, Criticality: d.Criticality, Confidence: d.Confidence,
				Supplier: named{s.Base().ID, s.Common().Name, s.SpecificKind().String()}}
			for _, item := range d.Found.Get("sources").Items {
				row.Sources = append(row.Sources, source{item.Node.Base().ID, kg.NameOf(item.Node)})
			}
			out.Suppliers = append(out.Suppliers, row)
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(out)
	})
}

const traceQuery = `{ trace(input: { from: ["layer:energy"], to: ["layer:applications"], first: 10 }) { totalCount paths { rank strength explanation
  hops { relation from { id name } to { id name } dependency { kind share sources { id title } } } } } }`

// BenchmarkTraceDirect and …Generated answer a trace of ten paths.
func BenchmarkTraceDirect(b *testing.B) {
	serve(b, graphqlHandler(graph.New(inMemory(b))), traceBody())
}

func BenchmarkTraceGenerated(b *testing.B) {
	serve(b, graphqlHandler(graph.NewGenerated(inMemory(b))), traceBody())
}

func traceBody() string {
	body, _ := json.Marshal(map[string]any{"query": traceQuery})
	return string(body)
}
