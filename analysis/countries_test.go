package analysis

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

func TestCountriesByHand(t *testing.T) {
	// 0 US company, 1 TW company, 2 a chip of 0, 3 a chip of 0 and 1, 4 a data
	// centre in US of nobody known, 5 a facility of 1 of no known country, 6 a
	// product of nobody, 7 a product of two US companies 0 and 8.
	v := graph(9, nil)
	v.Kind = []kg.EntityKind{kg.EntityKindCompany, kg.EntityKindCompany, kg.EntityKindChip, kg.EntityKindChip,
		kg.EntityKindDataCenter, kg.EntityKindFab, kg.EntityKindModel, kg.EntityKindModel, kg.EntityKindCompany}
	us, tw := [2]byte{'U', 'S'}, [2]byte{'T', 'W'}
	v.Country = [][2]byte{us, tw, {}, {}, us, {}, {}, {}, us}
	v.Layers = []kg.ViewLayer{{ID: "layer:a", Position: 1}, {ID: "layer:b", Position: 2}}
	v.InLayer = []uint64{3, 1, 1, 1, 2, 2, 2, 2, 0}
	arc := func(from, to uint32, r kg.Relation, kind kg.DependencyKind, usd float64) kg.Arc {
		return kg.Arc{From: from, To: to, Relation: r, Kind: kind, USD: usd, Share: math.NaN(), Status: kg.StatusActive}
	}
	nan := math.NaN()
	v.Arcs = []kg.Arc{
		arc(0, 1, kg.RelationSupplies, kg.DependencyKindSoftware, nan),
		arc(0, 2, kg.RelationMakes, 0, nan),
		arc(0, 3, kg.RelationMakes, 0, nan),
		arc(0, 7, kg.RelationMakes, 0, nan),
		arc(1, 2, kg.RelationSupplies, kg.DependencyKindManufacturing, 10), // TW → US
		arc(1, 3, kg.RelationMakes, 0, nan),
		arc(1, 4, kg.RelationSupplies, kg.DependencyKindManufacturing, 5), // TW → US
		arc(1, 5, kg.RelationOperates, 0, nan),
		arc(1, 8, kg.RelationSupplies, kg.DependencyKindComponent, nan), // TW → US
		arc(2, 4, kg.RelationSupplies, kg.DependencyKindHardware, 7),    // within US
		arc(3, 4, kg.RelationSupplies, kg.DependencyKindHardware, 7),    // from nowhere
		arc(4, 4, kg.RelationSupplies, kg.DependencyKindEnergy, 7),      // nothing
		arc(8, 7, kg.RelationMakes, 0, nan),
	}
	v.Index()
	r, err := Countries(context.Background(), v, CountriesQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Rows) != 2 || r.Unplaced != 3 || r.UnplacedArcs != 1 {
		t.Fatalf("%+v", r)
	}
	a, b := r.Rows[0], r.Rows[1]
	if a.Code != "US" || a.Companies != 2 || a.Facilities != 1 || a.Products != 2 || a.Imports != 3 || a.Exports != 1 || a.Domestic != 1 || !slices.Equal(a.ByLayer, []int{2, 3}) {
		t.Errorf("US: %+v", a)
	}
	if b.Code != "TW" || b.Companies != 1 || b.Facilities != 0 || b.Imports != 1 || b.Exports != 3 || !slices.Equal(b.ByLayer, []int{1, 0}) {
		t.Errorf("TW: %+v", b)
	}
	if len(r.Flows) != 2 || r.Flows[0].From != "TW" || r.Flows[0].KnownUSD != 15 || r.Flows[0].WithUSD != 2 || !slices.Equal(r.Flows[0].Arcs, []uint32{4, 6, 8}) ||
		!slices.Equal(r.Flows[0].ByKind, []KindArcs{{kg.DependencyKindManufacturing, 2}, {kg.DependencyKindComponent, 1}}) || r.Flows[1].KnownUSD != 0 {
		t.Errorf("flows %+v", r.Flows)
	}
	if r.Coverage.Entities != 9 || r.Coverage.WithSuppliers != 4 {
		t.Errorf("coverage %+v", r.Coverage)
	}
}

// TestCountriesAddUp: every entity and every supply is counted once.
func TestCountriesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawEconomy(t)
		r, err := Countries(context.Background(), v, CountriesQuery{})
		if err != nil {
			t.Fatal(err)
		}
		entities, supplies, flows := r.Unplaced, r.UnplacedArcs, 0
		imports, exports := 0, 0
		for _, c := range r.Rows {
			entities += c.Companies + c.Facilities + c.Products
			supplies += c.Domestic + c.Imports
			imports, exports = imports+c.Imports, exports+c.Exports
		}
		for _, f := range r.Flows {
			flows += len(f.Arcs)
			kinds := 0
			for _, k := range f.ByKind {
				kinds += k.Arcs
			}
			if f.From == f.To || kinds != len(f.Arcs) || math.IsNaN(f.KnownUSD) {
				t.Fatalf("flow %+v", f)
			}
		}
		want := 0
		for _, a := range v.Arcs {
			if a.Relation == kg.RelationSupplies && a.From != a.To && a.Status != kg.StatusEnded {
				want++
			}
		}
		if entities != len(v.IDs) || supplies != want || imports != exports || flows != imports {
			t.Fatalf("%d entities of %d, %d supplies of %d, %d imports, %d exports, %d on flows", entities, len(v.IDs), supplies, want, imports, exports, flows)
		}
	})
}

func TestCountriesContext(t *testing.T) {
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	if _, err := Countries(late, line(3), CountriesQuery{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a deadline gives %v", err)
	}
	if r, err := Countries(context.Background(), graph(0, nil), CountriesQuery{}); err != nil || len(r.Rows)+len(r.Flows) != 0 {
		t.Errorf("an empty graph gives %+v, %v", r, err)
	}
}
