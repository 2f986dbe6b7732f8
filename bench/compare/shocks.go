package main

import (
	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

type impactAnswer struct {
	Affected []affectedAnswer  `json:"affected"`
	Owners   map[uint32]losses `json:"owners"`
	Layers   []layerAnswer     `json:"layers"`
	Complete bool              `json:"complete"`
}

type affectedAnswer struct {
	Entity  uint32 `json:"entity"`
	Losses  losses `json:"losses"`
	Low     number `json:"low"`
	High    number `json:"high"`
	Shocked bool   `json:"shocked"`
	Mean    number `json:"mean"`
}

// losses are immediate, of capacity, and of the horizon.
type losses [3]number

type layerAnswer struct {
	Entities  int       `json:"entities"`
	Affected  int       `json:"affected"`
	Immediate [2]number `json:"immediate"` // mean and largest
	Capacity  [2]number `json:"capacity"`
}

func (a *asker) impact() error {
	q := analysis.ImpactQuery{
		Horizon: kg.Horizon(1 + a.rand.IntN(2)), Substitution: one(a.rand, 0, 0, 0.25, 0.7, 1), AssumeComplete: a.rand.IntN(2) == 0,
		Arcs: a.rule(), MaxRounds: one(a.rand, 1, 3, analysis.MaxImpactRounds, analysis.MaxImpactRounds, analysis.MaxImpactRounds), Range: a.rand.IntN(3) == 0,
	}
	for _, t := range a.targets() {
		q.Shocks = append(q.Shocks, analysis.Shock{Target: t, Loss: one(a.rand, 0, 0.3, 0.5, 1, 1, 1)})
	}
	r, err := analysis.Impact(a.ctx, a.view, q)
	if err != nil {
		return err
	}
	answer := impactAnswer{Affected: []affectedAnswer{}, Owners: map[uint32]losses{}, Complete: r.Complete}
	for _, i := range r.Affected {
		answer.Affected = append(answer.Affected, affectedAnswer{
			i.Entity, losses{number(i.Immediate), number(i.Capacity), number(i.Loss)}, number(i.Low), number(i.High), i.Shocked, number(i.Mean)})
	}
	for _, o := range r.Owners {
		answer.Owners[o.Entity] = losses{number(o.Immediate), number(o.Capacity), number(o.Loss)}
	}
	for _, l := range r.ByLayer {
		answer.Layers = append(answer.Layers, layerAnswer{l.Entities, l.Affected,
			[2]number{number(l.Immediate.Mean), number(l.Immediate.Max)}, [2]number{number(l.Capacity.Mean), number(l.Capacity.Max)}})
	}
	return write(a, "shock propagation", q, answer)
}

type chokepointAnswer struct {
	Candidates int                   `json:"candidates"`
	Reachable  int                   `json:"reachable"`
	Rows       []chokepointRowAnswer `json:"rows"`
}

type chokepointRowAnswer struct {
	Entity      uint32                    `json:"entity"`
	Systemic    number                    `json:"systemic"`
	Worst       number                    `json:"worst"`
	Affected    int                       `json:"affected"`
	Dominates   int                       `json:"dominates"`
	ByKind      map[kg.DependencyKind]int `json:"byKind"`
	Betweenness number                    `json:"betweenness"`
}

func (a *asker) chokepoints() error {
	q := analysis.ChokepointQuery{
		From: a.targets(), To: a.targets(), Arcs: a.rule(), Horizon: kg.Horizon(1 + a.rand.IntN(2)), Substitution: one(a.rand, 0, 0, 0.5),
		AssumeComplete: a.rand.IntN(2) == 0, MaxRounds: analysis.DefaultImpactRounds, First: one(a.rand, 0, 1, 5),
	}
	r, err := analysis.Chokepoints(a.ctx, a.view, q)
	if err != nil {
		return err
	}
	answer := chokepointAnswer{r.Candidates, r.Reachable, []chokepointRowAnswer{}}
	for _, c := range r.Rows {
		kinds := map[kg.DependencyKind]int{}
		for _, k := range c.DominatesByKind {
			kinds[k.Kind] = k.Targets
		}
		answer.Rows = append(answer.Rows, chokepointRowAnswer{c.Entity, number(c.SystemicLoss), number(c.WorstLoss), c.Affected, c.Dominates, kinds, number(c.Betweenness)})
	}
	return write(a, "chokepoints", q, answer)
}
