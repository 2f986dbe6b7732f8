package embedded

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// graphView is the view of a whole snapshot with what leads back to its records.
type graphView struct {
	kg.View
	entities             []uint32 // numbers of the records, by entity
	edges                []uint32 // numbers of the records, by arc
	suppliers, customers []uint32 // degrees, by entity
}

// maxLayers is what a bit mask of View.InLayer holds.
const maxLayers = 64

// makeView builds the view. O(entities + arcs · log degree).
func (s *snapshot) makeView() *graphView {
	v := &graphView{}
	v.Version = s.version
	for _, kind := range kindsByPrefix {
		if kg.EntityKinds.Has(kind) {
			sp := s.spans[kind]
			v.entities = append(v.entities, s.byID[sp.lo:sp.hi]...)
		}
	}
	n := len(v.entities)
	number := make([]uint32, len(s.docs)) // of the entity of a record
	v.IDs, v.Country = make([]string, n), make([][2]byte, n)
	v.Kind, v.MW = make([]kg.EntityKind, n), make([]float32, n)
	var records recordMaker
	for i, e := range v.entities {
		number[e] = uint32(i)
		v.IDs[i] = s.id(e)
		v.Describe(uint32(i), records.of(s.docs[e]).(kg.Entity))
		if code := country(s.docs[e]); code != "" {
			v.Country[i] = [2]byte{code[0], code[1]}
		}
	}
	s.viewLayers(v, number)
	s.viewArcs(v, number)
	v.Index()
	v.suppliers, v.customers = make([]uint32, n), make([]uint32, n)
	for i := range v.Arcs {
		if a := &v.Arcs[i]; a.Relation == kg.RelationSupplies {
			v.suppliers[a.To]++
			v.customers[a.From]++
		}
	}
	return v
}

func (s *snapshot) viewLayers(v *graphView, number []uint32) {
	sp := s.spans[kg.KindLayer]
	layers := slices.Clone(s.byID[sp.lo:sp.hi])
	position := func(layer uint32) int { return s.node(layer).(*kg.Layer).Position }
	slices.SortStableFunc(layers, func(a, b uint32) int { return cmp.Compare(position(a), position(b)) })
	v.InLayer = make([]uint64, len(v.entities))
	for i, layer := range layers {
		v.Layers = append(v.Layers, kg.ViewLayer{ID: s.id(layer), Position: position(layer)})
		if i >= maxLayers {
			continue // View refuses
		}
		for _, member := range s.inverse[kg.RefLayers].of(layer) {
			if kg.EntityKinds.Has(s.kind(member)) {
				v.InLayer[number[member]] |= 1 << i
			}
		}
	}
}

func (s *snapshot) viewArcs(v *graphView, number []uint32) {
	count := 0
	for _, kind := range kg.EdgeKinds.List() {
		if kind != kg.KindFeed {
			count += s.spans[kind].hi - s.spans[kind].lo
		}
	}
	v.Arcs, v.edges = make([]kg.Arc, 0, count), make([]uint32, 0, count)
	type arc struct {
		kg.Arc
		record uint32
	}
	var row []arc
	var records recordMaker
	for from, e := range v.entities {
		row = row[:0]
		for _, record := range s.inverse[kg.RefFrom].of(e) {
			_, to, _ := ends(s.docs[record])
			row = append(row, arc{kg.ArcOf(records.of(s.docs[record]).(kg.Edge), uint32(from), number[to]), record})
		}
		slices.SortStableFunc(row, func(a, b arc) int {
			if c := cmp.Compare(a.To, b.To); c != 0 {
				return c
			}
			return cmp.Compare(a.Relation, b.Relation)
		})
		for _, a := range row {
			v.Arcs, v.edges = append(v.Arcs, a.Arc), append(v.edges, a.record)
		}
	}
}

// recordMaker makes the numbers of records of their documents, using one record
// of each kind over and over.
type recordMaker [32]kg.Node

func (m *recordMaker) of(doc string) kg.Node {
	d := decoder{reader: reader{s: doc}, scalars: true}
	kind := d.head().kind
	if m[kind] == nil {
		m[kind] = layouts[kind].make()
	}
	v := reflect.ValueOf(m[kind]).Elem()
	v.SetZero()
	d.body(layouts[kind], v)
	return m[kind]
}

// degrees are the numbers of dependencies in and out of an entity.
func (s *snapshot) degrees(id string) (suppliers, customers int) {
	v := s.view()
	if i, ok := v.Find(id); ok {
		return int(v.suppliers[i]), int(v.customers[i])
	}
	return 0, 0
}

// scoped is the view for a scope: the whole one.
func (s *snapshot) scoped(ctx context.Context, scope kg.Scope) (*kg.View, error) {
	for _, sels := range [][]*kg.Select{scope.NodeWith, scope.ArcWith, scope.LayerWith} {
		if err := (&kg.Select{With: sels}).Check(); err != nil {
			return nil, err
		}
	}
	v := s.view()
	var unknown []string
	for _, targets := range [][]string{scope.From, scope.To, scope.Also} {
		for _, target := range targets {
			if !s.isTarget(target) && !slices.Contains(unknown, target) {
				unknown = append(unknown, target)
			}
		}
	}
	if unknown != nil {
		return nil, &kg.NotFoundError{IDs: unknown}
	}
	if len(v.Layers) > maxLayers {
		return nil, fmt.Errorf("%w: the graph has %d layers, and paths are found in at most %d", kg.ErrLimit, len(v.Layers), maxLayers)
	}
	out := v.View
	if scope.WithLayers {
		out.Layers = slices.Clone(v.Layers)
		w := walk{ctx: ctx, snapshot: s}
		for i := range out.Layers {
			number, _ := s.find(out.Layers[i].ID)
			record := s.node(number).(*kg.Layer)
			if err := w.expand(record, number, scope.LayerWith); err != nil {
				return nil, err
			}
			out.Layers[i].Record = record
		}
	}
	out.Hydrator = &hydrator{s, v, scope.NodeWith, scope.ArcWith}
	return &out, nil
}

// isTarget tells whether a scope may name id: an entity, a layer or a country.
func (s *snapshot) isTarget(id string) bool {
	if code, ok := strings.CutPrefix(id, kg.CountryPrefix); ok {
		return len(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z'
	}
	number, ok := s.find(id)
	return ok && (kg.EntityKinds | kg.Kinds(kg.KindLayer)).Has(s.kind(number))
}

type hydrator struct {
	snapshot          *snapshot
	view              *graphView
	nodeWith, arcWith []*kg.Select
}

// Hydrate makes the records of entities and arcs.
func (h *hydrator) Hydrate(ctx context.Context, entities, arcs []uint32) (nodes, edges []kg.Node, err error) {
	w := walk{ctx: ctx, snapshot: h.snapshot}
	fetch := func(which, records []uint32, with []*kg.Select, what string) ([]kg.Node, error) {
		out := make([]kg.Node, 0, len(which))
		for _, i := range which {
			if int(i) >= len(records) {
				return nil, fmt.Errorf("the view has no %s %d", what, i)
			}
			n := h.snapshot.node(records[i])
			if err := w.expand(n, records[i], with); err != nil {
				return nil, err
			}
			out = append(out, n)
		}
		return out, nil
	}
	if nodes, err = fetch(entities, h.view.entities, h.nodeWith, "entity"); err != nil {
		return nil, nil, err
	}
	if edges, err = fetch(arcs, h.view.edges, h.arcWith, "arc"); err != nil {
		return nil, nil, err
	}
	return nodes, edges, nil
}
