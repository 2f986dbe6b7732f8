package graph

import (
	"context"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// pathLayers is the key of the layers of an entity on a path.
const pathLayers = "layers of paths"

// hydration plans what the answer to a question says of the entities, relations
// and layers in it: selections below every entity, every relation and every
// layer. wanted tells whether layers are shown by themselves.
func (p *planner) hydration(f graphql.CollectedField) (nodeWith, arcWith, layerWith []*kg.Select, wanted bool) {
	p.walk(f, "", func(c graphql.CollectedField, under string, kinds kg.KindSet) {
		if kinds == layerKinds && c.ObjectDefinition.Name == "Path" {
			nodeWith = withPathLayers(nodeWith, p.expand(c.Selections, layerKinds, under))
			return
		}
		if kinds&layerKinds != 0 {
			wanted = true
			layerWith = append(layerWith, p.expand(c.Selections, layerKinds, under)...)
		}
		if kinds := kinds & relationKinds; kinds != 0 {
			arcWith = append(arcWith, p.expand(c.Selections, kinds, under)...)
		}
		if kinds := kinds & kg.EntityKinds; kinds != 0 {
			nodeWith = append(nodeWith, p.expand(c.Selections, kinds, under)...)
		}
	})
	return nodeWith, arcWith, layerWith, wanted
}

// withPathLayers adds the layers of entities on paths, once.
func withPathLayers(nodeWith, below []*kg.Select) []*kg.Select {
	if i := slices.IndexFunc(nodeWith, func(s *kg.Select) bool { return s.Key == pathLayers }); i >= 0 {
		nodeWith[i].With = append(nodeWith[i].With, below...)
		return nodeWith
	}
	return append(nodeWith, &kg.Select{Key: pathLayers, Via: kg.RefLayers, Kinds: layerKinds, With: below})
}

// hydrated holds the records of an answer by their numbers in the view. What an
// answer shows is collected first, read at once, and then looked up.
type hydrated struct {
	view     *kg.View
	entities map[uint32]kg.Entity
	edges    map[uint32]kg.Edge
}

// records begins a collection.
func (q *question) records() *hydrated {
	return &hydrated{q.view, map[uint32]kg.Entity{}, map[uint32]kg.Edge{}}
}

func (h *hydrated) want(entities ...uint32) {
	for _, e := range entities {
		h.entities[e] = nil
	}
}

func (h *hydrated) wantArcs(arcs ...uint32) {
	for _, a := range arcs {
		h.edges[a] = nil
	}
}

func (h *hydrated) wantHops(hops []analysis.Hop) {
	for _, hop := range hops {
		h.want(hop.From, hop.To)
		h.wantArcs(hop.Arcs...)
	}
}

// read fills in the records, and gives them in the order of their ids.
func (h *hydrated) read(ctx context.Context) (nodes []kg.Entity, edges []kg.Edge, err error) {
	entities, arcs := h.numbers(), h.arcs()
	nodes, edges = make([]kg.Entity, len(entities)), make([]kg.Edge, len(arcs))
	if len(entities) == 0 && len(arcs) == 0 {
		return nodes, edges, nil
	}
	readNodes, readEdges, err := h.view.Hydrator.Hydrate(ctx, entities, arcs)
	if err != nil {
		return nil, nil, err
	}
	for i, number := range entities {
		nodes[i] = readNodes[i].(kg.Entity)
		h.entities[number] = nodes[i]
	}
	for i, number := range arcs {
		edges[i] = readEdges[i].(kg.Edge)
		h.edges[number] = edges[i]
	}
	return nodes, edges, nil
}

// numbers are the entities collected, ascending.
func (h *hydrated) numbers() []uint32 { return slices.Sorted(maps.Keys(h.entities)) }

// arcs are those collected, ascending.
func (h *hydrated) arcs() []uint32 { return slices.Sorted(maps.Keys(h.edges)) }

// list looks up several entities.
func (h *hydrated) list(entities []uint32) []kg.Entity {
	out := make([]kg.Entity, len(entities))
	for i, e := range entities {
		out[i] = h.entities[e]
	}
	return out
}

// edgesOf looks up the records of one type among arcs, in their order.
func edgesOf[E kg.Edge](h *hydrated, arcs []uint32) []E {
	out := make([]E, 0, len(arcs))
	for _, a := range arcs {
		if e, ok := h.edges[a].(E); ok {
			out = append(out, e)
		}
	}
	return out
}
