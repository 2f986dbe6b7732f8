package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

func TestSubgraph(t *testing.T) {
	g := supplyChain(t)
	for id, kind := range map[string]kg.EntityKind{"app": kg.EntityKindApplication, "chip": kg.EntityKindAccelerator, "backer": kg.EntityKindCompany,
		"cloud": kg.EntityKindCompany, "fab": kg.EntityKindCompany, "grid": kg.EntityKindCompany, "lone": kg.EntityKindCompany, "plant": kg.EntityKindPowerPlant} {
		g.v.Kind[g.number(id)] = kind
	}
	v := g.view()
	for _, c := range []struct {
		name     string
		q        SubgraphQuery
		entities string
		distance string
		arcs     string
		total    int
		stopped  StopReason
	}{
		{"both ways by all relations", SubgraphQuery{Seeds: []string{"chip"}, Direction: kg.DirectionBoth, MaxHops: 1},
			"[backer chip cloud fab]", "[1 0 1 1]", "OWNS backer chip, INVESTS_IN backer cloud, SUPPLIES chip cloud, SUPPLIES fab chip", 4, StoppedHops},
		{"nothing left out", SubgraphQuery{Seeds: []string{"chip"}, Direction: kg.DirectionBoth, MaxHops: 3}, "[app backer chip cloud fab grid plant]", "[2 1 0 1 1 2 2]",
			"OWNS backer chip, INVESTS_IN backer cloud, SUPPLIES chip cloud, MAKES cloud app, SUPPLIES cloud grid, SUPPLIES fab chip, SUPPLIES grid fab, OPERATES grid plant, SUPPLIES plant fab", 7, StoppedNot},
		{"downstream: supply", SubgraphQuery{Seeds: []string{"fab"}, Direction: kg.DirectionDownstream, MaxHops: 2},
			"[chip cloud fab]", "[1 2 0]", "SUPPLIES chip cloud, SUPPLIES fab chip", 3, StoppedHops},
		{"upstream, stakes asked for", SubgraphQuery{Seeds: []string{"cloud"}, Direction: kg.DirectionUpstream, MaxHops: 2,
			Relations: []kg.Relation{kg.RelationOwns, kg.RelationInvestsIn, kg.RelationSupplies}},
			"[backer chip cloud fab]", "[1 1 0 2]", "OWNS backer chip, INVESTS_IN backer cloud, SUPPLIES chip cloud, SUPPLIES fab chip", 4, StoppedHops},
		{"seeds alone", SubgraphQuery{Seeds: []string{"fab", "chip", "lone"}, Direction: kg.DirectionBoth}, "[chip fab lone]", "[0 0 0]", "SUPPLIES fab chip", 3, StoppedHops},
		{"a seed that nothing touches", SubgraphQuery{Seeds: []string{"lone"}, Direction: kg.DirectionBoth}, "[lone]", "[0]", "", 1, StoppedNot},
		{"not walked through who is not drawn", SubgraphQuery{Seeds: []string{"plant"}, Direction: kg.DirectionBoth, MaxHops: 9, Kinds: []kg.EntityKind{kg.EntityKindCompany}},
			"[backer cloud fab grid plant]", "[3 2 1 1 0]", "INVESTS_IN backer cloud, SUPPLIES cloud grid, SUPPLIES grid fab, OPERATES grid plant, SUPPLIES plant fab", 5, StoppedNot},
		{"general kinds take in specific ones", SubgraphQuery{Seeds: []string{"cloud"}, Direction: kg.DirectionBoth, MaxHops: 9, Kinds: []kg.EntityKind{kg.EntityKindProduct}},
			"[app chip cloud]", "[1 1 0]", "SUPPLIES chip cloud, MAKES cloud app", 3, StoppedNot},
		{"a layer of everything", SubgraphQuery{Direction: kg.DirectionBoth, Layers: []string{"layer:1"}},
			"[chip cloud fab]", "[0 0 0]", "SUPPLIES chip cloud, SUPPLIES fab chip", 3, StoppedNot},
		{"the nearest with most relations", SubgraphQuery{Seeds: []string{"fab"}, Direction: kg.DirectionBoth, MaxHops: 2, Limit: 3},
			"[chip fab grid]", "[1 0 1]", "SUPPLIES fab chip, SUPPLIES grid fab", 6, StoppedNodes},
		{"the busiest of everything", SubgraphQuery{Direction: kg.DirectionUpstream, Limit: 2}, "[cloud fab]", "[0 0]", "", 8, StoppedNodes},
	} {
		c.q.Limit = cmp.Or(c.q.Limit, 300)
		r, err := Subgraph(context.Background(), v, c.q)
		if err != nil {
			t.Fatal(err)
		}
		arcs := ""
		for i, n := range r.Arcs {
			if i > 0 {
				arcs += ", "
			}
			arcs += fmt.Sprint(v.Arcs[n].Relation, " ", v.IDs[v.Arcs[n].From], " ", v.IDs[v.Arcs[n].To])
		}
		if fmt.Sprint(g.ids(r.Entities)) != c.entities || fmt.Sprint(r.Distance) != c.distance || arcs != c.arcs ||
			r.Total != c.total || r.StoppedBecause != c.stopped || r.Complete != (c.stopped == StoppedNot) {
			t.Errorf("%s: %v %v\n%s\n%+v", c.name, g.ids(r.Entities), r.Distance, arcs, r)
		}
	}
}

func TestSubgraphRefuses(t *testing.T) {
	v := supplyChain(t).view()
	right := SubgraphQuery{Seeds: []string{"chip"}, Direction: kg.DirectionBoth, MaxHops: 2, Limit: 5}
	for name, change := range map[string]func(q *SubgraphQuery){
		"no direction": func(q *SubgraphQuery) { q.Direction = 0 },
		"fewer hops":   func(q *SubgraphQuery) { q.MaxHops = -1 },
		"many hops":    func(q *SubgraphQuery) { q.MaxHops = 65 },
		"no entities":  func(q *SubgraphQuery) { q.Limit = 0 },
		"too many":     func(q *SubgraphQuery) { q.Limit = 5001 },
		"no relation":  func(q *SubgraphQuery) { q.Relations = []kg.Relation{9} },
	} {
		q := right
		change(&q)
		_, err := Subgraph(context.Background(), v, q)
		wantInvalid(t, name, err)
	}
	strange := right
	strange.Layers = []string{"layer:1", "layer:9"}
	var unknown *kg.NotFoundError
	if _, err := Subgraph(context.Background(), v, strange); !errors.As(err, &unknown) || !slices.Equal(unknown.IDs, []string{"layer:9"}) {
		t.Errorf("an unknown layer gives %v", err)
	}
	wantEnds(t, func(ctx context.Context) error {
		_, err := Subgraph(ctx, v, right)
		return err
	})
	empty := &kg.View{}
	empty.Index()
	if r, err := Subgraph(context.Background(), empty, SubgraphQuery{Direction: kg.DirectionBoth, Limit: 1}); err != nil || len(r.Entities) > 0 || !r.Complete {
		t.Errorf("an empty graph: %+v, %v", r, err)
	}
}

// bruteSubgraph follows the definition word by word.
func bruteSubgraph(v *kg.View, q SubgraphQuery) *SubgraphResult {
	relations := q.Relations
	if len(relations) == 0 {
		relations = []kg.Relation{kg.RelationSupplies, kg.RelationMakes, kg.RelationOperates}
		if q.Direction == kg.DirectionBoth {
			relations = append(relations, kg.RelationOwns, kg.RelationInvestsIn)
		}
	}
	chosen := func(a *kg.Arc) bool {
		return a.From != a.To && slices.Contains(relations, a.Relation) && q.Arcs.Holds(a)
	}
	enter := func(e uint32) bool {
		inLayer, inKind := len(q.Layers) == 0, len(q.Kinds) == 0
		for _, l := range q.Layers {
			inLayer = inLayer || slices.Contains(v.Members(l), e)
		}
		for _, k := range q.Kinds {
			kind := v.Kind[e]
			inKind = inKind || k == kind || k == kg.EntityKindProduct && kind.General() == kg.KindProduct
		}
		return inLayer && inKind
	}
	var dist []int
	if len(q.Seeds) > 0 {
		dist = bruteHops(v, q.Seeds, func(a *kg.Arc) (bool, bool) {
			return chosen(a) && q.Direction != kg.DirectionUpstream, chosen(a) && q.Direction != kg.DirectionDownstream
		}, enter)
	} else {
		for e := range uint32(len(v.IDs)) {
			dist = append(dist, tooFar)
			if enter(e) {
				dist[e] = 0
			}
		}
	}
	r := &SubgraphResult{}
	within := func(e uint32) bool { return dist[e] <= q.MaxHops }
	for e := range uint32(len(v.IDs)) {
		if within(e) {
			r.Entities = append(r.Entities, e)
		} else if dist[e] != tooFar {
			r.StoppedBecause = StoppedHops
		}
	}
	if r.Total = len(r.Entities); r.Total > q.Limit {
		r.StoppedBecause = StoppedNodes
		degree := make([]int, len(v.IDs))
		for i := range v.Arcs {
			if a := &v.Arcs[i]; chosen(a) && within(a.From) && within(a.To) {
				degree[a.From]++
				degree[a.To]++
			}
		}
		slices.SortFunc(r.Entities, func(a, b uint32) int {
			return cmp.Or(cmp.Compare(dist[a], dist[b]), cmp.Compare(degree[b], degree[a]), cmp.Compare(a, b))
		})
		r.Entities = r.Entities[:q.Limit]
		slices.Sort(r.Entities)
	}
	r.Complete = r.StoppedBecause == StoppedNot
	for _, e := range r.Entities {
		r.Distance = append(r.Distance, dist[e])
	}
	for i := range v.Arcs {
		if a := &v.Arcs[i]; chosen(a) && slices.Contains(r.Entities, a.From) && slices.Contains(r.Entities, a.To) {
			r.Arcs = append(r.Arcs, uint32(i))
		}
	}
	r.Coverage = CoverageOf(v, &q.Arcs, r.Entities)
	return r
}

// TestSubgraphIsExact compares with the definition, and with the answer on no
// more of the graph than Scope asks for.
func TestSubgraphIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		v.MW = make([]float32, len(v.IDs))
		kinds := []kg.EntityKind{kg.EntityKindCompany, kg.EntityKindProduct, kg.EntityKindAccelerator}
		for range v.IDs {
			v.Kind = append(v.Kind, rapid.SampledFrom(kinds).Draw(t, "kind"))
		}
		q := SubgraphQuery{Direction: kg.Direction(rapid.IntRange(1, 3).Draw(t, "direction")), MaxHops: rapid.IntRange(0, 4).Draw(t, "hops"),
			Limit: rapid.SampledFrom([]int{1, 2, 3, 4, 5, 100}).Draw(t, "limit"), Arcs: drawRule(t)}
		if rapid.IntRange(0, 4).Draw(t, "seeded") > 0 {
			q.Seeds = drawTargets(t, v, "seeds")
		}
		if rapid.Bool().Draw(t, "filtered") {
			q.Kinds = rapid.SliceOfN(rapid.SampledFrom(kinds), 0, 2).Draw(t, "kinds")
			q.Relations = rapid.SliceOfN(rapid.SampledFrom([]kg.Relation{1, 2, 3, 4, 5}), 0, 3).Draw(t, "relations")
			q.Layers = rapid.SliceOfN(rapid.SampledFrom([]string{v.Layers[0].ID, v.Layers[len(v.Layers)-1].ID}), 0, 2).Draw(t, "layers")
		}
		r, err := Subgraph(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		if want := bruteSubgraph(v, q); fmt.Sprint(*r) != fmt.Sprint(*want) {
			t.Fatalf("%+v\ngives %+v\nwant  %+v", q, r, want)
		}
		small := least(v, q.Scope())
		s, err := Subgraph(context.Background(), small, q)
		if err != nil {
			t.Fatal(err)
		}
		arcs := func(v *kg.View, r *SubgraphResult) (out []string) {
			for _, i := range r.Arcs {
				a := v.Arcs[i]
				from, to := v.IDs[a.From], v.IDs[a.To]
				a.From, a.To = 0, 0
				out = append(out, fmt.Sprint(from, to, a))
			}
			return out
		}
		if !slices.Equal(arcs(v, r), arcs(small, s)) {
			t.Fatalf("%+v\non the whole graph gives arcs %v\non its scope %v", q, arcs(v, r), arcs(small, s))
		}
		s.Entities, s.Arcs = numbersIn(v, small, s.Entities), r.Arcs
		if fmt.Sprint(*r) != fmt.Sprint(*s) {
			t.Fatalf("%+v\non the whole graph gives %+v\non its scope %+v", q, r, s)
		}
	})
}

func BenchmarkSubgraph(b *testing.B) {
	for _, size := range sizes {
		v := sized(size)
		v.Kind = make([]kg.EntityKind, len(v.IDs))
		for _, hops := range []int{1, 3} {
			b.Run(fmt.Sprintf("%d/hops=%d", size, hops), func(b *testing.B) {
				q := SubgraphQuery{Seeds: []string{v.IDs[len(v.IDs)/2]}, Direction: kg.DirectionBoth, MaxHops: hops, Limit: 300}
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Subgraph(context.Background(), v, q); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
