package analysis

import (
	"math"
	"math/bits"
)

// labels bound what a partial path can still become: for each state of a local
// graph, the best strength of a walk from there to an end, exact up to rounding.
//
// For the ranks that put hops first there is one label per state: the fewest
// hops, and the best strength of the walks that short. For those that put
// strength first a state has a staircase of labels: more hops, more strength.
// Both come level by level from the ends (Bellman–Ford with frontiers), which
// bounds hops exactly. A best walk from a state needs no entity twice unless via
// or layers ask for it: leaving out a cycle makes it shorter and no weaker.
type labels struct {
	stairs bool
	head   []int32 // per state its last label, −1 for none
	all    []label
	edge   []int32
	next   []int32
}

type label struct {
	strength float64
	state    int32
	older    int32 // label of the same state with fewer hops, −1 for none
	then     int32 // label of the state that the best walk goes on to, −1 at an end
	hops     uint8
	bits     uint8 // sum of significant bits, the largest among walks nearly as strong
}

// Products of floats depend on the order of multiplication. A strength is the
// product from left to right; labels multiply from right to left. The two agree
// if no product needs more than 53 bits, and else differ by less than slack for
// 64 factors (64 · 2 · 2⁻⁵³ < 2e-14). Walks within near of the best are the ones
// whose rounding could matter.
const (
	slack = 1e-13
	near  = 1e-12
	// tiny replaces bounds that could have lost bits to underflow.
	tiny     = 1e-290
	leeway   = 1e-11 // a way weaker than a limit by this cannot be within near of it
	exactly  = 53
	manyBits = 255
)

// significant is how many bits a factor adds to a product: none for zero and
// powers of two, else the bits of its fraction without trailing zeros.
func significant(f float64) uint8 {
	mantissa := math.Float64bits(f) & (1<<52 - 1)
	if mantissa == 0 {
		return 0
	}
	return uint8(53 - bits.TrailingZeros64(mantissa))
}

func addBits(a, b uint8) uint8 { return uint8(min(int(a)+int(b), manyBits)) }

// compute fills the labels of a local graph for walks of at most so many hops,
// leaving out the states that blocked tells, or fewer when the context ends. O(hops of the graph), times most
// for stairs.
func (l *labels) compute(g *local, most int, stairs bool, w *walker, blocked func(state int32) bool) {
	l.stairs = stairs
	l.head = l.head[:0]
	l.all, l.edge = l.all[:0], l.edge[:0]
	for i := range g.state {
		l.head = append(l.head, -1)
		if g.end[i] && (blocked == nil || !blocked(int32(i))) {
			l.head[i] = int32(len(l.all))
			l.all = append(l.all, label{strength: 1, state: int32(i), older: -1, then: -1})
			l.edge = append(l.edge, int32(i))
		}
	}
	for level := uint8(1); int(level) <= most && len(l.edge) > 0; level++ {
		l.next = l.next[:0]
		for _, y := range l.edge {
			if !w.spend(int(g.inAt[y+1] - g.inAt[y])) {
				return
			}
			then := l.head[y]
			if l.all[then].hops == level { // improved again on this very level
				then = l.all[then].older
			}
			for _, h := range g.in[g.inAt[y]:g.inAt[y+1]] {
				if blocked == nil || !blocked(h.to) {
					l.offer(level, then, &h)
				}
			}
		}
		l.edge, l.next = l.next, l.edge
	}
}

// offer tells the state h.to of a walk that goes on with a label.
func (l *labels) offer(level uint8, then int32, h *hop) {
	strength := h.strength * l.all[then].strength
	if strength < tiny && h.strength > 0 && l.all[then].strength > 0 {
		strength = tiny
	}
	bits := addBits(h.bits, l.all[then].bits)
	if strength == 0 {
		bits = 0
	}
	head := l.head[h.to]
	if head >= 0 {
		old := &l.all[head]
		if old.hops < level && !l.stairs {
			return
		}
		better := strength > old.strength
		close := strength >= old.strength*(1-near) && strength <= old.strength*(1+near)
		if close {
			bits = max(bits, old.bits)
		}
		if !better && (!close || bits == old.bits) {
			return
		}
		if !better {
			strength = old.strength
			if old.hops == level {
				old.bits = bits
				return
			}
			then = old.then // the way is still the stronger one
		}
		if old.hops == level {
			old.strength, old.bits, old.then = strength, bits, then
			return
		}
	}
	l.head[h.to] = int32(len(l.all))
	l.all = append(l.all, label{strength, h.to, head, then, level, bits})
	l.next = append(l.next, h.to)
}

// at is the label of a state for walks of at most so many hops, nil when there
// is none.
func (l *labels) at(state int32, hops int) *label {
	for i := l.head[state]; i >= 0; i = l.all[i].older {
		if int(l.all[i].hops) <= hops {
			return &l.all[i]
		}
	}
	return nil
}

// fewest is the least number of hops of a walk that, after a path of some
// strength, is nearly as strong as a label. After a path of strength zero all are.
func (l *labels) fewest(b *label, strength float64) int {
	hops := b.hops
	for i := b.older; i >= 0 && (strength == 0 || l.all[i].strength >= b.strength*(1-near)); i = l.all[i].older {
		hops = l.all[i].hops
	}
	return int(hops)
}

// bound is the most that the strength of a path can become which has a strength
// and bits so far and goes on with walks that a label stands for. It is larger
// by the slack where products may not be exact.
func (b *label) bound(strength float64, bits uint8) (most float64, exact bool) {
	if strength == 0 || b.strength == 0 {
		return 0, true
	}
	s := strength * b.strength
	if s < tiny {
		return tiny, false
	}
	if int(bits)+int(b.bits) <= exactly {
		return s, true
	}
	return s * (1 + slack), false
}
