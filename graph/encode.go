package graph

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/kg"
)

// compiler turns the selection sets of an operation into functions that write
// them from records, in the order and under the names of the response. It does
// what the generated code does with resolvers and field contexts, for answers
// that are complete already; a test holds the two against each other.
type compiler struct {
	op     *graphql.OperationContext
	leaves *leaves
	// refused: part of the answer is to come later, or the operation asks for
	// more lists than the planner allows; neither is for here.
	refused bool
	lists   int
}

func (c *compiler) collect(set ast.SelectionSet, satisfies []string) []graphql.CollectedField {
	fields := graphql.CollectFields(c.op, set, satisfies)
	for i := range fields {
		c.refused = c.refused || len(fields[i].Deferrables) > 0
	}
	return fields
}

// record compiles what is selected of records; prefix as in planner.expand.
func (c *compiler) record(set ast.SelectionSet, kinds kg.KindSet, prefix string) *shape {
	type compiled struct {
		field graphql.CollectedField
		exp   *expansion
		write func(*encoder, kg.Node)
	}
	var s shape
	var done []compiled
	for _, kind := range kinds.List() {
		fields := c.collect(set, typeNames[kind])
		s[kind] = make(object[kg.Node], 0, len(fields))
		for i, f := range fields {
			// Node and Relation are unrelated, so their ids are collected twice.
			if slices.ContainsFunc(fields[:i], func(g graphql.CollectedField) bool { return g.Alias == f.Alias }) {
				continue
			}
			exp := expansions[kind][f.Name]
			if exp == nil {
				s[kind].add(f.Alias, c.property(kind, f))
				continue
			}
			same := slices.IndexFunc(done, func(d compiled) bool {
				return d.exp == exp && d.field.Field == f.Field && slices.Equal(d.field.Selections, f.Selections)
			})
			if same < 0 {
				same = len(done)
				done = append(done, compiled{f, exp, c.expansion(f, exp, prefix+f.Alias)})
			}
			s[kind].add(f.Alias, done[same].write)
		}
	}
	return &s
}

// property compiles a field that the record itself has.
func (c *compiler) property(kind kg.Kind, f graphql.CollectedField) func(*encoder, kg.Node) {
	name := typeNames[kind][0]
	switch {
	case f.Name == "__typename":
		return func(e *encoder, _ kg.Node) { e.text(name, true) }
	case f.Name == "id":
		return func(e *encoder, n kg.Node) { e.text(n.Base().ID, true) }
	case f.Name == "name" && kg.EntityKinds.Has(kind):
		return func(e *encoder, n kg.Node) { e.text(n.(kg.Entity).Common().Name, true) }
	case f.Name == "kind" && kg.EntityKinds.Has(kind):
		return func(e *encoder, n kg.Node) { e.text(n.(kg.Entity).SpecificKind().String(), true) }
	}
	leaf := c.leaves.of(reflect.TypeOf(kg.TableOf(kind).New()).Elem(), f.Name)
	write := c.value(leaf.typ, f, "")
	return func(e *encoder, n kg.Node) { write(e, reflect.ValueOf(n).Elem().FieldByIndex(leaf.index)) }
}

// expansion compiles a field whose records were read under a key.
func (c *compiler) expansion(f graphql.CollectedField, exp *expansion, key string) func(*encoder, kg.Node) {
	write := c.answer(f, exp)
	return func(e *encoder, n kg.Node) {
		l := n.Base().Found.Get(key)
		if l == nil {
			e.missing(true)
			return
		}
		write(e, n, l)
	}
}

// answer compiles the list of an expansion, or of a field of Query.
func (c *compiler) answer(f graphql.CollectedField, exp *expansion) func(*encoder, kg.Node, *kg.List) {
	if c.lists++; c.lists > maxLists {
		c.refused = true
		return nil
	}
	nonNull := f.Definition.Type.NonNull
	kinds := kindsNamed(f.Definition.Type.Name())
	switch exp.form {
	case formOne, formByID, formLayer:
		s := c.record(f.Selections, kinds, "")
		// An id that the graph does not hold is an error at the root.
		nonNull = nonNull || exp.form != formOne
		return func(e *encoder, _ kg.Node, l *kg.List) { s.encode(e, first(l), nonNull) }
	case formList, formByIDs:
		s := c.record(f.Selections, kinds, "")
		return func(e *encoder, _ kg.Node, l *kg.List) { s.records(e, l, exp.form == formList) }
	case formCount:
		return func(e *encoder, _ kg.Node, l *kg.List) { e.int(int64(l.Total)) }
	case formOwner:
		s := c.record(f.Selections, kinds, "")
		return func(e *encoder, _ kg.Node, l *kg.List) {
			var owner kg.Node
			if ownership := first(l); ownership != nil {
				owner = first(ownership.Base().Found.Get(ownerKey))
			}
			s.encode(e, owner, false)
		}
	case formSkills:
		write := c.value(reflect.TypeFor[[]*RoleSkill](), f, "")
		return func(e *encoder, n kg.Node, l *kg.List) { write(e, reflect.ValueOf(roleSkills(n.(*kg.Role), l))) }
	case formEvidence:
		write := c.value(reflect.TypeFor[[]*Evidence](), f, "")
		return func(e *encoder, n kg.Node, l *kg.List) {
			arguments := n.(*kg.Prediction).For
			if f.Name == "against" {
				arguments = n.(*kg.Prediction).Against
			}
			write(e, reflect.ValueOf(evidence(arguments, l)))
		}
	}
	page := c.page(f)
	return func(e *encoder, _ kg.Node, l *kg.List) { page.encode(e, l) }
}

func first(l *kg.List) kg.Node {
	if len(l.Items) == 0 {
		return nil
	}
	return l.Items[0].Node
}

// place is an item of a page.
type place struct {
	item  *kg.Item
	query uint64 // fingerprint of the list, where a cursor is selected
}

// page compiles a connection.
func (c *compiler) page(f graphql.CollectedField) (page object[*kg.List]) {
	name := f.Definition.Type.Name()
	for _, g := range c.collect(f.Selections, []string{name}) {
		switch g.Name {
		case "__typename":
			page.add(g.Alias, func(e *encoder, _ *kg.List) { e.text(name, true) })
		case "totalCount":
			page.add(g.Alias, func(e *encoder, l *kg.List) { e.int(int64(l.Total)) })
		case "nodes":
			s := c.record(g.Selections, kindsNamed(g.Definition.Type.Name()), g.Alias+".")
			page.add(g.Alias, func(e *encoder, l *kg.List) { s.records(e, l, true) })
		case "pageInfo":
			write := c.value(reflect.TypeFor[PageInfo](), g, "")
			page.add(g.Alias, func(e *encoder, l *kg.List) { write(e, reflect.ValueOf(pageInfo(l))) })
		case "edges":
			edge := c.edge(g)
			cursors := names(c.op, g, "cursor")
			page.add(g.Alias, func(e *encoder, l *kg.List) {
				var query uint64
				if cursors {
					query = l.Select.Fingerprint()
				}
				e.list(len(l.Items), func(i int) { edge.encode(e, place{&l.Items[i], query}) })
			})
		}
	}
	return page
}

func (c *compiler) edge(f graphql.CollectedField) (edge object[place]) {
	name := f.Definition.Type.Name()
	for _, g := range c.collect(f.Selections, []string{name}) {
		switch g.Name {
		case "__typename":
			edge.add(g.Alias, func(e *encoder, _ place) { e.text(name, true) })
		case "node":
			s := c.record(g.Selections, kindsNamed(g.Definition.Type.Name()), f.Alias+"."+g.Alias+".")
			edge.add(g.Alias, func(e *encoder, p place) { s.encode(e, p.item.Node, true) })
		case "cursor":
			edge.add(g.Alias, func(e *encoder, p place) {
				e.text(kg.Cursor{Query: p.query, Sort: p.item.Sort, ID: p.item.Node.Base().ID}.String(), true)
			})
		case "score":
			edge.add(g.Alias, func(e *encoder, p place) { e.float(p.item.Hit.Score) })
		case "highlights":
			write := c.value(reflect.TypeFor[[]kg.Highlight](), g, "")
			edge.add(g.Alias, func(e *encoder, p place) { write(e, reflect.ValueOf(p.item.Hit.Highlights)) })
		}
	}
	return edge
}

// value compiles a field that holds a Go value: a scalar, a struct, records,
// or lists of these.
func (c *compiler) value(t reflect.Type, f graphql.CollectedField, prefix string) func(*encoder, reflect.Value) {
	return c.typed(t, f.Definition.Type, f, prefix)
}

func (c *compiler) typed(t reflect.Type, typ *ast.Type, f graphql.CollectedField, prefix string) func(*encoder, reflect.Value) {
	nonNull := typ.NonNull
	switch {
	case typ.Elem != nil:
		write := c.typed(t.Elem(), typ.Elem, f, prefix)
		return func(e *encoder, v reflect.Value) { e.list(v.Len(), func(i int) { write(e, v.Index(i)) }) }
	case t.Implements(reflect.TypeFor[kg.Node]()):
		s := c.record(f.Selections, kindsNamed(typ.Name()), prefix)
		return func(e *encoder, v reflect.Value) {
			if v.IsNil() {
				e.missing(nonNull)
				return
			}
			s.encode(e, v.Interface().(kg.Node), nonNull)
		}
	case t.Kind() == reflect.Pointer:
		write := c.typed(t.Elem(), typ, f, prefix)
		return func(e *encoder, v reflect.Value) {
			if v.IsNil() {
				e.missing(nonNull)
				return
			}
			write(e, v.Elem())
		}
	case t == reflect.TypeFor[time.Time]():
		return func(e *encoder, v reflect.Value) { e.moment(v.Interface().(time.Time), nonNull) }
	case t.Implements(reflect.TypeFor[fmt.Stringer]()): // enumerations and dates
		return func(e *encoder, v reflect.Value) { e.text(v.Interface().(fmt.Stringer).String(), nonNull) }
	case t.Kind() == reflect.Struct:
		return c.fieldsOf(t, f, prefix)
	case t.Kind() == reflect.String:
		return func(e *encoder, v reflect.Value) { e.text(v.String(), nonNull) }
	case t.Kind() == reflect.Bool:
		return func(e *encoder, v reflect.Value) { e.boolean(v.Bool()) }
	case t.Kind() == reflect.Float64:
		return func(e *encoder, v reflect.Value) { e.float(v.Float()) }
	}
	return func(e *encoder, v reflect.Value) { e.int(v.Int()) }
}

// fieldsOf compiles what is selected of a struct that is no record.
func (c *compiler) fieldsOf(t reflect.Type, f graphql.CollectedField, prefix string) func(*encoder, reflect.Value) {
	var o object[reflect.Value]
	name := f.Definition.Type.Name()
	for _, g := range c.collect(f.Selections, []string{name}) {
		switch g.Name {
		case "__typename":
			o.add(g.Alias, func(e *encoder, _ reflect.Value) { e.text(name, true) })
			continue
		case "usd":
			write := c.value(reflect.TypeFor[*float64](), g, "")
			o.add(g.Alias, func(e *encoder, v reflect.Value) { write(e, reflect.ValueOf(v.Addr().Interface().(*kg.Money).USD())) })
			continue
		}
		leaf := c.leaves.of(t, g.Name)
		write := c.value(leaf.typ, g, prefix+g.Alias+".")
		o.add(g.Alias, func(e *encoder, v reflect.Value) { write(e, v.FieldByIndex(leaf.index)) })
	}
	return o.encode
}

// leaves finds fields of structs by their names in the schema, and remembers
// them.
type leaves struct{ known sync.Map }

type leafName struct {
	of   reflect.Type
	name string
}

type leaf struct {
	index []int
	typ   reflect.Type
}

func (l *leaves) of(t reflect.Type, name string) leaf {
	if found, ok := l.known.Load(leafName{t, name}); ok {
		return found.(leaf)
	}
	f, ok := t.FieldByNameFunc(func(s string) bool { return strings.EqualFold(s, name) })
	if !ok {
		panic(fmt.Sprintf("%v has no field %s", t, name))
	}
	found := leaf{f.Index, f.Type}
	l.known.Store(leafName{t, name}, found)
	return found
}
