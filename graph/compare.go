package graph

import (
	"cmp"
	"context"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// Comparison shows entities side by side.
type Comparison struct {
	Entities                                                  []*ComparedEntity
	Suppliers, Customers, Makers, Makes, Investors, Investees []*Counterparty
	Complete                                                  bool
	Coverage                                                  AnalysisCoverage
}

// ComparedEntity is one of them.
type ComparedEntity struct {
	Entity                           kg.Entity
	Suppliers, Customers             int
	UniqueSuppliers, UniqueCustomers int
}

// Counterparty is the other side of relations of some of them.
type Counterparty struct {
	Entity kg.Entity
	Of     []kg.Entity
	Shared bool
	Kinds  []kg.DependencyKind
}

// Compare shows entities side by side.
func (r queryResolver) Compare(ctx context.Context, ids []string, withOwned *bool) (*Comparison, error) {
	if err := checkTargets("ids", ids); err != nil {
		return nil, err
	}
	query := analysis.CompareQuery{IDs: ids, WithOwned: orTrue(withOwned)}
	scope := kg.Scope{From: ids, Either: true, MaxHops: 1}
	if len(ids) == 0 || query.WithOwned { // what belongs to an entity can be any number of steps away
		scope = kg.Scope{Also: ids}
	}
	q, err := r.ask(ctx, scope)
	if err != nil {
		return nil, err
	}
	result, err := soon(ctx, r.memo, analysis.Compare, q.view, query)
	if err != nil {
		return nil, err
	}
	h := q.records()
	sides := []*analysis.CompareSide{&result.Suppliers, &result.Customers, &result.Makers, &result.Makes, &result.Investors, &result.Investees}
	for _, e := range result.Entities {
		h.want(e.Entity)
	}
	complete := true
	for _, side := range sides {
		complete = complete && len(side.Rows) <= kg.MaxPage
		for i := range side.Rows[:min(len(side.Rows), kg.MaxPage)] {
			h.want(side.Rows[i].Entity)
		}
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	out := &Comparison{Complete: complete, Coverage: coverage(result.Coverage)}
	for _, e := range result.Entities {
		out.Entities = append(out.Entities, &ComparedEntity{
			Entity: h.entities[e.Entity], Suppliers: e.Suppliers, Customers: e.Customers,
			UniqueSuppliers: unique(&result.Suppliers, e.Entity), UniqueCustomers: unique(&result.Customers, e.Entity),
		})
	}
	for i, shown := range []*[]*Counterparty{&out.Suppliers, &out.Customers, &out.Makers, &out.Makes, &out.Investors, &out.Investees} {
		*shown = h.counterparties(sides[i])
	}
	return out, nil
}

// unique counts the counterparties that one entity alone has.
func unique(side *analysis.CompareSide, entity uint32) (n int) {
	for _, row := range side.Rows[side.Shared:] {
		if row.Of[0] == entity {
			n++
		}
	}
	return n
}

func (h *hydrated) counterparties(side *analysis.CompareSide) []*Counterparty {
	out := make([]*Counterparty, min(len(side.Rows), kg.MaxPage))
	for i := range out {
		row := &side.Rows[i]
		out[i] = &Counterparty{Entity: h.entities[row.Entity], Of: h.list(row.Of), Shared: i < side.InAll, Kinds: row.Kinds}
	}
	return out
}

// SimilarEntity resembles another.
type SimilarEntity struct {
	Entity                           kg.Entity
	Similarity                       float64
	SharedLayers                     []*kg.Layer
	SharedSuppliers, SharedCustomers []kg.Entity
	Coverage                         AnalysisCoverage
}

// Similar finds the entities that resemble one most.
func (r queryResolver) Similar(ctx context.Context, id string, first *int, withOwned, sameKind *bool) ([]*SimilarEntity, error) {
	if err := cmp.Or(within("first", &first, 10, 1, analysis.MaxSimilar), checkTargets("id", []string{id})); err != nil {
		return nil, err
	}
	query := analysis.SimilarQuery{ID: id, First: *first, WithOwned: orTrue(withOwned), SameKind: value(sameKind)}
	q, err := r.ask(ctx, kg.Scope{Also: []string{id}})
	if err != nil {
		return nil, err
	}
	result, err := soon(ctx, r.memo, analysis.Similar, q.view, query)
	if err != nil {
		return nil, err
	}
	h := q.records()
	for i := range result.Rows {
		h.want(result.Rows[i].Entity)
		h.want(atMost(maxMembers, result.Rows[i].SharedSuppliers)...)
		h.want(atMost(maxMembers, result.Rows[i].SharedCustomers)...)
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	out := make([]*SimilarEntity, len(result.Rows))
	for i := range result.Rows {
		row := &result.Rows[i]
		out[i] = &SimilarEntity{
			Entity: h.entities[row.Entity], Similarity: row.Similarity,
			SharedSuppliers: h.list(atMost(maxMembers, row.SharedSuppliers)), SharedCustomers: h.list(atMost(maxMembers, row.SharedCustomers)), Coverage: coverage(result.Coverage),
		}
		for _, l := range row.SharedLayers {
			out[i].SharedLayers = append(out[i].SharedLayers, q.layer(l))
		}
	}
	return out, nil
}
