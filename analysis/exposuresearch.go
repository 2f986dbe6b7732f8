package analysis

import (
	"cmp"
	"slices"
)

// chokepoints fills Chokepoints. What it has found stays there when it ends with
// an error.
func (x *exposure) chokepoints() error {
	var sift *sieve
	for _, e := range x.likeliest() {
		if best := x.result.Chokepoints; len(best) == x.query.First {
			if sift == nil {
				var err error
				if sift, err = newSieve(x); err != nil {
					return err
				}
			}
			if below, err := sift.below(e, best[len(best)-1].Loss); err != nil {
				return err
			} else if below {
				continue
			}
		}
		loss, holdings, err := x.fail([]uint32{e})
		if err != nil {
			return err
		}
		x.enter(ExposureChokepoint{Entity: e, Loss: loss, Holdings: holdings})
	}
	return nil
}

// enter puts a candidate among the first if it belongs there.
func (x *exposure) enter(row ExposureChokepoint) {
	if row.Loss == 0 {
		return
	}
	row.Held = slices.ContainsFunc(x.result.Holdings, func(h HeldEntity) bool { return h.Entity == row.Entity })
	best := x.result.Chokepoints
	at, _ := slices.BinarySearchFunc(best, row, func(a, b ExposureChokepoint) int {
		return cmp.Or(cmp.Compare(b.Loss, a.Loss), cmp.Compare(a.Entity, b.Entity))
	})
	best = slices.Insert(best, at, row)
	x.result.Chokepoints = best[:min(len(best), x.query.First)]
}

// likeliest are the candidates by an estimate of what they cost, which decides
// only how soon the search ends: the weight of the holdings handed back along the
// links, times weight and criticality, for a few rounds.
func (x *exposure) likeliest() []uint32 {
	const rounds = 8
	net, n := x.propagate.net, len(x.view.IDs)
	held, cost, next := make([]float64, n), make([]float64, n), make([]float64, n)
	for i, h := range x.result.Holdings {
		held[h.Entity] += h.Weight
		for _, p := range x.owned[i] {
			held[p.entity] += h.Weight * p.weight / float64(len(x.owned[i]))
		}
	}
	copy(cost, held)
	for range rounds {
		copy(next, held)
		for i := range net.inputs {
			in := &net.inputs[i]
			if !in.counts(x.propagate.atOnce) {
				continue
			}
			for l := in.links; l < in.ends; l++ {
				next[net.from[l]] += float64(in.criticality) * net.weight[l] * cost[in.consumer]
			}
		}
		for _, e := range x.upstream {
			next[e] = min(1, next[e])
		}
		cost, next = next, cost
	}
	order := slices.Clone(x.upstream)
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Or(cmp.Compare(cost[b], cost[a]), cmp.Compare(a, b)) })
	return order
}

// newSieve is a sieve for what the portfolio loses.
func newSieve(x *exposure) (*sieve, error) {
	return sieveOf(x.ctx, x.propagate.net, x.query.Horizon, x.upstream, func(loss []float64) float64 {
		sum, _ := x.portfolio(loss)
		return sum
	})
}
