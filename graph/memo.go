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
		// One request has up to 20 questions at once, all of which may wait.
		places: newQueue(max(1, cores/2), 24), quick: newQueue(max(4, 2*cores), 32),
	}
}

// queue lets so many questions be at work at once, and those of so many requests
// wait. More requests are sent away, so that they do not take up all that the
// service can do at a time.
type queue struct {
	places chan struct{}
	most   int

	mu      *sync.Mutex
	waiting map[*graphql.OperationContext]int // questions by request
}

func newQueue(places, most int) queue {
	return queue{make(chan struct{}, places), most, &sync.Mutex{}, map[*graphql.OperationContext]int{}}
}

// enter waits for a place. The errors are kg.ErrLimit when too many requests
// wait already, and that of the context, both wrapped.
func (q queue) enter(ctx context.Context) error {
	select {
	case q.places <- struct{}{}:
		return nil
	default:
	}
	op := requestOf(ctx)
	q.mu.Lock()
	if q.waiting[op] == 0 && len(q.waiting) >= q.most {
		q.mu.Unlock()
		return fmt.Errorf("%w: %d other requests for analyses are waiting already; ask again in a moment", kg.ErrLimit, q.most)
	}
	q.waiting[op]++
	q.mu.Unlock()
	defer q.stopWaiting(op)
	select {
	case q.places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for other questions: %w", ctx.Err())
	}
}

func (q queue) stopWaiting(op *graphql.OperationContext) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.waiting[op]--; q.waiting[op] == 0 {
		delete(q.waiting, op)
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

// requestOf is what the questions of one request have in common.
func requestOf(ctx context.Context) *graphql.OperationContext {
	if graphql.HasOperationContext(ctx) {
		return graphql.GetOperationContext(ctx)
	}
	return nil
}
