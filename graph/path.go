package graph

import (
	"context"
	"slices"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// Trace is the answer to a TraceInput.
type Trace struct {
	Paths          []*Path
	TotalCount     *int
	Truncated      bool
	StoppedBecause string
	Explored       int
	LayersCrossed  int
	Subgraph       *Subgraph
}

// Path is a sequence of distinct entities, each linked to the next.
type Path struct {
	Rank, Length  int
	Strength      float64
	Confidence    kg.Confidence
	Entities      []kg.Entity
	Hops          []*Hop
	Layers        []*kg.Layer // nil unless they are asked for
	LayersCrossed int
	WeakestHop    *Hop
	Explanation   string
}

// Hop is a step of a path.
type Hop struct {
	From, To     kg.Entity
	Relation     kg.Relation
	Strength     float64
	Confidence   kg.Confidence
	Dependency   *kg.Dependency   // the strongest behind it, nil for none
	Dependencies []*kg.Dependency // the strongest first
	Ownership    *kg.Ownership
	Investment   *kg.Investment
}

// hydrateTrace reads every entity and relation of the paths once.
func hydrateTrace(ctx context.Context, q *question, result *analysis.TraceResult, in *TraceInput) (*Trace, error) {
	h := q.records()
	for i := range result.Paths {
		h.want(result.Paths[i].Entities...)
		h.wantHops(result.Paths[i].Hops)
	}
	part, err := q.subgraph(ctx, h, in.rule())
	if err != nil {
		return nil, err
	}
	part.Complete, part.StoppedBecause = !result.Truncated, string(result.StoppedBecause)
	t := &Trace{
		Paths: make([]*Path, len(result.Paths)), Truncated: result.Truncated, StoppedBecause: string(result.StoppedBecause),
		Explored: result.Explored, LayersCrossed: result.LayersCrossed, Subgraph: part,
	}
	if result.Total >= 0 {
		t.TotalCount = &result.Total
	}
	for i := range result.Paths {
		t.Paths[i] = h.path(&result.Paths[i], i+1, in.Flow)
	}
	return t, nil
}

func (h *hydrated) path(p *analysis.Path, rank int, flow kg.Flow) *Path {
	out := &Path{
		Rank: rank, Length: len(p.Hops), Strength: p.Strength, Confidence: p.Confidence, LayersCrossed: p.LayersCrossed,
		Entities: make([]kg.Entity, len(p.Entities)), Hops: make([]*Hop, len(p.Hops)),
	}
	for i, e := range p.Entities {
		out.Entities[i] = h.entities[e]
		if layer := p.Layers[i]; layer != analysis.NoLayer {
			out.addLayer(h.entities[e], h.view.Layers[layer].ID)
		}
	}
	for i := range p.Hops {
		out.Hops[i] = h.hop(&p.Hops[i])
	}
	out.WeakestHop = out.Hops[p.Weakest]
	out.Explanation = explain(out.Hops, flow)
	return out
}

// addLayer adds the layer of an entity unless it is there.
func (p *Path) addLayer(e kg.Entity, id string) {
	layers := e.Base().Found.Get(pathLayers)
	if layers == nil || slices.ContainsFunc(p.Layers, func(l *kg.Layer) bool { return l.ID == id }) {
		return
	}
	for _, l := range records[*kg.Layer](layers) {
		if l.ID == id {
			p.Layers = append(p.Layers, l)
		}
	}
}

func (h *hydrated) hop(hop *analysis.Hop) *Hop {
	out := &Hop{From: h.entities[hop.From], To: h.entities[hop.To], Relation: hop.Relation, Strength: hop.Strength, Confidence: hop.Confidence}
	for _, arc := range hop.Arcs {
		switch e := h.edges[arc].(type) {
		case *kg.Dependency:
			if out.Dependency == nil {
				out.Dependency = e
			}
			out.Dependencies = append(out.Dependencies, e)
		case *kg.Ownership:
			if out.Ownership == nil {
				out.Ownership = e
			}
		case *kg.Investment:
			if out.Investment == nil {
				out.Investment = e
			}
		}
	}
	return out
}
