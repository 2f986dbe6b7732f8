package analysis

import (
	"cmp"
	"slices"
)

// compare orders by the rank: negative when the first is better.
func (s *search) compare(hops uint8, strength float64, hops2 uint8, strength2 float64) int {
	byHops, byStrength := cmp.Compare(hops, hops2), cmp.Compare(strength2, strength)
	if s.hopsFirst {
		return cmp.Or(byHops, byStrength)
	}
	return cmp.Or(byStrength, byHops)
}

// against compares what a partial path can become with a whole path: positive
// only if all that it can become is worse.
func (s *search) against(e entry, b *found) int {
	if c := s.compare(e.hops, e.bound, uint8(b.hops), b.strength); c != 0 {
		return c
	}
	// A partial path that begins the whole one is less in this order, as it must
	// be: what it becomes may come before.
	return slices.Compare(s.sequence(e.node, &s.two), b.entities)
}

// before orders the heap.
func (s *search) before(a, b entry) bool {
	if c := s.compare(a.hops, a.bound, b.hops, b.bound); c != 0 {
		return c < 0
	}
	x, y := &s.nodes[a.node], &s.nodes[b.node]
	if x.parent == y.parent {
		return s.g.state[x.state] < s.g.state[y.state]
	}
	return slices.Compare(s.sequence(a.node, &s.one), s.sequence(b.node, &s.two)) < 0
}

// push puts a node on the heap if it can become anything.
func (s *search) push(number int32) {
	n := &s.nodes[number]
	if n.hops == unset {
		return
	}
	s.heap = append(s.heap, entry{n.bound, number, n.hops})
	h := s.heap
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if !s.before(h[i], h[up]) {
			return
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
}

// pop takes the best entry off the heap.
func (s *search) pop() entry {
	h := s.heap
	top, last := h[0], len(h)-1
	h[0] = h[last]
	h = h[:last]
	s.heap = h
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			return top
		}
		if down+1 < last && s.before(h[down+1], h[down]) {
			down++
		}
		if !s.before(h[down], h[i]) {
			return top
		}
		h[i], h[down] = h[down], h[i]
		i = down
	}
}
