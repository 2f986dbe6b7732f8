package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// TestExposure is worked out by hand. The grid is all of the energy of the fab
// (essential) and of the cloud (high criticality); the cloud's only listed
// hardware supplier is the fab, beside unlisted others (half, essential). The
// lab's models are run by the cloud (all of it, essential).
func TestExposure(t *testing.T) {
	g := newNamed(t, "cloud", "fab", "grid", "lab", "model-1", "model-2")
	whole, essential := withShare(1), critical(kg.CriticalityEssential)
	g.arc("grid", kg.RelationSupplies, "fab", whole, essential)
	g.arc("grid", kg.RelationSupplies, "cloud", whole, critical(kg.CriticalityHigh))
	g.arc("fab", kg.RelationSupplies, "cloud", ofKind(kg.DependencyKindHardware), essential)
	g.makes("lab", "model-1")
	g.makes("lab", "model-2")
	g.arc("cloud", kg.RelationSupplies, "model-1", ofKind(kg.DependencyKindCompute), whole, essential)
	v := g.view()
	v.Country[g.number("fab")], v.Country[g.number("lab")] = [2]byte{'T', 'W'}, [2]byte{'U', 'S'}
	v.InLayer[g.number("lab")], v.InLayer[g.number("fab")], v.InLayer[g.number("model-2")] = 3, 1, 2
	for e := range v.Kind {
		v.Kind[e] = kg.EntityKindCompany
	}
	v.Kind[g.number("model-1")], v.Kind[g.number("model-2")] = kg.EntityKindModel, kg.EntityKindModel
	q := ExposureQuery{Holdings: []Holding{{"lab", 2}, {"cloud", 1}, {"lab", 1}}, MaxRounds: 100, First: 10}

	r, err := Exposure(context.Background(), v, q)
	if err != nil {
		t.Fatal(err)
	}
	lab, cloud := g.number("lab"), g.number("cloud")
	if want := []HeldEntity{{lab, 0.75, []int{0, 1}, "US"}, {cloud, 0.25, nil, ""}}; !reflect.DeepEqual(r.Holdings, want) {
		t.Errorf("holdings %+v", r.Holdings)
	}
	// The lab loses half of what the cloud loses, in one of its two models; all of
	// both when it fails. Layer 0 holds the fab alone (the lab is in two), layer 1 the
	// second model.
	want := []ExposureChokepoint{
		{lab, 0.75, 1, true},
		{cloud, 0.25 + 0.75*0.5, 2, true},
		{g.number("grid"), 0.75 * (0.25 + 0.75*0.5), 2, false},
		{g.number("model-1"), 0.75 * 0.5, 1, false},
		{g.number("model-2"), 0.75 * 0.5, 1, false},
		{g.number("fab"), 0.5 * (0.25 + 0.75*0.5), 2, false},
	}
	if !reflect.DeepEqual(r.Chokepoints, want) {
		t.Errorf("chokepoints %+v\nwant %+v", r.Chokepoints, want)
	}
	if want := []LayerExposure{{0, 0.375, 0.3125}, {1, 0.375, 0.375}}; !reflect.DeepEqual(r.ByLayer, want) {
		t.Errorf("layers %+v, want %+v", r.ByLayer, want)
	}
	if want := []CountryExposure{{"US", 0.75, 0.75}, {"TW", 0, 0.3125}}; !reflect.DeepEqual(r.ByCountry, want) {
		t.Errorf("countries %+v, want %+v", r.ByCountry, want)
	}
	if want := (Coverage{Entities: 6, WithSuppliers: 3, Weights: 4, Published: 3, Assumed: 1}); !r.Complete || r.Upstream != 6 || r.Coverage != want {
		t.Errorf("complete %v, upstream %d, coverage %+v", r.Complete, r.Upstream, r.Coverage)
	}

	// At once, installed hardware keeps running, and models do not stop with the lab.
	q.Horizon = kg.HorizonImmediate
	if r, err = Exposure(context.Background(), v, q); err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Chokepoints {
		if c.Entity == g.number("fab") {
			t.Errorf("the fab costs %v at once", c.Loss)
		}
	}
}

// exposed is the definition: what the holdings lose, by Impact on the whole view.
func exposed(t failer, v *kg.View, q ExposureQuery, held []HeldEntity, target string) (loss float64, holdings int) {
	t.Helper()
	r, err := Impact(context.Background(), v, ImpactQuery{Shocks: []Shock{{target, 1}}, Horizon: q.Horizon, Substitution: q.Substitution,
		AssumeComplete: q.AssumeComplete, Arcs: q.Arcs, MaxRounds: q.MaxRounds})
	if err != nil {
		t.Fatalf("%v", err)
	}
	for _, h := range held {
		lost := 0.0
		for _, a := range r.Affected {
			if a.Entity == h.Entity {
				lost = max(lost, a.Loss)
			}
		}
		for _, o := range r.Owners {
			if o.Entity == h.Entity {
				lost = max(lost, o.Loss)
			}
		}
		if loss += h.Weight * lost; lost > 0 {
			holdings++
		}
	}
	return loss, holdings
}

func nearLoss(a, b float64) bool { return math.Abs(a-b) < 1e-7 }

func TestExposureIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		for range v.IDs {
			v.Kind = append(v.Kind, rapid.SampledFrom([]kg.EntityKind{kg.EntityKindCompany, kg.EntityKindFab}).Draw(t, "kind"))
			v.MW = append(v.MW, rapid.SampledFrom([]float32{float32(math.NaN()), 0, 1, 5}).Draw(t, "mw"))
		}
		checkExposure(t, v, ExposureQuery{
			Holdings: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Holding {
				return Holding{rapid.SampledFrom(v.IDs).Draw(t, "held"), rapid.SampledFrom([]float64{1, 2, 0.5, 10}).Draw(t, "weight")}
			}), 1, 4).Draw(t, "holdings"),
			Horizon:        kg.Horizon(rapid.IntRange(0, 2).Draw(t, "horizon")),
			Substitution:   rapid.SampledFrom([]float64{0, 0, 0.5, 1}).Draw(t, "substitution"),
			AssumeComplete: rapid.Bool().Draw(t, "complete"),
			MaxRounds:      1000, Arcs: drawQuery(t, v).Arcs, First: rapid.SampledFrom([]int{1, 2, 3, 100}).Draw(t, "first"),
		})
	})
}

// TestExposureOfMany passes over groups of candidates.
func TestExposureOfMany(t *testing.T) {
	for seed := range 3 {
		r := rand.New(rand.NewPCG(5, uint64(seed)))
		v := stack(r, 200, 600)
		for e := range v.IDs {
			v.Kind = append(v.Kind, kg.EntityKindCompany)
			v.Country[e] = [][2]byte{{'T', 'W'}, {'U', 'S'}, {}}[r.IntN(3)]
		}
		checkExposure(seeded{t, seed}, v, ExposureQuery{Holdings: []Holding{{v.IDs[199], 1}, {v.IDs[120], 2}, {v.IDs[77], 3}},
			MaxRounds: 1000, First: 1 + 4*seed})
	}
}

func checkExposure(t failer, v *kg.View, q ExposureQuery) {
	t.Helper()
	got, err := Exposure(context.Background(), v, q)
	if err != nil {
		t.Fatalf("%v", err)
	}
	sum := 0.0
	for _, h := range got.Holdings {
		sum += h.Weight
	}
	if !nearLoss(sum, 1) || !got.Complete {
		t.Fatalf("weights sum to %v; complete %v", sum, got.Complete)
	}
	if len(got.ByLayer) != len(v.Layers) {
		t.Fatalf("%d rows of %d layers", len(got.ByLayer), len(v.Layers))
	}
	for l, row := range got.ByLayer {
		if want, _ := exposed(t, v, q, got.Holdings, v.Layers[l].ID); !nearLoss(row.Loss, want) {
			t.Fatalf("layer %d: loss %v, want %v", l, row.Loss, want)
		}
	}
	listed := map[string]float64{}
	for _, row := range got.ByCountry {
		listed[row.Code] = row.Loss
	}
	for _, code := range []string{"TW", "US"} {
		want, _ := exposed(t, v, q, got.Holdings, "country:"+code)
		if loss := listed[code]; !nearLoss(loss, want) {
			t.Fatalf("country %s: loss %v, want %v", code, loss, want)
		}
	}
	var want []ExposureChokepoint
	for e, id := range v.IDs {
		row := ExposureChokepoint{Entity: uint32(e)}
		if row.Loss, row.Holdings = exposed(t, v, q, got.Holdings, id); row.Loss > 0 {
			want = append(want, row)
		}
	}
	slices.SortFunc(want, func(a, b ExposureChokepoint) int {
		return cmp.Or(cmp.Compare(b.Loss, a.Loss), cmp.Compare(a.Entity, b.Entity))
	})
	if len(got.Chokepoints) != min(q.First, len(want)) {
		t.Fatalf("%d chokepoints, want %d of %d", len(got.Chokepoints), q.First, len(want))
	}
	for i, row := range got.Chokepoints {
		if !nearLoss(row.Loss, want[i].Loss) {
			t.Fatalf("chokepoint %d: %+v, want %+v", i, row, want[i])
		}
		if loss, holdings := exposed(t, v, q, got.Holdings, v.IDs[row.Entity]); !nearLoss(row.Loss, loss) || row.Holdings != holdings {
			t.Fatalf("chokepoint %d: %+v, want loss %v of %d", i, row, loss, holdings)
		}
	}
	slices.Reverse(q.Holdings)
	again, err := Exposure(context.Background(), shuffled(v), q)
	if err != nil || !reflect.DeepEqual(again.Holdings, got.Holdings) {
		t.Fatalf("in another order %+v, %v", again, err)
	}
	for i, row := range again.Chokepoints {
		if !nearLoss(row.Loss, got.Chokepoints[i].Loss) {
			t.Fatalf("in another order %+v, was %+v", row, got.Chokepoints[i])
		}
	}
}

// TestExposureSieve: the bound that passes candidates over is one, however
// coarse, with rings and with substitution.
func TestExposureSieve(t *testing.T) {
	bounds := 0
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		q := ExposureQuery{MaxRounds: MaxImpactRounds, First: 1, Horizon: kg.Horizon(rapid.IntRange(1, 2).Draw(t, "horizon")),
			Substitution: rapid.SampledFrom([]float64{0, 0.7}).Draw(t, "substitution"), AssumeComplete: rapid.Bool().Draw(t, "complete")}
		held, err := holdingsOf(v, []Holding{{rapid.SampledFrom(v.IDs).Draw(t, "one"), 1}, {rapid.SampledFrom(v.IDs).Draw(t, "two"), 2}})
		if err != nil {
			t.Fatal(err)
		}
		x, err := newExposure(context.Background(), v, &q, held)
		if err != nil {
			t.Fatal(err)
		}
		s, err := newSieve(x)
		if err != nil || s.rest == 0 {
			return // a ring that passes on everything: there is no bound
		}
		for _, e := range x.upstream {
			loss, _, err := x.fail([]uint32{e})
			if err != nil {
				t.Fatal(err)
			}
			for _, epsilon := range []float64{0.7, 0.2, 0.05, 0.001} {
				bounds++
				if most, err := s.most(e, epsilon); err != nil || most < loss-1e-12 {
					t.Fatalf("%d costs %v, not at most %v (%v)", e, loss, most, err)
				}
			}
		}
	})
	if bounds < 100 {
		t.Errorf("only %d bounds looked at", bounds)
	}
}

func TestExposureRefuses(t *testing.T) {
	v := line(5)
	good := ExposureQuery{Holdings: []Holding{{v.IDs[4], 1}}, MaxRounds: 10, First: 5}
	for name, spoil := range map[string]func(*ExposureQuery){
		"none":         func(q *ExposureQuery) { q.Holdings = nil },
		"many":         func(q *ExposureQuery) { q.Holdings = make([]Holding, MaxHoldings+1) },
		"zero":         func(q *ExposureQuery) { q.Holdings = []Holding{{v.IDs[0], 0}} },
		"below":        func(q *ExposureQuery) { q.Holdings = []Holding{{v.IDs[0], -1}} },
		"nan":          func(q *ExposureQuery) { q.Holdings = []Holding{{v.IDs[0], math.NaN()}} },
		"infinite":     func(q *ExposureQuery) { q.Holdings = []Holding{{v.IDs[0], math.Inf(1)}} },
		"layer":        func(q *ExposureQuery) { q.Holdings = []Holding{{"layer:energy", 1}} },
		"country":      func(q *ExposureQuery) { q.Holdings = []Holding{{"country:TW", 1}} },
		"first":        func(q *ExposureQuery) { q.First = 0 },
		"rounds":       func(q *ExposureQuery) { q.MaxRounds = 0 },
		"substitution": func(q *ExposureQuery) { q.Substitution = 2 },
		"horizon":      func(q *ExposureQuery) { q.Horizon = 9 },
	} {
		q := good
		spoil(&q)
		_, err := Exposure(context.Background(), v, q)
		wantInvalid(t, name, err)
	}
	q := good
	q.Holdings = []Holding{{"company:x", 1}, {v.IDs[0], 1}}
	var missing *kg.NotFoundError
	if _, err := Exposure(context.Background(), v, q); !errors.As(err, &missing) || !slices.Equal(missing.IDs, []string{"company:x"}) {
		t.Errorf("an unknown id gives %v", err)
	}
	wantEnds(t, func(ctx context.Context) error {
		_, err := Exposure(ctx, v, good)
		return err
	})
	q = good
	q.Holdings = []Holding{{v.IDs[4], math.MaxFloat64}, {v.IDs[3], math.MaxFloat64}}
	if r, err := Exposure(context.Background(), v, q); err != nil || r.Holdings[0].Weight != 0.5 {
		t.Errorf("huge weights give %+v, %v", r, err)
	}
	q = good
	q.MaxRounds = 1
	if r, err := Exposure(context.Background(), v, q); err != nil || r.Complete || r.StoppedBecause != StoppedRounds {
		t.Errorf("one round gives %+v, %v", r, err)
	}
}

// TestExposureDeadline: a deadline among the layers is an error; one among the
// chokepoints leaves those found by then, which are marked.
func TestExposureDeadline(t *testing.T) {
	v := line(50)
	q := ExposureQuery{Holdings: []Holding{{v.IDs[49], 1}}, MaxRounds: 1000, First: 20}
	failed, partial := 0, 0
	for looks := range 1000 {
		r, err := Exposure(&expiring{context.Background(), looks}, v, q)
		switch {
		case errors.Is(err, context.DeadlineExceeded):
			failed++
		case err != nil:
			t.Fatal(err)
		case r.Complete:
			if len(r.Chokepoints) != 20 || failed == 0 || partial == 0 {
				t.Fatalf("%d chokepoints after %d errors and %d partial answers", len(r.Chokepoints), failed, partial)
			}
			return
		default:
			if partial++; r.StoppedBecause != StoppedTime || len(r.Chokepoints) > 20 {
				t.Fatalf("because %q, %d chokepoints", r.StoppedBecause, len(r.Chokepoints))
			}
		}
	}
	t.Fatal("it never completes")
}

// BenchmarkExposure asks for the ten chokepoints of a portfolio of twenty
// holdings of any layer in graphs of a thousand and a hundred thousand
// dependencies, in twenty countries.
func BenchmarkExposure(b *testing.B) {
	for _, arcs := range []int{1_000, 100_000} {
		r := rand.New(rand.NewPCG(1, 2))
		v := stack(r, arcs/5, arcs)
		v.Kind = make([]kg.EntityKind, len(v.IDs))
		for e := range v.IDs {
			v.Kind[e], v.Country[e] = kg.EntityKindCompany, [2]byte{'A', 'A' + byte(r.IntN(20))}
		}
		b.Run(fmt.Sprint(arcs), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				q := ExposureQuery{MaxRounds: DefaultImpactRounds, First: 10}
				for range 20 {
					q.Holdings = append(q.Holdings, Holding{v.IDs[r.IntN(len(v.IDs))], 1 + r.Float64()})
				}
				res, err := Exposure(context.Background(), v, q)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(res.Upstream), "upstream")
			}
		})
	}
}
