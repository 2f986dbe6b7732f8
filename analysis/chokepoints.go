package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// ChokepointQuery asks which entities the supply of some targets hangs on most.
type ChokepointQuery struct {
	// From and To are targets of kg.View.Members: where supply starts, and whose
	// losses count.
	From, To []string
	// Arcs says which relations count. Without Statuses only what is ACTIVE does.
	Arcs kg.ArcRule

	// The failure of each candidate is propagated as by Impact, with these.
	Horizon        kg.Horizon // 0 means CAPACITY; it concerns losses only
	Substitution   float64    // 0..1
	AssumeComplete bool
	MaxRounds      int // 1..MaxImpactRounds

	// First bounds the rows: the first ones of the whole ranking, exactly, in a
	// fraction of the time that it takes on a large graph. 0: all.
	First int
}

// ChokepointResult is the answer to a ChokepointQuery.
type ChokepointResult struct {
	// Rows has one row for each candidate, or the First of them: by SystemicLoss,
	// then Dominates, then Betweenness, all descending, then number.
	Rows       []Chokepoint
	Candidates int // entities that pass supply on along the walks
	Targets    int // entities that To means
	Reachable  int // of the targets: a source, or reached by a walk from one

	Complete       bool // the propagation of every row came to its end
	StoppedBecause StopReason
	// Coverage is of the entities on any walk from a source to a target.
	Coverage Coverage
}

// Chokepoint says what hangs on one entity. It is never counted among its own
// targets.
type Chokepoint struct {
	Entity uint32
	// SystemicLoss is the mean loss, 0..1, over all targets when the entity alone
	// fails fully.
	SystemicLoss float64
	WorstLoss    float64 // the largest loss of a target, 0..1
	Affected     int     // targets that lose at least 1e-9 of their output

	// Dominates is how many targets no walk from the sources leads to without the
	// entity, among the reachable ones; DominatedShare is its part of these.
	Dominates      int
	DominatedShare float64
	// DominatesByKind counts, for each kind of supply by itself (with MAKES and
	// OPERATES), the targets that a walk with such a supply leads to, and no walk
	// without the entity does. Kinds without any are left out.
	DominatesByKind []KindCount
	// Betweenness is as of the function Betweenness.
	Betweenness float64

	looked   bool // its failure was propagated
	complete bool // to the end
}

// KindCount is a number of targets for a kind of supply.
type KindCount struct {
	Kind    kg.DependencyKind
	Targets int
}

// Chokepoints ranks the entities on the supply walks from From to To by what the
// targets lose when they fail. Candidates are all entities that pass supply on
// along such a walk: sources are among them, and targets that other walks go on
// from; entities where walks only end are not.
//
// Method: the economic systemic risk index of Diem, Borsos, Reisch, Kertész and
// Thurner (2022), restricted to the targets: each candidate fails alone and
// fully, and the failure is propagated as by Impact. That is exact for single
// failures; nothing follows from it for several at once. Reachability and
// dominance (Lengauer and Tarjan 1979) say who has no other way, but not how
// much hangs on it; they stand beside it, as does betweenness (Brandes 2001).
// All three concern walks of any length.
//
// With First, a candidate is left out as soon as a bound shows that it belongs
// behind those found (see sieve); the propagation of few has to be followed to
// the end.
//
// O(candidates · links of the affected part) for the propagations, which two
// goroutines share; O(kinds · arcs) for dominance, O(min(|From|, |To|) · arcs)
// for betweenness.
//
// A query out of range is a *kg.InvalidError. There is no partial ranking: when
// ctx ends, its error comes back wrapped.
func Chokepoints(ctx context.Context, v *kg.View, q ChokepointQuery) (*ChokepointResult, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	if q.Horizon == 0 {
		q.Horizon = kg.HorizonCapacity
	}
	q.Arcs = shockRule(q.Arcs)
	r, err := q.rank(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("chokepoints: %w", err)
	}
	return r, nil
}

func (q *ChokepointQuery) check() error {
	switch {
	case len(q.From) == 0:
		return errNoSources
	case len(q.To) == 0:
		return errNoTargets
	}
	if q.First < 0 {
		return kg.Invalidf("first is %d: choose 0 for all, or more", q.First)
	}
	propagation := ImpactQuery{
		Shocks:  []Shock{{Loss: 1}},
		Horizon: q.Horizon, Substitution: q.Substitution, MaxRounds: q.MaxRounds,
	}
	return propagation.check()
}

// rank answers a query whose defaults are filled in.
func (q *ChokepointQuery) rank(ctx context.Context, v *kg.View) (*ChokepointResult, error) {
	from, to := setOf(v, q.From), setOf(v, q.To)
	w := &watch{ctx: ctx}
	net := newSupplyNet(w, v, &q.Arcs, from.list, to.list, false)
	r := &ChokepointResult{Targets: to.size, Reachable: len(net.targets), Coverage: coverage(w, v, &q.Arcs, net.entities)}
	tree := net.dominators(w)
	between := net.betweenness(w)
	kinds := net.dominatedByKind(w, v, &q.Arcs, from.list, to.list)
	if w.err != nil {
		return nil, w.err
	}
	dominated := tree.counts(net.targets)
	for x, e := range net.entities {
		if len(net.out.of(int32(x))) == 0 {
			continue
		}
		c := Chokepoint{Entity: e, Dominates: dominated[x], DominatesByKind: kinds[x], Betweenness: between[x]}
		others := r.Reachable
		if to.has(e) {
			others--
		}
		if others > 0 {
			c.DominatedShare = float64(c.Dominates) / float64(others)
		}
		r.Rows = append(r.Rows, c)
	}
	r.Candidates = len(r.Rows)
	if err := q.failEach(ctx, v, net, &to, r.Rows); err != nil {
		return nil, err
	}
	r.Rows = slices.DeleteFunc(r.Rows, func(c Chokepoint) bool { return !c.looked })
	slices.SortFunc(r.Rows, func(a, b Chokepoint) int {
		return cmp.Or(cmp.Compare(b.SystemicLoss, a.SystemicLoss), cmp.Compare(b.Dominates, a.Dominates),
			cmp.Compare(b.Betweenness, a.Betweenness), cmp.Compare(a.Entity, b.Entity))
	})
	if q.First > 0 && len(r.Rows) > q.First {
		r.Rows = r.Rows[:q.First]
	}
	r.Complete = true
	for i := range r.Rows {
		if row := &r.Rows[i]; !row.complete {
			r.Complete, r.StoppedBecause = false, StoppedRounds
		}
		r.Rows[i].looked, r.Rows[i].complete = false, false
	}
	return r, nil
}

// dominatedByKind counts for each node what it dominates by kind of supply, the
// kinds ascending.
func (n *supplyNet) dominatedByKind(w *watch, v *kg.View, rule *kg.ArcRule, from, to []uint32) [][]KindCount {
	counts := make([][]KindCount, n.size())
	for _, kind := range n.kinds(w, v, rule) {
		one := *rule
		one.Kinds = []kg.DependencyKind{kind}
		part := newSupplyNet(w, v, &one, from, to, false)
		tree := part.dominators(w)
		if tree == nil {
			return nil
		}
		for x, count := range tree.counts(part.behind(w, v, &one)) {
			if count > 0 {
				y := n.node[part.entities[x]]
				counts[y] = append(counts[y], KindCount{kind, count})
			}
		}
	}
	return counts
}

// supplied calls f with the arcs SUPPLIES of the net.
func (n *supplyNet) supplied(w *watch, v *kg.View, rule *kg.ArcRule, f func(a *kg.Arc)) {
	for _, e := range n.entities {
		lo, hi := v.OutArcs(e)
		if !w.spend(int(hi-lo) + 1) {
			return
		}
		for k := lo; k < hi; k++ {
			if a := &v.Arcs[k]; a.Relation == kg.RelationSupplies && n.node[a.To] >= 0 && supplyHop(a, rule) {
				f(a)
			}
		}
	}
}

// kinds are those of the supplies in the net, ascending.
func (n *supplyNet) kinds(w *watch, v *kg.View, rule *kg.ArcRule) []kg.DependencyKind {
	var there [256]bool
	n.supplied(w, v, rule, func(a *kg.Arc) { there[a.Kind] = true })
	var kinds []kg.DependencyKind
	for k, is := range there {
		if is {
			kinds = append(kinds, kg.DependencyKind(k))
		}
	}
	return kinds
}

// behind are the targets that a walk with at least one arc SUPPLIES leads to.
func (n *supplyNet) behind(w *watch, v *kg.View, rule *kg.ArcRule) []int32 {
	reached := make([]bool, n.size())
	var queue []int32
	reach := func(x int32) {
		if !reached[x] {
			reached[x] = true
			queue = append(queue, x)
		}
	}
	n.supplied(w, v, rule, func(a *kg.Arc) { reach(n.node[a.To]) })
	for i := 0; i < len(queue); i++ {
		for _, y := range n.out.of(queue[i]) {
			reach(y)
		}
	}
	return slices.DeleteFunc(slices.Clone(n.targets), func(x int32) bool { return !reached[x] })
}
