package analysis

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// TestInputsOf checks the weights of one consumer, worked out by hand.
func TestInputsOf(t *testing.T) {
	const model = kg.DependencyKindModel
	v := world(6,
		supply(4, 5, of(model), rated(kg.CriticalityHigh)),
		supply(5, 5, share(0.9)), // itself
		supply(0, 5, share(0.25), rated(kg.CriticalityLow)), supply(0, 5, share(0.25)), supply(0, 5),
		supply(1, 5, megawatts(20)), // of 100
		supply(2, 5), supply(3, 5, being(kg.StatusEnded)),
		supply(3, 5, relation(kg.RelationMakes)), supply(3, 4))
	v.MW[5] = 100
	in := InputsOf(v, 5, &kg.ArcRule{}, false)
	if len(in) != 2 || in[0].Kind != kg.DependencyKindEnergy || in[1].Kind != model {
		t.Fatalf("inputs: %+v", in)
	}
	energy := in[0]
	if energy.Criticality != kg.CriticalityEssential || energy.Sum != 0.7 || !energy.Unlisted() || energy.Normalised() ||
		math.Abs(energy.Others-0.15) > 1e-12 {
		t.Errorf("energy: %+v", energy)
	}
	for i, want := range []Supplier{
		{Entity: 0, Weight: 0.5, Origin: kg.WeightOriginPublished, Share: 0.5, Arcs: []uint32{0, 1, 2}},
		{Entity: 1, Weight: 0.2, Origin: kg.WeightOriginCapacity, Share: math.NaN(), Arcs: []uint32{3}},
		{Entity: 2, Weight: 0.15, Origin: kg.WeightOriginAssumed, Share: math.NaN(), Arcs: []uint32{4}},
	} {
		got := energy.Suppliers[i]
		if got.Entity != want.Entity || math.Abs(got.Weight-want.Weight) > 1e-12 || got.Origin != want.Origin ||
			got.Share != want.Share && !(math.IsNaN(got.Share) && math.IsNaN(want.Share)) || !slices.Equal(got.Arcs, want.Arcs) {
			t.Errorf("supplier %d: %+v, want %+v", i, got, want)
		}
	}
	if in[1].Criticality != kg.CriticalityHigh || in[1].Others != 0.5 || in[1].Suppliers[0].Weight != 0.5 || in[1].Sum != 0 {
		t.Errorf("model: %+v", in[1])
	}
	in = InputsOf(v, 5, &kg.ArcRule{}, true)
	if in[0].Others != 0 || math.Abs(in[0].Suppliers[2].Weight-0.3) > 1e-12 || in[1].Others != 0 || in[1].Suppliers[0].Weight != 1 {
		t.Errorf("complete: %+v", in)
	}
	if in = InputsOf(v, 0, &kg.ArcRule{}, false); len(in) != 0 {
		t.Errorf("nobody supplies e000: %+v", in)
	}
	v.Arcs[3].MW = 900
	if energy = InputsOf(v, 5, &kg.ArcRule{}, false)[0]; energy.Sum != 1.5 || !energy.Normalised() || energy.Unlisted() ||
		math.Abs(energy.Suppliers[1].Weight-2.0/3) > 1e-12 || energy.Suppliers[2].Weight != 0 {
		t.Errorf("over 1: %+v", energy)
	}
}

// TestWeightsSumToOne: every input is divided completely, and reading several
// consumers in the same memory changes nothing.
func TestWeightsSumToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawWorld(t)
		complete := rapid.Bool().Draw(t, "complete")
		reader := inputReader{view: v, rule: &kg.ArcRule{}, complete: complete}
		for e := range v.IDs {
			alone, read := InputsOf(v, uint32(e), &kg.ArcRule{}, complete), reader.of(uint32(e))
			if len(alone) != len(read) {
				t.Fatalf("%+v and %+v", alone, read)
			}
			for k, in := range alone {
				sum, arcs := in.Others, 0
				for i, s := range in.Suppliers {
					sum += s.Weight
					arcs += len(s.Arcs)
					if !(s.Weight >= 0 && s.Weight <= 1) || s.Weight != read[k].Suppliers[i].Weight || !slices.Equal(s.Arcs, read[k].Suppliers[i].Arcs) {
						t.Fatalf("%+v and %+v", in, read[k])
					}
				}
				if !(math.Abs(sum-1) < 1e-12) || !(in.Others >= 0) || arcs == 0 {
					t.Fatalf("the weights sum to %v: %+v", sum, in)
				}
			}
		}
	})
}
