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
			held[p.entity] += h.Weight * p.weight
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

// sieve tells quickly which candidates surely cost less than those found.
//
// It follows a failure only as long as losses grow by ε or more, which few do,
// and bounds what it leaves out. Let A be one round of the propagation without
// substitution, which only lessens losses. Losses x at which nothing grows by ε
// any more have max(shock, A(x)) ≤ x + ε. A is a maximum of sums with weights, so
// A(x + εz) ≤ A(x) + εA(z); and if 1 + A(z) ≤ z, then x + εz is no less than one
// round makes of it, and so no less than the least fixed point.
type sieve struct {
	x      *exposure
	coarse *propagator
	rest   float64 // what the portfolio loses at z; 0: there is no z
}

func newSieve(x *exposure) (*sieve, error) {
	s := &sieve{x: x, coarse: newPropagator(x.propagate.net, 0, x.query.Horizon)}
	clock := watch{ctx: x.ctx}
	s.rest = s.remainder(&clock)
	return s, clock.err
}

// remainder finds z and what the portfolio loses there. From 0 on, z grows round
// by round to 1 + A(z). When it grows by no more than d < 1, then
// 1 + A(z) ≤ z + d, and z / (1 − d) is as it has to be. There is no z where
// suppliers in a ring pass on all of a loss.
func (s *sieve) remainder(clock *watch) float64 {
	const rounds, grown = 200, 0.1
	n := len(s.x.view.IDs)
	z, next := make([]float64, n), make([]float64, n)
	for range rounds {
		most := 0.0
		for _, e := range s.x.upstream {
			next[e] = s.round(e, z)
			most = max(most, next[e]-z[e])
			if !clock.spend(1 + len(s.x.view.ArcsInto(e))) {
				return 0
			}
		}
		if most <= grown {
			rest, _ := s.x.portfolio(z)
			return rest / (1 - grown)
		}
		z, next = next, z
	}
	return 0
}

// round is 1 + A(z) of an entity.
func (s *sieve) round(e uint32, z []float64) float64 {
	net, worst := s.coarse.net, 0.0
	for i := net.of[e]; i < net.of[e+1]; i++ {
		in, sum := &net.inputs[i], 0.0
		if !in.counts(s.coarse.atOnce) {
			continue
		}
		for l := in.links; l < in.ends; l++ {
			sum += net.weight[l] * z[net.from[l]]
		}
		worst = max(worst, float64(in.criticality)*sum)
	}
	return 1 + worst
}

// below tells that the portfolio surely loses less than so much when an entity
// fails. Two looks, the second closer, are far cheaper than the whole
// propagation.
func (s *sieve) below(entity uint32, loss float64) (bool, error) {
	if s.rest == 0 {
		return false, nil
	}
	for _, part := range []float64{0.5, 0.05} {
		most, err := s.most(entity, part*loss/s.rest)
		if err != nil || most < loss-negligible {
			return err == nil, err
		}
	}
	return false, nil
}

// most is a bound of what the portfolio loses when an entity fails, from a
// propagation that stops where losses grow by less than ε.
func (s *sieve) most(entity uint32, epsilon float64) (float64, error) {
	s.coarse.least = epsilon
	out, err := s.coarse.run(s.x.ctx, []shock{{entity, 1}}, MaxImpactRounds)
	if err != nil || !out.complete {
		return 1, err
	}
	known, _ := s.x.portfolio(s.coarse.loss)
	return known + epsilon*s.rest, nil
}
