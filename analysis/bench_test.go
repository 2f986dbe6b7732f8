package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// stack generates a layered graph with hubs: five layers of equal size; three
// quarters of the arcs climb one layer, the others stay, climb further or step
// down; the ends of every fourth arc are drawn from a Zipf law, so that a few
// entities have many thousand arcs. Every third share is known.
func stack(r *rand.Rand, entities, arcs int) *kg.View {
	const layers = 5
	v := &kg.View{InLayer: make([]uint64, entities), Country: make([][2]byte, entities)}
	for i := range layers {
		v.Layers = append(v.Layers, kg.ViewLayer{ID: fmt.Sprintf("layer:%d", i+1), Position: i + 1})
	}
	size := entities / layers
	for i := range entities {
		v.IDs = append(v.IDs, fmt.Sprintf("company:%07d", i))
		v.InLayer[i] = 1 << min(i*7919%entities/size, layers-1)
	}
	at := make([][]uint32, layers)
	for i, mask := range v.InLayer {
		for l := range layers {
			if mask == 1<<l {
				at[l] = append(at[l], uint32(i))
			}
		}
	}
	zipf := rand.NewZipf(r, 1.1, 8, uint64(size-1))
	pick := func(layer int) uint32 {
		if r.IntN(4) == 0 {
			return at[layer][zipf.Uint64()]
		}
		return at[layer][r.IntN(len(at[layer]))]
	}
	for len(v.Arcs) < arcs {
		from := r.IntN(layers)
		to := from + 1
		switch n := r.IntN(100); {
		case n < 10:
			to = from
		case n < 22:
			to = from + 2
		case n < 25:
			to = from - 1
		}
		if to < 0 || to >= layers {
			continue
		}
		a := kg.Arc{
			From: pick(from), To: pick(to), Share: math.NaN(), Relation: kg.RelationSupplies,
			Kind: kg.DependencyKind(1 + r.IntN(15)), Criticality: kg.Criticality(1 + r.IntN(4)),
			Status: kg.StatusActive, Confidence: kg.Confidence(1 + r.IntN(3)),
		}
		if r.IntN(3) == 0 {
			a.Share = math.Round(r.Float64()*100) / 100
		}
		v.Arcs = append(v.Arcs, a)
	}
	slices.SortFunc(v.Arcs, func(a, b kg.Arc) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	v.Index()
	return v
}

var bigStack = sync.OnceValue(func() *kg.View { return stack(rand.New(rand.NewPCG(1, 2)), 1_000_000, 5_000_000) })

// BenchmarkTrace asks for the ten best paths between random ends in a graph of
// a million entities and five million arcs, and reports percentiles.
func BenchmarkTrace(b *testing.B) {
	v := bigStack()
	below := func(r *rand.Rand) (string, string) { // any ends
		return v.IDs[r.IntN(len(v.IDs))], v.IDs[r.IntN(len(v.IDs))]
	}
	climb := func(r *rand.Rand) (string, string) { // from the lowest layer to the highest
		for {
			x, y := r.IntN(len(v.IDs)), r.IntN(len(v.IDs))
			if v.InLayer[x] == 1 && v.InLayer[y] == 1<<4 {
				return v.IDs[x], v.IDs[y]
			}
		}
	}
	second, fourth := v.IDs[slices.Index(v.InLayer, 1<<1)], v.IDs[slices.Index(v.InLayer, 1<<3)]
	for _, c := range []struct {
		name string
		ends func(*rand.Rand) (string, string)
		set  func(*TraceQuery)
	}{
		{"hops-any", below, func(*TraceQuery) {}},
		{"hops-climb", climb, func(*TraceQuery) {}},
		{"hops-climb-monotone", climb, func(q *TraceQuery) { q.LayerMonotone = true }},
		{"hops-climb-value", climb, func(q *TraceQuery) { q.Flow, q.From, q.To = kg.FlowValue, q.To, q.From }},
		{"hops-climb-via", climb, func(q *TraceQuery) { q.Via = []string{v.IDs[123457]} }},
		{"hops-climb-via-2", climb, func(q *TraceQuery) { q.Via = []string{second, fourth} }},
		{"hops-climb-1000", climb, func(q *TraceQuery) { q.First = 1000 }},
		{"layers-climb", climb, func(q *TraceQuery) { q.RankBy = kg.PathRankLayers }},
		{"strength-climb", climb, func(q *TraceQuery) { q.RankBy = kg.PathRankStrength }},
		{"confidence-climb", climb, func(q *TraceQuery) { q.RankBy = kg.PathRankConfidence }},
	} {
		b.Run(c.name, func(b *testing.B) {
			r := rand.New(rand.NewPCG(3, 4))
			var times []time.Duration
			paths, explored := 0, 0
			b.ReportAllocs()
			for b.Loop() {
				from, to := c.ends(r)
				q := TraceQuery{From: []string{from}, To: []string{to}, Flow: kg.FlowSupply, RankBy: kg.PathRankHops, MaxHops: 10, First: 10}
				c.set(&q)
				start := time.Now()
				res, err := Trace(context.Background(), v, q)
				if err != nil {
					b.Fatal(err)
				}
				times = append(times, time.Since(start))
				paths += len(res.Paths)
				explored += res.Explored
			}
			slices.Sort(times)
			at := func(share float64) float64 {
				return float64(times[int(share*float64(len(times)-1))]) / float64(time.Millisecond)
			}
			b.ReportMetric(at(0.5), "p50-ms")
			b.ReportMetric(at(0.99), "p99-ms")
			b.ReportMetric(at(1), "max-ms")
			b.ReportMetric(float64(paths)/float64(len(times)), "paths/op")
			b.ReportMetric(float64(explored)/float64(len(times)), "explored/op")
		})
	}
}
