package gate

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// Finding is one thing that a gate found.
type Finding struct {
	Gate    kg.Gate
	ID      string // of the record to look at
	Message string
	Hint    string // the remedy
}

// Checker collects records and looks at all of them together.
type Checker struct {
	asOf      kg.Date
	layers    map[string]int // positions by id
	numbers   map[string]uint32
	entities  []entity
	relations []relation
	feeds     []*kg.Feed
	disputed  map[string]bool // relations that others say to state otherwise
	dated     []Finding
}

// entity is what the gates need of a company, product or facility. One that is
// named and never described has no id.
type entity struct {
	id      string
	kind    kg.EntityKind
	names   []string // comparable, each once
	layers  []string
	outside bool // of another dataset: known, and not looked at
}

// relation is what the gates need of a dependency, ownership or investment.
type relation struct {
	id           string
	from, to     uint32
	relation     kg.Relation
	kind         uint8 // of the dependency, or instrument of the investment
	status       kg.Status
	share        float64 // NaN when unknown
	since, until kg.Date
	round        string // of an investment
	disputed     bool
}

// New makes a checker. asOf is the day that the dataset's facts speak of; with
// zero no date is from the future.
func New(asOf kg.Date) *Checker {
	return &Checker{asOf: asOf, layers: map[string]int{}, numbers: map[string]uint32{}, disputed: map[string]bool{}}
}

// Outside takes a record of another dataset that this one refers to.
func (c *Checker) Outside(n kg.Node) {
	switch n := n.(type) {
	case *kg.Layer:
		c.layers[n.ID] = n.Position
	case kg.Entity:
		c.describe(n).outside = true
	}
}

// Add takes a record of the dataset, normalised. The record may be changed
// afterwards.
func (c *Checker) Add(n kg.Node) {
	c.dates(n)
	switch n := n.(type) {
	case *kg.Layer:
		c.layers[strings.Clone(n.ID)] = n.Position
	case kg.Entity:
		c.describe(n).names = comparableNames(n.Common())
	case *kg.Feed:
		feed := *n
		c.feeds = append(c.feeds, &feed)
	case *kg.Dependency:
		r := c.relation(n, n.ConflictIDs)
		r.relation, r.kind, r.status = kg.RelationSupplies, uint8(n.Kind), n.Status
		if n.Share != nil {
			r.share = *n.Share
		}
	case *kg.Ownership:
		r := c.relation(n, n.ConflictIDs)
		r.relation, r.status = n.Role.Relation(), n.Status
	case *kg.Investment:
		r := c.relation(n, n.ConflictIDs)
		r.relation, r.kind, r.status, r.round = kg.RelationInvestsIn, uint8(n.Instrument), n.Status, kg.Fold(n.Round)
	}
}

func (c *Checker) describe(n kg.Entity) *entity {
	e := &c.entities[c.number(n.Base().ID)]
	e.id, e.kind = strings.Clone(n.Base().ID), n.SpecificKind()
	for _, id := range n.Common().LayerIDs {
		e.layers = append(e.layers, strings.Clone(id))
	}
	return e
}

func (c *Checker) relation(n kg.Edge, conflicts []string) *relation {
	from, to := n.Ends()
	since, until := kg.ValidTime(n)
	for _, id := range conflicts {
		c.disputed[strings.Clone(id)] = true
	}
	c.relations = append(c.relations, relation{
		id: strings.Clone(n.Base().ID), from: c.number(from), to: c.number(to),
		share: math.NaN(), since: since, until: until, disputed: len(conflicts) > 0,
	})
	return &c.relations[len(c.relations)-1]
}

// number is that of an entity, described or not.
func (c *Checker) number(id string) uint32 {
	n, ok := c.numbers[id]
	if !ok {
		n = uint32(len(c.entities))
		c.numbers[strings.Clone(id)] = n
		c.entities = append(c.entities, entity{})
	}
	return n
}

// Findings are those of all gates, by gate, then by id.
func (c *Checker) Findings() []Finding {
	for i := range c.relations {
		if r := &c.relations[i]; c.disputed[r.id] {
			r.disputed = true
		}
	}
	out := slices.Clone(c.dated)
	add := func(f Finding) { out = append(out, f) }
	c.sameNames(add)
	c.repeats(add)
	c.direction(add)
	c.shares(add)
	c.ways(add)
	Sort(out)
	return out
}

// Sort orders findings by gate, then by id.
func Sort(fs []Finding) {
	slices.SortFunc(fs, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Gate, b.Gate), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Message, b.Message))
	})
}
