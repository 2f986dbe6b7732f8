package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// ConcentrationQuery asks how few suppliers an input rests on.
type ConcentrationQuery struct {
	// Of are targets as kg.View.Members takes them: the consumers, or for LAYER
	// the layers: those named and those of the entities named.
	Of []string
	By kg.ConcentrationBy // what a row is: KIND, ENTITY or LAYER
	// ByOwner counts a supplier that is a product or a facility as the company that
	// makes or operates it, where that is exactly one, so that two chips of one
	// maker are one supplier.
	ByOwner bool
	Arcs    kg.ArcRule // which relations count; no Statuses mean ACTIVE
	First   int        // how many rows, 1..MaxConcentrations
}

// Scope is the part of a graph that the question needs: one hop to the
// suppliers, and one more to who makes or operates them. By LAYER the layers of
// the entities named are looked at whole, whichever they are.
func (q *ConcentrationQuery) Scope() kg.Scope {
	if q.By == kg.ConcentrationByLayer && slices.ContainsFunc(q.Of, func(target string) bool { return kg.KindOfID(target) != kg.KindLayer }) {
		return kg.Scope{Also: q.Of}
	}
	scope := kg.Scope{To: q.Of, Flow: kg.FlowSupply, MaxHops: 1, Arcs: shockRule(q.Arcs)}
	if q.ByOwner {
		scope.MaxHops = 2
	}
	return scope
}

// MaxConcentrations bounds ConcentrationQuery.First.
const MaxConcentrations = 10_000

// ConcentrationResult is the answer to a ConcentrationQuery.
type ConcentrationResult struct {
	// Rows are the first by Assumed, descending, then by subject or layer, then by
	// kind.
	Rows     []Concentration
	Total    int      // how many rows there are
	Coverage Coverage // of the consumers asked about
}

// Concentration is the Herfindahl–Hirschman index of the suppliers of one
// consumer and kind of input, of one consumer, or of one layer: the sum of the
// squares of their shares × 10 000, from 0 for endlessly many to 10 000 for one.
type Concentration struct {
	Subject uint32            // the consumer; 0 for a layer
	Layer   int               // the index in View.Layers; −1 for a consumer
	Kind    kg.DependencyKind // of a row by KIND, else 0
	Inputs  int               // the pairs of a consumer and a kind behind the row

	// HHI is the index where the published shares settle it, NaN where they leave a
	// rest.
	HHI float64
	// Low and High are the least and the greatest index that the published shares
	// allow: Low when nobody has more than a sliver of the rest, High when the
	// rest is in as few hands as can be, see Concentrations. They equal HHI where
	// that is known.
	Low, High float64
	// Assumed is the index of the weights that the propagation of shocks uses, see
	// Input; what is not listed counts as one supplier for each of Inputs. It lies
	// between Low and High, except where megawatts and published shares are more
	// than 1 together.
	Assumed float64
	// Band grades the index; 0 where Low and High lie in different bands.
	Band kg.Band

	Shares []SupplierShare // all of them, the largest weight first, then by number
	Known  float64         // the sum of the published shares, the mean over Inputs: over 1 where the data are faulty
	Rest   float64         // what the published shares leave of 1, the mean over Inputs
}

// SupplierShare is the part of one supplier: of the one input of a row by KIND,
// else the mean over Inputs, with nothing where it is not listed.
type SupplierShare struct {
	Entity uint32
	Share  float64 // as published; NaN when no share is, over 1 where several facts state shares of one supplier
	Weight float64 // 0..1, see Supplier
	// Origin is that of the weight, the least sure where several are behind it.
	Origin kg.WeightOrigin
}

// The bands of the index in the Merger Guidelines, with room for rounding: ten
// suppliers of a tenth each are at 1 000.
const (
	moderateHHI = 1000 + 1e-6
	highHHI     = 1800 + 1e-6
)

// Concentrations computes the Herfindahl–Hirschman index of suppliers, with the
// bands of the US Department of Justice and Federal Trade Commission, Merger
// Guidelines (2023): above 1 000 moderate, above 1 800 high.
//
// By KIND a row is a consumer and a kind of input. By ENTITY it is a consumer:
// each kind counts equally, because nothing says how much of a consumer's intake
// a kind is. By LAYER it is a layer: each pair of one of its consumers and a kind
// counts equally. A supplier's share of such a row is the mean of its shares of
// the inputs. Consumers without documented suppliers have no row.
//
// Published shares are taken as given, but scaled to sum to 1 where they are
// more. The rest of an input may be anybody's: of the listed suppliers of unknown
// share as of any number of others, who may well be listed for another input. It
// is nobody's who has a published share of that input, for that share is all of
// his; only with ByOwner may the owner of a product have more, by another one. So Low
// is the index of the published shares alone. For High each rest goes to one
// supplier, as the index is convex, and the rests of several inputs to as few as
// may have them: exactly for up to MaxOpenInputs inputs with a rest; with more
// (by LAYER) High is the bound Σ a² + R · max(2a + r), where a is the published
// part of a supplier, R the rest, and r what of the rest the supplier may have:
// never less than the greatest index, and at most 10 000. Shares derived from
// megawatts leave the index open, for megawatts of contracts are not shares of
// intake; Assumed uses them.
//
// A query out of range is a *kg.InvalidError; the end of ctx is an error
// (context.Canceled or context.DeadlineExceeded, wrapped). O(a log a) in the arcs
// into the consumers; High besides takes up to 2^MaxOpenInputs times the
// suppliers of published shares, and far less where suppliers have shares of few
// kinds.
func Concentrations(ctx context.Context, v *kg.View, q ConcentrationQuery) (*ConcentrationResult, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	rule := shockRule(q.Arcs)
	m := &market{}
	if q.ByOwner {
		m.owners = newCompanies(v, &rule)
	}
	reader := inputReader{view: v, rule: &rule}
	w := &watch{ctx: ctx}
	r := &ConcentrationResult{}
	add := func(c Concentration) {
		r.Total++
		r.Rows = append(r.Rows, c)
		if len(r.Rows) > 2*q.First+1000 {
			r.trim(q.First)
		}
	}
	of := setOf(v, q.Of)
	layers := []int{-1}
	if q.By == kg.ConcentrationByLayer {
		layers = layersOf(v, q.Of, of.list)
	}
	counted := make([]bool, len(v.IDs))
	for _, layer := range layers {
		consumers := of.list
		if layer >= 0 {
			consumers = v.Members(v.Layers[layer].ID)
		}
		for _, e := range consumers {
			if !w.spend(1 + len(v.ArcsInto(e))) {
				return nil, fmt.Errorf("concentration: %w", w.err)
			}
			inputs := reader.of(e)
			if !counted[e] {
				counted[e] = true
				r.Coverage.count(inputs)
			}
			for i := range inputs {
				m.add(&inputs[i])
				if q.By == kg.ConcentrationByKind {
					add(m.row(e, -1, inputs[i].Kind))
				}
			}
			if q.By == kg.ConcentrationByEntity && len(inputs) > 0 {
				add(m.row(e, -1, 0))
			}
		}
		if layer >= 0 && m.inputs > 0 {
			add(m.row(0, layer, 0))
		}
	}
	r.trim(q.First)
	return r, nil
}

// trim keeps the first rows.
func (r *ConcentrationResult) trim(first int) {
	slices.SortFunc(r.Rows, func(a, b Concentration) int {
		return cmp.Or(cmp.Compare(b.Assumed, a.Assumed), cmp.Compare(a.Subject, b.Subject),
			cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.Kind, b.Kind))
	})
	n := min(first, len(r.Rows))
	clear(r.Rows[n:])
	r.Rows = r.Rows[:n]
}

// layersOf are the layers of a view that targets name, and those of the entities
// that other targets mean.
func layersOf(v *kg.View, targets []string, members []uint32) []int {
	var named, of uint64
	for i := range v.Layers {
		if slices.Contains(targets, v.Layers[i].ID) {
			named |= 1 << i
		}
	}
	for _, t := range targets {
		if i := slices.IndexFunc(v.Layers, func(l kg.ViewLayer) bool { return l.ID == t }); i >= 0 {
			continue
		}
		for _, e := range v.Members(t) {
			of |= v.InLayer[e]
		}
	}
	var out []int
	for mask := named | of; mask != 0; mask &= mask - 1 {
		out = append(out, bits.TrailingZeros64(mask))
	}
	return out
}

func (q *ConcentrationQuery) check() error {
	switch {
	case len(q.Of) == 0:
		return kg.Invalidf("of is empty: name at least one entity, layer or country")
	case q.By < kg.ConcentrationByKind || q.By > kg.ConcentrationByLayer:
		return kg.Invalidf("by is not stated: choose KIND, ENTITY or LAYER")
	case q.First < 1 || q.First > MaxConcentrations:
		return kg.Invalidf("first is %d: choose 1 to %d", q.First, MaxConcentrations)
	}
	return nil
}

// bandOf grades an index.
func bandOf(hhi float64) kg.Band {
	switch {
	case hhi > highHHI:
		return kg.BandHigh
	case hhi > moderateHHI:
		return kg.BandModerate
	}
	return kg.BandUnconcentrated
}
