package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// TestCommonSuppliers is worked out by hand: the grid is behind both clouds, of
// which one runs both models; the maker's chip goes into one cloud only.
func TestCommonSuppliers(t *testing.T) {
	g := newNamed(t, "chip", "cloud-1", "cloud-2", "grid", "maker", "model-1", "model-2")
	g.supplies("grid", "cloud-1")
	g.supplies("grid", "cloud-2")
	g.supplies("grid", "cloud-2") // beside the other
	g.makes("maker", "chip")
	g.supplies("chip", "cloud-1")
	g.supplies("cloud-1", "model-1")
	g.supplies("cloud-1", "model-2")
	g.supplies("cloud-2", "model-2")
	v := g.view()
	ask := func(q CommonSuppliersQuery) string {
		t.Helper()
		q.Arcs, q.First = kg.ArcRule{}, 10
		r, err := CommonSuppliers(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, s := range r.Suppliers {
			text += fmt.Sprintf("%s %d/%d@%d%v ", v.IDs[s.Supplier], s.Direct, s.Reaches, s.Nearest, g.ids(s.Members))
		}
		return text
	}
	models := []string{"model-1", "model-2"}
	if got, want := ask(CommonSuppliersQuery{Of: models, MaxHops: 9}),
		"cloud-1 2/2@1[model-1 model-2] chip 0/2@2[model-1 model-2] grid 0/2@2[model-1 model-2] maker 0/2@3[model-1 model-2] "; got != want {
		t.Errorf("models: %s, want %s", got, want)
	}
	if got, want := ask(CommonSuppliersQuery{Of: models, MaxHops: 1}), "cloud-1 2/2@1[model-1 model-2] "; got != want {
		t.Errorf("one hop: %s, want %s", got, want)
	}
	if got, want := ask(CommonSuppliersQuery{Of: models, MaxHops: 9, Skip: 3}), "maker 0/2@3[model-1 model-2] "; got != want {
		t.Errorf("after the third: %s, want %s", got, want)
	}
	if got := ask(CommonSuppliersQuery{Of: models, MaxHops: 9, Skip: 5}); got != "" {
		t.Errorf("after the last: %s", got)
	}
	// A member may supply others, and does not count as its own supplier.
	if got, want := ask(CommonSuppliersQuery{Of: []string{"model-1", "model-2", "cloud-1"}, MaxHops: 2}),
		"grid 1/3@1[cloud-1 model-1 model-2] chip 1/3@1[cloud-1 model-1 model-2] cloud-1 2/2@1[model-1 model-2] "; got == want {
		t.Errorf("ties are not by number: %s", got)
	} else if want = "chip 1/3@1[cloud-1 model-1 model-2] grid 1/3@1[cloud-1 model-1 model-2] cloud-1 2/2@1[model-1 model-2] "; got != want {
		t.Errorf("with a member between: %s, want %s", got, want)
	}
	// What a company makes takes for it: the maker takes nothing, its chip nothing.
	if got, want := ask(CommonSuppliersQuery{Of: []string{"maker", "cloud-2"}, MaxHops: 2, WithOwned: true}), ""; got != want {
		t.Errorf("maker: %s, want %s", got, want)
	}
	if r, err := CommonSuppliers(context.Background(), v, CommonSuppliersQuery{Of: models, MaxHops: 9, First: 1}); err != nil || r.Total != 4 ||
		len(r.Suppliers) != 1 || r.Coverage != (Coverage{Entities: 7, WithSuppliers: 4, Weights: 6, Assumed: 6}) {
		t.Errorf("the first: %+v, %v", r, err)
	}
}

// TestCommonSuppliersWithOwned: what two companies operate takes from one grid.
func TestCommonSuppliersWithOwned(t *testing.T) {
	g := newNamed(t, "co-1", "co-2", "grid", "site-1", "site-2")
	g.operates("co-1", "site-1")
	g.operates("co-2", "site-2")
	g.supplies("grid", "site-1")
	g.supplies("grid", "site-2")
	g.supplies("site-1", "site-2")
	q := CommonSuppliersQuery{Of: []string{"co-1", "co-2"}, MaxHops: 3, First: 10}
	if r, err := CommonSuppliers(context.Background(), g.view(), q); err != nil || len(r.Suppliers) != 0 {
		t.Errorf("companies alone: %+v, %v", r, err)
	}
	q.WithOwned = true
	r, err := CommonSuppliers(context.Background(), g.v, q)
	if err != nil || len(r.Suppliers) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	if s := r.Suppliers[0]; s.Supplier != g.number("grid") || s.Direct != 2 || s.Reaches != 2 || s.Nearest != 1 {
		t.Errorf("%+v", s)
	}
}

func TestCommonSuppliersIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		q := CommonSuppliersQuery{
			Of:      rapid.SliceOfN(rapid.SampledFrom(append([]string{"layer:0", "country:TW"}, v.IDs...)), 1, 4).Draw(t, "of"),
			Arcs:    drawQuery(t, v).Arcs,
			MaxHops: rapid.IntRange(1, 5).Draw(t, "hops"), First: rapid.IntRange(1, 9).Draw(t, "first"),
			WithOwned: rapid.Bool().Draw(t, "withowned"),
		}
		checkCommon(t, v, q)
	})
}

// TestCommonSuppliersOfMany has more members than one batch.
func TestCommonSuppliersOfMany(t *testing.T) {
	for seed := range 3 {
		r := rand.New(rand.NewPCG(7, uint64(seed)))
		v := randomView(r, 300, 2)
		slices.Sort(v.IDs)
		q := CommonSuppliersQuery{Of: v.IDs[:150], MaxHops: 1 + r.IntN(6), First: 1000, WithOwned: seed == 0}
		checkCommon(t, v, q)
	}
}

func checkCommon(t failer, v *kg.View, q CommonSuppliersQuery) {
	t.Helper()
	members := setOf(v, q.Of)
	got, err := CommonSuppliers(context.Background(), v, q)
	if members.size < 2 {
		if err == nil {
			t.Fatalf("%d members are accepted", members.size)
		}
		return
	}
	if err != nil {
		t.Fatalf("%v", err)
	}
	rows, cut := map[uint32]*CommonSupplier{}, false
	row := func(e uint32) *CommonSupplier {
		if rows[e] == nil {
			rows[e] = &CommonSupplier{Supplier: e}
		}
		return rows[e]
	}
	for _, m := range members.list {
		family := bruteFamily(v, &q.Arcs, m, q.WithOwned)
		for s := range bruteBeside(v, &q.Arcs, family, false) {
			row(s).Direct++
		}
		far := map[uint32]int{}
		for e := range family {
			far[e] = 0
		}
		for hops := 1; hops <= q.MaxHops+1; hops++ {
			for i := range v.Arcs {
				a := &v.Arcs[i]
				if d, ok := far[a.To]; ok && d == hops-1 && carries(a.Relation) && q.Arcs.Holds(a) {
					if _, met := far[a.From]; !met && hops <= q.MaxHops {
						far[a.From] = hops
					} else if !met {
						cut = true
					}
				}
			}
		}
		for e, hops := range far {
			if hops > 0 {
				s := row(e)
				s.Reaches++
				s.Members = append(s.Members, m)
				if s.Nearest == 0 || hops < s.Nearest {
					s.Nearest = hops
				}
			}
		}
	}
	var want []CommonSupplier
	for _, s := range rows {
		if s.Reaches >= 2 {
			want = append(want, *s)
		}
	}
	slices.SortFunc(want, func(a, b CommonSupplier) int {
		return cmp.Or(b.Reaches-a.Reaches, b.Direct-a.Direct, a.Nearest-b.Nearest, cmp.Compare(a.Supplier, b.Supplier))
	})
	if got.Complete == cut || cut != (got.StoppedBecause == StoppedHops) {
		t.Fatalf("complete %v because %q, cut %v", got.Complete, got.StoppedBecause, cut)
	}
	if got.Total != len(want) {
		t.Fatalf("%d suppliers, want %d", got.Total, len(want))
	}
	if want = want[:min(q.First, len(want))]; len(want)+len(got.Suppliers) > 0 && !reflect.DeepEqual(got.Suppliers, want) {
		t.Fatalf("got  %+v\nwant %+v", got.Suppliers, want)
	}
	again, err := CommonSuppliers(context.Background(), shuffled(v), q)
	if err != nil || !reflect.DeepEqual(again, got) {
		t.Fatalf("in another order %+v, %v", again, err)
	}
}

func TestCommonSuppliersRefuses(t *testing.T) {
	v := line(1200)
	v.Layers = []kg.ViewLayer{{ID: "layer:all", Position: 1}}
	for i := range v.InLayer {
		v.InLayer[i] = 1
	}
	good := CommonSuppliersQuery{Of: v.IDs[:2], MaxHops: 5, First: 5}
	for name, spoil := range map[string]func(*CommonSuppliersQuery){
		"none":    func(q *CommonSuppliersQuery) { q.Of = nil },
		"one":     func(q *CommonSuppliersQuery) { q.Of = []string{v.IDs[0], v.IDs[0]} },
		"nothing": func(q *CommonSuppliersQuery) { q.Of = []string{"country:AQ"} },
		"many":    func(q *CommonSuppliersQuery) { q.Of = []string{"layer:all"} },
		"hops":    func(q *CommonSuppliersQuery) { q.MaxHops = 65 },
		"no hops": func(q *CommonSuppliersQuery) { q.MaxHops = 0 },
		"first":   func(q *CommonSuppliersQuery) { q.First = 0 },
	} {
		q := good
		spoil(&q)
		_, err := CommonSuppliers(context.Background(), v, q)
		wantInvalid(t, name, err)
	}
	wantEnds(t, func(ctx context.Context) error {
		_, err := CommonSuppliers(ctx, v, good)
		return err
	})
}
