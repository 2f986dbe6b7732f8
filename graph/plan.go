package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/aistack-graph/aistack/kg"
)

const (
	defaultPage = 20   // items of a page when neither first nor last is given
	maxLists    = 1000 // lists that one operation may ask for
)

// planner turns the selection set of an operation into selection trees. It
// follows fragments and directives as execution does and writes nothing to the
// syntax tree, which is shared between requests.
type planner struct {
	op    *graphql.OperationContext
	path  ast.Path
	spot  *ast.Position // of the field at path
	errs  gqlerror.List
	lists int
	with  []*kg.Select // what is known already below the field of Query
	// layers are the layers that filters name, each with the place that names it
	// first; they must exist.
	layers map[string]ast.Path
}

// fail notes an error at the field that is being planned.
func (p *planner) fail(err error) {
	e := gqlerror.WrapPath(slices.Clone(p.path), err)
	if p.spot != nil {
		e.Locations = []gqlerror.Location{{Line: p.spot.Line, Column: p.spot.Column}}
	}
	p.errs = append(p.errs, e)
}

// at plans below a field.
func (p *planner) at(f graphql.CollectedField, do func()) {
	above := p.spot
	p.path, p.spot = append(p.path, ast.PathName(f.Alias)), f.Position
	do()
	p.path, p.spot = p.path[:len(p.path)-1], above
}

// planned is a field that has a selection.
type planned struct {
	field graphql.CollectedField
	exp   *expansion
	sel   *kg.Select
}

// expand plans the fields that read more from records of some kinds. The keys
// of the selections are the response names from the record down to the field;
// prefix says how the record itself is reached from the one above (see keyOf).
// A field that means the same for several kinds is planned once.
func (p *planner) expand(set ast.SelectionSet, kinds kg.KindSet, prefix string) []*kg.Select {
	var done []planned
	for _, kind := range kinds.List() {
		for _, f := range graphql.CollectFields(p.op, set, typeNames[kind]) {
			exp := expansions[kind][f.Name]
			if exp == nil {
				continue
			}
			if i := slices.IndexFunc(done, func(d planned) bool {
				return d.exp == exp && d.field.Field == f.Field && slices.Equal(d.field.Selections, f.Selections)
			}); i >= 0 {
				done[i].sel.On |= kg.Kinds(kind)
				continue
			}
			p.at(f, func() {
				if sel := p.selection(f, exp); sel != nil {
					sel.Key, sel.On = prefix+f.Alias, kg.Kinds(kind)
					done = append(done, planned{f, exp, sel})
				}
			})
		}
	}
	sels := make([]*kg.Select, len(done))
	for i, d := range done {
		sels[i] = d.sel
	}
	return sels
}

// selection plans one field; nil when it is wrong, which is noted.
func (p *planner) selection(f graphql.CollectedField, exp *expansion) *kg.Select {
	if p.lists++; p.lists > maxLists {
		if p.lists == maxLists+1 {
			p.fail(fmt.Errorf("%w: an operation asks for at most %d lists", kg.ErrLimit, maxLists))
		}
		return nil
	}
	s := &kg.Select{Via: exp.via, Inverse: exp.inverse, Kinds: exp.kinds, Filter: exp.filter, Order: exp.order}
	switch exp.form {
	case formOne, formList:
		if exp.inverse || exp.via == kg.RefNone {
			s.Page.Limit = kg.MaxPage
		}
		s.With = p.below(func() []*kg.Select { return p.expand(f.Selections, exp.kinds, "") })
	case formCount:
		s.Count = true
	case formOwner:
		s.Page.Limit = 1
		s.With = []*kg.Select{{Key: ownerKey, Via: kg.RefFrom, Kinds: companyKinds, With: p.expand(f.Selections, companyKinds, "")}}
	case formSkills, formEvidence:
		s.With = p.inside(f, "")
	case formPage:
		p.page(f, s, exp)
	}
	return s
}

const ownerKey = "owner"

// below is what is known of the selections below a field of Query, or else plans
// them.
func (p *planner) below(plan func() []*kg.Select) []*kg.Select {
	if len(p.path) == 1 && p.with != nil {
		return p.with
	}
	return plan()
}

// inside plans the records that objects between two records hold, such as the
// nodes of a page's edges.
func (p *planner) inside(f graphql.CollectedField, prefix string) (sels []*kg.Select) {
	p.walk(f, prefix, func(c graphql.CollectedField, under string, kinds kg.KindSet) {
		sels = append(sels, p.expand(c.Selections, kinds, under)...)
	})
	return sels
}

// walk finds the fields below f that hold records, through objects that are no
// records themselves, and calls do at each with the prefix of its keys.
func (p *planner) walk(f graphql.CollectedField, prefix string, do func(c graphql.CollectedField, under string, kinds kg.KindSet)) {
	for _, c := range graphql.CollectFields(p.op, f.Selections, []string{f.Definition.Type.Name()}) {
		if len(c.Selections) == 0 {
			continue
		}
		p.at(c, func() {
			under := prefix + c.Alias + "."
			if kinds := kindsNamed(c.Definition.Type.Name()); kinds != 0 {
				do(c, under, kinds)
			} else {
				p.walk(c, under, do)
			}
		})
	}
}

// page plans a connection: its arguments, and what is selected of its nodes.
func (p *planner) page(f graphql.CollectedField, s *kg.Select, exp *expansion) {
	args := f.ArgumentMap(p.op.Variables)
	p.conditions(s, exp, args)
	wanted := false
	for _, c := range graphql.CollectFields(p.op, f.Selections, nil) {
		switch c.Name {
		case "totalCount":
			s.Count = true
		case "edges", "nodes", "pageInfo":
			wanted = true
		}
	}
	if page, err := pageOf(args, s.Fingerprint); err != nil {
		p.fail(err)
	} else if wanted {
		s.Page = page
	}
	s.With = p.below(func() []*kg.Select { return p.inside(f, "") })
}

// conditions reads the arguments filter and orderBy.
func (p *planner) conditions(s *kg.Select, exp *expansion, args map[string]any) {
	if exp.words == nil {
		return
	}
	if input := args["filter"]; input != nil {
		f, err := exp.words.filter(input)
		if err != nil {
			p.fail(fmt.Errorf("filter: %w", err))
		}
		p.exist(f)
		s.Filter = append(s.Filter[:len(s.Filter):len(s.Filter)], f...)
	}
	if input := args["orderBy"]; input != nil {
		order, err := exp.words.order(input)
		if err != nil {
			p.fail(fmt.Errorf("orderBy: %w", err))
		}
		if len(order) > 0 {
			s.Order = order
		}
	}
}

// exist notes the layers that a filter names: a misspelt one would otherwise
// be an empty answer.
func (p *planner) exist(f kg.Filter) {
	for _, c := range f {
		if c.Field == kg.FieldLayer || c.Field == kg.FieldLeads {
			for _, v := range c.Values {
				if _, ok := p.layers[v.Text]; !ok {
					p.layers[v.Text] = slices.Clone(p.path)
				}
			}
		}
		for _, any := range c.Any {
			p.exist(any)
		}
		p.exist(c.Not)
	}
}

// pageOf reads the arguments first, after, last and before.
func pageOf(args map[string]any, fingerprint func() uint64) (page kg.Page, err error) {
	page.Limit = defaultPage
	if args["first"] != nil && args["last"] != nil {
		return page, kg.Invalidf("first and last exclude each other: give one of them")
	}
	for _, name := range []string{"first", "last"} {
		if args[name] == nil {
			continue
		}
		n, err := graphql.UnmarshalInt(args[name])
		if err != nil || n < 1 || n > kg.MaxPage {
			return page, kg.Invalidf("%s must be 1 to %d, not %v: ask for the rest with a cursor", name, kg.MaxPage, args[name])
		}
		page.Limit, page.Backward = n, name == "last"
	}
	for name, place := range map[string]**kg.Cursor{"after": &page.After, "before": &page.Before} {
		text, _ := args[name].(string)
		if args[name] == nil {
			continue
		}
		c, err := kg.ParseCursor(text)
		if err != nil {
			return page, fmt.Errorf("%s: %w", name, err)
		}
		if c.Query != fingerprint() {
			return page, kg.Invalidf("%s: this cursor is of another query: filter, orderBy and search text must be those of the answer it came from", name)
		}
		*place = c
	}
	return page, nil
}

// parentField is the field above, leaving out places in lists.
func parentField(fc *graphql.FieldContext) *graphql.FieldContext {
	for fc = fc.Parent; fc != nil && fc.Field.Field == nil; fc = fc.Parent {
	}
	return fc
}

// keyOf is the key under which the planner put the selection of the field that
// is being resolved.
func keyOf(ctx context.Context) string {
	fc := graphql.GetFieldContext(ctx)
	key := fc.Field.Alias
	for p := parentField(fc); p != nil && p.Object != "Query" && kindsNamed(p.Object) == 0; p = parentField(p) {
		key = p.Field.Alias + "." + key
	}
	return key
}
