package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// everything is all entities and arcs of a view.
func everything(v *kg.View) (entities, arcs []uint32) {
	for e := range v.IDs {
		entities = append(entities, uint32(e))
	}
	for i := range v.Arcs {
		arcs = append(arcs, uint32(i))
	}
	return entities, arcs
}

// TestLayoutByHand: two bands and one of no layer; crossed supplies come apart.
func TestLayoutByHand(t *testing.T) {
	g := newNamed(t, "a", "b", "c", "p", "q", "r", "z")
	for id, mask := range map[string]uint64{"a": 1, "b": 1, "c": 3, "p": 2, "q": 2, "r": 2} {
		g.v.InLayer[g.number(id)] = mask
	}
	g.supplies("a", "r")
	g.supplies("b", "q")
	g.supplies("c", "p")
	v := g.view()
	entities, arcs := everything(v)
	got := Layout(v, entities, arcs)
	// Six columns: three entities stand in the middle ones. a…c are layer:0, below.
	want := []Point{{3.5, 2, 0}, {2.5, 2, 0}, {1.5, 2, 0}, {1.5, 0, 1}, {2.5, 0, 1}, {3.5, 0, 1}, {2.5, 4, NoLayer}}
	if !slices.Equal(got, want) {
		t.Errorf("points are %v\nwant %v", got, want)
	}
	if Layout(v, nil, nil) != nil {
		t.Error("a drawing of nothing has points")
	}
	if alone := Layout(v, []uint32{6}, arcs); !slices.Equal(alone, []Point{{2.5, 0, NoLayer}}) {
		t.Errorf("one entity is at %v", alone)
	}
}

func TestLayoutKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		n := rapid.IntRange(10, 400).Draw(t, "entities")
		v := stack(r, n, 3*n)
		for range n / 5 {
			v.InLayer[r.IntN(n)] = uint64(r.IntN(32)) // of several layers, or none
		}
		entities, arcs := everything(v)
		entities = slices.DeleteFunc(entities, func(uint32) bool { return r.IntN(10) == 0 })
		points := Layout(v, entities, arcs)
		widest := max(6, math.Ceil(math.Sqrt(float64(len(entities)))))
		taken := map[Point]uint32{}
		lowest, highest := map[uint8]float64{}, map[uint8]float64{}
		for i, p := range points {
			e := entities[i]
			if p.X < 0 || p.X > widest-1 || p.Y < 0 || p.X*2 != math.Trunc(p.X*2) || p.Y != math.Trunc(p.Y) {
				t.Fatalf("entity %d is at %v, beside the %v columns", e, p, widest)
			}
			if mask := v.InLayer[e]; (mask == 0) != (p.Layer == NoLayer) || mask != 0 && mask&-mask != 1<<p.Layer {
				t.Fatalf("an entity of layers %b is in band %d", mask, p.Layer)
			}
			for _, at := range []float64{p.X - 0.5, p.X, p.X + 0.5} { // an overlap would be half a cell or more
				if other, ok := taken[Point{at, p.Y, 0}]; ok {
					t.Fatalf("entities %d and %d overlap at %v", e, other, p)
				}
			}
			taken[Point{p.X, p.Y, 0}] = e
			if y, ok := lowest[p.Layer]; !ok || p.Y > y {
				lowest[p.Layer] = p.Y
			}
			if y, ok := highest[p.Layer]; !ok || p.Y < y {
				highest[p.Layer] = p.Y
			}
		}
		for a := range lowest {
			for b := range lowest {
				above := a > b && a != NoLayer || b == NoLayer && a != NoLayer
				if above && lowest[a]+2 > highest[b] {
					t.Fatalf("band %d ends at %v, band %d begins at %v", a, lowest[a], b, highest[b])
				}
			}
		}
		// The order in which things are named does not matter.
		r.Shuffle(len(arcs), func(i, j int) { arcs[i], arcs[j] = arcs[j], arcs[i] })
		mixed := slices.Clone(entities)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		for i, p := range Layout(v, mixed, arcs) {
			at, _ := slices.BinarySearch(entities, mixed[i])
			if p != points[at] {
				t.Fatalf("entity %d is at %v, and at %v when named in another order", mixed[i], points[at], p)
			}
		}
	})
}

// TestLayoutShortens: the arcs of a drawing get much shorter than by number.
func TestLayoutShortens(t *testing.T) {
	v := stack(rand.New(rand.NewPCG(3, 4)), 300, 450)
	entities, arcs := everything(v)
	before := newLayout(v, entities, arcs).cost()
	after := 0.0
	points := Layout(v, entities, arcs)
	for _, i := range arcs {
		after += 2 * math.Abs(points[v.Arcs[i].From].X-points[v.Arcs[i].To].X)
	}
	if after > 0.6*before {
		t.Errorf("the arcs span %v columns, %v by number", after, before)
	}
}

// TestLayoutInTime: 300 entities take less than 10 ms, also beside other work.
func TestLayoutInTime(t *testing.T) {
	v := stack(rand.New(rand.NewPCG(1, 2)), 300, 1000)
	entities, arcs := everything(v)
	best := time.Hour
	for range 10 {
		began := time.Now()
		Layout(v, entities, arcs)
		best = min(best, time.Since(began))
	}
	if best > 10*time.Millisecond {
		t.Errorf("300 entities took %v", best)
	}
}

func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{300, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := stack(rand.New(rand.NewPCG(1, 2)), n, 4*n)
			entities, arcs := everything(v)
			b.ReportAllocs()
			for b.Loop() {
				Layout(v, entities, arcs)
			}
		})
	}
}
