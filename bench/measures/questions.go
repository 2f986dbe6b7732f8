//go:build unix

package main

import (
	"context"
	"math/rand/v2"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// question is one that a measure answers.
type question struct {
	name string
	ask  func(ctx context.Context) error
}

// questions are one or two for each measure. Those that draw their ends at random
// draw others each time.
func questions(v *kg.View) []question {
	r := rand.New(rand.NewPCG(3, 4))
	bottom, top := v.Members("layer:1"), v.Members("layer:5")
	draw := func(of []uint32) string { return v.IDs[of[r.IntN(len(of))]] }
	some := func(of []uint32, n int) (ids []string) {
		for range n {
			ids = append(ids, draw(of))
		}
		return ids
	}
	hub := v.IDs[busiest(v)]
	targets := some(top, 20)
	var all []string
	for _, l := range v.Layers {
		all = append(all, l.ID)
	}
	paths := func(rank kg.PathRank) func(context.Context) error {
		return func(ctx context.Context) error {
			return second(analysis.Trace(ctx, v, analysis.TraceQuery{From: []string{draw(bottom)}, To: []string{draw(top)},
				Flow: kg.FlowSupply, RankBy: rank, MaxHops: 10, First: 10}))
		}
	}
	loops := func(q analysis.LoopQuery) func(context.Context) error {
		q.IncludeInvestments, q.ByCompany, q.First = true, true, 100
		return func(ctx context.Context) error { return second(analysis.Loops(ctx, v, q)) }
	}
	shock := func(target string) func(context.Context) error {
		return func(ctx context.Context) error {
			return second(analysis.Impact(ctx, v, analysis.ImpactQuery{Shocks: []analysis.Shock{{Target: target, Loss: 1}}, MaxRounds: analysis.DefaultImpactRounds}))
		}
	}
	return []question{
		{"10 best paths by hops, lowest to highest layer", paths(kg.PathRankHops)},
		{"10 best paths by strength", paths(kg.PathRankStrength)},
		{"reach: all downstream of one entity", func(ctx context.Context) error {
			return second(analysis.Reach(ctx, v, analysis.ReachQuery{Of: []string{draw(bottom)}, Direction: kg.DirectionDownstream, MaxHops: 64}))
		}},
		{"impact of the busiest entity", shock(hub)},
		{"impact of the lowest layer", shock("layer:1")},
		{"chokepoints: first 20, for 20 targets", func(ctx context.Context) error {
			return second(analysis.Chokepoints(ctx, v, analysis.ChokepointQuery{From: []string{"layer:1"}, To: targets, MaxRounds: analysis.DefaultImpactRounds, First: 20}))
		}},
		{"dominators from the lowest layer", func(ctx context.Context) error {
			return second(analysis.Dominators(ctx, v, analysis.DominatorQuery{From: []string{"layer:1"}}))
		}},
		{"disjoint paths and cuts of 20 targets", func(ctx context.Context) error {
			return second(analysis.FindResilience(ctx, v, analysis.ResilienceQuery{From: []string{"layer:1"}, To: targets}))
		}},
		{"betweenness, lowest layer to 20 targets", func(ctx context.Context) error {
			return second(analysis.Betweenness(ctx, v, analysis.BetweennessQuery{From: []string{"layer:1"}, To: targets}))
		}},
		{"concentration of every consumer and kind", func(ctx context.Context) error {
			return second(analysis.Concentrations(ctx, v, analysis.ConcentrationQuery{Of: all, By: kg.ConcentrationByKind, ByOwner: true, First: 100}))
		}},
		{"loops of up to 4, 100 largest", loops(analysis.LoopQuery{MaxLength: 4})},
		{"loops of up to 6 through one company", loops(analysis.LoopQuery{MaxLength: 6, Through: []string{v.IDs[0]}})},
		{"trophic levels and incoherence", func(ctx context.Context) error {
			return second(analysis.Structure(ctx, v, analysis.StructureQuery{}))
		}},
		{"subgraph: 3 hops, 300 entities", func(ctx context.Context) error {
			return second(analysis.Subgraph(ctx, v, analysis.SubgraphQuery{Seeds: some(bottom, 1), Direction: kg.DirectionBoth, MaxHops: 3, Limit: 300}))
		}},
		{"single sources of everybody", func(ctx context.Context) error {
			return second(analysis.SingleSource(ctx, v, analysis.SingleSourceQuery{}))
		}},
		{"common suppliers of 20, 3 hops", func(ctx context.Context) error {
			return second(analysis.CommonSuppliers(ctx, v, analysis.CommonSuppliersQuery{Of: targets, MaxHops: 3, First: 20}))
		}},
		{"exposure of 20 holdings", func(ctx context.Context) error {
			q := analysis.ExposureQuery{MaxRounds: analysis.DefaultImpactRounds, First: 10}
			for _, id := range targets {
				q.Holdings = append(q.Holdings, analysis.Holding{Entity: id, Weight: 1})
			}
			r, err := analysis.Exposure(ctx, v, q)
			if err == nil && !r.Complete {
				return context.DeadlineExceeded // the deadline gives a part
			}
			return err
		}},
		{"similar entities", func(ctx context.Context) error {
			return second(analysis.Similar(ctx, v, analysis.SimilarQuery{ID: draw(top), First: 10}))
		}},
		{"countries", func(ctx context.Context) error {
			return second(analysis.Countries(ctx, v, analysis.CountriesQuery{}))
		}},
	}
}

func second[T any](_ T, err error) error { return err }
