package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// SimilarQuery asks which entities stand like one.
type SimilarQuery struct {
	ID    string     // an entity
	Arcs  kg.ArcRule // which dependencies count
	First int        // how many, 1..100
	// WithOwned counts the suppliers and customers of what an entity makes or
	// operates, directly or through others, as its own; what the entity itself makes
	// or operates, and who makes or operates it, are then not compared with it.
	WithOwned bool
	// SameKind compares companies with companies, products with products and
	// facilities with facilities only.
	SameKind bool
}

// MaxSimilar bounds First.
const MaxSimilar = 100

// SimilarResult is the answer to a SimilarQuery.
type SimilarResult struct {
	Entity   uint32
	Features int // of the entity: its layers, suppliers and customers
	// Rows are the most similar: by Similarity, descending, then number.
	Rows  []SimilarEntity
	Total int // how many entities share anything with it
	// Coverage counts the entity and those of Rows, with WithOwned also what they
	// make and operate.
	Coverage Coverage
}

// SimilarEntity is an entity that shares something with the one asked about.
type SimilarEntity struct {
	Entity uint32
	// Similarity is the Jaccard index, 0 < s ≤ 1: what both have, over what either
	// has.
	Similarity      float64
	Features        int      // of the entity
	SharedLayers    []int    // indices in View.Layers
	SharedSuppliers []uint32 // ascending
	SharedCustomers []uint32 // ascending
}

// Similar finds the entities most like one by what stands around them: their
// layers, whom they are supplied by, and whom they supply. A counterparty counts
// once, whatever it supplies; one that supplies the one entity and is supplied
// by the other is not shared. Entities of any kind are compared unless SameKind
// is asked for. Who shares nothing is no row, so an entity without layer and
// dependency has none.
//
// An id that the view lacks is a *kg.NotFoundError, a query out of range a
// *kg.InvalidError; the end of ctx is an error (context.Canceled or
// context.DeadlineExceeded, wrapped).
//
// Method: |A ∩ B| / |A ∪ B| (Jaccard 1901, Étude comparative de la distribution
// florale). What each entity shares is counted by walking from the features of
// the one back to whom else they belong; candidates are then looked at from the
// most shared down, and none further once |A ∩ B| / |A|, which bounds the index,
// is below the worst of First. O(n) for the layers of n entities, the arcs of the
// counterparties, and those of the candidates looked at: at most all of the view.
func Similar(ctx context.Context, v *kg.View, q SimilarQuery) (*SimilarResult, error) {
	if q.First < 1 || q.First > MaxSimilar {
		return nil, kg.Invalidf("first is %d: choose 1 to %d", q.First, MaxSimilar)
	}
	found, err := entitiesOf(v, "id", []string{q.ID})
	if err != nil {
		return nil, err
	}
	s := newSimilar(ctx, v, &q, found[0])
	s.count()
	r := &SimilarResult{Entity: s.entity, Features: s.size, Total: len(s.candidates), Rows: s.best()}
	compared := []uint32{s.entity}
	for i := range r.Rows {
		s.explain(&r.Rows[i])
		compared = append(compared, r.Rows[i].Entity)
	}
	r.Coverage = s.kin.coverage(compared, q.WithOwned)
	if s.kin.err != nil {
		return nil, fmt.Errorf("similar: %w", s.kin.err)
	}
	return r, nil
}

// similar is a Similar at work.
type similar struct {
	kin                  *kin
	query                *SimilarQuery
	entity               uint32
	layers               uint64
	suppliers, customers []uint32 // of the entity, ascending
	size                 int      // features of the entity

	shared     []int32  // per entity: how many features it shares; negative: not to be compared
	candidates []uint32 // the entities that share any
	round      uint32
	mark       []uint32 // per entity: the round that last counted it

	in, out []uint32 // of the last call of around
}

func newSimilar(ctx context.Context, v *kg.View, q *SimilarQuery, entity uint32) *similar {
	n := len(v.IDs)
	s := &similar{kin: newKin(ctx, v, q.Arcs), query: q, entity: entity, layers: v.InLayer[entity],
		shared: make([]int32, n), mark: make([]uint32, n)}
	s.around(entity)
	s.suppliers, s.customers = slices.Clone(s.in), slices.Clone(s.out)
	slices.Sort(s.suppliers)
	slices.Sort(s.customers)
	s.size = bits.OnesCount64(s.layers) + len(s.suppliers) + len(s.customers)
	s.shared[entity] = -1
	if q.WithOwned {
		for _, e := range s.kin.below(entity) {
			s.shared[e] = -1
		}
		for _, e := range s.kin.above(entity) {
			s.shared[e] = -1
		}
	}
	if q.SameKind {
		for e, kind := range v.Kind {
			if kind.General() != v.Kind[entity].General() {
				s.shared[e] = -1
			}
		}
	}
	return s
}

// around finds the suppliers and the customers of an entity, each once.
func (s *similar) around(entity uint32) {
	v := s.kin.view
	s.in, s.out = s.in[:0], s.out[:0]
	family := s.kin.family(entity, s.query.WithOwned)
	s.round++
	for _, e := range family {
		into := v.ArcsInto(e)
		s.kin.spend(1 + len(into))
		for _, i := range into {
			s.in = s.beside(s.in, &v.Arcs[i], v.Arcs[i].From)
		}
	}
	s.round++
	for _, e := range family {
		lo, hi := v.OutArcs(e)
		s.kin.spend(1 + int(hi-lo))
		for i := lo; i < hi; i++ {
			s.out = s.beside(s.out, &v.Arcs[i], v.Arcs[i].To)
		}
	}
}

// beside adds a counterparty that is not of the family and not yet counted.
func (s *similar) beside(list []uint32, a *kg.Arc, other uint32) []uint32 {
	if a.Relation != kg.RelationSupplies || s.mark[other] == s.round || s.kin.met(other) || !supplyHop(a, &s.kin.rule) {
		return list
	}
	s.mark[other] = s.round
	return append(list, other)
}

// count finds how much each entity shares with the one.
func (s *similar) count() {
	v := s.kin.view
	for e, layers := range v.InLayer {
		if both := layers & s.layers; both != 0 {
			s.share(uint32(e), int32(bits.OnesCount64(both)))
		}
	}
	for _, supplier := range s.suppliers {
		s.exclude(supplier)
		lo, hi := v.OutArcs(supplier)
		s.kin.spend(1 + int(hi-lo))
		for i := lo; i < hi && s.kin.err == nil; i++ {
			s.also(&v.Arcs[i], v.Arcs[i].To)
		}
	}
	for _, customer := range s.customers {
		s.exclude(customer)
		into := v.ArcsInto(customer)
		s.kin.spend(1 + len(into))
		for _, i := range into {
			if s.kin.err != nil {
				break
			}
			s.also(&v.Arcs[i], v.Arcs[i].From)
		}
	}
}

// exclude begins to count whose counterparty an entity is: not its own, nor of
// whom it belongs to.
func (s *similar) exclude(counterparty uint32) {
	s.round++
	s.mark[counterparty] = s.round
	if s.query.WithOwned {
		for _, e := range s.kin.above(counterparty) {
			s.mark[e] = s.round
		}
	}
}

// also notes that a counterparty of the one is one of another entity, and of who
// makes or operates that.
func (s *similar) also(a *kg.Arc, other uint32) {
	// Once an entity is marked, so are all above it.
	if a.Relation != kg.RelationSupplies || s.mark[other] == s.round || !supplyHop(a, &s.kin.rule) {
		return
	}
	if !s.query.WithOwned {
		s.mark[other] = s.round
		s.share(other, 1)
		return
	}
	for _, e := range s.kin.above(other) {
		if s.mark[e] != s.round {
			s.mark[e] = s.round
			s.share(e, 1)
		}
	}
}

func (s *similar) share(e uint32, features int32) {
	if s.shared[e] < 0 {
		return
	}
	if s.shared[e] == 0 {
		s.candidates = append(s.candidates, e)
	}
	s.shared[e] += features
}

// best ranks the candidates and keeps the first.
func (s *similar) best() []SimilarEntity {
	rows := make([]SimilarEntity, 0, s.query.First+1)
	for _, e := range s.byShared() {
		both := int(s.shared[e])
		full := len(rows) == s.query.First
		if full && float64(both)/float64(s.size) < rows[len(rows)-1].Similarity || s.kin.err != nil {
			break
		}
		s.around(e)
		row := SimilarEntity{Entity: e, Features: bits.OnesCount64(s.kin.view.InLayer[e]) + len(s.in) + len(s.out)}
		row.Similarity = float64(both) / float64(s.size+row.Features-both)
		at, _ := slices.BinarySearchFunc(rows, row, func(a, b SimilarEntity) int {
			return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), cmp.Compare(a.Entity, b.Entity))
		})
		if rows = slices.Insert(rows, at, row); full {
			rows = rows[:s.query.First]
		}
	}
	return rows
}

// byShared are the candidates, those that share the most first. O(candidates +
// features).
func (s *similar) byShared() []uint32 {
	from := make([]int, s.size+2) // where those that share so much begin
	for _, e := range s.candidates {
		from[s.size-int(s.shared[e])+1]++
	}
	for i := 1; i < len(from); i++ {
		from[i] += from[i-1]
	}
	sorted := make([]uint32, len(s.candidates))
	for _, e := range s.candidates {
		at := &from[s.size-int(s.shared[e])]
		sorted[*at] = e
		*at++
	}
	return sorted
}

// explain lists what a row shares.
func (s *similar) explain(row *SimilarEntity) {
	s.around(row.Entity)
	row.SharedSuppliers, row.SharedCustomers = within(s.in, s.suppliers), within(s.out, s.customers)
	for both := s.layers & s.kin.view.InLayer[row.Entity]; both != 0; both &= both - 1 {
		row.SharedLayers = append(row.SharedLayers, bits.TrailingZeros64(both))
	}
}

// within are the entities of a list that are in another, which is ascending.
func within(list, ascending []uint32) []uint32 {
	var out []uint32
	for _, e := range list {
		if _, is := slices.BinarySearch(ascending, e); is {
			out = append(out, e)
		}
	}
	slices.Sort(out)
	return out
}
