package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/aistack-graph/aistack/kg"
)

// root is a field of Query that reads records: its selection, what is wrong
// with it, and its answer.
type root struct {
	field graphql.CollectedField
	exp   *expansion
	sel   *kg.Select
	errs  gqlerror.List
	list  *kg.List
	// layers must exist, or else the places that name them are wrong.
	layers map[string]ast.Path
}

// answers holds the fields of an operation that one read has answered, by
// their response names.
type answers map[string]*root

type answersKey struct{}

// read plans every field of the operation that reads records and answers them
// all with one call of the store.
func read(ctx context.Context, store kg.Reader, op *graphql.OperationContext, ready *prepared) answers {
	all := answers{}
	var sels []*kg.Select
	var asked []*root
	layers := map[string]ast.Path{}
	for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
		exp := rootExpansions[f.Name]
		if exp == nil {
			continue
		}
		r := planRoot(op, f, exp, ready.with(f.Alias))
		all[f.Alias] = r
		if len(r.errs) > 0 || r.sel == nil {
			continue
		}
		sels, asked = append(sels, r.sel), append(asked, r)
		maps.Copy(layers, r.layers)
	}
	if len(sels) == 0 {
		return all
	}
	if len(layers) > 0 {
		sels = append(sels, mustExist(layers))
	}
	lists, err := store.Read(ctx, sels...)
	for i, r := range asked {
		if err != nil {
			r.errs = gqlerror.List{gqlerror.WrapPath(ast.Path{ast.PathName(r.field.Alias)}, err)}
			continue
		}
		r.list = lists[i]
		if len(r.layers) > 0 {
			r.errs = missing(ctx, store, lists[len(lists)-1], r.layers)
		}
	}
	return all
}

// mustExist reads layers that filters name.
func mustExist(layers map[string]ast.Path) *kg.Select {
	return &kg.Select{IDs: slices.Sorted(maps.Keys(layers))}
}

// missing are the errors of layers that a filter names and the graph does not
// hold, each at the field with the filter.
func missing(ctx context.Context, store kg.Reader, found *kg.List, layers map[string]ast.Path) (errs gqlerror.List) {
	for i, id := range found.Select.IDs {
		if path, named := layers[id]; named && found.Items[i].Node == nil {
			errs = append(errs, gqlerror.WrapPath(path, suggest(ctx, store, []string{id}, layerKinds)))
		}
	}
	return errs
}

// report adds all errors but the last to the response and returns that.
func report(ctx context.Context, errs gqlerror.List) error {
	if len(errs) == 0 {
		return nil
	}
	for _, err := range errs[:len(errs)-1] {
		graphql.AddError(ctx, err)
	}
	return errs[len(errs)-1]
}

// planRoot plans a field of Query; with are the selections below it, where they
// are known already.
func planRoot(op *graphql.OperationContext, f graphql.CollectedField, exp *expansion, with []*kg.Select) *root {
	r := &root{field: f, exp: exp, layers: map[string]ast.Path{}}
	p := &planner{op: op, layers: r.layers, with: with}
	p.at(f, func() {
		r.sel = p.root(f, exp)
		if r.sel != nil && len(p.errs) == 0 {
			if err := r.sel.Check(); err != nil {
				p.fail(err)
			}
		}
	})
	r.errs = p.errs
	return r
}

// root plans a field of Query; nil when nothing is to be read for it.
func (p *planner) root(f graphql.CollectedField, exp *expansion) *kg.Select {
	args := f.ArgumentMap(p.op.Variables)
	switch exp.form {
	case formByID, formByIDs:
		return p.byIDs(f, args, exp)
	case formLayer:
		return p.layer(f, args)
	case formSearch:
		return p.search(f, args, exp)
	case formInfo:
		with := p.below(func() []*kg.Select { return p.inside(f, "") })
		if !names(p.op, f, "byLayer", "layer") {
			return nil
		}
		return &kg.Select{Kinds: layerKinds, Order: byPosition, Page: kg.Page{Limit: kg.MaxPage}, With: with}
	}
	s := p.selection(f, exp)
	if s != nil {
		p.inLayers(s, args)
	}
	return s
}

// inLayers reads the argument layers as the field of a filter is read.
func (p *planner) inLayers(s *kg.Select, args map[string]any) {
	if args["layers"] == nil {
		return
	}
	cond, err := entityWords.cond("layers", args["layers"])
	if err != nil {
		p.fail(fmt.Errorf("layers: %w", err))
		return
	}
	s.Filter = kg.Filter{cond}
	p.exist(s.Filter)
}

func (p *planner) byIDs(f graphql.CollectedField, args map[string]any, exp *expansion) *kg.Select {
	kinds := exp.kinds
	if kinds == 0 {
		kinds = allKinds
	}
	s := &kg.Select{With: p.below(func() []*kg.Select { return p.expand(f.Selections, kinds, "") })}
	if exp.form == formByIDs {
		for _, v := range graphql.CoerceList(args["ids"]) {
			id, _ := text(v)
			s.IDs = append(s.IDs, id.Text)
		}
		if len(s.IDs) > kg.MaxPage {
			p.fail(kg.Invalidf("ids: %d ids, at most %d are allowed", len(s.IDs), kg.MaxPage))
		}
		if len(s.IDs) == 0 {
			return nil
		}
		return s
	}
	s.IDs = []string{p.id(args["id"], kinds)}
	return s
}

// id reads the argument id. One that names a record of another kind is wrong;
// one that names nothing is for the store to miss.
func (p *planner) id(v any, kinds kg.KindSet) string {
	id, _ := text(v)
	if kind := kg.KindOfID(id.Text); kind != 0 && !kinds.Has(kind) {
		p.fail(kg.Invalidf("%q is the id of a %s: ask for it with node(id:)", id.Text, strings.ToLower(kind.String())))
	}
	return id.Text
}

func (p *planner) layer(f graphql.CollectedField, args map[string]any) *kg.Select {
	s := &kg.Select{With: p.below(func() []*kg.Select { return p.expand(f.Selections, layerKinds, "") })}
	switch id, position := args["id"], args["position"]; {
	case (id == nil) == (position == nil):
		p.fail(kg.Invalidf("give either id or position, for example layer(position: 1)"))
	case id != nil:
		s.IDs = []string{p.id(id, layerKinds)}
	default:
		v, err := number(position)
		if err != nil {
			p.fail(err)
		}
		s.Kinds, s.Page.Limit = layerKinds, 1
		s.Filter = kg.Filter{{Field: kg.FieldPosition, Op: kg.OpIn, Values: []kg.Value{v}}}
	}
	return s
}

func (p *planner) search(f graphql.CollectedField, args map[string]any, exp *expansion) *kg.Select {
	s := &kg.Select{Kinds: exp.kinds}
	s.Search, _ = args["query"].(string)
	switch {
	case len(s.Search) > kg.MaxSearchLen:
		p.fail(kg.Invalidf("query: %d bytes, at most %d are allowed", len(s.Search), kg.MaxSearchLen))
	case len(kg.Words(s.Search)) == 0:
		p.fail(kg.Invalidf("query: there is no word to look for"))
	}
	if list := args["kinds"]; list != nil {
		s.Kinds = 0
		for _, v := range graphql.CoerceList(list) {
			var kind kg.Kind
			if err := kind.UnmarshalGQL(v); err != nil {
				p.fail(fmt.Errorf("kinds: %w", err))
			} else if !kg.SearchKinds.Has(kind) {
				p.fail(kg.Invalidf("kinds: search does not look into %s: choose from %v", kind, kg.SearchKinds.List()))
			}
			s.Kinds |= kg.Kinds(kind)
		}
		if s.Kinds == 0 {
			p.fail(kg.Invalidf("kinds: name at least one, or leave it out"))
		}
	}
	p.inLayers(s, args)
	p.page(f, s, exp)
	return s
}

// names tells whether a path of fields is selected below a field.
func names(op *graphql.OperationContext, f graphql.CollectedField, path ...string) bool {
	if len(path) == 0 {
		return true
	}
	for _, c := range graphql.CollectFields(op, f.Selections, nil) {
		if c.Name == path[0] && names(op, c, path[1:]...) {
			return true
		}
	}
	return false
}
