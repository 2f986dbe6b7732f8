package analysis

import (
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// walker yields the hops of a question: which relations count, which way they
// are walked, and whom to avoid.
type walker struct {
	watch
	view  *kg.View
	flow  kg.Flow
	rule  kg.ArcRule
	avoid set
	floor kg.Confidence // hops below it are not walked
	only  *table        // the entities that may be walked to; nil: all

	steps, other []step // of the last call
}

// step is a hop to another entity with its parallel arcs merged.
type step struct {
	to         uint32
	confidence kg.Confidence
	strength   float64
}

// relations that carry supply; money runs against them.
func carries(r kg.Relation) bool {
	return r == kg.RelationSupplies || r == kg.RelationMakes || r == kg.RelationOperates
}

// sides tells which arcs of an entity are hops: those out of it and those into
// it, each either carrying supply, or investments, or none. SUPPLY walks supply
// from→to; VALUE walks supply to→from and investments from→to.
func (w *walker) sides(back bool) (out, in bool, outInvests, inInvests bool) {
	if w.flow == kg.FlowSupply {
		return !back, back, false, false
	}
	return true, true, !back, back
}

func (w *walker) passes(a *kg.Arc, invests bool) bool {
	if invests != (a.Relation == kg.RelationInvestsIn) || !invests && !carries(a.Relation) {
		return false
	}
	return a.From != a.To && w.rule.Holds(a)
}

// from lists the hops out of an entity (into it, when walking back) by the
// number of the other end. The slice holds until the next call. O(arcs of the
// entity).
func (w *walker) from(entity uint32, back bool) []step {
	v := w.view
	out, in, outInvests, inInvests := w.sides(back)
	steps := w.steps[:0]
	lo, hi := v.OutArcs(entity)
	into := v.ArcsInto(entity)
	w.spend(int(hi-lo) + len(into))
	if out {
		for i := lo; i < hi; i++ {
			if a := &v.Arcs[i]; w.passes(a, outInvests) {
				steps = merge(steps, a.To, a)
			}
		}
	}
	if in {
		other := w.other[:0]
		if !out {
			other = steps
		}
		for _, i := range into {
			if a := &v.Arcs[i]; w.passes(a, inInvests) {
				other = merge(other, a.From, a)
			}
		}
		if !out {
			steps = other
		} else {
			w.other = other
			steps = weave(steps, other)
		}
	}
	w.steps = steps
	if w.avoid.size == 0 && w.floor == 0 && w.only == nil {
		return steps
	}
	kept := steps[:0]
	for _, s := range steps {
		if s.confidence >= w.floor && !w.avoid.has(s.to) && (w.only == nil || w.only.number(uint64(s.to)<<stateBits) >= 0) {
			kept = append(kept, s)
		}
	}
	return kept
}

// merge adds an arc to steps in the order of their ends.
func merge(steps []step, to uint32, a *kg.Arc) []step {
	if n := len(steps); n > 0 && steps[n-1].to == to {
		last := &steps[n-1]
		last.strength = max(last.strength, a.Strength())
		last.confidence = max(last.confidence, a.Confidence)
		return steps
	}
	return append(steps, step{to: to, confidence: a.Confidence, strength: a.Strength()})
}

// weave merges ordered steps b into a, working from the end so that no other
// memory is needed.
func weave(a, b []step) []step {
	if len(b) == 0 {
		return a
	}
	i, j := len(a)-1, len(b)-1
	a = append(a, b...)
	k := len(a) - 1
	for ; j >= 0; k-- {
		switch {
		case i >= 0 && a[i].to > b[j].to:
			a[k] = a[i]
			i--
		case i >= 0 && a[i].to == b[j].to:
			a[k] = step{b[j].to, max(a[i].confidence, b[j].confidence), max(a[i].strength, b[j].strength)}
			i--
			j--
		default:
			a[k] = b[j]
			j--
		}
	}
	// Equal ends left a gap between what is in place (0…i) and what was woven.
	return append(a[:i+1], a[k+1:]...)
}

// set is a set of entities.
type set struct {
	size int
	list []uint32 // members, ascending
	bits []uint64 // one bit per entity when there are more than eight members
}

func setOf(v *kg.View, targets []string) set {
	var s set
	for _, t := range targets {
		s.list = append(s.list, v.Members(t)...)
	}
	if len(targets) > 1 {
		slices.Sort(s.list)
		s.list = slices.Compact(s.list)
	}
	if s.size = len(s.list); s.size > 8 {
		s.bits = make([]uint64, (len(v.IDs)+63)/64)
		for _, e := range s.list {
			s.bits[e/64] |= 1 << (e % 64)
		}
	}
	return s
}

func (s *set) has(e uint32) bool {
	if s.bits != nil {
		return s.bits[e/64]>>(e%64)&1 == 1
	}
	for _, x := range s.list {
		if x == e {
			return true
		}
	}
	return false
}
