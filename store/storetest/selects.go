package storetest

import (
	"fmt"

	"github.com/aistack-graph/aistack/kg"
)

// question draws a random selection tree over what the generator has made.
func (g *generator) question(depth int) *kg.Select {
	s := &kg.Select{Key: "root", Count: g.IntN(2) == 0, Page: kg.Page{Limit: g.IntN(6)}}
	switch g.IntN(6) {
	case 0:
		for range g.IntN(5) {
			s.IDs = append(s.IDs, g.anyID())
		}
		s.IDs = append(s.IDs, "company:nobody")
	case 1:
		s.Search = g.name()
		s.Kinds = pick(g.Rand, 0, kg.EntityKinds, kg.SearchKinds, kg.Kinds(kg.KindCompany))
		s.Filter = g.filter(1)
	default:
		s.Kinds = pick(g.Rand, 0, kg.EntityKinds, kg.EntityKinds, kg.Kinds(kg.KindDependency), kg.Kinds(kg.KindDependency),
			kg.Kinds(kg.KindInvestment), kg.Kinds(kg.KindOwnership), kg.Kinds(kg.KindCompany), kg.Kinds(kg.KindRole), kg.Kinds(kg.KindLayer),
			kg.Kinds(kg.KindSource), kg.Kinds(kg.KindSkill), kg.EdgeKinds, kg.Kinds(kg.KindFAQ, kg.KindInsight, kg.KindInterest), g.kinds())
		s.Filter = g.filter(2)
		s.Order = g.order()
	}
	s.Page.Backward = g.IntN(4) == 0
	s.With = g.expansions(depth - 1)
	return s
}

// links are the ways from one record to others that questions use.
var links = []kg.Select{
	{Via: kg.RefTo, Inverse: true, Kinds: kg.Kinds(kg.KindDependency), On: kg.EntityKinds},   // suppliers
	{Via: kg.RefFrom, Inverse: true, Kinds: kg.Kinds(kg.KindDependency), On: kg.EntityKinds}, // customers
	{Via: kg.RefTo, Inverse: true, Kinds: kg.Kinds(kg.KindOwnership), On: kg.EntityKinds},
	{Via: kg.RefFrom, Inverse: true, Kinds: kg.Kinds(kg.KindOwnership), On: kg.Kinds(kg.KindCompany)},
	{Via: kg.RefTo, Inverse: true, Kinds: kg.Kinds(kg.KindInvestment), On: kg.Kinds(kg.KindCompany)},
	{Via: kg.RefFrom, Inverse: true, Kinds: kg.Kinds(kg.KindInvestment), On: kg.Kinds(kg.KindCompany)},
	{Via: kg.RefFrom, On: kg.EdgeKinds},
	{Via: kg.RefTo, On: kg.EdgeKinds},
	{Via: kg.RefFrom, On: kg.Kinds(kg.KindDependency), Kinds: kg.Kinds(kg.KindCompany)},
	{Via: kg.RefConflicts, On: kg.EdgeKinds},
	{Via: kg.RefLayers},
	{Via: kg.RefSources},
	{Via: kg.RefLeads, On: kg.Kinds(kg.KindCompany)},
	{Via: kg.RefSkills, On: kg.Kinds(kg.KindRole)},
	{Via: kg.RefWinners, On: kg.Kinds(kg.KindInsight)},
	{Via: kg.RefLayers, Inverse: true, Kinds: kg.EntityKinds, On: kg.Kinds(kg.KindLayer)},        // members
	{Via: kg.RefLayers, Inverse: true, Kinds: kg.Kinds(kg.KindRole), On: kg.Kinds(kg.KindLayer)}, // roles
	{Via: kg.RefLayers, Inverse: true, Kinds: kg.Kinds(kg.KindFAQ, kg.KindInsight), On: kg.Kinds(kg.KindLayer)},
	{Via: kg.RefLeads, Inverse: true, Kinds: kg.Kinds(kg.KindCompany), On: kg.Kinds(kg.KindLayer)}, // leaders
	{Via: kg.RefFrom, Inverse: true, Kinds: kg.Kinds(kg.KindFeed), On: kg.Kinds(kg.KindLayer)},
	{Via: kg.RefTo, Inverse: true, Kinds: kg.Kinds(kg.KindFeed), On: kg.Kinds(kg.KindLayer)},
	{Via: kg.RefSkills, Inverse: true, Kinds: kg.Kinds(kg.KindRole), On: kg.Kinds(kg.KindSkill)},
	{Via: kg.RefSources, Inverse: true, Kinds: kg.EntityKinds, On: kg.Kinds(kg.KindSource)},
	{Via: kg.RefSources, Inverse: true, Kinds: kg.EdgeKinds, On: kg.Kinds(kg.KindSource)},
}

func (g *generator) expansions(depth int) (out []*kg.Select) {
	if depth <= 0 {
		return nil
	}
	for i := range g.IntN(4) {
		s := links[g.IntN(len(links))]
		if g.IntN(6) == 0 { // any way, also one that leads nowhere
			s = kg.Select{Via: kg.Ref(1 + g.IntN(int(kg.RefLosers))), Inverse: g.IntN(2) == 0, Kinds: g.kinds(), On: pick(g.Rand, 0, kg.EntityKinds, kg.EdgeKinds)}
		}
		s.Key = fmt.Sprintf("x%d", i)
		if s.Inverse {
			s.Count = g.IntN(2) == 0
			s.Page = kg.Page{Limit: g.IntN(5), Backward: g.IntN(4) == 0}
			s.Order = g.order()
		}
		if g.IntN(2) == 0 {
			s.Filter = g.filter(1)
		}
		s.With = g.expansions(depth - 1)
		out = append(out, &s)
	}
	return out
}

// kinds draws any set of kinds.
func (g *generator) kinds() kg.KindSet { return kg.KindSet(g.Uint32N(1<<(kg.KindInterest+1))) &^ 1 }

func (g *generator) anyID() string { return g.nodes[g.IntN(len(g.nodes))].Base().ID }

// orderable are the fields that lists are ordered by.
var orderable = []kg.Field{kg.FieldID, kg.FieldName, kg.FieldPosition, kg.FieldEntityKind, kg.FieldEdgeKind, kg.FieldCountry, kg.FieldLevel, kg.FieldShare,
	kg.FieldCriticality, kg.FieldConfidence, kg.FieldStatus, kg.FieldUSD, kg.FieldCapacity, kg.FieldSince, kg.FieldSuppliers, kg.FieldCustomers,
	kg.FieldCategory, kg.FieldLayer, kg.FieldFrom, kg.FieldTo}

func (g *generator) order() (out []kg.Order) {
	for range g.IntN(3) {
		out = append(out, kg.Order{Field: orderable[g.IntN(len(orderable))], Desc: g.IntN(2) == 0})
	}
	return out
}

func (g *generator) filter(depth int) (out kg.Filter) {
	for range g.IntN(3) {
		out = append(out, g.condition(depth))
	}
	return out
}

func (g *generator) condition(depth int) kg.Cond {
	switch {
	case depth > 0 && g.IntN(6) == 0:
		return kg.Cond{Any: []kg.Filter{{g.condition(depth - 1)}, append(g.filter(depth-1), g.condition(depth-1))}}
	case depth > 0 && g.IntN(6) == 0:
		return kg.Cond{Not: kg.Filter{g.condition(depth - 1)}}
	}
	in := func(f kg.Field, texts ...string) kg.Cond {
		return kg.Cond{Field: f, Op: kg.OpIn, Values: kg.Texts(texts...)}
	}
	number := func(f kg.Field, scale float64) kg.Cond {
		return kg.Cond{Field: f, Op: pick(g.Rand, kg.OpMin, kg.OpMax, kg.OpIn), Values: []kg.Value{kg.Num(float64(g.IntN(8)) / 7 * scale)}}
	}
	scale := func(f kg.Field) kg.Cond {
		return kg.Cond{Field: f, Op: pick(g.Rand, kg.OpMin, kg.OpMax, kg.OpIn), Values: []kg.Value{kg.Num(float64(1 + g.IntN(4)))}}
	}
	switch g.IntN(19) {
	case 17:
		return in(pick(g.Rand, kg.FieldLayer, kg.FieldCountry, kg.FieldID)) // none of them
	case 0:
		return in(kg.FieldID, g.anyID(), g.anyID(), g.anyID())
	case 1:
		return in(kg.FieldLayer, g.some(g.layers, 1)...)
	case 2:
		return in(kg.FieldEntityKind, pick(g.Rand, "COMPANY", "PRODUCT", "FACILITY", "CHIP", "FAB"))
	case 3:
		return in(kg.FieldEdgeKind, "ENERGY", pick(g.Rand, "MATERIAL", "MAKES", "EQUITY", "SUPPLY", "REPORT"))
	case 4:
		return in(kg.FieldCountry, pick(g.Rand, "TW", "US"))
	case 5:
		return kg.Cond{Field: pick(g.Rand, kg.FieldName, kg.FieldText), Op: kg.OpContains, Values: kg.Texts(pick(g.Rand, "nvid", "POWER", "電", "ø", "grid "))}
	case 6:
		return number(kg.FieldShare, 1)
	case 7:
		return number(kg.FieldUSD, 8e9)
	case 8:
		return number(kg.FieldCapacity, 900)
	case 9:
		return scale(kg.FieldCriticality)
	case 10:
		return scale(kg.FieldConfidence)
	case 11:
		return in(kg.FieldStatus, "ACTIVE", pick(g.Rand, "ENDED", "PLANNED"))
	case 12:
		return kg.Cond{Field: kg.FieldValidTime, Op: kg.OpHeld, Values: []kg.Value{kg.Num(float64(g.date()))}}
	case 13:
		return scale(pick(g.Rand, kg.FieldSuppliers, kg.FieldCustomers))
	case 14:
		return kg.Cond{Field: kg.FieldSince, Op: pick(g.Rand, kg.OpMin, kg.OpMax), Values: []kg.Value{kg.Num(float64(g.date().First()))}}
	case 15:
		return kg.Cond{Field: pick(g.Rand, kg.FieldShare, kg.FieldSource, kg.FieldCountry, kg.FieldUSD, kg.FieldSince, kg.FieldTicker, kg.FieldOpenWeights),
			Op: kg.OpExists, Values: []kg.Value{kg.Num(float64(g.IntN(2)))}}
	case 16:
		return in(pick(g.Rand, kg.FieldFrom, kg.FieldTo), g.anyID(), g.anyID())
	}
	return in(pick(g.Rand, kg.FieldSource, kg.FieldLeads, kg.FieldDataset), append(g.some(g.sources, 1), g.layers[0], "d1")...)
}
