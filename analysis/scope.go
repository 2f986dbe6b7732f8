package analysis

// scope finds the states that lie on a walk of at most so many hops from a
// start to an end, for growing bounds. Two breadth-first searches, one from
// each end, always advance where there is less to read, so that a bound of D
// hops needs balls of about D/2 around the ends and not the graph.
type scope struct {
	walk     *walker
	auto     *automaton
	starts   []uint64
	fore     side // from the starts
	back     side // from the ends
	meet     int  // fewest hops of any walk seen, unset when the sides have not met
	overlay  []int32
	states   []uint64 // scratch
	previous []int32  // scratch
}

// side is one of the two searches: all states within level hops are in it.
type side struct {
	table
	level int
	edge  []int32 // records at distance level
	next  []int32
	cost  int // arcs to read for the next level
}

// hop of the local graph.
type hop struct {
	to       int32
	bits     uint8 // see significant
	strength float64
}

// local is the graph of the states in scope, numbered in the order of breadth
// first from the starts.
type local struct {
	hops     int // the bound D
	state    []uint64
	rest     []uint8 // fewest hops to an end
	depth    []uint8 // fewest hops from a start
	end      []bool  // whether a path may end there
	entity   []int32 // number of the entity among those of the local graph
	entities int
	starts   int // states 0…starts-1 are starts
	out      []hop
	outAt    []int32
	in       []hop // the other way: to is where the hop comes from
	inAt     []int32
}

func (s *scope) reset(w *walker, a *automaton, from, to []uint32) {
	s.walk, s.auto, s.meet = w, a, unset
	s.overlay = s.overlay[:0]
	s.starts = s.starts[:0]
	for _, e := range from {
		if !w.avoid.has(e) {
			s.starts = a.start(e, s.starts)
		}
	}
	s.fore.reset()
	s.back.reset()
	for _, x := range s.starts {
		s.reach(&s.fore, x, 0)
	}
	s.fore.turn(0)
	s.states = s.states[:0]
	for _, e := range to {
		if !w.avoid.has(e) {
			s.states = a.ends(e, s.states)
		}
	}
	for _, x := range s.states {
		s.reach(&s.back, x, 0)
	}
	s.back.turn(0)
}

func (s *side) reset() {
	s.table.reset()
	s.level, s.cost, s.edge, s.next = 0, 0, s.edge[:0], s.next[:0]
}

// turn makes the states just reached the edge.
func (s *side) turn(level int) {
	s.edge, s.next, s.level = s.next, s.edge[:0], level
}

// reach adds a state to a side and notes when the sides meet.
func (s *scope) reach(d *side, state uint64, dist uint8) {
	n, fresh := d.add(state, dist)
	if !fresh {
		return
	}
	d.next = append(d.next, n)
	v, e := s.walk.view, entityOf(state)
	d.cost += int(v.Out[e+1]-v.Out[e]) + int(v.In[e+1]-v.In[e])
	other := &s.back
	if d == other {
		other = &s.fore
	}
	// A start that is also an end is no walk yet, but one hop may make it one.
	if far := other.dist(state); far != unset {
		s.meet = min(s.meet, max(1, int(dist)+int(far)))
	}
}

// grow advances the cheaper side by one hop, so that the two reach one hop more
// together. The bound is fore.level + back.level.
func (s *scope) grow() {
	for _, n := range s.overlay { // distances that held for the last bound only
		s.back.records[n].dist = unset
	}
	s.overlay = s.overlay[:0]
	d := &s.fore
	if s.back.cost < s.fore.cost {
		d = &s.back
	}
	d.cost = 0
	for _, n := range d.edge {
		s.expand(d, d.records[n].key, func(state uint64) { s.reach(d, state, uint8(d.level+1)) })
		if s.walk.ended != nil {
			return
		}
	}
	d.turn(d.level + 1)
}

// expand calls f with the states one hop further on a side.
func (s *scope) expand(d *side, state uint64, f func(uint64)) {
	back := d == &s.back
	steps := s.walk.from(entityOf(state), back)
	for i := range steps {
		if s.states = s.states[:0]; back {
			s.states = s.auto.previous(state, steps[i].to, steps[i].confidence, s.states)
		} else {
			s.states = s.auto.next(state, &steps[i], s.states)
		}
		for _, x := range s.states {
			f(x)
		}
	}
}

// close completes the backward distances for the bound: beyond its own level
// the backward search needs only what the forward one has seen.
func (s *scope) close() {
	bound := s.fore.level + s.back.level
	edge := append(s.previous[:0], s.back.edge...)
	for level := s.back.level; level < bound && len(edge) > 0; level++ {
		from := len(s.overlay)
		for _, n := range edge {
			x := s.back.records[n].key
			if d := s.fore.dist(x); d == unset || int(d)+level > bound {
				continue
			}
			s.expand(&s.back, x, func(y uint64) {
				if d := s.fore.dist(y); d != unset && int(d)+level+1 <= bound {
					if n, fresh := s.back.add(y, uint8(level+1)); fresh {
						s.overlay = append(s.overlay, n)
					}
				}
			})
			if s.walk.ended != nil {
				return
			}
		}
		edge = append(edge[:0], s.overlay[from:]...)
	}
	s.previous = edge
}

// build makes the local graph of the bound. O(arcs out of its entities).
func (s *scope) build(g *local) {
	s.close()
	bound := s.fore.level + s.back.level
	g.reset(bound)
	for _, x := range s.starts {
		if r := s.back.find(x); r != nil && int(r.dist) <= bound {
			s.number(g, r, 0)
		}
	}
	g.starts = len(g.state)
	for i := 0; i < len(g.state) && s.walk.ended == nil; i++ {
		depth := g.depth[i] + 1
		g.outAt = append(g.outAt, int32(len(g.out)))
		steps := s.walk.from(entityOf(g.state[i]), false)
		for j := range steps {
			s.states = s.auto.next(g.state[i], &steps[j], s.states[:0])
			for _, x := range s.states {
				r := s.back.find(x)
				if r == nil || r.dist == unset || int(depth)+int(r.dist) > bound {
					continue
				}
				strength := steps[j].strength
				g.out = append(g.out, hop{s.number(g, r, depth), significant(strength), strength})
			}
		}
	}
	g.outAt = append(g.outAt, int32(len(g.out)))
	g.finish(s.auto)
}

// number gives a state its local number.
func (s *scope) number(g *local, r *record, depth uint8) int32 {
	if r.round != uint8(g.hops) {
		r.round, r.local = uint8(g.hops), int32(len(g.state))
		g.state = append(g.state, r.key)
		g.rest = append(g.rest, r.dist)
		g.depth = append(g.depth, depth)
		g.end = append(g.end, s.auto.accepts(r.key))
	}
	return r.local
}

func (g *local) reset(bound int) {
	g.hops = bound
	g.state, g.rest, g.depth, g.end = g.state[:0], g.rest[:0], g.depth[:0], g.end[:0]
	g.entity, g.out, g.outAt = g.entity[:0], g.out[:0], g.outAt[:0]
}

// finish adds the hops the other way and the numbers of the entities.
func (g *local) finish(a *automaton) {
	n := len(g.state)
	g.inAt = zeros(g.inAt, n+2)
	if cap(g.in) < len(g.out) {
		g.in = make([]hop, len(g.out), len(g.out)+len(g.out)/4)
	}
	g.in = g.in[:len(g.out)]
	for i := range g.out {
		g.inAt[g.out[i].to+2]++
	}
	for i := 2; i < len(g.inAt); i++ {
		g.inAt[i] += g.inAt[i-1]
	}
	for i := range n {
		for _, h := range g.out[g.outAt[i]:g.outAt[i+1]] {
			at := &g.inAt[h.to+1]
			g.in[*at] = hop{int32(i), h.bits, h.strength}
			*at++
		}
	}
	if !a.anything { // one state per entity
		for i := range n {
			g.entity = append(g.entity, int32(i))
		}
		g.entities = n
		return
	}
	numbers := make(map[uint32]int32, n)
	for _, x := range g.state {
		number, ok := numbers[entityOf(x)]
		if !ok {
			number = int32(len(numbers))
			numbers[entityOf(x)] = number
		}
		g.entity = append(g.entity, number)
	}
	g.entities = len(numbers)
}

// zeros is n zeros, in the memory of s where it suffices.
func zeros[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}
