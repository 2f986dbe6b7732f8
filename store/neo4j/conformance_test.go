package neo4j

import (
	"context"
	"flag"
	"testing"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
	"github.com/aistack-graph/aistack/store/storetest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// empty opens a store in an emptied database.
func empty(tb testing.TB, options ...func(*Options)) *Store {
	tb.Helper()
	server := neo4jtest.Start(tb)
	server.Wipe(tb)
	o := Options{URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database}
	for _, f := range options {
		f(&o)
	}
	s, err := Open(context.Background(), o)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// TestConformance runs the shared suite. Each random question is a statement
// that the server plans anew, so fewer are asked than of other stores unless
// -rapid.checks says how many.
func TestConformance(t *testing.T) {
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	if !given {
		if err := flag.Set("rapid.checks", "20"); err != nil {
			t.Fatal(err)
		}
	}
	storetest.Run(t, func(tb testing.TB) kg.Store { return empty(tb) })
}
