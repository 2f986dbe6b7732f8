package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// TestSimilar is worked out by hand. The first lab has a layer, two clouds and a
// shop; the second the same layer, one of the clouds and the shop: 3 of 4
// shared. The shop is supplied by a lab as the lab by the clouds: nothing shared.
func TestSimilar(t *testing.T) {
	g := newNamed(t, "cloud-1", "cloud-2", "lab-1", "lab-2", "lab-3", "shop")
	g.supplies("cloud-1", "lab-1")
	g.supplies("cloud-1", "lab-1")
	g.supplies("cloud-2", "lab-1")
	g.supplies("cloud-1", "lab-2")
	g.supplies("lab-1", "shop")
	g.supplies("lab-2", "shop")
	g.arc("cloud-2", kg.RelationSupplies, "lab-3", withStatus(kg.StatusEnded))
	v := g.view()
	for _, name := range []string{"lab-1", "lab-2", "lab-3"} {
		v.InLayer[g.number(name)] = 1
	}
	r, err := Similar(context.Background(), v, SimilarQuery{ID: "lab-1", First: 10})
	if err != nil {
		t.Fatal(err)
	}
	want := []SimilarEntity{
		{g.number("lab-2"), 0.75, 3, []int{0}, []uint32{g.number("cloud-1")}, []uint32{g.number("shop")}},
		{g.number("lab-3"), 0.25, 1, []int{0}, nil, nil},
	}
	if r.Features != 4 || r.Total != 2 || !reflect.DeepEqual(r.Rows, want) {
		t.Errorf("%+v\nwant %+v", r, want)
	}
	if want := (Coverage{Entities: 3, WithSuppliers: 2, Weights: 3, Assumed: 3}); r.Coverage != want {
		t.Errorf("coverage %+v, want %+v", r.Coverage, want)
	}
	if r, err = Similar(context.Background(), v, SimilarQuery{ID: "shop", First: 10}); err != nil || len(r.Rows) != 0 {
		t.Errorf("the shop shares nothing: %+v, %v", r, err)
	}
}

// TestSimilarWithOwned: two makers whose products take from one supplier, and a
// product on its own that does.
func TestSimilarWithOwned(t *testing.T) {
	g := newNamed(t, "maker-1", "maker-2", "part", "product-1", "product-2", "product-3")
	g.makes("maker-1", "product-1")
	g.makes("maker-2", "product-2")
	for _, p := range []string{"product-1", "product-2", "product-3"} {
		g.supplies("part", p)
	}
	v := g.view()
	for e, id := range v.IDs {
		if v.Kind[e] = kg.EntityKindChip; strings.HasPrefix(id, "maker") {
			v.Kind[e] = kg.EntityKindCompany
		}
	}
	ask := func(same bool) []string {
		r, err := Similar(context.Background(), v, SimilarQuery{ID: "maker-1", First: 10, WithOwned: true, SameKind: same})
		if err != nil {
			t.Fatal(err)
		}
		out := []string{}
		for _, row := range r.Rows {
			out = append(out, v.IDs[row.Entity])
		}
		return out
	}
	if got, want := ask(false), []string{"maker-2", "product-2", "product-3"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got, want := ask(true), []string{"maker-2"}; !slices.Equal(got, want) {
		t.Errorf("of one kind %v, want %v", got, want)
	}
}

func TestSimilarIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		for range v.IDs {
			v.Kind = append(v.Kind, rapid.SampledFrom([]kg.EntityKind{kg.EntityKindCompany, kg.EntityKindChip, kg.EntityKindProduct}).Draw(t, "kind"))
		}
		checkSimilar(t, v, SimilarQuery{
			ID: rapid.SampledFrom(v.IDs).Draw(t, "id"), Arcs: drawQuery(t, v).Arcs, First: rapid.IntRange(1, 8).Draw(t, "first"),
			WithOwned: rapid.Bool().Draw(t, "withowned"), SameKind: rapid.Bool().Draw(t, "same"),
		})
	})
}

// TestSimilarIsExactOnDense has more to share, ties and reasons to stop early.
func TestSimilarIsExactOnDense(t *testing.T) {
	for seed := range 200 {
		r := rand.New(rand.NewPCG(11, uint64(seed)))
		v := randomView(r, 40, 6*r.Float64())
		checkSimilar(seeded{t, seed}, v, SimilarQuery{ID: v.IDs[r.IntN(40)], First: 1 + r.IntN(12), WithOwned: r.IntN(2) == 0})
	}
}

func checkSimilar(t failer, v *kg.View, q SimilarQuery) {
	t.Helper()
	got, err := Similar(context.Background(), v, q)
	if err != nil {
		t.Fatalf("%v", err)
	}
	entity, _ := v.Find(q.ID)
	feature := func(e uint32) (suppliers, customers map[uint32]bool) {
		family := bruteFamily(v, &q.Arcs, e, q.WithOwned)
		return bruteBeside(v, &q.Arcs, family, false), bruteBeside(v, &q.Arcs, family, true)
	}
	both := func(a, b map[uint32]bool) (shared []uint32) {
		for _, e := range keys(a) {
			if b[e] {
				shared = append(shared, e)
			}
		}
		return shared
	}
	suppliers, customers := feature(entity)
	size := bits.OnesCount64(v.InLayer[entity]) + len(suppliers) + len(customers)
	var want []SimilarEntity
	for e := range uint32(len(v.IDs)) {
		related := bruteFamily(v, &q.Arcs, entity, q.WithOwned)[e] || bruteFamily(v, &q.Arcs, e, q.WithOwned)[entity]
		if e == entity || related || q.SameKind && v.Kind[e].General() != v.Kind[entity].General() {
			continue
		}
		s, c := feature(e)
		row := SimilarEntity{Entity: e, Features: bits.OnesCount64(v.InLayer[e]) + len(s) + len(c),
			SharedSuppliers: both(suppliers, s), SharedCustomers: both(customers, c)}
		for l := range v.Layers {
			if v.InLayer[e]&v.InLayer[entity]>>l&1 == 1 {
				row.SharedLayers = append(row.SharedLayers, l)
			}
		}
		shared := len(row.SharedLayers) + len(row.SharedSuppliers) + len(row.SharedCustomers)
		if shared > 0 {
			row.Similarity = float64(shared) / float64(size+row.Features-shared)
			want = append(want, row)
		}
	}
	slices.SortFunc(want, func(a, b SimilarEntity) int {
		return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), cmp.Compare(a.Entity, b.Entity))
	})
	if got.Total != len(want) || got.Features != size {
		t.Fatalf("%d share anything with the %d features, want %d with %d", got.Total, got.Features, len(want), size)
	}
	want = want[:min(len(want), q.First)]
	if len(got.Rows) != len(want) || len(want) > 0 && !reflect.DeepEqual(got.Rows, want) {
		t.Fatalf("got  %+v\nwant %+v", got.Rows, want)
	}
	again, err := Similar(context.Background(), shuffled(v), q)
	if err != nil || !reflect.DeepEqual(again, got) {
		t.Fatalf("in another order %+v, %v", again, err)
	}
}

func TestSimilarRefuses(t *testing.T) {
	v := line(5)
	for name, q := range map[string]SimilarQuery{
		"first": {ID: v.IDs[0]}, "many": {ID: v.IDs[0], First: 101}, "layer": {ID: "layer:energy", First: 1}, "country": {ID: "country:TW", First: 1},
	} {
		_, err := Similar(context.Background(), v, q)
		wantInvalid(t, name, err)
	}
	var missing *kg.NotFoundError
	if _, err := Similar(context.Background(), v, SimilarQuery{ID: "company:x", First: 1}); !errors.As(err, &missing) {
		t.Errorf("an unknown id gives %v", err)
	}
	wantEnds(t, func(ctx context.Context) error {
		_, err := Similar(ctx, v, SimilarQuery{ID: v.IDs[0], First: 1})
		return err
	})
}

// BenchmarkCounterparties asks the questions about counterparties in graphs of a
// thousand, a hundred thousand and a million dependencies.
func BenchmarkCounterparties(b *testing.B) {
	for _, arcs := range []int{1_000, 100_000, 1_000_000} {
		v := stack(rand.New(rand.NewPCG(1, 2)), arcs/5, arcs)
		hub := slices.MaxFunc(v.IDs, func(x, y string) int {
			i, _ := v.Find(x)
			j, _ := v.Find(y)
			return cmp.Compare(v.Out[i+1]-v.Out[i], v.Out[j+1]-v.Out[j])
		})
		r := rand.New(rand.NewPCG(3, 4))
		some := func(n int) (ids []string) {
			for _, i := range r.Perm(len(v.IDs))[:n] {
				ids = append(ids, v.IDs[i])
			}
			return ids
		}
		for _, c := range []struct {
			name string
			ask  func(context.Context) error
		}{
			{"single-source", func(ctx context.Context) error {
				_, err := SingleSource(ctx, v, SingleSourceQuery{})
				return err
			}},
			{"common-suppliers-of-10", func(ctx context.Context) error {
				_, err := CommonSuppliers(ctx, v, CommonSuppliersQuery{Of: some(10), MaxHops: 64, First: 10})
				return err
			}},
			{"common-suppliers-of-100", func(ctx context.Context) error {
				_, err := CommonSuppliers(ctx, v, CommonSuppliersQuery{Of: some(100), MaxHops: 64, First: 10})
				return err
			}},
			{"compare-10", func(ctx context.Context) error {
				_, err := Compare(ctx, v, CompareQuery{IDs: some(10), WithOwned: true})
				return err
			}},
			{"similar", func(ctx context.Context) error {
				_, err := Similar(ctx, v, SimilarQuery{ID: some(1)[0], First: 10})
				return err
			}},
			{"similar-hub", func(ctx context.Context) error {
				_, err := Similar(ctx, v, SimilarQuery{ID: hub, First: 10, WithOwned: true})
				return err
			}},
		} {
			b.Run(fmt.Sprintf("%s/%d", c.name, arcs), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := c.ask(context.Background()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
