package analysis

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
	numbers  table // of entities, where they are not those of the states
	starts   int   // states 0…starts-1 are starts
	out      []hop
	outAt    []int32
	in       []hop // the other way: to is where the hop comes from
	inAt     []int32
}

// build makes the local graph of the bound. O(arcs out of its entities).
func (s *scope) build(g *local) {
	s.close()
	bound := s.bound
	g.reset(bound)
	for _, x := range s.starts {
		if r := s.back.find(x); r != nil && int(r.dist) <= bound {
			s.localNumber(g, r, 0)
		}
	}
	g.starts = len(g.state)
	for i := 0; i < len(g.state) && s.walk.err == nil; i++ {
		depth := g.depth[i] + 1
		g.outAt = append(g.outAt, int32(len(g.out)))
		steps := s.walk.from(entityOf(g.state[i]), false)
		for j := range steps {
			if steps[j].strength < s.least {
				continue
			}
			s.states = s.auto.next(g.state[i], &steps[j], s.states[:0])
			for _, x := range s.states {
				r := s.back.find(x)
				if r == nil || r.dist == unset || int(depth)+int(r.dist) > bound {
					continue
				}
				strength := steps[j].strength
				g.out = append(g.out, hop{s.localNumber(g, r, depth), significant(strength), strength})
			}
		}
	}
	if s.walk.err != nil {
		return
	}
	g.outAt = append(g.outAt, int32(len(g.out)))
	g.finish(s.auto)
}

// localNumber gives a state its number in the local graph.
func (s *scope) localNumber(g *local, r *record, depth uint8) int32 {
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
	g.numbers.reset()
	for _, x := range g.state {
		number, _ := g.numbers.add(uint64(entityOf(x)), 0)
		g.entity = append(g.entity, number)
	}
	g.entities = len(g.numbers.records)
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
