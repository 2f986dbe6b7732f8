package graph

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

type answer struct{ n int }

// TestMemoWorksOnce: the same question at once is worked out once, and known
// afterwards.
func TestMemoWorksOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemo()
		var worked atomic.Int64
		work := func(context.Context) (*answer, error) {
			time.Sleep(time.Second)
			return &answer{int(worked.Add(1))}, nil
		}
		var group sync.WaitGroup
		for range 20 {
			group.Go(func() {
				if a, err := remember(t.Context(), m, "7 loops", work); err != nil || a.n != 1 {
					t.Errorf("got %v, %v", a, err)
				}
			})
		}
		group.Wait()
		if a, err := remember(t.Context(), m, "7 loops", work); err != nil || a.n != 1 {
			t.Errorf("asked again: %v, %v", a, err)
		}
		if a, err := remember(t.Context(), m, "8 loops", work); err != nil || a.n != 2 {
			t.Errorf("asked of the next version: %v, %v", a, err)
		}
	})
}

// TestMemoForgetsFailures: an error is not kept, and those who wait for the same
// question are not given the error of another one's deadline.
func TestMemoForgetsFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemo()
		slow := func(ctx context.Context) (*answer, error) {
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(3 * time.Second):
				return &answer{1}, nil
			}
		}
		var group sync.WaitGroup
		ask := func(patience time.Duration, want error, took time.Duration) {
			group.Go(func() {
				begin := time.Now()
				ctx, cancel := context.WithTimeout(t.Context(), patience)
				defer cancel()
				if _, err := remember(ctx, m, "q", slow); !errors.Is(err, want) || time.Since(begin) != took {
					t.Errorf("who waits for %v got %v after %v, want %v after %v", patience, err, time.Since(begin), want, took)
				}
			})
			synctest.Wait()
		}
		ask(2*time.Second, context.DeadlineExceeded, 2*time.Second) // works
		ask(1*time.Second, context.DeadlineExceeded, 1*time.Second) // waits for it
		ask(9*time.Second, nil, 5*time.Second)                      // works when the first one has given up
		group.Wait()
		broken := errors.New("broken")
		if _, err := remember(t.Context(), m, "other", func(context.Context) (*answer, error) { return nil, broken }); !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
		if a, err := remember(t.Context(), m, "other", func(context.Context) (*answer, error) { return &answer{2}, nil }); err != nil || a.n != 2 {
			t.Errorf("after an error: %v, %v", a, err)
		}
	})
}

// TestMemoPanics: a panic leaves nobody waiting, and no place taken.
func TestMemoPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemo()
		var group sync.WaitGroup
		for range cap(m.places.places) + 1 {
			group.Go(func() {
				defer func() {
					if recover() == nil {
						t.Error("the panic is lost")
					}
				}()
				_, _ = remember(t.Context(), m, "q", func(context.Context) (*answer, error) {
					time.Sleep(time.Second)
					panic("broken")
				})
			})
			synctest.Wait()
		}
		group.Wait()
		if a, err := remember(t.Context(), m, "q", func(context.Context) (*answer, error) { return &answer{3}, nil }); err != nil || a.n != 3 {
			t.Errorf("after a panic: %v, %v", a, err)
		}
	})
}

// TestMemoPlaces: so many measures run at once, and who waits for a place gives
// up with its own deadline.
func TestMemoPlaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemo()
		var group sync.WaitGroup
		release := make(chan struct{})
		for i := range cap(m.places.places) {
			group.Go(func() {
				_, _ = remember(t.Context(), m, string(rune('a'+i)), func(context.Context) (*answer, error) {
					<-release
					return &answer{i}, nil
				})
			})
		}
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begun := false
		_, err := remember(ctx, m, "more", func(context.Context) (*answer, error) {
			begun = true
			return &answer{}, nil
		})
		if !errors.Is(err, context.DeadlineExceeded) || begun {
			t.Errorf("with every place taken: begun %v, %v", begun, err)
		}
		close(release)
		group.Wait()
		if len(m.running) != 0 || len(m.places.places) != 0 {
			t.Errorf("%d questions and %d places are left", len(m.running), len(m.places.places))
		}
	})
}

// TestMemoIsBounded: old results make room.
func TestMemoIsBounded(t *testing.T) {
	m := newMemo()
	worked := 0
	for range 2 {
		for i := range 2 * maxRemembered {
			if _, err := remember(t.Context(), m, string(rune('a'+i)), func(context.Context) (*answer, error) {
				worked++
				return &answer{i}, nil
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if worked != 4*maxRemembered {
		t.Errorf("%d were worked out, %d should have been", worked, 4*maxRemembered)
	}
}
