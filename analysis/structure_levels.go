package analysis

import (
	"fmt"
	"math"

	"github.com/aistack-graph/aistack/kg"
)

// trophicNet is who supplies whom, parallel arcs merged.
type trophicNet struct {
	from, to []uint32 // the ends of each edge
	at       []uint32 // edges at entity e: edge[at[e]:at[e+1]]
	edge     []uint32 // each edge twice
	degree   []float64
}

// newTrophicNet is incomplete when the context ends. O(entities + arcs).
func newTrophicNet(w *watch, v *kg.View, rule *kg.ArcRule) *trophicNet {
	n := &trophicNet{at: make([]uint32, len(v.IDs)+1), degree: make([]float64, len(v.IDs))}
	for i := range v.Arcs {
		a := &v.Arcs[i]
		if !w.spend(1) {
			break
		}
		last := len(n.to) - 1
		if a.Relation != kg.RelationSupplies || a.From == a.To || last >= 0 && n.from[last] == a.From && n.to[last] == a.To || !rule.Holds(a) {
			continue
		}
		n.from, n.to = append(n.from, a.From), append(n.to, a.To)
		n.at[a.From+1]++
		n.at[a.To+1]++
	}
	for e := range v.IDs {
		n.degree[e] = float64(n.at[e+1])
		n.at[e+1] += n.at[e]
	}
	n.edge = make([]uint32, 2*len(n.to))
	next := append([]uint32(nil), n.at[:len(v.IDs)]...)
	for i := range n.to {
		for _, e := range [2]uint32{n.from[i], n.to[i]} {
			n.edge[next[e]] = uint32(i)
			next[e]++
		}
	}
	return n
}

// peeled is an entity with a single edge left, and that edge.
type peeled struct{ entity, edge uint32 }

// peel takes entities with a single edge away, again and again, from the degrees
// and the edges that are live. Without them the levels of the others are the
// same, because such an edge fits its levels exactly.
func (n *trophicNet) peel(w *watch, live []bool) []peeled {
	var order []peeled
	for root := range n.degree {
		e := uint32(root)
		for n.degree[e] == 1 && w.spend(int(n.at[e+1]-n.at[e])) {
			for _, i := range n.edge[n.at[e]:n.at[e+1]] {
				if live[i] {
					live[i] = false
					order = append(order, peeled{e, i})
					n.degree[e] = 0
					e = n.from[i] + n.to[i] - e
					n.degree[e]--
					break
				}
			}
		}
	}
	return order
}

// solve finds the levels, of each component up to a constant; NaN for entities
// without edges.
func (n *trophicNet) solve(w *watch) ([]float64, error) {
	live := make([]bool, len(n.to))
	for i := range live {
		live[i] = true
	}
	order := n.peel(w, live)
	h, err := n.gradients(w, live)
	if err != nil {
		return nil, err
	}
	for i := len(order) - 1; i >= 0; i-- {
		p := order[i]
		if n.from[p.edge] == p.entity {
			h[p.entity] = h[n.to[p.edge]] - 1
		} else {
			h[p.entity] = h[n.from[p.edge]] + 1
		}
	}
	for e := range h {
		if n.at[e] == n.at[e+1] {
			h[e] = math.NaN()
		}
	}
	return h, nil
}

// precision is how small the residual must become beside v, in the norm of the
// preconditioner.
const precision = 1e-12

// gradients solves Λh = v on the live edges by preconditioned conjugate
// gradients from h = 0. Λ is singular, but v and all that follows from it are
// orthogonal to what it takes to nothing.
func (n *trophicNet) gradients(w *watch, live []bool) ([]float64, error) {
	size := len(n.degree)
	h, r, p, lap := make([]float64, size), make([]float64, size), make([]float64, size), make([]float64, size)
	var from, to []uint32 // of the live edges
	for i := range live {
		if live[i] {
			from, to = append(from, n.from[i]), append(to, n.to[i])
			r[n.to[i]]++
			r[n.from[i]]--
		}
	}
	rz := 0.0
	for e, d := range n.degree {
		if d > 0 {
			p[e] = r[e] / d
			rz += r[e] * p[e]
		}
	}
	enough := rz * precision * precision
	for round := 0; rz > enough; round++ {
		if !w.spend(len(from) + size) {
			return nil, w.err
		}
		if round > 10*size { // without rounding it would take size rounds at most
			return nil, fmt.Errorf("the levels have not settled after %d rounds", round)
		}
		clear(lap)
		for i := range from {
			d := p[to[i]] - p[from[i]]
			lap[to[i]] += d
			lap[from[i]] -= d
		}
		bend := 0.0
		for e := range p {
			bend += p[e] * lap[e]
		}
		step, last := rz/bend, rz
		rz = 0
		for e, d := range n.degree {
			if d > 0 {
				h[e] += step * p[e]
				r[e] -= step * lap[e]
				rz += r[e] * r[e] / d
			}
		}
		for e, d := range n.degree {
			if d > 0 {
				p[e] = r[e]/d + rz/last*p[e]
			}
		}
	}
	return h, w.err
}

// ground moves each component so that its lowest entity stands at 0, and counts
// the components. O(entities + edges).
func (n *trophicNet) ground(h []float64) int {
	components := 0
	seen := make([]bool, len(h))
	var queue []uint32
	for root := range h {
		if seen[root] || math.IsNaN(h[root]) {
			continue
		}
		components++
		seen[root] = true
		queue = append(queue[:0], uint32(root))
		lowest := h[root]
		for i := 0; i < len(queue); i++ {
			e := queue[i]
			lowest = min(lowest, h[e])
			for _, k := range n.edge[n.at[e]:n.at[e+1]] {
				if other := n.from[k] + n.to[k] - e; !seen[other] {
					seen[other] = true
					queue = append(queue, other)
				}
			}
		}
		for _, e := range queue {
			h[e] -= lowest
		}
	}
	return components
}

// incoherence is F of the levels.
func (n *trophicNet) incoherence(h []float64) float64 {
	sum := 0.0
	for i := range n.to {
		d := h[n.to[i]] - h[n.from[i]] - 1
		sum += d * d
	}
	return min(1, sum/float64(len(n.to)))
}
