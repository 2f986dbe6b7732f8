package transport

import (
	"context"
	"math"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const (
	defaultPage = 20   // elements of a page when neither query nor schema says
	plainList   = 5    // elements that a list without paging is taken to have
	maxDrawn    = 5000 // entities of a subgraph, the most that its limit may be
)

// lengths are the most elements of lists that no argument bounds and that can be
// far longer than others: those of a field itself, or those in its answer.
var lengths = map[string]float64{
	"Query.countries": 250,
	"Query.compare":   1000,
	"Impact.subgraph": 1000,
	"Query.gradeQuiz": 1000,
	// Not the page of the layers.
	"CareerMatch.roles": 50,
}

// costRule refuses operations that exceed the limits. It runs before execution,
// on a valid document, in time linear in the document's length: a fragment is
// measured once, however often it is spread.
type costRule struct {
	schema *ast.Schema
	limits Limits
}

// ExtensionName makes it an extension of gqlgen.
func (costRule) ExtensionName() string { return "CostRule" }

// Validate accepts every schema.
func (costRule) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses, or does nothing.
func (c costRule) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	m := &measurer{schema: c.schema, vars: op.Variables, maxPage: c.limits.MaxPage, fragments: map[*ast.FragmentDefinition]size{}}
	s := m.set(op.Operation.SelectionSet)
	for _, check := range []struct {
		is    float64
		most  int
		words string
	}{
		{s.depth, c.limits.MaxDepth, "is %s fields deep, and the limit is %d: ask for what lies deeper in a request of its own"},
		{s.own, c.limits.MaxRootFields, "has %s fields at its top, and the limit is %d: ask in several requests"},
		{s.aliases, c.limits.MaxAliases, "has %s aliases, and the limit is %d: use lists of ids and filters in place of repeated fields"},
		{s.fields, c.limits.MaxFields, "has %s fields once its fragments are written out, and the limit is %d: spread fewer fragments within each other"},
		{s.elements(plainList), c.limits.MaxCost, "asks for up to %s list elements, and the limit is %d: lower first or last, above all where lists are nested"},
	} {
		if check.is > float64(check.most) {
			return tooComplex(check.most, "the query "+check.words, number(check.is), check.most)
		}
	}
	return nil
}

// size is what a selection set amounts to with its fragments written out. The
// numbers are floats because these saturate where integers overflow.
type size struct {
	depth   float64 // fields within each other
	own     float64 // fields of the set itself
	fields  float64 // all fields
	aliases float64

	// List elements: those that do not depend on the page of the field that the
	// set belongs to, and those that there are for each element of that page.
	fixed, perElement float64
}

func (s size) elements(page float64) float64 { return s.fixed + page*s.perElement }

// within adds a selection set that is spread into this one.
func (s *size) within(o size) {
	s.depth = max(s.depth, o.depth)
	s.own += o.own
	s.fields += o.fields
	s.aliases += o.aliases
	s.fixed += o.fixed
	s.perElement += o.perElement
}

type measurer struct {
	schema    *ast.Schema
	vars      map[string]any
	maxPage   int
	fragments map[*ast.FragmentDefinition]size
}

func (m *measurer) set(selections ast.SelectionSet) (s size) {
	for _, sel := range selections {
		switch sel := sel.(type) {
		case *ast.Field:
			s.within(m.field(sel))
		case *ast.InlineFragment:
			s.within(m.set(sel.SelectionSet))
		case *ast.FragmentSpread:
			s.within(m.fragment(sel.Definition))
		}
	}
	return s
}

func (m *measurer) fragment(f *ast.FragmentDefinition) size {
	s, ok := m.fragments[f]
	if !ok {
		m.fragments[f] = size{depth: math.Inf(1)} // a cycle, which validation does not let through
		s = m.set(f.SelectionSet)
		m.fragments[f] = s
	}
	return s
}

func (m *measurer) field(f *ast.Field) size {
	below := m.set(f.SelectionSet)
	s := size{depth: 1 + below.depth, own: 1, fields: 1 + below.fields, aliases: below.aliases}
	if f.Alias != f.Name {
		s.aliases++
	}
	if len(f.SelectionSet) == 0 || f.Definition == nil {
		return s
	}
	page, paged := m.page(f)
	list := f.Definition.Type.Elem != nil
	switch {
	case paged && list: // the page itself
		s.fixed = page * (1 + below.elements(plainList))
	case paged: // a connection, or an answer with lists as long as the page
		s.fixed = below.elements(page)
	case list: // as long as the page above says
		s.perElement = 1 + below.elements(plainList)
	case f.Definition.Type.Name() == "Subgraph": // of paths, as many as the page above says
		s.perElement = below.elements(plainList)
	default:
		s.fixed = below.elements(plainList)
	}
	return s
}

// page is how many elements the arguments of a field ask for; not paged when it
// has no arguments for that. A list of ids or of holdings asks for as many.
func (m *measurer) page(f *ast.Field) (n float64, paged bool) {
	if n, ok := lengths[f.ObjectDefinition.Name+"."+f.Name]; ok {
		return n, true
	}
	for _, def := range f.Definition.Arguments {
		var value any
		if arg := f.Arguments.ForName(def.Name); arg != nil {
			value, _ = arg.Value.Value(m.vars) // the planner says what is wrong with it
		}
		switch def.Name {
		case "first", "last":
			n, paged = max(n, m.length(value, def.DefaultValue, m.maxPage)), true
		case "ids":
			if ids, ok := value.([]any); ok {
				return float64(len(ids)), true
			}
		default:
			input := m.schema.Types[def.Type.Name()]
			if input == nil || input.Kind != ast.InputObject {
				continue
			}
			object, _ := value.(map[string]any)
			for name, most := range map[string]int{"first": m.maxPage, "limit": maxDrawn} {
				if page := input.Fields.ForName(name); page != nil {
					n, paged = max(n, m.length(object[name], page.DefaultValue, most)), true
				}
			}
			if held, ok := object["holdings"].([]any); ok {
				n = max(n, float64(len(held)))
			}
		}
	}
	if paged && n == 0 {
		n = defaultPage
	}
	return n, paged
}

// length is a page size that was given, or that the schema sets; 0 when neither.
func (m *measurer) length(given any, standard *ast.Value, most int) float64 {
	if given == nil && standard != nil {
		given, _ = standard.Value(nil)
	}
	if given == nil {
		return 0
	}
	n, err := graphql.UnmarshalInt(given)
	if err != nil || n < 1 {
		return 1
	}
	return float64(min(n, most))
}

// number writes a count for people; above a billion the exact one says nothing.
func number(n float64) string {
	if n > 1e9 {
		return "more than 1000000000"
	}
	return strconv.Itoa(int(n))
}
