package analysis

import (
	"math/bits"

	"github.com/aistack-graph/aistack/kg"
)

// A state is an entity together with what matters of the way walked to it: the
// automaton of a question. It packs into 64 bits:
//
//	entity<<stateBits | layers crossed<<11 | tier+1<<4 | confidence met<<3 | via targets passed
//
// A plain question has one state per entity, with all the lower bits zero.
type automaton struct {
	via    [MaxTraceVia]set
	layers layering
	to     set

	monotone bool // never step down; the tier is tracked
	// counting: a path shall cross so many layers. Else the tier is the lowest
	// that fits, which nothing else can beat.
	counting bool
	crossed  int
	from, up int // the lowest tier a path can start at, the highest it can end at
	// worst is the confidence of a path's worst hop, when it is asked for.
	worst    kg.Confidence
	isWorst  bool
	passed   uint64 // the via bits when all are passed
	anything bool   // whether there is any bit at all
}

const (
	stateBits  = 18
	viaMask    = 1<<3 - 1
	metBit     = 1 << 3
	tierShift  = 4
	crossShift = 11
	tierMask   = 1<<7 - 1
)

func entityOf(state uint64) uint32 { return uint32(state >> stateBits) }
func tierOf(state uint64) int      { return int(state >> tierShift & tierMask) }
func crossedOf(state uint64) int   { return int(state >> crossShift & tierMask) }

func (a *automaton) pack(entity uint32, low uint64, tier, crossed int) uint64 {
	return uint64(entity)<<stateBits | uint64(crossed)<<crossShift | uint64(tier)<<tierShift | low
}

func (a *automaton) viaOf(entity uint32) uint64 {
	var m uint64
	for i := range a.via {
		if a.passed>>i&1 == 1 && a.via[i].has(entity) {
			m |= 1 << i
		}
	}
	return m
}

// start appends the states of a path that begins at an entity.
func (a *automaton) start(entity uint32, out []uint64) []uint64 {
	return a.enter(0, 0, 0, entity, out)
}

// next appends the states after a hop from a state.
func (a *automaton) next(state uint64, s *step, out []uint64) []uint64 {
	if !a.anything {
		return append(out, uint64(s.to)<<stateBits)
	}
	low := state & (viaMask | metBit)
	if a.isWorst && s.confidence == a.worst {
		low |= metBit
	}
	return a.enter(low, tierOf(state), crossedOf(state), s.to, out)
}

func (a *automaton) enter(low uint64, tier, crossed int, entity uint32, out []uint64) []uint64 {
	low |= a.viaOf(entity)
	if !a.monotone {
		return append(out, a.pack(entity, low, 0, 0))
	}
	tiers := a.layers.of(entity)
	if tiers == 0 {
		return append(out, a.pack(entity, low, tier, crossed))
	}
	for m := tiers &^ below(tier); m != 0; m &= m - 1 {
		t := bits.TrailingZeros64(m) + 1
		if !a.counting {
			return append(out, a.pack(entity, low, t, 0))
		}
		c := crossed
		if t != tier {
			c++
		}
		if a.feasible(t, c) {
			out = append(out, a.pack(entity, low, t, c))
		}
	}
	return out
}

// feasible tells whether a path at a tier that has crossed c layers so far can
// be part of one that crosses the number asked for.
func (a *automaton) feasible(t, c int) bool {
	return c <= a.crossed && c <= t-a.from && a.crossed-c <= max(0, a.up+1-t)
}

// previous appends the states of an entity from which a hop leads to a state.
// It guesses the candidates and lets next decide.
func (a *automaton) previous(state uint64, entity uint32, confidence kg.Confidence, out []uint64) []uint64 {
	if !a.anything {
		return append(out, uint64(entity)<<stateBits)
	}
	s := step{to: entityOf(state), confidence: confidence}
	must, can := a.viaOf(entity), state&viaMask
	if must&^can != 0 {
		return out
	}
	var buf [64]uint64
	try := func(low uint64, tier, crossed int) {
		before := a.pack(entity, low, tier, crossed)
		for _, after := range a.next(before, &s, buf[:0]) {
			if after == state {
				out = append(out, before)
				return
			}
		}
	}
	for free := can &^ must; ; free = (free - 1) & (can &^ must) {
		for met := uint64(0); met <= state&metBit; met += metBit {
			low := must | free | met
			if !a.monotone {
				try(low, 0, 0)
				continue
			}
			a.tiers(entity, tierOf(state), func(t int) {
				if !a.counting {
					try(low, t, 0)
					return
				}
				c := crossedOf(state)
				if t != tierOf(state) {
					c--
				}
				if t == 0 && c == 0 || t > 0 && c > 0 && a.feasible(t, c) {
					try(low, t, c)
				}
			})
		}
		if free == 0 {
			return out
		}
	}
}

// tiers calls f with the tiers, plus one, that an entity may count at when what
// follows counts at tier top−1; an entity of no layer stands at any.
func (a *automaton) tiers(entity uint32, top int, f func(t int)) {
	own := a.layers.of(entity)
	for t := 0; t <= top; t++ {
		if own == 0 || t > 0 && own>>(t-1)&1 == 1 {
			f(t)
		}
	}
}

// ends appends the states in which a path may end at an entity of To.
func (a *automaton) ends(entity uint32, out []uint64) []uint64 {
	low := a.passed
	if a.isWorst {
		low |= metBit
	}
	if !a.monotone {
		return append(out, a.pack(entity, low, 0, 0))
	}
	a.tiers(entity, a.layers.tiers, func(t int) {
		if !a.counting || t > 0 && a.feasible(t, a.crossed) || t == 0 && a.crossed == 0 {
			out = append(out, a.pack(entity, low, t, a.crossed))
		}
	})
	return out
}

// accepts tells whether a path may end in a state.
func (a *automaton) accepts(state uint64) bool {
	return state&viaMask == a.passed && (!a.isWorst || state&metBit != 0) &&
		crossedOf(state) == a.crossed && a.to.has(entityOf(state))
}
