package main

import (
	"context"
	"encoding/json"
	"math/rand/v2"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// asker draws questions about one graph and writes them with our answers.
type asker struct {
	ctx   context.Context
	out   *json.Encoder
	rand  *rand.Rand
	view  *kg.View
	graph string
	large bool
}

// mostFailing is the most entities of a graph that is asked for its chokepoints:
// compare.py lets each of them fail in dense matrices.
const mostFailing = 600

// about writes a graph and rounds of questions about it.
func about(ctx context.Context, out *json.Encoder, r *rand.Rand, name string, large bool, v *kg.View, rounds int) error {
	if err := out.Encode(record(name, large, v)); err != nil {
		return err
	}
	a := &asker{ctx: ctx, out: out, rand: r, view: v, graph: name, large: large}
	for range rounds {
		for _, ask := range []func() error{
			a.trace, a.reach, a.dominators, a.betweenness, a.resilience, a.impact, a.concentration, a.loops,
		} {
			if err := ask(); err != nil {
				return err
			}
		}
	}
	if err := a.structure(); err != nil || len(v.IDs) > mostFailing {
		return err
	}
	return a.chokepoints()
}

// write puts down a question with its answer.
func write[Ask, Answer any](a *asker, measure string, ask Ask, answer Answer) error {
	return a.out.Encode(questionLine[Ask, Answer]{a.graph, measure, ask, answer})
}

// entity draws the id of one; targets one to three of whatever may be a target.
func (a *asker) entity() string { return a.view.IDs[a.rand.IntN(len(a.view.IDs))] }

// arc draws one of a graph that has some.
func (a *asker) arc() *kg.Arc { return &a.view.Arcs[a.rand.IntN(len(a.view.Arcs))] }

func (a *asker) targets() []string {
	var out []string
	for range 1 + a.rand.IntN(3) {
		switch a.rand.IntN(6) {
		case 0:
			out = append(out, a.view.Layers[a.rand.IntN(len(a.view.Layers))].ID)
		case 1:
			out = append(out, one(a.rand, "country:TW", "country:US"))
		default:
			out = append(out, a.entity())
		}
	}
	return out
}

// rule draws which arcs count.
func (a *asker) rule() kg.ArcRule {
	var r kg.ArcRule
	if a.rand.IntN(4) == 0 {
		r.MinConfidence = kg.Confidence(1 + a.rand.IntN(3))
	}
	if a.rand.IntN(4) == 0 {
		r.Kinds = []kg.DependencyKind{kg.DependencyKindEnergy, kg.DependencyKindHardware, kg.DependencyKindModel, kg.DependencyKindSoftware}
	}
	if a.rand.IntN(4) == 0 {
		r.Statuses = []kg.Status{kg.StatusActive, kg.StatusPlanned}
	}
	return r
}

type traceAnswer struct {
	Paths      []pathAnswer        `json:"paths"`
	Total      int                 `json:"total"`
	StoppedFor analysis.StopReason `json:"stoppedFor"`
}

type pathAnswer struct {
	Entities   []uint32      `json:"entities"`
	Strength   number        `json:"strength"`
	Confidence kg.Confidence `json:"confidence"`
	Positions  []int         `json:"positions"` // of the layers; 0: none
	Crossed    int           `json:"crossed"`
}

func (a *asker) trace() error {
	q := analysis.TraceQuery{
		From: a.targets(), To: a.targets(), Flow: one(a.rand, kg.FlowSupply, kg.FlowSupply, kg.FlowValue), Arcs: a.rule(),
		MaxHops: 1 + a.rand.IntN(8), RankBy: kg.PathRank(1 + a.rand.IntN(4)), First: 1 + a.rand.IntN(12),
		LayerMonotone: a.rand.IntN(4) == 0, Count: a.rand.IntN(2) == 0,
	}
	if a.rand.IntN(4) == 0 {
		q.Via = a.targets()
	}
	if a.rand.IntN(4) == 0 {
		q.Avoid = []string{a.entity()}
	}
	if a.large { // what the libraries can answer there: one weight, no conditions
		from, to := a.arc().From, a.arc().To
		q = analysis.TraceQuery{From: []string{a.view.IDs[from]}, To: []string{a.view.IDs[to]}, Flow: kg.FlowSupply, First: 10,
			MaxHops: analysis.MaxTraceHops, RankBy: one(a.rand, kg.PathRankHops, kg.PathRankStrength)}
	}
	r, err := analysis.Trace(a.ctx, a.view, q)
	if err != nil {
		return err
	}
	answer := traceAnswer{Paths: []pathAnswer{}, Total: r.Total, StoppedFor: r.StoppedBecause}
	for _, p := range r.Paths {
		positions := make([]int, len(p.Layers))
		for i, l := range p.Layers {
			if l != analysis.NoLayer {
				positions[i] = a.view.Layers[l].Position
			}
		}
		answer.Paths = append(answer.Paths, pathAnswer{p.Entities, number(p.Strength), p.Confidence, positions, p.LayersCrossed})
	}
	return write(a, "k best paths", q, answer)
}

type reachAnswer struct {
	Distances map[uint32]int `json:"distances"` // by entity
	ByLayer   map[int][2]int `json:"byLayer"`   // by layer: how many, and the nearest
	Complete  bool           `json:"complete"`
}

func (a *asker) reach() error {
	q := analysis.ReachQuery{Of: a.targets(), Direction: one(a.rand, kg.DirectionUpstream, kg.DirectionDownstream), MaxHops: 1 + a.rand.IntN(6), Arcs: a.rule()}
	r, err := analysis.Reach(a.ctx, a.view, q)
	if err != nil {
		return err
	}
	answer := reachAnswer{Distances: map[uint32]int{}, ByLayer: map[int][2]int{}, Complete: r.Complete}
	for i, e := range r.Entities {
		answer.Distances[e] = r.Distance[i]
	}
	for _, l := range r.ByLayer {
		answer.ByLayer[l.Layer] = [2]int{l.Count, l.Nearest}
	}
	return write(a, "reach", q, answer)
}

func (a *asker) dominators() error {
	q := analysis.DominatorQuery{From: a.targets(), Arcs: a.rule()}
	r, err := analysis.Dominators(a.ctx, a.view, q)
	if err != nil {
		return err
	}
	return write(a, "dominators", q, r.Immediate)
}

func (a *asker) betweenness() error {
	q := analysis.BetweennessQuery{From: a.targets(), To: a.targets(), Arcs: a.rule()}
	if a.rand.IntN(4) == 0 {
		q.From, q.To = a.layers(), a.layers()
	}
	scores, err := analysis.Betweenness(a.ctx, a.view, q)
	if err != nil {
		return err
	}
	return write(a, "betweenness", q, numbers(scores))
}

// layers are all there are.
func (a *asker) layers() []string {
	var ids []string
	for _, l := range a.view.Layers {
		ids = append(ids, l.ID)
	}
	return ids
}

type resilienceAnswer struct {
	Target     uint32     `json:"target"`
	SelfSource bool       `json:"selfSource"`
	Reachable  bool       `json:"reachable"`
	Paths      [][]uint32 `json:"paths"`
	Cut        []uint32   `json:"cut"`
}

func (a *asker) resilience() error {
	q := analysis.ResilienceQuery{From: a.targets(), To: a.targets(), Arcs: a.rule()}
	if a.large {
		q.To = []string{a.view.IDs[a.arc().To], a.view.IDs[a.arc().To], a.entity()}
	}
	r, err := analysis.FindResilience(a.ctx, a.view, q)
	if err != nil {
		return err
	}
	answer := []resilienceAnswer{}
	for _, row := range r.Rows {
		paths := [][]uint32{}
		for _, hops := range row.Disjoint {
			p := []uint32{hops[0].From}
			for _, h := range hops {
				p = append(p, h.To)
			}
			paths = append(paths, p)
		}
		answer = append(answer, resilienceAnswer{row.Target, row.SelfSource, row.Reachable, paths, append([]uint32{}, row.Cut...)})
	}
	return write(a, "disjoint paths and smallest cut", q, answer)
}

type structureAnswer struct {
	Incoherence number   `json:"incoherence"`
	Levels      []number `json:"levels"`
	ByLayer     []number `json:"byLayer"`
	Edges       int      `json:"edges"`
	Components  int      `json:"components"`
	Against     [][2]int `json:"against"` // arcs and their falls
}

func (a *asker) structure() error {
	q := analysis.StructureQuery{Arcs: a.rule()}
	r, err := analysis.Structure(a.ctx, a.view, q)
	if err != nil {
		return err
	}
	answer := structureAnswer{number(r.Incoherence), numbers(r.Levels), numbers(r.MeanByLayer), r.Edges, r.Components, [][2]int{}}
	for _, x := range r.Against {
		answer.Against = append(answer.Against, [2]int{int(x.Arc), x.Fall})
	}
	return write(a, "trophic levels and incoherence", q, answer)
}

type loopsAnswer struct {
	Loops    []loopAnswer `json:"loops"`
	Total    int          `json:"total"`
	Complete bool         `json:"complete"`
}

type loopAnswer struct {
	Entities      []uint32 `json:"entities"`
	SmallestKnown number   `json:"smallestKnown"`
	KnownHops     int      `json:"knownHops"`
}

func (a *asker) loops() error {
	q := analysis.LoopQuery{
		MaxLength: 2 + a.rand.IntN(6), IncludeInvestments: a.rand.IntN(2) == 0, ByCompany: a.rand.IntN(2) == 0, Arcs: a.rule(),
		First: one(a.rand, 1, 5, 1000), Count: a.rand.IntN(2) == 0,
	}
	if a.rand.IntN(3) == 0 {
		q.Through = a.targets()
	}
	if len(a.view.IDs) > 30 {
		q.MaxLength = min(q.MaxLength, 4)
	}
	r, err := analysis.Loops(a.ctx, a.view, q)
	if err != nil {
		return err
	}
	answer := loopsAnswer{Loops: []loopAnswer{}, Total: r.Total, Complete: r.Complete}
	for _, l := range r.Loops[:r.Certain] {
		answer.Loops = append(answer.Loops, loopAnswer{l.Entities, number(l.SmallestKnown), l.KnownHops})
	}
	return write(a, "elementary cycles", q, answer)
}

type concentrationAnswer struct {
	Total int                      `json:"total"`
	Rows  []concentrationRowAnswer `json:"rows"`
}

type concentrationRowAnswer struct {
	Subject uint32            `json:"subject"`
	Layer   int               `json:"layer"`
	Kind    kg.DependencyKind `json:"kind"`
	HHI     number            `json:"hhi"`
	Low     number            `json:"low"`
	High    number            `json:"high"`
	Assumed number            `json:"assumed"`
	Band    kg.Band           `json:"band"`
	Weights map[uint32]number `json:"weights"`
}

func (a *asker) concentration() error {
	q := analysis.ConcentrationQuery{Of: a.targets(), By: kg.ConcentrationBy(1 + a.rand.IntN(3)), ByOwner: a.rand.IntN(3) == 0, Arcs: a.rule(), First: analysis.MaxConcentrations}
	if a.rand.IntN(4) == 0 {
		q.Of = a.layers()
	}
	r, err := analysis.Concentrations(a.ctx, a.view, q)
	if err != nil {
		return err
	}
	answer := concentrationAnswer{Total: r.Total, Rows: []concentrationRowAnswer{}}
	for _, c := range r.Rows {
		weights := map[uint32]number{}
		for _, s := range c.Shares {
			weights[s.Entity] = number(s.Weight)
		}
		answer.Rows = append(answer.Rows, concentrationRowAnswer{c.Subject, c.Layer, c.Kind, number(c.HHI), number(c.Low), number(c.High), number(c.Assumed), c.Band, weights})
	}
	return write(a, "HHI and its interval", q, answer)
}
