package embedded

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// TestTimes: the clock of the options is told to the millisecond, also by a
// file that was closed meanwhile.
func TestTimes(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path)
	for i := range 2 {
		if i == 0 {
			if _, err := s.Apply(ctx, round(1, 1)); err != nil {
				t.Fatal(err)
			}
		} else {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, path)
		}
		lists, err := s.Read(ctx, &kg.Select{IDs: []string{"skill:s0"}})
		if err != nil {
			t.Fatal(err)
		}
		changes, err := s.Changes(ctx, 0, 9)
		if err != nil {
			t.Fatal(err)
		}
		info, err := s.Info(ctx)
		if err != nil {
			t.Fatal(err)
		}
		written, change := lists[0].Items[0].Node.Base(), changes.Changes[0]
		if written.UpdatedAt != testTime || change.At != testTime || change.After.Base().UpdatedAt != testTime || info.UpdatedAt != testTime || written.Version != 1 {
			t.Errorf("the record %+v, the change %+v, info %+v", written, change, info)
		}
	}
}
