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
