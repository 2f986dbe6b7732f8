package gate

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// slack is what rounded figures may add up to.
const slack = 1 + 1e-4

// shares finds intakes of which the suppliers' shares add up to more than the
// whole on some day. Plans and disputed facts take no part.
func (c *Checker) shares(add func(Finding)) {
	type event struct {
		to    uint32
		kind  uint8
		day   int32
		ends  bool
		share float64
		r     *relation
	}
	var events []event
	for i := range c.relations {
		r := &c.relations[i]
		p := r.period()
		if r.share != r.share || r.share == 0 || r.disputed || r.status == kg.StatusAnnounced || r.status == kg.StatusPlanned || p.empty() {
			continue
		}
		events = append(events, event{r.to, r.kind, p.first, false, r.share, r}, event{r.to, r.kind, p.last, true, r.share, r})
	}
	slices.SortFunc(events, func(a, b event) int {
		ends := 0
		if a.ends != b.ends { // both hold on the day on which one ends and one begins
			ends = 1
			if b.ends {
				ends = -1
			}
		}
		return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.kind, b.kind), cmp.Compare(a.day, b.day), ends, cmp.Compare(a.share, b.share), cmp.Compare(a.r.id, b.r.id))
	})
	for len(events) > 0 {
		n := 1
		for n < len(events) && events[n].to == events[0].to && events[n].kind == events[0].kind {
			n++
		}
		group := events[:n]
		events = events[n:]
		sum, most := 0.0, 0.0
		var last *relation // the one with which it is the most
		for i, e := range group {
			if e.ends {
				sum -= e.share
				continue
			}
			sum += e.share
			over := i+1 == n || group[i+1].ends || group[i+1].day > e.day // all of the day are in
			if over && sum > most+1e-9 {
				most, last = sum, e.r
			}
		}
		if most <= slack {
			continue
		}
		when := ""
		if last.since != 0 {
			when = " from " + last.since.String() + " on"
		}
		add(Finding{
			Gate: kg.GateShares, ID: last.id,
			Message: fmt.Sprintf("the suppliers' shares in the %s intake of %s add up to %.4g%s", kg.DependencyKind(group[0].kind), c.entities[group[0].to].id, most, when),
			Hint:    "they add up to at most 1; check them, say since when and until when each held, or link those that contradict each other by conflictsWith",
		})
	}
}
