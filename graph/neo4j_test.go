package graph_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/neo4j"
	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// statementsOf is how many statements an operation sends to Neo4j, where it is
// not 1.
var statementsOf = map[string]int64{
	"error-unknown-id":    2, // the second looks for suggestions
	"error-trace-unknown": 3, // likewise, and there is another field
	"graph-info":          2,
	"introspection":       0,
	"trace":               2, // what its entities and relations read further comes after the paths
	// Each question is one: these operations ask several.
	"reach":          4, // one reads lists of the entities it has found
	"impact":         3,
	"chokepoints":    3,
	"resilience":     2,
	"concentration":  3,
	"loops":          3,
	"subgraph":       4,
	"suppliers":      4,
	"exposure":       3, // one for the tickers
	"compare":        4,
	"whole-graph":    3, // the value chain is read by itself
	"error-analysis": 11,
	"careers":        5,
	"quiz":           5,
	"error-learning": 19,
}

// TestGoldenOnNeo4j: Neo4j gives the same answers, byte for byte, and is asked
// once for each.
func TestGoldenOnNeo4j(t *testing.T) {
	server := neo4jtest.Start(t)
	server.Wipe(t)
	var statements atomic.Int64
	store, err := neo4j.Open(t.Context(), neo4j.Options{
		URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database,
		OnStatement: func(context.Context, string) { statements.Add(1) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	fill(t, store)
	statements.Store(0)
	golden(t, store, false, func(t *testing.T, name string) {
		want, ok := statementsOf[name]
		if !ok {
			want = 1
		}
		if n := statements.Swap(0); n != want {
			t.Errorf("%d statements to Neo4j, want %d", n, want)
		}
	})
}

// TestQuestionsAgreeOnNeo4j: Neo4j, which hands each question the part of the
// graph that it needs, answers random questions as a store in memory does.
func TestQuestionsAgreeOnNeo4j(t *testing.T) {
	server := neo4jtest.Start(t)
	questionsAgree(t, 40*time.Second, 400, func(t *testing.T) kg.Store {
		server.Wipe(t)
		store, err := neo4j.Open(t.Context(), neo4j.Options{URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database})
		if err != nil {
			t.Fatal(err)
		}
		return store
	})
}
