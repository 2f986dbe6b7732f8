package analysis

import "github.com/aistack-graph/aistack/kg"

// companies tells which companies stand behind a product or a facility: those
// that make or operate it, by the arcs that a rule lets pass.
type companies struct {
	at   []uint32 // per entity: list[at[e]:at[e+1]], none for a company and for what nobody makes or operates
	list []uint32
	self [1]uint32
}

// thing tells whether an entity is known to be a product or a facility.
func thing(v *kg.View, entity uint32) bool {
	if int(entity) >= len(v.Kind) {
		return false
	}
	general := v.Kind[entity].General()
	return general == kg.KindProduct || general == kg.KindFacility
}

// newCompanies looks at every arc once. O(entities + arcs).
func newCompanies(v *kg.View, rule *kg.ArcRule) *companies {
	c := &companies{at: make([]uint32, len(v.IDs)+1)}
	owned := func(i uint32) bool {
		a := &v.Arcs[i]
		return (a.Relation == kg.RelationMakes || a.Relation == kg.RelationOperates) && !thing(v, a.From) && rule.Holds(a)
	}
	for e := range v.IDs {
		if thing(v, uint32(e)) {
			for _, i := range v.ArcsInto(uint32(e)) {
				// Arcs come in the order of From: making and operating is one ownership.
				n := uint32(len(c.list))
				if owned(i) && (n == c.at[e] || c.list[n-1] != v.Arcs[i].From) {
					c.list = append(c.list, v.Arcs[i].From)
				}
			}
		}
		c.at[e+1] = uint32(len(c.list))
	}
	return c
}

// behind lists the companies behind an entity, ascending: a company is itself,
// and so is what nobody makes or operates. The slice holds until the next call.
func (c *companies) behind(entity uint32) []uint32 {
	if lo, hi := c.at[entity], c.at[entity+1]; lo < hi {
		return c.list[lo:hi]
	}
	c.self[0] = entity
	return c.self[:]
}
