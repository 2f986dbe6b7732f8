package storetest

import (
	"fmt"

	"github.com/aistack-graph/aistack/kg"
)

// puts are writes of records.
func puts(nodes []kg.Node) (writes []kg.Write) {
	for _, n := range nodes {
		writes = append(writes, kg.Write{Put: n})
	}
	return writes
}

// batch draws a few writes: what is right by itself, and now and then wrong for
// the graph (references that lead nowhere, versions that are not held, records
// of another dataset).
func (g *generator) batch(m *model) (dataset string, writes []kg.Write) {
	ids := m.ids()
	id := "company:nobody"
	for range 1 + g.IntN(5) {
		if len(ids) > 0 && g.IntN(3) > 0 { // else the same again
			id = ids[g.IntN(len(ids))]
		}
		w := g.write(m, id)
		if g.IntN(12) == 0 {
			w.IfVersion = m.version - int64(g.IntN(2))
		}
		writes = append(writes, w)
	}
	return pick(g.Rand, "d1", "d1", "d1", "d1", "d1", "d1", "d2"), writes
}

// write draws a write about a record, or one that may be new.
func (g *generator) write(m *model, id string) kg.Write {
	held := m.records[id]
	var n kg.Node
	switch form := g.IntN(10); {
	case form < 2:
		return kg.Write{Remove: id}
	case form < 4:
		if g.IntN(2) == 0 {
			return kg.Write{Remove: "skill:new"}
		}
		n = &kg.Skill{Record: rec("skill:new"), Name: g.name(), SourceIDs: pick(g.Rand, nil, nil, g.some(g.sources, 1), []string{"source:none"})}
	case form < 6 || held == nil:
		n = g.dependency(100 + g.IntN(3))
	case form < 7:
		return kg.Write{Put: held}
	default:
		n = g.changed(kg.Copy(held))
	}
	kg.Normalize(n, kg.Defaults{})
	return kg.Write{Put: n}
}

// changed gives a record other names, layers or numbers.
func (g *generator) changed(n kg.Node) kg.Node {
	switch n := n.(type) {
	case *kg.Company:
		n.Name, n.LayerIDs, n.Country = g.name(), g.some(g.layers, 1), pick(g.Rand, "", "TW", "US")
	case kg.Entity:
		n.Common().Name, n.Common().LayerIDs = g.name(), g.some(g.layers, 1)
	case *kg.Dependency:
		n.Share, n.Status, n.ConsumerID = g.number(1), kg.StatusPlanned, pick(g.Rand, n.ConsumerID, n.ConsumerID, pick(g.Rand, g.entities...))
	case *kg.Source:
		n.Title, n.Accessed = g.name(), g.date()
	case *kg.Layer:
		n.Position = 1 + g.IntN(5)
	case *kg.FAQ:
		n.Answer = fmt.Sprint(n.Answer, ", ", g.name())
	}
	return n
}

// scope draws what a traversal may ask for.
func (g *generator) scope(m *model) kg.Scope {
	target := func() string {
		id := pick(g.Rand, g.entities...)
		switch g.IntN(4) {
		case 0:
			id = pick(g.Rand, g.layers...)
		case 1:
			return pick(g.Rand, "country:TW", "country:US", "country:ZZ")
		}
		if m.records[id] == nil { // removed meanwhile
			return "country:KR"
		}
		return id
	}
	s := kg.Scope{Flow: pick(g.Rand, kg.FlowSupply, kg.FlowValue), MaxHops: g.IntN(7), Either: g.IntN(4) == 0, Inputs: g.IntN(3) == 0}
	switch form := g.IntN(12); {
	case form == 0: // the whole graph
	case form < 3:
		s.To = []string{target()}
	case form < 6:
		s.From = []string{target()}
	default:
		s.From, s.To = []string{target()}, []string{target(), target()}
	}
	if s.From != nil && g.IntN(3) == 0 {
		s.From = append(s.From, target())
	}
	if g.IntN(3) == 0 {
		s.Also = []string{target()}
	}
	if g.IntN(2) == 0 {
		s.Arcs = kg.ArcRule{MinConfidence: kg.Confidence(g.IntN(4)), AsOf: g.date()}
		if g.IntN(2) == 0 {
			s.Arcs.Kinds = []kg.DependencyKind{kg.DependencyKindEnergy, kg.DependencyKindMaterial}
		}
		if g.IntN(2) == 0 {
			s.Arcs.Statuses = []kg.Status{kg.StatusActive, kg.StatusEnded}
		}
	}
	return s
}
