package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// CompareQuery asks what a few entities have in common.
type CompareQuery struct {
	IDs  []string   // 2..10 different entities
	Arcs kg.ArcRule // which relations count
	// WithOwned counts the suppliers, customers, investors and investees of what an
	// entity makes or operates, directly or through others, as its own.
	WithOwned bool
}

// The bounds of a CompareQuery.
const (
	MinCompared = 2
	MaxCompared = 10
)

// CompareResult is the answer to a CompareQuery.
type CompareResult struct {
	Entities []ComparedEntity // as the query names them
	Layers   []ComparedLayer  // those of any of the entities, by position
	// Who stands beside the entities. Makers make or operate them, Makes are made
	// or operated by them.
	Suppliers, Customers, Makers, Makes, Investors, Investees CompareSide
	// Coverage counts the entities, and with WithOwned what they make and operate.
	Coverage Coverage
}

// ComparedEntity counts the counterparties of one of the entities.
type ComparedEntity struct {
	Entity                                                    uint32
	Suppliers, Customers, Makers, Makes, Investors, Investees int
}

// ComparedLayer is a layer and which of the entities belong to it.
type ComparedLayer struct {
	Layer int      // index in View.Layers
	Of    []uint32 // as the query names them
}

// CompareSide lists the counterparties of one sort: those of most entities
// first, then by number.
type CompareSide struct {
	Rows   []Counterparty
	InAll  int // how many are shared by all: the first of Rows
	Shared int // how many are shared by two or more: these first of Rows
}

// Counterparty is an entity beside one or more of those compared.
type Counterparty struct {
	Entity uint32
	Of     []uint32            // whose counterparty it is, as the query names them
	Kinds  []kg.DependencyKind // of the dependencies among Arcs, ascending
	Arcs   []uint32            // the relations, ascending
}

// Compare sets a few entities side by side: their layers, and which
// counterparties they share, or have alone. An entity is no counterparty of
// itself, nor with WithOwned of what it makes or operates.
//
// An id that the view lacks is a *kg.NotFoundError, a query out of range a
// *kg.InvalidError; the end of ctx is an error (context.Canceled or
// context.DeadlineExceeded, wrapped).
//
// O(a log a) for the a relations of the entities.
func Compare(ctx context.Context, v *kg.View, q CompareQuery) (*CompareResult, error) {
	if len(q.IDs) < MinCompared || len(q.IDs) > MaxCompared {
		return nil, kg.Invalidf("ids has %d entities: name %d to %d", len(q.IDs), MinCompared, MaxCompared)
	}
	entities, err := entitiesOf(v, "ids", q.IDs)
	if err != nil {
		return nil, err
	}
	for i, e := range entities {
		if slices.Contains(entities[:i], e) {
			return nil, kg.Invalidf("ids names %q twice: name different entities", v.IDs[e])
		}
	}
	c := comparison{kin: newKin(ctx, v, q.Arcs)}
	r := &CompareResult{Layers: comparedLayers(v, entities)}
	for _, e := range entities {
		r.Entities = append(r.Entities, c.entity(e, q.WithOwned))
		if c.kin.err != nil {
			return nil, fmt.Errorf("compare: %w", c.kin.err)
		}
	}
	for i, side := range []*CompareSide{&r.Suppliers, &r.Customers, &r.Makers, &r.Makes, &r.Investors, &r.Investees} {
		*side = c.side(i, len(entities))
	}
	r.Coverage = c.kin.coverage(entities, q.WithOwned)
	return r, nil
}

// entitiesOf are the numbers of ids, which must be entities.
func entitiesOf(v *kg.View, field string, ids []string) ([]uint32, error) {
	var found []uint32
	var unknown []string
	for _, id := range ids {
		if e, ok := v.Find(id); ok {
			found = append(found, e)
			continue
		}
		if kind := kg.KindOfID(id); kind != 0 && !kg.EntityKinds.Has(kind) || strings.HasPrefix(id, kg.CountryPrefix) {
			return nil, kg.Invalidf("%s: %q is no entity: name a company, a product or a facility", field, id)
		}
		if !slices.Contains(unknown, id) {
			unknown = append(unknown, id)
		}
	}
	if len(unknown) > 0 {
		return nil, &kg.NotFoundError{IDs: unknown}
	}
	return found, nil
}

func comparedLayers(v *kg.View, entities []uint32) []ComparedLayer {
	var layers []ComparedLayer
	for l := range v.Layers {
		row := ComparedLayer{Layer: l}
		for _, e := range entities {
			if v.InLayer[e]>>l&1 == 1 {
				row.Of = append(row.Of, e)
			}
		}
		if len(row.Of) > 0 {
			layers = append(layers, row)
		}
	}
	return layers
}

// The sorts of counterparties, as comparison.sides holds them.
const (
	sideSuppliers = iota
	sideCustomers
	sideMakers
	sideMakes
	sideInvestors
	sideInvestees
	sides
)

// comparison is a Compare at work.
type comparison struct {
	kin   *kin
	sides [sides]map[uint32]*Counterparty
}

// entity adds the counterparties of one entity and counts them.
func (c *comparison) entity(entity uint32, withOwned bool) ComparedEntity {
	v := c.kin.view
	var count [sides]int
	for _, e := range c.kin.family(entity, withOwned) {
		into := v.ArcsInto(e)
		lo, hi := v.OutArcs(e)
		c.kin.spend(1 + len(into) + int(hi-lo))
		for _, i := range into {
			c.add(&count, entity, e, i, v.Arcs[i].From, 0)
		}
		for i := lo; i < hi; i++ {
			c.add(&count, entity, e, i, v.Arcs[i].To, 1)
		}
	}
	return ComparedEntity{Entity: entity, Suppliers: count[sideSuppliers], Customers: count[sideCustomers], Makers: count[sideMakers],
		Makes: count[sideMakes], Investors: count[sideInvestors], Investees: count[sideInvestees]}
}

// add notes an arc between a member of an entity's family and another. The sorts
// of those behind the arcs out of an entity come one after those into it.
func (c *comparison) add(count *[sides]int, entity, member, arc, other uint32, out int) {
	a := &c.kin.view.Arcs[arc]
	var side int
	counts := !c.kin.met(other)
	switch a.Relation {
	case kg.RelationSupplies:
		side = sideSuppliers + out
	case kg.RelationInvestsIn:
		side = sideInvestors + out
	case kg.RelationMakes, kg.RelationOperates: // the entity's own, which are its family
		side, counts = sideMakers+out, member == entity && other != entity
	default:
		return
	}
	if !counts || !c.kin.rule.Holds(a) {
		return
	}
	row := c.sides[side][other]
	if row == nil {
		if c.sides[side] == nil {
			c.sides[side] = map[uint32]*Counterparty{}
		}
		row = &Counterparty{Entity: other}
		c.sides[side][other] = row
	}
	if n := len(row.Of); n == 0 || row.Of[n-1] != entity {
		row.Of = append(row.Of, entity)
		count[side]++
	}
	row.Arcs = append(row.Arcs, arc)
	if a.Relation == kg.RelationSupplies && !slices.Contains(row.Kinds, a.Kind) {
		row.Kinds = append(row.Kinds, a.Kind)
	}
}

// side puts the counterparties of one sort in order.
func (c *comparison) side(sort, entities int) CompareSide {
	var s CompareSide
	for _, row := range c.sides[sort] {
		slices.Sort(row.Kinds)
		slices.Sort(row.Arcs)
		row.Arcs = slices.Compact(row.Arcs)
		s.Rows = append(s.Rows, *row)
		if len(row.Of) == entities {
			s.InAll++
		}
		if len(row.Of) >= 2 {
			s.Shared++
		}
	}
	slices.SortFunc(s.Rows, func(a, b Counterparty) int {
		return cmp.Or(cmp.Compare(len(b.Of), len(a.Of)), cmp.Compare(a.Entity, b.Entity))
	})
	return s
}
