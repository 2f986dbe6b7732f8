package storetest

import (
	"maps"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// apply is Writer.Apply for records that are right by themselves. ok is false,
// and nothing is done, where something is wrong with the batch.
func (m *model) apply(author, dataset string, writes []kg.Write) (result kg.Result, ok bool) {
	next := maps.Clone(m.records)
	put := map[string]bool{}
	var touched []string // in the order of the batch
	for _, w := range writes {
		id := w.Remove
		if w.Put != nil {
			id = w.Put.Base().ID
			put[id] = true
		}
		held := m.records[id]
		if w.IfVersion != 0 && (held == nil || held.Base().Version != w.IfVersion) {
			return result, false
		}
		switch {
		case w.Put == nil:
			delete(next, id)
		case held != nil && kg.Equal(held, w.Put):
			next[id] = held
		case held != nil && held.Base().Dataset != dataset:
			return result, false
		default:
			n := kg.Copy(w.Put)
			n.Base().Dataset, n.Base().Version = dataset, m.version+1
			next[id] = n
		}
		if !slices.Contains(touched, id) {
			touched = append(touched, id)
		}
	}
	for _, w := range writes { // also those that a later write of the batch undoes
		if w.Put != nil && !leads(w.Put, func(id string) bool { return m.records[id] != nil || put[id] }) {
			return result, false
		}
	}
	for _, n := range next {
		if !leads(n, func(id string) bool { return next[id] != nil }) {
			return result, false
		}
	}
	return m.commit(author, dataset, touched, next), true
}

// leads tells whether every reference of a record leads to one that is there.
func leads(n kg.Node, there func(id string) bool) bool {
	for _, rule := range kg.RefRules(n.NodeKind()) {
		if slices.ContainsFunc(n.Refs(rule.Ref), func(id string) bool { return !there(id) }) {
			return false
		}
	}
	return true
}

// commit counts what a batch did, notes it in the feed and makes it the graph.
func (m *model) commit(author, dataset string, touched []string, next map[string]kg.Node) kg.Result {
	r := kg.Result{Version: m.version}
	var feed []kg.Change
	for _, id := range touched {
		before, after := m.records[id], next[id]
		switch {
		case before == after:
			r.Unchanged++
			continue
		case before == nil:
			r.Added++
		case after == nil:
			r.Removed++
		default:
			r.Changed++
		}
		feed = append(feed, kg.Change{Version: m.version + 1, Author: author, Dataset: dataset, ID: id, Before: before, After: after})
	}
	if len(feed) > 0 {
		m.version++
		r.Version, m.records = m.version, next
		m.feed = append(m.feed, feed...)
	}
	return r
}

// info counts by looking at everything; the time of the last write is left out.
func (m *model) info() kg.Info {
	info := kg.Info{Version: m.version, Coverage: m.coverage()}
	counts := map[kg.Kind]int{}
	for _, id := range m.ids() {
		n := m.records[id]
		counts[n.NodeKind()]++
		if d, ok := n.(*kg.Dataset); ok {
			info.Datasets = append(info.Datasets, d) // ids are in the order of names
		}
	}
	for kind := range kg.Kind(len(kg.Tables) + 1) {
		if counts[kind] > 0 {
			info.Counts = append(info.Counts, kg.Count{Kind: kind, Count: counts[kind]})
		}
	}
	for _, layer := range m.view().Layers {
		kinds := map[kg.EntityKind]int{}
		for _, n := range m.records {
			if e, ok := n.(kg.Entity); ok && slices.Contains(e.Common().LayerIDs, layer.ID) {
				kinds[e.SpecificKind()]++
			}
		}
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			info.ByLayer = append(info.ByLayer, kg.LayerCount{LayerID: layer.ID, Kind: kind, Count: kinds[kind]})
		}
	}
	return info
}

// coverage takes in every record by itself, in the order of ids.
func (m *model) coverage() kg.Coverage {
	var t kg.Tally
	for _, id := range m.ids() {
		n := m.records[id]
		var cited kg.Cited
		for _, id := range n.Refs(kg.RefSources) {
			src := m.records[id].(*kg.Source)
			cited.Add(src.Published, src.Accessed)
		}
		switch n := n.(type) {
		case kg.Entity:
			for _, layer := range n.Common().LayerIDs {
				t.Entity(layer, n.SpecificKind(), cited.Any, cited.Accessed != 0, 1)
			}
		case *kg.Dependency, *kg.Ownership, *kg.Investment:
			f := kg.FactOf(n.(kg.Edge))
			f.Cited = cited
			if d, ok := m.records["dataset:"+n.Base().Dataset].(*kg.Dataset); ok {
				f.AsOf = d.AsOf
			}
			t.Fact(f, 1)
		}
	}
	var layers []string
	for _, l := range m.view().Layers {
		layers = append(layers, l.ID)
	}
	return t.Coverage(layers)
}
