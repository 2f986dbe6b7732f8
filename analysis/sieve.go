package analysis

import (
	"context"
	"math"

	"github.com/aistack-graph/aistack/kg"
)

// sieve tells quickly which candidates surely cost less than those found.
//
// It follows a failure only as long as losses grow by ε or more, which few do,
// and bounds what it leaves out. Let A be one round of the propagation without
// substitution, which only lessens losses. Losses x at which nothing grows by ε
// any more have max(shock, A(x)) ≤ x + ε. A is a maximum of sums with weights, so
// A(x + εz) ≤ A(x) + εA(z); and if 1 + A(z) ≤ z, then x + εz is no less than one
// round makes of it, and so no less than the least fixed point.
type sieve struct {
	ctx       context.Context
	horizon   kg.Horizon
	coarse    *propagator
	consumers []uint32                     // that the net knows the inputs of
	cost      func(loss []float64) float64 // what given losses cost
	rest      float64                      // the cost of z; 0: there is no z
}

// sieveOf finds z. The cost must be a maximum of sums with weights of 0 or more,
// like A. O(rounds · links).
func sieveOf(ctx context.Context, net *inputNet, horizon kg.Horizon, consumers []uint32, cost func(loss []float64) float64) (*sieve, error) {
	s := &sieve{ctx: ctx, horizon: horizon, coarse: newPropagator(net, 0, horizon), consumers: consumers, cost: cost}
	clock := watch{ctx: ctx}
	s.rest = s.remainder(&clock)
	return s, clock.err
}

// twin is the same sieve with memory of its own, for another goroutine.
func (s *sieve) twin() *sieve {
	twin := *s
	twin.coarse = newPropagator(s.coarse.net, 0, s.horizon)
	return &twin
}

// remainder finds z and what it costs. From 0 on, z grows round by round to
// 1 + A(z). When it grows by no more than d < 1, then 1 + A(z) ≤ z + d, and
// z / (1 − d) is as it has to be. There is no z where suppliers in a ring pass on
// all of a loss.
func (s *sieve) remainder(clock *watch) float64 {
	const rounds, grown = 200, 0.1
	n := len(s.coarse.loss)
	z, next := make([]float64, n), make([]float64, n)
	for range rounds {
		most := 0.0
		for _, e := range s.consumers {
			next[e] = s.round(e, z)
			most = max(most, next[e]-z[e])
			if !clock.spend(1 + int(s.coarse.net.of[e+1]-s.coarse.net.of[e])) {
				return 0
			}
		}
		if most <= grown {
			return s.cost(z) / (1 - grown)
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

// below tells that the full failure of an entity surely costs less than so much.
// Two looks, the second closer, are far cheaper than the whole propagation.
func (s *sieve) below(entity uint32, cost float64) (bool, error) {
	if s.rest == 0 {
		return false, nil
	}
	for _, part := range []float64{0.5, 0.05} {
		most, err := s.most(entity, part*cost/s.rest)
		if err != nil || most < cost-negligible {
			return err == nil, err
		}
	}
	return false, nil
}

// most is a bound of what the full failure of an entity costs, from a propagation
// that stops where losses grow by less than ε.
func (s *sieve) most(entity uint32, epsilon float64) (float64, error) {
	s.coarse.least = epsilon
	out, err := s.coarse.run(s.ctx, []shock{{entity, 1}}, MaxImpactRounds)
	if err != nil || !out.complete {
		return math.Inf(1), err
	}
	return s.cost(s.coarse.loss) + epsilon*s.rest, nil
}
