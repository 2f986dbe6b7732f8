package analysis

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// BenchmarkImpact fails the busiest entity of the lowest layer, and a whole
// layer, in layered graphs with five dependencies per entity.
func BenchmarkImpact(b *testing.B) {
	for _, arcs := range []int{1000, 100_000, 1_000_000} {
		v := stack(rand.New(rand.NewPCG(1, 2)), arcs/5, arcs)
		hub := busiest(v)
		for _, c := range []struct {
			name string
			q    ImpactQuery
		}{
			{"hub", ImpactQuery{Shocks: []Shock{{v.IDs[hub], 1}}}},
			{"layer", ImpactQuery{Shocks: []Shock{{"layer:1", 1}}}},
			{"hub-complete", ImpactQuery{Shocks: []Shock{{v.IDs[hub], 1}}, AssumeComplete: true}},
			{"hub-range", ImpactQuery{Shocks: []Shock{{v.IDs[hub], 1}}, Range: true}},
		} {
			c.q.MaxRounds = DefaultImpactRounds
			b.Run(fmt.Sprintf("%s/%d", c.name, arcs), func(b *testing.B) {
				b.ReportAllocs()
				var r *ImpactResult
				for b.Loop() {
					r = mustImpact(b, v, c.q)
				}
				b.ReportMetric(float64(len(r.Affected)), "affected")
				b.ReportMetric(float64(r.Rounds), "rounds")
			})
		}
	}
}

// BenchmarkPropagator fails one entity after the other, as a search for
// chokepoints does.
func BenchmarkPropagator(b *testing.B) {
	for _, arcs := range []int{1000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(arcs), func(b *testing.B) {
			v := stack(rand.New(rand.NewPCG(1, 2)), arcs/5, arcs)
			net, err := newInputNet(context.Background(), v, kg.ArcRule{}, false, nil)
			if err != nil {
				b.Fatal(err)
			}
			p := newPropagator(net, 0, kg.HorizonCapacity)
			r := rand.New(rand.NewPCG(3, 4))
			hit := 0
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.run(context.Background(), []shock{{uint32(r.IntN(len(v.IDs))), 1}}, DefaultImpactRounds); err != nil {
					b.Fatal(err)
				}
				hit += len(p.hit)
			}
			b.ReportMetric(float64(hit)/float64(b.N), "hit/op")
		})
	}
}

// busiest is the entity of the first layer that most arcs leave.
func busiest(v *kg.View) uint32 {
	var at []uint32
	for e, mask := range v.InLayer {
		if mask == 1 {
			at = append(at, uint32(e))
		}
	}
	return slices.MaxFunc(at, func(a, b uint32) int { return int(v.Out[a+1]-v.Out[a]) - int(v.Out[b+1]-v.Out[b]) })
}
