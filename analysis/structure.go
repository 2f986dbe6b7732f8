package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// StructureQuery asks how far supply runs in one direction, and whether the
// layers agree with it.
type StructureQuery struct {
	Arcs kg.ArcRule // which relations count
}

// StructureResult is the answer to a StructureQuery.
type StructureResult struct {
	// Incoherence is 0 when every supply climbs exactly one level, and 1 when the
	// levels explain nothing, as on a ring; NaN when there is no supply.
	Incoherence float64
	// Levels are per entity, 0 and more, in steps of supply: the lowest entity of
	// each component stands at 0, so levels compare within a component only. NaN
	// for an entity that neither supplies nor is supplied.
	Levels []float64
	// MeanByLayer is the mean level of the entities of each layer of the view that
	// have one; NaN when none has. An entity of several layers counts in each.
	MeanByLayer []float64
	Edges       int // pairs of supplier and consumer
	Components  int // weakly connected, isolated entities left out
	// Against are the supplies that run down the layers: the steepest first, then
	// by number.
	Against  []AgainstArc
	Coverage Coverage // of all entities of the view
}

// AgainstArc is a supply from above: every layer of the supplier lies above
// every layer of the consumer.
type AgainstArc struct {
	Arc uint32
	// Fall is how many layers lie between at least, the consumer's own counted, 1
	// and more. Layers of one position are one.
	Fall int
}

// Structure computes the trophic levels of the entities and the trophic
// incoherence of their supply (MacKay, Johnson and Sansom 2020, How Directed is a
// Directed Network?). The levels h minimise the incoherence
//
//	F = Σ (h(consumer) − h(supplier) − 1)² / number of edges,
//
// which makes them the solution of Λh = v, where v is the number of suppliers
// less that of consumers of each entity, and Λ the Laplacian of the graph without
// directions. An edge of weight 1 is a pair of supplier and consumer with any
// SUPPLIES between them. MAKES and OPERATES do not count: who makes a product
// does not stand a step below it.
//
// A query has nothing to be out of range. The end of ctx is an error
// (context.Canceled or context.DeadlineExceeded, wrapped).
//
// Method: an entity with a single edge stands exactly one level from the other
// end, so trees are peeled off first; for what is left conjugate gradients with
// the diagonal as preconditioner (Hestenes and Stiefel 1952; Jacobi), until the
// residual is 1e-12 of v. gonum has dense and banded solvers only. O(entities +
// arcs) for each of the iterations, some dozens for stacks; their number grows
// with the square root of the Laplacian's condition, which is to say with the
// length of rings.
func Structure(ctx context.Context, v *kg.View, q StructureQuery) (*StructureResult, error) {
	w := &watch{ctx: ctx}
	net := newTrophicNet(w, v, &q.Arcs)
	levels, err := net.solve(w)
	if err != nil {
		return nil, fmt.Errorf("structure: %w", err)
	}
	r := &StructureResult{Incoherence: math.NaN(), Levels: levels, Edges: len(net.to)}
	r.Components = net.ground(levels)
	if r.Edges > 0 {
		r.Incoherence = net.incoherence(levels)
	}
	r.MeanByLayer = meanByLayer(v, levels)
	r.Against = against(w, v, &q.Arcs)
	inputs := inputReader{view: v, rule: &q.Arcs}
	for e := range v.IDs {
		if !w.spend(1 + len(v.ArcsInto(uint32(e)))) {
			return nil, fmt.Errorf("structure: %w", w.err)
		}
		r.Coverage.count(inputs.of(uint32(e)))
	}
	return r, nil
}

// meanByLayer is the mean of the levels that are known.
func meanByLayer(v *kg.View, levels []float64) []float64 {
	sums, counts := make([]float64, len(v.Layers)), make([]float64, len(v.Layers))
	for e, h := range levels {
		if math.IsNaN(h) {
			continue
		}
		for in := v.InLayer[e]; in != 0; in &= in - 1 {
			i := bits.TrailingZeros64(in)
			sums[i] += h
			counts[i]++
		}
	}
	for i := range sums {
		sums[i] /= counts[i] // 0/0 is NaN: no entity
	}
	return sums
}

// against finds the supplies that run down the layers. O(arcs).
func against(w *watch, v *kg.View, rule *kg.ArcRule) []AgainstArc {
	l := newLayering(v, kg.FlowSupply)
	var out []AgainstArc
	for i := range v.Arcs {
		a := &v.Arcs[i]
		if !w.spend(1) {
			return nil
		}
		if a.Relation != kg.RelationSupplies || a.From == a.To {
			continue
		}
		from, to := l.of(a.From), l.of(a.To)
		if from == 0 || to == 0 {
			continue
		}
		if fall := bits.TrailingZeros64(from) - (bits.Len64(to) - 1); fall > 0 && rule.Holds(a) {
			out = append(out, AgainstArc{uint32(i), fall})
		}
	}
	slices.SortFunc(out, func(a, b AgainstArc) int {
		return cmp.Or(cmp.Compare(b.Fall, a.Fall), cmp.Compare(a.Arc, b.Arc))
	})
	return out
}
