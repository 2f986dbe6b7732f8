package embedded

import (
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// reference is the port in its plainest form: a map, and every question
// answered by looking at all of it.
type reference struct {
	version int64
	nodes   map[string]kg.Node
	now     time.Time
	log     []kg.Change
}

// apply is Writer.Apply for batches without records that are wrong in themselves.
func (r *reference) apply(author, dataset string, writes []kg.Write) (*kg.Result, error) {
	next := maps.Clone(r.nodes)
	if next == nil {
		next = map[string]kg.Node{}
	}
	faulty := false
	var touched []string
	for _, w := range writes {
		id := w.Remove
		if w.Put != nil {
			id = w.Put.Base().ID
		}
		held := r.nodes[id]
		if w.IfVersion != 0 && (held == nil || held.Base().Version != w.IfVersion) {
			faulty = true
		}
		switch {
		case w.Put == nil:
			delete(next, id)
		case held != nil && kg.Equal(held, w.Put):
			next[id] = held
		case held != nil && held.Base().Dataset != dataset:
			faulty = true
		default:
			n := kg.Copy(w.Put)
			*n.Base() = kg.Record{ID: id, Dataset: dataset, Version: r.version + 1, UpdatedAt: r.now}
			next[id] = n
		}
		if !slices.Contains(touched, id) {
			touched = append(touched, id)
		}
	}
	put := func(id string) bool {
		return slices.ContainsFunc(writes, func(w kg.Write) bool { return w.Put != nil && w.Put.Base().ID == id })
	}
	for _, w := range writes {
		if w.Put == nil {
			continue
		}
		for _, rule := range kg.RefRules(w.Put.NodeKind()) {
			for _, id := range w.Put.Refs(rule.Ref) {
				faulty = faulty || r.nodes[id] == nil && !put(id)
			}
		}
	}
	for _, n := range next {
		for _, rule := range kg.RefRules(n.NodeKind()) {
			for _, id := range n.Refs(rule.Ref) {
				if target := next[id]; target == nil || !rule.Kinds.Has(target.NodeKind()) {
					faulty = true
				}
			}
		}
	}
	if faulty {
		return nil, errors.New("faulty")
	}
	res := &kg.Result{Version: r.version}
	var log []kg.Change
	for _, id := range touched {
		before, after := r.nodes[id], next[id]
		switch {
		case before == after:
			res.Unchanged++
			continue
		case before == nil:
			res.Added++
		case after == nil:
			res.Removed++
		default:
			res.Changed++
		}
		log = append(log, kg.Change{Version: r.version + 1, At: r.now, Author: author, Dataset: dataset, ID: id, Before: before, After: after})
	}
	if len(log) > 0 {
		r.version++
		r.nodes = next
		r.log = append(r.log, log...)
		res.Version = r.version
	}
	return res, nil
}

func (r *reference) degrees(id string) (suppliers, customers int) {
	for _, n := range r.nodes {
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

func (r *reference) passes(s *kg.Select, n kg.Node) bool {
	return (s.Kinds == 0 || s.Kinds.Has(n.NodeKind())) && s.Filter.Holds(n, r.degrees)
}

func (r *reference) item(s *kg.Select, n kg.Node, sort []kg.Value, hit *kg.Hit) kg.Item {
	n = kg.Copy(n)
	for _, w := range s.With {
		if w.On == 0 || w.On.Has(n.NodeKind()) {
			n.Base().Found = append(n.Base().Found, r.read(w, n))
		}
	}
	return kg.Item{Node: n, Sort: sort, Hit: hit}
}

func (r *reference) read(s *kg.Select, parent kg.Node) *kg.List {
	list := &kg.List{Select: s, Total: -1}
	switch {
	case s.IDs != nil:
		for _, id := range s.IDs {
			if n := r.nodes[id]; n != nil && r.passes(s, n) {
				list.Items = append(list.Items, r.item(s, n, nil, nil))
			} else {
				list.Items = append(list.Items, kg.Item{})
			}
		}
	case s.Via != kg.RefNone && !s.Inverse:
		for _, id := range parent.Refs(s.Via) {
			if n := r.nodes[id]; n != nil && r.passes(s, n) {
				list.Items = append(list.Items, r.item(s, n, nil, nil))
			}
		}
	default:
		r.window(s, parent, list)
		return list
	}
	if s.Count {
		list.Total = len(list.Items)
	}
	return list
}

func (r *reference) window(s *kg.Select, parent kg.Node, list *kg.List) {
	order := s.Order
	if s.Search != "" {
		order = []kg.Order{{Desc: true}}
	}
	type row struct {
		n    kg.Node
		sort []kg.Value
		hit  *kg.Hit
	}
	var rows []row
	for _, n := range r.nodes {
		if !r.passes(s, n) || s.Inverse && !slices.Contains(n.Refs(s.Via), parent.Base().ID) {
			continue
		}
		if s.Search == "" {
			rows = append(rows, row{n, kg.SortValues(n, s.Order, r.degrees), nil})
		} else if hit, ok := kg.Match(n, kg.Words(s.Search)); ok && kg.SearchKinds.Has(n.NodeKind()) {
			rows = append(rows, row{n, []kg.Value{kg.Num(hit.Score)}, &hit})
		}
	}
	slices.SortFunc(rows, func(a, b row) int {
		return kg.CompareSort(order, a.sort, a.n.Base().ID, b.sort, b.n.Base().ID)
	})
	if s.Count {
		list.Total = len(rows)
	}
	p := s.Page
	if p.Limit == 0 {
		return
	}
	rows = slices.DeleteFunc(rows, func(x row) bool {
		id := x.n.Base().ID
		return p.After != nil && kg.CompareSort(order, x.sort, id, p.After.Sort, p.After.ID) <= 0 ||
			p.Before != nil && kg.CompareSort(order, x.sort, id, p.Before.Sort, p.Before.ID) >= 0
	})
	more := len(rows) > p.Limit
	if p.Backward {
		list.HasPrevious, list.HasNext = more, p.Before != nil
		rows = rows[max(0, len(rows)-p.Limit):]
	} else {
		list.HasNext, list.HasPrevious = more, p.After != nil
		rows = rows[:min(len(rows), p.Limit)]
	}
	for _, x := range rows {
		list.Items = append(list.Items, r.item(s, x.n, x.sort, x.hit))
	}
}
