package analysis

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// closeBy is how near answers must be that were computed in different ways: each
// stops a little short of the fixed point.
const closeBy = 1e-6

// drawWorld is a drawView with inputs of both clocks, megawatts, and companies.
func drawWorld(t *rapid.T) *kg.View {
	v := drawView(t)
	kinds := []kg.DependencyKind{kg.DependencyKindEnergy, kg.DependencyKindComponent, kg.DependencyKindModel}
	mw := rapid.SampledFrom([]float32{float32(math.NaN()), float32(math.NaN()), 0, 10, 50, 100})
	for range v.IDs {
		v.MW = append(v.MW, mw.Draw(t, "mw"))
		v.Kind = append(v.Kind, rapid.SampledFrom([]kg.EntityKind{kg.EntityKindCompany, kg.EntityKindFacility}).Draw(t, "kind"))
	}
	for i := range v.Arcs {
		if a := &v.Arcs[i]; a.Relation == kg.RelationSupplies {
			a.Kind, a.MW = rapid.SampledFrom(kinds).Draw(t, "input"), mw.Draw(t, "supplied")
		}
	}
	return v
}

func drawImpact(t *rapid.T, v *kg.View) ImpactQuery {
	targets := append([]string{"country:TW", "country:US", "layer:0"}, v.IDs...)
	q := ImpactQuery{
		Horizon:        kg.Horizon(rapid.IntRange(0, 2).Draw(t, "horizon")),
		Substitution:   rapid.SampledFrom([]float64{0, 0, 0.3, 1}).Draw(t, "substitution"),
		AssumeComplete: rapid.Bool().Draw(t, "complete"),
		MaxRounds:      rapid.SampledFrom([]int{1, 2, 3, MaxImpactRounds, MaxImpactRounds}).Draw(t, "rounds"),
		Range:          rapid.Bool().Draw(t, "range"),
	}
	for range rapid.IntRange(1, 3).Draw(t, "shocks") {
		q.Shocks = append(q.Shocks, Shock{rapid.SampledFrom(targets).Draw(t, "target"),
			rapid.SampledFrom([]float64{1, 1, 0.5, 0.3, 0}).Draw(t, "loss")})
	}
	if rapid.IntRange(0, 3).Draw(t, "ruled") == 0 {
		q.Arcs.MinConfidence = kg.Confidence(rapid.IntRange(0, 3).Draw(t, "least"))
		if rapid.Bool().Draw(t, "kinds") {
			q.Arcs.Kinds = []kg.DependencyKind{kg.DependencyKindEnergy, kg.DependencyKindModel}
		}
		if rapid.Bool().Draw(t, "statuses") {
			q.Arcs.Statuses = []kg.Status{kg.StatusActive, kg.StatusEnded}
		}
	}
	return q
}

// TestImpactIsDense compares Impact with plain matrices on random graphs.
func TestImpactIsDense(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawWorld(t)
		for range 5 {
			q := drawImpact(t, v)
			r, err := Impact(context.Background(), v, q)
			if err != nil {
				t.Fatal(err)
			}
			compareDense(t, v, q, r)
			checkChains(t, v, q, r)
		}
	})
}

// TestImpactIsDenseOnRings does the same on larger graphs, in which everything
// supplies everything else and few shares leave anything to others.
func TestImpactIsDenseOnRings(t *testing.T) {
	seeds := 500
	if testing.Short() {
		seeds = 50
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(7, uint64(seed)))
		n := 5 + r.IntN(36)
		v := randomView(r, n, 0.5+4*r.Float64())
		for range n {
			v.MW = append(v.MW, float32(math.NaN()))
			v.Kind = append(v.Kind, kg.EntityKindProduct)
		}
		q := ImpactQuery{Shocks: []Shock{{v.IDs[r.IntN(n)], 1}, {v.IDs[r.IntN(n)], r.Float64()}}, AssumeComplete: r.IntN(4) > 0,
			Substitution: max(0, r.Float64()-0.5), Horizon: kg.Horizon(r.IntN(3)), MaxRounds: []int{3, 10, MaxImpactRounds}[r.IntN(3)]}
		got, err := Impact(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		compareDense(seeded{t, seed}, v, q, got)
		checkChains(seeded{t, seed}, v, q, got)
	}
}

func compareDense(t failer, v *kg.View, q ImpactQuery, r *ImpactResult) {
	t.Helper()
	horizon := max(q.Horizon, kg.HorizonImmediate)
	if q.Horizon == 0 {
		horizon = kg.HorizonCapacity
	}
	atOnce, longRun := runDense(v, &q, kg.HorizonImmediate, q.Arcs), runDense(v, &q, kg.HorizonCapacity, q.Arcs)
	ranked := longRun
	if horizon == kg.HorizonImmediate {
		ranked = atOnce
	}
	low, high := slices.Clone(ranked.loss), slices.Clone(ranked.loss)
	for _, floor := range []kg.Confidence{kg.ConfidenceLikely, kg.ConfidenceConfirmed} {
		rule := q.Arcs
		rule.MinConfidence = max(rule.MinConfidence, floor)
		if d := runDense(v, &q, horizon, rule); q.Range {
			for e := range low {
				low[e], high[e] = min(low[e], d.loss[e]), max(high[e], d.loss[e])
			}
		}
	}
	for e := range v.IDs {
		got := lossOf(r, uint32(e))
		for name, pair := range map[string][2]float64{"at once": {got.Immediate, atOnce.loss[e]}, "on capacity": {got.Capacity, longRun.loss[e]},
			"ranked": {got.Loss, ranked.loss[e]}, "at least": {got.Low, low[e]}, "at most": {got.High, high[e]}} {
			if !(math.Abs(pair[0]-pair[1]) < closeBy) {
				t.Fatalf("%s loses %v %s, want %v\n%+v", v.IDs[e], pair[0], name, pair[1], q)
			}
		}
		if ranked.early[e] > closeBy && got.Round != ranked.first[e] {
			t.Fatalf("%s is reached in round %d, want %d\n%+v", v.IDs[e], got.Round, ranked.first[e], q)
		}
		if b := got.Binding; r.Complete && b.Relation == kg.RelationSupplies && math.Abs(ranked.lack(b.Kind, e)-got.Loss) > closeBy {
			t.Fatalf("%s loses %v, but %v by the input that binds\n%+v", v.IDs[e], got.Loss, ranked.lack(b.Kind, e), got)
		}
	}
	if r.Rounds > q.MaxRounds || r.Complete && !atOnce.still && !longRun.still && q.MaxRounds == MaxImpactRounds {
		t.Fatalf("%d rounds of %d, complete %v", r.Rounds, q.MaxRounds, r.Complete)
	}
}

// checkChains checks that every loss has a loop-free chain from a shock, along
// relations that exist and count.
func checkChains(t failer, v *kg.View, q ImpactQuery, r *ImpactResult) {
	t.Helper()
	counts := denseRule(q.Arcs)
	for _, i := range r.Affected {
		if i.Loss == 0 || i.Binding.Relation == 0 {
			if i.Loss > 0 && !i.Shocked || r.Chain(i.Entity) != nil {
				t.Fatalf("nothing binds %+v, and its chain is %+v", i, r.Chain(i.Entity))
			}
			continue
		}
		chain := r.Chain(i.Entity)
		if len(chain) == 0 {
			t.Fatalf("no chain to %+v", i)
		}
		passed := []uint32{chain[0].From}
		if start := lossOf(r, chain[0].From); !start.Shocked || start.Binding != (Binding{}) {
			t.Fatalf("the chain to %d starts at %+v", i.Entity, start)
		}
		for _, h := range chain {
			if h.From != passed[len(passed)-1] || slices.Contains(passed, h.To) || len(h.Arcs) == 0 {
				t.Fatalf("the chain to %d is %+v", i.Entity, chain)
			}
			passed = append(passed, h.To)
			at := lossOf(r, h.To)
			for _, n := range h.Arcs {
				a := &v.Arcs[n]
				if a.From != h.From || a.To != h.To || a.Relation != at.Binding.Relation || a.Kind != at.Binding.Kind || !counts(a) ||
					at.Binding.Supplier != h.From || lossOf(r, h.From).Loss == 0 {
					t.Fatalf("the chain to %d has the hop %+v, and %+v", i.Entity, h, at)
				}
			}
		}
		if passed[len(passed)-1] != i.Entity {
			t.Fatalf("the chain to %d is %+v", i.Entity, chain)
		}
	}
}

// TestImpactProperties: what a loss can never do.
func TestImpactProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawWorld(t)
		q := drawImpact(t, v)
		q.MaxRounds = MaxImpactRounds
		r := mustImpact(t, v, q)
		largest := 0.0
		more, complete, replaced := q, q, q
		more.Shocks = slices.Clone(q.Shocks)
		for i := range more.Shocks {
			largest = max(largest, q.Shocks[i].Loss)
			more.Shocks[i].Loss = rapid.Float64Range(q.Shocks[i].Loss, 1).Draw(t, "more")
		}
		complete.AssumeComplete = true
		replaced.Substitution = rapid.Float64Range(q.Substitution, 1).Draw(t, "replaced")
		rMore, rComplete, rReplaced := mustImpact(t, v, more), mustImpact(t, v, complete), mustImpact(t, v, replaced)
		rule := shockRule(q.Arcs)
		for e := range v.IDs {
			at := lossOf(r, uint32(e))
			if !(at.Immediate >= 0 && at.Immediate <= at.Capacity+closeBy && at.Capacity <= largest+closeBy && at.Capacity <= 1) {
				t.Fatalf("%+v of a shock of %v", at, largest)
			}
			if !(at.Low >= 0 && at.Low <= at.Loss && at.Loss <= at.High && at.High <= 1 && (math.IsNaN(at.Mean) || at.Mean >= 0 && at.Mean <= 1)) {
				t.Fatalf("%+v", at)
			}
			if lossOf(rMore, uint32(e)).Loss < at.Loss-closeBy {
				t.Fatalf("a larger shock makes %+v lose %v", at, lossOf(rMore, uint32(e)).Loss)
			}
			// With more weight, unaffected suppliers replace more.
			if q.Substitution == 0 && lossOf(rComplete, uint32(e)).Loss < at.Loss-closeBy {
				t.Fatalf("without others %+v loses %v", at, lossOf(rComplete, uint32(e)).Loss)
			}
			if lossOf(rReplaced, uint32(e)).Loss > at.Loss+closeBy {
				t.Fatalf("with substitutes %+v loses %v", at, lossOf(rReplaced, uint32(e)).Loss)
			}
			// No entity that is not shocked, made or operated loses more than the
			// largest shock times what its listed suppliers can take from it.
			if bound, ok := most(v, uint32(e), &rule, q.AssumeComplete); ok && !at.Shocked && at.Capacity > bound*largest+closeBy {
				t.Fatalf("%+v, but its inputs allow %v of %v", at, bound, largest)
			}
		}
	})
}

// most is the largest criticality · listed weight of an entity's inputs; ok
// tells that nobody makes or operates it.
func most(v *kg.View, e uint32, rule *kg.ArcRule, complete bool) (bound float64, ok bool) {
	for _, in := range InputsOf(v, e, rule, complete) {
		bound = max(bound, float64(in.Criticality)/4*(1-in.Others))
	}
	for _, n := range v.ArcsInto(e) {
		if owns(&v.Arcs[n]) {
			return bound, false
		}
	}
	return bound, true
}

// TestImpactOfPermutedData: numbers of entities and the order of arcs change no
// loss.
func TestImpactOfPermutedData(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawWorld(t)
		q := drawImpact(t, v)
		old := make([]uint32, len(v.IDs)) // by new number
		for i := range old {
			old[i] = uint32(i)
		}
		old = rapid.Permutation(old).Draw(t, "order")
		now := make([]uint32, len(old)) // by old number
		w := &kg.View{Layers: v.Layers}
		for i, o := range old {
			now[o] = uint32(i)
			w.IDs = append(w.IDs, fmt.Sprintf("n%02d", i))
			w.InLayer, w.Country = append(w.InLayer, v.InLayer[o]), append(w.Country, v.Country[o])
			w.Kind, w.MW = append(w.Kind, v.Kind[o]), append(w.MW, v.MW[o])
		}
		for _, a := range rapid.Permutation(v.Arcs).Draw(t, "arcs") {
			a.From, a.To = now[a.From], now[a.To]
			w.Arcs = append(w.Arcs, a)
		}
		sortArcs(w)
		renamed := q
		renamed.Shocks = slices.Clone(q.Shocks)
		for i, s := range q.Shocks {
			if e, ok := v.Find(s.Target); ok {
				renamed.Shocks[i].Target = w.IDs[now[e]]
			}
		}
		a, b := mustImpact(t, v, q), mustImpact(t, w, renamed)
		for e := range v.IDs {
			x, y := lossOf(a, uint32(e)), lossOf(b, now[e])
			for _, pair := range [][2]float64{{x.Immediate, y.Immediate}, {x.Capacity, y.Capacity}, {x.Low, y.Low}, {x.High, y.High}} {
				if !(math.Abs(pair[0]-pair[1]) < closeBy) {
					t.Fatalf("%+v and %+v", x, y)
				}
			}
		}
		if a.Coverage != b.Coverage || a.Complete != b.Complete {
			t.Fatalf("%+v, %v and %+v, %v", a.Coverage, a.Complete, b.Coverage, b.Complete)
		}
	})
}

// TestPropagatorForgets: a run leaves nothing behind for the next, and needs no
// memory of its own.
func TestPropagatorForgets(t *testing.T) {
	v := stack(rand.New(rand.NewPCG(5, 6)), 1000, 4000)
	ctx := context.Background()
	net, err := newInputNet(ctx, v, kg.ArcRule{}, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	used := newPropagator(net, 0.1, kg.HorizonCapacity)
	run := func(p *propagator, e uint32) outcome {
		out, err := p.run(ctx, []shock{{e, 1}}, 100)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for e := range uint32(1000) {
		out := run(used, e)
		if e%50 > 0 {
			continue
		}
		fresh := newPropagator(net, 0.1, kg.HorizonCapacity)
		if other := run(fresh, e); other != out || !slices.Equal(fresh.loss, used.loss) || !slices.Equal(fresh.round, used.round) {
			t.Fatalf("entity %d: %+v, then %+v", e, other, out)
		}
	}
	canceled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := used.run(canceled, []shock{{1, 1}}, 100); err == nil {
		t.Fatal("a cancelled context gives no error")
	}
	fresh := newPropagator(net, 0.1, kg.HorizonCapacity)
	run(used, 3)
	run(fresh, 3)
	if !slices.Equal(fresh.loss, used.loss) {
		t.Fatal("a cancelled run leaves losses behind")
	}
	one := []shock{{3, 1}}
	if allocs := testing.AllocsPerRun(10, func() {
		if _, err := used.run(ctx, one, 100); err != nil {
			t.Fatal(err)
		}
	}); allocs > 0 {
		t.Errorf("a run allocates %v times", allocs)
	}
}
