package graph

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// TraceInput is a question for paths; see the schema.
type TraceInput struct {
	From, To, Via, Avoid []string
	Flow                 kg.Flow
	Kinds                []kg.DependencyKind
	MinConfidence        kg.Confidence
	AsOf                 kg.Date
	Statuses             []kg.Status
	MaxHops              *int
	RankBy               kg.PathRank
	First                *int
	LayerMonotone        bool
}

// Trace finds the best paths between two ends: one view of the graph, one
// search in it, and one hydration of what the paths consist of.
func (r queryResolver) Trace(ctx context.Context, in TraceInput) (*Trace, error) {
	field := graphql.GetFieldContext(ctx).Field
	op := graphql.GetOperationContext(ctx)
	if err := in.check(); err != nil {
		return nil, err
	}
	p := &planner{op: op, layers: map[string]ast.Path{}}
	scope := in.scope()
	p.at(field, func() { scope.NodeWith, scope.ArcWith = p.hydration(field) })
	if err := p.report(ctx, r.store); err != nil {
		return nil, err
	}
	view, err := r.store.View(ctx, scope)
	if err != nil {
		var unknown *kg.NotFoundError
		if errors.As(err, &unknown) {
			return nil, suggest(ctx, r.store, unknown.IDs, kg.EntityKinds|layerKinds)
		}
		return nil, err
	}
	search, cancel := withinDeadline(ctx)
	defer cancel()
	result, err := analysis.Trace(search, view, in.query(scope.Arcs, names(op, field, "totalCount")))
	if err != nil {
		return nil, err
	}
	return hydrateTrace(ctx, view, result, in.Flow)
}

// check tells what is wrong with the input by itself, and sets what is null to
// its default.
func (in *TraceInput) check() error {
	if in.Flow == 0 {
		in.Flow = kg.FlowSupply
	}
	if in.RankBy == 0 {
		in.RankBy = kg.PathRankHops
	}
	hops, first := 10, 10
	in.MaxHops, in.First = cmp.Or(in.MaxHops, &hops), cmp.Or(in.First, &first)
	switch {
	case len(in.From) == 0 || len(in.To) == 0:
		return kg.Invalidf("from and to each name at least one entity, layer or country, for example layer:energy")
	case len(in.From) == 1 && slices.Equal(in.From, in.To) && kg.EntityKinds.Has(kg.KindOfID(in.From[0])):
		return kg.Invalidf("from and to are both %q: a path has at least one hop, between different entities", in.From[0])
	case len(in.Via) > analysis.MaxTraceVia:
		return kg.Invalidf("via names %d targets, at most %d are allowed", len(in.Via), analysis.MaxTraceVia)
	case *in.MaxHops < 1 || *in.MaxHops > analysis.MaxTraceHops:
		return kg.Invalidf("maxHops must be 1 to %d, not %d", analysis.MaxTraceHops, *in.MaxHops)
	case *in.First < 1 || *in.First > analysis.MaxTracePaths:
		return kg.Invalidf("first must be 1 to %d, not %d", analysis.MaxTracePaths, *in.First)
	}
	for _, ids := range [][]string{in.From, in.To, in.Via, in.Avoid} {
		if len(ids) > kg.MaxPage {
			return kg.Invalidf("%d ids in one list, at most %d are allowed", len(ids), kg.MaxPage)
		}
		for _, id := range ids {
			if code, ok := strings.CutPrefix(id, kg.CountryPrefix); ok {
				if _, err := country(code); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (in *TraceInput) scope() kg.Scope {
	return kg.Scope{
		From: in.From, To: in.To, Also: slices.Concat(in.Via, in.Avoid), Flow: in.Flow, MaxHops: *in.MaxHops,
		Arcs: kg.ArcRule{Kinds: in.Kinds, MinConfidence: in.MinConfidence, Statuses: in.Statuses, AsOf: in.AsOf},
	}
}

func (in *TraceInput) query(arcs kg.ArcRule, count bool) analysis.TraceQuery {
	return analysis.TraceQuery{
		From: in.From, To: in.To, Via: in.Via, Avoid: in.Avoid, Flow: in.Flow, Arcs: arcs,
		MaxHops: *in.MaxHops, RankBy: in.RankBy, First: *in.First, LayerMonotone: in.LayerMonotone, Count: count,
	}
}

// pathLayers is the way from a trace to the layers of its paths, as a key.
const pathLayers = "layers of paths"

// hydration plans what the answer says of the entities and relations on its
// paths: selections below every entity, and below every relation.
func (p *planner) hydration(f graphql.CollectedField) (nodeWith, arcWith []*kg.Select) {
	p.walk(f, "", func(c graphql.CollectedField, under string, kinds kg.KindSet) {
		switch {
		case kinds == layerKinds:
			layers := &kg.Select{Key: pathLayers, Via: kg.RefLayers, Kinds: layerKinds, With: p.expand(c.Selections, layerKinds, under)}
			if i := slices.IndexFunc(nodeWith, func(s *kg.Select) bool { return s.Key == pathLayers }); i >= 0 {
				nodeWith[i].With = append(nodeWith[i].With, layers.With...)
			} else {
				nodeWith = append(nodeWith, layers)
			}
		case kinds&relationKinds != 0:
			arcWith = append(arcWith, p.expand(c.Selections, kinds, under)...)
		default:
			nodeWith = append(nodeWith, p.expand(c.Selections, kinds, under)...)
		}
	})
	return nodeWith, arcWith
}

// report is what planning found wrong, each error at its own place; the last
// one is returned and the others are added to the response.
func (p *planner) report(ctx context.Context, store kg.Reader) error {
	if len(p.errs) == 0 && len(p.layers) > 0 {
		lists, err := store.Read(ctx, mustExist(p.layers))
		if err != nil {
			return err
		}
		p.errs = missing(ctx, store, lists[0], p.layers)
	}
	return report(ctx, p.errs)
}

// withinDeadline leaves a search four fifths of the time that is left, so that
// what it has found by then can still be told.
func withinDeadline(ctx context.Context) (context.Context, context.CancelFunc) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, time.Until(deadline)*4/5)
}
