package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/store/neo4j"
	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
	"github.com/aistack-graph/aistack/web"
)

// moreThanOne are the documented operations that take more than one statement to
// Neo4j, and why.
var moreThanOne = map[string]struct {
	statements int64
	why        string
}{
	"exposure": {2, "the companies of the tickers are looked up before the graph is"},
}

// TestOneRoundTrip: every documented operation is one statement to Neo4j, when
// it is asked for the first time and later on. With -v it tells how long they
// take.
func TestOneRoundTrip(t *testing.T) {
	examples, err := web.Examples()
	if err != nil {
		t.Fatal(err)
	}
	server := neo4jtest.Start(t)
	server.Wipe(t)
	var statements atomic.Int64
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	store, err := neo4j.Open(ctx, neo4j.Options{
		URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database,
		OnStatement: func(context.Context, string) { statements.Add(1) },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := plant(ctx, store); err != nil {
		t.Fatal(err)
	}
	ask := asker(newAPI(store, apiFlags{Timeout: 2 * time.Minute, SlowQuery: time.Minute}, slog.New(slog.DiscardHandler)))
	for _, e := range examples {
		var variables map[string]any
		if e.Variables != "" {
			if err := json.Unmarshal([]byte(e.Variables), &variables); err != nil {
				t.Fatal(err)
			}
		}
		want := int64(1)
		if more, ok := moreThanOne[e.Name]; ok {
			want = more.statements
		}
		var took []time.Duration
		for range 8 {
			statements.Store(0)
			begin := time.Now()
			body, err := ask(ctx, e.Query, variables)
			took = append(took, time.Since(begin))
			if err != nil {
				t.Fatal(err)
			}
			if n := statements.Load(); n != want || !strings.Contains(string(body), "[{") {
				t.Errorf("%s took %d statements, want %d: %.200s", e.Name, n, want, body)
				break
			}
		}
		slices.Sort(took)
		t.Logf("%-20s %d statements, median of %d: %v, the first: %v", e.Name, want, len(took), took[len(took)/2].Round(100*time.Microsecond), took[len(took)-1].Round(time.Millisecond))
	}
}
