package analysis

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/aistack-graph/aistack/kg"
)

// failWorkers are the goroutines that make candidates fail. Each result belongs
// to one candidate, so nothing depends on who computes it.
const failWorkers = 2

// failEach fills in what the targets lose when the entity of each row fails; it
// may leave out rows that are not among the first. Only entities of the net can
// pass a failure of one of them on to a target, so the propagation leaves out
// all others; what these supply still weighs.
func (q *ChokepointQuery) failEach(ctx context.Context, v *kg.View, net *supplyNet, to *set, rows []Chokepoint) error {
	if len(rows) == 0 {
		return nil
	}
	felt, err := newInputNet(ctx, v, q.Arcs, q.AssumeComplete, net.entities)
	if err != nil {
		return err
	}
	best := &podium{places: q.First}
	var sift *sieve
	if q.First > 0 && q.First < len(rows) {
		sift, err = sieveOf(ctx, felt, q.Horizon, net.entities, func(loss []float64) float64 {
			sum := 0.0
			for _, e := range to.list {
				sum += loss[e]
			}
			return sum
		})
		if err != nil {
			return err
		}
		// What sits between most pairs is likely to cost most: the bar is high early.
		slices.SortFunc(rows, func(a, b Chokepoint) int {
			return cmp.Or(cmp.Compare(b.Betweenness, a.Betweenness), cmp.Compare(a.Entity, b.Entity))
		})
	}
	var (
		next  atomic.Int64 // row
		errs  [failWorkers]error
		group sync.WaitGroup
	)
	for worker := range min(failWorkers, len(rows)) {
		group.Go(func() {
			t := trial{propagator: newPropagator(felt, q.Substitution, q.Horizon), to: to, best: best}
			if sift != nil {
				t.sift = sift.twin()
			}
			for i := next.Add(1) - 1; i < int64(len(rows)) && errs[worker] == nil; i = next.Add(1) - 1 {
				errs[worker] = t.run(ctx, &rows[i], q.MaxRounds)
			}
		})
	}
	group.Wait()
	return cmp.Or(errs[:]...)
}

// trial runs one failure after the other in the same memory.
type trial struct {
	*propagator
	to   *set
	hit  []uint32 // targets
	sift *sieve   // nil: no candidate is left out
	best *podium
}

// run makes the entity of a row fail, unless it is surely not among the first.
func (t *trial) run(ctx context.Context, row *Chokepoint, maxRounds int) error {
	others, own := float64(t.to.size), 0.0
	if t.to.has(row.Entity) {
		others, own = others-1, 1
	}
	if bar := t.best.bar(); t.sift != nil && bar > negligible {
		if below, err := t.sift.below(row.Entity, bar*others+own); below || err != nil {
			return err
		}
	}
	out, err := t.propagator.run(ctx, []shock{{row.Entity, 1}}, maxRounds)
	if err != nil {
		return err
	}
	t.hit = t.hit[:0]
	for _, e := range t.propagator.hit {
		if e != row.Entity && t.to.has(e) {
			t.hit = append(t.hit, e)
		}
	}
	slices.Sort(t.hit) // a sum depends on the order
	sum := 0.0
	for _, e := range t.hit {
		sum += t.loss[e]
		row.WorstLoss = max(row.WorstLoss, t.loss[e])
	}
	if row.Affected = len(t.hit); others > 0 {
		row.SystemicLoss = sum / others
	}
	row.looked, row.complete = true, out.complete
	t.best.enter(row.SystemicLoss)
	return nil
}

// podium knows the largest losses found so far by all workers.
type podium struct {
	places int // 0: nothing is kept
	mutex  sync.Mutex
	losses []float64 // descending
}

// bar is the loss that the last of the first has, 0 while places are free.
func (p *podium) bar() float64 {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.places == 0 || len(p.losses) < p.places {
		return 0
	}
	return p.losses[p.places-1]
}

func (p *podium) enter(loss float64) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.places == 0 {
		return
	}
	at, _ := slices.BinarySearchFunc(p.losses, loss, func(a, b float64) int { return cmp.Compare(b, a) })
	p.losses = slices.Insert(p.losses, at, loss)
	p.losses = p.losses[:min(len(p.losses), p.places)]
}
