package embedded

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/storetest"
)

func TestConformance(t *testing.T) {
	t.Run("memory", func(t *testing.T) {
		storetest.Run(t, func(t testing.TB) kg.Store { return unclosed(t, "") })
	})
	t.Run("file", func(t *testing.T) {
		storetest.Run(t, func(t testing.TB) kg.Store { return unclosed(t, filepath.Join(t.TempDir(), "graph.db")) })
	})
}

// unclosed opens a store that its test closes.
func unclosed(t testing.TB, path string) kg.Store {
	t.Helper()
	s, err := Open(context.Background(), Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
