package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// ResilienceQuery asks in how many independent ways supply reaches each target.
type ResilienceQuery struct {
	// From and To are targets of kg.View.Members. Every member of To is answered
	// for by itself.
	From, To []string
	// Arcs says which relations count; without statuses all but ENDED.
	Arcs kg.ArcRule
	// Show bounds how many disjoint paths are listed for each target; 0: all.
	Show int
}

// ResilienceResult is the answer to a ResilienceQuery.
type ResilienceResult struct {
	Rows           []Resilience // by target
	Complete       bool         // there is a row for every target
	StoppedBecause StopReason   // StoppedTime when the deadline came first
	// Coverage is of the entities on any walk from a source to a target.
	Coverage Coverage
}

// Resilience says how independently a target is supplied.
type Resilience struct {
	Target uint32
	// SelfSource: the target is one of the sources. The rest is about the other
	// sources and walks of at least one hop.
	SelfSource bool
	Reachable  bool // a walk leads from a source to the target
	// Paths is the largest number of paths from sources to the target no two of
	// which share an entity other than the target, sources included.
	Paths int
	// Disjoint is such a set of paths, the shortest first, then by entities: the
	// first Show of them. None passes a second source, and none can be shortened
	// with the entities that it passes.
	Disjoint [][]Hop
	// Cut is a smallest set of entities without which no source reaches the
	// target, ascending; it holds as many as there are Paths (Menger). Sources
	// can be in it, the target cannot. Among the smallest cuts it is the one
	// nearest to the target, which does not depend on the paths chosen.
	Cut []uint32
}

// FindResilience finds for each target the largest set of supply paths (along
// SUPPLIES, MAKES and OPERATES) from the sources that share no entity but the
// target, and a smallest set of entities that cuts it off (Menger, Zur
// allgemeinen Kurventheorie, 1927). There is no bound on hops: with one, the two
// numbers are not equal any more and finding the first is NP-hard.
//
// Method: a largest flow where each entity but the target can pass one unit
// (Even and Tarjan, Network flow and testing graph connectivity, 1975), by the
// phases of Dinic (1970) searched backwards from the target: O(√entities · arcs)
// for each target, in practice a few searches of the surroundings of the target
// that end at the nearest sources. gonum has the largest flow for weighted
// graphs only, by shortest augmenting paths over a graph of maps.
//
// A query out of range is a *kg.InvalidError. A cancelled ctx is an error,
// wrapped; when its deadline comes, Rows holds the first targets, and Complete is
// false.
func FindResilience(ctx context.Context, v *kg.View, q ResilienceQuery) (*ResilienceResult, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	from, to := setOf(v, q.From), setOf(v, q.To)
	w := &watch{ctx: ctx}
	net := newSupplyNet(w, v, &q.Arcs, from.list, to.list, false)
	r := &ResilienceResult{Coverage: coverage(w, v, &q.Arcs, net.entities)}
	if w.err == nil {
		f := newFlow(net)
		for _, e := range to.list {
			row := Resilience{Target: e, SelfSource: from.has(e)}
			if target := net.node[e]; target >= 0 && !f.measure(w, v, &q, target, &row) {
				break
			}
			r.Rows = append(r.Rows, row)
		}
	}
	if errors.Is(w.err, context.Canceled) {
		return nil, fmt.Errorf("resilience: %w", w.err)
	}
	if r.Complete = w.err == nil; !r.Complete {
		r.StoppedBecause = StoppedTime
	}
	return r, nil
}

func (q *ResilienceQuery) check() error {
	switch {
	case len(q.From) == 0:
		return errNoSources
	case len(q.To) == 0:
		return errNoTargets
	case q.Show < 0:
		return kg.Invalidf("the number of paths to show is %d: choose 0 for all, or more", q.Show)
	}
	return nil
}

var errNoTargets = kg.Invalidf("to is empty: name at least one entity, layer or country")

// measure fills the row of a target and tells whether it could.
func (f *disjointFlow) measure(w *watch, v *kg.View, q *ResilienceQuery, target int32, row *Resilience) bool {
	f.target = target
	defer f.end()
	for f.levels(w) {
		f.augment(w)
	}
	if w.err != nil {
		return false
	}
	row.Cut = f.cut()
	paths := f.paths()
	row.Paths, row.Reachable = len(paths), len(paths) > 0
	slices.SortFunc(paths, func(a, b []uint32) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(a, b))
	})
	if q.Show > 0 && len(paths) > q.Show {
		paths = paths[:q.Show]
	}
	t := tracer{view: v, walk: walker{view: v, flow: kg.FlowSupply, rule: q.Arcs}}
	for _, p := range paths {
		hops := make([]Hop, 0, len(p)-1)
		for i := 1; i < len(p); i++ {
			hops = append(hops, t.hop(p[i-1], p[i]))
		}
		row.Disjoint = append(row.Disjoint, hops)
	}
	return true
}
