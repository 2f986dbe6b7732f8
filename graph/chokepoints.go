package graph

import (
	"cmp"
	"context"
	"fmt"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// ChokepointInput is a question for what everything hangs on; see the schema.
type ChokepointInput struct {
	From, To []string
	Model
	Facts
	Layers      []string
	EntityKinds []kg.EntityKind
	First       *int
	After       *string
}

// ChokepointConnection is a page of the candidates, ranked.
type ChokepointConnection struct {
	Rows[Chokepoint]
	Candidates, Targets int
	Complete            bool
	StoppedBecause      string
	Coverage            AnalysisCoverage
}

// ChokepointEdge is one of them.
type ChokepointEdge = RowEdge[Chokepoint]

// Chokepoint is an entity, and what the targets lose with it.
type Chokepoint struct {
	Rank                    int
	Entity                  kg.Entity
	SystemicLoss, WorstLoss float64
	Affected, Dominates     int
	DominatedShare          float64
	DominatesByKind         []KindDomination
	Betweenness             float64
}

// KindDomination is how many targets an entity dominates by one kind.
type KindDomination struct {
	Kind  kg.DependencyKind
	Count int
}

func (in *ChokepointInput) check() error {
	return cmp.Or(
		needTargets("from", in.From), needTargets("to", in.To), checkLayers("layers", in.Layers),
		in.Model.check(), within("first", &in.First, 20, 1, kg.MaxPage),
	)
}

// Chokepoints lets each entity between two ends fail alone.
func (r queryResolver) Chokepoints(ctx context.Context, in ChokepointInput) (*ChokepointConnection, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	query := analysis.ChokepointQuery{
		From: in.From, To: in.To, Arcs: in.active(), Horizon: in.Horizon, Substitution: *in.Substitution, AssumeComplete: in.AssumeComplete, MaxRounds: analysis.DefaultImpactRounds,
	}
	q, err := r.ask(ctx, kg.Scope{From: in.From, To: in.To, Flow: kg.FlowSupply, Arcs: query.Arcs, Inputs: true})
	if err != nil {
		return nil, err
	}
	at := rankingOf(q.view.Version, "chokepoints", in.From, in.To, in.Model, in.Facts, in.Layers, in.EntityKinds)
	lo, err := at.start(in.After)
	if err != nil {
		return nil, err
	}
	pass, err := q.passing(ctx, in.Layers, in.EntityKinds)
	if err != nil {
		return nil, err
	}
	if len(in.Layers)+len(in.EntityKinds) == 0 { // else the rows to show may stand anywhere in the ranking
		query.First = lo + *in.First
	}
	result, err := remember(ctx, r.memo, q.key("chokepoints", query), func(ctx context.Context) (*analysis.ChokepointResult, error) {
		return analysis.Chokepoints(ctx, q.view, query)
	})
	if err != nil {
		return nil, err
	}
	var shown []int
	for i := range result.Rows {
		if pass.holds(result.Rows[i].Entity) {
			shown = append(shown, i)
		}
	}
	total := len(shown)
	if query.First > 0 {
		total = result.Candidates
	}
	lo = min(lo, len(shown))
	hi := min(lo+*in.First, len(shown))
	if !q.selectsRows() {
		hi = lo
	}
	h := q.records()
	for _, i := range shown[lo:hi] {
		h.want(result.Rows[i].Entity)
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	rows := make([]*Chokepoint, 0, hi-lo)
	for _, i := range shown[lo:hi] {
		c := &result.Rows[i]
		row := &Chokepoint{
			Rank: i + 1, Entity: h.entities[c.Entity], SystemicLoss: c.SystemicLoss, WorstLoss: c.WorstLoss, Affected: c.Affected,
			Dominates: c.Dominates, DominatedShare: c.DominatedShare, Betweenness: c.Betweenness,
		}
		for _, k := range c.DominatesByKind {
			row.DominatesByKind = append(row.DominatesByKind, KindDomination{k.Kind, k.Targets})
		}
		rows = append(rows, row)
	}
	return &ChokepointConnection{
		Rows: rowsFrom(at, rows, lo, total), Candidates: result.Candidates, Targets: result.Targets,
		Complete: result.Complete, StoppedBecause: string(result.StoppedBecause), Coverage: coverage(result.Coverage),
	}, nil
}

// key names a question about one version of the graph.
func (q *question) key(name string, query any) string {
	return fmt.Sprintf("%d %s %+v", q.view.Version, name, query)
}
