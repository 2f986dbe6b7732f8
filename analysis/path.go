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
	slices.SortFunc(h.Arcs, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(arcs[b].Strength(), arcs[a].Strength()),
			cmp.Compare(arcs[b].Confidence, arcs[a].Confidence), cmp.Compare(a, b))
	})
	first := &arcs[h.Arcs[0]]
	h.Relation, h.Strength = first.Relation, first.Strength()
	for _, i := range h.Arcs {
		h.Confidence = max(h.Confidence, arcs[i].Confidence)
	}
	return h
}

// between appends the arcs from one entity to another that count.
func (t *tracer) between(out []uint32, from, to uint32, invests bool) []uint32 {
	lo, hi := t.view.OutArcs(from)
	n, _ := slices.BinarySearchFunc(t.view.Arcs[lo:hi], to, func(a kg.Arc, to uint32) int {
		return cmp.Compare(a.To, to)
	})
	for i := lo + uint32(n); i < hi && t.view.Arcs[i].To == to; i++ {
		if t.walk.passes(&t.view.Arcs[i], invests) {
			out = append(out, i)
		}
	}
	return out
}
