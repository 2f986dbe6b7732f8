package graph

import (
	"context"
	"maps"
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

// Subgraph is a part of the graph.
type Subgraph struct {
	Nodes []kg.Entity
	Edges []kg.Edge
}

// hydrated holds the records of an answer by their numbers in the view.
type hydrated struct {
	view     *kg.View
	entities map[uint32]kg.Entity
	edges    map[uint32]kg.Edge
}

// hydrateTrace reads every entity and relation of the paths once.
func hydrateTrace(ctx context.Context, view *kg.View, result *analysis.TraceResult, flow kg.Flow) (*Trace, error) {
	h := &hydrated{view, map[uint32]kg.Entity{}, map[uint32]kg.Edge{}}
	for _, p := range result.Paths {
		for _, e := range p.Entities {
			h.entities[e] = nil
		}
		for _, hop := range p.Hops {
			for _, arc := range hop.Arcs {
				h.edges[arc] = nil
			}
		}
	}
	graph, err := h.read(ctx)
	if err != nil {
		return nil, err
	}
	t := &Trace{
		Paths: make([]*Path, len(result.Paths)), Truncated: result.Truncated, StoppedBecause: string(result.StoppedBecause),
		Explored: result.Explored, LayersCrossed: result.LayersCrossed, Subgraph: graph,
	}
	if result.Total >= 0 {
		t.TotalCount = &result.Total
	}
	for i := range result.Paths {
		t.Paths[i] = h.path(&result.Paths[i], i+1, flow)
	}
	return t, nil
}

// read fills in the records, and gives them in the order of their ids.
func (h *hydrated) read(ctx context.Context) (*Subgraph, error) {
	entities, arcs := slices.Sorted(maps.Keys(h.entities)), slices.Sorted(maps.Keys(h.edges))
	g := &Subgraph{Nodes: make([]kg.Entity, len(entities)), Edges: make([]kg.Edge, len(arcs))}
	if len(entities) == 0 {
		return g, nil
	}
	nodes, edges, err := h.view.Hydrator.Hydrate(ctx, entities, arcs)
	if err != nil {
		return nil, err
	}
	for i, number := range entities {
		g.Nodes[i] = nodes[i].(kg.Entity)
		h.entities[number] = g.Nodes[i]
	}
	for i, number := range arcs {
		g.Edges[i] = edges[i].(kg.Edge)
		h.edges[number] = g.Edges[i]
	}
	return g, nil
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
