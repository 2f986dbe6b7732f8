package embedded

import (
	"context"
	"fmt"

	"github.com/aistack-graph/aistack/kg"
)

// walk answers the selections of one call on one snapshot.
type walk struct {
	*snapshot
	ctx   context.Context
	steps int
}

// step is called for every record looked at; it notices that the call is over.
func (w *walk) step() error {
	if w.steps++; w.steps%1024 != 0 {
		return nil
	}
	return alive(w.ctx)
}

// alive returns the context's error, wrapped.
func alive(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("the call was ended: %w", err)
	}
	return nil
}

// found is a record on its way into a list.
type found struct {
	kg.Item
	number uint32
}

// root answers a root selection.
func (w *walk) root(sel *kg.Select) (*kg.List, error) {
	switch {
	case sel.IDs != nil:
		return w.byIDs(sel)
	case sel.Search != "":
		return w.matching(sel)
	}
	return w.list(sel, w.candidates(sel))
}

// byIDs lists the records of ids; one that is not held, or not of the kinds and
// filter asked for, leaves its place empty.
func (w *walk) byIDs(sel *kg.Select) (*kg.List, error) {
	items := make([]found, len(sel.IDs))
	for i, id := range sel.IDs {
		number, ok := w.find(id)
		if !ok || sel.Kinds != 0 && !sel.Kinds.Has(w.kind(number)) {
			continue
		}
		if n := w.node(number); sel.Filter.Holds(n, w.degrees) {
			items[i] = found{kg.Item{Node: n}, number}
		}
	}
	return w.finish(sel, items, len(items))
}

// forward lists the records that a record names.
func (w *walk) forward(sel *kg.Select, number uint32) (*kg.List, error) {
	targets := w.refs(number, sel.Via)
	items := make([]found, 0, len(targets))
	for _, target := range targets {
		if sel.Kinds != 0 && !sel.Kinds.Has(w.kind(target)) {
			continue
		}
		if n := w.node(target); sel.Filter.Holds(n, w.degrees) {
			items = append(items, found{kg.Item{Node: n}, target})
		}
	}
	return w.finish(sel, items, len(items))
}

// expand fills in what a record was asked for.
func (w *walk) expand(n kg.Node, number uint32, with []*kg.Select) error {
	kind := n.NodeKind()
	for _, sel := range with {
		if sel.On != 0 && !sel.On.Has(kind) {
			continue
		}
		var list *kg.List
		var err error
		if sel.Inverse {
			list, err = w.list(sel, w.ofKinds(w.inverse[sel.Via].of(number), sel.Kinds))
		} else {
			list, err = w.forward(sel, number)
		}
		if err != nil {
			return err
		}
		base := n.Base()
		if base.Found == nil {
			base.Found = make(kg.Found, 0, len(with))
		}
		base.Found = append(base.Found, list)
	}
	return nil
}

// finish makes the list of its items, each with its expansions.
func (w *walk) finish(sel *kg.Select, items []found, total int) (*kg.List, error) {
	if err := w.step(); err != nil {
		return nil, err
	}
	list := &kg.List{Select: sel, Total: -1}
	if sel.Count {
		list.Total = total
	}
	if len(items) > 0 {
		list.Items = make([]kg.Item, len(items))
	}
	for i := range items {
		list.Items[i] = items[i].Item
		if items[i].Node == nil || len(sel.With) == 0 {
			continue
		}
		if err := w.expand(items[i].Node, items[i].number, sel.With); err != nil {
			return nil, err
		}
	}
	return list, nil
}
