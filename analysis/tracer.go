package analysis

import (
	"context"
	"math/bits"
	"sync"

	"github.com/aistack-graph/aistack/kg"
)

// tracer carries one query through its searches.
type tracer struct {
	query *TraceQuery
	view  *kg.View
	walk  walker
	auto  automaton
	from  set
	*scratch
	need     int // one path more than asked for, to know whether there are more
	paths    []found
	explored int
	budget   int
	cut      bool
	corridor *corridor // nil without via
}

// scratch is memory that one query after another uses.
type scratch struct {
	scope        scope
	graph        local
	search       search
	steps, other []step
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// release gives the scratch memory back, without what belongs to the query.
func (t *tracer) release() {
	t.steps, t.other = t.walk.steps, t.walk.other
	t.scope.walk, t.scope.auto = nil, nil
	s := &t.search
	s.g, s.walk, s.budget, s.crossed, s.best = nil, nil, nil, nil, nil
	scratches.Put(t.scratch)
	t.scratch = nil
}

func newTracer(ctx context.Context, v *kg.View, q *TraceQuery) *tracer {
	t := &tracer{query: q, view: v, need: q.First + 1, budget: q.MaxExplored, scratch: scratches.Get().(*scratch)}
	if t.budget == 0 {
		t.budget = DefaultExplored
	}
	t.walk = walker{watch: watch{ctx: ctx}, view: v, flow: q.Flow, rule: q.Arcs, avoid: setOf(v, q.Avoid), steps: t.steps, other: t.other}
	t.from = setOf(v, q.From)
	a := &t.auto
	a.to = setOf(v, q.To)
	a.layers = newLayering(v, q.Flow)
	for i, target := range q.Via {
		a.via[i] = setOf(v, []string{target})
		a.passed |= 1 << i
	}
	a.monotone = q.LayerMonotone || q.RankBy == kg.PathRankLayers
	a.anything = a.passed != 0 || a.monotone || q.RankBy == kg.PathRankConfidence
	return t
}

// run fills paths and says why there are no more.
func (t *tracer) run() StopReason {
	if t.impossible() {
		return StoppedNot
	}
	if len(t.query.Via) > 0 {
		if t.corridor = t.newCorridor(); t.corridor != nil && t.corridor.walk.err != nil {
			t.walk.err = t.corridor.walk.err
			return StoppedTime
		}
	}
	budget := t.budget
	stop := StoppedNot
	switch t.query.RankBy {
	case kg.PathRankConfidence:
		for worst := int(kg.ConfidenceConfirmed); worst >= 0 && t.open(stop); worst-- {
			t.auto.isWorst, t.auto.worst = true, kg.Confidence(worst)
			t.walk.floor = t.auto.worst
			stop = t.best()
		}
	case kg.PathRankLayers:
		low, high := t.tiers()
		t.auto.counting, t.auto.from, t.auto.up = true, low, high
		for crossed := high + 1 - low; crossed >= 0 && t.open(stop); crossed-- {
			t.auto.crossed = crossed
			stop = t.best()
		}
	default:
		stop = t.best()
	}
	t.explored = budget - max(t.budget, 0)
	if stop == StoppedNot && t.cut {
		return StoppedHops
	}
	return stop
}

// open tells whether more paths are wanted and may be looked for.
func (t *tracer) open(stop StopReason) bool {
	return stop == StoppedNot && len(t.paths) < t.need
}

// impossible tells whether there can be no path for want of any two ends.
func (t *tracer) impossible() bool {
	from, to := t.from.list, t.auto.to.list
	if len(from) == 0 || len(to) == 0 || len(from) == 1 && len(to) == 1 && from[0] == to[0] {
		return true
	}
	for i := range t.query.Via {
		if t.auto.via[i].size == 0 {
			return true
		}
	}
	return false
}

// tiers is the lowest tier where a path can start and the highest where it can
// end. An entity of no layer may stand before any tier.
func (t *tracer) tiers() (low, high int) {
	l := &t.auto.layers
	low, high = l.tiers, -1
	for _, e := range t.from.list {
		low = min(low, bits.TrailingZeros64(l.of(e)|1<<63)&63)
		if l.of(e) == 0 {
			low = 0
		}
	}
	for _, e := range t.auto.to.list {
		high = max(high, 63-bits.LeadingZeros64(l.of(e)))
		if l.of(e) == 0 {
			high = l.tiers - 1
		}
	}
	return low, max(high, low-1)
}

// best adds the best paths of one class: all of them (HOPS, STRENGTH), those of
// one worst confidence, or those that cross one number of layers.
func (t *tracer) best() StopReason {
	q, s := t.query, &t.search
	s.g, s.walk, s.budget, s.want = &t.graph, &t.walk, &t.budget, t.need-len(t.paths)
	s.hopsFirst = q.RankBy == kg.PathRankHops || q.RankBy == kg.PathRankLayers
	s.crossed = nil
	if t.auto.counting {
		s.crossed = func(entities []uint32) bool {
			_, crossed, _ := t.auto.layers.assign(entities)
			return crossed == t.auto.crossed
		}
	}
	if s.hopsFirst {
		return t.byHops()
	}
	return t.byStrength()
}

// byHops searches within growing bounds on hops until there are enough paths:
// those of fewer hops come first anyway.
func (t *tracer) byHops() StopReason {
	s := &t.search
	var sure []found
	t.reach(0)
	for hops := 1; hops <= t.query.MaxHops && len(sure) < s.want; hops++ {
		if stop := t.within(hops); stop != StoppedNot {
			if len(s.best) > len(sure) {
				sure = s.best
			}
			t.paths = append(t.paths, sure...)
			return stop
		}
		sure = s.best
	}
	t.paths = append(t.paths, sure...)
	return StoppedNot
}

// byStrength does the same first. The weakest of the paths found then tells
// which ways are too weak to be on a better one; without them the search goes on
// to the bound of the query, hop by hop, as better paths leave out more.
func (t *tracer) byStrength() StopReason {
	s := &t.search
	t.reach(0)
	for hops := 1; hops <= t.query.MaxHops; hops++ {
		if len(s.best) == s.want {
			t.leaveOut(s.best[s.want-1].strength, hops-1)
		}
		if stop := t.within(hops); stop != StoppedNot {
			if hops == t.query.MaxHops { // else there may be better ones of more hops
				t.paths = append(t.paths, s.best...)
			}
			return stop
		}
	}
	t.paths = append(t.paths, s.best...)
	return StoppedNot
}

// leaveOut has a search of so many hops leave out what is weaker than a
// strength: from now on, or from the beginning if that is worth it.
func (t *tracer) leaveOut(least float64, hops int) {
	if least < tiny { // products this small are not exact enough to compare
		return
	}
	t.search.floor = least
	if s := &t.scope; s.least > 0 && least < 1.5*s.least {
		s.least = least * (1 - leeway)
		return
	}
	t.reach(least)
	if t.corridor == nil {
		t.grow(hops)
	}
}

// reach begins a search that leaves out what is weaker than a strength.
func (t *tracer) reach(least float64) {
	t.search.floor, t.search.best = least, nil
	t.scope.reset(&t.walk, &t.auto, t.from.list, t.auto.to.list, least)
}

func (t *tracer) grow(hops int) {
	for t.scope.bound < hops && t.walk.err == nil {
		t.scope.grow()
	}
}

// within finds the best paths of at most so many hops, one more than before.
func (t *tracer) within(hops int) StopReason {
	t.search.best = nil
	if t.corridor != nil && hops < t.corridor.least {
		return StoppedNot
	}
	t.bound(hops)
	if t.scope.meet <= hops && t.walk.err == nil {
		t.scope.build(&t.graph)
		if t.walk.err == nil {
			t.search.only = t.onlyEnd()
			stop := t.search.run()
			t.cut = t.cut || hops == t.query.MaxHops && t.search.cut
			return stop
		}
	}
	if t.walk.err != nil {
		return StoppedTime
	}
	return StoppedNot
}

// bound brings the scope to a number of hops: by growing, or, where a corridor
// tells where paths can run, from the beginning within it.
func (t *tracer) bound(hops int) {
	if c := t.corridor; c != nil {
		c.within(hops)
		t.walk.only, t.walk.err = &c.in, c.walk.err
		t.reach(t.search.floor)
	}
	t.grow(hops)
}

// onlyEnd is the number in the local graph of the one entity where its paths
// end, −1 when there are several.
func (t *tracer) onlyEnd() int32 {
	only := int32(-1)
	for i, end := range t.graph.end {
		switch e := t.graph.entity[i]; {
		case !end || e == only || t.graph.inAt[i] == t.graph.inAt[i+1]:
		case only < 0:
			only = e
		default:
			return -1
		}
	}
	return only
}
