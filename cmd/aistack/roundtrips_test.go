package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/store/neo4j"
	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
	"github.com/aistack-graph/aistack/web"
)

// TestOneRoundTrip: every documented operation is one statement to Neo4j.
func TestOneRoundTrip(t *testing.T) {
	examples, err := web.Examples()
	if err != nil {
		t.Fatal(err)
	}
	server := neo4jtest.Start(t)
	server.Wipe(t)
	var statements atomic.Int64
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
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
	ask := asker(newAPI(store, apiFlags{Timeout: 30 * time.Second, SlowQuery: time.Minute}, slog.New(slog.DiscardHandler)))
	for _, e := range examples {
		var variables map[string]any
		if e.Variables != "" {
			if err := json.Unmarshal([]byte(e.Variables), &variables); err != nil {
				t.Fatal(err)
			}
		}
		statements.Store(0)
		body, err := ask(ctx, e.Query, variables)
		if err != nil {
			t.Fatal(err)
		}
		if n := statements.Load(); n != 1 {
			t.Errorf("%s took %d statements, want 1: %.200s", e.Name, n, body)
		}
	}
}
