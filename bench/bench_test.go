// Package bench measures whole requests on every store beside what one would
// write by hand for that one question:
//
//	go test -run '^$' -bench . ./bench
package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/graph/transport"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/seed"
	"github.com/aistack-graph/aistack/store/embedded"
	"github.com/aistack-graph/aistack/store/neo4j"
	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// The two questions. Both answers hold what the hand-written ones hold.
const (
	pageQuery = `{ entity(id: "company:nvidia") { id name description layers { id name } suppliers(first: 10) { totalCount
  nodes { id kind share criticality confidence supplier { id name } sources { id title } } } } }`
	traceQuery = `{ trace(input: {from: ["layer:energy"], to: ["product:chatgpt"], first: 10}) { paths { length entities { id name }
  hops { relation dependency { id kind share sources { id title } } } } } }`
)

// The same by hand: one statement each. The second ranks by hops alone, takes
// any of the tied paths and computes no strength.
const (
	pageCypher = `MATCH (e:Record {id: $id})
RETURN e {.id, .name, .description, layers: COLLECT { MATCH (e)-[:IN_LAYER]->(l) RETURN l {.id, .name} },
  total: COUNT { (e)<-[:SUPPLIES]-() },
  suppliers: COLLECT { MATCH (e)<-[r:SUPPLIES]-(s) WITH r, s ORDER BY r.id LIMIT 10
    RETURN r {.id, .kind, .share, .criticality, .confidence, supplier: s {.id, .name},
      sources: COLLECT { MATCH (x:Source) WHERE x.id IN r.sources RETURN x {.id, .title} }} }} AS answer`
	traceCypher = `MATCH (b:Record {id: $to}) MATCH (:Layer {id: $from})<-[:IN_LAYER]-(a:Entity) WHERE a <> b WITH DISTINCT a, b
MATCH p = SHORTEST 10 (a)-[r:SUPPLIES|OWNS WHERE (r.role IS NULL OR r.role <> 'OWNS') AND r.status <> 'ENDED']->{1,10}(b)
WITH p ORDER BY length(p) LIMIT 10
RETURN collect({length: length(p), entities: [n IN nodes(p) | n {.id, .name}], hops: [r IN relationships(p) | r {relation: type(r), .id, .kind, .share,
  sources: COLLECT { MATCH (x:Source) WHERE x.id IN r.sources RETURN x {.id, .title} }}]}) AS answer`
)

func planted(b *testing.B, store kg.Store, err error) kg.Store {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = store.Close() })
	if _, err := loader.Load(context.Background(), store, loader.FromFS(seed.FS()), loader.Options{}); err != nil {
		b.Fatal(err)
	}
	return store
}

func api(store kg.Store) http.Handler {
	log := slog.New(slog.DiscardHandler)
	return transport.New(graph.New(store), transport.Options{ErrorPresenter: graph.Presenter(log, transport.RequestID), Logger: log})
}

func serve(b *testing.B, h http.Handler, query string) {
	b.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK || w.Body.Len() < 1000 || strings.Contains(w.Body.String(), `"errors"`) {
			b.Fatalf("%d: %.500s", w.Code, w.Body)
		}
	}
}

// byHand answers with one statement, decoded and written as it comes.
func byHand(b *testing.B, server neo4jtest.Server, statement string, parameters map[string]any) http.Handler {
	d := server.Driver(b)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		session := d.NewSession(r.Context(), driver.SessionConfig{DatabaseName: server.Database, AccessMode: driver.AccessModeRead})
		defer session.Close(r.Context())
		answer, err := session.ExecuteRead(r.Context(), func(tx driver.ManagedTransaction) (any, error) {
			result, err := tx.Run(r.Context(), statement, parameters)
			if err != nil {
				return nil, err
			}
			record, err := result.Single(r.Context())
			if err != nil {
				return nil, err
			}
			return record.Values[0], nil
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(answer)
	})
}

func BenchmarkPage(b *testing.B) { onEveryStore(b, pageQuery, pageCypher) }

func BenchmarkTrace(b *testing.B) { onEveryStore(b, traceQuery, traceCypher) }

func onEveryStore(b *testing.B, query, cypher string) {
	ctx := context.Background()
	b.Run("memory", func(b *testing.B) {
		store, err := embedded.Open(ctx, embedded.Options{})
		serve(b, api(planted(b, store, err)), query)
	})
	b.Run("file", func(b *testing.B) {
		store, err := embedded.Open(ctx, embedded.Options{Path: filepath.Join(b.TempDir(), "stack.db")})
		serve(b, api(planted(b, store, err)), query)
	})
	server := neo4jtest.Start(b)
	server.Wipe(b)
	store, err := neo4j.Open(ctx, neo4j.Options{URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database})
	h := api(planted(b, store, err))
	b.Run("neo4j", func(b *testing.B) { serve(b, h, query) })
	b.Run("cypher-by-hand", func(b *testing.B) {
		serve(b, byHand(b, server, cypher, map[string]any{"id": "company:nvidia", "from": "layer:energy", "to": "product:chatgpt"}), query)
	})
}
