package neo4j

import (
	"context"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// plainRefs tells whether expansions are plain references of the kinds given,
// one level deep, which a view can bring with it; and which records outside of
// the view they lead to.
func plainRefs(with []*kg.Select, known ...kg.Ref) (refs []kg.Ref, plain bool) {
	for _, w := range with {
		if w.Inverse || len(w.With) > 0 || !slices.Contains(known, w.Via) || namesDegree(w.Filter) {
			return nil, false
		}
		if w.Via != kg.RefFrom && w.Via != kg.RefTo && !slices.Contains(refs, w.Via) {
			refs = append(refs, w.Via)
		}
	}
	return refs, true
}

func namesDegree(f kg.Filter) bool {
	for _, c := range f {
		if c.Field.IsDegree() || namesDegree(c.Not) || slices.ContainsFunc(c.Any, namesDegree) {
			return true
		}
	}
	return false
}

// namesHeld tells whether expansions follow references alone, however deep, and
// only to records that a whole view holds.
func namesHeld(with []*kg.Select) bool {
	for _, w := range with {
		switch w.Via {
		case kg.RefLayers, kg.RefLeads, kg.RefSources, kg.RefFrom, kg.RefTo, kg.RefConflicts:
		default:
			return false
		}
		if w.Inverse || namesDegree(w.Filter) || !namesHeld(w.With) {
			return false
		}
	}
	return true
}

// records are those behind the numbers of a view; several views may share them.
type records struct {
	view   *kg.View
	arcIDs []string

	entities  []kg.Entity // by number; nil: they did not come with the view
	relations []kg.Edge
	referred  map[string]kg.Node // others that these name
}

// hydrator makes records of the numbers of a view: from what came with it, or
// by one read.
type hydrator struct {
	records
	store             *Store
	nodeWith, arcWith []*kg.Select
	complete          bool // records has all that is asked for
}

// Hydrate returns the records; see [kg.Hydrator].
func (h *hydrator) Hydrate(ctx context.Context, entities, arcs []uint32) (nodes, edges []kg.Node, err error) {
	if !h.complete {
		return h.read(ctx, entities, arcs)
	}
	nodes, edges = make([]kg.Node, len(entities)), make([]kg.Node, len(arcs))
	for i, e := range entities {
		nodes[i] = h.dress(h.entities[e], h.nodeWith)
	}
	for i, a := range arcs {
		edges[i] = h.dress(h.relations[a], h.arcWith)
	}
	return nodes, edges, nil
}

// dress gives a record of the caller's own, with its references.
func (h *records) dress(n kg.Node, with []*kg.Select) kg.Node {
	n = kg.Copy(n)
	for _, w := range with {
		if w.On != 0 && !w.On.Has(n.NodeKind()) {
			continue
		}
		list := &kg.List{Select: w, Total: -1}
		for _, id := range n.Refs(w.Via) {
			x, ok := h.referred[id]
			if e, found := h.view.Find(id); found {
				x, ok = h.entities[e], true
			}
			if ok && (w.Kinds == 0 || w.Kinds.Has(x.NodeKind())) && w.Filter.Holds(x, nil) {
				x = h.dress(x, w.With)
				list.Items = append(list.Items, kg.Item{Node: x, Sort: kg.SortValues(x, w.Order, nil)})
			}
		}
		if w.Count {
			list.Total = len(list.Items)
		}
		n.Base().Found = append(n.Base().Found, list)
	}
	return n
}

// read asks the database. A record that has gone since the view was made is
// told by ErrConflict.
func (h *hydrator) read(ctx context.Context, entities, arcs []uint32) (nodes, edges []kg.Node, err error) {
	byNode := &kg.Select{IDs: make([]string, len(entities)), With: h.nodeWith}
	for i, e := range entities {
		byNode.IDs[i] = h.view.IDs[e]
	}
	byArc := &kg.Select{IDs: make([]string, len(arcs)), With: h.arcWith}
	for i, a := range arcs {
		byArc.IDs[i] = h.arcIDs[a]
	}
	lists, err := h.store.lists(ctx, []*kg.Select{byNode, byArc})
	if err != nil {
		return nil, nil, err
	}
	for i, list := range lists {
		out := make([]kg.Node, len(list.Items))
		for j, item := range list.Items {
			if item.Node == nil {
				return nil, nil, conflictf("the graph has changed while the question was answered; ask again")
			}
			out[j] = item.Node
		}
		if i == 0 {
			nodes = out
		} else {
			edges = out
		}
	}
	return nodes, edges, nil
}
