package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/graph"
)

// TestWritersAgree: what is written straight from the records is, byte for
// byte, what the generated code writes.
func TestWritersAgree(t *testing.T) {
	store := inMemory(t)
	direct, generated := newAPI(graph.New(store)), newAPI(graph.NewGenerated(store))
	for name, query := range operations(t) {
		agree(t, direct, generated, name, query)
	}
	answered := 0
	for seed := range uint64(300) {
		g := &generator{schema: graph.New(store).Schema(), rand: rand.New(rand.NewPCG(seed, 1))}
		if agree(t, direct, generated, fmt.Sprintf("seed %d", seed), g.query()) {
			answered++
		}
	}
	if answered < 250 {
		t.Errorf("only %d of 300 random operations had an answer", answered)
	}
}

func agree(t *testing.T, direct, generated *api, name, query string) (answered bool) {
	t.Helper()
	a, b := direct.run(t, query), generated.run(t, query)
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	if string(x) != string(y) || string(a.Data) != string(b.Data) {
		t.Errorf("%s:\n%s\nis written as\n%s\nand generated as\n%s", name, query, x, y)
	}
	return len(a.Errors) == 0
}

// TestDirect: answers are written without the generated code, which alone
// calls the middleware of fields.
func TestDirect(t *testing.T) {
	a := newAPI(graph.New(inMemory(t)))
	resolved := 0
	a.exec.Use(middleware(func() { resolved++ }))
	for name, query := range operations(t) {
		if strings.HasPrefix(name, "error-") || name == "introspection" || name == "graph-info" || questions[name] {
			continue
		}
		resolved = 0
		a.run(t, query)
		if want := strings.Count(query, "trace("); resolved != want {
			t.Errorf("%s: %d fields were resolved by the generated code, want %d", name, resolved, want)
		}
	}
}

// questions are operations whose answers the generated code writes.
var questions = map[string]bool{
	"reach": true, "impact": true, "chokepoints": true, "resilience": true, "concentration": true, "loops": true, "subgraph": true,
	"suppliers": true, "exposure": true, "compare": true, "whole-graph": true, "careers": true, "quiz": true,
}

type middleware func()

func (middleware) ExtensionName() string                   { return "count" }
func (middleware) Validate(graphql.ExecutableSchema) error { return nil }
func (m middleware) InterceptField(ctx context.Context, next graphql.Resolver) (any, error) {
	m()
	return next(ctx)
}

// generator makes random operations that fit the schema.
type generator struct {
	schema *ast.Schema
	rand   *rand.Rand
	alias  int
}

var ids = []string{"company:lab", "company:cloudy", "product:docs", "facility:north-campus", "layer:energy", "role:grid-architect", "skill:kernels", "source:atlas",
	"prediction:power-binds", "insight:moats-thin", "quiz:bottom", "interest:machines", "faq:why-layers", "dependency:closed-1--chat--model", "ownership:cloudy--lab--owns", "investment:cloudy--lab--equity", "feed:energy--infrastructure--supply"}

func (g *generator) query() string {
	var b strings.Builder
	b.WriteString("{")
	for range 1 + g.rand.IntN(3) {
		switch g.rand.IntN(5) {
		case 2:
			ends := [][2]string{{"layer:energy", "product:chat"}, {"country:US", "layer:models"}, {"company:foundry", "layer:applications"}}[g.rand.IntN(3)]
			fmt.Fprintf(&b, " %strace(input: {from: %q, to: %q, first: 3}) %s", g.name(), ends[0], ends[1], g.selection("Trace", 5))
		case 0:
			fmt.Fprintf(&b, " %snode(id: %q) %s", g.name(), ids[g.rand.IntN(len(ids))], g.selection("Node", 5))
		case 1:
			fmt.Fprintf(&b, " %snodes(ids: [%q, %q]) %s", g.name(), ids[g.rand.IntN(len(ids))], ids[g.rand.IntN(len(ids))], g.selection("Node", 4))
		default:
			lists := []string{"layers", "entities", "companies", "products", "facilities", "roles", "skills", "sources", "dependencies", "ownerships", "investments", "interests", "quiz", "faqs", "predictions", "insights", "datasets"}
			b.WriteString(g.field(g.schema.Query.Fields.ForName(lists[g.rand.IntN(len(lists))]), 5))
		}
	}
	return b.String() + " }"
}

// name is an alias of its own, so that selections never conflict.
func (g *generator) name() string {
	g.alias++
	return fmt.Sprintf("f%d: ", g.alias)
}

func (g *generator) field(f *ast.FieldDefinition, depth int) string {
	s := " " + g.name() + f.Name
	if f.Arguments.ForName("first") != nil && g.rand.IntN(2) == 0 {
		s += fmt.Sprintf("(%s: %d)", []string{"first", "last"}[g.rand.IntN(2)], 1+g.rand.IntN(3))
	}
	if g.rand.IntN(10) == 0 {
		s += fmt.Sprintf(" @include(if: %v)", g.rand.IntN(2) == 0)
	}
	if typ := g.schema.Types[f.Type.Name()]; typ.IsCompositeType() {
		s += " " + g.selection(typ.Name, depth-1)
	}
	return s
}

func (g *generator) selection(typeName string, depth int) string {
	def := g.schema.Types[typeName]
	s := "{ __typename"
	for _, f := range def.Fields {
		if g.rand.IntN(3) > 0 || depth <= 0 && g.schema.Types[f.Type.Name()].IsCompositeType() {
			continue
		}
		s += g.field(f, depth)
	}
	if def.Kind == ast.Interface {
		for _, possible := range g.schema.PossibleTypes[typeName] {
			if g.rand.IntN(3) == 0 && depth > 0 {
				s += " ... on " + possible.Name + " " + g.selection(possible.Name, depth-1)
			}
		}
		for _, wider := range []string{"Entity", "Relation"} {
			if typeName == "Node" && g.rand.IntN(2) == 0 && depth > 0 {
				s += " ... on " + wider + " " + g.selection(wider, depth-1)
			}
		}
	}
	return s + " }"
}
