package analysis

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// TestCompare is worked out by hand: two labs on one cloud, one of them also on
// another and invested in by it, and a shop that buys from both.
func TestCompare(t *testing.T) {
	g := newNamed(t, "cloud-1", "cloud-2", "lab-1", "lab-2", "model-1", "model-2", "shop")
	g.arc("cloud-1", kg.RelationSupplies, "lab-1", ofKind(kg.DependencyKindTraining))
	g.arc("cloud-1", kg.RelationSupplies, "lab-1", ofKind(kg.DependencyKindCompute))
	g.arc("cloud-1", kg.RelationSupplies, "model-2", ofKind(kg.DependencyKindCompute))
	g.arc("cloud-2", kg.RelationSupplies, "lab-2", ofKind(kg.DependencyKindCompute))
	g.arc("cloud-2", kg.RelationInvestsIn, "lab-2")
	g.makes("lab-1", "model-1")
	g.makes("lab-2", "model-2")
	g.arc("lab-2", kg.RelationOwns, "shop")
	g.supplies("model-1", "shop")
	g.supplies("lab-2", "shop")
	g.supplies("lab-2", "model-2")
	v := g.view()
	for name, set := range map[string]uint64{"lab-1": 1, "lab-2": 3, "cloud-1": 2} {
		v.InLayer[g.number(name)] = set
	}
	lab1, lab2 := g.number("lab-1"), g.number("lab-2")

	r, err := Compare(context.Background(), v, CompareQuery{IDs: []string{"lab-2", "lab-1"}})
	if err != nil {
		t.Fatal(err)
	}
	if want := []ComparedLayer{{0, []uint32{lab2, lab1}}, {1, []uint32{lab2}}}; !reflect.DeepEqual(r.Layers, want) {
		t.Errorf("layers %+v, want %+v", r.Layers, want)
	}
	if want := []ComparedEntity{{lab2, 1, 2, 0, 1, 1, 0}, {lab1, 1, 0, 0, 1, 0, 0}}; !reflect.DeepEqual(r.Entities, want) {
		t.Errorf("entities %+v, want %+v", r.Entities, want)
	}
	if r.Suppliers.Shared != 0 || len(r.Suppliers.Rows) != 2 || len(r.Suppliers.Rows[0].Kinds) != 2 {
		t.Errorf("suppliers %+v", r.Suppliers)
	}

	r, err = Compare(context.Background(), v, CompareQuery{IDs: []string{"lab-2", "lab-1"}, WithOwned: true})
	if err != nil {
		t.Fatal(err)
	}
	if want := []ComparedEntity{{lab2, 2, 1, 0, 1, 1, 0}, {lab1, 1, 1, 0, 1, 0, 0}}; !reflect.DeepEqual(r.Entities, want) {
		t.Errorf("with what they own %+v, want %+v", r.Entities, want)
	}
	if r.Suppliers.InAll != 1 || r.Suppliers.Shared != 1 || len(r.Suppliers.Rows) != 2 {
		t.Fatalf("suppliers %+v", r.Suppliers)
	}
	cloud := r.Suppliers.Rows[0]
	if cloud.Entity != g.number("cloud-1") || !slices.Equal(cloud.Of, []uint32{lab2, lab1}) || len(cloud.Arcs) != 3 ||
		!slices.Equal(cloud.Kinds, []kg.DependencyKind{kg.DependencyKindCompute, kg.DependencyKindTraining}) {
		t.Errorf("shared supplier %+v", cloud)
	}
	if len(r.Customers.Rows) != 1 || len(r.Investors.Rows) != 1 || len(r.Makes.Rows) != 2 || len(r.Makers.Rows) != 0 {
		t.Errorf("customers %+v, investors %+v, makes %+v, makers %+v", r.Customers, r.Investors, r.Makes, r.Makers)
	}
	if want := (Coverage{Entities: 4, WithSuppliers: 3, Weights: 5, Assumed: 5}); r.Coverage != want {
		t.Errorf("coverage %+v, want %+v", r.Coverage, want)
	}
}

func TestCompareIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		q := CompareQuery{
			IDs:       rapid.SliceOfNDistinct(rapid.SampledFrom(v.IDs), 2, len(v.IDs), rapid.ID).Draw(t, "ids"),
			Arcs:      drawQuery(t, v).Arcs,
			WithOwned: rapid.Bool().Draw(t, "withowned"),
		}
		got, err := Compare(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		counts := make([]ComparedEntity, len(q.IDs))
		sides := []struct {
			name      string
			got       CompareSide
			relations []kg.Relation
			out       bool
			count     func(*ComparedEntity) *int
		}{
			{"suppliers", got.Suppliers, []kg.Relation{kg.RelationSupplies}, false, func(e *ComparedEntity) *int { return &e.Suppliers }},
			{"customers", got.Customers, []kg.Relation{kg.RelationSupplies}, true, func(e *ComparedEntity) *int { return &e.Customers }},
			{"makers", got.Makers, []kg.Relation{kg.RelationMakes, kg.RelationOperates}, false, func(e *ComparedEntity) *int { return &e.Makers }},
			{"makes", got.Makes, []kg.Relation{kg.RelationMakes, kg.RelationOperates}, true, func(e *ComparedEntity) *int { return &e.Makes }},
			{"investors", got.Investors, []kg.Relation{kg.RelationInvestsIn}, false, func(e *ComparedEntity) *int { return &e.Investors }},
			{"investees", got.Investees, []kg.Relation{kg.RelationInvestsIn}, true, func(e *ComparedEntity) *int { return &e.Investees }},
		}
		for _, side := range sides {
			var want []Counterparty
			inAll, shared := 0, 0
			for other := range uint32(len(v.IDs)) {
				row := Counterparty{Entity: other}
				for n, id := range q.IDs {
					entity, _ := v.Find(id)
					counts[n].Entity = entity
					whole := q.WithOwned && !slices.Contains(side.relations, kg.RelationMakes)
					family := bruteFamily(v, &q.Arcs, entity, whole)
					for i := range v.Arcs {
						a := &v.Arcs[i]
						in, beside := a.To, a.From
						if side.out {
							in, beside = beside, in
						}
						if beside != other || !family[in] || family[other] || !slices.Contains(side.relations, a.Relation) || !q.Arcs.Holds(a) {
							continue
						}
						if !slices.Contains(row.Of, entity) {
							row.Of = append(row.Of, entity)
							*side.count(&counts[n])++
						}
						if !slices.Contains(row.Arcs, uint32(i)) {
							row.Arcs = append(row.Arcs, uint32(i))
						}
						if a.Relation == kg.RelationSupplies && !slices.Contains(row.Kinds, a.Kind) {
							row.Kinds = append(row.Kinds, a.Kind)
						}
					}
				}
				slices.Sort(row.Arcs)
				slices.Sort(row.Kinds)
				if len(row.Of) > 0 {
					want = append(want, row)
				}
				if len(row.Of) == len(q.IDs) {
					inAll++
				}
				if len(row.Of) > 1 {
					shared++
				}
			}
			slices.SortStableFunc(want, func(a, b Counterparty) int { return len(b.Of) - len(a.Of) })
			if !reflect.DeepEqual(side.got, CompareSide{want, inAll, shared}) {
				t.Fatalf("%s:\ngot  %+v\nwant %+v, %d, %d", side.name, side.got, want, inAll, shared)
			}
		}
		if !reflect.DeepEqual(got.Entities, counts) {
			t.Fatalf("counts %+v, want %+v", got.Entities, counts)
		}
	})
}

func TestCompareRefuses(t *testing.T) {
	g := newNamed(t, "company:a", "company:b")
	v := g.view()
	many := slices.Repeat([]string{"company:a"}, 11)
	for name, ids := range map[string][]string{
		"none": nil, "one": {"company:a"}, "many": many, "twice": {"company:a", "company:b", "company:a"},
		"layer": {"company:a", "layer:energy"}, "country": {"country:TW", "company:a"}, "role": {"company:a", "role:smith"},
	} {
		_, err := Compare(context.Background(), v, CompareQuery{IDs: ids})
		wantInvalid(t, name, err)
	}
	var missing *kg.NotFoundError
	if _, err := Compare(context.Background(), v, CompareQuery{IDs: []string{"company:a", "company:x", "company:x"}}); !errors.As(err, &missing) ||
		!slices.Equal(missing.IDs, []string{"company:x"}) {
		t.Errorf("an unknown id gives %v", err)
	}
	wantEnds(t, func(ctx context.Context) error {
		_, err := Compare(ctx, v, CompareQuery{IDs: v.IDs})
		return err
	})
}
