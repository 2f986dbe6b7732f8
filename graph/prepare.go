package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/kg"
)

// maxPrepared bounds the operations that are remembered.
const maxPrepared = 200

// prepared is what is the same each time an operation is executed: the
// functions that write its answer, and the selections that no variable
// concerns. It refers to nothing of the syntax tree and is not changed once it
// is shared.
type prepared struct {
	roots []preparedRoot
	// writes: every field of Query can be written without the generated code.
	writes bool
}

// preparedRoot is a field of Query.
type preparedRoot struct {
	alias string
	write func(*encoder, kg.Node, *kg.List)
	with  []*kg.Select // below the field; nil when a variable concerns them
}

// prepare finds what is known of an operation, or makes it.
func (s *schema) prepare(ctx context.Context, op *graphql.OperationContext) *prepared {
	key := op.OperationName + "\x00" + op.RawQuery
	if known, ok := s.prepared.Get(ctx, key); ok {
		return known
	}
	p := s.compile(op)
	if uses := (&variables{doc: op.Doc}); !uses.in(op.Operation.SelectionSet) {
		p.plan(op)
		s.prepared.Add(ctx, key, p)
	}
	return p
}

func (s *schema) compile(op *graphql.OperationContext) *prepared {
	p := &prepared{writes: true}
	c := &compiler{op: op, leaves: s.leaves}
	for _, f := range c.collect(op.Operation.SelectionSet, []string{"Query"}) {
		root := preparedRoot{alias: f.Alias}
		if exp := rootExpansions[f.Name]; exp != nil && exp.form != formInfo {
			root.write = c.answer(f, exp)
		} else if p.writes = p.writes && f.Name == "__typename"; p.writes {
			root.write = func(e *encoder, _ kg.Node, _ *kg.List) { e.text("Query", true) }
		}
		p.roots = append(p.roots, root)
	}
	p.writes = p.writes && !c.refused
	return p
}

// plan notes the selections below the fields of Query that are the same each
// time.
func (p *prepared) plan(op *graphql.OperationContext) {
	for i, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
		uses := &variables{doc: op.Doc, arguments: true}
		exp := rootExpansions[f.Name]
		if exp == nil || uses.in(f.Selections) {
			continue
		}
		if r := planRoot(op, f, exp, nil); r.sel != nil && len(r.errs) == 0 && len(r.layers) == 0 {
			p.roots[i].with = r.sel.With
		}
	}
}

// write writes the whole answer of an operation; not ok when a field failed or
// is answered in another way.
func (p *prepared) write(all answers) (data []byte, ok bool) {
	if !p.writes {
		return nil, false
	}
	e := &encoder{b: make([]byte, 0, 4096)}
	e.b = append(e.b, '{')
	for i := range p.roots {
		root := &p.roots[i]
		var list *kg.List
		if r := all[root.alias]; r != nil {
			if len(r.errs) > 0 || r.list == nil {
				return nil, false
			}
			list = r.list
		}
		if i > 0 {
			e.b = append(e.b, ',')
		}
		e.b = append(append(append(e.b, '"'), root.alias...), `":`...)
		root.write(e, nil, list)
	}
	e.b = append(e.b, '}')
	return e.b, !e.failed
}

// with are the selections below a field of Query, nil when they are not known.
func (p *prepared) with(alias string) []*kg.Select {
	for i := range p.roots {
		if p.roots[i].alias == alias {
			return p.roots[i].with
		}
	}
	return nil
}

// variables looks for uses of variables, in directives and, when asked, in
// arguments. Each fragment is looked at once.
type variables struct {
	doc       *ast.QueryDocument
	arguments bool
	seen      map[string]bool
}

func (v *variables) in(set ast.SelectionSet) bool {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *ast.Field:
			if v.arguments && variable(sel.Arguments) || v.directives(sel.Directives) || v.in(sel.SelectionSet) {
				return true
			}
		case *ast.InlineFragment:
			if v.directives(sel.Directives) || v.in(sel.SelectionSet) {
				return true
			}
		case *ast.FragmentSpread:
			if v.directives(sel.Directives) {
				return true
			}
			if v.seen == nil {
				v.seen = map[string]bool{}
			}
			if f := v.doc.Fragments.ForName(sel.Name); !v.seen[sel.Name] && f != nil {
				v.seen[sel.Name] = true
				if v.in(f.SelectionSet) {
					return true
				}
			}
		}
	}
	return false
}

func (v *variables) directives(list ast.DirectiveList) bool {
	for _, d := range list {
		if variable(d.Arguments) {
			return true
		}
	}
	return false
}

func variable(args ast.ArgumentList) bool {
	for _, a := range args {
		if inValue(a.Value) {
			return true
		}
	}
	return false
}

func inValue(v *ast.Value) bool {
	if v.Kind == ast.Variable {
		return true
	}
	for _, child := range v.Children {
		if inValue(child.Value) {
			return true
		}
	}
	return false
}
