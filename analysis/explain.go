package analysis

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// Explain says a path in one English sentence: each hop by the verb of its
// first arc, facts that are not in force yet as such, and the weakest hop. names
// gives the name of an entity. The same path gives the same sentence.
func (r *TraceResult) Explain(v *kg.View, p Path, names func(uint32) string) string {
	return Explain(v, p, names)
}

// Explain is the sentence of TraceResult.Explain. A path without a hop is "".
func Explain(v *kg.View, p Path, names func(uint32) string) string {
	if len(p.Hops) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(names(p.Hops[0].From))
	for i := range p.Hops {
		h := &p.Hops[i]
		if i > 0 {
			b.WriteString(", which")
		}
		a := &v.Arcs[h.Arcs[0]]
		b.WriteString(" " + verb(a, h.From) + " " + names(h.To))
		switch a.Status {
		case kg.StatusAnnounced:
			b.WriteString(" (announced)")
		case kg.StatusPlanned:
			b.WriteString(" (planned)")
		case kg.StatusEnded:
			b.WriteString(" (ended)")
		}
		if n := len(h.Arcs) - 1; n == 1 {
			b.WriteString(" (and 1 more relation)")
		} else if n > 1 {
			fmt.Fprintf(&b, " (and %d more relations)", n)
		}
	}
	w := &p.Hops[p.Weakest]
	if len(p.Hops) > 1 {
		fmt.Fprintf(&b, "; the weakest hop is %s to %s, ", names(w.From), names(w.To))
	} else {
		b.WriteString("; ")
	}
	b.WriteString("strength " + strconv.FormatFloat(w.Strength, 'g', 3, 64))
	if w.Confidence != 0 {
		b.WriteString(", confidence " + strings.ToLower(w.Confidence.String()))
	}
	b.WriteString(".")
	return b.String()
}

// verb says an arc as walked from an entity.
func verb(a *kg.Arc, from uint32) string {
	with := a.From == from
	switch a.Relation {
	case kg.RelationMakes:
		return pick(with, "makes", "is made by")
	case kg.RelationOperates:
		return pick(with, "operates", "is operated by")
	case kg.RelationOwns:
		return pick(with, "holds a stake in", "is partly held by")
	case kg.RelationInvestsIn:
		return pick(with, "invests in", "receives investment from")
	}
	supply := supplies[min(int(a.Kind), len(supplies)-1)]
	return pick(with, supply.gives, supply.takes)
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// supplies are the words for a dependency by DependencyKind, seen from the
// supplier and from the consumer, which pays.
var supplies = [...]struct{ gives, takes string }{
	0:                              {"supplies", "pays"},
	kg.DependencyKindEnergy:        {"supplies energy to", "pays for energy from"},
	kg.DependencyKindMaterial:      {"supplies materials to", "pays for materials from"},
	kg.DependencyKindEquipment:     {"supplies equipment to", "pays for equipment from"},
	kg.DependencyKindManufacturing: {"manufactures for", "pays for manufacturing by"},
	kg.DependencyKindComponent:     {"supplies components to", "pays for components from"},
	kg.DependencyKindHardware:      {"supplies hardware to", "pays for hardware from"},
	kg.DependencyKindFacility:      {"houses", "pays for space at"},
	kg.DependencyKindNetwork:       {"connects", "pays for network from"},
	kg.DependencyKindCompute:       {"serves compute to", "pays for compute from"},
	kg.DependencyKindTraining:      {"provides the training of", "pays for training on"},
	kg.DependencyKindData:          {"supplies data to", "pays for data from"},
	kg.DependencyKindModel:         {"provides the model for", "pays for the model"},
	kg.DependencyKindSoftware:      {"supplies software to", "pays for software from"},
	kg.DependencyKindDistribution:  {"distributes for", "pays for distribution by"},
	kg.DependencyKindService:       {"provides services to", "pays for services from"},
}
