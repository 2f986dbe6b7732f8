package graph

import (
	"cmp"
	"context"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// ConcentrationInput is a question for how concentrated supply is; see the
// schema.
type ConcentrationInput struct {
	Of      []string
	By      kg.ConcentrationBy
	ByOwner bool
	Facts
	First *int
}

// Concentration is how concentrated the suppliers of something are.
type Concentration struct {
	Subject            kg.Named
	Kind               kg.DependencyKind
	HHI                *float64
	Low, High, Assumed float64
	Band               kg.Band
	Shares             []*SupplierShare
	SupplierCount      int
	TotalCount         int
	Known, Rest        float64
	Coverage           AnalysisCoverage
}

// SupplierShare is a supplier's part.
type SupplierShare struct {
	Entity kg.Entity
	Share  *float64
	Weight float64
	Origin kg.WeightOrigin
}

// Concentration measures how concentrated supply is.
func (r queryResolver) Concentration(ctx context.Context, in ConcentrationInput) ([]*Concentration, error) {
	if err := cmp.Or(needTargets("of", in.Of), within("first", &in.First, 100, 1, kg.MaxPage)); err != nil {
		return nil, err
	}
	query := analysis.ConcentrationQuery{Of: in.Of, By: in.By, ByOwner: in.ByOwner, Arcs: in.active(), First: *in.First}
	q, err := r.ask(ctx, query.Scope())
	if err != nil {
		return nil, err
	}
	result, err := soon(ctx, r.memo, analysis.Concentrations, q.view, query)
	if err != nil {
		return nil, err
	}
	found := result.Rows
	h := q.records()
	for i := range found {
		if found[i].Layer < 0 {
			h.want(found[i].Subject)
		}
		for _, s := range atMost(maxMembers, found[i].Shares) {
			h.want(s.Entity)
		}
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	rows := make([]*Concentration, len(found))
	for i := range found {
		f := &found[i]
		rows[i] = &Concentration{
			Kind: f.Kind, HHI: known(f.HHI), Low: f.Low, High: f.High, Assumed: f.Assumed, Band: f.Band, SupplierCount: len(f.Shares), TotalCount: result.Total,
			Known: f.Known, Rest: f.Rest, Coverage: coverage(result.Coverage),
		}
		if f.Layer < 0 {
			rows[i].Subject = h.entities[f.Subject]
		} else {
			rows[i].Subject = q.layer(f.Layer)
		}
		for _, s := range atMost(maxMembers, f.Shares) {
			rows[i].Shares = append(rows[i].Shares, &SupplierShare{Entity: h.entities[s.Entity], Share: known(s.Share), Weight: s.Weight, Origin: s.Origin})
		}
	}
	return rows, nil
}
