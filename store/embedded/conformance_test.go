package embedded

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/storetest"
)

func TestConformance(t *testing.T) {
	file := func(t testing.TB) string { return filepath.Join(t.TempDir(), "graph.db") }
	t.Run("memory", func(t *testing.T) {
		storetest.Run(t, func(t testing.TB) kg.Store { return unclosed(t, "") })
	})
	t.Run("file", func(t *testing.T) {
		storetest.Run(t, func(t testing.TB) kg.Store { return unclosed(t, file(t)) })
	})
	t.Run("reopened", func(t *testing.T) {
		storetest.Run(t, func(t testing.TB) kg.Store {
			path := file(t)
			return &reopened{Store: unclosed(t, path), t: t, path: path}
		})
	})
}

// unclosed opens a store that its test closes.
func unclosed(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// reopened is a store whose file is closed and opened after every few writes.
type reopened struct {
	*Store
	t      testing.TB
	path   string
	writes int
}

func (r *reopened) Apply(ctx context.Context, batch kg.Batch) (*kg.Result, error) {
	result, err := r.Store.Apply(ctx, batch)
	if r.writes++; r.writes%3 == 2 && err == nil {
		if err := r.Close(); err != nil {
			r.t.Fatal(err)
		}
		r.Store = unclosed(r.t, r.path)
	}
	return result, err
}
