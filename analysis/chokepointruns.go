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

// failEach fills in what the targets lose when the entity of each row fails, and
// tells whether every propagation came to its end. Only entities of the net can
// pass a failure of one of them on to a target, so the propagation leaves out
// all others; what these supply still weighs.
func (q *ChokepointQuery) failEach(ctx context.Context, v *kg.View, net *supplyNet, to *set, rows []Chokepoint) (complete bool, err error) {
	if len(rows) == 0 {
		return true, nil
	}
	felt, err := newInputNet(ctx, v, q.Arcs, q.AssumeComplete, net.entities)
	if err != nil {
		return false, err
	}
	var (
		next       atomic.Int64 // row
		incomplete atomic.Bool
		errs       [failWorkers]error
		group      sync.WaitGroup
	)
	for worker := range min(failWorkers, len(rows)) {
		group.Go(func() {
			f := trial{propagator: newPropagator(felt, q.Substitution, q.Horizon), to: to}
			for i := next.Add(1) - 1; i < int64(len(rows)); i = next.Add(1) - 1 {
				done, err := f.run(ctx, &rows[i], q.MaxRounds)
				if err != nil {
					errs[worker] = err
					return
				}
				if !done {
					incomplete.Store(true)
				}
			}
		})
	}
	group.Wait()
	return !incomplete.Load(), cmp.Or(errs[:]...)
}

// trial runs one failure after the other in the same memory.
type trial struct {
	*propagator
	to  *set
	hit []uint32 // targets
}

// run makes the entity of a row fail.
func (f *trial) run(ctx context.Context, row *Chokepoint, maxRounds int) (complete bool, err error) {
	out, err := f.propagator.run(ctx, []shock{{row.Entity, 1}}, maxRounds)
	if err != nil {
		return false, err
	}
	f.hit = f.hit[:0]
	for _, e := range f.propagator.hit {
		if e != row.Entity && f.to.has(e) {
			f.hit = append(f.hit, e)
		}
	}
	slices.Sort(f.hit) // a sum depends on the order
	sum := 0.0
	for _, e := range f.hit {
		sum += f.loss[e]
		row.WorstLoss = max(row.WorstLoss, f.loss[e])
	}
	row.Affected = len(f.hit)
	others := f.to.size
	if f.to.has(row.Entity) {
		others--
	}
	if others > 0 {
		row.SystemicLoss = sum / float64(others)
	}
	return out.complete, nil
}
