package storetest

import (
	"slices"
	"sort"

	"github.com/aistack-graph/aistack/kg"
)

// model is the contract of kg.Store in its plainest form: records in a map,
// every question answered by looking at all of them. Stores are held against
// it; it is slow on purpose and shares nothing with them but package kg.
type model struct {
	records map[string]kg.Node
	version int64
	feed    []kg.Change // without times
}

func newModel() *model { return &model{records: map[string]kg.Node{}} }

// ids lists the records in the byte order of their ids.
func (m *model) ids() []string {
	ids := make([]string, 0, len(m.records))
	for id := range m.records {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

func (m *model) degrees(id string) (suppliers, customers int) {
	for _, n := range m.records {
		if d, ok := n.(*kg.Dependency); ok {
			if d.ConsumerID == id {
				suppliers++
			}
			if d.SupplierID == id {
				customers++
			}
		}
	}
	return suppliers, customers
}

// read answers one selection below a parent, nil at a root.
func (m *model) read(s *kg.Select, parent kg.Node) *kg.List {
	list := &kg.List{Select: s, Total: -1}
	var items []kg.Item
	accept := func(id string, searched []string) {
		n, ok := m.records[id]
		if !ok || s.Kinds != 0 && !s.Kinds.Has(n.NodeKind()) || !s.Filter.Holds(n, m.degrees) {
			return
		}
		item := kg.Item{Node: n, Sort: kg.SortValues(n, s.Order, m.degrees)}
		if searched != nil {
			hit, ok := kg.Match(n, searched)
			if !ok || !kg.SearchKinds.Has(n.NodeKind()) {
				return
			}
			item.Hit, item.Sort = &hit, []kg.Value{kg.Num(hit.Score)}
		}
		items = append(items, item)
	}
	paged := true
	switch {
	case s.IDs != nil:
		paged = false
		for _, id := range s.IDs {
			before := len(items)
			if accept(id, nil); len(items) == before {
				items = append(items, kg.Item{})
			}
		}
	case s.Search != "":
		words := kg.Words(s.Search)
		for _, id := range m.ids() {
			accept(id, append([]string{}, words...))
		}
		slices.SortFunc(items, kg.CompareHits)
	case s.Via != kg.RefNone && !s.Inverse:
		paged = false
		for _, id := range parent.Refs(s.Via) {
			accept(id, nil)
		}
	default:
		for _, id := range m.ids() {
			if s.Via == kg.RefNone || slices.Contains(m.records[id].Refs(s.Via), parent.Base().ID) {
				accept(id, nil)
			}
		}
		slices.SortFunc(items, func(a, b kg.Item) int {
			return kg.CompareSort(s.Order, a.Sort, a.Node.Base().ID, b.Sort, b.Node.Base().ID)
		})
	}
	if s.Count {
		list.Total = len(items)
	}
	if paged {
		items = m.page(s, items, list)
	}
	for _, item := range items {
		if item.Node != nil {
			item.Node = kg.Copy(item.Node)
			for _, w := range s.With {
				if w.On == 0 || w.On.Has(item.Node.NodeKind()) {
					item.Node.Base().Found = append(item.Node.Base().Found, m.read(w, item.Node))
				}
			}
		}
		list.Items = append(list.Items, item)
	}
	return list
}

func (m *model) page(s *kg.Select, items []kg.Item, list *kg.List) []kg.Item {
	order := s.Order
	if s.Search != "" {
		order = []kg.Order{{Field: kg.FieldNone, Desc: true}}
	}
	after := func(item kg.Item, c *kg.Cursor) bool {
		return kg.CompareSort(order, item.Sort, item.Node.Base().ID, c.Sort, c.ID) > 0
	}
	var in []kg.Item
	for _, item := range items {
		if c := s.Page.After; c != nil && !after(item, c) {
			continue
		}
		if c := s.Page.Before; c != nil && (after(item, c) || item.Node.Base().ID == c.ID) {
			continue
		}
		in = append(in, item)
	}
	limit := s.Page.Limit
	if limit == 0 {
		return nil
	}
	if s.Page.Backward {
		list.HasPrevious, list.HasNext = len(in) > limit, s.Page.Before != nil
		return in[max(0, len(in)-limit):]
	}
	list.HasNext, list.HasPrevious = len(in) > limit, s.Page.After != nil
	return in[:min(limit, len(in))]
}
