package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// SubgraphQuery asks for a part of the graph, ready to draw.
type SubgraphQuery struct {
	// Seeds are targets as kg.View.Members takes them; empty: the whole graph.
	// Seeds are drawn whatever the filters below say.
	Seeds     []string
	Direction kg.Direction // UPSTREAM: what the seeds depend on; DOWNSTREAM: what depends on them; BOTH
	MaxHops   int          // 0..64 from the seeds; of no concern without seeds

	Arcs kg.ArcRule // which relations count
	// Relations are walked and drawn. Empty: for BOTH all of them; for UPSTREAM and
	// DOWNSTREAM those that carry supply, SUPPLIES, MAKES and OPERATES, since a
	// picture of who depends on whom is lost among stakes and investments. When
	// these are named, the owner and the investor are upstream.
	Relations []kg.Relation
	// Layers and Kinds say which entities are drawn and walked through, besides the
	// seeds: those of any of the layers, and of any of the kinds, where a general
	// kind takes in its specific ones. Empty: all.
	Layers []string
	Kinds  []kg.EntityKind

	Limit int // the most entities, 1..5000
}

// MaxSubgraphEntities is the most that SubgraphQuery.Limit may be.
const MaxSubgraphEntities = 5000

// SubgraphResult is the answer to a SubgraphQuery.
type SubgraphResult struct {
	Entities []uint32 // by number
	Distance []int    // of Entities: hops from the nearest seed; 0 in the whole graph
	Arcs     []uint32 // all chosen relations between two of Entities, ascending

	// Complete: nothing was cut off; else StoppedBecause tells what did it: NODES
	// when there are more entities than Limit, else HOPS when there is something
	// beyond MaxHops.
	Complete       bool
	StoppedBecause StopReason
	Total          int      // how many entities there are within MaxHops, whatever Limit says
	Coverage       Coverage // of Entities
}

// Scope is the part of a graph that the question needs: one hop more than
// MaxHops, for the relations between those who are farthest, and to tell whether
// there is anything beyond. With Inputs a store gives what Coverage counts as
// well.
func (q *SubgraphQuery) Scope() kg.Scope {
	scope := kg.Scope{Flow: kg.FlowSupply, Arcs: q.Arcs}
	if len(q.Seeds) == 0 {
		return scope
	}
	scope.MaxHops, scope.Inputs = q.MaxHops+1, true
	switch supply := q.relations()&^supplyRelations == 0; {
	case supply && q.Direction == kg.DirectionUpstream:
		scope.To = q.Seeds
	case supply && q.Direction == kg.DirectionDownstream:
		scope.From = q.Seeds
	default:
		scope.From, scope.Either = q.Seeds, true
	}
	return scope
}

// Subgraph finds what is within MaxHops of the seeds, and all chosen relations
// between what it found; relations of an entity to itself are left out. When
// there is more than Limit allows, the nearest stay; among those of one
// distance, the ones with most relations to what there is within MaxHops, then
// the lowest numbers.
//
// A query out of range is a *kg.InvalidError, an unknown layer a
// *kg.NotFoundError; the end of ctx is an error (context.Canceled or
// context.DeadlineExceeded, wrapped).
//
// Method: breadth-first search. O(n + a + m log m) for n entities of the view
// and m within MaxHops with a arcs.
func Subgraph(ctx context.Context, v *kg.View, q SubgraphQuery) (*SubgraphResult, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	admits, err := q.filter(v)
	if err != nil {
		return nil, err
	}
	s := newSpread(ctx, v, &q.Arcs, q.relations(), q.Direction)
	s.admits = admits
	r := &SubgraphResult{}
	if len(q.Seeds) == 0 {
		var all []uint32
		for e := range uint32(len(v.IDs)) {
			if admits(e) {
				all = append(all, e)
			}
		}
		s.run(all, 0)
	} else if s.run(setOf(v, q.Seeds).list, q.MaxHops) {
		r.StoppedBecause = StoppedHops
	}
	if r.Total = len(s.order); r.Total > q.Limit {
		r.StoppedBecause = StoppedNodes
		s.cut(q.Limit)
	}
	r.Complete = r.StoppedBecause == StoppedNot
	r.Entities = s.order
	slices.Sort(r.Entities)
	for _, e := range r.Entities {
		r.Distance = append(r.Distance, int(s.distance[e]))
		lo, hi := v.OutArcs(e)
		s.spend(int(hi - lo))
		for i := lo; i < hi; i++ {
			if a := &v.Arcs[i]; s.distance[a.To] != unfound && s.passes(a) {
				r.Arcs = append(r.Arcs, i)
			}
		}
	}
	if r.Coverage = coverage(&s.watch, v, &q.Arcs, r.Entities); s.err != nil {
		return nil, fmt.Errorf("subgraph: %w", s.err)
	}
	return r, nil
}

// cut forgets all but so many of those found.
func (s *spread) cut(limit int) {
	at := s.distance[s.order[limit]] // who is at this distance does not all stay
	lo, hi := limit, limit
	for lo > 0 && s.distance[s.order[lo-1]] == at {
		lo--
	}
	for hi < len(s.order) && s.distance[s.order[hi]] == at {
		hi++
	}
	last := s.order[lo:hi]
	degree := make(map[uint32]int, len(last))
	for _, e := range last {
		degree[e] = s.degree(e)
	}
	slices.SortFunc(last, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(degree[b], degree[a]), cmp.Compare(a, b))
	})
	for _, e := range s.order[limit:] {
		s.distance[e] = unfound
	}
	s.order = s.order[:limit]
}

// degree counts the chosen relations of an entity with those found.
func (s *spread) degree(e uint32) (n int) {
	v := s.view
	lo, hi := v.OutArcs(e)
	for i := lo; i < hi; i++ {
		if a := &v.Arcs[i]; s.distance[a.To] != unfound && s.passes(a) {
			n++
		}
	}
	into := v.ArcsInto(e)
	for _, i := range into {
		if a := &v.Arcs[i]; s.distance[a.From] != unfound && s.passes(a) {
			n++
		}
	}
	s.spend(1 + int(hi-lo) + len(into))
	return n
}

// relations are the bits of the relations that are walked and drawn.
func (q *SubgraphQuery) relations() (set uint8) {
	for _, r := range q.Relations {
		set |= 1 << r
	}
	switch {
	case set != 0:
		return set
	case q.Direction == kg.DirectionBoth:
		return 1<<(kg.RelationInvestsIn+1) - 1
	}
	return supplyRelations
}

// filter gives a predicate of the entities that are drawn besides the seeds.
func (q *SubgraphQuery) filter(v *kg.View) (func(uint32) bool, error) {
	var mask uint64
	var unknown []string
	for _, id := range q.Layers {
		i := slices.IndexFunc(v.Layers, func(l kg.ViewLayer) bool { return l.ID == id })
		if i < 0 {
			unknown = append(unknown, id)
			continue
		}
		mask |= 1 << i
	}
	if unknown != nil {
		return nil, &kg.NotFoundError{IDs: unknown}
	}
	return func(e uint32) bool {
		if len(q.Layers) > 0 && v.InLayer[e]&mask == 0 {
			return false
		}
		return len(q.Kinds) == 0 || slices.ContainsFunc(q.Kinds, func(k kg.EntityKind) bool { return k.Includes(v.Kind[e]) })
	}, nil
}

func (q *SubgraphQuery) check() error {
	switch {
	case q.Direction < kg.DirectionUpstream || q.Direction > kg.DirectionBoth:
		return kg.Invalidf("direction is not stated: choose UPSTREAM, DOWNSTREAM or BOTH")
	case q.MaxHops < 0 || q.MaxHops > MaxReachHops:
		return kg.Invalidf("maxHops is %d: choose 0 to %d", q.MaxHops, MaxReachHops)
	case q.Limit < 1 || q.Limit > MaxSubgraphEntities:
		return kg.Invalidf("limit is %d: choose 1 to %d", q.Limit, MaxSubgraphEntities)
	}
	for _, r := range q.Relations {
		if r < kg.RelationSupplies || r > kg.RelationInvestsIn {
			return kg.Invalidf("relations hold %d, which is none: choose SUPPLIES, MAKES, OPERATES, OWNS or INVESTS_IN", r)
		}
	}
	return nil
}
