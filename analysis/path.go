package analysis

import (
	"cmp"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// path describes the path along entities.
func (t *tracer) path(entities []uint32) Path {
	p := Path{Entities: entities}
	for i := 1; i < len(entities); i++ {
		p.Hops = append(p.Hops, t.hop(entities[i-1], entities[i]))
	}
	p.weigh()
	p.Layers, p.LayersCrossed, _ = t.auto.layers.assign(entities)
	return p
}

// hop describes the hop between two entities. O(log arcs + parallel arcs).
func (t *tracer) hop(from, to uint32) Hop {
	h := Hop{From: from, To: to}
	out, in, outInvests, inInvests := t.walk.sides(false)
	if out {
		h.Arcs = t.between(h.Arcs, from, to, outInvests)
	}
	if in {
		h.Arcs = t.between(h.Arcs, to, from, inInvests)
	}
	arcs := t.view.Arcs
	strongestFirst(arcs, h.Arcs)
	first := &arcs[h.Arcs[0]]
	h.Relation, h.Strength = first.Relation, first.Strength()
	for _, i := range h.Arcs {
		h.Confidence = max(h.Confidence, arcs[i].Confidence)
	}
	return h
}

// between appends the arcs from one entity to another that count.
func (t *tracer) between(out []uint32, from, to uint32, invests bool) []uint32 {
	lo, hi := parallel(t.view, from, to)
	for i := lo; i < hi; i++ {
		if t.walk.passes(&t.view.Arcs[i], invests) {
			out = append(out, i)
		}
	}
	return out
}

// parallel are the numbers lo…hi-1 of the arcs from one entity to another.
// O(log arcs + parallel arcs).
func parallel(v *kg.View, from, to uint32) (lo, hi uint32) {
	lo, hi = v.OutArcs(from)
	at, _ := slices.BinarySearchFunc(v.Arcs[lo:hi], to, func(a kg.Arc, to uint32) int { return cmp.Compare(a.To, to) })
	lo += uint32(at)
	for end := lo; ; end++ {
		if end == hi || v.Arcs[end].To != to {
			return lo, end
		}
	}
}

// strongestFirst is the order of the arcs behind a hop: by strength, then by
// confidence, both descending, then by number.
func strongestFirst(arcs []kg.Arc, numbers []uint32) {
	slices.SortFunc(numbers, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(arcs[b].Strength(), arcs[a].Strength()),
			cmp.Compare(arcs[b].Confidence, arcs[a].Confidence), cmp.Compare(a, b))
	})
}
