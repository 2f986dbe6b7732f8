package embedded

import (
	"context"
	"testing"
	"time"
)

var testTime = time.Date(2025, 1, 2, 3, 4, 5, 6_000_000, time.UTC)

// open opens a store that is closed with the test.
func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), Options{Path: path, Now: func() time.Time { return testTime }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
