package analysis

// corridor bounds where a path can run that must pass certain entities. Such a
// path is made of legs: from a start to a via target, from one to the next, and
// on to an end. Each leg is found from both of its ends, so that the search need
// not reach over the whole way. A leg may be as long as the bound leaves after
// the shortest ways of the others.
type corridor struct {
	walk  walker // without regard to confidence, so that it serves every class
	sets  []set  // From, the via targets, To
	legs  map[[2]int]*leg
	least int // fewest hops of all legs in the best order; unset: there is no way
	most  int
	in    table // entities of the bound last asked for, as states without more
}

// leg is the part of a path between two of the sets.
type leg struct {
	scope scope
	auto  automaton
	graph local
	hops  int // fewest; unset: there is no way
	built int // the bound of graph
	rest  int // fewest of the other legs, in the best order that has this one
}

// fewVia is how many members a via target may have to be worth legs: a layer is
// passed almost anyway.
const fewVia = 64

// newCorridor finds the shortest legs, nil if no via target has few members.
func (t *tracer) newCorridor() *corridor {
	c := &corridor{walk: t.walk, sets: []set{t.from}, legs: map[[2]int]*leg{}, least: unset, most: t.query.MaxHops}
	c.walk.steps, c.walk.other = nil, nil
	for i := range t.query.Via {
		if via := t.auto.via[i]; via.size <= fewVia {
			c.sets = append(c.sets, via)
		}
	}
	if len(c.sets) == 1 {
		return nil
	}
	c.sets = append(c.sets, t.auto.to)
	last := len(c.sets) - 1
	for a := range last {
		for b := 1; b <= last; b++ {
			if a != b && (a > 0 || b < last) {
				c.legs[[2]int{a, b}] = c.newLeg(a, b)
			}
		}
	}
	c.orders([]int{0})
	return c
}

func (c *corridor) newLeg(a, b int) *leg {
	l := &leg{hops: unset, rest: unset}
	l.auto.to = c.sets[b]
	l.scope.reset(&c.walk, &l.auto, c.sets[a].list, c.sets[b].list, 0)
	for _, e := range c.sets[a].list {
		if c.sets[b].has(e) {
			l.hops = 0
		}
	}
	for l.hops == unset && l.scope.bound < c.most && !l.scope.exhausted() && c.walk.err == nil {
		l.scope.grow()
		if l.scope.meet <= l.scope.bound {
			l.hops = l.scope.meet
		}
	}
	return l
}

// orders tries every order of the via targets that begins with some.
func (c *corridor) orders(order []int) {
	last := len(c.sets) - 1
	if len(order) == last {
		order = append(order, last)
		sum := 0
		for i := 1; i < len(order); i++ {
			sum += c.legs[[2]int{order[i-1], order[i]}].hops
		}
		if sum >= unset {
			return
		}
		c.least = min(c.least, sum)
		for i := 1; i < len(order); i++ {
			l := c.legs[[2]int{order[i-1], order[i]}]
			l.rest = min(l.rest, sum-l.hops)
		}
		return
	}
	for next := 1; next < last; next++ {
		used := false
		for _, o := range order {
			used = used || o == next
		}
		if !used {
			c.orders(append(order[:len(order):len(order)], next))
		}
	}
}

// within sets in to the entities of all paths of at most so many hops, and maybe
// more if it has been asked for more before.
func (c *corridor) within(hops int) {
	c.in.reset()
	last := len(c.sets) - 1
	for a := range last {
		for b := 1; b <= last; b++ {
			l := c.legs[[2]int{a, b}]
			if l == nil || l.rest+l.hops > hops {
				continue
			}
			if l.hops == 0 { // its ends alone, if there is no hop to spare
				for _, e := range c.sets[a].list {
					c.in.add(uint64(e)<<stateBits, 0)
				}
			}
			if l.rest == hops {
				continue
			}
			for l.scope.bound < hops-l.rest && c.walk.err == nil {
				l.scope.grow()
			}
			if l.built < l.scope.bound {
				l.scope.build(&l.graph)
				l.built = l.scope.bound
			}
			for _, x := range l.graph.state {
				c.in.add(x, 0)
			}
		}
	}
}

// exhausted tells whether a side has seen all that it can.
func (s *scope) exhausted() bool { return len(s.fore.edge) == 0 || len(s.back.edge) == 0 }
