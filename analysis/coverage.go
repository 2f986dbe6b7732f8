package analysis

import (
	"context"

	"github.com/aistack-graph/aistack/kg"
)

// Coverage says how much of an answer rests on documented facts. What is not
// documented is not absent: an entity without documented suppliers has
// suppliers all the same, only nobody has written them down here.
type Coverage struct {
	// Entities are those that the answer touched.
	Entities int
	// WithSuppliers are those of Entities that have at least one documented
	// supplier: an arc SUPPLIES from another entity that passes the question's
	// rule.
	WithSuppliers int

	// Weights are the pairs of an input and a supplier of it among the touched
	// entities, see Input. It is Published + Capacity + Assumed.
	Weights int
	// Published weights rest on a published share.
	Published int
	// Capacity weights rest on the megawatts of a supply and of the facility it
	// goes to.
	Capacity int
	// Assumed weights are equal divisions of what the known shares leave.
	Assumed int
}

// count notes an entity that the answer touched, with all it takes.
// O(suppliers).
func (c *Coverage) count(inputs []Input) {
	c.Entities++
	if len(inputs) > 0 {
		c.WithSuppliers++
	}
	for i := range inputs {
		for _, s := range inputs[i].Suppliers {
			c.Weights++
			switch s.Origin {
			case kg.WeightOriginPublished:
				c.Published++
			case kg.WeightOriginCapacity:
				c.Capacity++
			case kg.WeightOriginAssumed:
				c.Assumed++
			}
		}
	}
}

// CoverageOf is the coverage of entities, each listed once: what they take by
// arcs that pass the rule. O(arcs into them).
func CoverageOf(v *kg.View, rule *kg.ArcRule, entities []uint32) Coverage {
	return coverage(&watch{ctx: context.Background()}, v, rule, entities)
}

// coverage is CoverageOf, as far as it gets before the context ends.
func coverage(w *watch, v *kg.View, rule *kg.ArcRule, entities []uint32) (c Coverage) {
	r := inputReader{view: v, rule: rule}
	for _, e := range entities {
		if !w.spend(1 + len(v.ArcsInto(e))) {
			break
		}
		c.count(r.of(e))
	}
	return c
}
