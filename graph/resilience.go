package graph

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// ResilienceInput is a question for independent ways of supply; see the schema.
type ResilienceInput struct {
	From, To []string
	Facts
	First *int
}

// Resilience is how many independent ways of supply a target has.
type Resilience struct {
	Target              kg.Entity
	Reachable, IsSource bool
	IndependentPaths    int
	Paths               []*Path
	Cut                 []kg.Entity
	TotalCount          int
	Complete            bool
	StoppedBecause      string
	Coverage            AnalysisCoverage
}

// fragility orders targets: few ways first, those that no source reaches last.
func fragility(r analysis.Resilience) int {
	if !r.Reachable {
		return math.MaxInt
	}
	return r.Paths
}

// maxShown bounds the ways that are listed for a target.
const maxShown = 20

// Resilience counts independent ways of supply.
func (r queryResolver) Resilience(ctx context.Context, in ResilienceInput) ([]*Resilience, error) {
	if err := cmp.Or(needTargets("from", in.From), needTargets("to", in.To), within("first", &in.First, 100, 1, kg.MaxPage)); err != nil {
		return nil, err
	}
	rule := in.rule()
	q, err := r.ask(ctx, kg.Scope{From: in.From, To: in.To, Flow: kg.FlowSupply, Arcs: rule, Inputs: selected(ctx, "coverage")})
	if err != nil {
		return nil, err
	}
	result, err := soon(ctx, r.memo, analysis.FindResilience, q.view, analysis.ResilienceQuery{From: in.From, To: in.To, Arcs: rule, Show: maxShown})
	if err != nil {
		return nil, err
	}
	found := slices.Clone(result.Rows)
	slices.SortStableFunc(found, func(a, b analysis.Resilience) int { return cmp.Compare(fragility(a), fragility(b)) })
	found = found[:min(*in.First, len(found))]
	h, steps := q.records(), 0
	for i := range found {
		h.want(found[i].Target)
		h.want(found[i].Cut...)
		if !q.selects("paths") {
			found[i].Disjoint = nil
		}
		found[i].Disjoint = slices.DeleteFunc(slices.Clone(found[i].Disjoint), func(hops []analysis.Hop) bool { return len(hops) > analysis.MaxTraceHops })
		for _, hops := range found[i].Disjoint {
			h.wantHops(hops)
			if steps += len(hops); steps > maxSteps {
				return nil, tooManySteps(steps)
			}
		}
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	rows := make([]*Resilience, len(found))
	for i := range found {
		f := &found[i]
		rows[i] = &Resilience{
			Target: h.entities[f.Target], Reachable: f.Reachable, IsSource: f.SelfSource, IndependentPaths: f.Paths,
			Cut: h.list(f.Cut), TotalCount: len(result.Rows), Complete: result.Complete, StoppedBecause: string(result.StoppedBecause), Coverage: coverage(result.Coverage),
		}
		for n, hops := range f.Disjoint {
			path := analysis.PathOf(q.view, hops)
			rows[i].Paths = append(rows[i].Paths, h.path(&path, n+1, kg.FlowSupply))
		}
	}
	return rows, nil
}
