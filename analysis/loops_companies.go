package analysis

import "github.com/aistack-graph/aistack/kg"

// companies tells which companies stand behind a product or a facility: those
// that make or operate it, by the arcs that a rule lets pass.
type companies struct {
	view *kg.View
	rule *kg.ArcRule
	list []uint32
}

// thing tells whether an entity is known to be a product or a facility.
func thing(v *kg.View, entity uint32) bool {
	if int(entity) >= len(v.Kind) {
		return false
	}
	general := v.Kind[entity].General()
	return general == kg.KindProduct || general == kg.KindFacility
}

// behind lists the companies behind an entity, ascending: a company is itself,
// and so is what nobody makes or operates. The slice holds until the next call.
// O(arcs into the entity).
func (c *companies) behind(entity uint32) []uint32 {
	c.list = c.list[:0]
	if thing(c.view, entity) {
		for _, i := range c.view.ArcsInto(entity) {
			a := &c.view.Arcs[i]
			owns := a.Relation == kg.RelationMakes || a.Relation == kg.RelationOperates
			if n := len(c.list); owns && (n == 0 || c.list[n-1] != a.From) && !thing(c.view, a.From) && c.rule.Holds(a) {
				c.list = append(c.list, a.From)
			}
		}
	}
	if len(c.list) == 0 {
		c.list = append(c.list, entity)
	}
	return c.list
}
