package analysis

import (
	"cmp"

	"github.com/aistack-graph/aistack/kg"
)

// PathOf describes the path along hops of supply, each of which begins where
// the one before ends. O(hops × layers).
func PathOf(v *kg.View, hops []Hop) Path {
	layers := newLayering(v, kg.FlowSupply)
	p := Path{Hops: hops}
	for i := range hops {
		if i == 0 {
			p.Entities = append(p.Entities, hops[i].From)
		}
		p.Entities = append(p.Entities, hops[i].To)
	}
	p.Layers, p.LayersCrossed, _ = layers.assign(p.Entities)
	p.weigh()
	return p
}

// weigh fills in what follows from the hops.
func (p *Path) weigh() {
	p.Strength = 1
	for i := range p.Hops {
		h := &p.Hops[i]
		p.Strength *= h.Strength
		if i == 0 || h.Confidence < p.Confidence {
			p.Confidence = h.Confidence
		}
		if w := &p.Hops[p.Weakest]; cmp.Or(cmp.Compare(h.Strength, w.Strength), cmp.Compare(h.Confidence, w.Confidence)) < 0 {
			p.Weakest = i
		}
	}
}
