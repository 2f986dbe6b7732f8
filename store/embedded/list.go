package embedded

import (
	"container/heap"
	"slices"
	"sort"

	"github.com/aistack-graph/aistack/kg"
)

// list answers a selection whose records are among candidates.
func (w *walk) list(sel *kg.Select, candidates numbers) (*kg.List, error) {
	if len(sel.Order) > 0 {
		return w.sorted(sel, candidates)
	}
	return w.inOrder(sel, candidates)
}

// inOrder pages through candidates that are in the order asked for: it seeks the
// cursor and stops with the page. O(log n + records looked at).
func (w *walk) inOrder(sel *kg.Select, candidates numbers) (*kg.List, error) {
	total := -1
	if sel.Count {
		var err error
		if total, err = w.count(sel, candidates); err != nil {
			return nil, err
		}
	}
	lo, hi := 0, candidates.len()
	if c := sel.Page.After; c != nil {
		lo = sort.Search(hi, func(i int) bool { return w.compareCursor(sel, candidates.at(i), c) > 0 })
	}
	if c := sel.Page.Before; c != nil {
		hi = sort.Search(hi, func(i int) bool { return w.compareCursor(sel, candidates.at(i), c) >= 0 })
	}
	wanted := sel.Page.Limit
	var room [16]uint32
	c := chosen{make([]kg.Item, 0, min(wanted, max(hi-lo, 0))), room[:0]}
	more := false
	for i := 0; i < hi-lo && wanted > 0 && !more; i++ {
		if err := w.step(); err != nil {
			return nil, err
		}
		at := lo + i
		if sel.Page.Backward {
			at = hi - 1 - i
		}
		number := candidates.at(at)
		if more = len(sel.Filter) == 0 && len(c.items) == wanted; more {
			break
		}
		n := w.node(number)
		if !sel.Filter.Holds(n, w.degrees) {
			continue
		}
		if more = len(c.items) == wanted; !more {
			c.add(kg.Item{Node: n, Sort: kg.SortValues(n, sel.Order, w.degrees)}, number)
		}
	}
	return w.page(sel, c, more, total)
}

// compareCursor orders a record against a place in the list.
func (w *walk) compareCursor(sel *kg.Select, number uint32, c *kg.Cursor) int {
	if len(sel.Order) == 0 {
		return w.compareID(number, c.ID)
	}
	n := w.node(number)
	return kg.CompareSort(sel.Order, kg.SortValues(n, sel.Order, w.degrees), n.Base().ID, c.Sort, c.ID)
}

// count counts the candidates that pass.
func (w *walk) count(sel *kg.Select, candidates numbers) (n int, err error) {
	if len(sel.Filter) == 0 {
		return candidates.len(), nil
	}
	for _, part := range candidates {
		for _, number := range part {
			if err := w.step(); err != nil {
				return 0, err
			}
			if sel.Filter.Holds(w.node(number), w.degrees) {
				n++
			}
		}
	}
	return n, nil
}

// sorted orders records by their fields: it looks at every candidate and keeps
// the best of the page. O(n log page).
func (w *walk) sorted(sel *kg.Select, candidates numbers) (*kg.List, error) {
	t := newTop(sel, sel.Order)
	for _, part := range candidates {
		for _, number := range part {
			if err := w.step(); err != nil {
				return nil, err
			}
			n := w.node(number)
			if sel.Filter.Holds(n, w.degrees) {
				t.add(found{kg.Item{Node: n, Sort: kg.SortValues(n, sel.Order, w.degrees)}, number})
			}
		}
	}
	c, more := t.done()
	return w.page(sel, c, more, t.total)
}

// byScore is how a search orders: the only sort value is the score.
var byScore = []kg.Order{{Desc: true}}

// matching answers a search.
func (w *walk) matching(sel *kg.Select) (*kg.List, error) {
	words := kg.Words(sel.Search)
	t := newTop(sel, byScore)
	for _, number := range w.snapshot.search().candidates(words) {
		if err := w.step(); err != nil {
			return nil, err
		}
		if sel.Kinds != 0 && !sel.Kinds.Has(w.kind(number)) {
			continue
		}
		n := w.node(number)
		if !sel.Filter.Holds(n, w.degrees) {
			continue
		}
		if hit, ok := kg.Match(n, words); ok {
			t.add(found{kg.Item{Node: n, Sort: []kg.Value{kg.Num(hit.Score)}, Hit: &hit}, number})
		}
	}
	c, more := t.done()
	return w.page(sel, c, more, t.total)
}

// page finishes a list, c being the page in the order in which it was looked for;
// more tells whether there are others beyond.
func (w *walk) page(sel *kg.Select, c chosen, more bool, total int) (*kg.List, error) {
	if sel.Page.Backward {
		slices.Reverse(c.items)
		slices.Reverse(c.numbers)
	}
	list, err := w.finish(sel, c, total)
	if err != nil || sel.Page.Limit == 0 {
		return list, err
	}
	if sel.Page.Backward {
		list.HasPrevious, list.HasNext = more, sel.Page.Before != nil
	} else {
		list.HasNext, list.HasPrevious = more, sel.Page.After != nil
	}
	return list, nil
}

// found is a record that may be on the page.
type found struct {
	kg.Item
	number uint32
}

// top keeps the best items of a page and one more, the worst of them first.
type top struct {
	sel   *kg.Select
	order []kg.Order
	items []found
	total int
}

func newTop(sel *kg.Select, order []kg.Order) *top { return &top{sel: sel, order: order} }

func (t *top) compare(a, b *found) int {
	c := kg.CompareSort(t.order, a.Sort, a.Node.Base().ID, b.Sort, b.Node.Base().ID)
	if t.sel.Page.Backward {
		return -c
	}
	return c
}

// add considers an item that passed the filter.
func (t *top) add(f found) {
	t.total++
	page := &t.sel.Page
	id := f.Node.Base().ID
	switch {
	case page.Limit == 0:
		return
	case page.After != nil && kg.CompareSort(t.order, f.Sort, id, page.After.Sort, page.After.ID) <= 0:
		return
	case page.Before != nil && kg.CompareSort(t.order, f.Sort, id, page.Before.Sort, page.Before.ID) >= 0:
		return
	case len(t.items) <= page.Limit:
		heap.Push(t, f)
	case t.compare(&f, &t.items[0]) < 0:
		t.items[0] = f
		heap.Fix(t, 0)
	}
}

// done returns the page, best first, and whether there was more.
func (t *top) done() (c chosen, more bool) {
	slices.SortFunc(t.items, func(a, b found) int { return t.compare(&a, &b) })
	for i := range t.items {
		if i == t.sel.Page.Limit {
			return c, true
		}
		c.add(t.items[i].Item, t.items[i].number)
	}
	return c, false
}

// Len is the number of items kept.
func (t *top) Len() int { return len(t.items) }

// Less puts the worst item first.
func (t *top) Less(i, j int) bool { return t.compare(&t.items[i], &t.items[j]) > 0 }

// Swap exchanges two items.
func (t *top) Swap(i, j int) { t.items[i], t.items[j] = t.items[j], t.items[i] }

// Push adds an item at the end.
func (t *top) Push(x any) { t.items = append(t.items, x.(found)) }

// Pop takes the last item away.
func (t *top) Pop() any {
	last := t.items[len(t.items)-1]
	t.items = t.items[:len(t.items)-1]
	return last
}
