package export

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// Store is what an export needs of a store.
type Store interface {
	kg.Reader
	kg.Informer
}

// Part says what to export: the whole graph when it is nil.
type Part struct {
	Title string   // what it is, for the file's own description: trace {…}
	Nodes []string // ids of entities
	Edges []string // ids of relations between them
}

// pageSize is how many records are read, and held, at once.
const pageSize = kg.MaxPage

// withSources is what is read with every record.
var withSources = []*kg.Select{{Key: citations, Via: kg.RefSources}}

// all pages through the records of the kinds, kind by kind in the order of
// kg.Tables, then by id.
func all(ctx context.Context, store Store, kinds kg.KindSet) iter.Seq2[kg.Node, error] {
	return func(yield func(kg.Node, error) bool) {
		for _, t := range kg.Tables {
			if !kinds.Has(t.Kind) {
				continue
			}
			sel := kg.Select{Kinds: kg.Kinds(t.Kind), Page: kg.Page{Limit: pageSize}, With: withSources}
			for more := true; more; {
				page := sel
				lists, err := store.Read(ctx, &page)
				if err != nil {
					yield(nil, err)
					return
				}
				list := lists[0]
				for _, item := range list.Items {
					if !yield(item.Node, nil) {
						return
					}
				}
				if more = list.HasNext && len(list.Items) > 0; more {
					last := list.Cursor(len(list.Items) - 1)
					sel.Page.After = &last
				}
			}
		}
	}
}

// these reads the records of the ids, in the same order as all.
func these(ctx context.Context, store Store, ids []string) iter.Seq2[kg.Node, error] {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b)) })
	ids = slices.Compact(ids)
	return func(yield func(kg.Node, error) bool) {
		for chunk := range slices.Chunk(ids, pageSize) {
			lists, err := store.Read(ctx, &kg.Select{IDs: chunk, With: withSources})
			if err != nil {
				yield(nil, err)
				return
			}
			for i, item := range lists[0].Items {
				if item.Node == nil {
					yield(nil, &kg.NotFoundError{IDs: []string{chunk[i]}})
					return
				}
				if !yield(item.Node, nil) {
					return
				}
			}
		}
	}
}

// place is where a record's kind stands in a dataset.
func place(id string) int {
	kind := kg.KindOfID(id)
	return slices.IndexFunc(kg.Tables, func(t kg.Table) bool { return t.Kind == kind })
}

// check tells whether the ids of a part are those of entities, and of relations.
func (p *Part) check() error {
	for _, id := range p.Nodes {
		if !kg.EntityKinds.Has(kg.KindOfID(id)) {
			return kg.Invalidf("%q is no id of an entity: it cannot be a node of an export", id)
		}
	}
	for _, id := range p.Edges {
		if !relationKinds.Has(kg.KindOfID(id)) {
			return kg.Invalidf("%q is no id of a relation between entities: it cannot be an edge of an export", id)
		}
	}
	return nil
}

// reader gives what is to be exported as nodes and edges.
type reader struct {
	store Store
	part  *Part
	seen  map[string]bool // ids of the nodes of a part
}

func (r *reader) nodes(ctx context.Context, each func(*node) error) error {
	records := all(ctx, r.store, kg.EntityKinds)
	if r.part != nil {
		r.seen = map[string]bool{}
		records = these(ctx, r.store, r.part.Nodes)
	}
	n := node{values: make([]value, len(nodeAttributes))}
	for record, err := range records {
		if err != nil {
			return err
		}
		n.id, n.label, n.kind, n.record = record.Base().ID, kg.NameOf(record), record.NodeKind(), record
		if r.part != nil {
			r.seen[n.id] = true
		}
		fill(n.values, nodeAttributes, record)
		if err := each(&n); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) edges(ctx context.Context, each func(*edge) error) error {
	records := all(ctx, r.store, relationKinds)
	if r.part != nil {
		records = these(ctx, r.store, r.part.Edges)
	}
	e := edge{values: make([]value, len(edgeAttributes))}
	for record, err := range records {
		if err != nil {
			return err
		}
		join, ok := record.(kg.Edge)
		if !ok {
			return fmt.Errorf("%s joins nothing", record.Base().ID)
		}
		e.id, e.label, e.kind, e.record = record.Base().ID, labelOf(record), record.NodeKind(), record
		e.from, e.to = join.Ends()
		if r.part != nil && (!r.seen[e.from] || !r.seen[e.to]) {
			return kg.Invalidf("the part to export holds %q without both of its ends, %q and %q", e.id, e.from, e.to)
		}
		fill(e.values, edgeAttributes, record)
		if err := each(&e); err != nil {
			return err
		}
	}
	return nil
}

// fill puts the values of a record in the place of the last one's.
func fill(values []value, attributes []attribute, record kg.Node) {
	kind := record.NodeKind()
	for i := range attributes {
		values[i] = value{}
		if of := attributes[i].of[kind]; of != nil {
			values[i] = of(record)
		}
	}
}
