package transport_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/graph/transport"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
)

const audits = 61 // of graphql-http 1.23

// service is the API over a small graph in memory, at an address.
func service(t testing.TB) string {
	t.Helper()
	store, err := embedded.Open(context.Background(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	nodes := []kg.Node{
		&kg.Dataset{Record: kg.Record{ID: "dataset:test"}, Name: "test", Title: "Test", Release: "1"},
		&kg.Layer{Record: kg.Record{ID: "layer:energy"}, Name: "Energy", Position: 1},
		&kg.Company{EntityBase: kg.EntityBase{Record: kg.Record{ID: "company:acme"}, Name: "Acme", LayerIDs: []string{"layer:energy"}}},
	}
	for _, n := range nodes {
		kg.Normalize(n, kg.Defaults{})
	}
	if _, err := store.Apply(context.Background(), kg.Batch{Author: "test", Dataset: "test", Ops: kg.Puts(nodes...)}); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	server := httptest.NewServer(transport.New(graph.New(store), transport.Options{
		ErrorPresenter: graph.Presenter(log, transport.RequestID),
		Introspection:  true,
		Logger:         log,
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// node runs the script of the folder audit, and installs what it needs first.
func node(t *testing.T, args ...string) []byte {
	t.Helper()
	if _, err := exec.LookPath("npm"); err != nil {
		const left = "npm is missing: the GraphQL-over-HTTP audit needs Node.js 20 or later"
		if os.Getenv("CI") == "true" {
			t.Fatal(left)
		}
		t.Skip("LEFT OUT: " + left)
	}
	run := func(limit time.Duration, name string, args ...string) []byte {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		cmd := exec.CommandContext(ctx, name, args...)
		cmd.Dir, cmd.Stderr, cmd.WaitDelay = "audit", os.Stderr, time.Second
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
		return out
	}
	if _, err := os.Stat("audit/node_modules/graphql-http"); err != nil {
		run(3*time.Minute, "npm", "ci", "--silent", "--no-fund", "--no-audit")
	}
	return run(time.Minute, "node", append([]string{"audit.js"}, args...)...)
}

func TestGraphQLOverHTTPAudit(t *testing.T) {
	var results []struct{ ID, Name, Status, Reason string }
	if err := json.Unmarshal(node(t, "audit", service(t)), &results); err != nil {
		t.Fatal(err)
	}
	passed := 0
	for _, r := range results {
		if r.Status == "ok" {
			passed++
		} else {
			t.Errorf("%s %s: %s: %s", r.ID, r.Name, r.Status, r.Reason)
		}
	}
	t.Logf("%d of %d audits passed", passed, len(results))
	if len(results) != audits {
		t.Errorf("%d audits were run, not %d", len(results), audits)
	}
}
