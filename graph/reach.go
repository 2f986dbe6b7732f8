package graph

import (
	"cmp"
	"context"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// ReachInput is a question for all that is up- or downstream; see the schema.
type ReachInput struct {
	Of        []string
	Direction kg.Direction
	MaxHops   *int
	Facts
	First *int
	After *string
}

// Reach is everything up- or downstream.
type Reach struct {
	Rows[ReachedEntity]
	ByDistance     []analysis.DistanceCount
	ByLayer        []LayerReach
	Complete       bool
	StoppedBecause string
	Coverage       AnalysisCoverage
}

// Parts of a Reach, as names that the generator finds.
type (
	ReachEdge = RowEdge[ReachedEntity]
	// DistanceCount is how many entities are at a distance.
	DistanceCount = analysis.DistanceCount
)

// ReachedEntity is an entity within reach.
type ReachedEntity struct {
	Entity   kg.Entity
	Distance int
}

// LayerReach is what of a layer is within reach.
type LayerReach struct {
	Layer          *kg.Layer
	Count, Nearest int
}

func (in *ReachInput) check() error {
	if in.Direction == kg.DirectionBoth {
		return kg.Invalidf("direction: choose UPSTREAM or DOWNSTREAM; subgraph looks both ways")
	}
	return cmp.Or(
		needTargets("of", in.Of),
		within("maxHops", &in.MaxHops, 10, 1, analysis.MaxReachHops),
		within("first", &in.First, 20, 1, kg.MaxPage),
	)
}

// Reach finds everything up- or downstream. It reads no records of entities
// when only counts are selected.
func (r queryResolver) Reach(ctx context.Context, in ReachInput) (*Reach, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	query := analysis.ReachQuery{Of: in.Of, Direction: in.Direction, MaxHops: *in.MaxHops, Arcs: in.rule()}
	scope := query.Scope()
	scope.Inputs = selected(ctx, "coverage")
	q, err := r.ask(ctx, scope)
	if err != nil {
		return nil, err
	}
	result, err := soon(ctx, r.memo, analysis.Reach, q.view, query)
	if err != nil {
		return nil, err
	}
	out := &Reach{ByDistance: result.ByDistance, Complete: result.Complete, StoppedBecause: string(result.StoppedBecause), Coverage: coverage(result.Coverage)}
	for _, l := range result.ByLayer {
		out.ByLayer = append(out.ByLayer, LayerReach{q.layer(l.Layer), l.Count, l.Nearest})
	}
	at := rankingOf(q.view.Version, "reach", in.Of, in.Direction, in.MaxHops, in.Facts)
	lo, hi, err := at.span(*in.First, in.After, len(result.Entities))
	if err != nil {
		return nil, err
	}
	if !q.selectsRows() {
		hi = lo
	}
	h := q.records()
	h.want(result.Entities[lo:hi]...)
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	rows := make([]*ReachedEntity, 0, hi-lo)
	for i := lo; i < hi; i++ {
		rows = append(rows, &ReachedEntity{h.entities[result.Entities[i]], result.Distance[i]})
	}
	out.Rows = rowsFrom(at, rows, lo, len(result.Entities))
	return out, nil
}
