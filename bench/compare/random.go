package main

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

var nan = math.NaN()

// smallGraph draws a graph of a few entities that has everything: all relations
// in all states, parallel arcs, arcs from an entity to itself, cycles, shares
// that are known, unknown, over 1 together and disputed, megawatts, amounts of
// money, entities of no layer and of several, layers of one position.
func smallGraph(r *rand.Rand) *kg.View {
	v := &kg.View{}
	position := 1
	for i := range 1 + r.IntN(5) {
		v.Layers = append(v.Layers, kg.ViewLayer{ID: fmt.Sprintf("layer:%d", i), Position: position})
		position += min(1, r.IntN(5))
	}
	n := 1 + r.IntN(9)
	if r.IntN(4) == 0 {
		n += r.IntN(12)
	}
	several := r.IntN(4)
	for i := range n {
		v.IDs = append(v.IDs, fmt.Sprintf("e%02d", i))
		mask := uint64(1) << r.IntN(len(v.Layers))
		if r.IntN(6) < several {
			mask |= r.Uint64N(1 << len(v.Layers))
		}
		if r.IntN(8) == 0 {
			mask = 0
		}
		v.InLayer = append(v.InLayer, mask)
		v.Country = append(v.Country, one(r, [2]byte{}, [2]byte{'T', 'W'}, [2]byte{'U', 'S'}))
		kind := one(r, kg.EntityKindCompany, kg.EntityKindCompany, kg.EntityKindChip, kg.EntityKindModel, kg.EntityKindDataCenter)
		v.Kind, v.MW = append(v.Kind, kind), append(v.MW, float32(nan))
		if kind == kg.EntityKindDataCenter {
			v.MW[i] = float32(one(r, nan, 0, 50, 100, 250))
		}
	}
	shares := one(r, []float64{nan}, []float64{nan, nan, 0.9}, []float64{0.9, 0.3, 0.7, 0.1}, []float64{nan, 0, 1}, []float64{0.2, 0.25, 0.05})
	kinds := 1 + r.IntN(6)
	for range r.IntN(one(r, 3, 3, 6)*n + 1) {
		a := kg.Arc{
			From: uint32(r.IntN(n)), To: uint32(r.IntN(n)), Share: nan, USD: one(r, nan, nan, 5e8, 1e9, 1e9, 3e9, 1e10), MW: float32(nan),
			Relation:   one(r, kg.RelationSupplies, kg.RelationSupplies, kg.RelationSupplies, kg.RelationSupplies, kg.RelationMakes, kg.RelationOperates, kg.RelationOwns, kg.RelationInvestsIn),
			Confidence: kg.Confidence(1 + r.IntN(3)),
			Status:     one(r, kg.StatusActive, kg.StatusActive, kg.StatusActive, kg.StatusActive, kg.StatusAnnounced, kg.StatusPlanned, kg.StatusEnded),
		}
		switch a.Relation {
		case kg.RelationSupplies:
			a.Share, a.Criticality = one(r, shares...), kg.Criticality(1+r.IntN(4))
			a.Kind = one(r, kg.DependencyKindEnergy, kg.DependencyKindHardware, kg.DependencyKindCompute, kg.DependencyKindTraining, kg.DependencyKindModel, kg.DependencyKindMaterial)
			if int(a.Kind) > kinds && r.IntN(2) == 0 {
				a.Kind = kg.DependencyKindEnergy
			}
			if a.Kind == kg.DependencyKindEnergy && r.IntN(2) == 0 {
				a.Share, a.MW = nan, float32(one(r, 0, 20, 50, 120))
			}
			a.Disputed = r.IntN(5) == 0
		case kg.RelationInvestsIn:
			a.Instrument = one(r, kg.InstrumentEquity, kg.InstrumentDebt, kg.InstrumentWarrant)
		default:
			a.USD = nan
		}
		v.Arcs = append(v.Arcs, a)
		if r.IntN(8) == 0 { // one more between the two
			a.Confidence = kg.Confidence(1 + r.IntN(3))
			v.Arcs = append(v.Arcs, a)
		}
	}
	return finished(v)
}

// largeGraph draws a layered graph of some thousand entities: three quarters of
// the arcs climb one layer, others stay, climb further or step down.
func largeGraph(r *rand.Rand, entities int) *kg.View {
	const layers = 5
	v := &kg.View{}
	for i := range layers {
		v.Layers = append(v.Layers, kg.ViewLayer{ID: fmt.Sprintf("layer:%d", i), Position: i + 1})
	}
	size := entities / layers
	for i := range size * layers {
		v.IDs = append(v.IDs, fmt.Sprintf("e%05d", i))
		v.InLayer = append(v.InLayer, 1<<(i/size))
		v.Country = append(v.Country, one(r, [2]byte{'T', 'W'}, [2]byte{'U', 'S'}))
		v.Kind, v.MW = append(v.Kind, kg.EntityKindCompany), append(v.MW, float32(nan))
	}
	for len(v.Arcs) < 3*size*layers {
		from := r.IntN(layers)
		to := from + one(r, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, -1)
		if to < 0 || to >= layers {
			continue
		}
		// Squares favour the first entities of a layer: a few have many arcs.
		x, y := r.Float64(), r.Float64()
		v.Arcs = append(v.Arcs, kg.Arc{
			From: uint32(from*size + int(x*x*float64(size))), To: uint32(to*size + int(y*float64(size))),
			Share: one(r, nan, nan, 0.5, 0.25, 0.125, 0.9), USD: one(r, nan, nan, float64(r.IntN(1000))*1e7), MW: float32(nan),
			Relation: kg.RelationSupplies, Kind: kg.DependencyKind(1 + 3*r.IntN(5)), Criticality: kg.Criticality(1 + r.IntN(4)),
			Status: kg.StatusActive, Confidence: kg.Confidence(1 + r.IntN(3)),
		})
	}
	return finished(v)
}

// finished puts the arcs of a graph in order.
func finished(v *kg.View) *kg.View {
	slices.SortStableFunc(v.Arcs, func(a, b kg.Arc) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Relation, b.Relation))
	})
	v.Index()
	return v
}

// one of several values.
func one[T any](r *rand.Rand, values ...T) T { return values[r.IntN(len(values))] }
