package analysis

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// bruteCuts tries all sets of entities and returns the smallest ones without
// which no source reaches the target.
func bruteCuts(v *kg.View, rule kg.ArcRule, from []uint32, target uint32) (cuts [][]uint32) {
	sources := slices.DeleteFunc(slices.Clone(from), func(e uint32) bool { return e == target })
	n := len(v.IDs)
	best := n
	for set := range 1 << n {
		size := bits.OnesCount(uint(set))
		if set>>target&1 == 1 || size > best {
			continue
		}
		var missing []uint32
		for e := range uint32(n) {
			if set>>e&1 == 1 {
				missing = append(missing, e)
			}
		}
		if reached(v, rule, sources, missing...)[target] {
			continue
		}
		if size < best {
			best, cuts = size, nil
		}
		cuts = append(cuts, missing)
	}
	return cuts
}

// leading is the set of entities from which walks lead to the target without
// the entities of a cut.
func leading(v *kg.View, rule kg.ArcRule, target uint32, cut []uint32) map[uint32]bool {
	set := map[uint32]bool{}
	for e := range uint32(len(v.IDs)) {
		set[e] = reached(v, rule, []uint32{e}, cut...)[target]
	}
	return set
}

type judge interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

func checkResilience(t judge, v *kg.View, q ResilienceQuery) {
	t.Helper()
	got, err := FindResilience(context.Background(), v, q)
	if err != nil {
		t.Fatal(err)
	}
	from, to := setOf(v, q.From), setOf(v, q.To)
	if !got.Complete || got.StoppedBecause != StoppedNot || len(got.Rows) != to.size {
		t.Fatalf("%d rows of %d, %+v", len(got.Rows), to.size, got)
	}
	for i, row := range got.Rows {
		target := to.list[i]
		if row.Target != target || row.SelfSource != from.has(target) || row.Reachable != (row.Paths > 0) {
			t.Fatalf("row %d is %+v, target %d", i, row, target)
		}
		cuts := bruteCuts(v, q.Arcs, from.list, target)
		if row.Paths != len(cuts[0]) || len(row.Cut) != row.Paths {
			t.Fatalf("target %d: %d paths, cut %v, smallest cuts %v", target, row.Paths, row.Cut, cuts)
		}
		if !slices.ContainsFunc(cuts, func(c []uint32) bool { return slices.Equal(c, row.Cut) }) {
			t.Fatalf("target %d: %v is not among the smallest cuts %v", target, row.Cut, cuts)
		}
		near := leading(v, q.Arcs, target, row.Cut)
		for _, c := range cuts {
			other := leading(v, q.Arcs, target, c)
			for e, in := range near {
				if in && !other[e] {
					t.Fatalf("target %d: cut %v is not nearer to it than %v", target, row.Cut, c)
				}
			}
		}
		checkDisjoint(t, v, q, row, from)
	}
}

func checkDisjoint(t judge, v *kg.View, q ResilienceQuery, row Resilience, from set) {
	t.Helper()
	shown := row.Paths
	if q.Show > 0 {
		shown = min(shown, q.Show)
	}
	if len(row.Disjoint) != shown {
		t.Fatalf("%d paths listed, want %d", len(row.Disjoint), shown)
	}
	used := map[uint32]bool{row.Target: true}
	for i, p := range row.Disjoint {
		if i > 0 && len(p) < len(row.Disjoint[i-1]) {
			t.Fatalf("path %d is shorter than the one before", i)
		}
		for j, h := range p {
			if used[h.From] || from.has(h.From) != (j == 0) {
				t.Fatalf("path %d %v passes %d twice, or not sources first", i, p, h.From)
			}
			used[h.From] = true
			if next := row.Target; j+1 < len(p) {
				next = p[j+1].From
				if h.To != next {
					t.Fatalf("path %d is broken at hop %d", i, j)
				}
			} else if h.To != next {
				t.Fatalf("path %d ends at %d", i, h.To)
			}
			for _, n := range h.Arcs {
				if a := &v.Arcs[n]; a.From != h.From || a.To != h.To || !supplyHop(a, &q.Arcs) {
					t.Fatalf("arc %d is not one of hop %d of path %d", n, j, i)
				}
			}
			for _, later := range p[min(j+1, len(p)):] {
				if slices.ContainsFunc(v.Arcs, func(a kg.Arc) bool { return a.From == h.From && a.To == later.To && supplyHop(&a, &q.Arcs) }) {
					t.Fatalf("path %d %v could go from %d to %d at once", i, p, h.From, later.To)
				}
			}
		}
	}
}

func TestResilienceIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		checkResilience(t, v, ResilienceQuery{
			From: drawTargets(t, v, "from"), To: drawTargets(t, v, "to"), Arcs: drawRule(t), Show: rapid.IntRange(0, 2).Draw(t, "show"),
		})
	})
}

// TestResilienceIsExactOnDense does the same on uniformly random graphs with up
// to ten entities, where flows have to be taken back.
func TestResilienceIsExactOnDense(t *testing.T) {
	seeds := 600
	if testing.Short() {
		seeds = 100
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(7, uint64(seed)))
		n := 5 + r.IntN(6)
		v := randomView(r, n, 1+3*r.Float64())
		from := slices.Clone(v.IDs)
		r.Shuffle(n, func(i, j int) { from[i], from[j] = from[j], from[i] })
		checkResilience(seeded{t, seed}, v, ResilienceQuery{From: from[:1+r.IntN(3)], To: from[n-2:]})
	}
}

// TestResilienceTakesBack: the shortest path 0→2→3→8 blocks all others, so that
// it has to give way.
func TestResilienceTakesBack(t *testing.T) {
	v := graph(9, [][2]uint32{{0, 2}, {2, 3}, {3, 8}, {2, 4}, {4, 5}, {5, 8}, {1, 6}, {6, 7}, {7, 3}})
	r, err := FindResilience(context.Background(), v, ResilienceQuery{From: v.IDs[:2], To: v.IDs[8:]})
	if err != nil {
		t.Fatal(err)
	}
	row := r.Rows[0]
	if row.Paths != 2 || !slices.Equal(row.Cut, []uint32{3, 5}) {
		t.Errorf("%+v", row)
	}
}

// TestResilienceByHand: two generators, one grid, two data centres, one model
// that runs in both.
func TestResilienceByHand(t *testing.T) {
	v := graph(6, [][2]uint32{{0, 2}, {1, 2}, {2, 3}, {2, 4}, {3, 5}, {4, 5}})
	r, err := FindResilience(context.Background(), v, ResilienceQuery{From: v.IDs[:2], To: []string{v.IDs[2], v.IDs[5], v.IDs[0]}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		target uint32
		paths  int
		cut    []uint32
	}{{0, 0, nil}, {2, 2, []uint32{0, 1}}, {5, 1, []uint32{2}}} {
		row := r.Rows[i]
		if row.Target != want.target || row.Paths != want.paths || !slices.Equal(row.Cut, want.cut) || row.SelfSource != (want.target == 0) {
			t.Errorf("%+v, want %+v", row, want)
		}
	}
	if len(r.Rows[2].Disjoint[0]) != 3 || r.Rows[2].Disjoint[0][0].From != 0 {
		t.Errorf("the path is %+v", r.Rows[2].Disjoint)
	}
	want := Coverage{Entities: 6, WithSuppliers: 4, Weights: 6, Assumed: 6}
	if r.Coverage != want {
		t.Errorf("coverage %+v, want %+v", r.Coverage, want)
	}
}

// TestResilienceAnswersAlike: one question about many targets is many questions
// about one, and a large graph has as many paths as entities in the cut.
func TestResilienceAnswersAlike(t *testing.T) {
	v := stack(rand.New(rand.NewPCG(4, 4)), 2000, 8000)
	q := ResilienceQuery{From: []string{"layer:1"}, To: v.IDs[1000:1050]}
	all, err := FindResilience(context.Background(), v, q)
	if err != nil {
		t.Fatal(err)
	}
	from := v.Members("layer:1")
	reachable := 0
	for i, row := range all.Rows {
		one, err := FindResilience(context.Background(), v, ResilienceQuery{From: q.From, To: []string{v.IDs[row.Target]}})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(one.Rows[0].Cut, row.Cut) || one.Rows[0].Paths != row.Paths || len(row.Cut) != row.Paths {
			t.Fatalf("alone %+v, among others %+v", one.Rows[0], row)
		}
		checkDisjoint(t, v, q, row, setOf(v, q.From))
		if i%10 == 0 && !row.SelfSource && reached(v, q.Arcs, from, row.Cut...)[row.Target] {
			t.Fatalf("%d is reached without its cut", row.Target)
		}
		if row.Paths > 1 {
			reachable++
		}
	}
	if reachable < 10 {
		t.Fatalf("only %d targets have several paths: the graph tests little", reachable)
	}
}

func TestResilienceOfBadQuestions(t *testing.T) {
	v := line(3)
	for _, q := range []ResilienceQuery{{To: v.IDs}, {From: v.IDs}, {From: v.IDs, To: v.IDs, Show: -1}} {
		var invalid *kg.InvalidError
		if _, err := FindResilience(context.Background(), v, q); !errors.As(err, &invalid) {
			t.Errorf("%+v: %v", q, err)
		}
	}
	r, err := FindResilience(context.Background(), v, ResilienceQuery{From: v.IDs[:1], To: []string{"layer:none"}})
	if err != nil || len(r.Rows) != 0 || !r.Complete {
		t.Errorf("unknown targets: %+v, %v", r, err)
	}
	r, err = FindResilience(context.Background(), v, ResilienceQuery{From: []string{"layer:none"}, To: v.IDs[2:]})
	if err != nil || len(r.Rows) != 1 || r.Rows[0].Reachable {
		t.Errorf("unknown sources: %+v, %v", r, err)
	}
	q := ResilienceQuery{From: v.IDs[:1], To: v.IDs[2:]}
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := FindResilience(canceled, v, q); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	if r, err := FindResilience(late, v, q); err != nil || r.Complete || r.StoppedBecause != StoppedTime || len(r.Rows) != 0 {
		t.Errorf("past the deadline: %+v, %v", r, err)
	}
}

// BenchmarkResilience asks for ten entities of the highest layer how energy
// reaches them.
func BenchmarkResilience(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			v := sized(size)
			b.ReportAllocs()
			paths := 0
			for b.Loop() {
				r, err := FindResilience(context.Background(), v, ResilienceQuery{From: []string{"layer:1"}, To: some(v, "layer:5", 10)})
				if err != nil {
					b.Fatal(err)
				}
				for _, row := range r.Rows {
					paths += row.Paths
				}
			}
			b.ReportMetric(float64(paths)/float64(b.N), "paths/op")
		})
	}
}
