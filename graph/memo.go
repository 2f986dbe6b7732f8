package graph

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
)

// maxRemembered bounds the results that are kept.
const maxRemembered = 64

// memo keeps the results of measures that look at much of the graph, by their
// question and the version of the graph. The same question is worked out once
// at a time, and all of them together leave room for other requests: each runs
// on one of a few places. Whoever waits gives up with its own context.
type memo struct {
	known  graphql.Cache[any]
	places chan struct{}

	mu      sync.Mutex
	running map[string]chan struct{}
}

func newMemo() *memo {
	return &memo{
		known: lru.New[any](maxRemembered), running: map[string]chan struct{}{},
		places: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2)),
	}
}

// remember is the result kept for a question, or else that of work. What work
// returns once ctx has ended is not kept.
func remember[T any](ctx context.Context, m *memo, key string, work func(context.Context) (*T, error)) (*T, error) {
	for {
		if result, ok := m.known.Get(ctx, key); ok {
			return result.(*T), nil
		}
		m.mu.Lock()
		other, busy := m.running[key]
		if !busy {
			m.running[key] = make(chan struct{})
		}
		m.mu.Unlock()
		if !busy {
			return compute(ctx, m, key, work)
		}
		select { // what becomes of the other one is seen by trying again
		case <-other:
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for the same question: %w", ctx.Err())
		}
	}
}

func compute[T any](ctx context.Context, m *memo, key string, work func(context.Context) (*T, error)) (*T, error) {
	defer func() {
		m.mu.Lock()
		close(m.running[key])
		delete(m.running, key)
		m.mu.Unlock()
	}()
	select {
	case m.places <- struct{}{}:
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for other measures: %w", ctx.Err())
	}
	defer func() { <-m.places }()
	result, err := work(ctx)
	if err == nil && ctx.Err() == nil { // a deadline may leave a part of the answer: right for who was in a hurry, not for others
		m.known.Add(ctx, key, result)
	}
	return result, err
}
