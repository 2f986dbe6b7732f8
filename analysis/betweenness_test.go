package analysis

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/graph/network"
	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// shortestPaths enumerates the shortest supply paths between two entities.
func shortestPaths(v *kg.View, rule kg.ArcRule, from, to uint32) (best [][]uint32) {
	next := map[uint32][]uint32{}
	for i := range v.Arcs {
		if a := &v.Arcs[i]; supplyHop(a, &rule) && !slices.Contains(next[a.From], a.To) {
			next[a.From] = append(next[a.From], a.To)
		}
	}
	var walk func(path []uint32)
	walk = func(path []uint32) {
		at := path[len(path)-1]
		switch {
		case len(best) > 0 && len(path) > len(best[0]):
			return
		case at == to:
			if len(best) > 0 && len(path) < len(best[0]) {
				best = nil
			}
			best = append(best, slices.Clone(path))
			return
		}
		for _, e := range next[at] {
			if !slices.Contains(path, e) {
				walk(append(path, e))
			}
		}
	}
	walk([]uint32{from})
	return best
}

// TestBetweennessIsExact compares with the enumeration of all shortest paths.
func TestBetweennessIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		q := BetweennessQuery{From: drawTargets(t, v, "from"), To: drawTargets(t, v, "to"), Arcs: drawRule(t)}
		got, err := Betweenness(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		want := make([]float64, len(v.IDs))
		pairs := 0.0
		for _, s := range setOf(v, q.From).list {
			for _, e := range setOf(v, q.To).list {
				paths := shortestPaths(v, q.Arcs, s, e)
				if s == e || len(paths) == 0 {
					continue
				}
				pairs++
				for _, p := range paths {
					for _, x := range p[1 : len(p)-1] {
						want[x] += 1 / float64(len(paths))
					}
				}
			}
		}
		for e := range want {
			if want[e] /= max(pairs, 1); math.Abs(got[e]-want[e]) > 1e-12 {
				t.Fatalf("entity %d: %v, want %v", e, got[e], want[e])
			}
		}
	})
}

// TestBetweennessLikeGonum compares with gonum's where the sets are everything.
func TestBetweennessLikeGonum(t *testing.T) {
	for seed := range uint64(20) {
		v := randomView(rand.New(rand.NewPCG(seed, 9)), 50, 1+float64(seed%4))
		got, err := Betweenness(context.Background(), v, BetweennessQuery{From: v.IDs, To: v.IDs})
		if err != nil {
			t.Fatal(err)
		}
		pairs := 0.0
		for e := range uint32(len(v.IDs)) {
			for other, in := range reached(v, kg.ArcRule{}, []uint32{e}) {
				if in && other != e {
					pairs++
				}
			}
		}
		want := network.Betweenness(gonumGraph(v))
		for e := range got {
			if w := want[int64(e)]; math.Abs(got[e]*pairs-w) > 1e-9 {
				t.Errorf("seed %d: entity %d has %v, gonum says %v", seed, e, got[e]*pairs, w)
			}
		}
	}
}

// TestBetweennessByHand: two ways from 0 and one from 1, through 2 or 3, to 4.
func TestBetweennessByHand(t *testing.T) {
	v := graph(7, [][2]uint32{{0, 2}, {0, 3}, {1, 3}, {2, 4}, {3, 4}, {4, 5}, {6, 5}})
	for _, c := range []struct {
		from, to []string
		want     []float64
	}{
		{v.IDs[:2], v.IDs[4:5], []float64{0, 0, 0.25, 0.75, 0, 0, 0}},
		{v.IDs[:2], v.IDs[5:6], []float64{0, 0, 0.25, 0.75, 1, 0, 0}},
		{v.IDs[:2], v.IDs[4:6], []float64{0, 0, 0.25, 0.75, 0.5, 0, 0}},
		{v.IDs[:1], v.IDs[:1], make([]float64, 7)},
		{v.IDs[5:6], v.IDs[:1], make([]float64, 7)},
		{[]string{"layer:none"}, v.IDs, make([]float64, 7)},
	} {
		got, err := Betweenness(context.Background(), v, BetweennessQuery{From: c.from, To: c.to})
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("from %v to %v: %v, want %v, %v", c.from, c.to, got, c.want, err)
		}
	}
}

// TestBetweennessOfManyPaths: 3000 diamonds in a row have 2^3000 shortest paths,
// and a way beside them has one.
func TestBetweennessOfManyPaths(t *testing.T) {
	const diamonds = 3000
	var arcs [][2]uint32
	at := uint32(0)
	for range diamonds {
		arcs = append(arcs, [2]uint32{at, at + 1}, [2]uint32{at, at + 2}, [2]uint32{at + 1, at + 3}, [2]uint32{at + 2, at + 3})
		at += 3
	}
	last, beside := at, at+1
	for i := range uint32(2*diamonds - 1) {
		arcs = append(arcs, [2]uint32{beside + i, beside + i + 1})
	}
	arcs = append(arcs, [2]uint32{0, beside}, [2]uint32{beside + 2*diamonds - 2, last})
	n := int(beside) + 2*diamonds
	v := graph(n, arcs)
	for i := range v.IDs {
		v.IDs[i] = fmt.Sprintf("e%06d", i)
	}
	got, err := Betweenness(context.Background(), v, BetweennessQuery{From: v.IDs[:1], To: v.IDs[last : last+1]})
	if err != nil {
		t.Fatal(err)
	}
	if got[3] != 1 || got[1] != 0.5 || got[beside] != 0 {
		t.Errorf("%v, %v and %v, want 1, 0.5 and 0", got[3], got[1], got[beside])
	}
	for e, x := range got {
		if !(x >= 0 && x <= 1) {
			t.Fatalf("entity %d has %v", e, x)
		}
	}
}

func TestBetweennessOfBadQuestions(t *testing.T) {
	v := line(3)
	var invalid *kg.InvalidError
	for _, q := range []BetweennessQuery{{From: v.IDs}, {To: v.IDs}} {
		if _, err := Betweenness(context.Background(), v, q); !errors.As(err, &invalid) {
			t.Errorf("%+v: %v", q, err)
		}
	}
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	if _, err := Betweenness(late, v, BetweennessQuery{From: v.IDs, To: v.IDs}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("past the deadline: %v", err)
	}
}

// BenchmarkBetweenness asks who sits between the lowest layer and twenty
// entities of the highest.
func BenchmarkBetweenness(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			v := sized(size)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Betweenness(context.Background(), v, BetweennessQuery{From: []string{"layer:1"}, To: some(v, "layer:5", 20)}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// some are the ids of the first members of a layer.
func some(v *kg.View, layer string, n int) []string {
	var ids []string
	for _, e := range v.Members(layer)[:n] {
		ids = append(ids, v.IDs[e])
	}
	return ids
}
