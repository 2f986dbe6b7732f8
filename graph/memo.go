package graph

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"

	"github.com/aistack-graph/aistack/kg"
)

// maxRemembered bounds the results that are kept.
const maxRemembered = 64

// memo keeps the results of measures that look at much of the graph, by their
// question and the version of the graph. The same question is worked out once
// at a time, and all of them together leave room for other requests: each runs
// on one of a few places. Whoever waits gives up with its own context.
type memo struct {
	places queue // of measures, which can take seconds
	quick  queue // of all other questions to analysis

	mu      sync.Mutex
	version int64 // of the results that are kept
	known   graphql.Cache[any]
	running map[string]chan struct{}
}

func newMemo() *memo {
	cores := runtime.GOMAXPROCS(0)
	return &memo{
		known: lru.New[any](maxRemembered), running: map[string]chan struct{}{},
		places: newQueue(max(1, cores/2), 16), quick: newQueue(max(2, cores), 32),
	}
}

// queue lets so many work at once and so many wait. More are sent away, so that
// questions do not take up all that the service can do at a time.
type queue struct{ places, waiting chan struct{} }

func newQueue(places, waiting int) queue {
	return queue{make(chan struct{}, places), make(chan struct{}, waiting)}
}

// enter waits for a place. The errors are kg.ErrLimit when too many wait
// already, and that of the context, both wrapped.
func (q queue) enter(ctx context.Context) error {
	select {
	case q.places <- struct{}{}:
		return nil
	default:
	}
	select {
	case q.waiting <- struct{}{}:
	default:
		return fmt.Errorf("%w: %d other questions of this sort are waiting already; ask again in a moment", kg.ErrLimit, cap(q.waiting))
	}
	defer func() { <-q.waiting }()
	select {
	case q.places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for other questions: %w", ctx.Err())
	}
}

func (q queue) leave() { <-q.places }

// at says which version of the graph is asked about. Results of an older one are
// of no use any more.
func (m *memo) at(version int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if version > m.version {
		m.version, m.known = version, lru.New[any](maxRemembered)
	}
}

func (m *memo) cache() graphql.Cache[any] {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known
}

// soon answers a question whose result is not kept, on one of the places for
// it.
func soon[Q, R any](ctx context.Context, m *memo, answer func(context.Context, *kg.View, Q) (*R, error), v *kg.View, question Q) (*R, error) {
	if err := m.quick.enter(ctx); err != nil {
		return nil, err
	}
	defer m.quick.leave()
	return answer(ctx, v, question)
}

// remember is the result kept for a question, or else that of work. What work
// returns once ctx has ended is not kept.
func remember[T any](ctx context.Context, m *memo, key string, work func(context.Context) (*T, error)) (*T, error) {
	for {
		m.mu.Lock()
		result, known := m.known.Get(ctx, key) // what has run is known before it stops running
		other, busy := m.running[key]
		if !known && !busy {
			m.running[key] = make(chan struct{})
		}
		m.mu.Unlock()
		switch {
		case known:
			return result.(*T), nil
		case !busy:
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
	if err := m.places.enter(ctx); err != nil {
		return nil, err
	}
	defer m.places.leave()
	result, err := work(ctx)
	if err == nil && ctx.Err() == nil { // a deadline may leave a part of the answer: right for who was in a hurry, not for others
		m.cache().Add(ctx, key, result)
	}
	return result, err
}
