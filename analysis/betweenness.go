package analysis

import (
	"context"
	"fmt"

	"github.com/aistack-graph/aistack/kg"
)

// BetweennessQuery asks who sits between two sets of entities.
type BetweennessQuery struct {
	// From and To are targets of kg.View.Members.
	From, To []string
	// Arcs says which relations count; without statuses all but ENDED.
	Arcs kg.ArcRule
}

// Betweenness says for each entity of the view which share of the shortest
// supply paths from From to To it sits on, 0..1: the mean, over the pairs of a
// source and another entity of To that it reaches, of the share of the pair's
// shortest paths that pass the entity between its ends. Paths go along SUPPLIES,
// MAKES and OPERATES; their length is the number of hops, and parallel relations
// are one hop. The ends of a pair get nothing from it. Without any pair all is 0.
//
// With From and To everything, in a graph where all reach all, this is the
// betweenness centrality of Freeman divided by n(n−1).
//
// Method: Brandes, A faster algorithm for betweenness centrality (2001), with one
// search for each entity of the smaller set: O(min(|From|, |To|) · arcs), where
// arcs are those on a walk from From to To. Memory O(entities + arcs). The
// numbers of paths may be beyond any float64: they carry a scale. gonum's
// network.Betweenness knows no sets and keeps a graph of maps.
//
// A query without From or To is a *kg.InvalidError; when ctx ends, its error
// comes back wrapped.
func Betweenness(ctx context.Context, v *kg.View, q BetweennessQuery) ([]float64, error) {
	switch {
	case len(q.From) == 0:
		return nil, errNoSources
	case len(q.To) == 0:
		return nil, errNoTargets
	}
	from, to := setOf(v, q.From), setOf(v, q.To)
	w := &watch{ctx: ctx}
	net := newSupplyNet(w, v, &q.Arcs, from.list, to.list, false)
	scores := net.betweenness(w)
	if w.err != nil {
		return nil, fmt.Errorf("betweenness: %w", w.err)
	}
	all := make([]float64, len(v.IDs))
	for x, e := range net.entities {
		all[e] = scores[x]
	}
	return all, nil
}

// betweenness computes the scores by node, none when the context has ended.
func (n *supplyNet) betweenness(w *watch) []float64 {
	if w.err != nil {
		return nil
	}
	scores := make([]float64, n.size())
	b := brandes{out: &n.out, in: &n.in, isEnd: make([]bool, n.size()), scores: scores}
	starts, ends := n.sources, n.targets
	if len(ends) < len(starts) { // the paths are the same backwards
		starts, ends = ends, starts
		b.out, b.in = b.in, b.out
	}
	for _, x := range ends {
		b.isEnd[x] = true
	}
	b.reset(n.size())
	for _, s := range starts {
		b.search(w, s)
		if w.err != nil {
			return nil
		}
		b.gather(w, s)
	}
	if b.pairs > 0 {
		for x := range scores {
			scores[x] /= float64(b.pairs)
		}
	}
	return scores
}

// brandes holds the state of the searches, by node.
type brandes struct {
	out, in *rows
	isEnd   []bool
	scores  []float64
	pairs   int // of a start and an end that it reaches

	dist  []int32     // hops from the start, none when not reached
	paths []pathCount // shortest paths from the start
	share []float64
	queue []int32 // the nodes reached, by distance
}

func (b *brandes) reset(size int) {
	b.dist, b.paths, b.share = make([]int32, size), make([]pathCount, size), make([]float64, size)
	for x := range b.dist {
		b.dist[x] = none
	}
}

// search counts the shortest paths from a start.
func (b *brandes) search(w *watch, start int32) {
	for _, x := range b.queue {
		b.dist[x], b.paths[x], b.share[x] = none, pathCount{}, 0
	}
	b.queue = append(b.queue[:0], start)
	b.dist[start], b.paths[start] = 0, pathCount{value: 1}
	for i := 0; i < len(b.queue); i++ {
		x := b.queue[i]
		after := b.out.of(x)
		if !w.spend(len(after) + 1) {
			return
		}
		for _, y := range after {
			if b.dist[y] == none {
				b.dist[y] = b.dist[x] + 1
				b.queue = append(b.queue, y)
			}
			if b.dist[y] == b.dist[x]+1 {
				b.paths[y].add(b.paths[x])
			}
		}
	}
}

// gather adds what the pairs of a start give to the nodes between: share is the
// sum, over the ends, of the share of the shortest paths that pass a node.
func (b *brandes) gather(w *watch, start int32) {
	for i := len(b.queue) - 1; i > 0; i-- {
		x := b.queue[i]
		b.scores[x] += b.share[x]
		whole := b.share[x]
		if b.isEnd[x] {
			b.pairs++
			whole++
		}
		if whole == 0 {
			continue
		}
		before := b.in.of(x)
		if !w.spend(len(before) + 1) {
			return
		}
		for _, y := range before {
			if b.dist[y] == b.dist[x]-1 && b.dist[y] >= 0 && y != start {
				b.share[y] += whole * b.paths[y].over(b.paths[x])
			}
		}
	}
}

// pathCount is value · 2^(512·scale), for numbers beyond float64; the scale is the
// least that keeps value under 2^512.
type pathCount struct {
	value float64
	scale int32
}

const scaleUnit = 0x1p512

func (c *pathCount) add(d pathCount) {
	if c.scale < d.scale {
		*c, d = d, *c
	}
	switch c.scale - d.scale {
	case 0:
		c.value += d.value
	case 1:
		c.value += d.value / scaleUnit
	}
	if c.value >= scaleUnit {
		c.value /= scaleUnit
		c.scale++
	}
}

// over is c/d for c ≤ d.
func (c pathCount) over(d pathCount) float64 {
	switch d.scale - c.scale {
	case 0:
		return c.value / d.value
	case 1:
		return c.value / d.value / scaleUnit
	}
	return 0
}
