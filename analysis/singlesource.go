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
	Skip    int // how many of the first rows to leave out, 0 or more
	First   int // how many rows after these; 0: all
}

// SingleSourceResult is the answer to a SingleSourceQuery.
type SingleSourceResult struct {
	// Rows are those asked for, by criticality, descending, then by consumer, then
	// by kind.
	Rows  []SoleSource
	Total int // how many rows there are
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
// An empty answer has no rows. A query out of range is a *kg.InvalidError; the
// end of ctx is an error (context.Canceled or context.DeadlineExceeded, wrapped).
//
// Supply risk by the number of suppliers: Kraljic (1983), Purchasing Must Become
// Supply Management.
//
// O(a log a) for the a dependencies of the consumers, and with ByOwner the
// owners of each supplier besides.
func SingleSource(ctx context.Context, v *kg.View, q SingleSourceQuery) (*SingleSourceResult, error) {
	if q.Skip < 0 || q.First < 0 {
		return nil, kg.Invalidf("skip is %d and first %d: choose 0 or more", q.Skip, q.First)
	}
	k := newKin(ctx, v, shockRule(q.Arcs))
	reader := inputReader{view: v, rule: &k.rule}
	r := &SingleSourceResult{}
	var found []solePair
	for _, consumer := range consumersOf(v, q.Of) {
		inputs := reader.of(consumer)
		r.Coverage.count(inputs)
		for i := range inputs {
			r.Pairs++
			if _, is := k.sole(&inputs[i], q.ByOwner); is {
				found = append(found, solePair{consumer, inputs[i].Kind, inputs[i].Criticality})
			}
		}
		if !k.spend(1 + len(v.ArcsInto(consumer))) {
			return nil, fmt.Errorf("single source: %w", k.err)
		}
	}
	slices.SortFunc(found, func(a, b solePair) int {
		return cmp.Or(cmp.Compare(b.criticality, a.criticality), cmp.Compare(a.consumer, b.consumer), cmp.Compare(a.kind, b.kind))
	})
	r.Total = len(found)
	found = found[min(q.Skip, len(found)):]
	if q.First > 0 {
		found = found[:min(q.First, len(found))]
	}
	for _, pair := range found {
		for _, in := range reader.of(pair.consumer) {
			if in.Kind == pair.kind {
				r.Rows = append(r.Rows, k.row(pair.consumer, &in, q.ByOwner))
			}
		}
	}
	return r, nil
}

// solePair is a consumer and a kind that are a row: what their order needs.
type solePair struct {
	consumer    uint32
	kind        kg.DependencyKind
	criticality kg.Criticality
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

// sole is the one supplier of an input, or the one party behind all of them.
func (k *kin) sole(in *Input, byOwner bool) (supplier uint32, is bool) {
	if len(in.Suppliers) == 1 || !byOwner {
		return in.Suppliers[0].Entity, len(in.Suppliers) == 1
	}
	suppliers := make([]uint32, len(in.Suppliers))
	for i, s := range in.Suppliers {
		suppliers[i] = s.Entity
	}
	return k.behind(suppliers)
}

// row describes an input of a consumer that sole holds for.
func (k *kin) row(consumer uint32, in *Input, byOwner bool) SoleSource {
	row := SoleSource{Consumer: consumer, Kind: in.Kind, Criticality: in.Criticality, Share: math.NaN()}
	row.Supplier, _ = k.sole(in, byOwner)
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
	return row
}
