package graph

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// TraceInput is a question for paths; see the schema.
type TraceInput struct {
	From, To, Via, Avoid []string
	Flow                 kg.Flow
	Facts
	MaxHops       *int
	RankBy        kg.PathRank
	First         *int
	LayerMonotone bool
}

// Trace finds the best paths between two ends: one view of the graph, one
// search in it, and one hydration of what the paths consist of.
func (r queryResolver) Trace(ctx context.Context, in TraceInput) (*Trace, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	scope := in.scope()
	scope.Inputs = selected(ctx, "subgraph", "coverage")
	q, err := r.ask(ctx, scope)
	if err != nil {
		return nil, err
	}
	search, cancel := withinDeadline(ctx)
	defer cancel()
	result, err := soon(search, r.memo, analysis.Trace, q.view, in.query(scope.Arcs, q.selects("totalCount")))
	if err != nil {
		return nil, err
	}
	return hydrateTrace(ctx, q, result, &in)
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
	switch {
	case len(in.From) == 0 || len(in.To) == 0:
		return kg.Invalidf("from and to each name at least one entity, layer or country, for example layer:energy")
	case len(in.From) == 1 && slices.Equal(in.From, in.To) && kg.EntityKinds.Has(kg.KindOfID(in.From[0])):
		return kg.Invalidf("from and to are both %q: a path has at least one hop, between different entities", in.From[0])
	case len(in.Via) > analysis.MaxTraceVia:
		return kg.Invalidf("via names %d targets, at most %d are allowed", len(in.Via), analysis.MaxTraceVia)
	}
	return cmp.Or(
		within("maxHops", &in.MaxHops, 10, 1, analysis.MaxTraceHops),
		within("first", &in.First, 10, 1, analysis.MaxTracePaths),
		checkTargets("from", in.From), checkTargets("to", in.To), checkTargets("via", in.Via), checkTargets("avoid", in.Avoid),
	)
}

func (in *TraceInput) scope() kg.Scope {
	return kg.Scope{
		From: in.From, To: in.To, Also: slices.Concat(in.Via, in.Avoid), Flow: in.Flow, MaxHops: *in.MaxHops,
		Arcs: in.rule(),
	}
}

func (in *TraceInput) query(arcs kg.ArcRule, count bool) analysis.TraceQuery {
	return analysis.TraceQuery{
		From: in.From, To: in.To, Via: in.Via, Avoid: in.Avoid, Flow: in.Flow, Arcs: arcs,
		MaxHops: *in.MaxHops, RankBy: in.RankBy, First: *in.First, LayerMonotone: in.LayerMonotone, Count: count,
	}
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
