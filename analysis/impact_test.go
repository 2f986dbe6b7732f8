package analysis

import (
	"cmp"
	"context"
	"math"
	"slices"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// supply is an ACTIVE, CONFIRMED, ESSENTIAL dependency of ENERGY without a
// share, for tests to change.
func supply(from, to uint32, set ...func(*kg.Arc)) kg.Arc {
	a := kg.Arc{From: from, To: to, Relation: kg.RelationSupplies, Kind: kg.DependencyKindEnergy, Criticality: kg.CriticalityEssential,
		Share: math.NaN(), USD: math.NaN(), MW: float32(math.NaN()), Status: kg.StatusActive, Confidence: kg.ConfidenceConfirmed}
	for _, f := range set {
		f(&a)
	}
	return a
}

func share(s float64) func(*kg.Arc)        { return func(a *kg.Arc) { a.Share = s } }
func of(k kg.DependencyKind) func(*kg.Arc) { return func(a *kg.Arc) { a.Kind = k } }
func rated(c kg.Criticality) func(*kg.Arc) { return func(a *kg.Arc) { a.Criticality = c } }
func megawatts(mw float32) func(*kg.Arc)   { return func(a *kg.Arc) { a.MW = mw } }
func sure(c kg.Confidence) func(*kg.Arc)   { return func(a *kg.Arc) { a.Confidence = c } }
func being(s kg.Status) func(*kg.Arc)      { return func(a *kg.Arc) { a.Status = s } }
func relation(r kg.Relation) func(a *kg.Arc) {
	return func(a *kg.Arc) { a.Relation, a.Kind, a.Criticality = r, 0, 0 }
}

// world is a view of n entities, called e000 and so on, with one layer.
func world(n int, arcs ...kg.Arc) *kg.View {
	v := graph(n, nil)
	v.Layers = []kg.ViewLayer{{ID: "layer:0", Position: 1}}
	for i := range n {
		v.InLayer[i] = 1
		v.MW = append(v.MW, float32(math.NaN()))
		v.Kind = append(v.Kind, kg.EntityKindProduct)
	}
	v.Arcs = arcs
	sortArcs(v)
	return v
}

func sortArcs(v *kg.View) {
	slices.SortStableFunc(v.Arcs, func(a, b kg.Arc) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Relation, b.Relation))
	})
	v.Index()
}

// failure is the query of a full failure of some entities.
func failure(v *kg.View, entities ...uint32) ImpactQuery {
	q := ImpactQuery{MaxRounds: DefaultImpactRounds}
	for _, e := range entities {
		q.Shocks = append(q.Shocks, Shock{v.IDs[e], 1})
	}
	return q
}

func mustImpact(t interface {
	Helper()
	Fatal(...any)
}, v *kg.View, q ImpactQuery) *ImpactResult {
	t.Helper()
	r, err := Impact(context.Background(), v, q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lossOf is the row of an entity, of no loss when it is not affected.
func lossOf(r *ImpactResult, entity uint32) Impacted {
	for _, i := range r.Affected {
		if i.Entity == entity {
			return i
		}
	}
	return Impacted{Entity: entity}
}

// TestImpactByHand checks losses that were worked out on paper.
func TestImpactByHand(t *testing.T) {
	const component = kg.DependencyKindComponent
	for _, c := range []struct {
		name      string
		v         *kg.View
		set       func(*ImpactQuery)
		immediate []float64 // per entity
		capacity  []float64
		rounds    int
	}{
		{name: "one listed supplier leaves half to others", v: world(2, supply(0, 1)),
			immediate: []float64{1, 0.5}, capacity: []float64{1, 0.5}, rounds: 1},
		{name: "one listed supplier is all when lists are complete", v: world(2, supply(0, 1)),
			set:       func(q *ImpactQuery) { q.AssumeComplete = true },
			immediate: []float64{1, 1}, capacity: []float64{1, 1}, rounds: 1},
		{name: "criticality of the kind is the largest of its arcs",
			v:         world(3, supply(0, 2, share(0.6), rated(kg.CriticalityLow)), supply(1, 2, share(0.4), rated(kg.CriticalityMedium))),
			immediate: []float64{1, 0, 0.3}, capacity: []float64{1, 0, 0.3}, rounds: 1},
		{name: "the scarcest input governs",
			v:         world(3, supply(0, 2, share(0.2)), supply(0, 2, share(0.7), of(kg.DependencyKindModel)), supply(1, 2, share(0.8))),
			immediate: []float64{1, 0, 0.7}, capacity: []float64{1, 0, 0.7}, rounds: 1},
		{name: "parallel arcs of a kind add up",
			v:         world(2, supply(0, 1, share(0.2)), supply(0, 1, share(0.3)), supply(0, 1)),
			immediate: []float64{1, 0.5}, capacity: []float64{1, 0.5}, rounds: 1},
		{name: "known shares leave a rest to divide: 0.4 over two and others",
			v:         world(4, supply(0, 3, share(0.6)), supply(1, 3), supply(2, 3)),
			set:       func(q *ImpactQuery) { q.Shocks[0].Target = "e001" },
			immediate: []float64{0, 1, 0, 0.4 / 3}, capacity: []float64{0, 1, 0, 0.4 / 3}, rounds: 1},
		{name: "shares over 1 are scaled and leave nothing",
			v:         world(4, supply(0, 3, share(0.9)), supply(1, 3, share(0.6)), supply(2, 3)),
			set:       func(q *ImpactQuery) { q.Shocks = append(q.Shocks, Shock{"e002", 1}) },
			immediate: []float64{1, 0, 1, 0.6}, capacity: []float64{1, 0, 1, 0.6}, rounds: 1},
		{name: "known shares short of 1 leave others, also in complete lists",
			v:         world(2, supply(0, 1, share(0.7))),
			set:       func(q *ImpactQuery) { q.AssumeComplete = true },
			immediate: []float64{1, 0.7}, capacity: []float64{1, 0.7}, rounds: 1},
		{name: "substitutes replace a part of what was lost",
			v:         world(3, supply(0, 2, share(0.5)), supply(1, 2, share(0.5))),
			set:       func(q *ImpactQuery) { q.Substitution = 0.4 },
			immediate: []float64{1, 0, 0.3}, capacity: []float64{1, 0, 0.3}, rounds: 1},
		{name: "substitutes replace no more than they supply",
			v:         world(3, supply(0, 2, share(0.8)), supply(1, 2, share(0.1))),
			set:       func(q *ImpactQuery) { q.Substitution = 1 },
			immediate: []float64{1, 0, 0.7}, capacity: []float64{1, 0, 0.7}, rounds: 1},
		{name: "chips already installed keep running",
			v:         world(3, supply(0, 1, share(1), of(component)), supply(1, 2, share(1))),
			immediate: []float64{1, 0, 0}, capacity: []float64{1, 1, 1}, rounds: 2},
		{name: "an operator acts at once, a maker on capacity",
			v:         world(3, supply(0, 1, relation(kg.RelationOperates)), supply(0, 2, relation(kg.RelationMakes))),
			immediate: []float64{1, 1, 0}, capacity: []float64{1, 1, 1}, rounds: 1},
		{name: "an owner has no substitute",
			v:         world(2, supply(0, 1, relation(kg.RelationOperates))),
			set:       func(q *ImpactQuery) { q.Substitution, q.Shocks[0].Loss = 1, 0.5 },
			immediate: []float64{0.5, 0.5}, capacity: []float64{0.5, 0.5}, rounds: 1},
		{name: "investments and ownership carry nothing, nor do plans",
			v: world(4, supply(0, 1, relation(kg.RelationInvestsIn)), supply(0, 2, relation(kg.RelationOwns)),
				supply(0, 3, being(kg.StatusPlanned))),
			immediate: []float64{1, 0, 0, 0}, capacity: []float64{1, 0, 0, 0}},
		{name: "plans count when asked for",
			v:         world(2, supply(0, 1, share(1), being(kg.StatusPlanned))),
			set:       func(q *ImpactQuery) { q.Arcs.Statuses = []kg.Status{kg.StatusPlanned} },
			immediate: []float64{1, 1}, capacity: []float64{1, 1}, rounds: 1},
		{name: "self-supply is ignored",
			v:         world(2, supply(0, 0, share(1)), supply(1, 1, share(0.9)), supply(0, 1, share(0.5))),
			immediate: []float64{1, 0.5}, capacity: []float64{1, 0.5}, rounds: 1},
		// x1 = max(0.5 + 0.5·x2·…): 1 takes half from 0 and half from 2; 2 takes 0.8 from 1.
		// x1 = 0.5 + 0.5·x2, x2 = 0.8·x1, so x1 = 0.5/0.6 = 5/6, x2 = 2/3.
		{name: "a cycle ends at its fixed point",
			v:         world(3, supply(0, 1, share(0.5)), supply(2, 1, share(0.5)), supply(1, 2, share(0.8))),
			immediate: []float64{1, 5.0 / 6, 2.0 / 3}, capacity: []float64{1, 5.0 / 6, 2.0 / 3}, rounds: -1},
		{name: "a cycle of sole suppliers holds what enters it",
			v: world(4, supply(0, 1, share(1), of(kg.DependencyKindModel), rated(kg.CriticalityLow)),
				supply(3, 1, share(1)), supply(1, 2, share(1)), supply(2, 3, share(1))),
			immediate: []float64{1, 0.25, 0.25, 0.25}, capacity: []float64{1, 0.25, 0.25, 0.25}, rounds: 3},
		{name: "the larger of two shocks",
			v:         world(2, supply(0, 1, share(1))),
			set:       func(q *ImpactQuery) { q.Shocks = []Shock{{"e000", 0.3}, {"e000", 0.6}, {"e000", 0.1}, {"e001", 0.2}} },
			immediate: []float64{0.6, 0.6}, capacity: []float64{0.6, 0.6}, rounds: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := failure(c.v, 0)
			if c.set != nil {
				c.set(&q)
			}
			r := mustImpact(t, c.v, q)
			for e := range c.v.IDs {
				got := lossOf(r, uint32(e))
				if math.Abs(got.Immediate-c.immediate[e]) > 1e-8 || math.Abs(got.Capacity-c.capacity[e]) > 1e-8 {
					t.Errorf("%s loses %v and %v, want %v and %v", c.v.IDs[e], got.Immediate, got.Capacity, c.immediate[e], c.capacity[e])
				}
			}
			if c.rounds >= 0 && r.Rounds != c.rounds || !r.Complete || r.StoppedBecause != StoppedNot {
				t.Errorf("%d rounds, complete %v (%q), want %d", r.Rounds, r.Complete, r.StoppedBecause, c.rounds)
			}
		})
	}
}

// TestImpactClocks: which kinds of input act at once.
func TestImpactClocks(t *testing.T) {
	for kind, atOnce := range map[kg.DependencyKind]bool{
		kg.DependencyKindEnergy: true, kg.DependencyKindCompute: true, kg.DependencyKindNetwork: true, kg.DependencyKindModel: true,
		kg.DependencyKindSoftware: true, kg.DependencyKindService: true, kg.DependencyKindDistribution: true, kg.DependencyKindFacility: true,
		kg.DependencyKindHardware: false, kg.DependencyKindComponent: false, kg.DependencyKindManufacturing: false,
		kg.DependencyKindEquipment: false, kg.DependencyKindMaterial: false, kg.DependencyKindTraining: false, kg.DependencyKindData: false,
	} {
		v := world(2, supply(0, 1, share(1), of(kind)))
		want := 0.0
		if atOnce {
			want = 1
		}
		if got := lossOf(mustImpact(t, v, failure(v, 0)), 1); got.Immediate != want || got.Capacity != 1 {
			t.Errorf("%v: loses %v at once and %v on capacity, want %v and 1", kind, got.Immediate, got.Capacity, want)
		}
	}
}

// TestImpactMegawatts: an energy supply of known megawatts into a facility of
// known megawatts has a share.
func TestImpactMegawatts(t *testing.T) {
	v := world(3, supply(0, 2, megawatts(300)), supply(1, 2))
	v.MW[2] = 400
	r := mustImpact(t, v, failure(v, 0))
	if got := lossOf(r, 2); got.Loss != 0.75 || got.Binding.Origin != kg.WeightOriginCapacity {
		t.Errorf("loses %v by %v, want 0.75 by CAPACITY", got.Loss, got.Binding.Origin)
	}
	if c := r.Coverage; c != (Coverage{Entities: 2, WithSuppliers: 1, Weights: 2, Capacity: 1, Assumed: 1}) {
		t.Errorf("coverage %+v", c)
	}
	v.Arcs[0].MW = 900 // more than the facility takes
	if got := lossOf(mustImpact(t, v, failure(v, 0)), 2).Loss; got != 1 {
		t.Errorf("loses %v, want 1", got)
	}
	v.Arcs[0].Kind, v.Arcs[0].MW = kg.DependencyKindCompute, 300 // megawatts say nothing about other kinds
	if got := lossOf(mustImpact(t, v, failure(v, 0)), 2).Loss; got != 0.5 {
		t.Errorf("loses %v, want 0.5", got)
	}
}

// TestImpactOrder: losses of the horizon come first, and Round, Binding and
// Chain belong to it.
func TestImpactOrder(t *testing.T) {
	const component = kg.DependencyKindComponent
	// 0 → 1 at once by 0.3; 0 → 2 → 1 on capacity by 0.9.
	v := world(3, supply(0, 1, share(0.3)), supply(0, 2, share(0.9), of(component)), supply(2, 1, share(1), of(component)))
	q := failure(v, 0)
	q.Horizon = kg.HorizonImmediate
	r := mustImpact(t, v, q)
	if len(r.Affected) != 3 || r.Rounds != 1 || r.Affected[2].Entity != 2 || r.Affected[2].Round != -1 || r.Chain(2) != nil {
		t.Fatalf("immediate: %+v in %d rounds", r.Affected, r.Rounds)
	}
	one := r.Affected[1]
	if one.Entity != 1 || one.Loss != 0.3 || one.Capacity != 0.9 || one.Round != 1 ||
		one.Binding != (Binding{kg.RelationSupplies, kg.DependencyKindEnergy, 0, 0.3, kg.WeightOriginPublished}) {
		t.Errorf("immediate: %+v", one)
	}
	if c := r.Chain(1); len(c) != 1 || c[0].From != 0 || !slices.Equal(c[0].Arcs, []uint32{0}) {
		t.Errorf("immediate: chain %+v", c)
	}
	r = mustImpact(t, v, failure(v, 0))
	// 1 and 2 lose 0.9 each; 1 loses more at once.
	if r.Affected[1].Entity != 1 || r.Affected[1].Round != 1 || r.Affected[1].Binding.Kind != component || r.Affected[2].Entity != 2 {
		t.Errorf("capacity: %+v", r.Affected)
	}
	if c := r.Chain(1); len(c) != 2 || c[0].From != 0 || c[1].From != 2 || c[1].Strength != 1 || c[1].Confidence != kg.ConfidenceConfirmed {
		t.Errorf("capacity: chain %+v", c)
	}
	if r.Chain(0) != nil || r.Chain(99) != nil || r.Affected[0].Binding != (Binding{}) || !r.Affected[0].Shocked || r.Affected[0].Round != 0 {
		t.Errorf("the shocked one: %+v", r.Affected[0])
	}
}

// TestImpactLayersAndOwners: a layer shocks its products and facilities and the
// companies of no other layer; owners report the mean of what they own.
func TestImpactLayersAndOwners(t *testing.T) {
	// 0: company of both layers, 1: company of the first, 2: product of both,
	// 3 and 4: facilities, 5: product of the second layer; 6: company, owner of 3, 4 and 5.
	own := func(from, to uint32) kg.Arc { return supply(from, to, relation(kg.RelationOperates)) }
	v := world(7, own(6, 3), own(6, 4), supply(6, 5, relation(kg.RelationMakes)), own(6, 5), supply(3, 5, share(0.4)))
	v.Layers = append(v.Layers, kg.ViewLayer{ID: "layer:1", Position: 2})
	v.InLayer = []uint64{3, 1, 3, 1, 2, 2, 0}
	v.Kind[0], v.Kind[1], v.Kind[6] = kg.EntityKindCompany, kg.EntityKindCompany, kg.EntityKindCompany
	v.MW[3], v.MW[4] = 900, 100
	q := failure(v)
	q.Shocks = []Shock{{"layer:0", 0.5}}
	r := mustImpact(t, v, q)
	var shocked []uint32
	for _, i := range r.Affected {
		if i.Shocked {
			shocked = append(shocked, i.Entity)
		}
	}
	if !slices.Equal(shocked, []uint32{1, 2, 3}) {
		t.Errorf("shocked: %v, want 1, 2 and 3", shocked)
	}
	// 3 loses 0.5 of 900 MW, 4 nothing of 100: 0.45, twice; 5 loses 0.2: (0.9+0.2)/3.
	if len(r.Owners) != 1 || r.Owners[0].Entity != 6 || math.Abs(r.Owners[0].Loss-1.1/3) > 1e-12 || lossOf(r, 6).Loss != 0 {
		t.Errorf("owners: %+v", r.Owners)
	}
	if !math.IsNaN(lossOf(r, 3).Mean) {
		t.Error("a facility that owns nothing has a mean")
	}
	want := []LayerImpact{
		{0, 4, 3, LossSummary{0.5, 0.5}, LossSummary{0.5, 0.5}},
		{1, 4, 2, LossSummary{0.35, 0.5}, LossSummary{0.35, 0.5}},
	}
	if !slices.Equal(r.ByLayer, want) {
		t.Errorf("by layer: %+v, want %+v", r.ByLayer, want)
	}
}

// TestImpactRange: fewer facts can mean less loss and more.
func TestImpactRange(t *testing.T) {
	// 2 takes from 0, CONFIRMED, and from 1, SPECULATIVE; 3 takes from 1 alone; 4
	// takes from 0, but a LIKELY share of 1 of 1 leaves 0 nothing.
	v := world(5, supply(0, 2), supply(1, 2, sure(kg.ConfidenceSpeculative)), supply(1, 3, sure(kg.ConfidenceLikely)),
		supply(0, 4), supply(1, 4, share(1), sure(kg.ConfidenceLikely)))
	q := failure(v, 0)
	q.Range = true
	r := mustImpact(t, v, q)
	// All: a third each and others. Without 1: half.
	if got := lossOf(r, 2); math.Abs(got.Loss-1.0/3) > 1e-12 || got.Low != got.Loss || got.High != 0.5 {
		t.Errorf("2: %+v", got)
	}
	if got := lossOf(r, 4); got.Loss != 0 || got.High != 0.5 || got.Round != -1 || got.Binding != (Binding{}) || r.Chain(4) != nil {
		t.Errorf("4: %+v", got)
	}
	q = failure(v, 1)
	q.Range = true
	if got := lossOf(mustImpact(t, v, q), 3); got.Low != 0 || got.Loss != 0.5 || got.High != 0.5 {
		t.Errorf("3: %+v", got)
	}
	q.Range = false
	if got := lossOf(mustImpact(t, v, q), 3); got.Low != 0.5 || got.High != 0.5 {
		t.Errorf("3 without a range: %+v", got)
	}
}

// TestImpactRounds: MaxRounds bounds how far a shock travels, and the answer
// says so only when there was further to go.
func TestImpactRounds(t *testing.T) {
	v := line(6)
	for most := 1; most <= 7; most++ {
		q := failure(v, 0)
		q.MaxRounds = most
		r := mustImpact(t, v, q)
		if want := min(most, 5); r.Rounds != want || len(r.Affected) != want+1 {
			t.Errorf("at most %d rounds: %d rounds, %d affected", most, r.Rounds, len(r.Affected))
		}
		if more := most < 5; r.Complete == more || (r.StoppedBecause == StoppedRounds) != more {
			t.Errorf("at most %d rounds: complete %v, stopped because %q", most, r.Complete, r.StoppedBecause)
		}
	}
}
