package analysis

import (
	"context"
	"fmt"

	"github.com/aistack-graph/aistack/kg"
)

// DominatorQuery asks who cannot be passed by on the way from some entities.
type DominatorQuery struct {
	// From are the sources, as targets of kg.View.Members.
	From []string
	// Arcs says which relations count; without statuses all but ENDED.
	Arcs kg.ArcRule
}

// DominatorResult is the answer to a DominatorQuery.
type DominatorResult struct {
	// Immediate holds for each entity of the view the nearest other entity that
	// lies on every supply walk from the sources to it; NoDominator when there is
	// none (among them all sources); NotReached when no walk leads to it.
	Immediate []int32
	// Reached is the number of entities that a walk leads to, sources included.
	Reached int
}

// What stands in DominatorResult.Immediate for no entity.
const (
	NoDominator = -1
	NotReached  = -2
)

// Of lists all entities without which no walk from the sources leads to an
// entity, itself excluded: the nearest first. O(their number).
func (r *DominatorResult) Of(entity uint32) []uint32 {
	var chain []uint32
	for d := r.Immediate[entity]; d >= 0; d = r.Immediate[d] {
		chain = append(chain, uint32(d))
	}
	return chain
}

// Dominators finds the entities that every supply walk from the sources must
// pass: d dominates e when each walk along SUPPLIES, MAKES and OPERATES from any
// source to e holds d. Sources need nobody (a walk of no hops leads to them), so
// nothing dominates them.
//
// Method: the dominator tree of Lengauer and Tarjan (A fast algorithm for finding
// dominators in a flowgraph, 1979) under a root that leads to every source, with
// path compression: O(arcs · log entities) time, O(entities + arcs) memory.
//
// A query without From is a *kg.InvalidError; when ctx ends, its error comes
// back wrapped.
func Dominators(ctx context.Context, v *kg.View, q DominatorQuery) (*DominatorResult, error) {
	if len(q.From) == 0 {
		return nil, errNoSources
	}
	from := setOf(v, q.From)
	w := &watch{ctx: ctx}
	net := newSupplyNet(w, v, &q.Arcs, from.list, nil, true)
	tree := net.dominators(w)
	if tree == nil {
		return nil, fmt.Errorf("dominators: %w", w.err)
	}
	r := &DominatorResult{Immediate: make([]int32, len(v.IDs)), Reached: net.size()}
	for e, x := range net.node {
		switch {
		case x < 0:
			r.Immediate[e] = NotReached
		case tree.parent[x] < 0:
			r.Immediate[e] = NoDominator
		default:
			r.Immediate[e] = int32(net.entities[tree.parent[x]])
		}
	}
	return r, nil
}

var errNoSources = kg.Invalidf("from is empty: name at least one entity, layer or country")

// domTree is the dominator tree of a net under a root above its sources.
type domTree struct {
	parent []int32 // by node: the immediate dominator, −1 for the root
	order  []int32 // all nodes, each after its parent
}

// counts says for each node how many of the targets it dominates, itself
// excluded.
func (t *domTree) counts(targets []int32) []int {
	below := make([]int, len(t.parent))
	for _, x := range targets {
		below[x]++
	}
	for i := len(t.order) - 1; i >= 0; i-- {
		x := t.order[i]
		if p := t.parent[x]; p >= 0 {
			below[p] += below[x]
		}
	}
	for _, x := range targets {
		below[x]--
	}
	return below
}

// dominators computes the tree of the net, nil when the context has ended.
// gonum's flow.Dominators computes the same with maps and a recursion as deep as
// the graph: see BenchmarkDominatorsGonum for the difference.
func (n *supplyNet) dominators(w *watch) *domTree {
	l := lengauer{net: n}
	if w.err == nil {
		l.number(w)
	}
	if w.err == nil {
		l.semidominators(w)
	}
	if w.err != nil {
		return nil
	}
	return l.tree()
}

// lengauer holds the state of the algorithm. Vertices are numbers of the
// depth-first search: the root is 0, nodes of the net follow from 1 on.
type lengauer struct {
	net    *supplyNet
	vertex []int32 // by node: its number, 0: not numbered yet
	node   []int32 // by number: the node
	parent []int32 // by number: the parent in the search's tree
	semi   []int32 // by number: the semidominator
	idom   []int32 // by number: the immediate dominator
	up     []int32 // by number: an ancestor in the forest, −1: a root of the forest
	label  []int32 // by number: the vertex of the least semidominator on the way up
	bucket []int32 // by number: first of the vertices with that semidominator, −1: none
	next   []int32 // by number: the next in its bucket
	stack  []int32
}

// number searches depth first from the sources.
func (l *lengauer) number(w *watch) {
	n := l.net
	size := n.size() + 1
	l.vertex = make([]int32, size)
	l.node, l.parent = make([]int32, 1, size), make([]int32, 1, size)
	l.node[0] = -1
	visit := func(x, parent int32) {
		l.vertex[x] = int32(len(l.node))
		l.node, l.parent = append(l.node, x), append(l.parent, parent)
		l.stack = append(l.stack, x)
	}
	at := append([]int32(nil), n.out.at...) // the next arc to follow, by node
	for _, s := range n.sources {
		if l.vertex[s] != 0 {
			continue
		}
		visit(s, 0)
		for len(l.stack) > 0 {
			x := l.stack[len(l.stack)-1]
			if !w.spend(1) {
				return
			}
			if at[x] == n.out.at[x+1] {
				l.stack = l.stack[:len(l.stack)-1]
				continue
			}
			y := n.out.to[at[x]]
			at[x]++
			if l.vertex[y] == 0 {
				visit(y, l.vertex[x])
			}
		}
	}
}

// semidominators runs the steps 2 and 3 of the paper.
func (l *lengauer) semidominators(w *watch) {
	size := len(l.node)
	l.semi, l.label, l.bucket = make([]int32, size), make([]int32, size), make([]int32, size)
	l.idom, l.up, l.next = make([]int32, size), make([]int32, size), make([]int32, size)
	for i := range size {
		l.semi[i], l.label[i], l.bucket[i], l.up[i] = int32(i), int32(i), -1, -1
	}
	fromRoot := make([]bool, size)
	for _, s := range l.net.sources {
		fromRoot[l.vertex[s]] = true
	}
	for i := int32(size) - 1; i > 0; i-- {
		before := l.net.in.of(l.node[i])
		if !w.spend(len(before) + 1) {
			return
		}
		for _, x := range before {
			l.semi[i] = min(l.semi[i], l.semi[l.eval(l.vertex[x])])
		}
		if fromRoot[i] {
			l.semi[i] = 0
		}
		s, p := l.semi[i], l.parent[i]
		l.next[i], l.bucket[s] = l.bucket[s], i
		l.up[i] = p
		for b := l.bucket[p]; b >= 0; b = l.next[b] {
			if u := l.eval(b); l.semi[u] < l.semi[b] {
				l.idom[b] = u
			} else {
				l.idom[b] = p
			}
		}
		l.bucket[p] = -1
	}
	for i := 1; i < size; i++ {
		if l.idom[i] != l.semi[i] {
			l.idom[i] = l.idom[l.idom[i]]
		}
	}
}

// eval is the vertex of the least semidominator on the way from a vertex up to
// below the root of its tree in the forest, a way that it shortens.
func (l *lengauer) eval(i int32) int32 {
	if l.up[i] < 0 {
		return i
	}
	for x := i; l.up[l.up[x]] >= 0; x = l.up[x] {
		l.stack = append(l.stack, x)
	}
	for len(l.stack) > 0 {
		x := l.stack[len(l.stack)-1]
		l.stack = l.stack[:len(l.stack)-1]
		above := l.up[x]
		if l.semi[l.label[above]] < l.semi[l.label[x]] {
			l.label[x] = l.label[above]
		}
		l.up[x] = l.up[above]
	}
	return l.label[i]
}

// tree says the result by nodes.
func (l *lengauer) tree() *domTree {
	t := &domTree{parent: make([]int32, l.net.size()), order: l.node[1:]}
	for i := 1; i < len(l.node); i++ {
		t.parent[l.node[i]] = l.node[l.idom[i]]
	}
	return t
}
