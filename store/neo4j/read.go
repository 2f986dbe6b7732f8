package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// readTries bounds how often a read that met a write is repeated.
const readTries = 5

// metaVersion is the version of the graph as an expression of its own.
const metaVersion = "coalesce(head(COLLECT { MATCH (meta:Meta {key: 'graph'}) RETURN meta.version }), 0)"

// Read answers selections in one statement, and so in one round trip; see
// [kg.Reader]. A search that finds more than 200 candidates and expands them
// takes a second one. What a search looks at is bounded: see [MaxCandidates].
func (s *Store) Read(ctx context.Context, sels ...*kg.Select) ([]*kg.List, error) {
	for _, sel := range sels {
		if err := sel.Check(); err != nil {
			return nil, err
		}
	}
	return s.lists(ctx, sels)
}

// lists reads selections that have been checked, or that need not be.
func (s *Store) lists(ctx context.Context, sels []*kg.Select) (out []*kg.List, err error) {
	cypher, params := readStatement(sels)
	err = s.steady(ctx, cypher, params, func(tx transaction, values []any) error {
		out = make([]*kg.List, len(sels))
		for i, sel := range sels {
			var err error
			if sel.Search != "" && sel.IDs == nil {
				out[i], err = decodeSearch(tx, sel, values[i])
			} else {
				out[i], err = decodeList(sel, nil, values[i])
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// steady sends a statement that gives one record, [version before, answers,
// version after], and calls use with the answers when the version was the same
// throughout; else it tries again.
func (s *Store) steady(ctx context.Context, cypher string, params map[string]any, use func(tx transaction, values []any) error) error {
	return s.read(ctx, func(tx transaction) error {
		for try := 1; ; try++ {
			values, err := tx.one(cypher, params)
			if err != nil {
				return err
			}
			if values[0] == values[len(values)-1] || try == readTries {
				return use(tx, values[1:len(values)-1])
			}
		}
	})
}

// readStatement answers all selections in one statement of one record.
func readStatement(sels []*kg.Select) (string, map[string]any) {
	s := newStatement()
	var b strings.Builder
	b.WriteString("WITH " + metaVersion + " AS before")
	all := "before"
	for i, sel := range sels {
		name := fmt.Sprintf("a%d", i)
		if sel.Search != "" && sel.IDs == nil {
			b.WriteString(" CALL { " + s.search(sel, name) + " }")
			all += ", " + name
			continue
		}
		fmt.Fprintf(&b, " WITH %s, %s AS %s", all, s.answer(sel, nil), name)
		all += ", " + name
	}
	b.WriteString(" WITH " + all + " RETURN " + all + ", " + metaVersion + " AS after")
	return b.String(), s.params
}

// decodeList makes a list of the answer that [statement.answer] gives; parent
// is nil at a root.
func decodeList(sel *kg.Select, parent kg.Node, answer any) (*kg.List, error) {
	list := &kg.List{Select: sel, Total: -1}
	parts, ok := answer.([]any)
	if !ok || len(parts) == 0 {
		return nil, fmt.Errorf("neo4j: decode: %T is no list", answer)
	}
	for _, rows := range parts[:len(parts)-1] {
		rows, _ := rows.([]any)
		list.Items = slices.Grow(list.Items, len(rows))
		for _, row := range rows {
			item, err := decodeItem(sel, row)
			if err != nil {
				return nil, err
			}
			list.Items = append(list.Items, item)
		}
	}
	switch {
	case sel.IDs != nil:
		list.Items = inOrder(list.Items, sel.IDs, true)
	case parent != nil && !sel.Inverse:
		list.Items = inOrder(list.Items, parent.Refs(sel.Via), false)
	default:
		slices.SortFunc(list.Items, func(a, b kg.Item) int {
			return kg.CompareSort(sel.Order, a.Sort, a.Node.Base().ID, b.Sort, b.Node.Base().ID)
		})
		cut(list)
	}
	if sel.Count {
		list.Total = 0
		counts, _ := parts[len(parts)-1].([]any)
		for _, n := range counts {
			n, _ := n.(int64)
			list.Total += int(n)
		}
		if listed(sel) {
			list.Total = len(list.Items)
		}
	}
	return list, nil
}

// cut keeps the items of the page and tells what lies beyond.
func cut(list *kg.List) {
	page, n := list.Select.Page, len(list.Items)
	switch {
	case page.Limit == 0:
		list.Items = nil
	case page.Backward:
		list.HasPrevious, list.HasNext = n > page.Limit, page.Before != nil
		list.Items = list.Items[max(0, n-page.Limit):]
	default:
		list.HasNext, list.HasPrevious = n > page.Limit, page.After != nil
		list.Items = list.Items[:min(n, page.Limit)]
	}
}

// inOrder puts items into the order of ids; those not found are left out, or
// have no node when holes are wanted. An id that stands twice gives a record
// of its own each time.
func inOrder(items []kg.Item, ids []string, holes bool) []kg.Item {
	byID := make(map[string]kg.Item, len(items))
	for _, item := range items {
		byID[item.Node.Base().ID] = item
	}
	out := make([]kg.Item, 0, len(ids))
	used := make(map[string]bool, len(ids))
	for _, id := range ids {
		item, ok := byID[id]
		switch {
		case !ok && holes:
			out = append(out, kg.Item{})
		case ok && used[id]:
			found := item.Node.Base().Found
			item.Node = kg.Copy(item.Node)
			item.Node.Base().Found = found
			out = append(out, item)
		case ok:
			used[id] = true
			out = append(out, item)
		}
	}
	return out
}

// decodeItem makes an item of a row that [statement.row] gives.
func decodeItem(sel *kg.Select, row any) (kg.Item, error) {
	values, ok := row.([]any)
	if !ok || len(values) != 2+len(sel.With) {
		return kg.Item{}, fmt.Errorf("neo4j: decode: %T is no row", row)
	}
	n, err := decode(values[0])
	if err != nil {
		return kg.Item{}, err
	}
	if err := decodeFound(sel, n, values[2:]); err != nil {
		return kg.Item{}, err
	}
	var degrees kg.Degrees
	if pair, ok := values[1].([]any); ok && len(pair) == 2 {
		suppliers, _ := pair[0].(int64)
		customers, _ := pair[1].(int64)
		degrees = func(string) (int, int) { return int(suppliers), int(customers) }
	}
	return kg.Item{Node: n, Sort: kg.SortValues(n, sel.Order, degrees)}, nil
}

// decodeFound fills in what was expanded from a record.
func decodeFound(sel *kg.Select, n kg.Node, answers []any) error {
	for i, w := range sel.With {
		if w.On != 0 && !w.On.Has(n.NodeKind()) {
			continue
		}
		list, err := decodeList(w, n, answers[i])
		if err != nil {
			return err
		}
		n.Base().Found = append(n.Base().Found, list)
	}
	return nil
}
