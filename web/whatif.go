package web

import "net/http"

const whatIfQuery = `query WhatIf($input: ImpactInput!) {
  impact(input: $input) {
    rounds complete stoppedBecause ownerCount
    byLayer { layer { id name } affected meanImmediateLoss meanCapacityLoss maxLoss }
    affected(first: 200) {
      totalCount
      nodes {
        loss immediateLoss capacityLoss low high round shocked ownedLoss explanation
        entity { id name kind layers { name } }
        binding { relation kind weight origin supplier { id name } }
        chain { from { name } to { name } dependency { sources { ...Cited } } ownership { sources { ...Cited } } }
      }
    }
    owners(first: 20) { loss immediateLoss capacityLoss entity { id name } }
    assumptions { horizon substitution assumeComplete published fromCapacity assumed unlisted normalized note }
    coverage { note }
  }
}` + sourceFields

type impact struct {
	Rounds, OwnerCount int
	Complete           bool
	StoppedBecause     string
	ByLayer            []layerLoss
	Affected           struct {
		TotalCount int
		Nodes      []loss
	}
	Owners []struct {
		Loss, ImmediateLoss, CapacityLoss float64
		Entity                            ref
	}
	Assumptions struct {
		Horizon                                                string
		Substitution                                           float64
		AssumeComplete                                         bool
		Published, FromCapacity, Assumed, Unlisted, Normalized int
		Note                                                   string
	}
	Coverage coverage
}

type layerLoss struct {
	Layer                               ref
	Affected                            int
	MeanImmediateLoss, MeanCapacityLoss *float64
	MaxLoss                             float64
}

type loss struct {
	Loss, ImmediateLoss, CapacityLoss, Low, High float64
	Round                                        *int
	Shocked                                      bool
	OwnedLoss                                    *float64
	Explanation                                  *string
	Entity                                       ref
	Binding                                      *struct {
		Relation, Kind, Origin string
		Weight                 float64
		Supplier               ref
	}
	Chain []struct {
		From, To              ref
		Dependency, Ownership *relation
	}
}

// Sources are those of every step by which the loss came, each once.
func (l loss) Sources() []source {
	var all []source
	seen := map[string]bool{}
	for _, step := range l.Chain {
		for _, r := range []*relation{step.Dependency, step.Ownership} {
			if r == nil {
				continue
			}
			for _, cited := range r.Sources {
				if !seen[cited.ID] { // several may have one title
					seen[cited.ID] = true
					all = append(all, cited)
				}
			}
		}
	}
	return all
}

// scenarios are one or two failures, side by side.
type scenarios struct {
	First, Second *impact
	Pairs         []pairedLoss // by layer, where there are two
}

type pairedLoss struct {
	Layer         ref
	First, Second *layerLoss
}

// whatIf tells what breaks when something fails, for one scenario or two.
func (s *site) whatIf(r *http.Request, p *page) {
	p.Title = "What if"
	s.choices(r, p)
	in := s.shock(p, "target", "loss")
	if in == nil {
		return
	}
	var first, second struct{ Impact *impact }
	if !s.put(r.Context(), p, whatIfQuery, map[string]any{"input": in}, &first) {
		return
	}
	if other := s.shock(p, "target2", "loss2"); other != nil {
		s.also(r.Context(), p, whatIfQuery, map[string]any{"input": other}, &second)
	}
	data := scenarios{First: first.Impact, Second: second.Impact}
	if data.Second != nil {
		data.pair()
	}
	p.Data = data
}

// shock reads a scenario: targets, each with the loss at its place or the last
// one given. nil when nothing fails.
func (s *site) shock(p *page, target, lossName string) input {
	targets, losses := list(p.Form, target), list(p.Form, lossName)
	if len(targets) == 0 {
		return nil
	}
	shocks := make([]input, len(targets))
	for i, id := range targets {
		shocks[i] = input{"target": id, "loss": 1.0}
		if len(losses) > 0 {
			shocks[i]["loss"] = fraction(losses[min(i, len(losses)-1)], 1)
		}
	}
	in := input{"shocks": shocks}
	in.text("horizon", p.Form.Get("horizon"))
	if p.Form.Get("substitution") != "" {
		in["substitution"] = fraction(p.Form.Get("substitution"), 0)
	}
	if p.On("assumeComplete") {
		in["assumeComplete"] = true
	}
	if p.On("range") {
		in["range"] = true
	}
	in.rules(p.Form)
	return in
}

func (d *scenarios) pair() {
	for _, layer := range d.First.ByLayer {
		d.Pairs = append(d.Pairs, pairedLoss{Layer: layer.Layer, First: &layer})
	}
	for _, layer := range d.Second.ByLayer {
		for i := range d.Pairs {
			if d.Pairs[i].Layer.ID == layer.Layer.ID {
				d.Pairs[i].Second = &layer
			}
		}
	}
}
