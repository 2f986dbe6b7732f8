package analysis

import (
	"cmp"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// passing is the set of entities that pass supply on along a walk from a source
// to a target.
func passing(v *kg.View, rule kg.ArcRule, from, to []uint32) map[uint32]bool {
	set := map[uint32]bool{}
	fore := reached(v, rule, from)
	for i := range v.Arcs {
		if a := &v.Arcs[i]; supplyHop(a, &rule) && fore[a.From] {
			back := reached(v, rule, []uint32{a.To})
			if slices.ContainsFunc(to, func(t uint32) bool { return back[t] }) {
				set[a.From] = true
			}
		}
	}
	return set
}

// TestChokepointsAreExact compares with Impact of each candidate alone, with
// the removal of each, and with Betweenness.
func TestChokepointsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		q := ChokepointQuery{
			From: drawTargets(t, v, "from"), To: drawTargets(t, v, "to"), Arcs: drawRule(t), MaxRounds: DefaultImpactRounds,
			Horizon:        kg.Horizon(rapid.IntRange(0, 2).Draw(t, "horizon")),
			Substitution:   rapid.SampledFrom([]float64{0, 0, 0.3, 1}).Draw(t, "substitution"),
			AssumeComplete: rapid.Bool().Draw(t, "complete"),
		}
		if rapid.IntRange(0, 3).Draw(t, "short") == 0 {
			q.MaxRounds = rapid.IntRange(1, 3).Draw(t, "rounds")
		}
		got, err := Chokepoints(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		from, to := setOf(v, q.From).list, setOf(v, q.To).list
		rule := shockRule(q.Arcs)
		candidates := passing(v, rule, from, to)
		if got.Candidates != len(candidates) || len(got.Rows) != len(candidates) || got.Targets != len(to) {
			t.Fatalf("%d candidates, %d rows, %d targets; want %v and %v", got.Candidates, len(got.Rows), got.Targets, candidates, to)
		}
		between, err := Betweenness(context.Background(), v, BetweennessQuery{From: q.From, To: q.To, Arcs: rule})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range got.Rows {
			if !candidates[row.Entity] {
				t.Fatalf("%d is no candidate", row.Entity)
			}
			if i > 0 && chokepointOrder(got.Rows[i-1], row) >= 0 {
				t.Fatalf("rows %d and %d are out of order: %+v", i-1, i, got.Rows)
			}
			checkLosses(t, v, q, got, row, to)
			checkDominance(t, v, rule, row, from, to, got.Reachable)
			if row.Betweenness != between[row.Entity] {
				t.Fatalf("betweenness %v, want %v", row.Betweenness, between[row.Entity])
			}
		}
	})
}

func chokepointOrder(a, b Chokepoint) int {
	return cmp.Or(-cmp.Compare(a.SystemicLoss, b.SystemicLoss), -cmp.Compare(a.Dominates, b.Dominates),
		-cmp.Compare(a.Betweenness, b.Betweenness), cmp.Compare(a.Entity, b.Entity))
}

func checkLosses(t *rapid.T, v *kg.View, q ChokepointQuery, got *ChokepointResult, row Chokepoint, to []uint32) {
	t.Helper()
	one, err := Impact(context.Background(), v, ImpactQuery{
		Shocks: []Shock{{v.IDs[row.Entity], 1}}, Horizon: q.Horizon, Substitution: q.Substitution,
		AssumeComplete: q.AssumeComplete, Arcs: q.Arcs, MaxRounds: q.MaxRounds,
	})
	if err != nil {
		t.Fatal(err)
	}
	others, sum, worst, affected := 0, 0.0, 0.0, 0
	for _, e := range to {
		if e == row.Entity {
			continue
		}
		others++
		for _, a := range one.Affected {
			if a.Entity == e && a.Loss > 0 {
				sum, worst, affected = sum+a.Loss, max(worst, a.Loss), affected+1
			}
		}
	}
	mean := sum / float64(max(others, 1))
	if math.Abs(row.SystemicLoss-mean) > 1e-12 || row.WorstLoss != worst || row.Affected != affected {
		t.Fatalf("%+v; the impact is a mean of %v, at worst %v, on %d", row, mean, worst, affected)
	}
}

func checkDominance(t *rapid.T, v *kg.View, rule kg.ArcRule, row Chokepoint, from, to []uint32, reachable int) {
	t.Helper()
	whole, without := reached(v, rule, from), reached(v, rule, from, row.Entity)
	all, dominates, others := 0, 0, 0
	for _, e := range to {
		if whole[e] {
			all++
			if e != row.Entity {
				others++
			}
			if e != row.Entity && !without[e] {
				dominates++
			}
		}
	}
	share := float64(dominates) / float64(max(others, 1))
	if row.Dominates != dominates || reachable != all || row.DominatedShare != share {
		t.Fatalf("%+v of %d; it dominates %d of %d", row, reachable, dominates, all)
	}
	var kinds []KindCount
	for kind := kg.DependencyKind(1); kind <= 15; kind++ {
		if len(rule.Kinds) > 0 && !slices.Contains(rule.Kinds, kind) {
			continue
		}
		one := rule
		one.Kinds = []kg.DependencyKind{kind}
		whole, without := reached(v, one, from), reached(v, one, from, row.Entity)
		count := 0
		for _, e := range to {
			if e == row.Entity || !whole[e] || without[e] {
				continue
			}
			if slices.ContainsFunc(v.Arcs, func(a kg.Arc) bool {
				return a.Relation == kg.RelationSupplies && supplyHop(&a, &one) && whole[a.From] && reached(v, one, []uint32{a.To})[e]
			}) {
				count++
			}
		}
		if count > 0 {
			kinds = append(kinds, KindCount{kind, count})
		}
	}
	if !slices.Equal(row.DominatesByKind, kinds) {
		t.Fatalf("%+v; by kind it dominates %v", row, kinds)
	}
}

// TestChokepointsByHand: two grids feed one fab, which feeds two clouds; the
// second cloud has another supplier of chips beside.
func TestChokepointsByHand(t *testing.T) {
	v := graph(6, [][2]uint32{{0, 2}, {1, 2}, {2, 3}, {2, 4}, {5, 4}})
	for i := range v.Arcs {
		a := &v.Arcs[i]
		if a.From >= 2 {
			a.Kind = kg.DependencyKindHardware
		}
		a.Share = map[[2]uint32]float64{{0, 2}: 0.5, {1, 2}: 0.25, {2, 3}: 1, {2, 4}: 0.5, {5, 4}: 0.5}[[2]uint32{a.From, a.To}]
	}
	q := ChokepointQuery{From: v.IDs[:2], To: v.IDs[3:5], MaxRounds: 100}
	r, err := Chokepoints(context.Background(), v, q)
	if err != nil {
		t.Fatal(err)
	}
	want := []Chokepoint{
		{Entity: 2, SystemicLoss: 0.75, WorstLoss: 1, Affected: 2, Dominates: 2, DominatedShare: 1, Betweenness: 1},
		{Entity: 0, SystemicLoss: 0.375, WorstLoss: 0.5, Affected: 2},
		{Entity: 1, SystemicLoss: 0.1875, WorstLoss: 0.25, Affected: 2},
	}
	if !reflect.DeepEqual(r.Rows, want) || !r.Complete || r.Candidates != 3 || r.Targets != 2 || r.Reachable != 2 {
		t.Errorf("%+v, want %+v", r, want)
	}
	if c := (Coverage{Entities: 5, WithSuppliers: 3, Weights: 5, Published: 5}); r.Coverage != c {
		t.Errorf("coverage %+v, want %+v", r.Coverage, c)
	}
	// Chips in place keep running: on the clock of what acts at once only the fab is hit.
	q.Horizon = kg.HorizonImmediate
	r, err = Chokepoints(context.Background(), v, q)
	if err != nil || r.Rows[0].Entity != 2 || r.Rows[0].SystemicLoss != 0 {
		t.Errorf("at once: %+v, %v", r, err)
	}
	// From the fab alone its chips dominate, as hardware, only who has no other source.
	q = ChokepointQuery{From: v.IDs[2:3], To: v.IDs[2:5], MaxRounds: 100}
	r, err = Chokepoints(context.Background(), v, q)
	want = []Chokepoint{{Entity: 2, SystemicLoss: 0.75, WorstLoss: 1, Affected: 2, Dominates: 2, DominatedShare: 1,
		DominatesByKind: []KindCount{{kg.DependencyKindHardware, 2}}}}
	if err != nil || !reflect.DeepEqual(r.Rows, want) {
		t.Errorf("%+v, want %+v, %v", r, want, err)
	}
}

// TestChokepointsAgain: who computes what makes no difference.
func TestChokepointsAgain(t *testing.T) {
	v := stack(rand.New(rand.NewPCG(6, 6)), 400, 1600)
	q := ChokepointQuery{From: []string{"layer:1"}, To: some(v, "layer:5", 20), MaxRounds: DefaultImpactRounds}
	first, err := Chokepoints(context.Background(), v, q)
	if err != nil {
		t.Fatal(err)
	}
	if first.Candidates < 100 || first.Rows[0].SystemicLoss <= 0 || !first.Complete {
		t.Fatalf("%d candidates, the first %+v", first.Candidates, first.Rows[0])
	}
	for range 5 {
		again, err := Chokepoints(context.Background(), v, q)
		if err != nil || !reflect.DeepEqual(again, first) {
			t.Fatalf("asked again it is another answer, %v", err)
		}
	}
}

// TestChokepointsFirst: the first rows are those of the whole ranking, though
// most candidates are not followed to the end.
func TestChokepointsFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		checkFirst(t, v, ChokepointQuery{
			From: drawTargets(t, v, "from"), To: drawTargets(t, v, "to"), MaxRounds: MaxImpactRounds,
			Substitution:   rapid.SampledFrom([]float64{0, 0.3}).Draw(t, "substitution"),
			AssumeComplete: rapid.Bool().Draw(t, "complete"),
		}, rapid.IntRange(1, 4).Draw(t, "first"))
	})
	for seed := range uint64(3) {
		v := stack(rand.New(rand.NewPCG(8, seed)), 200, 800)
		q := ChokepointQuery{From: []string{"layer:1"}, To: some(v, "layer:5", 20), MaxRounds: DefaultImpactRounds}
		checkFirst(t, v, q, 10)
		q.To = []string{"layer:3", "layer:5"} // many of which are candidates
		checkFirst(t, v, q, 10)
	}
}

func checkFirst(t judge, v *kg.View, q ChokepointQuery, first int) {
	t.Helper()
	all, err := Chokepoints(context.Background(), v, q)
	if err != nil {
		t.Fatal(err)
	}
	q.First = first
	some, err := Chokepoints(context.Background(), v, q)
	if err != nil {
		t.Fatal(err)
	}
	if some.Candidates != all.Candidates || !reflect.DeepEqual(some.Rows, all.Rows[:min(first, len(all.Rows))]) {
		t.Fatalf("the first %d are %+v, of all %+v", first, some.Rows, all.Rows)
	}
}

func TestChokepointsOfBadQuestions(t *testing.T) {
	v := line(4)
	good := ChokepointQuery{From: v.IDs[:1], To: v.IDs[3:], MaxRounds: 10}
	for name, spoil := range map[string]func(*ChokepointQuery){
		"from":         func(q *ChokepointQuery) { q.From = nil },
		"to":           func(q *ChokepointQuery) { q.To = nil },
		"first":        func(q *ChokepointQuery) { q.First = -1 },
		"rounds":       func(q *ChokepointQuery) { q.MaxRounds = 0 },
		"horizon":      func(q *ChokepointQuery) { q.Horizon = 9 },
		"substitution": func(q *ChokepointQuery) { q.Substitution = math.NaN() },
	} {
		q := good
		spoil(&q)
		var invalid *kg.InvalidError
		if _, err := Chokepoints(context.Background(), v, q); !errors.As(err, &invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, q := range map[string]ChokepointQuery{
		"unknown targets": {From: v.IDs[:1], To: []string{"layer:none"}, MaxRounds: 10},
		"no walk":         {From: v.IDs[3:], To: v.IDs[:1], MaxRounds: 10},
		"itself":          {From: v.IDs[:1], To: v.IDs[:1], MaxRounds: 10},
	} {
		if r, err := Chokepoints(context.Background(), v, q); err != nil || len(r.Rows) != 0 || !r.Complete {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	good.MaxRounds = 1
	if r, err := Chokepoints(context.Background(), v, good); err != nil || r.Complete || r.StoppedBecause != StoppedRounds {
		t.Errorf("one round: %+v, %v", r, err)
	}
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Chokepoints(canceled, v, good); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	// A deadline anywhere between the start and the last propagation.
	large := stack(rand.New(rand.NewPCG(6, 6)), 4000, 16000)
	for _, after := range []time.Duration{0, 300 * time.Microsecond, time.Millisecond, 5 * time.Millisecond} {
		late, cancel := context.WithTimeout(context.Background(), after)
		defer cancel()
		q := ChokepointQuery{From: []string{"layer:1"}, To: []string{"layer:5"}, MaxRounds: 100}
		if _, err := Chokepoints(late, large, q); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a deadline after %v: %v", after, err)
		}
	}
}

// BenchmarkChokepoints ranks what twenty entities of the highest layer hang on,
// from the lowest layer up. Nearly every entity is a candidate and reaches nearly
// all of the graph, so the time grows with the square of the size: the largest
// takes minutes.
func BenchmarkChokepoints(b *testing.B) {
	for _, c := range []struct {
		name        string
		size, first int
	}{
		{"all-1000", 1_000, 0}, {"all-10000", 10_000, 0}, {"all-100000", 100_000, 0},
		{"first20-1000", 1_000, 20}, {"first20-10000", 10_000, 20}, {"first20-100000", 100_000, 20},
	} {
		b.Run(c.name, func(b *testing.B) {
			v := sized(c.size)
			b.ReportAllocs()
			candidates := 0
			for b.Loop() {
				r, err := Chokepoints(context.Background(), v, ChokepointQuery{From: []string{"layer:1"}, To: some(v, "layer:5", 20), MaxRounds: DefaultImpactRounds, First: c.first})
				if err != nil || !r.Complete {
					b.Fatal(err, r)
				}
				candidates = r.Candidates
			}
			b.ReportMetric(float64(candidates), "candidates")
		})
	}
}
