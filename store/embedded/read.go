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

// root answers a root selection.
func (w *walk) root(sel *kg.Select) (*kg.List, error) {
	switch {
	case sel.IDs != nil:
		return w.byIDs(sel)
	case sel.Search != "":
		return w.matching(sel)
	}
	candidates, all := w.candidates(sel)
	if all && len(sel.Order) > 0 {
		list, ok, err := w.ordered(sel, candidates)
		if err != nil {
			return nil, err
		}
		if ok {
			return w.inOrder(sel, list)
		}
	}
	return w.list(sel, candidates)
}

// chosen are the records of a list on their way to its items.
type chosen struct {
	items   []kg.Item
	numbers []uint32
}

func (c *chosen) add(item kg.Item, number uint32) {
	c.items, c.numbers = append(c.items, item), append(c.numbers, number)
}

// byIDs lists the records of ids; one that is not held, or not of the kinds and
// filter asked for, leaves its place empty.
func (w *walk) byIDs(sel *kg.Select) (*kg.List, error) {
	var c chosen
	for _, id := range sel.IDs {
		item := kg.Item{}
		number, ok := w.find(id)
		if ok && (sel.Kinds == 0 || sel.Kinds.Has(w.kind(number))) {
			if n := w.node(number); sel.Filter.Holds(n, w.degrees) {
				item.Node = n
			}
		}
		c.add(item, number)
	}
	return w.finish(sel, c, len(c.items))
}

// forward lists the records that a record names.
func (w *walk) forward(sel *kg.Select, number uint32) (*kg.List, error) {
	var room, kept [8]uint32
	targets := w.refs(room[:0], number, sel.Via)
	c := chosen{make([]kg.Item, 0, len(targets)), kept[:0]}
	for _, target := range targets {
		if sel.Kinds != 0 && !sel.Kinds.Has(w.kind(target)) {
			continue
		}
		if n := w.node(target); sel.Filter.Holds(n, w.degrees) {
			c.add(kg.Item{Node: n}, target)
		}
	}
	return w.finish(sel, c, len(c.items))
}

// expand fills in what a record was asked for.
func (w *walk) expand(n kg.Node, number uint32, with []*kg.Select) error {
	kind, base := n.NodeKind(), n.Base()
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
		if base.Found == nil {
			base.Found = make(kg.Found, 0, len(with))
		}
		base.Found = append(base.Found, list)
	}
	return nil
}

// finish makes the list of what was chosen, each record with its expansions.
func (w *walk) finish(sel *kg.Select, c chosen, total int) (*kg.List, error) {
	if err := w.step(); err != nil {
		return nil, err
	}
	list := &kg.List{Select: sel, Items: c.items, Total: -1}
	if sel.Count {
		list.Total = total
	}
	if len(sel.With) == 0 {
		return list, nil
	}
	for i, number := range c.numbers {
		if n := c.items[i].Node; n != nil {
			if err := w.expand(n, number, sel.With); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}
