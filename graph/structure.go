package graph

import (
	"context"
	"math"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// Structure says how strictly the stack is layered.
type Structure struct {
	question     *question
	against      []analysis.AgainstArc
	Incoherence  *float64
	Edges        int
	Components   int
	ByLayer      []LayerLevel
	AgainstCount int
	Coverage     AnalysisCoverage
}

// LayerLevel is the mean trophic level of a layer.
type LayerLevel struct {
	Layer     *kg.Layer
	Entities  int
	MeanLevel *float64
}

// AgainstLayers is a relation that runs down the layers.
type AgainstLayers struct {
	Relation kg.Edge
	Fall     int
}

// Structure measures how strictly the stack is layered.
func (r queryResolver) Structure(ctx context.Context) (*Structure, error) {
	q, err := r.ask(ctx, kg.Scope{})
	if err != nil {
		return nil, err
	}
	result, err := remember(ctx, r.memo, q.key("structure", nil), func(ctx context.Context) (*analysis.StructureResult, error) {
		return analysis.Structure(ctx, q.view, analysis.StructureQuery{})
	})
	if err != nil {
		return nil, err
	}
	out := &Structure{
		question: q, against: result.Against, Incoherence: known(result.Incoherence), Edges: result.Edges, Components: result.Components,
		AgainstCount: len(result.Against), Coverage: coverage(result.Coverage),
	}
	for i, mean := range result.MeanByLayer {
		row := LayerLevel{Layer: q.layer(i), MeanLevel: known(mean)}
		for e, level := range result.Levels {
			if q.view.InLayer[e]>>i&1 == 1 && !math.IsNaN(level) {
				row.Entities++
			}
		}
		out.ByLayer = append(out.ByLayer, row)
	}
	return out, nil
}

// Against are relations that run down the layers, the deepest first.
func (s *Structure) Against(ctx context.Context, first *int) ([]*AgainstLayers, error) {
	if err := within("first", &first, 20, 1, kg.MaxPage); err != nil {
		return nil, err
	}
	shown := s.against[:min(*first, len(s.against))]
	h := s.question.records()
	for _, a := range shown {
		h.wantArcs(a.Arc)
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	out := make([]*AgainstLayers, len(shown))
	for i, a := range shown {
		out[i] = &AgainstLayers{h.edges[a.Arc], a.Fall}
	}
	return out, nil
}
