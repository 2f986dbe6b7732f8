package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/kg"
)

// Facts says which facts a question counts; it is part of most inputs.
type Facts struct {
	Kinds         []kg.DependencyKind
	MinConfidence kg.Confidence
	Statuses      []kg.Status
	AsOf          kg.Date
}

func (f *Facts) rule() kg.ArcRule {
	return kg.ArcRule{Kinds: f.Kinds, MinConfidence: f.MinConfidence, Statuses: f.Statuses, AsOf: f.AsOf}
}

// active is the rule of questions about failures: only ACTIVE facts carry them
// unless the question says otherwise.
func (f *Facts) active() kg.ArcRule {
	rule := f.rule()
	if len(rule.Statuses) == 0 {
		rule.Statuses = []kg.Status{kg.StatusActive}
	}
	return rule
}

// question is a question to analysis that is being answered: the view it is
// about, and what of layers is selected.
type question struct {
	store  kg.Store
	op     *graphql.OperationContext
	field  graphql.CollectedField
	view   *kg.View
	layers map[string]*kg.Layer // by id; nil unless something of a layer is selected
}

// ask gets the view for the question at the field being resolved, with all that
// is selected below the field of entities, relations and layers.
func (r queryResolver) ask(ctx context.Context, scope kg.Scope) (*question, error) {
	q := &question{store: r.store, op: graphql.GetOperationContext(ctx), field: graphql.GetFieldContext(ctx).Field}
	p := &planner{op: q.op, layers: map[string]ast.Path{}}
	p.at(q.field, func() {
		scope.NodeWith, scope.ArcWith, scope.LayerWith, scope.WithLayers = p.hydration(q.field)
	})
	if err := p.report(ctx, r.store); err != nil {
		return nil, err
	}
	var err error
	if q.view, err = r.store.View(ctx, scope); err != nil {
		var unknown *kg.NotFoundError
		if errors.As(err, &unknown) {
			return nil, suggest(ctx, r.store, unknown.IDs, kg.EntityKinds|layerKinds)
		}
		return nil, err
	}
	r.memo.at(q.view.Version)
	if scope.WithLayers {
		q.layers = map[string]*kg.Layer{}
		for _, l := range q.view.Layers {
			q.layers[l.ID] = l.Record
		}
	}
	return q, nil
}

// layer is the record of a layer of the view, nil unless layers are selected.
func (q *question) layer(number int) *kg.Layer { return q.layers[q.view.Layers[number].ID] }

// selects tells whether a path of fields is selected below the question.
func (q *question) selects(path ...string) bool { return names(q.op, q.field, path...) }

// selected is the same for the field being resolved, before the question is
// asked.
func selected(ctx context.Context, path ...string) bool {
	return names(graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field, path...)
}

// below is the question with the field that is being resolved, one below that of
// the question.
func (q *question) below(ctx context.Context) *question {
	under := *q
	under.field = graphql.GetFieldContext(ctx).Field
	return &under
}

// selectsRows tells whether rows of a page are selected, beside counts.
func (q *question) selectsRows() bool {
	return q.selects("edges") || q.selects("nodes") || q.selects("pageInfo")
}

// selectsOfRows tells whether one of some fields of the rows of a page is
// selected.
func (q *question) selectsOfRows(fields ...string) bool {
	return slices.ContainsFunc(fields, func(name string) bool {
		return q.selects("nodes", name) || q.selects("edges", "node", name)
	})
}

// entityPass is what the entities of a list must pass: any of the
// layers and any of the kinds; an empty list lets all pass.
type entityPass struct {
	view  *kg.View
	mask  uint64 // of layers; 0: any
	kinds []kg.EntityKind
}

// passing reads the arguments layers and kinds of a list. A layer that the
// graph does not hold is a *kg.NotFoundError.
func (q *question) passing(ctx context.Context, layers []string, kinds []kg.EntityKind) (*entityPass, error) {
	if err := checkLayers("layers", layers); err != nil {
		return nil, err
	}
	pass := &entityPass{view: q.view, kinds: kinds}
	var unknown []string
	for _, id := range layers {
		found := false
		for i, l := range q.view.Layers {
			if l.ID == id {
				pass.mask |= 1 << i
				found = true
			}
		}
		if !found {
			unknown = append(unknown, id)
		}
	}
	if unknown != nil {
		return nil, suggest(ctx, q.store, unknown, layerKinds)
	}
	return pass, nil
}

func (p *entityPass) holds(entity uint32) bool {
	if p.mask != 0 && p.view.InLayer[entity]&p.mask == 0 {
		return false
	}
	if len(p.kinds) == 0 {
		return true
	}
	return slices.ContainsFunc(p.kinds, func(k kg.EntityKind) bool { return k.Includes(p.view.Kind[entity]) })
}

// checkTargets tells what is wrong with a list of targets by itself.
func checkTargets(name string, ids []string) error {
	if len(ids) > kg.MaxPage {
		return kg.Invalidf("%s names %d targets, at most %d are allowed", name, len(ids), kg.MaxPage)
	}
	for _, id := range ids {
		if code, ok := strings.CutPrefix(id, kg.CountryPrefix); ok {
			if _, err := country(code); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}

// checkLayers is the same for a list of layers.
func checkLayers(name string, ids []string) error {
	if len(ids) > kg.MaxPage {
		return kg.Invalidf("%s names %d layers, at most %d are allowed", name, len(ids), kg.MaxPage)
	}
	for _, id := range ids {
		if _, err := layerID(id); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// needTargets is checkTargets for a list that must not be empty.
func needTargets(name string, ids []string) error {
	if len(ids) == 0 {
		return kg.Invalidf("%s is empty: name at least one entity, layer or country, for example layer:energy", name)
	}
	return checkTargets(name, ids)
}

// within tells what is wrong with a number that must lie in a range; nil stands
// for the default.
func within(name string, value **int, standard, least, most int) error {
	if *value == nil {
		*value = &standard
	}
	if n := **value; n < least || n > most {
		return kg.Invalidf("%s must be %d to %d, not %d", name, least, most, n)
	}
	return nil
}

// fraction01 is the same for a fraction.
func fraction01(name string, value **float64, standard float64) error {
	if *value == nil {
		*value = &standard
	}
	if f := **value; !(f >= 0 && f <= 1) {
		return kg.Invalidf("%s must be 0 to 1, not %v", name, f)
	}
	return nil
}
