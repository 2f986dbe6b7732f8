package graph

import (
	"cmp"
	"context"
	"fmt"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// Subgraph is a part of the graph, ready to draw.
type Subgraph struct {
	Nodes          []kg.Entity
	Edges          []kg.Edge
	Complete       bool
	StoppedBecause string
	TotalCount     *int
	Coverage       AnalysisCoverage
	Layout         []Placement
}

// Placement is where an entity is drawn.
type Placement struct {
	ID    string
	X, Y  float64
	Layer string
}

func placements(v *kg.View, entities, arcs []uint32) []Placement {
	out := make([]Placement, len(entities))
	for i, p := range analysis.Layout(v, entities, arcs) {
		out[i] = Placement{ID: v.IDs[entities[i]], X: p.X, Y: p.Y}
		if p.Layer != analysis.NoLayer {
			out[i].Layer = v.Layers[p.Layer].ID
		}
	}
	return out
}

// AnalysisCoverage says how well an answer is founded.
type AnalysisCoverage struct {
	Entities, WithSuppliers                   int
	Weights, Published, FromCapacity, Assumed int
	Note                                      string
}

func coverage(c analysis.Coverage) AnalysisCoverage {
	note := fmt.Sprintf("%d of %d entities have documented suppliers", c.WithSuppliers, c.Entities)
	if c.Weights > 0 {
		note += fmt.Sprintf("; %d of %d weights are published or follow from megawatts, the others are assumed", c.Published+c.Capacity, c.Weights)
	}
	return AnalysisCoverage{
		Entities: c.Entities, WithSuppliers: c.WithSuppliers, Weights: c.Weights, Published: c.Published, FromCapacity: c.Capacity, Assumed: c.Assumed,
		Note: note + ". What is not documented is not therefore absent.",
	}
}

// subgraph reads what was collected, which is the whole of an answer.
func (q *question) subgraph(ctx context.Context, h *hydrated, rule kg.ArcRule) (*Subgraph, error) {
	nodes, edges, err := h.read(ctx)
	if err != nil {
		return nil, err
	}
	g := &Subgraph{Nodes: nodes, Edges: edges, Complete: true, TotalCount: new(int)}
	*g.TotalCount = len(nodes)
	if q.selects("subgraph", "coverage") {
		g.Coverage = coverage(analysis.CoverageOf(q.view, &rule, h.numbers()))
	}
	if q.selects("subgraph", "layout") {
		g.Layout = placements(q.view, h.numbers(), h.arcs())
	}
	return g, nil
}

// maxEdges bounds the relations that are drawn; stoppedEdges says that there are
// more.
const (
	maxEdges     = 20_000
	stoppedEdges = "EDGES"
)

// SubgraphInput is a question for a part of the graph; see the schema.
type SubgraphInput struct {
	Seeds     []string
	Direction kg.Direction
	MaxHops   *int
	Filter    *SubgraphFilter
	Limit     *int
}

// SubgraphFilter says what is drawn and walked through.
type SubgraphFilter struct {
	Layers      []string
	EntityKinds []kg.EntityKind
	Relations   []kg.Relation
	Facts
}

func (in *SubgraphInput) check() error {
	in.Direction = cmp.Or(in.Direction, kg.DirectionBoth)
	if in.Filter == nil {
		in.Filter = &SubgraphFilter{}
	}
	return cmp.Or(
		checkTargets("seeds", in.Seeds), checkLayers("filter.layers", in.Filter.Layers),
		within("maxHops", &in.MaxHops, 1, 0, analysis.MaxReachHops),
		within("limit", &in.Limit, 300, 1, analysis.MaxSubgraphEntities),
	)
}

// Subgraph finds a part of the graph to draw.
func (r queryResolver) Subgraph(ctx context.Context, in SubgraphInput) (*Subgraph, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	query := analysis.SubgraphQuery{
		Seeds: in.Seeds, Direction: in.Direction, MaxHops: *in.MaxHops, Arcs: in.Filter.rule(), Relations: in.Filter.Relations,
		Layers: in.Filter.Layers, Kinds: in.Filter.EntityKinds, Limit: *in.Limit,
	}
	scope := query.Scope()
	scope.Inputs = scope.Inputs && selected(ctx, "coverage")
	scope.Also = in.Filter.Layers
	q, err := r.ask(ctx, scope)
	if err != nil {
		return nil, err
	}
	result, err := soon(ctx, r.memo, analysis.Subgraph, q.view, query)
	if err != nil {
		return nil, err
	}
	h := q.records()
	if q.selects("nodes") {
		h.want(result.Entities...)
	}
	arcs := atMost(maxEdges, result.Arcs)
	if q.selects("edges") {
		h.wantArcs(arcs...)
	}
	nodes, edges, err := h.read(ctx)
	if err != nil {
		return nil, err
	}
	g := &Subgraph{
		Nodes: nodes, Edges: edges, Complete: result.Complete, StoppedBecause: string(result.StoppedBecause),
		TotalCount: &result.Total, Coverage: coverage(result.Coverage),
	}
	if q.selects("layout") {
		g.Layout = placements(q.view, result.Entities, arcs)
	}
	if len(arcs) < len(result.Arcs) {
		g.Complete, g.StoppedBecause = false, stoppedEdges
	}
	return g, nil
}
