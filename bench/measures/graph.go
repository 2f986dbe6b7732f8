//go:build unix

package main

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

const layers = 5

// stack draws a layered graph with hubs, five dependencies for each entity. In
// each of five layers three of ten entities are companies; each of the others is
// a product of one of them, or a facility. Three quarters of the dependencies
// climb one layer, the others stay, climb further or step down; the ends of every
// fourth are drawn from a Zipf law, so that a few entities have many. A third has
// a published share and a third an amount. One in fifty companies holds a stake.
func stack(dependencies int) *kg.View {
	r := rand.New(rand.NewPCG(1, 2))
	n := dependencies / 5
	size := n / layers
	v := &kg.View{}
	for l := range layers {
		v.Layers = append(v.Layers, kg.ViewLayer{ID: fmt.Sprintf("layer:%d", l+1), Position: l + 1})
	}
	for e := range n {
		v.IDs = append(v.IDs, fmt.Sprintf("entity:%07d", e))
		v.InLayer = append(v.InLayer, 1<<min(e/size, layers-1))
		v.Country = append(v.Country, [2]byte{'A' + byte(r.IntN(8)), 'A'})
		kind, mw := kg.EntityKindCompany, math.NaN()
		if !company(e, size) {
			if kind = kg.EntityKindChip; e%9 == 0 {
				kind, mw = kg.EntityKindDataCenter, float64(10*(1+r.IntN(50)))
			}
		}
		v.Kind, v.MW = append(v.Kind, kind), append(v.MW, float32(mw))
	}
	zipf := rand.NewZipf(r, 1.1, 8, uint64(size-1))
	pick := func(layer int) uint32 {
		if r.IntN(4) == 0 {
			return uint32(layer*size + int(zipf.Uint64()*7919%uint64(size)))
		}
		return uint32(layer*size + r.IntN(size))
	}
	arc := func(relation kg.Relation, from, to uint32) kg.Arc {
		return kg.Arc{Relation: relation, From: from, To: to, Share: math.NaN(), USD: math.NaN(), MW: float32(math.NaN()),
			Status: kg.StatusActive, Confidence: kg.Confidence(1 + r.IntN(3))}
	}
	for range dependencies {
		from := r.IntN(layers)
		to := from + []int{0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, -1}[r.IntN(12)]
		if to < 0 || to >= layers {
			to = from
		}
		a := arc(kg.RelationSupplies, pick(from), pick(to))
		a.Kind, a.Criticality = kg.DependencyKind(1+r.IntN(15)), kg.Criticality(1+r.IntN(4))
		if r.IntN(3) == 0 {
			a.Share = float64(1+r.IntN(99)) / 100
		}
		if r.IntN(3) == 0 {
			a.USD = float64(1+r.IntN(1000)) * 1e7
		}
		v.Arcs = append(v.Arcs, a)
	}
	for e := range n {
		owner := uint32(e/size*size + r.IntN(size*3/10))
		switch {
		case !company(e, size):
			v.Arcs = append(v.Arcs, arc(kg.RelationMakes, owner, uint32(e)))
		case e%50 == 0:
			a := arc(kg.RelationInvestsIn, uint32(e), uint32(r.IntN(layers)*size+r.IntN(size*3/10)))
			a.Instrument, a.USD = kg.InstrumentEquity, float64(1+r.IntN(1000))*1e7
			v.Arcs = append(v.Arcs, a)
		}
	}
	slices.SortStableFunc(v.Arcs, func(a, b kg.Arc) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Relation, b.Relation))
	})
	v.Index()
	return v
}

func company(entity, size int) bool { return entity%size < size*3/10 }

// busiest is the entity of the lowest layer that most arcs leave.
func busiest(v *kg.View) uint32 {
	return slices.MaxFunc(v.Members("layer:1"), func(a, b uint32) int {
		return cmp.Compare(v.Out[a+1]-v.Out[a], v.Out[b+1]-v.Out[b])
	})
}
