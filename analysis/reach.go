package analysis

import (
	"context"
	"fmt"
	"math/bits"

	"github.com/aistack-graph/aistack/kg"
)

// ReachQuery asks for everything up- or downstream of some entities.
type ReachQuery struct {
	// Of are targets as kg.View.Members takes them.
	Of        []string
	Direction kg.Direction // UPSTREAM: what Of depends on; DOWNSTREAM: what depends on Of
	MaxHops   int          // 1..64
	Arcs      kg.ArcRule   // which relations count
}

// MaxReachHops is the most that ReachQuery.MaxHops and SubgraphQuery.MaxHops
// may be.
const MaxReachHops = 64

// ReachResult is the answer to a ReachQuery.
type ReachResult struct {
	// Entities are those within reach, by distance, then number; the members of Of
	// are left out.
	Entities []uint32
	Distance []int // of Entities: the fewest hops from any member of Of

	ByDistance []DistanceCount // ascending; distances at which there is nobody are left out
	ByLayer    []LayerReach    // in the order of View.Layers; layers of which nothing is within reach are left out

	// Complete: there is nothing beyond MaxHops; else StoppedBecause is HOPS.
	Complete       bool
	StoppedBecause StopReason
	Coverage       Coverage // of Entities and the members of Of
}

// DistanceCount is how many entities are at a distance.
type DistanceCount struct{ Distance, Count int }

// LayerReach is what of a layer is within reach. An entity of several layers
// counts in each.
type LayerReach struct {
	Layer   int // index in View.Layers
	Count   int
	Nearest int // the fewest hops to any of them
}

// Scope is the part of a graph that the question needs: one hop more than
// MaxHops, which tells whether there is anything beyond. With Inputs a store
// gives what Coverage counts as well.
func (q *ReachQuery) Scope() kg.Scope {
	scope := kg.Scope{Flow: kg.FlowSupply, Arcs: q.Arcs, MaxHops: q.MaxHops + 1, Inputs: true}
	if q.Direction == kg.DirectionUpstream {
		scope.To = q.Of
	} else {
		scope.From = q.Of
	}
	return scope
}

// Reach finds all entities from which supply flows to Of (UPSTREAM), or to which
// it flows from Of (DOWNSTREAM), within MaxHops along SUPPLIES, MAKES and
// OPERATES. That somebody is within reach says that there is a way, not that it
// matters; Impact tells how much is lost.
//
// A query out of range is a *kg.InvalidError; the end of ctx is an error
// (context.Canceled or context.DeadlineExceeded, wrapped).
//
// Method: breadth-first search. O(n + a + m log m) for n entities of the view
// and m within reach with a arcs.
func Reach(ctx context.Context, v *kg.View, q ReachQuery) (*ReachResult, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	of := setOf(v, q.Of)
	s := newSpread(ctx, v, &q.Arcs, supplyRelations, q.Direction)
	r := &ReachResult{}
	if s.run(of.list, q.MaxHops) {
		r.StoppedBecause = StoppedHops
	}
	r.Complete = r.StoppedBecause == StoppedNot
	r.Coverage = coverage(&s.watch, v, &q.Arcs, s.order)
	if s.err != nil {
		return nil, fmt.Errorf("reach: %w", s.err)
	}
	r.Entities = s.order[of.size:]
	r.Distance = make([]int, len(r.Entities))
	layers := make([]LayerReach, len(v.Layers))
	for i, e := range r.Entities {
		hops := int(s.distance[e])
		r.Distance[i] = hops
		if i == 0 || r.Distance[i-1] < hops {
			r.ByDistance = append(r.ByDistance, DistanceCount{Distance: hops})
		}
		r.ByDistance[len(r.ByDistance)-1].Count++
		for mask := v.InLayer[e]; mask != 0; mask &= mask - 1 {
			l := bits.TrailingZeros64(mask)
			if layers[l].Count++; layers[l].Count == 1 {
				layers[l].Nearest = hops
			}
		}
	}
	for i, l := range layers {
		if l.Layer = i; l.Count > 0 {
			r.ByLayer = append(r.ByLayer, l)
		}
	}
	return r, nil
}

func (q *ReachQuery) check() error {
	switch {
	case len(q.Of) == 0:
		return kg.Invalidf("of is empty: name at least one entity, layer or country")
	case q.Direction != kg.DirectionUpstream && q.Direction != kg.DirectionDownstream:
		return kg.Invalidf("direction must be UPSTREAM or DOWNSTREAM; a subgraph looks both ways")
	case q.MaxHops < 1 || q.MaxHops > MaxReachHops:
		return kg.Invalidf("maxHops is %d: choose 1 to %d", q.MaxHops, MaxReachHops)
	}
	return nil
}
