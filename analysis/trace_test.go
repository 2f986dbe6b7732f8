package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// drawView is a small random graph: entities of no, one or several layers (some
// of them of one position), parallel arcs, cycles and self-loops, every
// relation, shares of 0, 1 and in between.
func drawView(t *rapid.T) *kg.View {
	n := rapid.IntRange(2, 8).Draw(t, "entities")
	v := &kg.View{}
	layers := rapid.IntRange(1, 4).Draw(t, "layers")
	position := 1
	for i := range layers {
		v.Layers = append(v.Layers, kg.ViewLayer{ID: fmt.Sprintf("layer:%d", i), Position: position})
		if rapid.IntRange(0, 3).Draw(t, "sameposition") > 0 {
			position++
		}
	}
	for i := range n {
		v.IDs = append(v.IDs, fmt.Sprintf("e%02d", i))
		mask := uint64(1) << rapid.IntRange(0, layers-1).Draw(t, "layer")
		switch rapid.IntRange(0, 5).Draw(t, "several") {
		case 0:
			mask |= rapid.Uint64Range(0, 1<<layers-1).Draw(t, "more")
		case 1:
			mask = 0
		}
		v.InLayer = append(v.InLayer, mask)
		v.Country = append(v.Country, rapid.SampledFrom([][2]byte{{}, {'T', 'W'}, {'U', 'S'}}).Draw(t, "country"))
	}
	shares := []float64{math.NaN(), math.NaN(), 0, 1, 0.9, 0.5, 0.3, 0.1, 1.0 / 3}
	if rapid.Bool().Draw(t, "judged") {
		shares = shares[:1]
	}
	for range rapid.IntRange(1, 5*n).Draw(t, "arcs") {
		end := rapid.Uint32Range(0, uint32(n-1))
		a := kg.Arc{
			From: end.Draw(t, "from"), To: end.Draw(t, "to"), Share: math.NaN(),
			Relation:   rapid.SampledFrom([]kg.Relation{1, 1, 1, 1, 1, 2, 3, 4, 5}).Draw(t, "relation"),
			Confidence: rapid.SampledFrom([]kg.Confidence{0, 1, 2, 2, 3, 3, 3}).Draw(t, "confidence"),
			Status:     rapid.SampledFrom([]kg.Status{1, 1, 1, 2, 4}).Draw(t, "status"),
		}
		if a.Relation == kg.RelationSupplies {
			a.Share = rapid.SampledFrom(shares).Draw(t, "share")
			a.Criticality = kg.Criticality(rapid.IntRange(1, 4).Draw(t, "criticality"))
			a.Kind = kg.DependencyKind(rapid.IntRange(1, 3).Draw(t, "kind"))
		}
		v.Arcs = append(v.Arcs, a)
	}
	slices.SortFunc(v.Arcs, func(a, b kg.Arc) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Relation, b.Relation))
	})
	v.Index()
	return v
}

func drawQuery(t *rapid.T, v *kg.View) TraceQuery {
	targets := append([]string{"country:TW", "country:US", "layer:0", "layer:1"}, v.IDs...)
	some := func(name string, low, high int) []string {
		return rapid.SliceOfN(rapid.SampledFrom(targets), low, high).Draw(t, name)
	}
	entity := func(name string) []string {
		return []string{rapid.SampledFrom(v.IDs).Draw(t, name)}
	}
	q := TraceQuery{
		From: entity("from"), To: entity("to"),
		Flow:          kg.Flow(rapid.IntRange(1, 2).Draw(t, "flow")),
		RankBy:        kg.PathRank(rapid.IntRange(1, 4).Draw(t, "rank")),
		MaxHops:       rapid.IntRange(1, 8).Draw(t, "hops"),
		First:         rapid.SampledFrom([]int{1, 2, 3, 5, 10, 1000}).Draw(t, "first"),
		LayerMonotone: rapid.Bool().Draw(t, "monotone"),
		Count:         rapid.Bool().Draw(t, "count"),
	}
	if rapid.Bool().Draw(t, "sets") {
		q.From, q.To = some("froms", 1, 3), some("tos", 1, 3)
	}
	if rapid.IntRange(0, 2).Draw(t, "withvia") == 0 {
		q.Via = some("via", 0, 3)
	}
	if rapid.IntRange(0, 3).Draw(t, "withavoid") == 0 {
		q.Avoid = some("avoid", 0, 2)
	}
	if rapid.IntRange(0, 3).Draw(t, "ruled") == 0 {
		q.Arcs.MinConfidence = kg.Confidence(rapid.IntRange(0, 3).Draw(t, "least"))
		if rapid.Bool().Draw(t, "kinds") {
			q.Arcs.Kinds = []kg.DependencyKind{1, 2}
		}
		if rapid.Bool().Draw(t, "statuses") {
			q.Arcs.Statuses = []kg.Status{kg.StatusActive, kg.StatusEnded}
		}
	}
	return q
}

// TestTraceIsExact compares Trace with the enumeration of all simple paths on
// random graphs and questions.
func TestTraceIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		q := drawQuery(t, v)
		want := bruteTrace(v, q)
		got, err := Trace(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		compare(t, q, want, got)
	})
}

// TestTraceIsExactOnDense does the same on graphs that are dense enough for
// many paths, ties, dead ends and cycles, with uniformly random choices.
func TestTraceIsExactOnDense(t *testing.T) {
	seeds := 4000
	if testing.Short() {
		seeds = 400
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(1, uint64(seed)))
		v := denseView(r)
		q := denseQuery(r, v)
		want := bruteTrace(v, q)
		got, err := Trace(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		compare(seeded{t, seed}, q, want, got)
	}
}

type seeded struct {
	*testing.T
	seed int
}

func (s seeded) Fatalf(format string, args ...any) {
	s.T.Helper()
	s.T.Fatalf("seed %d: "+format, append([]any{s.seed}, args...)...)
}

func denseView(r *rand.Rand) *kg.View {
	n := 3 + r.IntN(6)
	return randomView(r, n, float64(n+2)*r.Float64())
}

// randomView has a number of entities and arcs per entity.
func randomView(r *rand.Rand, n int, degree float64) *kg.View {
	v := &kg.View{}
	layers, position := 1+r.IntN(5), 1
	for i := range layers {
		v.Layers = append(v.Layers, kg.ViewLayer{ID: fmt.Sprintf("layer:%d", i), Position: position})
		position += min(1, r.IntN(5))
	}
	several := r.IntN(6)
	for i := range n {
		v.IDs = append(v.IDs, fmt.Sprintf("e%02d", i))
		mask := uint64(1) << r.IntN(layers)
		if r.IntN(6) < several {
			mask |= r.Uint64N(1 << layers)
		}
		if r.IntN(8) == 0 {
			mask = 0
		}
		v.InLayer = append(v.InLayer, mask)
		v.Country = append(v.Country, [][2]byte{{}, {'T', 'W'}, {'U', 'S'}}[r.IntN(3)])
	}
	shares := [][]float64{{math.NaN()}, {math.NaN(), math.NaN(), 0.9}, {0.9, 0.3, 0.7, 0.1}, {math.NaN(), 0, 1}, {1}, {1e-200, 0.5, 3e-120}}[r.IntN(6)]
	for range int(float64(n) * degree) {
		a := kg.Arc{
			From: uint32(r.IntN(n)), To: uint32(r.IntN(n)), Share: math.NaN(),
			Relation: []kg.Relation{1, 1, 1, 1, 1, 2, 3, 4, 5}[r.IntN(9)], Confidence: kg.Confidence(r.IntN(4)), Status: kg.StatusActive,
		}
		if a.Relation == kg.RelationSupplies {
			a.Share = shares[r.IntN(len(shares))]
			a.Criticality, a.Kind = kg.Criticality(1+r.IntN(4)), kg.DependencyKind(1+r.IntN(3))
		}
		v.Arcs = append(v.Arcs, a)
	}
	slices.SortFunc(v.Arcs, func(a, b kg.Arc) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Relation, b.Relation))
	})
	v.Index()
	return v
}

func denseQuery(r *rand.Rand, v *kg.View) TraceQuery {
	targets := append([]string{"country:TW", "country:US", "layer:0", "layer:1"}, v.IDs...)
	some := func(low, high int) (ids []string) {
		for range low + r.IntN(high-low+1) {
			ids = append(ids, targets[r.IntN(len(targets))])
		}
		return ids
	}
	q := TraceQuery{
		From: []string{v.IDs[r.IntN(len(v.IDs))]}, To: []string{v.IDs[r.IntN(len(v.IDs))]},
		Flow: kg.Flow(1 + r.IntN(2)), RankBy: kg.PathRank(1 + r.IntN(4)), MaxHops: 1 + r.IntN(8),
		First: []int{1, 2, 5, 10, 50, 1000}[r.IntN(6)], LayerMonotone: r.IntN(3) == 0, Count: r.IntN(2) == 0,
	}
	if r.IntN(2) == 0 {
		q.From, q.To = some(1, 3), some(1, 3)
	}
	if r.IntN(3) == 0 {
		q.Via = some(0, 3)
	}
	if r.IntN(4) == 0 {
		q.Avoid = some(0, 2)
	}
	if r.IntN(4) == 0 {
		q.Arcs = kg.ArcRule{MinConfidence: kg.Confidence(r.IntN(4)), Kinds: []kg.DependencyKind{1, 2}}
	}
	return q
}

type failer interface {
	Helper()
	Fatalf(string, ...any)
}

func compare(t failer, q TraceQuery, want []brutePath, got *TraceResult) {
	t.Helper()
	if len(got.Paths) != min(q.First, len(want)) {
		t.Fatalf("%d paths, want %d of %d\n%+v", len(got.Paths), min(q.First, len(want)), len(want), want)
	}
	for i, p := range got.Paths {
		w := want[i]
		if !slices.Equal(p.Entities, w.entities) || p.Strength != w.strength || p.Confidence != w.confidence {
			t.Fatalf("path %d is %v (%v, %v), want %v (%v, %v)", i, p.Entities, p.Strength, p.Confidence, w.entities, w.strength, w.confidence)
		}
		if w.crossed >= 0 && p.LayersCrossed != w.crossed {
			t.Fatalf("path %d %v crosses %d layers, want %d", i, p.Entities, p.LayersCrossed, w.crossed)
		}
	}
	if more := got.StoppedBecause == StoppedPaths; more != (len(want) > q.First) {
		t.Fatalf("stopped because %q with %d of %d paths", got.StoppedBecause, len(got.Paths), len(want))
	}
	if (q.Count || len(want) <= q.First) && got.Total != len(want) {
		t.Fatalf("total %d, want %d", got.Total, len(want))
	}
	if got.Truncated != (got.StoppedBecause != StoppedNot) {
		t.Fatalf("truncated %v because %q", got.Truncated, got.StoppedBecause)
	}
}

// TestTraceBudget checks that what a small budget returns is the beginning of
// the exact answer.
func TestTraceBudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		q := drawQuery(t, v)
		q.MaxExplored = rapid.IntRange(1, 30).Draw(t, "budget")
		want := bruteTrace(v, q)
		got, err := Trace(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		if got.StoppedBecause != StoppedNodes {
			q.Count = false
			compare(t, q, want, got)
			return
		}
		if len(got.Paths) > min(q.First, len(want)) || !got.Truncated || got.Total != -1 {
			t.Fatalf("%d paths of %d, truncated %v, total %d", len(got.Paths), len(want), got.Truncated, got.Total)
		}
		for i, p := range got.Paths {
			if !slices.Equal(p.Entities, want[i].entities) {
				t.Fatalf("path %d is %v, want %v", i, p.Entities, want[i].entities)
			}
		}
	})
}

func TestTraceContext(t *testing.T) {
	v := line(4)
	q := TraceQuery{From: v.IDs[:1], To: v.IDs[3:], Flow: kg.FlowSupply, RankBy: kg.PathRankHops, MaxHops: 10, First: 10}
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Trace(canceled, v, q); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context gives %v", err)
	}
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	r, err := Trace(late, v, q)
	if err != nil || r.StoppedBecause != StoppedTime || !r.Truncated || len(r.Paths) != 0 {
		t.Errorf("a deadline gives %+v, %v", r, err)
	}
}

func TestTraceChecksItsQuery(t *testing.T) {
	v := line(3)
	good := TraceQuery{From: v.IDs[:1], To: v.IDs[2:], Flow: kg.FlowSupply, RankBy: kg.PathRankHops, MaxHops: 10, First: 10}
	for name, spoil := range map[string]func(*TraceQuery){
		"from":    func(q *TraceQuery) { q.From = nil },
		"to":      func(q *TraceQuery) { q.To = nil },
		"via":     func(q *TraceQuery) { q.Via = []string{"a", "b", "c", "d"} },
		"flow":    func(q *TraceQuery) { q.Flow = 0 },
		"rankBy":  func(q *TraceQuery) { q.RankBy = 9 },
		"maxHops": func(q *TraceQuery) { q.MaxHops = 65 },
		"first":   func(q *TraceQuery) { q.First = 0 },
		"budget":  func(q *TraceQuery) { q.MaxExplored = -1 },
	} {
		q := good
		spoil(&q)
		var invalid *kg.InvalidError
		if _, err := Trace(context.Background(), v, q); !errors.As(err, &invalid) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// TestTraceHopBound: HOPS is reported when the bound cut off a way that is in
// reach, and not when nothing more leads to the target.
func TestTraceHopBound(t *testing.T) {
	// 0→3 directly, by 1, and by 2 and 1.
	v := graph(4, [][2]uint32{{0, 3}, {0, 1}, {1, 3}, {0, 2}, {2, 1}})
	for _, c := range []struct {
		hops, paths int
		stop        StopReason
	}{{1, 1, StoppedNot}, {2, 2, StoppedNot}, {3, 3, StoppedNot}} {
		q := TraceQuery{From: v.IDs[:1], To: v.IDs[3:], Flow: kg.FlowSupply, RankBy: kg.PathRankHops, MaxHops: c.hops, First: 10}
		r, err := Trace(context.Background(), v, q)
		if err != nil || len(r.Paths) != c.paths || r.StoppedBecause != c.stop {
			t.Errorf("%d hops: %d paths, stopped because %q, %v", c.hops, len(r.Paths), r.StoppedBecause, err)
		}
	}
	// Two ways to 2, of one and of two hops; the way on takes two more.
	v = graph(5, [][2]uint32{{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}})
	q := TraceQuery{From: v.IDs[:1], To: v.IDs[4:], Flow: kg.FlowSupply, RankBy: kg.PathRankHops, MaxHops: 3, First: 10}
	r, err := Trace(context.Background(), v, q)
	if err != nil || len(r.Paths) != 1 || r.StoppedBecause != StoppedNot {
		t.Errorf("%d paths, stopped because %q, %v", len(r.Paths), r.StoppedBecause, err)
	}
}

// line is 0→1→…, every hop of strength 1.
func line(n int) *kg.View {
	var arcs [][2]uint32
	for i := range n - 1 {
		arcs = append(arcs, [2]uint32{uint32(i), uint32(i + 1)})
	}
	return graph(n, arcs)
}

func graph(n int, arcs [][2]uint32) *kg.View {
	v := &kg.View{InLayer: make([]uint64, n), Country: make([][2]byte, n)}
	for i := range n {
		v.IDs = append(v.IDs, fmt.Sprintf("e%03d", i))
	}
	for _, a := range arcs {
		v.Arcs = append(v.Arcs, kg.Arc{From: a[0], To: a[1], Share: math.NaN(), Relation: kg.RelationSupplies,
			Kind: kg.DependencyKindEnergy, Criticality: kg.CriticalityEssential, Status: kg.StatusActive, Confidence: kg.ConfidenceConfirmed})
	}
	slices.SortFunc(v.Arcs, func(a, b kg.Arc) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	v.Index()
	return v
}
