package analysis

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// prune keeps of a view only the arcs that lie on a walk of at most MaxHops from
// From to To, and their entities with what the query names: the least that a
// store may answer a scope with.
func prune(v *kg.View, q TraceQuery) *kg.View {
	fore, back := walkHops(v, q, q.From, false), walkHops(v, q, q.To, true)
	keep := map[uint32]bool{}
	var arcs []kg.Arc
	for _, a := range v.Arcs {
		from, to := a.From, a.To
		if (q.Flow == kg.FlowValue) != (a.Relation == kg.RelationInvestsIn) {
			from, to = to, from
		}
		if fore[from] >= 0 && back[to] >= 0 && fore[from]+1+back[to] <= q.MaxHops {
			arcs = append(arcs, a)
			keep[a.From], keep[a.To] = true, true
		}
	}
	for e, id := range v.IDs {
		if slices.Contains(slices.Concat(q.From, q.To, q.Via, q.Avoid), id) {
			keep[uint32(e)] = true
		}
	}
	p := &kg.View{Layers: v.Layers}
	number := map[uint32]uint32{}
	for e, id := range v.IDs {
		if keep[uint32(e)] {
			number[uint32(e)] = uint32(len(p.IDs))
			p.IDs = append(p.IDs, id)
			p.InLayer = append(p.InLayer, v.InLayer[e])
			p.Country = append(p.Country, v.Country[e])
		}
	}
	for _, a := range arcs {
		a.From, a.To = number[a.From], number[a.To]
		p.Arcs = append(p.Arcs, a)
	}
	p.Index()
	return p
}

// walkHops is the fewest hops from (back: to) any target, −1 where there is no
// way, whatever is avoided.
func walkHops(v *kg.View, q TraceQuery, targets []string, back bool) []int {
	w := walker{watch: watch{ctx: context.Background()}, view: v, flow: q.Flow, rule: q.Arcs}
	dist := make([]int, len(v.IDs))
	for e := range dist {
		dist[e] = -1
	}
	var queue []uint32
	for _, t := range targets {
		for _, e := range v.Members(t) {
			if dist[e] < 0 {
				dist[e] = 0
				queue = append(queue, e)
			}
		}
	}
	for len(queue) > 0 {
		e := queue[0]
		queue = queue[1:]
		for _, s := range w.from(e, back) {
			if dist[s.to] < 0 {
				dist[s.to] = dist[e] + 1
				queue = append(queue, s.to)
			}
		}
	}
	return dist
}

// TestTraceOnPrunedViews: a view of no more than the scope gives the same
// answer as the whole graph: paths, total, why it stopped and what was explored.
func TestTraceOnPrunedViews(t *testing.T) {
	hops := 0
	for seed := range 4000 {
		r := rand.New(rand.NewPCG(5, uint64(seed)))
		v := denseView(r)
		q := denseQuery(r, v)
		if seed%2 == 0 {
			q.MaxExplored = 1 + r.IntN(40)
		}
		p := prune(v, q)
		whole, err := Trace(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		part, err := Trace(context.Background(), p, q)
		if err != nil {
			t.Fatal(err)
		}
		if whole.StoppedBecause != part.StoppedBecause || whole.Total != part.Total || whole.Explored != part.Explored || len(whole.Paths) != len(part.Paths) {
			t.Fatalf("seed %d: %q, %d paths of %d, %d explored on the whole graph; %q, %d of %d, %d on the scope", seed,
				whole.StoppedBecause, len(whole.Paths), whole.Total, whole.Explored,
				part.StoppedBecause, len(part.Paths), part.Total, part.Explored)
		}
		for i := range whole.Paths {
			a, b := &whole.Paths[i], &part.Paths[i]
			same := slices.EqualFunc(a.Entities, b.Entities, func(x, y uint32) bool { return v.IDs[x] == p.IDs[y] })
			if !same || a.Strength != b.Strength || a.Weakest != b.Weakest || !slices.Equal(a.Layers, b.Layers) {
				t.Fatalf("seed %d: path %d differs", seed, i)
			}
		}
		if whole.StoppedBecause == StoppedHops {
			hops++
		}
	}
	if hops == 0 {
		t.Error("no query met the bound on hops")
	}
}
