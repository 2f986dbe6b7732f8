package kg

import (
	"context"
	"math"
	"slices"
	"sort"
	"strings"
)

// Scope asks for the part of the graph that a traversal question needs.
//
// Targets are ids of entities, layers (every entity of the layer) and countries
// (country:TW: companies with headquarters and facilities there).
type Scope struct {
	From []string // targets where walks begin; empty: wherever they come from
	To   []string // targets where walks end; empty: wherever they lead
	Also []string // other ids that the question names; they must exist

	Flow    Flow    // SUPPLY or VALUE: which steps there are, and their direction
	Either  bool    // steps are all relations, stakes included, in both directions, whatever Flow says
	Arcs    ArcRule // which relations count
	MaxHops int     // longest walk in arcs; 0: any length
	// Inputs asks besides for every arc that passes Arcs and leads into an entity
	// on a walk, other than by INVESTS_IN and OWNS: what an entity that the question
	// touches takes, and from whom; and for all that those who make or operate such
	// an entity make and operate by arcs that pass.
	Inputs bool

	// WithLayers asks for the records of the layers too, each with what LayerWith
	// expands.
	WithLayers bool
	LayerWith  []*Select
	// What will be asked of Hydrate, so that a store can fetch it with the rest.
	NodeWith, ArcWith []*Select
}

// MaxScopeArcs bounds the arcs of a view that a store has to copy out of a
// database; beyond it View returns ErrLimit.
const MaxScopeArcs = 2_000_000

// ArcRule says which relations a walk may use. The zero rule lets all pass but
// ended ones.
type ArcRule struct {
	Kinds         []DependencyKind // of SUPPLIES arcs; empty: any
	MinConfidence Confidence
	Statuses      []Status // empty: all but ENDED
	AsOf          Date     // zero: whatever the day
}

// Holds tells whether an arc passes. Kinds concern SUPPLIES arcs only.
func (r *ArcRule) Holds(a *Arc) bool {
	if a.Confidence < r.MinConfidence || !Held(a.Since, a.Until, r.AsOf) {
		return false
	}
	if len(r.Statuses) == 0 {
		if a.Status == StatusEnded {
			return false
		}
	} else if !slices.Contains(r.Statuses, a.Status) {
		return false
	}
	return len(r.Kinds) == 0 || a.Relation != RelationSupplies || slices.Contains(r.Kinds, a.Kind)
}

// View is a compact, immutable picture of (a part of) the graph at one
// version: entities as numbers in the byte order of their ids, relations as
// arcs in compressed sparse rows. It holds at least what its Scope needs and
// may hold more, so algorithms apply ArcRule and hop limits themselves.
//
// A view stays valid and unchanged while the store is written.
type View struct {
	Version int64
	IDs     []string     // of entities, ascending; index = number of the entity
	Layers  []ViewLayer  // by position, then id; at most 64
	InLayer []uint64     // per entity: bit i set when it belongs to Layers[i]
	Country [][2]byte    // per entity; zeros when unknown
	Kind    []EntityKind // per entity: the most specific kind known
	MW      []float32    // per entity: the capacity of a facility, NaN when unknown

	Arcs   []Arc    // by From, then To, then Relation, then id of the relation
	Out    []uint32 // arcs from entity v: Arcs[Out[v]:Out[v+1]]
	InArcs []uint32 // arc numbers by To, then as in Arcs
	In     []uint32 // arcs to entity v: InArcs[In[v]:In[v+1]]

	Hydrator Hydrator
}

// ViewLayer names a layer of a view.
type ViewLayer struct {
	ID       string
	Position int
	Record   *Layer // with Scope.WithLayers; the caller's
}

// Arc is one relation between two entities, in the direction of the relation
// itself: supplier → consumer, owner → owned, investor → investee.
type Arc struct {
	Share       float64 // 0..1, NaN when unknown
	USD         float64 // of the dependency or investment in US dollars, NaN when unknown
	MW          float32 // of the dependency, NaN when unknown
	From, To    uint32
	Since       Date
	Until       Date
	Relation    Relation
	Kind        DependencyKind // of SUPPLIES
	Criticality Criticality    // of SUPPLIES; never zero there
	Status      Status
	Confidence  Confidence
	Instrument  Instrument // of INVESTS_IN
	Disputed    bool       // another fact says otherwise: the record has conflictsWith
}

// Strength is the share if known, else the criticality as 0.25, 0.5, 0.75 or 1;
// 1 for every arc that is not SUPPLIES.
func (a *Arc) Strength() float64 {
	if a.Relation != RelationSupplies {
		return 1
	}
	if !math.IsNaN(a.Share) {
		return a.Share
	}
	return float64(a.Criticality) / 4
}

// Hydrator turns numbers of a view into records.
type Hydrator interface {
	// Hydrate returns the records of entities and arcs, in the order asked for,
	// each with what the Scope's NodeWith and ArcWith expand. The records are the
	// caller's. It may take one more round trip.
	Hydrate(ctx context.Context, entities, arcs []uint32) (nodes, edges []Node, err error)
}

// Find is the number of an entity.
func (v *View) Find(id string) (uint32, bool) {
	i := sort.SearchStrings(v.IDs, id)
	return uint32(i), i < len(v.IDs) && v.IDs[i] == id
}

// Members are the entities of the view that a target means, ascending.
func (v *View) Members(target string) []uint32 {
	if i, ok := v.Find(target); ok {
		return []uint32{i}
	}
	var out []uint32
	if code, ok := strings.CutPrefix(target, CountryPrefix); ok && len(code) == 2 {
		for i, c := range v.Country {
			if c == [2]byte{code[0], code[1]} {
				out = append(out, uint32(i))
			}
		}
		return out
	}
	for l := range v.Layers {
		if v.Layers[l].ID == target {
			for i, mask := range v.InLayer {
				if mask>>l&1 == 1 {
					out = append(out, uint32(i))
				}
			}
		}
	}
	return out
}

// CountryPrefix begins a target that means a country: country:TW.
const CountryPrefix = "country:"

// OutArcs are the numbers lo…hi-1 of the arcs that leave an entity.
func (v *View) OutArcs(entity uint32) (lo, hi uint32) { return v.Out[entity], v.Out[entity+1] }

// ArcsInto are the numbers of the arcs that enter an entity.
func (v *View) ArcsInto(entity uint32) []uint32 { return v.InArcs[v.In[entity]:v.In[entity+1]] }

// Index fills Out, InArcs and In from Arcs, which must be in order.
// O(entities + arcs).
func (v *View) Index() {
	n := len(v.IDs)
	v.Out, v.In = make([]uint32, n+1), make([]uint32, n+1)
	for i := range v.Arcs {
		v.Out[v.Arcs[i].From+1]++
		v.In[v.Arcs[i].To+1]++
	}
	for i := range n {
		v.Out[i+1] += v.Out[i]
		v.In[i+1] += v.In[i]
	}
	v.InArcs = make([]uint32, len(v.Arcs))
	next := append([]uint32(nil), v.In[:n]...)
	for i := range v.Arcs {
		to := v.Arcs[i].To
		v.InArcs[next[to]] = uint32(i)
		next[to]++
	}
}

// Describe fills in the columns of an entity that depend on its record alone.
func (v *View) Describe(entity uint32, e Entity) {
	v.Kind[entity], v.MW[entity] = e.SpecificKind(), float32(math.NaN())
	switch e := e.(type) {
	case *Company:
		copy(v.Country[entity][:], e.Country)
	case *Facility:
		copy(v.Country[entity][:], e.Country)
		if e.CapacityMW != nil {
			v.MW[entity] = float32(*e.CapacityMW)
		}
	}
}

func usd(m *Money) float64 {
	if dollars := m.USD(); dollars != nil {
		return *dollars
	}
	return math.NaN()
}

// ArcOf is the arc of a dependency, ownership or investment between two
// entities that have numbers.
func ArcOf(e Edge, from, to uint32) Arc {
	a := Arc{From: from, To: to, Share: math.NaN(), USD: math.NaN(), MW: float32(math.NaN())}
	switch e := e.(type) {
	case *Dependency:
		a.Relation, a.Kind, a.Criticality = RelationSupplies, e.Kind, e.Criticality
		a.Status, a.Confidence, a.Since, a.Until = e.Status, e.Confidence, e.Since, e.Until
		a.USD, a.Disputed = usd(e.Value), len(e.ConflictIDs) > 0
		if e.Share != nil {
			a.Share = *e.Share
		}
		if e.CapacityMW != nil {
			a.MW = float32(*e.CapacityMW)
		}
	case *Ownership:
		a.Relation = e.Role.Relation()
		a.Status, a.Confidence, a.Since, a.Until = e.Status, e.Confidence, e.Since, e.Until
	case *Investment:
		a.Relation, a.Instrument, a.USD = RelationInvestsIn, e.Instrument, usd(e.Amount)
		a.Status, a.Confidence, a.Since, a.Until = e.Status, e.Confidence, e.Date, e.Until
	}
	return a
}
