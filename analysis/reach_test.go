package analysis

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// supplyChain is plant → fab → chip → cloud → app, with a company that operates
// the plant, a second way to the fab, a loop back from the cloud, and money.
func supplyChain(t *testing.T) *named {
	g := newNamed(t, "app", "backer", "chip", "cloud", "fab", "grid", "lone", "plant")
	for id, mask := range map[string]uint64{"plant": 1, "grid": 1, "fab": 3, "chip": 2, "cloud": 2} {
		g.v.InLayer[g.number(id)] = mask
	}
	g.operates("grid", "plant")
	g.supplies("plant", "fab")
	g.supplies("grid", "fab")
	g.supplies("fab", "chip")
	g.supplies("chip", "cloud")
	g.makes("cloud", "app")
	g.arc("cloud", kg.RelationSupplies, "grid", ofKind(kg.DependencyKindSoftware))
	g.arc("backer", kg.RelationInvestsIn, "cloud")
	g.arc("backer", kg.RelationOwns, "chip")
	g.arc("lone", kg.RelationSupplies, "app", withStatus(kg.StatusEnded))
	g.supplies("app", "app")
	return g
}

func TestReach(t *testing.T) {
	g := supplyChain(t)
	v := g.view()
	hardware := kg.ArcRule{Kinds: []kg.DependencyKind{kg.DependencyKindEnergy}}
	for _, c := range []struct {
		name     string
		q        ReachQuery
		entities string
		distance []int
		counts   []DistanceCount
		layers   []LayerReach
		stopped  StopReason
	}{
		{"downstream", ReachQuery{Of: []string{"plant"}, Direction: kg.DirectionDownstream, MaxHops: 3},
			"[fab chip cloud]", []int{1, 2, 3}, []DistanceCount{{1, 1}, {2, 1}, {3, 1}}, []LayerReach{{0, 1, 1}, {1, 3, 1}}, StoppedHops},
		{"just as far as there is anything", ReachQuery{Of: []string{"plant"}, Direction: kg.DirectionDownstream, MaxHops: 4},
			"[fab chip cloud app grid]", []int{1, 2, 3, 4, 4}, []DistanceCount{{1, 1}, {2, 1}, {3, 1}, {4, 2}}, []LayerReach{{0, 2, 1}, {1, 3, 1}}, StoppedNot},
		{"upstream", ReachQuery{Of: []string{"chip"}, Direction: kg.DirectionUpstream, MaxHops: 2},
			"[fab grid plant]", []int{1, 2, 2}, []DistanceCount{{1, 1}, {2, 2}}, []LayerReach{{0, 3, 1}, {1, 1, 1}}, StoppedHops},
		{"a layer, by a rule", ReachQuery{Of: []string{"layer:0"}, Direction: kg.DirectionDownstream, MaxHops: 64, Arcs: hardware},
			"[chip cloud app]", []int{1, 2, 3}, []DistanceCount{{1, 1}, {2, 1}, {3, 1}}, []LayerReach{{1, 2, 1}}, StoppedNot},
		{"nobody", ReachQuery{Of: []string{"lone"}, Direction: kg.DirectionDownstream, MaxHops: 1}, "[]", []int{}, nil, nil, StoppedNot},
		{"of nobody", ReachQuery{Of: []string{"country:FR"}, Direction: kg.DirectionUpstream, MaxHops: 1}, "[]", []int{}, nil, nil, StoppedNot},
	} {
		r, err := Reach(context.Background(), v, c.q)
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(g.ids(r.Entities)) != c.entities || !slices.Equal(r.Distance, c.distance) || !slices.Equal(r.ByDistance, c.counts) ||
			!slices.Equal(r.ByLayer, c.layers) || r.StoppedBecause != c.stopped || r.Complete != (c.stopped == StoppedNot) {
			t.Errorf("%s: %v %+v", c.name, g.ids(r.Entities), r)
		}
	}
	r, err := Reach(context.Background(), v, ReachQuery{Of: []string{"chip"}, Direction: kg.DirectionUpstream, MaxHops: 2})
	if err != nil || r.Coverage.Entities != 4 || r.Coverage.WithSuppliers != 3 {
		t.Errorf("coverage is %+v, %v: want 4 entities, all but the plant with suppliers", r.Coverage, err)
	}
}

func TestReachRefuses(t *testing.T) {
	v := supplyChain(t).view()
	right := ReachQuery{Of: []string{"chip"}, Direction: kg.DirectionUpstream, MaxHops: 2}
	for name, change := range map[string]func(q *ReachQuery){
		"of nothing":   func(q *ReachQuery) { q.Of = nil },
		"no direction": func(q *ReachQuery) { q.Direction = 0 },
		"both ways":    func(q *ReachQuery) { q.Direction = kg.DirectionBoth },
		"no hops":      func(q *ReachQuery) { q.MaxHops = 0 },
		"many hops":    func(q *ReachQuery) { q.MaxHops = 65 },
	} {
		q := right
		change(&q)
		_, err := Reach(context.Background(), v, q)
		wantInvalid(t, name, err)
	}
	wantEnds(t, func(ctx context.Context) error {
		_, err := Reach(ctx, v, right)
		return err
	})
	empty := &kg.View{}
	empty.Index()
	if r, err := Reach(context.Background(), empty, right); err != nil || len(r.Entities) > 0 || !r.Complete {
		t.Errorf("an empty graph: %+v, %v", r, err)
	}
}

// bruteHops is the fewest hops from any of the entities, by going over all arcs
// until nothing gets nearer; tooFar where there is no way.
func bruteHops(v *kg.View, begin []string, hop func(a *kg.Arc) (ahead, back bool), enter func(e uint32) bool) []int {
	dist := make([]int, len(v.IDs))
	for e := range dist {
		dist[e] = tooFar
	}
	for _, target := range begin {
		for _, e := range v.Members(target) {
			dist[e] = 0
		}
	}
	for changed := true; changed; {
		changed = false
		step := func(from, to uint32) {
			if dist[from]+1 < dist[to] && enter(to) {
				dist[to], changed = dist[from]+1, true
			}
		}
		for i := range v.Arcs {
			a := &v.Arcs[i]
			ahead, back := hop(a)
			if ahead {
				step(a.From, a.To)
			}
			if back {
				step(a.To, a.From)
			}
		}
	}
	return dist
}

const tooFar = 1 << 20

func anybody(uint32) bool { return true }

// TestReachIsExact compares with a search that knows nothing of rows and levels,
// and with the answer on no more of the graph than Scope asks for.
func TestReachIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		v.Kind, v.MW = make([]kg.EntityKind, len(v.IDs)), make([]float32, len(v.IDs))
		q := ReachQuery{Of: drawTargets(t, v, "of"), Direction: kg.Direction(rapid.IntRange(1, 2).Draw(t, "direction")),
			MaxHops: rapid.IntRange(1, 5).Draw(t, "hops"), Arcs: drawRule(t)}
		r, err := Reach(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		dist := bruteHops(v, q.Of, func(a *kg.Arc) (bool, bool) {
			ok := a.Relation != kg.RelationOwns && a.Relation != kg.RelationInvestsIn && q.Arcs.Holds(a)
			return ok && q.Direction == kg.DirectionDownstream, ok && q.Direction == kg.DirectionUpstream
		}, anybody)
		want := &ReachResult{Complete: true, Distance: []int{}, Entities: []uint32{}}
		layers := make([]LayerReach, len(v.Layers))
		for hops := 1; hops <= q.MaxHops; hops++ {
			count := 0
			for e := range dist {
				if dist[e] != hops {
					continue
				}
				count++
				want.Entities, want.Distance = append(want.Entities, uint32(e)), append(want.Distance, hops)
				for l := range layers {
					if v.InLayer[e]>>l&1 == 1 {
						if layers[l].Count == 0 {
							layers[l] = LayerReach{l, 0, hops}
						}
						layers[l].Count++
					}
				}
			}
			if count > 0 {
				want.ByDistance = append(want.ByDistance, DistanceCount{hops, count})
			}
		}
		for _, l := range layers {
			if l.Count > 0 {
				want.ByLayer = append(want.ByLayer, l)
			}
		}
		covered := slices.Clone(want.Entities)
		for e := range dist {
			if dist[e] == 0 {
				covered = append(covered, uint32(e))
			}
			if dist[e] != tooFar && dist[e] > q.MaxHops {
				want.Complete, want.StoppedBecause = false, StoppedHops
			}
		}
		want.Coverage = CoverageOf(v, &q.Arcs, covered)
		if fmt.Sprint(*r) != fmt.Sprint(*want) {
			t.Fatalf("%+v\ngives %+v\nwant  %+v", q, r, want)
		}
		small := least(v, q.Scope())
		s, err := Reach(context.Background(), small, q)
		if err != nil {
			t.Fatal(err)
		}
		s.Entities = numbersIn(v, small, s.Entities)
		if fmt.Sprint(*r) != fmt.Sprint(*s) {
			t.Fatalf("%+v\non the whole graph gives %+v\non its scope %+v", q, r, s)
		}
	})
}

// least keeps of a view what a scope from or to targets is about, and no more:
// the least that a store may answer with. Only what SUPPLY scopes and Either can
// mean is done here.
func least(v *kg.View, scope kg.Scope) *kg.View {
	if len(scope.From)+len(scope.To) == 0 {
		return v
	}
	hop := func(a *kg.Arc) (bool, bool) {
		ok := scope.Arcs.Holds(a)
		if !scope.Either {
			ok = ok && carries(a.Relation)
		}
		return ok && (scope.Either || scope.To == nil), ok && (scope.Either || scope.To != nil)
	}
	named := slices.Concat(scope.From, scope.To)
	dist := bruteHops(v, named, hop, anybody)
	keep, arcs := map[uint32]bool{}, map[int]bool{}
	for e := range dist {
		keep[uint32(e)] = dist[e] == 0
	}
	for i := range v.Arcs {
		a := &v.Arcs[i]
		ahead, back := hop(a)
		if ahead && dist[a.From] < scope.MaxHops || back && dist[a.To] < scope.MaxHops {
			arcs[i], keep[a.From], keep[a.To] = true, true, true
		}
	}
	walked := map[uint32]bool{}
	for e, kept := range keep {
		walked[e] = kept
	}
	for i := range v.Arcs {
		if a := &v.Arcs[i]; scope.Inputs && walked[a.To] && carries(a.Relation) && scope.Arcs.Holds(a) {
			arcs[i], keep[a.From] = true, true
		}
	}
	small := &kg.View{Layers: v.Layers}
	number := map[uint32]uint32{}
	for e, id := range v.IDs {
		if e := uint32(e); keep[e] {
			number[e] = uint32(len(small.IDs))
			small.IDs, small.InLayer = append(small.IDs, id), append(small.InLayer, v.InLayer[e])
			small.Country = append(small.Country, v.Country[e])
			small.Kind, small.MW = append(small.Kind, v.Kind[e]), append(small.MW, v.MW[e])
		}
	}
	for i, a := range v.Arcs {
		if arcs[i] {
			a.From, a.To = number[a.From], number[a.To]
			small.Arcs = append(small.Arcs, a)
		}
	}
	small.Index()
	return small
}

// numbersIn gives the numbers that entities of a smaller view have in v.
func numbersIn(v, small *kg.View, entities []uint32) []uint32 {
	out := []uint32{}
	for _, e := range entities {
		n, _ := v.Find(small.IDs[e])
		out = append(out, n)
	}
	return out
}

func BenchmarkReach(b *testing.B) {
	for _, size := range sizes {
		v := sized(size)
		for _, hops := range []int{2, 64} {
			b.Run(fmt.Sprintf("%d/hops=%d", size, hops), func(b *testing.B) {
				q := ReachQuery{Of: []string{v.IDs[len(v.IDs)/2]}, Direction: kg.DirectionDownstream, MaxHops: hops}
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Reach(context.Background(), v, q); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
