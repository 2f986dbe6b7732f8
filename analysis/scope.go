package analysis

// scope finds the states that lie on a walk of at most so many hops from a
// start to an end, for growing bounds. Two breadth-first searches, one from
// each end, always advance where there is less to read, so that a bound of D
// hops needs balls of about D/2 around the ends and not the graph. The last
// level, which is the largest, is only looked up in the other side: it enters a
// table when the bound grows once more.
type scope struct {
	walk   *walker
	auto   *automaton
	starts []uint64
	fore   side                      // from the starts
	back   side                      // from the ends
	ahead  *side                     // the side that looks one level ahead
	bound  int                       // hops: the levels of both sides and the one ahead
	meet   int                       // fewest hops of any walk seen, unset when the sides have not met
	least  float64                   // ways weaker than this are left out; 0: none
	states []uint64                  // scratch
	levels [MaxTraceHops + 1][]int32 // scratch: records of the forward side by hops to an end
	into   []int32                   // scratch: the links by where they lead
	intoAt []int32
}

// side is one of the two searches: all states within level hops are in it.
type side struct {
	table
	back    bool
	level   int
	edge    []int32 // records at distance level
	pending []seen  // the states of the next level and others, when it looked ahead
	overlay []int32 // records beyond the level, which hold for one bound only
	cost    int     // what it takes to read the arcs of the edge
	// links are the hops among the records, kept by the forward side; those from
	// links[sure] on lead to the overlay.
	links []link
	sure  int
}

// seen is a state found a hop away from a record, −1 for none.
type seen struct {
	state    uint64
	from     int32
	strength float64
}

// link is a hop of the forward side, by the numbers of its records.
type link struct{ from, to int32 }

func (s *scope) reset(w *walker, a *automaton, from, to []uint32, least float64) {
	s.least = least * (1 - leeway)
	s.walk, s.auto, s.bound, s.meet, s.ahead = w, a, 0, unset, nil
	s.fore.reset(false)
	s.back.reset(true)
	s.starts = s.starts[:0]
	for _, e := range from {
		if !w.avoid.has(e) {
			s.starts = a.start(e, s.starts)
		}
	}
	for _, e := range to {
		if !w.avoid.has(e) {
			s.states = a.ends(e, s.states[:0])
			for _, x := range s.states {
				s.back.pending = append(s.back.pending, seen{x, -1, 1})
			}
		}
	}
	for _, x := range s.starts {
		s.fore.pending = append(s.fore.pending, seen{x, -1, 1})
	}
	s.commit(&s.fore, 0)
	s.commit(&s.back, 0)
	for _, n := range s.fore.edge { // one hop may make it a walk
		if s.back.dist(s.fore.records[n].key) == 0 {
			s.meet = 1
		}
	}
}

func (d *side) reset(back bool) {
	d.table.reset()
	d.back, d.level, d.cost = back, 0, 0
	d.edge, d.pending, d.overlay = d.edge[:0], d.pending[:0], d.overlay[:0]
	d.links, d.sure = d.links[:0], 0
}

// commit makes the states that a side has looked up its edge at a level.
func (s *scope) commit(d *side, level int) {
	d.level, d.cost, d.edge = level, 0, d.edge[:0]
	out, in, _, _ := s.walk.sides(d.back)
	v := s.walk.view
	d.links = d.links[:d.sure]
	for _, p := range d.pending {
		if !s.walk.spend(1) {
			return
		}
		n, fresh := d.add(p.state, uint8(level))
		if !d.back && p.from >= 0 {
			d.links = append(d.links, link{p.from, n})
		}
		if r := &d.records[n]; fresh || s.least > 0 && p.strength > r.strength {
			again := !fresh && r.edge == uint8(level)
			r.strength, r.edge = p.strength, uint8(level)
			if again {
				continue
			}
		} else {
			continue
		}
		d.edge = append(d.edge, n)
		e := entityOf(p.state)
		if out {
			d.cost += int(v.Out[e+1] - v.Out[e])
		}
		if in { // these arcs are not read in their order in memory
			d.cost += 2 * int(v.In[e+1]-v.In[e])
		}
	}
	d.pending, d.sure = d.pending[:0], len(d.links)
}

// grow raises the bound by one hop.
func (s *scope) grow() {
	for _, d := range []*side{&s.fore, &s.back} {
		for _, n := range d.overlay {
			d.records[n].dist = unset
		}
		d.overlay = d.overlay[:0]
	}
	if s.ahead != nil {
		s.commit(s.ahead, s.ahead.level+1)
	}
	d, other := &s.fore, &s.back
	if other.cost < d.cost {
		d, other = other, d
	}
	s.ahead = d
	s.bound++
	for _, from := range d.edge {
		strong := d.records[from].strength
		s.expand(d.records[from].key, d.back, func(x uint64, strength float64) {
			if strength *= strong; strength < s.least {
				return
			}
			d.pending = append(d.pending, seen{x, from, strength})
			far := other.dist(x)
			if far == unset {
				return
			}
			n, fresh := d.add(x, uint8(d.level+1))
			if fresh {
				d.overlay = append(d.overlay, n)
				s.meet = min(s.meet, d.level+1+int(far))
			}
			if !d.back {
				d.links = append(d.links, link{from, n})
			}
		})
		if s.walk.err != nil {
			return
		}
	}
}

// expand calls f with the states one hop further, or one hop back, and the
// strength of the hop.
func (s *scope) expand(state uint64, back bool, f func(state uint64, strength float64)) {
	steps := s.walk.from(entityOf(state), back)
	for i := range steps {
		if steps[i].strength < s.least {
			continue
		}
		if s.states = s.states[:0]; back {
			s.states = s.auto.previous(state, steps[i].to, steps[i].confidence, s.states)
		} else {
			s.states = s.auto.next(state, &steps[i], s.states)
		}
		for _, x := range s.states {
			f(x, steps[i].strength)
		}
	}
}

// close completes the backward distances for the bound: beyond its own level
// the backward search needs only what the forward one has seen, and the hops
// that it has kept. O(states and hops of the forward side).
func (s *scope) close() {
	fore, back := &s.fore, &s.back
	s.sortLinks()
	for i := range s.levels {
		s.levels[i] = s.levels[i][:0]
	}
	switch { // where the backward search has ended
	case s.least > 0: // anywhere: a weak way ends where a stronger one goes on
		for i := range back.records {
			s.resume(int32(i))
		}
	case s.ahead == back:
		for _, n := range back.overlay {
			s.resume(n)
		}
	default:
		for _, n := range back.edge {
			s.resume(n)
		}
	}
	for level := 0; level < s.bound; level++ {
		for _, y := range s.levels[level] {
			for _, x := range s.into[s.intoAt[y]:s.intoAt[y+1]] {
				r := &fore.records[x]
				if r.dist == unset || int(r.dist)+level+1 > s.bound {
					continue
				}
				if n, fresh := back.add(r.key, uint8(level+1)); fresh {
					back.overlay = append(back.overlay, n)
					s.levels[level+1] = append(s.levels[level+1], x)
				}
			}
		}
	}
}

// resume has close go on from a record of the backward side if the forward one
// knows the state.
func (s *scope) resume(n int32) {
	if r := &s.back.records[n]; r.dist != unset {
		if i := s.fore.number(r.key); i >= 0 && s.fore.records[i].dist != unset {
			s.levels[r.dist] = append(s.levels[r.dist], i)
		}
	}
}

// sortLinks groups the links of the forward side by where they lead.
func (s *scope) sortLinks() {
	d := &s.fore
	s.intoAt = zeros(s.intoAt, len(d.records)+2)
	s.into = zeros(s.into, len(d.links))
	for _, l := range d.links {
		s.intoAt[l.to+2]++
	}
	for i := 2; i < len(s.intoAt); i++ {
		s.intoAt[i] += s.intoAt[i-1]
	}
	for _, l := range d.links {
		at := &s.intoAt[l.to+1]
		s.into[*at] = l.from
		*at++
	}
}
