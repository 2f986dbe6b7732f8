package analysis

import "slices"

// search finds the best simple paths of a local graph: partial paths wait in a
// heap under the best that they can become, whole ones in a list of as many as
// are wanted. When the heap's best cannot enter the list any more, the list is
// exact.
type search struct {
	g         *local
	hopsFirst bool
	want      int
	crossed   func(entities []uint32) bool // whether a path is of the class in question; nil: all are
	only      int32                        // number of the entity where all paths end; −1 when there are several
	floor     float64                      // paths weaker than this are not wanted
	budget    *int                         // partial paths that may still be looked at
	walk      *walker

	labels labels // of all walks
	tight  labels // of walks that keep off a partial path
	nodes  []node
	heap   []entry
	best   []found
	cut    bool // whether the bound on hops kept a partial path from going on

	mark  []uint32 // per entity: the epoch when it was last on the path looked at
	epoch uint32

	worth, worthNext     []float64 // see sharpen
	seenAt               []uint32
	seenTick             uint32
	frontier, frontierOn []int32

	one, two [MaxTraceHops + 1]uint32 // scratch for sequences of entities
}

// node is a partial path: its last state and the node before.
type node struct {
	strength float64 // so far
	bound    float64 // of what it can become
	state    int32
	parent   int32 // −1: it is a start
	kids     int32 // its continuations are nodes kids…kidsEnd-1
	kidsEnd  int32
	depth    uint8 // hops so far
	hops     uint8 // fewest hops of what it can become; unset: nothing
	bits     uint8
	opened   bool // continued
	tight    bool // the bounds of its continuations keep off it
	self     bool // its own bound keeps off itself
	exact    bool // its bound is free of slack
}

// entry is a node in the heap with the bound it had when it went in.
type entry struct {
	bound float64
	node  int32
	hops  uint8
}

// found is a whole path.
type found struct {
	strength float64
	hops     int
	entities []uint32
}

// run fills best. It returns why it stopped early, if it did; best then holds
// only what is certain.
func (s *search) run() StopReason {
	g := s.g
	s.nodes, s.heap, s.best, s.cut = s.nodes[:0], s.heap[:0], nil, false
	s.mark = zeros(s.mark, g.entities)
	s.epoch = 0
	s.seenAt = zeros(s.seenAt, len(g.state))
	s.worth, s.worthNext = zeros(s.worth, len(g.state)), zeros(s.worthNext, len(g.state))
	s.seenTick = 0
	s.labels.compute(g, g.hops, !s.hopsFirst, s.walk, nil)
	if s.walk.err != nil {
		return StoppedTime
	}
	for i := range g.starts {
		if g.entity[i] != s.only {
			s.add(-1, int32(i), 1, 0, 0)
		}
	}
	for len(s.heap) > 0 {
		e := s.pop()
		n := &s.nodes[e.node]
		if n.bound != e.bound || n.hops != e.hops { // tightened meanwhile
			s.push(e.node)
			continue
		}
		if len(s.best) == s.want && s.against(e, &s.best[s.want-1]) > 0 {
			return StoppedNot
		}
		if again := s.tighten(e.node) || s.sharpen(e.node); !again {
			s.open(e.node)
		} else if s.walk.err == nil {
			s.push(e.node)
			continue
		}
		if *s.budget < 0 || s.walk.err != nil || !s.walk.spend(16) {
			certain := 0
			for certain < len(s.best) && s.against(e, &s.best[certain]) > 0 {
				certain++
			}
			s.best = s.best[:certain]
			if s.walk.err != nil {
				return StoppedTime
			}
			return StoppedNodes
		}
	}
	return StoppedNot
}

// open continues a partial path by every hop.
func (s *search) open(number int32) {
	g := s.g
	n := s.nodes[number]
	s.markPath(number)
	kids := int32(len(s.nodes))
	for _, h := range g.out[g.outAt[n.state]:g.outAt[n.state+1]] {
		if s.mark[g.entity[h.to]] == s.epoch || g.entity[h.to] == s.only && !g.end[h.to] {
			continue
		}
		depth := int(n.depth) + 1
		if depth+int(g.rest[h.to]) > g.hops {
			s.cut = true
			continue
		}
		strength := n.strength * h.strength
		if g.end[h.to] {
			s.finish(number, h.to, strength)
		}
		if g.entity[h.to] != s.only && depth < g.hops {
			s.add(number, h.to, strength, addBits(n.bits, h.bits), uint8(depth))
		}
	}
	s.nodes[number].opened = true
	s.nodes[number].kids, s.nodes[number].kidsEnd = kids, int32(len(s.nodes))
}

// add makes a partial path and puts it on the heap if it can become one of the
// best.
func (s *search) add(parent, state int32, strength float64, bits, depth uint8) {
	n := node{strength: strength, state: state, parent: parent, depth: depth, bits: bits}
	if strength == 0 {
		n.bits = 0
	}
	s.estimate(&n, &s.labels)
	if n.hops == unset || n.bound < s.floor {
		return
	}
	s.inherit(&n)
	number := int32(len(s.nodes))
	s.nodes = append(s.nodes, n)
	e := entry{n.bound, number, n.hops}
	if len(s.best) == s.want && s.against(e, &s.best[s.want-1]) > 0 {
		s.nodes = s.nodes[:number]
		return
	}
	*s.budget--
	s.push(number)
}

// estimate sets the bound of a partial path from labels. A partial path that
// could end where it is must go on all the same: the whole one is found apart.
// It returns the label that the bound rests on.
func (s *search) estimate(n *node, l *labels) *label {
	g := s.g
	n.hops = unset
	if !g.end[n.state] {
		b := l.at(n.state, g.hops-int(n.depth))
		if b != nil {
			n.bound, n.exact = b.bound(n.strength, n.bits)
			n.hops = n.depth + uint8(l.fewest(b, n.strength))
		}
		return b
	}
	return s.ahead(n, l)
}

// ahead sets the bound of a partial path from what follows its last state.
func (s *search) ahead(n *node, l *labels) *label {
	g := s.g
	n.hops = unset
	var best *label
	for _, h := range g.out[g.outAt[n.state]:g.outAt[n.state+1]] {
		b := l.at(h.to, g.hops-int(n.depth)-1)
		if b == nil {
			continue
		}
		bound, exact := b.bound(n.strength*h.strength, addBits(n.bits, h.bits))
		hops := n.depth + 1 + uint8(l.fewest(b, n.strength*h.strength))
		if best != nil && !s.hopsFirst && bound >= n.bound*(1-near) && bound <= n.bound*(1+near) {
			hops = min(hops, n.hops) // they are as good as equal: the fewest hops of both
			n.hops = hops
		}
		if best == nil || s.compare(hops, bound, n.hops, n.bound) < 0 {
			n.hops, n.bound, n.exact, best = hops, bound, exact, b
		}
	}
	return best
}

// tighten looks whether the bound of a partial path rests on a walk that comes
// back to it. If so it computes the bound anew without such walks (those of its
// siblings too) and returns true. So a partial path that is continued leads to
// a whole one, as in Yen's method, unless via or layers are in play.
func (s *search) tighten(number int32) bool {
	n := s.nodes[number]
	if n.self {
		return false
	}
	s.markPath(n.parent)
	onParent, onSelf := false, false
	try := n
	for b := s.estimate(&try, &s.labels); b != nil; {
		onParent = onParent || s.mark[s.g.entity[b.state]] == s.epoch
		onSelf = onSelf || s.g.entity[b.state] == s.g.entity[n.state] && b.state != n.state
		onSelf = onSelf || b.state == n.state && s.g.end[n.state]
		if b.then < 0 {
			break
		}
		b = &s.labels.all[b.then]
	}
	if onParent && !s.nodes[n.parent].tight {
		s.keepOff(n.parent)
		p := &s.nodes[n.parent]
		p.tight = true
		for i := p.kids; i < p.kidsEnd; i++ {
			if kid := &s.nodes[i]; !kid.opened {
				s.worsen(kid)
			}
		}
		return true
	}
	if onSelf {
		s.keepOff(number)
		k := &s.nodes[number]
		k.self = true
		try := *k
		s.ahead(&try, &s.tight)
		s.take(k, &try)
		return true
	}
	return false
}

// keepOff computes the tight labels: of walks that keep off a partial path.
func (s *search) keepOff(number int32) {
	s.markPath(number)
	most := s.g.hops - int(s.nodes[number].depth) - 1
	s.tight.compute(s.g, most, !s.hopsFirst, s.walk, func(state int32) bool {
		return s.mark[s.g.entity[state]] == s.epoch
	})
}

// worsen sets the bound of a partial path from the tight labels unless it has a
// tighter one.
func (s *search) worsen(n *node) {
	try := *n
	s.estimate(&try, &s.tight)
	s.take(n, &try)
}

func (s *search) take(n, try *node) {
	switch {
	case n.hops == unset:
	case try.hops == unset:
		n.hops = unset
	case s.compare(try.hops, try.bound, n.hops, n.bound) > 0:
		n.hops, n.bound, n.exact = try.hops, try.bound, try.exact
	}
}

// markPath marks the entities of a partial path, none for −1.
func (s *search) markPath(number int32) {
	s.epoch++
	for ; number >= 0; number = s.nodes[number].parent {
		s.mark[s.g.entity[s.nodes[number].state]] = s.epoch
	}
}

// finish offers the path of a node and one more state.
func (s *search) finish(number, last int32, strength float64) {
	*s.budget--
	hops := int(s.nodes[number].depth) + 1
	full := len(s.best) == s.want
	if full {
		b := &s.best[s.want-1]
		if s.compare(uint8(hops), strength, uint8(b.hops), b.strength) > 0 {
			return
		}
	}
	entities := s.sequence(number, &s.one)
	entities = append(entities, entityOf(s.g.state[last]))
	at, twice := slices.BinarySearchFunc(s.best, struct{}{}, func(b found, _ struct{}) int {
		if c := s.compare(uint8(b.hops), b.strength, uint8(hops), strength); c != 0 {
			return c
		}
		return slices.Compare(b.entities, entities)
	})
	if twice || at == s.want || s.crossed != nil && !s.crossed(entities) {
		return
	}
	if full {
		s.best = s.best[:s.want-1]
	}
	s.best = slices.Insert(s.best, at, found{strength, hops, slices.Clone(entities)})
}

// sequence writes the entities of a partial path.
func (s *search) sequence(number int32, into *[MaxTraceHops + 1]uint32) []uint32 {
	length := int(s.nodes[number].depth) + 1
	for i := length - 1; i >= 0; i-- {
		into[i] = entityOf(s.g.state[s.nodes[number].state])
		number = s.nodes[number].parent
	}
	return into[:length]
}
