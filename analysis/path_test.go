package analysis

import (
	"cmp"
	"context"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// TestPathDetails checks what a path says about its hops and layers against the
// view, on random graphs.
func TestPathDetails(t *testing.T) {
	paths := 0
	for seed := range 2000 {
		r := rand.New(rand.NewPCG(9, uint64(seed)))
		v := denseView(r)
		q := denseQuery(r, v)
		res, err := Trace(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		crossed := 0
		for i := range res.Paths {
			checkPath(seeded{t, seed}, v, &q, &res.Paths[i])
			crossed = max(crossed, res.Paths[i].LayersCrossed)
			paths++
		}
		if res.LayersCrossed != crossed {
			t.Fatalf("seed %d: %d layers crossed, want %d", seed, res.LayersCrossed, crossed)
		}
	}
	if paths < 2000 {
		t.Errorf("only %d paths were checked", paths)
	}
}

func checkPath(t failer, v *kg.View, q *TraceQuery, p *Path) {
	t.Helper()
	if len(p.Hops) != len(p.Entities)-1 || len(p.Layers) != len(p.Entities) {
		t.Fatalf("%d entities, %d hops, %d layers", len(p.Entities), len(p.Hops), len(p.Layers))
	}
	b := brute{v: v, q: *q}
	for i := range p.Hops {
		h := &p.Hops[i]
		want, _ := b.hop(h.From, h.To)
		first := &v.Arcs[h.Arcs[0]]
		if h.From != p.Entities[i] || h.To != p.Entities[i+1] || h.Strength != want.strength ||
			h.Confidence != want.confidence || h.Relation != first.Relation || len(h.Arcs) != want.arcs {
			t.Fatalf("hop %d is %+v, want %+v", i, *h, want)
		}
		for j := 1; j < len(h.Arcs); j++ {
			x, y := &v.Arcs[h.Arcs[j-1]], &v.Arcs[h.Arcs[j]]
			if c := cmp.Or(cmp.Compare(y.Strength(), x.Strength()), cmp.Compare(y.Confidence, x.Confidence), cmp.Compare(h.Arcs[j-1], h.Arcs[j])); c >= 0 {
				t.Fatalf("hop %d has its arcs in the order %v", i, h.Arcs)
			}
		}
	}
	weaker := func(a, b *Hop) bool {
		return a.Strength < b.Strength || a.Strength == b.Strength && a.Confidence < b.Confidence
	}
	for i := range p.Hops {
		if weaker(&p.Hops[i], &p.Hops[p.Weakest]) || i < p.Weakest && !weaker(&p.Hops[p.Weakest], &p.Hops[i]) {
			t.Fatalf("hop %d is weaker than, or as weak as, the weakest hop %d", i, p.Weakest)
		}
	}
	checkLayers(t, v, q.Flow, p, b.crossed(p.Entities, -1, 0) >= 0)
}

func checkLayers(t failer, v *kg.View, flow kg.Flow, p *Path, monotone bool) {
	t.Helper()
	seen, last := map[int]bool{}, -1
	for i, l := range p.Layers {
		in := v.InLayer[p.Entities[i]]
		if l == NoLayer {
			if in != 0 {
				t.Fatalf("entity %d of layers %b counts at none", p.Entities[i], in)
			}
			continue
		}
		if in>>l&1 == 0 || !monotone && int(l) != bits.TrailingZeros64(in) {
			t.Fatalf("entity %d of layers %b counts at %d", p.Entities[i], in, l)
		}
		position := v.Layers[l].Position
		if last >= 0 && monotone && (flow == kg.FlowSupply && position < last || flow == kg.FlowValue && position > last) {
			t.Fatalf("layers %v are not monotone", p.Layers)
		}
		seen[position], last = true, position
	}
	if len(seen) != p.LayersCrossed {
		t.Fatalf("%d layers crossed, want %d", p.LayersCrossed, len(seen))
	}
}

// TestDeadEnds: ways that can only come back through the path itself must not be
// walked one by one. The one path is 0→1→2; entity 1 also leads into a complete
// graph of forty others and back.
func TestDeadEnds(t *testing.T) {
	const others = 40
	arcs := [][2]uint32{{0, 1}, {1, 2}}
	for i := range uint32(others) {
		arcs = append(arcs, [2]uint32{1, 3 + i}, [2]uint32{3 + i, 1})
		for j := range uint32(others) {
			if i != j {
				arcs = append(arcs, [2]uint32{3 + i, 3 + j})
			}
		}
	}
	v := graph(3+others, arcs)
	for rank := kg.PathRankHops; rank <= kg.PathRankLayers; rank++ {
		q := TraceQuery{From: v.IDs[:1], To: v.IDs[2:3], Flow: kg.FlowSupply, RankBy: rank, MaxHops: 20, First: 10}
		r, err := Trace(context.Background(), v, q)
		if err != nil || len(r.Paths) != 1 || r.Total != 1 || r.Explored > 1000 {
			t.Errorf("%v: %d paths of %d, %d explored, stopped because %q, %v", rank, len(r.Paths), r.Total, r.Explored, r.StoppedBecause, err)
		}
	}
}

// TestTies: of a great many equal paths the first by id are found without
// walking the others, also where the products of strengths are rounded. There
// are 12⁸ paths through eight ranks of twelve entities each.
func TestTies(t *testing.T) {
	const ranks, wide = 8, 12
	var arcs [][2]uint32
	last := uint32(1 + ranks*wide)
	for i := range uint32(wide) {
		arcs = append(arcs, [2]uint32{0, 1 + i}, [2]uint32{last - wide + i, last})
		for rank := range uint32(ranks - 1) {
			for j := range uint32(wide) {
				arcs = append(arcs, [2]uint32{1 + rank*wide + i, 1 + (rank+1)*wide + j})
			}
		}
	}
	for _, share := range []float64{1, 0.75, 0.9, 1.0 / 3, 0} {
		v := graph(int(last)+1, arcs)
		product := 1.0
		for i := range v.Arcs {
			v.Arcs[i].Share = share
		}
		for range ranks + 1 {
			product *= share
		}
		for rank := kg.PathRankHops; rank <= kg.PathRankLayers; rank++ {
			q := TraceQuery{From: v.IDs[:1], To: v.IDs[last:], Flow: kg.FlowSupply, RankBy: rank, MaxHops: 10, First: 14}
			r, err := Trace(context.Background(), v, q)
			if err != nil || len(r.Paths) != q.First || r.StoppedBecause != StoppedPaths || r.Explored > 10_000 {
				t.Fatalf("share %v, %v: %d paths, %d explored, stopped because %q, %v", share, rank, len(r.Paths), r.Explored, r.StoppedBecause, err)
			}
			for i, p := range r.Paths {
				want := []uint32{0}
				for rank := range uint32(ranks) {
					want = append(want, 1+rank*wide)
				}
				want[ranks] += uint32(i % wide)
				want[ranks-1] += uint32(i / wide)
				if want = append(want, last); !slices.Equal(p.Entities, want) || p.Strength != product {
					t.Fatalf("share %v, %v: path %d is %v of strength %v, want %v of %v", share, rank, i, p.Entities, p.Strength, want, product)
				}
			}
		}
	}
}

// TestTraceStopsInTime: a deadline that comes in the middle gives a certain
// beginning of the answer.
func TestTraceStopsInTime(t *testing.T) {
	v := stack(rand.New(rand.NewPCG(1, 2)), 2000, 20_000)
	q := TraceQuery{From: []string{"layer:1"}, To: []string{"layer:5"}, Flow: kg.FlowSupply, RankBy: kg.PathRankHops, MaxHops: 6, First: 1000}
	want, err := Trace(context.Background(), v, q)
	if err != nil || len(want.Paths) != q.First {
		t.Fatalf("%d paths, %v", len(want.Paths), err)
	}
	stopped := 0
	for looks := range 40 {
		got, err := Trace(&expiring{Context: context.Background(), looks: looks}, v, q)
		if err != nil {
			t.Fatal(err)
		}
		if got.StoppedBecause == StoppedTime {
			stopped++
		} else if got.StoppedBecause != StoppedPaths {
			t.Fatalf("stopped because %q", got.StoppedBecause)
		}
		for i, p := range got.Paths {
			if !slices.Equal(p.Entities, want.Paths[i].Entities) {
				t.Fatalf("after %d looks path %d is %v, want %v", looks, i, p.Entities, want.Paths[i].Entities)
			}
		}
	}
	if stopped == 0 || stopped == 40 {
		t.Errorf("%d of 40 searches stopped", stopped)
	}
}

// expiring is a context whose deadline comes when it has been looked at so often.
type expiring struct {
	context.Context
	looks int
}

func (e *expiring) Err() error {
	if e.looks--; e.looks < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

// TestSignificant: a product of factors within 53 significant bits is exact.
func TestSignificant(t *testing.T) {
	for f, want := range map[float64]uint8{0: 0, 1: 0, 0.5: 0, 0.25: 0, 0.75: 2, 0.625: 3, 0.1: 52, 1.0 / 3: 53} {
		if got := significant(f); got != want {
			t.Errorf("%v has %d significant bits, want %d", f, got, want)
		}
	}
	if p := math.Pow(0.75, 26); p*0.75/0.75 != p {
		t.Error("products of three quarters are not exact")
	}
}
