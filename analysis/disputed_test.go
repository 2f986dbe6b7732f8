package analysis

import (
	"math"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// TestDisputedShares: two sources that disagree on one share are not added up,
// whichever comes first.
func TestDisputedShares(t *testing.T) {
	supply := func(from uint32, share float64, disputed bool) kg.Arc {
		return kg.Arc{From: from, To: 2, Relation: kg.RelationSupplies, Kind: kg.DependencyKindMaterial, Criticality: kg.CriticalityHigh,
			Status: kg.StatusActive, Confidence: kg.ConfidenceConfirmed, Share: share, Disputed: disputed}
	}
	for _, arcs := range [][]kg.Arc{
		{supply(0, 0.6, true), supply(0, 0.5, true), supply(0, 0.1, false), supply(1, math.NaN(), false)},
		{supply(0, 0.1, false), supply(0, 0.5, true), supply(0, 0.6, true), supply(1, math.NaN(), false)},
	} {
		v := &kg.View{IDs: []string{"company:a", "company:b", "product:c"}, InLayer: make([]uint64, 3), Country: make([][2]byte, 3), Arcs: arcs}
		v.Index()
		in := InputsOf(v, 2, &kg.ArcRule{}, false)
		if len(in) != 1 || math.Abs(in[0].Suppliers[0].Weight-0.7) > 1e-12 || math.Abs(in[0].Suppliers[0].Share-0.7) > 1e-12 {
			t.Fatalf("a supplies %+v, want a weight and a share of 0.7", in)
		}
		if w := in[0].Suppliers[1].Weight; math.Abs(w-0.15) > 1e-12 || math.Abs(in[0].Others-0.15) > 1e-12 {
			t.Errorf("b weighs %v and others %v, want 0.15 each", w, in[0].Others)
		}
	}
}
