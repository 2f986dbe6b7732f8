package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// SingleSourceQuery asks which inputs have one documented supplier.
type SingleSourceQuery struct {
	// Of are the consumers looked at: entities, layers and countries as
	// kg.View.Members takes them. Empty: every entity of the view.
	Of   []string
	Arcs kg.ArcRule // which dependencies count; no Statuses: ACTIVE ones
	// ByOwner looks behind the suppliers: several count as one when a single party
	// makes or operates all of them, directly or through others, or is one of them
	// itself. Without it two products of one maker are two suppliers.
	ByOwner bool
}

// SingleSourceResult is the answer to a SingleSourceQuery.
type SingleSourceResult struct {
	// Rows are by criticality, descending, then by consumer, then by kind.
	Rows []SoleSource
	// Pairs is how many pairs of a consumer and a kind were looked at: all that
	// have a documented supplier.
	Pairs    int
	Coverage Coverage
}

// SoleSource is a kind of input that a consumer takes from one supplier, as
// far as is documented.
type SoleSource struct {
	Consumer uint32
	Kind     kg.DependencyKind
	// Supplier is the only one. When ByOwner finds one party behind several, it is
	// the party nearest to them: of the fewest steps of making and operating
	// altogether, then of the lowest number.
	Supplier uint32
	// Suppliers are the documented ones, ascending: Supplier alone, but for ByOwner.
	Suppliers   []uint32
	Arcs        []uint32       // the dependencies, by supplier
	Criticality kg.Criticality // the largest among Arcs
	// Share is what is published of the consumer's intake of that kind that comes
	// from the suppliers, 0..1; NaN when nothing is. Dependencies of one supplier
	// beside each other add up, at most to 1.
	Share float64
}

// SingleSource finds the pairs of a consumer and a kind of input that have
// exactly one documented supplier. Dependencies of one supplier beside each
// other count once; what an entity supplies to itself does not count.
// Undocumented is not absent: a row says where to look, not that there is no
// other source.
//
// An empty answer has no rows. The end of ctx is an error (context.Canceled or
// context.DeadlineExceeded, wrapped).
//
// Supply risk by the number of suppliers: Kraljic (1983), Purchasing Must Become
// Supply Management.
//
// O(a log a) for the a dependencies of the consumers, and with ByOwner the
// owners of each supplier besides.
func SingleSource(ctx context.Context, v *kg.View, q SingleSourceQuery) (*SingleSourceResult, error) {
	k := newKin(ctx, v, shockRule(q.Arcs))
	reader := inputReader{view: v, rule: &k.rule}
	r := &SingleSourceResult{}
	for _, consumer := range consumersOf(v, q.Of) {
		inputs := reader.of(consumer)
		r.Coverage.count(inputs)
		for i := range inputs {
			r.Pairs++
			if row, is := k.sole(&inputs[i], q.ByOwner); is {
				row.Consumer = consumer
				r.Rows = append(r.Rows, row)
			}
		}
		if !k.spend(1 + len(v.ArcsInto(consumer))) {
			return nil, fmt.Errorf("single source: %w", k.err)
		}
	}
	slices.SortFunc(r.Rows, func(a, b SoleSource) int {
		return cmp.Or(cmp.Compare(b.Criticality, a.Criticality), cmp.Compare(a.Consumer, b.Consumer), cmp.Compare(a.Kind, b.Kind))
	})
	return r, nil
}

// consumersOf are the entities looked at, ascending.
func consumersOf(v *kg.View, of []string) []uint32 {
	if len(of) > 0 {
		set := setOf(v, of)
		return set.list
	}
	all := make([]uint32, len(v.IDs))
	for i := range all {
		all[i] = uint32(i)
	}
	return all
}

// sole makes a row of an input if it has one supplier, or one party behind all
// of them.
func (k *kin) sole(in *Input, byOwner bool) (SoleSource, bool) {
	row := SoleSource{Kind: in.Kind, Supplier: in.Suppliers[0].Entity, Criticality: in.Criticality, Share: math.NaN()}
	if len(in.Suppliers) > 1 && !byOwner {
		return row, false
	}
	for _, s := range in.Suppliers {
		row.Suppliers = append(row.Suppliers, s.Entity)
		row.Arcs = append(row.Arcs, s.Arcs...)
		switch {
		case math.IsNaN(s.Share):
		case math.IsNaN(row.Share):
			row.Share = min(1, s.Share)
		default:
			row.Share = min(1, row.Share+s.Share)
		}
	}
	if len(in.Suppliers) > 1 {
		party, ok := k.behind(row.Suppliers)
		row.Supplier = party
		return row, ok
	}
	return row, true
}
