package analysis

import (
	"math"

	"github.com/aistack-graph/aistack/kg"
)

// ownedPart is a thing that an entity makes or operates, and as how many things
// it counts in the mean over all of them.
type ownedPart struct {
	entity uint32
	weight float64
}

// ownedParts lists what an entity makes and operates, each thing once, in the
// memory of parts. The things whose megawatts are known are averaged among
// themselves, weighted by their megawatts (equally, if these are all 0); that
// average then counts as many times as there are such things, and every other
// thing counts once. So megawatts decide between facilities, and do not drown a
// product, which has none. O(arcs of the entity).
func ownedParts(parts []ownedPart, v *kg.View, rule *kg.ArcRule, owner uint32) []ownedPart {
	parts = parts[:0]
	var rated, mw float64
	lo, hi := v.OutArcs(owner)
	for n := lo; n < hi; n++ {
		a := &v.Arcs[n]
		if !owns(a) || !rule.Holds(a) || len(parts) > 0 && parts[len(parts)-1].entity == a.To {
			continue
		}
		parts = append(parts, ownedPart{a.To, 1})
		if size := capacity(v, a.To); size >= 0 {
			rated++
			mw += size
		}
	}
	if mw > 0 {
		for i := range parts {
			if size := capacity(v, parts[i].entity); size >= 0 {
				parts[i].weight = rated * size / mw
			}
		}
	}
	return parts
}

// meanLoss is the mean loss of parts, NaN when there are none; over 1 by rounding
// at most, where no loss is.
func meanLoss(parts []ownedPart, loss []float64) float64 {
	sum := 0.0
	for _, p := range parts {
		sum += p.weight * loss[p.entity]
	}
	return sum / float64(len(parts))
}

// capacity is the megawatts of a facility, NaN when unknown.
func capacity(v *kg.View, entity uint32) float64 {
	if int(entity) >= len(v.MW) || !(v.MW[entity] >= 0) || math.IsInf(float64(v.MW[entity]), 1) {
		return math.NaN()
	}
	return float64(v.MW[entity])
}
