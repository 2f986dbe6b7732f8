package analysis

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// loopSearch finds loops in their order.
type loopSearch struct {
	query   *LoopQuery
	watch   watch
	net     *moneyNet
	through []throughTarget

	// What may be walked for the present start: hops of rank below bound, which
	// those of unknown amount are, and entities from floor on.
	bound  int32
	floor  uint32
	target uint32 // where the loop closes
	exact  bool   // only loops that use up all the hops left

	barrier []uint8  // per entity: fewest hops it may take to the target; far: it is not in reach
	ahead   []uint8  // per entity: hops from the start, see aim
	touched []uint32 // entities with a barrier
	reached []uint32 // entities with ahead
	onPath  []bool
	path    []uint32 // hops

	found    []foundLoop // certain
	group    []foundLoop // of the present amount: more may come
	total    int
	explored int
	stop     StopReason
}

// throughTarget is a target that a loop must pass, by the hops from and to its
// nearest member.
type throughTarget struct{ from, to []uint8 }

// foundLoop is a loop by its hops, from its smallest entity on.
type foundLoop struct {
	hops  []uint32
	known int
}

// newLoopSearch builds the graph of money as far as it matters.
func newLoopSearch(ctx context.Context, v *kg.View, q *LoopQuery) (*loopSearch, error) {
	s := &loopSearch{query: q, watch: watch{ctx: ctx}}
	var err error
	if s.net, err = newMoneyNet(&s.watch, v, q); err != nil {
		return nil, err
	}
	s.prune()
	s.barrier, s.ahead, s.onPath = make([]uint8, len(v.IDs)), make([]uint8, len(v.IDs)), make([]bool, len(v.IDs))
	for e := range s.barrier {
		s.barrier[e], s.ahead[e] = far, far
	}
	return s, nil
}

// run fills found, or group besides when it ends early.
func (s *loopSearch) run() {
	if s.watch.err != nil {
		s.ended()
		return
	}
	hops := s.net.hops
	var known []uint32
	for i := range hops {
		if hops[i].rank = -1; !math.IsNaN(hops[i].usd) {
			known = append(known, uint32(i))
		}
	}
	slices.SortFunc(known, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(hops[b].usd, hops[a].usd), cmp.Compare(a, b))
	})
	for rank, n := range known {
		hops[n].rank = int32(rank)
	}
	for rank, n := range known {
		if rank > 0 && hops[n].usd != hops[known[rank-1]].usd && s.full() {
			return
		}
		h := &hops[n]
		s.bound, s.target = int32(rank), h.from
		s.from(h.to, s.query.MaxLength-1, []uint32{n})
		if s.stop != StoppedNot {
			return
		}
	}
	if s.full() {
		return
	}
	s.bound, s.exact = 0, true // unknown amounts only
	for length := 2; length <= s.query.MaxLength; length++ {
		for e := range s.net.view.IDs {
			if s.net.out[e] == s.net.out[e+1] {
				continue
			}
			s.floor, s.target = uint32(e), uint32(e)
			if s.from(s.floor, length, nil); s.stop != StoppedNot {
				return
			}
		}
		if s.full() {
			return
		}
	}
}

// full ends a group, and tells whether the first loops are certain and nobody
// wants to know how many more there are.
func (s *loopSearch) full() bool {
	s.flush()
	if !s.query.Count && s.total > s.query.First {
		s.stop = StoppedPaths
		return true
	}
	return false
}

// flush ranks the loops of the present group and makes them found.
func (s *loopSearch) flush() {
	s.trim()
	s.found = append(s.found, s.group...)
	s.group = s.group[:0]
}

// trim keeps of the group what may still be among the first.
func (s *loopSearch) trim() {
	slices.SortFunc(s.group, func(a, b foundLoop) int {
		return cmp.Or(cmp.Compare(b.known, a.known), cmp.Compare(len(a.hops), len(b.hops)),
			slices.CompareFunc(a.hops, b.hops, func(x, y uint32) int { return cmp.Compare(s.net.hops[x].from, s.net.hops[y].from) }))
	})
	s.group = s.group[:min(len(s.group), s.query.First-len(s.found))]
}

// ended says why the context, or else the budget, ends the search.
func (s *loopSearch) ended() {
	if s.stop = StoppedNodes; s.watch.err != nil {
		s.stop = StoppedTime
	}
}

// spend notes hops looked at and tells whether to go on.
func (s *loopSearch) spend(hops int) bool {
	if s.stop != StoppedNot {
		return false
	}
	s.explored += hops
	if !s.watch.spend(hops) || s.explored > cmp.Or(s.query.MaxExplored, DefaultLoopSteps) {
		s.ended()
		return false
	}
	return true
}

// open tells whether a hop may be walked for the present start.
func (s *loopSearch) open(h *moneyHop) bool {
	return h.rank < s.bound && h.from >= s.floor && h.to >= s.floor
}

// from finds the loops that go from the target by path, if any, to start, and
// from there back in at most so many hops.
func (s *loopSearch) from(start uint32, hops int, path []uint32) {
	s.path = append(s.path[:0], path...)
	var passed uint32
	for t := range s.through {
		if s.through[t].to[s.target] == 0 || s.through[t].to[start] == 0 {
			passed |= 1 << t
		}
	}
	if !s.passable(start, hops, passed) {
		return
	}
	if s.aim(start, hops) {
		s.walk(start, hops, passed)
	}
	for _, e := range s.touched {
		s.barrier[e] = far
	}
	for _, e := range s.reached {
		s.ahead[e] = far
	}
	s.touched, s.reached = s.touched[:0], s.reached[:0]
}

// passable tells whether what must still be passed can be within so many hops.
func (s *loopSearch) passable(at uint32, hops int, passed uint32) bool {
	for t := range s.through {
		if passed>>t&1 == 0 && int(s.through[t].to[at])+int(s.through[t].from[s.target]) > hops {
			return false
		}
	}
	return true
}

// aim sets the barriers to the distances back to the target, for the entities on
// a walk of at most so many hops from start, and tells whether start is one. Two
// breadth-first searches, each half the way, see far less than one: beyond its
// half, the one from the target goes on only where the one from the start was.
func (s *loopSearch) aim(start uint32, hops int) bool {
	n := s.net
	half := uint8((hops + 1) / 2)
	s.ahead[start] = 0
	s.reached = append(s.reached, start)
	for i := 0; i < len(s.reached); i++ {
		e := s.reached[i]
		d := s.ahead[e]
		if int(d) >= hops-int(half) {
			break
		}
		lo, hi := n.out[e], n.out[e+1]
		if !s.spend(int(hi - lo)) {
			return false
		}
		for k := lo; k < hi; k++ {
			if h := &n.hops[k]; s.ahead[h.to] == far && s.open(h) {
				s.ahead[h.to] = d + 1
				s.reached = append(s.reached, h.to)
			}
		}
	}
	s.barrier[s.target] = 0
	s.touched = append(s.touched, s.target)
	met := start == s.target
	for i := 0; i < len(s.touched); i++ {
		e := s.touched[i]
		d := s.barrier[e] + 1
		if int(d) > hops {
			break
		}
		into := n.into[n.in[e]:n.in[e+1]]
		if !s.spend(len(into)) {
			return false
		}
		for _, k := range into {
			h := &n.hops[k]
			if s.barrier[h.from] != far || !s.open(h) || d >= half && int(s.ahead[h.from])+int(d) > hops {
				continue
			}
			s.barrier[h.from] = d
			s.touched = append(s.touched, h.from)
			met = met || h.from == start
		}
	}
	return met
}

// walk goes on from an entity with so many hops left, and returns the fewest
// hops back to the target that it knows of, far if there is no way past the
// path.
func (s *loopSearch) walk(at uint32, left int, passed uint32) uint8 {
	n := s.net
	need := uint8(far)
	s.onPath[at] = true
	lo, hi := n.out[at], n.out[at+1]
	if s.spend(int(hi - lo)) {
		for k := lo; k < hi; k++ {
			h := &n.hops[k]
			if !s.open(h) {
				continue
			}
			if h.to == s.target {
				need = 1
				if passed == 1<<len(s.through)-1 && (left == 1 || !s.exact) {
					s.keep(append(s.path, k))
				}
				continue
			}
			if s.onPath[h.to] || int(s.barrier[h.to]) > left-1 {
				continue
			}
			now := passed
			for t := range s.through {
				if s.through[t].to[h.to] == 0 {
					now |= 1 << t
				}
			}
			further := s.barrier[h.to]
			if s.passable(h.to, left-1, now) {
				s.path = append(s.path, k)
				further = s.walk(h.to, left-1, now)
				s.path = s.path[:len(s.path)-1]
			}
			if further != far {
				need = min(need, further+1)
			}
			if s.stop != StoppedNot {
				break
			}
		}
	}
	s.onPath[at] = false
	if need == far {
		s.barrier[at] = uint8(left + 1)
	} else { // those that failed because the path was in their way may not now
		s.lower(at, need)
	}
	return need
}

// lower sets the barrier of an entity that the path has left, and lowers those
// from which it is a way to the target.
func (s *loopSearch) lower(at uint32, need uint8) {
	s.barrier[at] = need
	n := s.net
	into := n.into[n.in[at]:n.in[at+1]]
	s.spend(len(into))
	for _, k := range into {
		h := &n.hops[k]
		if b := s.barrier[h.from]; b != far && b > need+1 && !s.onPath[h.from] && s.open(h) {
			s.lower(h.from, need+1)
		}
	}
}

// keep notes the loop of some hops, in the order of its entities from the
// smallest on.
func (s *loopSearch) keep(path []uint32) {
	hops := s.net.hops
	first, known, between := 0, 0, false
	for i, n := range path {
		h := &hops[n]
		if h.from < hops[path[first]].from {
			first = i
		}
		if h.rank >= 0 {
			known++
		}
		between = between || h.between
	}
	if !between {
		return
	}
	s.total++
	if len(s.found) == s.query.First {
		return
	}
	s.group = append(s.group, foundLoop{append(slices.Clone(path[first:]), path[:first]...), known})
	if len(s.group) > 4*s.query.First+1000 {
		s.trim()
	}
}
