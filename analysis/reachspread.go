package analysis

import (
	"context"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// spread is a breadth-first search from a set of entities along chosen
// relations.
type spread struct {
	watch
	view      *kg.View
	rule      *kg.ArcRule
	relations uint8             // a bit per kg.Relation
	up, down  bool              // whether it goes against relations, and along them
	admits    func(uint32) bool // who may be walked to; nil: all

	order    []uint32 // who was found, by distance, then number
	distance []uint8  // per entity of the view; unfound where the search has not been
}

const unfound = 255

// supplyRelations are the bits of the relations that carry supply.
const supplyRelations = 1<<kg.RelationSupplies | 1<<kg.RelationMakes | 1<<kg.RelationOperates

func newSpread(ctx context.Context, v *kg.View, rule *kg.ArcRule, relations uint8, direction kg.Direction) *spread {
	return &spread{
		watch: watch{ctx: ctx}, view: v, rule: rule, relations: relations,
		up: direction != kg.DirectionDownstream, down: direction != kg.DirectionUpstream,
	}
}

// passes tells whether an arc is one of those chosen.
func (s *spread) passes(a *kg.Arc) bool {
	return s.relations>>a.Relation&1 == 1 && a.From != a.To && s.rule.Holds(a)
}

// run searches from entities, ascending, up to so many hops, fewer than 254, and
// tells whether there is anybody beyond. When the context ends, err is set.
// O(entities of the view + arcs of those found).
func (s *spread) run(begin []uint32, hops int) (beyond bool) {
	s.distance = slices.Repeat([]uint8{unfound}, len(s.view.IDs))
	s.order = slices.Clone(begin)
	for _, e := range begin {
		s.distance[e] = 0
	}
	edge := 0 // where the last level begins in order
	for level := 1; level <= hops && edge < len(s.order) && s.spend(1); level++ {
		next := len(s.order)
		for _, e := range s.order[edge:next] {
			if s.err != nil {
				return false
			}
			s.each(e, func(other uint32) bool {
				s.distance[other] = uint8(level)
				s.order = append(s.order, other)
				return true
			})
		}
		slices.Sort(s.order[next:])
		edge = next
	}
	for _, e := range s.order[edge:] {
		s.each(e, func(uint32) bool {
			beyond = true
			return false
		})
		if beyond || s.err != nil {
			break
		}
	}
	return beyond
}

// each calls f with those next to an entity who are not found yet, until it
// returns false. Whom f does not note as found may come again.
func (s *spread) each(e uint32, f func(other uint32) bool) {
	v := s.view
	visit := func(i, other uint32) bool {
		if s.distance[other] != unfound || !s.passes(&v.Arcs[i]) || s.admits != nil && !s.admits(other) {
			return true
		}
		return f(other)
	}
	work := 1
	if s.down {
		lo, hi := v.OutArcs(e)
		work += int(hi - lo)
		for i := lo; i < hi; i++ {
			if !visit(i, v.Arcs[i].To) {
				return
			}
		}
	}
	if s.up {
		into := v.ArcsInto(e)
		work += len(into)
		for _, i := range into {
			if !visit(i, v.Arcs[i].From) {
				return
			}
		}
	}
	s.spend(work)
}
