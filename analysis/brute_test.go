package analysis

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// brute answers a TraceQuery by walking every simple path and sorting them. It
// shares no code with Trace but the meaning of targets, arcs and rules.
type brute struct {
	v         *kg.View
	q         TraceQuery
	to, avoid map[uint32]bool
	via       []map[uint32]bool
	paths     []brutePath
}

type brutePath struct {
	entities   []uint32
	strength   float64
	confidence kg.Confidence
	crossed    int
}

type bruteHop struct {
	strength   float64
	confidence kg.Confidence
	arcs       int
}

func bruteTrace(v *kg.View, q TraceQuery) []brutePath {
	b := &brute{v: v, q: q}
	b.to, b.avoid = b.members(q.To), b.members(q.Avoid)
	for _, via := range q.Via {
		b.via = append(b.via, b.members([]string{via}))
	}
	starts := b.members(q.From)
	for e := range starts {
		b.walk([]uint32{e}, 1, 0)
	}
	slices.SortFunc(b.paths, func(x, y brutePath) int {
		strength := cmp.Compare(y.strength, x.strength)
		hops := cmp.Compare(len(x.entities), len(y.entities))
		first := 0
		switch q.RankBy {
		case kg.PathRankHops:
			first = hops
		case kg.PathRankConfidence:
			first = cmp.Compare(y.confidence, x.confidence)
		case kg.PathRankLayers:
			first = cmp.Or(cmp.Compare(y.crossed, x.crossed), hops)
		}
		ids := slices.CompareFunc(x.entities, y.entities, func(i, j uint32) int { return cmp.Compare(v.IDs[i], v.IDs[j]) })
		return cmp.Or(first, strength, hops, ids)
	})
	return b.paths
}

func (b *brute) members(targets []string) map[uint32]bool {
	m := map[uint32]bool{}
	for _, t := range targets {
		for _, e := range b.v.Members(t) {
			m[e] = true
		}
	}
	return m
}

func (b *brute) walk(path []uint32, strength float64, worst kg.Confidence) {
	last := path[len(path)-1]
	if b.avoid[last] {
		return
	}
	if len(path) > 1 && b.to[last] {
		b.keep(path, strength, worst)
	}
	if len(path) > b.q.MaxHops {
		return
	}
	for next := range b.v.IDs {
		n := uint32(next)
		if h, ok := b.hop(last, n); ok && !slices.Contains(path, n) {
			w := h.confidence
			if len(path) > 1 {
				w = min(w, worst)
			}
			b.walk(append(slices.Clone(path), n), strength*h.strength, w)
		}
	}
}

func (b *brute) hop(from, to uint32) (h bruteHop, ok bool) {
	for i := range b.v.Arcs {
		a := &b.v.Arcs[i]
		walked := false
		switch a.Relation {
		case kg.RelationSupplies, kg.RelationMakes, kg.RelationOperates:
			walked = b.q.Flow == kg.FlowSupply && a.From == from && a.To == to ||
				b.q.Flow == kg.FlowValue && a.To == from && a.From == to
		case kg.RelationInvestsIn:
			walked = b.q.Flow == kg.FlowValue && a.From == from && a.To == to
		}
		if walked && b.q.Arcs.Holds(a) {
			h.strength, h.confidence, ok = max(h.strength, a.Strength()), max(h.confidence, a.Confidence), true
			h.arcs++
		}
	}
	return h, ok
}

func (b *brute) keep(path []uint32, strength float64, worst kg.Confidence) {
	for _, via := range b.via {
		if !slices.ContainsFunc(path, func(e uint32) bool { return via[e] }) {
			return
		}
	}
	crossed := b.crossed(path, -1, 0)
	if crossed < 0 && (b.q.LayerMonotone || b.q.RankBy == kg.PathRankLayers) {
		return
	}
	b.paths = append(b.paths, brutePath{slices.Clone(path), strength, worst, crossed})
}

// crossed tries every monotone assignment; −1 when there is none. at is the
// index of the layer before, seen the positions so far.
func (b *brute) crossed(path []uint32, at int, seen uint64) int {
	if len(path) == 0 {
		return bits.OnesCount64(seen)
	}
	if b.v.InLayer[path[0]] == 0 {
		return b.crossed(path[1:], at, seen)
	}
	best := -1
	for i, l := range b.v.Layers {
		if b.v.InLayer[path[0]]>>i&1 == 0 {
			continue
		}
		if at >= 0 && (b.q.Flow == kg.FlowSupply && l.Position < b.v.Layers[at].Position ||
			b.q.Flow == kg.FlowValue && l.Position > b.v.Layers[at].Position) {
			continue
		}
		best = max(best, b.crossed(path[1:], i, seen|1<<l.Position))
	}
	return best
}
