package analysis

// inherit bounds a partial path by what the one before can become.
func (s *search) inherit(n *node) {
	if n.parent < 0 {
		return
	}
	p := &s.nodes[n.parent]
	if s.hopsFirst {
		if n.hops == p.hops && n.bound > p.bound {
			n.bound, n.exact = p.bound, false
		}
		return
	}
	switch {
	case n.bound*(1-near/2) > p.bound: // its hops are those of a walk that is too strong
		n.bound, n.hops, n.exact = p.bound, p.hops, false
	case n.bound > p.bound: // by its slack alone
		n.bound, n.hops, n.exact = p.bound, max(n.hops, p.hops), false
	case n.bound == p.bound:
		n.hops = max(n.hops, p.hops)
	}
}

// sharpen frees the bound of a partial path of its slack, and returns whether it
// did. Without it all paths of one strength but for rounding would have to be
// walked before the first of them is known to be the best.
//
// It multiplies as the strength of a path is defined, from left to right: the
// largest product that ends at a state is the largest one before times the hop,
// since rounding keeps the order. Only hops of walks within near of the bound
// are looked at. O(those hops).
func (s *search) sharpen(number int32) bool {
	g, n := s.g, &s.nodes[number]
	if n.exact {
		return false
	}
	n.exact = true
	s.markPath(number)
	left := g.hops - int(n.depth)
	if s.hopsFirst {
		left = int(n.hops - n.depth)
	}
	least := n.bound * (1 - 2*near)
	best, bestHops := -1.0, uint8(0)
	s.frontier = append(s.frontier[:0], n.state)
	s.worth[n.state] = n.strength
	for level := 1; level <= left && len(s.frontier) > 0; level++ {
		s.seenTick++
		s.frontierOn = s.frontierOn[:0]
		for _, y := range s.frontier {
			for _, h := range g.out[g.outAt[y]:g.outAt[y+1]] {
				if s.mark[g.entity[h.to]] == s.epoch {
					continue
				}
				worth := s.worth[y] * h.strength
				if g.end[h.to] && worth >= least && worth > best && (level == left || !s.hopsFirst) {
					best, bestHops = worth, n.depth+uint8(level)
				}
				b := s.labels.at(h.to, left-level)
				if b == nil || s.hopsFirst && int(b.hops) != left-level || worth*b.strength < least {
					continue
				}
				if s.seenAt[h.to] != s.seenTick {
					s.seenAt[h.to], s.worthNext[h.to] = s.seenTick, worth
					s.frontierOn = append(s.frontierOn, h.to)
				} else if worth > s.worthNext[h.to] {
					s.worthNext[h.to] = worth
				}
			}
		}
		s.walk.spend(len(s.frontier))
		s.frontier, s.frontierOn = s.frontierOn, s.frontier
		s.worth, s.worthNext = s.worthNext, s.worth
	}
	if best < 0 || best >= n.bound {
		return false
	}
	n.bound = best
	if !s.hopsFirst {
		n.hops = bestHops
	}
	return true
}
