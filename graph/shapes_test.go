package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
)

// shapesTime bounds how long random graphs are tried.
const shapesTime = 8 * time.Second

// TestShapesOfGraphs asks random questions about random small graphs: empty
// ones, layers without entities, self-supply, cycles, shares over 1, nothing
// connected. Every answer is whole and holds what its fields promise, or says
// what is wrong with the question.
func TestShapesOfGraphs(t *testing.T) {
	began := time.Now()
	answered := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		if time.Since(began) > shapesTime {
			return
		}
		store, err := embedded.Open(t.Context(), embedded.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		defer store.Close()
		g := &stack{T: rt}
		if nodes := g.nodes(); len(nodes) > 0 {
			if _, err := store.Apply(t.Context(), kg.Batch{Author: "test", Ops: kg.Puts(nodes...)}); err != nil {
				rt.Fatal(err)
			}
		}
		a, schema := newAPI(graph.New(store)), graph.New(store).Schema()
		for _, question := range wholeQuestions {
			if g.ask(a, schema, question) {
				answered[question]++
			}
		}
		if a.log.Len() > 0 {
			rt.Fatalf("internal errors: %s", a.log.String())
		}
	})
	for _, question := range wholeQuestions {
		if answered[question] == 0 {
			t.Errorf("%s was never answered", question)
		}
	}
}

// wholeQuestions are all questions of analysis.
var wholeQuestions = []string{"trace", "reach", "impact", "chokepoints", "resilience", "concentration", "loops", "subgraph", "singleSource", "commonSuppliers",
	"exposure", "compare", "similar", "countries", "structure", "valueChain"}

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

// wholeAnswer selects every field of a type of answers; of records, which other
// tests look at, only their ids.
func wholeAnswer(schema *ast.Schema, of *ast.Definition) string {
	if of.Name == "Node" || slices.Contains(of.Interfaces, "Node") {
		return "id"
	}
	var fields []string
	for _, f := range of.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		field := f.Name
		if below := schema.Types[f.Type.Name()]; below.IsCompositeType() {
			field += " { " + wholeAnswer(schema, below) + " }"
		}
		fields = append(fields, field)
	}
	return strings.Join(fields, " ")
}

// ask asks a question, and looks at all of its answer, if it gets one.
func (g *stack) ask(a *api, schema *ast.Schema, question string) (answered bool) {
	in := g.input(question)
	answerType := schema.Types[schema.Query.Fields.ForName(question).Type.Name()]
	run := func(in object, sel string) (map[string]any, string) {
		params := &graphql.RawParams{Query: document(schema, question, sel), Variables: plain(g, arguments(schema, question, in))}
		resp := a.execute(g.Context(), params)
		text, err := json.Marshal(resp)
		if err != nil {
			g.Fatalf("%s %v: %v", question, in, err)
		}
		for _, e := range resp.Errors {
			if code := e.Extensions["code"]; code != bad && code != missing {
				g.Fatalf("%s %v: %v %s\n%s", question, in, code, e.Message, a.log.String())
			}
		}
		var data map[string]any
		if len(resp.Errors) == 0 {
			if err := json.Unmarshal(resp.Data, &data); err != nil {
				g.Fatal(err)
			}
		}
		return data, string(text)
	}
	data, text := run(in, wholeAnswer(schema, answerType))
	if data == nil {
		return false
	}
	holdsPromises(g, fmt.Sprintf("%s %v", question, in), answerType.Name, data[question], schema)
	if g.Failed() {
		g.Fatalf("%s", text)
	}
	for _, p := range paged {
		if p.question == question {
			g.pages(p.field, p.rows, in, func(in object, sel string) map[string]any {
				data, text := run(in, sel)
				if data == nil {
					g.Fatalf("%s %v: %s", question, in, text)
				}
				return data[question].(map[string]any)
			})
		}
	}
	return true
}

// pages walks through a list by pages of a size: together they are the list.
func (g *stack) pages(field, rows string, in object, run func(object, string) map[string]any) {
	sel := "totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { " + rows + " } edges { cursor node { " + rows + " } }"
	page := func(first int, after any) map[string]any {
		if field == "" {
			return run(with(in, object{"first": first, "after": after}), sel)
		}
		from := ""
		if after != nil {
			from = fmt.Sprintf(", after: %q", after)
		}
		return run(in, fmt.Sprintf("%s(first: %d%s) { %s }", field, first, from, sel))[field].(map[string]any)
	}
	whole := page(1000, nil)
	want, size := whole["nodes"].([]any), 1+g.upTo(3, "page")
	var got []any
	var after any
	for n := 0; ; n++ {
		p := page(size, after)
		nodes, edges, info := p["nodes"].([]any), p["edges"].([]any), p["pageInfo"].(map[string]any)
		got = append(got, nodes...)
		if len(edges) != len(nodes) || len(nodes) > 0 && edges[len(edges)-1].(map[string]any)["cursor"] != info["endCursor"] {
			g.Fatalf("%v: edges and nodes of a page differ: %v", in, p)
		}
		if fmt.Sprint(p["totalCount"]) != fmt.Sprint(whole["totalCount"]) || info["hasPreviousPage"] != (len(got) > len(nodes)) {
			g.Fatalf("%v: page %d says %v, all of them %v", in, n, p, whole["totalCount"])
		}
		if after = info["endCursor"]; info["hasNextPage"] == false {
			break
		}
		if len(nodes) != size || n > len(want) {
			g.Fatalf("%v: page %d of %d has %d rows and says that there are more", in, n, size, len(nodes))
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) || whole["totalCount"] != nil && whole["totalCount"] != float64(len(want)) {
		g.Fatalf("%v: pages of %d give\n%v\nand one page\n%v of %v", in, size, got, want, whole["totalCount"])
	}
}

// plain is an input as a JSON decoder gives it.
func plain(g *stack, in object) (out object) {
	text, err := json.Marshal(in)
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		err = d.Decode(&out)
	}
	if err != nil {
		g.Fatal(err)
	}
	return out
}

// fractions are fields that are parts of something, by type and name.
var fractions = map[string]string{
	"ImpactedEntity": "loss immediateLoss capacityLoss low high ownedLoss", "ImpactBinding": "weight", "OwnerImpact": "loss immediateLoss capacityLoss",
	"LayerImpact": "meanImmediateLoss meanCapacityLoss maxLoss", "Chokepoint": "systemicLoss worstLoss dominatedShare betweenness", "SupplierShare": "weight",
	"Concentration": "rest", "Holding": "weight", "LayerExposure": "weight loss", "CountryExposure": "weight loss", "SharedChokepoint": "loss",
	"SimilarEntity": "similarity", "Path": "strength", "Hop": "strength", "Structure": "incoherence",
}

// holdsPromises walks through an answer and holds each field to what its
// description says.
func holdsPromises(g *stack, what, kind string, value any, schema *ast.Schema) {
	switch v := value.(type) {
	case []any:
		for i, x := range v {
			if row, ok := x.(map[string]any); ok && row["rank"] != nil && row["rank"] != float64(i+1) {
				g.Errorf("%s: the rank of row %d of %s is %v", what, i, kind, row["rank"])
			}
			holdsPromises(g, what, kind, x, schema)
		}
	case map[string]any:
		for name, x := range v {
			f := schema.Types[kind].Fields.ForName(name)
			if f == nil {
				continue
			}
			if n, ok := x.(float64); ok && slices.Contains(strings.Fields(fractions[kind]), name) && !(n >= 0 && n <= 1) {
				g.Errorf("%s: %s.%s is %v, no fraction", what, kind, name, n)
			} else if ok && f.Type.Name() == "Int" && n < 0 {
				g.Errorf("%s: %s.%s is %v", what, kind, name, n)
			}
			holdsPromises(g, what, f.Type.Name(), x, schema)
		}
		if complete, ok := v["complete"]; ok && schema.Types[kind].Fields.ForName("stoppedBecause") != nil && complete != (v["stoppedBecause"] == nil) {
			g.Errorf("%s: %s is complete: %v, and was stopped because of %v", what, kind, complete, v["stoppedBecause"])
		}
		if truncated, ok := v["truncated"]; ok && truncated != (v["stoppedBecause"] != nil) {
			g.Errorf("%s: %s is truncated: %v, and was stopped because of %v", what, kind, truncated, v["stoppedBecause"])
		}
		if total, ok := v["totalCount"].(float64); ok {
			for _, list := range []string{"nodes", "edges", "paths"} {
				if rows, ok := v[list].([]any); ok && kind != "Subgraph" && kind != "Resilience" && float64(len(rows)) > total {
					g.Errorf("%s: %s has %d %s of %v", what, kind, len(rows), list, total)
				}
			}
		}
		if kind == "Concentration" {
			low, high := v["low"].(float64), v["high"].(float64)
			if hhi, ok := v["hhi"].(float64); low < 0 || high > 10_000 || low > high || ok && (hhi < low-1e-6 || hhi > high+1e-6) || v["assumed"].(float64) > 10_000+1e-6 {
				g.Errorf("%s: an index of %v between %v and %v", what, v["hhi"], low, high)
			}
		}
		if kind == "ImpactedEntity" && (v["low"].(float64) > v["loss"].(float64)+1e-9 || v["high"].(float64) < v["loss"].(float64)-1e-9) {
			g.Errorf("%s: a loss of %v is not between %v and %v", what, v["loss"], v["low"], v["high"])
		}
	}
}
