package analysis

import "github.com/aistack-graph/aistack/kg"

// supplyNet is the part of the supply flow that leads from some entities to
// others, in compact rows: nodes are the entities on a walk from a source to a
// target, in the order of their numbers; parallel arcs are merged.
type supplyNet struct {
	entities []uint32 // by node
	node     []int32  // by entity of the view; −1: not in the net
	out, in  rows
	sources  []int32 // nodes, ascending
	targets  []int32 // nodes, ascending; the targets that no source reaches are not among them
}

// rows are lists of nodes, one for each node, ascending.
type rows struct {
	at []int32
	to []int32
}

func (r *rows) of(node int32) []int32 { return r.to[r.at[node]:r.at[node+1]] }

func (n *supplyNet) size() int { return len(n.entities) }

// newSupplyNet finds the walks of supply that the rule lets pass, of any length
// from 0 hops on, from an entity of from to an entity of to, and when all is set
// to any entity. When the context ends, the net is incomplete and w.err is set.
// O(entities + arcs).
func newSupplyNet(w *watch, v *kg.View, rule *kg.ArcRule, from, to []uint32, all bool) *supplyNet {
	leads := make([]bool, len(v.IDs))
	for _, e := range flood(w, v, rule, from, false, nil) {
		leads[e] = true
	}
	if !all {
		reached := leads
		leads = make([]bool, len(v.IDs))
		for _, e := range flood(w, v, rule, to, true, reached) {
			leads[e] = true
		}
	}
	n := &supplyNet{node: make([]int32, len(v.IDs))}
	if w.err != nil {
		return n
	}
	for e := range n.node {
		n.node[e] = -1
		if leads[e] {
			n.node[e] = int32(len(n.entities))
			n.entities = append(n.entities, uint32(e))
		}
	}
	n.sources, n.targets = n.nodes(from), n.nodes(to)
	n.connect(w, v, rule)
	return n
}

// nodes are those of the entities that are in the net.
func (n *supplyNet) nodes(entities []uint32) []int32 {
	var nodes []int32
	for _, e := range entities {
		if x := n.node[e]; x >= 0 {
			nodes = append(nodes, x)
		}
	}
	return nodes
}

// connect fills the rows.
func (n *supplyNet) connect(w *watch, v *kg.View, rule *kg.ArcRule) {
	size := n.size()
	n.out.at, n.in.at = make([]int32, size+1), make([]int32, size+1)
	for x, e := range n.entities {
		lo, hi := v.OutArcs(e)
		if !w.spend(int(hi-lo) + 1) {
			return
		}
		last := int32(-1)
		for k := lo; k < hi; k++ {
			a := &v.Arcs[k]
			if y := n.node[a.To]; y >= 0 && y != last && supplyHop(a, rule) {
				n.out.to = append(n.out.to, y)
				n.in.at[y+1]++
				last = y
			}
		}
		n.out.at[x+1] = int32(len(n.out.to))
	}
	for x := range size {
		n.in.at[x+1] += n.in.at[x]
	}
	n.in.to = make([]int32, len(n.out.to))
	next := append([]int32(nil), n.in.at[:size]...)
	for x := range size {
		for _, y := range n.out.of(int32(x)) {
			n.in.to[next[y]] = int32(x)
			next[y]++
		}
	}
}

// flood lists what supply reaches from some entities, these first, or up: from
// what it reaches them; of those within, when that is not nil. It ends early when
// the context does, and w.err is set. O(entities + arcs of those listed).
func flood(w *watch, v *kg.View, rule *kg.ArcRule, begin []uint32, up bool, within []bool) []uint32 {
	listed := make([]bool, len(v.IDs))
	list := make([]uint32, 0, len(begin))
	meet := func(e uint32) {
		if !listed[e] && (within == nil || within[e]) {
			listed[e] = true
			list = append(list, e)
		}
	}
	for _, e := range begin {
		meet(e)
	}
	for i := 0; i < len(list); i++ {
		if up {
			into := v.ArcsInto(list[i])
			if !w.spend(len(into) + 1) {
				break
			}
			for _, k := range into {
				if a := &v.Arcs[k]; !listed[a.From] && supplyHop(a, rule) {
					meet(a.From)
				}
			}
			continue
		}
		lo, hi := v.OutArcs(list[i])
		if !w.spend(int(hi-lo) + 1) {
			break
		}
		for k := lo; k < hi; k++ {
			if a := &v.Arcs[k]; !listed[a.To] && supplyHop(a, rule) {
				meet(a.To)
			}
		}
	}
	return list
}

// supplyHop tells whether an arc is a hop of the supply flow.
func supplyHop(a *kg.Arc, rule *kg.ArcRule) bool {
	return a.From != a.To && carries(a.Relation) && rule.Holds(a)
}
