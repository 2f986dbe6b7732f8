package analysis

import (
	"cmp"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// drawEconomy is drawView with kinds of entities, amounts and instruments.
func drawEconomy(t *rapid.T) *kg.View {
	v := drawView(t)
	for range v.IDs {
		v.Kind = append(v.Kind, rapid.SampledFrom([]kg.EntityKind{
			kg.EntityKindCompany, kg.EntityKindCompany, kg.EntityKindAccelerator, kg.EntityKindDataCenter,
		}).Draw(t, "kind"))
	}
	for i := range v.Arcs {
		a := &v.Arcs[i]
		a.USD = math.NaN()
		if a.Relation == kg.RelationInvestsIn {
			a.Instrument = rapid.SampledFrom([]kg.Instrument{kg.InstrumentEquity, kg.InstrumentWarrant}).Draw(t, "instrument")
		}
		if a.Relation == kg.RelationInvestsIn || a.Relation == kg.RelationSupplies {
			a.USD = rapid.SampledFrom([]float64{math.NaN(), math.NaN(), 1, 2, 2, 3, 5}).Draw(t, "usd")
		}
	}
	return v
}

// TestLoopsAreExact compares Loops with the enumeration of all cycles.
func TestLoopsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawEconomy(t)
		q := LoopQuery{
			MaxLength: rapid.IntRange(2, 8).Draw(t, "length"), First: rapid.SampledFrom([]int{1, 2, 5, 1000}).Draw(t, "first"),
			IncludeInvestments: rapid.Bool().Draw(t, "investments"), ByCompany: rapid.Bool().Draw(t, "company"),
			Count: rapid.Bool().Draw(t, "count"),
		}
		if rapid.IntRange(0, 2).Draw(t, "somewhere") == 0 {
			q.Through = rapid.SliceOfN(rapid.SampledFrom(append([]string{"layer:0", "country:TW"}, v.IDs...)), 1, 2).Draw(t, "through")
		}
		if rapid.IntRange(0, 3).Draw(t, "ruled") == 0 {
			q.Arcs = kg.ArcRule{MinConfidence: 2, Kinds: []kg.DependencyKind{1, 2}}
		}
		want := bruteLoops(v, &q)
		got, err := Loops(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Loops) != min(q.First, len(want)) || got.Certain != len(got.Loops) {
			t.Fatalf("%d loops, %d of them certain, want %d of %d", len(got.Loops), got.Certain, min(q.First, len(want)), len(want))
		}
		for i := range got.Loops {
			sameLoop(t, i, &got.Loops[i], &want[i])
		}
		if more := got.StoppedBecause == StoppedPaths; more != (len(want) > q.First) || !more && got.StoppedBecause != StoppedNot {
			t.Fatalf("stopped because %q with %d of %d", got.StoppedBecause, len(got.Loops), len(want))
		}
		if (q.Count || len(want) <= q.First) && (!got.Complete || got.Total != len(want)) || !got.Complete && got.Total != -1 {
			t.Fatalf("total %d, complete %v, want %d", got.Total, got.Complete, len(want))
		}
	})
}

// TestLoopsAreExactOnLarger does the same where loops are many and long: on
// random graphs of thirty entities.
func TestLoopsAreExactOnLarger(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(7, seed))
		v := randomView(r, 30, 3+2*r.Float64())
		for range v.IDs {
			v.Kind = append(v.Kind, []kg.EntityKind{kg.EntityKindCompany, kg.EntityKindChip}[r.IntN(2)])
		}
		for i := range v.Arcs {
			if v.Arcs[i].USD = math.NaN(); r.IntN(2) == 0 {
				v.Arcs[i].USD = float64(r.IntN(20))
			}
		}
		q := LoopQuery{MaxLength: 6, First: 1000, IncludeInvestments: true, ByCompany: r.IntN(2) == 0, Count: true}
		if r.IntN(3) == 0 {
			q.Through = []string{v.IDs[r.IntN(30)]}
		}
		want := bruteLoops(v, &q)
		got, err := Loops(context.Background(), v, q)
		if err != nil || got.Total != len(want) || len(got.Loops) != min(q.First, len(want)) {
			t.Fatalf("seed %d: %d loops of %d, want %d, %v", seed, len(got.Loops), got.Total, len(want), err)
		}
		for i := range got.Loops {
			if compareLoops(&got.Loops[i], &want[i]) != 0 {
				t.Fatalf("seed %d: loop %d is %v, want %v", seed, i, got.Loops[i].Entities, want[i].Entities)
			}
		}
	}
}

// TestLoopsBudget checks what holds of the loops when the search ends early:
// they are loops, in order, and the certain ones are the first of all.
func TestLoopsBudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawEconomy(t)
		q := LoopQuery{MaxLength: 8, First: rapid.SampledFrom([]int{3, 1000}).Draw(t, "first"), IncludeInvestments: true,
			MaxExplored: rapid.IntRange(1, 200).Draw(t, "budget"), Count: true}
		want := bruteLoops(v, &q)
		got, err := Loops(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		if got.Complete != (got.StoppedBecause != StoppedNodes) || got.Complete != (got.Total >= 0) {
			t.Fatalf("stopped because %q, complete %v, total %d", got.StoppedBecause, got.Complete, got.Total)
		}
		if got.Certain > len(got.Loops) || len(got.Loops) > min(q.First, len(want)) {
			t.Fatalf("%d loops of %d, %d certain", len(got.Loops), len(want), got.Certain)
		}
		next := 0
		for i := range got.Loops {
			if i < got.Certain {
				sameLoop(t, i, &got.Loops[i], &want[i])
			}
			at := slices.IndexFunc(want[next:], func(l Loop) bool { return compareLoops(&l, &got.Loops[i]) == 0 })
			if at < 0 {
				t.Fatalf("loop %d %v is none, or out of order", i, got.Loops[i].Entities)
			}
			next += at + 1
		}
	})
}

func sameLoop(t *rapid.T, i int, got, want *Loop) {
	t.Helper()
	if compareLoops(got, want) != 0 {
		t.Fatalf("loop %d is %v (%v, %d known), want %v (%v, %d known)", i,
			got.Entities, got.SmallestKnown, got.KnownHops, want.Entities, want.SmallestKnown, want.KnownHops)
	}
	for k := range want.Hops {
		g, w := &got.Hops[k], &want.Hops[k]
		if g.From != w.From || g.To != w.To || !slices.Equal(g.Arcs, w.Arcs) || g.USD != w.USD && !(math.IsNaN(g.USD) && math.IsNaN(w.USD)) {
			t.Fatalf("loop %d: hop %d is %+v, want %+v", i, k, *g, *w)
		}
	}
}

// compareLoops is the order of the doc comment.
func compareLoops(a, b *Loop) int {
	unknown := func(l *Loop) float64 { // the smallest float stands for it
		if math.IsNaN(l.SmallestKnown) {
			return math.Inf(-1)
		}
		return l.SmallestKnown
	}
	return cmp.Or(cmp.Compare(unknown(b), unknown(a)), cmp.Compare(b.KnownHops, a.KnownHops),
		cmp.Compare(len(a.Entities), len(b.Entities)), slices.Compare(a.Entities, b.Entities))
}

// economy is three companies and a product: 0 makes the chip 3 and invests 100
// in 1; 1 buys chips for 60; 1 pays 2 for compute, 2 buys chips for 300; 1
// holds a warrant of 0.
func economy() *kg.View {
	v := graph(4, nil)
	v.Kind = []kg.EntityKind{kg.EntityKindCompany, kg.EntityKindCompany, kg.EntityKindCompany, kg.EntityKindAccelerator}
	arc := func(from, to uint32, r kg.Relation, usd float64) kg.Arc {
		return kg.Arc{From: from, To: to, Relation: r, USD: usd, Share: math.NaN(), Status: kg.StatusActive, Confidence: kg.ConfidenceConfirmed}
	}
	warrant := arc(1, 0, kg.RelationInvestsIn, math.NaN())
	warrant.Instrument = kg.InstrumentWarrant
	v.Arcs = []kg.Arc{
		arc(0, 1, kg.RelationInvestsIn, 100),       // 0
		arc(0, 3, kg.RelationMakes, math.NaN()),    // 1
		warrant,                                    // 2
		arc(2, 1, kg.RelationSupplies, math.NaN()), // 3
		arc(3, 1, kg.RelationSupplies, 60),         // 4
		arc(3, 2, kg.RelationSupplies, 300),        // 5
	}
	v.Index()
	return v
}

func TestLoopsByHand(t *testing.T) {
	v := economy()
	loops := func(q LoopQuery) *LoopResult {
		t.Helper()
		q.MaxLength, q.First, q.IncludeInvestments = 6, 10, true
		r, err := Loops(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	// The hop 0→1 stands for the investment and for the warrant, which its record
	// leads from 1 to 0.
	r := loops(LoopQuery{ByCompany: true})
	if len(r.Loops) != 2 || r.Total != 2 || !r.Complete {
		t.Fatalf("by company: %+v", r)
	}
	long, short := r.Loops[0], r.Loops[1]
	if !slices.Equal(long.Entities, []uint32{0, 1, 2}) || long.SmallestKnown != 100 || long.KnownHops != 2 ||
		!slices.Equal(long.Hops[0].Arcs, []uint32{0, 2}) || !math.IsNaN(long.Hops[1].USD) || long.Hops[2].USD != 300 {
		t.Errorf("the long loop is %+v", long)
	}
	if !slices.Equal(short.Entities, []uint32{0, 1}) || short.SmallestKnown != 60 || !slices.Equal(short.Hops[1].Arcs, []uint32{4}) {
		t.Errorf("the short loop is %+v", short)
	}
	if r.Coverage.Entities != 4 || r.Coverage.WithSuppliers != 2 || r.Coverage.Weights != 3 {
		t.Errorf("coverage %+v", r.Coverage)
	}
	// By entity the money passes the product.
	if r := loops(LoopQuery{}); len(r.Loops) != 2 || !slices.Equal(r.Loops[1].Entities, []uint32{0, 1, 3}) || r.Loops[1].KnownHops != 2 {
		t.Errorf("by entity: %+v", r.Loops)
	}
	if r := loops(LoopQuery{ByCompany: true, Through: []string{v.IDs[3], v.IDs[2]}}); len(r.Loops) != 1 || len(r.Loops[0].Entities) != 3 {
		t.Errorf("through the chip and 2: %+v", r.Loops)
	}
	// Without investments nothing comes back.
	if r, err := Loops(context.Background(), v, LoopQuery{MaxLength: 6, First: 10}); err != nil || len(r.Loops) != 0 || r.Total != 0 || !r.Complete {
		t.Errorf("payments alone: %+v, %v", r, err)
	}
}

func TestLoopsContextAndQuery(t *testing.T) {
	v := economy()
	good := LoopQuery{MaxLength: 6, First: 10, IncludeInvestments: true}
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Loops(canceled, v, good); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context gives %v", err)
	}
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	if r, err := Loops(late, v, good); err != nil || r.StoppedBecause != StoppedTime || r.Complete || r.Total != -1 {
		t.Errorf("a deadline gives %+v, %v", r, err)
	}
	if r, err := Loops(context.Background(), graph(0, nil), good); err != nil || len(r.Loops) != 0 || !r.Complete {
		t.Errorf("an empty graph gives %+v, %v", r, err)
	}
	for name, spoil := range map[string]func(*LoopQuery){
		"through": func(q *LoopQuery) { q.Through = make([]string, 9) },
		"length":  func(q *LoopQuery) { q.MaxLength = 13 },
		"first":   func(q *LoopQuery) { q.First = 0 },
		"budget":  func(q *LoopQuery) { q.MaxExplored = -1 },
	} {
		q := good
		spoil(&q)
		var invalid *kg.InvalidError
		if _, err := Loops(context.Background(), v, q); !errors.As(err, &invalid) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// TestLoopsOfACrowd: where everybody pays everybody there are more loops than
// anyone can list; the first are certain soon all the same.
func TestLoopsOfACrowd(t *testing.T) {
	var arcs [][2]uint32
	const n = 60
	for i := range uint32(n) {
		for j := range uint32(n) {
			arcs = append(arcs, [2]uint32{i, j})
		}
	}
	v := graph(n, arcs)
	for i := range v.Arcs {
		v.Arcs[i].USD = float64(1 + i*7919%len(v.Arcs))
	}
	q := LoopQuery{MaxLength: MaxLoopLength, First: 100, MaxExplored: 1_000_000}
	r, err := Loops(context.Background(), v, q)
	if err != nil || r.StoppedBecause != StoppedPaths || r.Certain != 100 || r.Complete {
		t.Fatalf("stopped because %q, %d certain, %v", r.StoppedBecause, r.Certain, err)
	}
	for i := 1; i < len(r.Loops); i++ {
		if compareLoops(&r.Loops[i-1], &r.Loops[i]) >= 0 {
			t.Fatalf("loop %d is out of order", i)
		}
	}
	q.Count = true
	if r, err := Loops(context.Background(), v, q); err != nil || r.StoppedBecause != StoppedNodes || r.Certain != 100 || r.Total != -1 {
		t.Fatalf("counting stopped because %q, %d certain, %v", r.StoppedBecause, r.Certain, err)
	}
}
