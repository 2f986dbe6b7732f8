package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// impact is an Impact at work.
type impact struct {
	ctx    context.Context
	view   *kg.View
	query  *ImpactQuery
	shocks []shock
	reach  []uint32 // entities downstream of the shocks, ascending

	atOnce, longRun *propagator
	low, high       []float64 // per entity, of the horizon
	result          *ImpactResult

	parts []ownedPart // scratch
}

func (s *impact) answer() (*ImpactResult, error) {
	q := s.query
	s.result = &ImpactResult{Complete: true}
	var err error
	if err = s.downstream(); err != nil {
		return nil, err
	}
	net, err := newInputNet(s.ctx, s.view, q.Arcs, q.AssumeComplete, s.reach)
	if err != nil {
		return nil, err
	}
	rounds := make(map[kg.Horizon]int)
	s.atOnce = newPropagator(net, q.Substitution, kg.HorizonImmediate)
	s.longRun = newPropagator(net, q.Substitution, kg.HorizonCapacity)
	if rounds[kg.HorizonImmediate], err = s.run(s.atOnce); err != nil {
		return nil, err
	}
	if rounds[kg.HorizonCapacity], err = s.run(s.longRun); err != nil {
		return nil, err
	}
	s.result.Rounds = rounds[q.Horizon]
	if err := s.bound(); err != nil {
		return nil, err
	}
	if s.result.causes, err = s.ranked().explain(s.ctx, s.shocks); err != nil {
		return nil, err
	}
	s.affected()
	s.layers()
	s.owners()
	s.assumptions(net)
	return s.result, nil
}

// downstream fills reach: what supply leads to from the shocked entities,
// whatever the clock, these included.
func (s *impact) downstream() error {
	rule, w := shockRule(s.query.Arcs), watch{ctx: s.ctx}
	shocked := make([]uint32, len(s.shocks))
	for i := range s.shocks {
		shocked[i] = s.shocks[i].entity
	}
	if s.reach = flood(&w, s.view, &rule, shocked, false, nil); w.err != nil {
		return fmt.Errorf("looking downstream: %w", w.err)
	}
	slices.Sort(s.reach)
	return nil
}

// ranked is the propagator of the horizon.
func (s *impact) ranked() *propagator {
	if s.query.Horizon == kg.HorizonImmediate {
		return s.atOnce
	}
	return s.longRun
}

// run follows the shocks and notes whether it got to the end.
func (s *impact) run(p *propagator) (rounds int, err error) {
	out, err := p.run(s.ctx, s.shocks, s.query.MaxRounds)
	if err == nil && !out.complete {
		s.result.Complete, s.result.StoppedBecause = false, StoppedRounds
	}
	return out.rounds, err
}

// bound finds the smallest and the largest loss by confidence.
func (s *impact) bound() error {
	s.low, s.high = s.ranked().loss, s.ranked().loss
	if !s.query.Range {
		return nil
	}
	s.low, s.high = slices.Clone(s.low), slices.Clone(s.high)
	for _, floor := range []kg.Confidence{kg.ConfidenceLikely, kg.ConfidenceConfirmed} {
		if floor <= s.query.Arcs.MinConfidence {
			continue
		}
		rule := s.query.Arcs
		rule.MinConfidence = floor
		net, err := newInputNet(s.ctx, s.view, rule, s.query.AssumeComplete, s.reach)
		if err != nil {
			return err
		}
		p := newPropagator(net, s.query.Substitution, s.query.Horizon)
		if _, err := s.run(p); err != nil {
			return err
		}
		for _, e := range s.reach {
			s.low[e], s.high[e] = min(s.low[e], p.loss[e]), max(s.high[e], p.loss[e])
		}
	}
	return nil
}

// affected fills Affected.
func (s *impact) affected() {
	r, p := s.result, s.ranked()
	r.Affected = make([]Impacted, 0, len(p.hit))
	next := 0
	for _, e := range s.reach {
		shocked := next < len(s.shocks) && s.shocks[next].entity == e
		if shocked {
			next++
		}
		if !shocked && s.longRun.loss[e] == 0 && s.high[e] == 0 {
			continue
		}
		s.parts = ownedParts(s.parts, s.view, &r.causes.net.rule, e)
		i := Impacted{Entity: e, Immediate: s.atOnce.loss[e], Capacity: s.longRun.loss[e], Loss: p.loss[e],
			Low: s.low[e], High: s.high[e], Round: int(p.round[e]), Shocked: shocked,
			Binding: r.causes.binding(e), Mean: min(1, meanLoss(s.parts, p.loss))}
		if !shocked && i.Loss == 0 {
			i.Round = -1
		}
		r.Affected = append(r.Affected, i)
	}
	slices.SortFunc(r.Affected, func(a, b Impacted) int {
		// Loss is one of the two clocks; where it is equal, that one no longer decides.
		return cmp.Or(cmp.Compare(b.Loss, a.Loss), cmp.Compare(b.Immediate, a.Immediate), cmp.Compare(b.Capacity, a.Capacity),
			cmp.Compare(a.Round, b.Round), cmp.Compare(a.Entity, b.Entity))
	})
}

// layers fills ByLayer.
func (s *impact) layers() {
	r, v := s.result, s.view
	r.ByLayer = make([]LayerImpact, len(v.Layers))
	for l := range r.ByLayer {
		row := &r.ByLayer[l]
		row.Layer = l
		for _, mask := range v.InLayer {
			row.Entities += int(mask >> l & 1)
		}
		for _, i := range r.Affected {
			if v.InLayer[i.Entity]>>l&1 == 1 && i.Loss > 0 {
				row.Affected++
				row.Immediate.add(i.Immediate, row.Affected)
				row.Capacity.add(i.Capacity, row.Affected)
			}
		}
	}
}

// add notes the n-th loss.
func (s *LossSummary) add(loss float64, n int) {
	s.Mean += (loss - s.Mean) / float64(n)
	s.Max = max(s.Max, loss)
}

// owners fills Owners.
func (s *impact) owners() {
	r, v, rule := s.result, s.view, &s.result.causes.net.rule
	seen := make(map[uint32]bool)
	for _, i := range r.Affected {
		if i.Capacity == 0 {
			continue
		}
		for _, n := range v.ArcsInto(i.Entity) {
			a := &v.Arcs[n]
			if seen[a.From] || !owns(a) || !rule.Holds(a) {
				continue
			}
			seen[a.From] = true
			s.parts = ownedParts(s.parts, v, rule, a.From)
			o := OwnerImpact{Entity: a.From, Immediate: min(1, meanLoss(s.parts, s.atOnce.loss)), Capacity: min(1, meanLoss(s.parts, s.longRun.loss))}
			if o.Loss = o.Capacity; s.query.Horizon == kg.HorizonImmediate {
				o.Loss = o.Immediate
			}
			r.Owners = append(r.Owners, o)
		}
	}
	slices.SortFunc(r.Owners, func(a, b OwnerImpact) int {
		return cmp.Or(cmp.Compare(b.Loss, a.Loss), cmp.Compare(b.Immediate, a.Immediate), cmp.Compare(b.Capacity, a.Capacity),
			cmp.Compare(a.Entity, b.Entity))
	})
}

// assumptions fills Assumptions and Coverage.
func (s *impact) assumptions(net *inputNet) {
	q, r := s.query, s.result
	a := &r.Assumptions
	*a = ImpactAssumptions{Horizon: q.Horizon, Substitution: q.Substitution, AssumeComplete: q.AssumeComplete, Statuses: slices.Clone(net.rule.Statuses)}
	reader := inputReader{view: s.view, rule: &net.rule, complete: q.AssumeComplete}
	for _, i := range r.Affected {
		inputs := reader.of(i.Entity)
		r.Coverage.count(inputs)
		for k := range inputs {
			a.Inputs++
			if inputs[k].Unlisted() {
				a.Unlisted++
			}
			if inputs[k].Normalised() {
				a.Normalised++
			}
		}
	}
}

// failing are the entities that a failing target means, ascending; ok tells that
// there is such a target.
func failing(v *kg.View, target string) (members []uint32, ok bool) {
	members = v.Members(target)
	if _, entity := v.Find(target); entity {
		return members, true
	}
	l := slices.IndexFunc(v.Layers, func(l kg.ViewLayer) bool { return l.ID == target })
	if l < 0 {
		return members, strings.HasPrefix(target, kg.CountryPrefix) && len(target) == len(kg.CountryPrefix)+2
	}
	// A company of several layers is reached through what it depends on.
	return slices.DeleteFunc(members, func(e uint32) bool {
		return int(e) < len(v.Kind) && v.Kind[e] == kg.EntityKindCompany && v.InLayer[e] != 1<<l
	}), true
}
