package analysis

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// TestSingleSource is worked out by hand. The cloud takes energy from one grid in
// two dependencies, hardware from two products of one maker, and software from
// two parties; the model takes compute from the cloud alone.
func TestSingleSource(t *testing.T) {
	g := newNamed(t, "cloud", "grid", "maker", "model", "rack-a", "rack-b", "soft-a", "soft-b")
	g.arc("grid", kg.RelationSupplies, "cloud", withShare(0.5))
	g.arc("grid", kg.RelationSupplies, "cloud", withShare(0.25), critical(kg.CriticalityHigh))
	g.arc("rack-a", kg.RelationSupplies, "cloud", ofKind(kg.DependencyKindHardware), critical(kg.CriticalityEssential))
	g.arc("rack-b", kg.RelationSupplies, "cloud", ofKind(kg.DependencyKindHardware))
	g.makes("maker", "rack-a")
	g.makes("maker", "rack-b")
	g.arc("soft-a", kg.RelationSupplies, "cloud", ofKind(kg.DependencyKindSoftware))
	g.arc("soft-b", kg.RelationSupplies, "cloud", ofKind(kg.DependencyKindSoftware))
	g.arc("cloud", kg.RelationSupplies, "model", ofKind(kg.DependencyKindCompute), critical(kg.CriticalityHigh))
	g.arc("soft-a", kg.RelationSupplies, "model", ofKind(kg.DependencyKindCompute), withStatus(kg.StatusPlanned))
	g.arc("model", kg.RelationSupplies, "model", ofKind(kg.DependencyKindModel))
	v := g.view()

	r, err := SingleSource(context.Background(), v, SingleSourceQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Pairs != 4 || len(r.Rows) != 2 {
		t.Fatalf("%d of %d pairs: %+v", len(r.Rows), r.Pairs, r.Rows)
	}
	energy, compute := r.Rows[0], r.Rows[1]
	if energy.Consumer != g.number("cloud") || energy.Supplier != g.number("grid") || energy.Kind != kg.DependencyKindEnergy ||
		energy.Criticality != kg.CriticalityHigh || energy.Share != 0.75 || len(energy.Arcs) != 2 {
		t.Errorf("energy %+v", energy)
	}
	// What is planned does not count, nor what the model gives itself.
	if compute.Consumer != g.number("model") || compute.Supplier != g.number("cloud") || !math.IsNaN(compute.Share) {
		t.Errorf("compute %+v", compute)
	}
	if want := (Coverage{Entities: 8, WithSuppliers: 2, Weights: 6, Published: 1, Assumed: 5}); r.Coverage != want {
		t.Errorf("coverage %+v, want %+v", r.Coverage, want)
	}

	r, err = SingleSource(context.Background(), v, SingleSourceQuery{ByOwner: true, Of: []string{"cloud"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Rows) != 2 || r.Pairs != 3 {
		t.Fatalf("by owner %d of %d pairs: %+v", len(r.Rows), r.Pairs, r.Rows)
	}
	hardware := r.Rows[0]
	if hardware.Kind != kg.DependencyKindHardware || hardware.Supplier != g.number("maker") ||
		!slices.Equal(g.ids(hardware.Suppliers), []string{"rack-a", "rack-b"}) {
		t.Errorf("hardware %+v", hardware)
	}

	rule := kg.ArcRule{Statuses: []kg.Status{kg.StatusActive, kg.StatusPlanned}}
	if r, err = SingleSource(context.Background(), v, SingleSourceQuery{Of: []string{"model"}, Arcs: rule}); err != nil || len(r.Rows) != 0 {
		t.Errorf("with what is planned the model has two suppliers: %+v, %v", r, err)
	}
}

// TestSingleSourceOwner: the maker that also supplies itself stands behind its
// product, and of two makers the one of both products.
func TestSingleSourceOwner(t *testing.T) {
	g := newNamed(t, "a", "b", "plant", "rack-1", "rack-2", "user")
	for _, s := range []string{"b", "plant", "rack-1", "rack-2"} {
		g.supplies(s, "user")
	}
	g.makes("a", "rack-1")
	g.makes("b", "rack-1")
	g.operates("b", "plant")
	g.makes("plant", "rack-2")
	r, err := SingleSource(context.Background(), g.view(), SingleSourceQuery{ByOwner: true})
	if err != nil || len(r.Rows) != 1 || r.Rows[0].Supplier != g.number("b") || len(r.Rows[0].Suppliers) != 4 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestSingleSourceIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		q := SingleSourceQuery{Arcs: drawQuery(t, v).Arcs, ByOwner: rapid.Bool().Draw(t, "byowner")}
		if rapid.Bool().Draw(t, "some") {
			q.Of = []string{rapid.SampledFrom(append([]string{"layer:0", "country:TW"}, v.IDs...)).Draw(t, "of")}
		}
		got, err := SingleSource(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		rule := shockRule(q.Arcs)
		of := setOf(v, q.Of)
		pairs, at := 0, 0
		for criticality := kg.CriticalityEssential; criticality > 0; criticality-- {
			for consumer := range uint32(len(v.IDs)) {
				for kind := kg.DependencyKind(1); kind <= 3; kind++ {
					suppliers, most, sum := map[uint32]bool{}, kg.Criticality(0), 0.0
					known := false
					for i := range v.Arcs {
						a := &v.Arcs[i]
						if a.Relation == kg.RelationSupplies && a.To == consumer && a.From != consumer && a.Kind == kind && rule.Holds(a) {
							suppliers[a.From] = true
							most = max(most, a.Criticality)
							if !math.IsNaN(a.Share) {
								known = true
								sum += a.Share
							}
						}
					}
					if most != criticality || len(q.Of) > 0 && !of.has(consumer) {
						continue
					}
					pairs++
					party, sole := keys(suppliers)[0], len(suppliers) == 1
					if !sole && q.ByOwner {
						party, sole = bruteSoleParty(v, &rule, keys(suppliers))
					}
					if !sole {
						continue
					}
					if at == len(got.Rows) {
						t.Fatalf("no row of %d, kind %v", consumer, kind)
					}
					row := got.Rows[at]
					at++
					if row.Consumer != consumer || row.Kind != kind || row.Supplier != party || row.Criticality != most ||
						!slices.Equal(row.Suppliers, keys(suppliers)) {
						t.Fatalf("row %+v, want consumer %d, kind %v, supplier %d, criticality %v", row, consumer, kind, party, most)
					}
					if known != !math.IsNaN(row.Share) || known && math.Abs(row.Share-min(1, sum)) > 1e-12 {
						t.Fatalf("share %v, want %v (known: %v)", row.Share, sum, known)
					}
				}
			}
		}
		if at != len(got.Rows) || pairs != got.Pairs {
			t.Fatalf("%d rows of %d pairs, want %d of %d", len(got.Rows), got.Pairs, at, pairs)
		}
		page := q
		page.Skip, page.First = rapid.IntRange(0, at+1).Draw(t, "skip"), rapid.IntRange(1, at+1).Draw(t, "first")
		part, err := SingleSource(context.Background(), v, page)
		if err != nil {
			t.Fatal(err)
		}
		lo := min(page.Skip, at)
		if want := got.Rows[lo:min(at, lo+page.First)]; part.Total != at || fmt.Sprint(part.Rows) != fmt.Sprint(want) {
			t.Fatalf("%d rows from %d on are %+v of %d, want %+v of %d", page.First, page.Skip, part.Rows, part.Total, want, at)
		}
		again, err := SingleSource(context.Background(), shuffled(v), q)
		if err != nil || len(again.Rows) != len(got.Rows) || again.Coverage != got.Coverage {
			t.Fatalf("in another order: %+v, %v", again, err)
		}
		for i, row := range again.Rows {
			if row.Consumer != got.Rows[i].Consumer || row.Kind != got.Rows[i].Kind || row.Supplier != got.Rows[i].Supplier {
				t.Fatalf("in another order: %+v, was %+v", row, got.Rows[i])
			}
		}
	})
}

func TestSingleSourceOfNothing(t *testing.T) {
	empty := &kg.View{}
	empty.Index()
	if r, err := SingleSource(context.Background(), empty, SingleSourceQuery{}); err != nil || len(r.Rows) != 0 || r.Pairs != 0 {
		t.Errorf("an empty view gives %+v, %v", r, err)
	}
	v := line(20_000)
	wantEnds(t, func(ctx context.Context) error {
		_, err := SingleSource(ctx, v, SingleSourceQuery{})
		return err
	})
}
