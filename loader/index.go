package loader

import (
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// index is the first pass: it finds the manifest and learns every id.
func (s *session) index() error {
	var err error
	if s.sources, err = s.dataset.sources(s.report); err != nil {
		return err
	}
	for _, src := range s.sources {
		s.bytes += src.size
	}
	var kept []*record
	err = s.each("reading", s.report, func(r *record) bool {
		s.learn(r)
		s.records++
		if s.holds() {
			kept = append(kept, r)
		}
		return true
	})
	if err != nil {
		return err
	}
	s.held = kept
	if s.manifest == nil {
		file := s.dataset.one
		if !s.problems.failed() || file != "" {
			s.problems.add(Problem{File: file, Message: "the dataset has no manifest",
				Hint: "add dataset.yaml with name: my-data and provenance: optional (or required), in one JSON Lines file the first line " + `{"table":"dataset","name":"my-data","provenance":"optional"}`})
		}
	} else if s.records == 1 && !s.problems.failed() {
		s.problems.add(Problem{Message: "the dataset is empty: it holds nothing beside its manifest", Hint: "add a table, for example companies.csv with the columns id,name,layers"})
	}
	for id := range s.wanted {
		if s.defines(id) {
			delete(s.wanted, id)
		}
	}
	s.layers = slices.DeleteFunc(s.layers, func(u layerUse) bool { return s.defines(u.id) })
	if err := s.readOutside(); err != nil {
		return err
	}
	s.imply()
	return nil
}

// report takes what reading finds wrong.
func (s *session) report(p Problem) {
	s.unread |= p.Hides
	s.problems.add(p)
}

// learn notes what a record defines and what it names.
func (s *session) learn(r *record) {
	if m, ok := r.node.(*kg.Dataset); ok {
		switch {
		case s.manifest != nil:
			s.problems.add(r.problem("", "the dataset has a second manifest", "keep one of them"))
			r.faulty = true
			return
		case s.records > 0:
			s.problems.add(r.problem("", "the manifest does not come first", "move it to the first line"))
		}
		s.manifest = m
	}
	switch n := r.node.(type) {
	case *kg.Layer:
		s.ownLayers = true
		s.topLayer = max(s.topLayer, n.Position)
	case *kg.Source:
		s.cites[strings.Clone(n.ID)] = citation{n.Published, n.Accessed}
	}
	s.define(r)
	eachRef(r.node, func(name string, kinds kg.KindSet, ref *string) {
		if s.holdsRef(*ref, kinds) {
			return
		}
		options := candidates(*ref, kinds)
		for _, id := range options {
			if s.wanted[id] {
				return
			}
		}
		for _, id := range options {
			id = strings.Clone(id) // the row's text need not stay
			s.wanted[id] = true
			if kinds == kg.Kinds(kg.KindLayer) && kg.ValidID(id) == nil && kg.KindOfID(id) == kg.KindLayer {
				s.layers = append(s.layers, layerUse{id, r.problem(name, "", "")})
			}
		}
	})
}

// define notes the id of a record, and reports one that stands twice.
func (s *session) define(r *record) {
	id := r.node.Base().ID
	if id == "" {
		return
	}
	line, _ := r.row.at("")
	here := place{uint32(r.source), uint32(line)}
	var first place
	var twice bool
	if _, edge := r.node.(kg.Edge); edge {
		h := s.hash(id)
		if first, twice = s.edges[h]; !twice {
			s.edges[h] = here
		}
	} else if first, twice = s.find(id); !twice {
		kind := kg.KindOfID(id)
		if kind == 0 {
			return // kg.CheckRecord says what is wrong with it
		}
		if use, known := s.slugs[kg.SlugOf(id)]; known {
			use.kinds |= kg.Kinds(kind)
			s.slugs[kg.SlugOf(id)] = use
			s.more[id] = here
		} else {
			s.slugs[strings.Clone(kg.SlugOf(id))] = slugUse{kg.Kinds(kind), kind, here}
		}
	}
	if !twice {
		return
	}
	hint := "remove one of them, or give it an id of its own"
	if r.field != "" {
		hint = fmt.Sprintf("the field %s says what the ownership table says already: keep one of them", r.field)
	}
	p := r.problem("id", fmt.Sprintf("the id stands twice: first in %s:%d", s.sources[first.source].name, first.line), hint)
	p.Gate = kg.GateDuplicates
	s.problems.add(p)
	r.faulty = true
}

// hash is the key of an edge. Two of 128 bits are equal by chance once in
// 10^25 loads of six million edges.
func (s *session) hash(id string) [2]uint64 {
	return [2]uint64{maphash.String(s.seeds[0], id), maphash.String(s.seeds[1], id)}
}

// defines tells whether the dataset holds a record.
func (s *session) defines(id string) bool {
	if kg.EdgeKinds.Has(kg.KindOfID(id)) {
		_, ok := s.edges[s.hash(id)]
		return ok
	}
	return s.definesSlug(id, kg.Kinds(kg.KindOfID(id))) != 0
}

// holdsRef tells whether a reference leads to a record of the dataset.
func (s *session) holdsRef(ref string, kinds kg.KindSet) bool {
	if strings.IndexByte(ref, ':') >= 0 || kinds&kg.EdgeKinds != 0 {
		return s.defines(candidates(ref, kinds)[0])
	}
	return s.definesSlug(ref, kinds) != 0
}

// definesSlug tells which of the kinds have a record with the slug of a
// reference, which may lack its prefix.
func (s *session) definesSlug(ref string, kinds kg.KindSet) kg.KindSet {
	return s.slugs[ref[strings.IndexByte(ref, ':')+1:]].kinds & kinds
}

// find is where the dataset defines a record.
func (s *session) find(id string) (at place, ok bool) {
	kind := kg.KindOfID(id)
	if kg.EdgeKinds.Has(kind) {
		at, ok = s.edges[s.hash(id)]
		return at, ok
	}
	use := s.slugs[kg.SlugOf(id)]
	switch {
	case kind == 0 || !use.kinds.Has(kind):
		return place{}, false
	case use.first == kind:
		return use.place, true
	}
	at, ok = s.more[id]
	return at, ok
}

// storeHolds tells whether the store holds a record that the dataset names.
func (s *session) storeHolds(id string) bool { return s.outside[id] != nil }

// readOutside asks the store for the records that the dataset names and does
// not define.
func (s *session) readOutside() error {
	if s.store == nil || len(s.wanted) == 0 {
		return nil
	}
	ids := make([]string, 0, len(s.wanted))
	for id := range s.wanted {
		if kg.ValidID(id) == nil {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	for chunk := range slices.Chunk(ids, kg.MaxIDs) {
		nodes, err := readIDs(s.ctx, s.store, chunk)
		if err != nil {
			return err
		}
		for _, n := range nodes {
			if n != nil {
				s.outside[n.Base().ID] = n
			}
		}
	}
	if len(s.layers) == 0 {
		return nil
	}
	lists, err := s.store.Read(s.ctx, &kg.Select{Kinds: kg.Kinds(kg.KindLayer), Order: []kg.Order{{Field: kg.FieldPosition, Desc: true}}, Page: kg.Page{Limit: 1}})
	if err != nil {
		return fmt.Errorf("read what the store holds: %w", err)
	}
	for _, item := range lists[0].Items {
		if l, ok := item.Node.(*kg.Layer); ok {
			s.topLayer = max(s.topLayer, l.Position)
		}
	}
	return nil
}

// readIDs reads records by their ids, nil for one that is not there.
func readIDs(ctx context.Context, store kg.Reader, ids []string) ([]kg.Node, error) {
	lists, err := store.Read(ctx, &kg.Select{IDs: ids})
	if err != nil {
		return nil, fmt.Errorf("read what the store holds: %w", err)
	}
	nodes := make([]kg.Node, len(ids))
	for i, item := range lists[0].Items {
		nodes[i] = item.Node
	}
	return nodes, nil
}
