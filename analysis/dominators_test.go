package analysis

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/graph/flow"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// reached is the set of entities that supply walks from some entities lead to
// when others are missing, by the plainest search there is.
func reached(v *kg.View, rule kg.ArcRule, from []uint32, missing ...uint32) map[uint32]bool {
	seen := map[uint32]bool{}
	for _, e := range from {
		seen[e] = !slices.Contains(missing, e)
	}
	for range v.IDs {
		for i := range v.Arcs {
			a := &v.Arcs[i]
			if supply := a.Relation == kg.RelationSupplies || a.Relation == kg.RelationMakes || a.Relation == kg.RelationOperates; supply &&
				rule.Holds(a) && seen[a.From] && !slices.Contains(missing, a.To) {
				seen[a.To] = true
			}
		}
	}
	return seen
}

func drawRule(t *rapid.T) (rule kg.ArcRule) {
	if rapid.IntRange(0, 3).Draw(t, "ruled") == 0 {
		rule.MinConfidence = kg.Confidence(rapid.IntRange(0, 3).Draw(t, "least"))
		if rapid.Bool().Draw(t, "kinds") {
			rule.Kinds = []kg.DependencyKind{1, 2}
		}
		if rapid.Bool().Draw(t, "statuses") {
			rule.Statuses = []kg.Status{kg.StatusActive, kg.StatusEnded}
		}
	}
	return rule
}

func drawTargets(t *rapid.T, v *kg.View, name string) []string {
	targets := append([]string{"country:TW", "country:US", "layer:0", "layer:1"}, v.IDs...)
	return rapid.SliceOfN(rapid.SampledFrom(targets), 1, 3).Draw(t, name)
}

// TestDominatorsAreExact removes each entity and looks what is left in reach.
func TestDominatorsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		q := DominatorQuery{From: drawTargets(t, v, "from"), Arcs: drawRule(t)}
		from := setOf(v, q.From).list
		got, err := Dominators(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		whole := reached(v, q.Arcs, from)
		count := 0
		for e := range uint32(len(v.IDs)) {
			if !whole[e] {
				if got.Immediate[e] != NotReached {
					t.Fatalf("no walk leads to %d, but it has dominator %d", e, got.Immediate[e])
				}
				continue
			}
			count++
			var want []uint32
			for d := range uint32(len(v.IDs)) {
				if d != e && !slices.Contains(from, e) && !reached(v, q.Arcs, from, d)[e] {
					want = append(want, d)
				}
			}
			chain := got.Of(e)
			for i, d := range chain { // the nearest first: the rest dominates it
				if !slices.Equal(got.Of(d), chain[i+1:]) {
					t.Fatalf("%d of the chain %v of %d has chain %v", d, chain, e, got.Of(d))
				}
			}
			slices.Sort(chain)
			if !slices.Equal(chain, want) {
				t.Fatalf("%d is dominated by %v, want %v", e, chain, want)
			}
		}
		if got.Reached != count {
			t.Fatalf("%d reached, want %d", got.Reached, count)
		}
	})
}

// TestDominatorsByHand is the example of Lengauer and Tarjan's paper.
func TestDominatorsByHand(t *testing.T) {
	const R, A, B, C, D, E, F, G, H, I, J, K, L = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
	v := graph(13, [][2]uint32{{R, A}, {R, B}, {R, C}, {A, D}, {B, A}, {B, D}, {B, E}, {C, F}, {C, G}, {D, L}, {E, H},
		{F, I}, {G, I}, {G, J}, {H, E}, {H, K}, {I, K}, {J, I}, {K, R}, {K, I}, {L, H}})
	r, err := Dominators(context.Background(), v, DominatorQuery{From: v.IDs[:1]})
	if err != nil {
		t.Fatal(err)
	}
	want := []int32{NoDominator, R, R, R, R, R, C, C, R, R, G, R, D}
	if !slices.Equal(r.Immediate, want) {
		t.Errorf("immediate dominators %v, want %v", r.Immediate, want)
	}
	if got := r.Of(J); !slices.Equal(got, []uint32{G, C, R}) {
		t.Errorf("dominators of J: %v", got)
	}
}

// TestDominatorsLikeGonum compares with gonum's Dominators on larger graphs.
func TestDominatorsLikeGonum(t *testing.T) {
	for seed := range uint64(30) {
		v := randomView(rand.New(rand.NewPCG(seed, 5)), 60, 1+float64(seed%4)/2)
		from := v.IDs[:1+seed%5]
		got, err := Dominators(context.Background(), v, DominatorQuery{From: from})
		if err != nil {
			t.Fatal(err)
		}
		g := gonumGraph(v)
		root := int64(len(v.IDs))
		for i := range from {
			g.SetEdge(simple.Edge{F: simple.Node(root), T: simple.Node(i)})
		}
		tree := flow.Dominators(simple.Node(root), g)
		for e := range v.IDs {
			want := int32(NotReached)
			if d := tree.DominatorOf(int64(e)); d != nil {
				if want = int32(d.ID()); d.ID() == root {
					want = NoDominator
				}
			}
			if got.Immediate[e] != want {
				t.Errorf("seed %d: dominator of %d is %d, want %d", seed, e, got.Immediate[e], want)
			}
		}
	}
}

// gonumGraph is the supply flow of a view for gonum.
func gonumGraph(v *kg.View) *simple.DirectedGraph {
	g := simple.NewDirectedGraph()
	for e := range v.IDs {
		g.AddNode(simple.Node(e))
	}
	for i := range v.Arcs {
		if a := &v.Arcs[i]; supplyHop(a, &kg.ArcRule{}) {
			g.SetEdge(simple.Edge{F: simple.Node(a.From), T: simple.Node(a.To)})
		}
	}
	return g
}

func TestDominatorsOfBadQuestions(t *testing.T) {
	v := line(3)
	var invalid *kg.InvalidError
	if _, err := Dominators(context.Background(), v, DominatorQuery{}); !errors.As(err, &invalid) {
		t.Errorf("no sources: %v", err)
	}
	r, err := Dominators(context.Background(), v, DominatorQuery{From: []string{"layer:none"}})
	if err != nil || r.Reached != 0 || r.Immediate[1] != NotReached {
		t.Errorf("unknown sources: %+v, %v", r, err)
	}
	empty := &kg.View{}
	empty.Index()
	if r, err = Dominators(context.Background(), empty, DominatorQuery{From: []string{"company:x"}}); err != nil || len(r.Immediate) != 0 {
		t.Errorf("an empty view: %+v, %v", r, err)
	}
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Dominators(canceled, v, DominatorQuery{From: v.IDs[:1]}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	if _, err := Dominators(late, v, DominatorQuery{From: v.IDs[:1]}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("past the deadline: %v", err)
	}
}

// TestDominatorsOnAChain: a graph as deep as it is large needs no deep stack.
func TestDominatorsOnAChain(t *testing.T) {
	v := line(300_000)
	r, err := Dominators(context.Background(), v, DominatorQuery{From: v.IDs[:1]})
	if err != nil {
		t.Fatal(err)
	}
	if last := uint32(len(v.IDs) - 1); len(r.Of(last)) != len(v.IDs)-1 || r.Immediate[last] != int32(last-1) {
		t.Errorf("the end of the chain has %d dominators", len(r.Of(last)))
	}
}

// sizes are the numbers of dependencies of benchmarks; there is one entity for
// every five.
var sizes = []int{1_000, 100_000, 1_000_000}

func sized(dependencies int) *kg.View {
	return stack(rand.New(rand.NewPCG(1, 2)), dependencies/5, dependencies)
}

func BenchmarkDominators(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			v := sized(size)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Dominators(context.Background(), v, DominatorQuery{From: []string{"layer:1"}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkDominatorsGonum does the same with gonum, without the time for
// building its graph.
func BenchmarkDominatorsGonum(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			v := sized(size)
			g, root := gonumGraph(v), int64(len(v.IDs))
			for _, e := range v.Members("layer:1") {
				g.SetEdge(simple.Edge{F: simple.Node(root), T: simple.Node(int64(e))})
			}
			b.ReportAllocs()
			for b.Loop() {
				flow.Dominators(simple.Node(root), g)
			}
		})
	}
}
