package analysis

import (
	"math/bits"

	"github.com/aistack-graph/aistack/kg"
)

// layering numbers the layers of a view by position in walking order: tier 0 is
// the lowest layer for SUPPLY, which climbs, and the highest for VALUE. Layers
// of one position are one tier.
type layering struct {
	view  *kg.View
	tiers int
	tier  [64]uint8 // per layer of the view
	plain bool      // tier[i] == i for all
}

func newLayering(v *kg.View, flow kg.Flow) layering {
	l := layering{view: v, plain: true}
	for i := range v.Layers {
		if i == 0 || v.Layers[i].Position != v.Layers[i-1].Position {
			l.tiers++
		}
		l.tier[i] = uint8(l.tiers - 1)
	}
	for i := range v.Layers {
		if flow == kg.FlowValue {
			l.tier[i] = uint8(l.tiers-1) - l.tier[i]
		}
		l.plain = l.plain && int(l.tier[i]) == i
	}
	return l
}

// of is the set of tiers of an entity, bit i for tier i.
func (l *layering) of(entity uint32) uint64 {
	in := l.view.InLayer[entity]
	if l.plain {
		return in
	}
	var tiers uint64
	for ; in != 0; in &= in - 1 {
		tiers |= 1 << l.tier[bits.TrailingZeros64(in)]
	}
	return tiers
}

// layer is the first layer of the view that an entity has in a tier.
func (l *layering) layer(entity uint32, tier int) uint8 {
	for in := l.view.InLayer[entity]; in != 0; in &= in - 1 {
		if i := bits.TrailingZeros64(in); int(l.tier[i]) == tier {
			return uint8(i)
		}
	}
	return NoLayer
}

// assign gives each entity of a path its layer, see Path.Layers, and counts the
// distinct tiers. O(entities × tiers).
func (l *layering) assign(entities []uint32) (layers []uint8, crossed int, monotone bool) {
	layers = make([]uint8, len(entities))
	// more[i][t]: distinct tiers that entities i… can still add when the one
	// before counts at tier t−1 (0: none yet); −1 when they must step down.
	more := make([][65]int8, len(entities)+1)
	for i := len(entities) - 1; i >= 0; i-- {
		tiers := l.of(entities[i])
		for t := 0; t <= l.tiers; t++ {
			if tiers == 0 {
				more[i][t] = more[i+1][t]
				continue
			}
			best := int8(-1)
			for m := tiers &^ below(t); m != 0; m &= m - 1 {
				u := bits.TrailingZeros64(m) + 1
				best = max(best, gain(t, u, more[i+1][u]))
			}
			more[i][t] = best
		}
	}
	if more[0][0] < 0 {
		return layers, l.lowest(entities, layers), false
	}
	t := 0
	for i, e := range entities {
		layers[i] = NoLayer
		for m := l.of(e) &^ below(t); m != 0; m &= m - 1 {
			u := bits.TrailingZeros64(m) + 1
			if gain(t, u, more[i+1][u]) == more[i][t] {
				layers[i], t = l.layer(e, u-1), u
				break
			}
		}
	}
	return layers, int(more[0][0]), true
}

// below is the set of tiers under tier t−1.
func below(t int) uint64 {
	if t == 0 {
		return 0
	}
	return 1<<(t-1) - 1
}

func gain(t, u int, more int8) int8 {
	if more >= 0 && t != u {
		more++
	}
	return more
}

// lowest lets each entity count at its lowest layer and counts the positions.
func (l *layering) lowest(entities []uint32, layers []uint8) int {
	var seen uint64
	for i, e := range entities {
		layers[i] = NoLayer
		if in := l.view.InLayer[e]; in != 0 {
			layers[i] = uint8(bits.TrailingZeros64(in))
			seen |= 1 << l.tier[layers[i]]
		}
	}
	return bits.OnesCount64(seen)
}
