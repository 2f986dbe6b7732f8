package analysis

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// market gathers the inputs of one row after the other.
type market struct {
	owners *companies // with ByOwner, else nil

	inputs int
	parts  []part
	rests  []float64 // per input what the published shares leave
	known  float64   // sums over the inputs
	others float64   // sum of the squares of the weights of the unlisted
}

// part is what a supplier has of an input.
type part struct {
	firm   uint32
	input  int32
	share  float64 // as published, NaN when it is not
	known  float64 // the same for the index: scaled where the shares are over 1, 0 when not published
	weight float64
	origin kg.WeightOrigin
	// open: the firm may have more of the input than known.
	open bool
}

// firm is a supplier of a row.
type firm struct {
	known  float64
	closed float64 // the sum of the rests that it cannot have
	mask   uint64  // the same, as open inputs; see greatest
}

// add notes one more input.
func (m *market) add(in *Input) {
	published := 0.0
	for i := range in.Suppliers {
		if s := &in.Suppliers[i]; s.Origin == kg.WeightOriginPublished {
			published += s.Share
		}
	}
	for i := range in.Suppliers {
		s := &in.Suppliers[i]
		p := part{firm: s.Entity, input: int32(m.inputs), share: s.Share, weight: s.Weight, origin: s.Origin, open: true}
		if s.Origin == kg.WeightOriginPublished {
			p.known, p.open = s.Share/max(1, published), false
		}
		if m.owners != nil {
			if owners := m.owners.behind(s.Entity); len(owners) == 1 && owners[0] != s.Entity {
				p.firm, p.open = owners[0], true
			}
		}
		m.parts = append(m.parts, p)
	}
	rest := max(0, 1-published)
	if rest < negligible {
		rest = 0
	}
	m.rests = append(m.rests, rest)
	m.known += published
	m.others += in.Others * in.Others
	m.inputs++
}

// row is the concentration of the inputs added since the last row.
func (m *market) row(subject uint32, layer int, kind kg.DependencyKind) Concentration {
	k := float64(m.inputs)
	c := Concentration{Subject: subject, Layer: layer, Kind: kind, Inputs: m.inputs, HHI: math.NaN(), Known: m.known / k}
	for i := range m.rests {
		m.rests[i] /= k
		c.Rest = min(1, c.Rest+m.rests[i]) // 1 at most, but for rounding
	}
	bit := openInputs(m.rests)
	slices.SortFunc(m.parts, func(a, b part) int {
		return cmp.Or(cmp.Compare(a.firm, b.firm), cmp.Compare(a.input, b.input), cmp.Compare(a.weight, b.weight), cmp.Compare(a.known, b.known))
	})
	var firms []firm
	for i := 0; i < len(m.parts); {
		s := SupplierShare{Entity: m.parts[i].firm, Share: math.NaN()}
		var f firm
		for first := i; i < len(m.parts) && m.parts[i].firm == m.parts[first].firm; {
			open := false
			for input := m.parts[i].input; i < len(m.parts) && m.parts[i].firm == m.parts[first].firm && m.parts[i].input == input; i++ {
				p := &m.parts[i]
				f.known += p.known / k
				s.Weight += p.weight / k
				s.Origin = max(s.Origin, p.origin)
				if !math.IsNaN(p.share) {
					if math.IsNaN(s.Share) {
						s.Share = 0
					}
					s.Share += p.share / k
				}
				open = open || p.open
			}
			if input := m.parts[i-1].input; !open {
				f.closed += m.rests[input]
				f.mask |= bit[input]
			}
		}
		c.Assumed += s.Weight * s.Weight
		c.Low += f.known * f.known
		firms = append(firms, f)
		c.Shares = append(c.Shares, s)
	}
	slices.SortFunc(c.Shares, func(a, b SupplierShare) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Entity, b.Entity))
	})
	c.High = min(1, greatest(firms, m.rests, bit, c.Low, c.Rest))
	c.Low, c.High, c.Assumed = 10_000*min(1, c.Low), 10_000*c.High, 10_000*(c.Assumed+m.others/k/k)
	if c.Rest == 0 {
		c.HHI, c.High = c.Low, c.Low
	}
	if c.Band = bandOf(c.Low); c.Band != bandOf(c.High) {
		c.Band = 0
	}
	m.inputs, m.parts, m.rests, m.known, m.others = 0, m.parts[:0], m.rests[:0], 0, 0
	return c
}

// MaxOpenInputs is up to how many inputs with a rest the greatest index is
// searched for; it covers every kind of input of one consumer.
const MaxOpenInputs = 15

// openInputs gives a bit to each input with a rest, none to the others, and none
// at all when there are more than MaxOpenInputs.
func openInputs(rests []float64) []uint64 {
	bit, open := make([]uint64, len(rests)), 0
	for i, rest := range rests {
		if rest > 0 {
			if open == MaxOpenInputs {
				clear(bit)
				break
			}
			bit[i] = 1 << open
			open++
		}
	}
	return bit
}

// greatest is the greatest sum of squares when the rests go to whoever may have
// them, or a bound of it; low is the sum without them, rest the sum of the rests.
//
// In the best distribution each rest goes to one firm. Whoever has most in the
// end has all the rests that it may have, for taking one from a firm that has
// less only adds to the squares. So it is enough to try for each firm that it
// takes all it can, and to go on with the others for what then is left.
func greatest(firms []firm, rests []float64, bit []uint64, low, rest float64) float64 {
	var all uint64
	var by [MaxOpenInputs]float64 // rests by bit
	for i, b := range bit {
		if all |= b; b != 0 {
			by[bits.TrailingZeros64(b)] = rests[i]
		}
	}
	if all == 0 {
		most := rest // somebody not listed at all
		for _, f := range firms {
			most = max(most, 2*f.known+rest-f.closed)
		}
		return low + rest*most
	}
	sum := func(mask uint64) (s float64) {
		for ; mask != 0; mask &= mask - 1 {
			s += by[bits.TrailingZeros64(mask)]
		}
		return s
	}
	memo := map[uint64]float64{0: 0}
	var gain func(left uint64) float64
	gain = func(left uint64) float64 {
		if g, ok := memo[left]; ok {
			return g
		}
		stranger := sum(left)
		best := stranger * stranger
		for _, f := range firms {
			if take := left &^ f.mask; f.known > 0 && take != 0 {
				r := sum(take)
				best = max(best, 2*f.known*r+r*r+gain(left&^take))
			}
		}
		memo[left] = best
		return best
	}
	return low + gain(all)
}
