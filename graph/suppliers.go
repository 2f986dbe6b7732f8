package graph

import (
	"cmp"
	"context"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// SingleSourceInput is a question for inputs with one supplier; see the schema.
type SingleSourceInput struct {
	Of      []string
	ByOwner bool
	Facts
	First *int
	After *string
}

// SingleSourceConnection is a page of them.
type SingleSourceConnection struct {
	Rows[SingleSource]
	Pairs    int
	Coverage AnalysisCoverage
}

// SingleSourceEdge is one of them.
type SingleSourceEdge = RowEdge[SingleSource]

// SingleSource is an input with one documented supplier.
type SingleSource struct {
	Consumer     kg.Entity
	Kind         kg.DependencyKind
	Supplier     kg.Entity
	Criticality  kg.Criticality
	Dependencies []*kg.Dependency
}

// SingleSource finds inputs with one documented supplier.
func (r queryResolver) SingleSource(ctx context.Context, in SingleSourceInput) (*SingleSourceConnection, error) {
	if err := cmp.Or(checkTargets("of", in.Of), within("first", &in.First, 20, 1, kg.MaxPage)); err != nil {
		return nil, err
	}
	query := analysis.SingleSourceQuery{Of: in.Of, Arcs: in.active(), ByOwner: in.ByOwner}
	scope := kg.Scope{To: in.Of, Flow: kg.FlowSupply, MaxHops: 1, Arcs: query.Arcs}
	if in.ByOwner { // who stands behind a supplier can be any number of steps away
		scope = kg.Scope{Also: in.Of}
	}
	q, err := r.ask(ctx, scope)
	if err != nil {
		return nil, err
	}
	at := rankingOf(q.view.Version, "singleSource", in.Of, in.ByOwner, in.Facts)
	lo, err := at.start(in.After)
	if err != nil {
		return nil, err
	}
	query.Skip, query.First = lo, *in.First
	result, err := soon(ctx, r.memo, analysis.SingleSource, q.view, query)
	if err != nil {
		return nil, err
	}
	found := result.Rows
	if !q.selectsRows() {
		found = nil
	}
	h := q.records()
	for _, row := range found {
		h.want(row.Consumer, row.Supplier)
		h.wantArcs(row.Arcs...)
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	rows := make([]*SingleSource, 0, len(found))
	for _, row := range found {
		rows = append(rows, &SingleSource{
			Consumer: h.entities[row.Consumer], Kind: row.Kind, Supplier: h.entities[row.Supplier], Criticality: row.Criticality,
			Dependencies: edgesOf[*kg.Dependency](h, row.Arcs),
		})
	}
	return &SingleSourceConnection{rowsFrom(at, rows, min(lo, result.Total), result.Total), result.Pairs, coverage(result.Coverage)}, nil
}

// CommonSupplierConnection is a page of suppliers that a set has in common.
type CommonSupplierConnection struct {
	Rows[CommonSupplier]
	Members        int
	Complete       bool
	StoppedBecause string
	Coverage       AnalysisCoverage
}

// CommonSupplierEdge is one of them.
type CommonSupplierEdge = RowEdge[CommonSupplier]

// CommonSupplier supplies several of a set.
type CommonSupplier struct {
	Supplier                 kg.Entity
	Direct, Reaches, Nearest int
	Members                  []kg.Entity
}

// maxMembers bounds the entities that are listed within one row.
const maxMembers = 100

func atMost[T any](n int, list []T) []T { return list[:min(n, len(list))] }

// CommonSuppliers finds suppliers that a set has in common.
func (r queryResolver) CommonSuppliers(ctx context.Context, of []string, maxHops *int, withOwned *bool, kinds []kg.DependencyKind, confidence *kg.Confidence,
	statuses []kg.Status, asOf *kg.Date, first *int, after *string) (*CommonSupplierConnection, error) {
	if err := cmp.Or(
		needTargets("of", of), within("maxHops", &maxHops, 10, 1, analysis.MaxCommonHops), within("first", &first, 20, 1, kg.MaxPage),
	); err != nil {
		return nil, err
	}
	facts := Facts{Kinds: kinds, MinConfidence: value(confidence), Statuses: statuses, AsOf: value(asOf)}
	query := analysis.CommonSuppliersQuery{Of: of, Arcs: facts.rule(), MaxHops: *maxHops, WithOwned: orTrue(withOwned)}
	scope := kg.Scope{To: of, Flow: kg.FlowSupply, MaxHops: *maxHops + 1, Arcs: query.Arcs, Inputs: selected(ctx, "coverage")}
	if query.WithOwned { // what belongs to a member can be any number of steps away
		scope = kg.Scope{Also: of}
	}
	q, err := r.ask(ctx, scope)
	if err != nil {
		return nil, err
	}
	at := rankingOf(q.view.Version, "commonSuppliers", of, maxHops, query.WithOwned, facts)
	lo, err := at.start(after)
	if err != nil {
		return nil, err
	}
	query.Skip, query.First = lo, *first
	result, err := soon(ctx, r.memo, analysis.CommonSuppliers, q.view, query)
	if err != nil {
		return nil, err
	}
	found := result.Suppliers
	if !q.selectsRows() {
		found = nil
	}
	h := q.records()
	for _, row := range found {
		h.want(row.Supplier)
		h.want(atMost(maxMembers, row.Members)...)
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	rows := make([]*CommonSupplier, 0, len(found))
	for _, row := range found {
		rows = append(rows, &CommonSupplier{
			Supplier: h.entities[row.Supplier], Direct: row.Direct, Reaches: row.Reaches, Nearest: row.Nearest,
			Members: h.list(atMost(maxMembers, row.Members)),
		})
	}
	return &CommonSupplierConnection{rowsFrom(at, rows, min(lo, result.Total), result.Total), len(result.Members), result.Complete, string(result.StoppedBecause), coverage(result.Coverage)}, nil
}

// orTrue is an option that is on unless the question says otherwise.
func orTrue(option *bool) bool { return option == nil || *option }

// value is what a pointer points to, else the zero value.
func value[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}
