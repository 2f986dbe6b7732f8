package graph

import (
	"cmp"
	"context"
	"fmt"
	"math"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// Model holds the assumptions about failures that several questions share.
type Model struct {
	Horizon        kg.Horizon
	Substitution   *float64
	AssumeComplete bool
}

func (m *Model) check() error {
	m.Horizon = cmp.Or(m.Horizon, kg.HorizonCapacity)
	return fraction01("substitution", &m.Substitution, 0)
}

// ImpactInput is a question for what breaks; see the schema.
type ImpactInput struct {
	Shocks []ShockInput
	Model
	Facts
	MaxRounds *int
	Range     bool
}

// ShockInput is one failure.
type ShockInput struct {
	Target string
	Loss   float64
}

// defaultRounds and maxRounds bound the rounds of propagation.
const (
	defaultRounds = 100
	maxRounds     = 1000
)

func (in *ImpactInput) check() error {
	targets := make([]string, len(in.Shocks))
	for i, s := range in.Shocks {
		targets[i] = s.Target
		if !(s.Loss >= 0 && s.Loss <= 1) {
			return kg.Invalidf("shocks: the loss of %s must be 0 to 1, not %v", s.Target, s.Loss)
		}
	}
	return cmp.Or(needTargets("shocks", targets), in.Model.check(), within("maxRounds", &in.MaxRounds, defaultRounds, 1, maxRounds))
}

// Impact is what breaks, and how badly.
type Impact struct {
	question       *question
	in             *ImpactInput
	result         *analysis.ImpactResult
	ByLayer        []LayerImpact
	OwnerCount     int
	Rounds         int
	Complete       bool
	StoppedBecause string
	Assumptions    ImpactAssumptions
	Coverage       AnalysisCoverage
}

// LayerImpact holds the losses of a layer.
type LayerImpact struct {
	Layer                               *kg.Layer
	Affected                            int
	MeanImmediateLoss, MeanCapacityLoss *float64
	MaxLoss                             float64
}

// ImpactAssumptions is what an impact rests on.
type ImpactAssumptions struct {
	Horizon                          kg.Horizon
	Substitution                     float64
	AssumeComplete                   bool
	Published, FromCapacity, Assumed int
	Unlisted, Normalized             int
	Note                             string
}

// ImpactConnection is a page of the entities that lose output.
type ImpactConnection struct{ Rows[ImpactedEntity] }

// ImpactEdge is one of them.
type ImpactEdge = RowEdge[ImpactedEntity]

// ImpactedEntity is an entity that loses output.
type ImpactedEntity struct {
	Entity                            kg.Entity
	Loss, ImmediateLoss, CapacityLoss float64
	Low, High                         float64
	Round                             *int
	Shocked                           bool
	OwnedLoss                         *float64
	Binding                           *ImpactBinding
	Chain                             []*Hop
	ChainLength                       int
	Explanation                       string
}

// ImpactBinding is what limits an entity.
type ImpactBinding struct {
	Relation kg.Relation
	Kind     kg.DependencyKind
	Supplier kg.Entity
	Weight   float64
	Origin   kg.WeightOrigin
}

// OwnerImpact is who makes or operates what loses output.
type OwnerImpact struct {
	Entity                            kg.Entity
	Loss, ImmediateLoss, CapacityLoss float64
}

// known is a number that may be unknown.
func known(f float64) *float64 {
	if math.IsNaN(f) {
		return nil
	}
	return &f
}

// Impact propagates a failure. The rows of affected are read when they are
// asked for.
func (r queryResolver) Impact(ctx context.Context, in ImpactInput) (*Impact, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	query := analysis.ImpactQuery{
		Horizon: in.Horizon, Substitution: *in.Substitution, AssumeComplete: in.AssumeComplete, Arcs: in.active(), MaxRounds: *in.MaxRounds, Range: in.Range,
	}
	scope := kg.Scope{Flow: kg.FlowSupply, Arcs: query.Arcs, Inputs: true}
	for _, s := range in.Shocks {
		scope.From = append(scope.From, s.Target)
		query.Shocks = append(query.Shocks, analysis.Shock{Target: s.Target, Loss: s.Loss})
	}
	q, err := r.ask(ctx, scope)
	if err != nil {
		return nil, err
	}
	result, err := soon(ctx, r.memo, analysis.Impact, q.view, query)
	if err != nil {
		return nil, err
	}
	return newImpact(q, &in, result), nil
}

func newImpact(q *question, in *ImpactInput, result *analysis.ImpactResult) *Impact {
	out := &Impact{
		question: q, in: in, result: result,
		OwnerCount: len(result.Owners), Rounds: result.Rounds, Complete: result.Complete, StoppedBecause: string(result.StoppedBecause), Coverage: coverage(result.Coverage),
		Assumptions: ImpactAssumptions{
			Horizon: in.Horizon, Substitution: *in.Substitution, AssumeComplete: in.AssumeComplete,
			Published: result.Coverage.Published, FromCapacity: result.Coverage.Capacity, Assumed: result.Coverage.Assumed,
			Unlisted: result.Assumptions.Unlisted, Normalized: result.Assumptions.Normalised, Note: impactNote,
		},
	}
	for _, l := range result.ByLayer {
		row := LayerImpact{Layer: q.layer(l.Layer), Affected: l.Affected}
		if row.MaxLoss = l.Capacity.Max; in.Horizon == kg.HorizonImmediate {
			row.MaxLoss = l.Immediate.Max
		}
		if l.Affected > 0 {
			row.MeanImmediateLoss, row.MeanCapacityLoss = &l.Immediate.Mean, &l.Capacity.Mean
		}
		out.ByLayer = append(out.ByLayer, row)
	}
	return out
}

const impactNote = "A model, not a forecast: an entity loses the most that any one of its kinds of input loses, times how critical that kind is " +
	"(the editors' judgement), and all that its maker or operator loses. Shares that no source states are divided equally among the listed suppliers " +
	"and, unless assumeComplete says otherwise, one unlisted and unaffected one."

// Affected is a page of the entities that lose output.
func (i *Impact) Affected(ctx context.Context, layers []string, kinds []kg.EntityKind, first *int, after *string) (*ImpactConnection, error) {
	if err := within("first", &first, 20, 1, kg.MaxPage); err != nil {
		return nil, err
	}
	q := i.question
	pass, err := q.passing(ctx, layers, kinds)
	if err != nil {
		return nil, err
	}
	var all []*analysis.Impacted
	for n := range i.result.Affected {
		if row := &i.result.Affected[n]; loses(row) && pass.holds(row.Entity) {
			all = append(all, row)
		}
	}
	in := *i.in
	at := rankingOf(q.view.Version, "impact", in, layers, kinds)
	lo, hi, err := at.span(*first, after, len(all))
	if err != nil {
		return nil, err
	}
	field := q.below(ctx)
	chains := field.selectsOfRows("chain", "chainLength", "explanation")
	if !field.selectsRows() {
		hi = lo
	}
	h := q.records()
	hops, lengths, steps := make([][]analysis.Hop, hi-lo), make([]int, hi-lo), 0
	for n, row := range all[lo:hi] {
		h.want(row.Entity)
		if row.Binding.Relation != 0 {
			h.want(row.Binding.Supplier)
		}
		if chains {
			hops[n], lengths[n] = i.result.ChainEnd(row.Entity, maxChain)
			h.wantHops(hops[n])
			if steps += len(hops[n]); steps > maxSteps {
				return nil, tooManySteps(steps)
			}
		}
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	rows := make([]*ImpactedEntity, 0, hi-lo)
	for n, row := range all[lo:hi] {
		rows = append(rows, h.impacted(row, hops[n], lengths[n]))
	}
	return &ImpactConnection{rowsFrom(at, rows, lo, len(all))}, nil
}

// maxChain bounds the steps of a chain that are shown.
const maxChain = 64

// maxSteps bounds the steps of all chains or ways of an answer together.
const maxSteps = 20_000

func tooManySteps(steps int) error {
	return fmt.Errorf("%w: the ways of these rows have %d steps or more, at most %d are shown; ask for fewer rows", kg.ErrLimit, steps, maxSteps)
}

// loses tells whether an entity fails or loses output by the horizon of the
// question. The analysis lists those too that only the other clock reaches.
func loses(row *analysis.Impacted) bool { return row.Shocked || row.Loss > 0 || row.High > 0 }

func (h *hydrated) impacted(row *analysis.Impacted, chain []analysis.Hop, length int) *ImpactedEntity {
	out := &ImpactedEntity{
		Entity: h.entities[row.Entity], Loss: row.Loss, ImmediateLoss: row.Immediate, CapacityLoss: row.Capacity,
		Low: row.Low, High: row.High, ChainLength: length, Shocked: row.Shocked, OwnedLoss: known(row.Mean),
	}
	if row.Round >= 0 {
		out.Round = &row.Round
	}
	if b := row.Binding; b.Relation != 0 {
		out.Binding = &ImpactBinding{Relation: b.Relation, Kind: b.Kind, Supplier: h.entities[b.Supplier], Weight: b.Weight, Origin: b.Origin}
	}
	for n := range chain {
		out.Chain = append(out.Chain, h.hop(&chain[n]))
	}
	if len(out.Chain) > 0 {
		out.Explanation = explain(out.Chain, kg.FlowSupply)
		if length > len(out.Chain) {
			out.Explanation = fmt.Sprintf("After %d steps: %s", length-len(out.Chain), out.Explanation)
		}
	}
	return out
}

// Owners are those who make or operate what loses output.
func (i *Impact) Owners(ctx context.Context, first *int) ([]*OwnerImpact, error) {
	if err := within("first", &first, 20, 1, kg.MaxPage); err != nil {
		return nil, err
	}
	found := i.result.Owners[:min(*first, len(i.result.Owners))]
	h := i.question.records()
	for _, o := range found {
		h.want(o.Entity)
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	out := make([]*OwnerImpact, len(found))
	for n, o := range found {
		out[n] = &OwnerImpact{Entity: h.entities[o.Entity], Loss: o.Loss, ImmediateLoss: o.Immediate, CapacityLoss: o.Capacity}
	}
	return out, nil
}

// maxDrawn bounds the entities of an impact's subgraph.
const maxDrawn = 1000

// Subgraph is the entities that lose most, and the supply between them.
func (i *Impact) Subgraph(ctx context.Context) (*Subgraph, error) {
	q := i.question
	h := q.records()
	total := 0
	for n := range i.result.Affected {
		if row := &i.result.Affected[n]; loses(row) {
			if total++; total <= maxDrawn {
				h.want(row.Entity)
			}
		}
	}
	rule := i.in.active()
	edges := 0
	for _, e := range h.numbers() {
		lo, hi := q.view.OutArcs(e)
		for a := lo; a < hi; a++ {
			arc := &q.view.Arcs[a]
			_, drawn := h.entities[arc.To]
			if drawn && arc.From != arc.To && arc.Relation != kg.RelationInvestsIn && arc.Relation != kg.RelationOwns && rule.Holds(arc) {
				if edges++; edges <= maxEdges {
					h.wantArcs(a)
				}
			}
		}
	}
	g, err := q.subgraph(ctx, h, rule)
	if err != nil {
		return nil, err
	}
	*g.TotalCount, g.Complete, g.StoppedBecause = total, i.Complete, i.StoppedBecause
	if edges > maxEdges {
		g.Complete, g.StoppedBecause = false, stoppedEdges
	}
	if total > maxDrawn {
		g.Complete, g.StoppedBecause = false, string(analysis.StoppedNodes)
	}
	return g, nil
}
