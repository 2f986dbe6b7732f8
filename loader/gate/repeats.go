package gate

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// repeats finds relations that say the same of the same two records for the
// same time. Facts that contradict each other are told apart by conflictsWith;
// a fact and its announced or ended counterpart by their status; investments by
// their day and round.
func (c *Checker) repeats(add func(Finding)) {
	var all []*relation
	for i := range c.relations {
		if r := &c.relations[i]; !r.disputed && !r.time().empty() {
			all = append(all, r)
		}
	}
	same := func(a, b *relation) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.relation, b.relation),
			cmp.Compare(a.kind, b.kind), cmp.Compare(a.status, b.status), cmp.Compare(a.round, b.round))
	}
	slices.SortFunc(all, func(a, b *relation) int {
		return cmp.Or(same(a, b), cmp.Compare(a.time().first, b.time().first), cmp.Compare(a.id, b.id))
	})
	var before *relation // the one of those alike that lasts longest
	for _, r := range all {
		if before == nil || same(before, r) != 0 {
			before = r
			continue
		}
		if r.time().first <= before.time().last {
			add(Finding{
				Gate: kg.GateRepeats, ID: max(before.id, r.id),
				Message: fmt.Sprintf("%s says the same of the same two, for a time that overlaps", min(before.id, r.id)),
				Hint:    "make them one, give each its own since and until, or link them by conflictsWith where their sources disagree",
			})
		}
		if r.time().last > before.time().last {
			before = r
		}
	}
}

// time is when a relation holds, or, of an investment, when it was made.
func (r *relation) time() period {
	if r.relation == kg.RelationInvestsIn && r.since != 0 {
		return period{r.since.First(), r.since.First()}
	}
	return r.period()
}
