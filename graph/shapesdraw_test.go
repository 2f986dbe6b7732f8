package graph_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// stack draws a small graph, and questions about it.
type stack struct {
	*rapid.T
	layers, entities []string
}

func (g *stack) upTo(n int, label string) int { return rapid.IntRange(0, n).Draw(g.T, label) }

func (g *stack) oneOf(n int, label string) bool { return g.upTo(n-1, label) == 0 }

func pick[T any](g *stack, label string, list ...T) T {
	return rapid.SampledFrom(list).Draw(g.T, label)
}

// some draws up to n of a list, each once.
func some[T comparable](g *stack, label string, n int, list ...T) []T {
	if len(list) == 0 {
		return []T{}
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(list), 0, min(n, len(list)), rapid.ID[T]).Draw(g.T, label)
}

func (g *stack) nodes() (nodes []kg.Node) {
	for i := range g.upTo(3, "layers") {
		id := fmt.Sprint("layer:l", i)
		g.layers = append(g.layers, id)
		nodes = append(nodes, &kg.Layer{Record: kg.Record{ID: id}, Name: id, Position: i + 1})
	}
	if len(g.layers) == 0 {
		return nil
	}
	for i := range g.upTo(7, "entities") {
		base := kg.EntityBase{Name: fmt.Sprint("E", i), LayerIDs: rapid.SliceOfNDistinct(rapid.SampledFrom(g.layers), 1, min(2, len(g.layers)), rapid.ID[string]).Draw(g.T, "in")}
		switch g.upTo(2, "kind") {
		case 0:
			base.ID = fmt.Sprint("company:e", i)
			nodes = append(nodes, &kg.Company{EntityBase: base, Country: pick(g, "country", "", "TW", "US")})
		case 1:
			base.ID = fmt.Sprint("product:e", i)
			nodes = append(nodes, &kg.Product{EntityBase: base, Kind: pick(g, "product", kg.EntityKindModel, kg.EntityKindApplication)})
		default:
			base.ID = fmt.Sprint("facility:e", i)
			f := &kg.Facility{EntityBase: base, Country: pick(g, "country", "", "TW", "US")}
			if g.oneOf(2, "megawatts known") {
				f.CapacityMW = ptr(pick(g, "megawatts", 0, 1e-9, 50, 1e5))
			}
			nodes = append(nodes, f)
		}
		g.entities = append(g.entities, base.ID)
	}
	if len(g.entities) == 0 {
		return nodes
	}
	known := map[string]bool{}
	add := func(e kg.Edge) {
		kg.Normalize(e, kg.Defaults{})
		if id := e.Base().ID; !known[id] {
			known[id] = true
			nodes = append(nodes, e)
		}
	}
	statuses := []kg.Status{kg.StatusActive, kg.StatusActive, kg.StatusActive, kg.StatusPlanned, kg.StatusEnded}
	for range g.upTo(14, "dependencies") {
		d := &kg.Dependency{
			SupplierID: pick(g, "supplier", g.entities...), ConsumerID: pick(g, "consumer", g.entities...),
			Kind:   pick(g, "of", kg.DependencyKindEnergy, kg.DependencyKindHardware, kg.DependencyKindModel),
			Status: pick(g, "status", statuses...), Confidence: pick(g, "confidence", kg.ConfidenceConfirmed, kg.ConfidenceSpeculative),
			Criticality: pick(g, "criticality", 0, kg.CriticalityLow, kg.CriticalityEssential),
		}
		if g.oneOf(2, "share known") {
			d.Share = ptr(pick(g, "share", 0, 0.4, 0.9, 1))
		}
		if g.oneOf(3, "supply known") {
			d.CapacityMW = ptr(pick(g, "supply", 0, 60, 1e5))
		}
		if g.oneOf(3, "amount known") {
			d.Value = &kg.Money{Amount: pick(g, "amount", 0, 1, 1e13), Currency: "USD"}
		}
		add(d)
	}
	for range g.upTo(5, "relations") {
		from, to := pick(g, "from", g.entities...), pick(g, "to", g.entities...)
		fromCompany, toCompany := strings.HasPrefix(from, "company:"), strings.HasPrefix(to, "company:")
		switch {
		case !fromCompany || from == to:
		case toCompany && g.oneOf(3, "owns"):
			add(&kg.Ownership{OwnerID: from, OwnedID: to, Role: kg.OwnershipRoleOwns})
		case toCompany:
			i := &kg.Investment{InvestorID: from, InvesteeID: to, Instrument: pick(g, "instrument", kg.InstrumentEquity, kg.InstrumentWarrant), Status: pick(g, "status", statuses...)}
			if g.oneOf(2, "amount known") {
				i.Amount = &kg.Money{Amount: 1e9, Currency: "USD"}
			}
			add(i)
		case strings.HasPrefix(to, "product:"):
			add(&kg.Ownership{OwnerID: from, OwnedID: to, Role: kg.OwnershipRoleMakes})
		default:
			add(&kg.Ownership{OwnerID: from, OwnedID: to, Role: kg.OwnershipRoleOperates})
		}
	}
	return nodes
}

// targets draws entities, layers and countries, now and then one that is
// unknown.
func (g *stack) targets(label string) []string {
	all := slices.Concat(g.layers, g.entities, []string{"country:TW", "country:ZZ"})
	if g.oneOf(4, label+": everything") && len(g.layers) > 0 {
		return g.layers
	}
	return some(g, label, 3, append(all, "company:unknown")...)
}

// input draws the input of a question.
func (g *stack) input(question string) object {
	in := object{}
	if !slices.Contains([]string{"subgraph", "compare", "similar"}, question) {
		if g.oneOf(4, "kinds") {
			in["kinds"] = []string{"ENERGY", "MODEL"}
		}
		if g.oneOf(4, "statuses") {
			in["statuses"] = []string{"ACTIVE", "PLANNED", "ENDED"}
		}
		if g.oneOf(5, "confidence") {
			in["minConfidence"] = "CONFIRMED"
		}
	}
	if slices.Contains([]string{"impact", "chokepoints", "exposure"}, question) {
		in["horizon"], in["substitution"], in["assumeComplete"] = pick(g, "horizon", "IMMEDIATE", "CAPACITY"), pick(g, "substitution", 0, 0.3, 1), g.oneOf(2, "complete")
	}
	flag := func(name string) { in[name] = g.oneOf(2, name) }
	switch question {
	case "trace":
		in["from"], in["to"], in["avoid"] = g.targets("from"), g.targets("to"), g.targets("avoid")
		in["flow"], in["rankBy"], in["first"] = pick(g, "flow", "SUPPLY", "VALUE"), pick(g, "rank", "HOPS", "STRENGTH", "CONFIDENCE", "LAYERS"), 1+g.upTo(5, "first")
	case "reach":
		in["of"], in["direction"], in["maxHops"] = g.targets("of"), pick(g, "direction", "UPSTREAM", "DOWNSTREAM"), 1+g.upTo(3, "hops")
	case "impact":
		shocks := []object{}
		for _, target := range g.targets("shocks") {
			shocks = append(shocks, object{"target": target, "loss": pick(g, "loss", 0, 0.5, 1)})
		}
		in["shocks"], in["maxRounds"] = shocks, 1+g.upTo(30, "rounds")
		flag("range")
	case "chokepoints":
		in["from"], in["to"] = g.targets("from"), g.targets("to")
	case "resilience":
		in["from"], in["to"] = g.targets("from"), g.targets("to")
	case "concentration":
		in["of"], in["by"] = g.targets("of"), pick(g, "by", "KIND", "ENTITY", "LAYER")
		flag("byOwner")
	case "loops":
		in["through"], in["maxLength"] = some(g, "through", 1, g.entities...), 2+g.upTo(5, "length")
		flag("includeInvestments")
		flag("byCompany")
	case "subgraph":
		in["seeds"], in["direction"], in["maxHops"], in["limit"] = g.targets("seeds"), pick(g, "direction", "UPSTREAM", "DOWNSTREAM", "BOTH"), g.upTo(3, "hops"), 1+g.upTo(8, "limit")
		if g.oneOf(3, "filter") {
			in["filter"] = object{"layers": some(g, "layers", 2, g.layers...), "relations": some(g, "relations", 2, "SUPPLIES", "MAKES", "OWNS", "INVESTS_IN")}
		}
	case "singleSource":
		in["of"] = g.targets("of")
		flag("byOwner")
	case "commonSuppliers":
		in["of"], in["maxHops"] = g.targets("of"), 1+g.upTo(3, "hops")
		flag("withOwned")
	case "exposure":
		holdings := []object{}
		for _, id := range some(g, "holdings", 3, g.entities...) {
			holdings = append(holdings, object{"entity": id, "weight": pick(g, "weight", 1e-9, 1, 70)})
		}
		in["holdings"] = holdings
	case "compare":
		in["ids"] = some(g, "ids", 3, g.entities...)
		flag("withOwned")
	case "similar":
		in["id"] = pick(g, "id", append(g.entities, "company:unknown")...)
		flag("withOwned")
		flag("sameKind")
	}
	return in
}
