package embedded

import (
	"fmt"
	"slices"
	"sync"

	"github.com/aistack-graph/aistack/kg"
)

// Lists of whole kinds in another order than that of ids (entities by name, by
// number of customers) are asked for page after page. The first time, a list is
// answered by looking at every record; from the second time on, by an ordering:
// the numbers of all its records in that order, kept with the snapshot.

// maxOrderings bounds the orderings of a snapshot, at 4 bytes a record each.
const maxOrderings = 16

// minOrdered is the number of records below which looking at all is fast enough.
const minOrdered = 16

type orderings struct {
	mu   sync.Mutex
	list []*ordering // the oldest first
}

type ordering struct {
	key     string
	turn    chan struct{} // holds a token while the ordering is made
	numbers []uint32
}

// of is the ordering of a selection, nil the first time.
func (o *orderings) of(sel *kg.Select) *ordering {
	key := fmt.Sprint(sel.Kinds, sel.Order)
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, x := range o.list {
		if x.key == key {
			return x
		}
	}
	if len(o.list) == maxOrderings {
		o.list = slices.Delete(o.list, 0, 1)
	}
	o.list = append(o.list, &ordering{key: key, turn: make(chan struct{}, 1)})
	return nil
}

// ordered are all records of a selection's kinds in its order; ok is false when
// there is no ordering yet. The first to ask for one makes it, in
// O(n log n), and others wait.
func (w *walk) ordered(sel *kg.Select, all numbers) (list numbers, ok bool, err error) {
	if all.len() < minOrdered {
		return nil, false, nil
	}
	o := w.orderings.of(sel)
	if o == nil {
		return nil, false, nil
	}
	select {
	case o.turn <- struct{}{}:
		defer func() { <-o.turn }()
	case <-w.ctx.Done():
		return nil, false, alive(w.ctx)
	}
	if o.numbers == nil {
		if o.numbers, err = w.sortAll(sel, all); err != nil {
			return nil, false, err
		}
	}
	return numbers{o.numbers}, true, nil
}

func (w *walk) sortAll(sel *kg.Select, all numbers) ([]uint32, error) {
	type row struct {
		sort   []kg.Value
		number uint32
	}
	rows := make([]row, 0, all.len())
	for _, part := range all {
		for _, number := range part {
			if err := w.step(); err != nil {
				return nil, err
			}
			rows = append(rows, row{kg.SortValues(w.node(number), sel.Order, w.degrees), number})
		}
	}
	// The rows are in the order of ids, which decides between equals.
	slices.SortStableFunc(rows, func(a, b row) int { return kg.CompareSort(sel.Order, a.sort, "", b.sort, "") })
	out := make([]uint32, len(rows))
	for i := range rows {
		out[i] = rows[i].number
	}
	return out, nil
}
