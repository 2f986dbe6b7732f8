package analysis

import (
	"math"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// Input is what a consumer takes of one kind, and from whom.
type Input struct {
	Kind        kg.DependencyKind
	Criticality kg.Criticality // the largest among its arcs
	Suppliers   []Supplier     // by number; at least one
	// Others is the weight, 0..1, of suppliers that nobody has listed. Nothing
	// reaches them. The weights of Suppliers and Others sum to 1.
	Others float64
	// Sum of the known shares before they were normalised; 0 when none is known.
	Sum float64
}

// Supplier is one supplier of an Input, parallel arcs merged.
type Supplier struct {
	Entity uint32
	Weight float64 // 0..1: the part of the input that comes from it
	Origin kg.WeightOrigin
	// Share is the sum of the published shares of its arcs, NaN when none is.
	Share float64
	Arcs  []uint32 // ascending
}

// Normalised tells whether the known shares were over 1 together and so had to
// be scaled down: a fault of the data that validation reports.
func (in *Input) Normalised() bool { return in.Sum > 1+negligible }

// Unlisted tells whether a part of the input comes from suppliers not listed.
func (in *Input) Unlisted() bool { return in.Others > negligible }

// negligible is the difference below which weights and losses count as equal.
const negligible = 1e-9

// InputsOf lists what an entity takes, by kind: the arcs SUPPLIES into it that
// pass the rule (as it stands; see shockRule for the default of questions about
// shocks), other than from itself.
//
// Weights: known shares are taken as given, parallel arcs of one supplier added
// up, but for shares that contradict each other (see kg.Arc.Disputed), of which
// the largest counts; a supplier with an arc of known share is known. An arc of
// ENERGY without a share that states its megawatts, into a facility of known
// megawatts, counts as the share min(1, MW of the arc / MW of the facility), of
// the origin CAPACITY.
// What the known shares leave of 1 is divided equally among the suppliers of
// unknown share and one unlisted "others", so that a single listed supplier is
// not total dependence; assumeComplete leaves the others out. If every share is
// known and they sum to less than 1, the rest is others, also with
// assumeComplete: then it is known that somebody else supplies it. Known shares
// of more than 1 together are scaled to sum to 1, and leave nothing to suppliers
// of unknown share.
//
// The slices are the caller's. O(a log a) in the arcs into the consumer.
func InputsOf(v *kg.View, consumer uint32, rule *kg.ArcRule, assumeComplete bool) []Input {
	r := inputReader{view: v, rule: rule, complete: assumeComplete}
	return r.of(consumer)
}

// shockRule is the rule of a question about shocks: only what is ACTIVE can
// fail, unless the question names statuses.
func shockRule(r kg.ArcRule) kg.ArcRule {
	if len(r.Statuses) == 0 {
		r.Statuses = []kg.Status{kg.StatusActive}
	}
	return r
}

// inputReader reads the inputs of one consumer after the other in the same
// memory.
type inputReader struct {
	view     *kg.View
	rule     *kg.ArcRule
	complete bool // leave the unlisted others out

	keys      []uint64 // kind and number of an arc
	arcs      []uint32
	suppliers []Supplier
	inputs    []Input
}

// of is InputsOf; the slices hold until the next call.
func (r *inputReader) of(consumer uint32) []Input {
	v := r.view
	r.keys = r.keys[:0]
	for _, n := range v.ArcsInto(consumer) {
		if a := &v.Arcs[n]; a.Relation == kg.RelationSupplies && a.From != consumer && r.rule.Holds(a) {
			r.keys = append(r.keys, uint64(a.Kind)<<32|uint64(n))
		}
	}
	// Arc numbers ascend with the supplier.
	slices.Sort(r.keys)
	// Nothing below moves, because suppliers and inputs point into it.
	r.arcs = slices.Grow(r.arcs[:0], len(r.keys))
	r.suppliers = slices.Grow(r.suppliers[:0], len(r.keys))
	r.inputs = r.inputs[:0]
	for i := 0; i < len(r.keys); {
		kind := r.keys[i] >> 32
		end := i + 1
		for end < len(r.keys) && r.keys[end]>>32 == kind {
			end++
		}
		r.inputs = append(r.inputs, r.input(r.keys[i:end]))
		i = end
	}
	return r.inputs
}

// input weighs the suppliers of one kind.
func (r *inputReader) input(keys []uint64) Input {
	v, first := r.view, len(r.suppliers)
	disputed := 0.0 // the largest share of the last supplier that another arc contradicts
	in := Input{Kind: kg.DependencyKind(keys[0] >> 32)}
	for _, key := range keys {
		n := uint32(key)
		a := &v.Arcs[n]
		in.Criticality = max(in.Criticality, a.Criticality)
		r.arcs = append(r.arcs, n)
		last := len(r.suppliers) - 1
		if last < first || r.suppliers[last].Entity != a.From {
			begin := len(r.arcs) - 1
			r.suppliers = append(r.suppliers, Supplier{
				Entity: a.From, Origin: kg.WeightOriginAssumed, Share: math.NaN(), Arcs: r.arcs[begin:begin:cap(r.arcs)],
			})
			disputed = 0
			last++
		}
		s := &r.suppliers[last]
		s.Arcs = s.Arcs[:len(s.Arcs)+1]
		share, origin := knownShare(v, a)
		if a.Disputed { // sources disagree on one share: the largest counts, once
			share, disputed = max(0, share-disputed), max(share, disputed)
		}
		s.add(share, origin)
	}
	in.Suppliers = r.suppliers[first:len(r.suppliers):len(r.suppliers)]
	in.weigh(r.complete)
	return in
}

// knownShare is the share that an arc states, and where from; 0 and ASSUMED
// when it states none.
func knownShare(v *kg.View, a *kg.Arc) (float64, kg.WeightOrigin) {
	if !math.IsNaN(a.Share) {
		return a.Share, kg.WeightOriginPublished
	}
	if a.Kind == kg.DependencyKindEnergy && a.MW >= 0 && int(a.To) < len(v.MW) {
		if whole := float64(v.MW[a.To]); whole > 0 && !math.IsInf(whole, 1) {
			return min(1, float64(a.MW)/whole), kg.WeightOriginCapacity
		}
	}
	return 0, kg.WeightOriginAssumed
}

// add notes the share of one more arc. One published share makes the origin
// PUBLISHED, else one from megawatts CAPACITY.
func (s *Supplier) add(share float64, origin kg.WeightOrigin) {
	s.Weight += share
	s.Origin = min(s.Origin, origin)
	switch {
	case origin != kg.WeightOriginPublished:
	case math.IsNaN(s.Share):
		s.Share = share
	default:
		s.Share += share
	}
}

// weigh turns the known shares, which Weight holds so far, into weights.
func (in *Input) weigh(complete bool) {
	unknown := 0
	for _, s := range in.Suppliers {
		in.Sum += s.Weight
		if s.Origin == kg.WeightOriginAssumed {
			unknown++
		}
	}
	rest, heads := max(0, 1-in.Sum), unknown+1
	if complete && unknown > 0 {
		heads = unknown
	} else {
		in.Others = rest / float64(heads)
	}
	for i := range in.Suppliers {
		s := &in.Suppliers[i]
		if s.Origin == kg.WeightOriginAssumed {
			s.Weight = rest / float64(heads)
		} else if in.Sum > 1 {
			s.Weight /= in.Sum
		}
	}
}
