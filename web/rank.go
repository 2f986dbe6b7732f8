package web

import (
	"cmp"
	"net/http"
	"slices"
)

const chokepointsQuery = `query Chokepoints($input: ChokepointInput!) {
  chokepoints(input: $input) {
    totalCount candidates targets complete stoppedBecause
    nodes {
      rank entity { id name kind layers { id name } }
      systemicLoss worstLoss affected dominates dominatedShare betweenness
      dominatesByKind { kind count }
    }
    coverage { note }
  }
}`

type chokepoints struct {
	TotalCount, Candidates, Targets int
	Complete                        bool
	StoppedBecause                  string
	Nodes                           []chokepoint
	Coverage                        coverage
}

type chokepoint struct {
	Rank                                                 int
	Entity                                               ref
	SystemicLoss, WorstLoss, DominatedShare, Betweenness float64
	Affected, Dominates                                  int
	DominatesByKind                                      []struct {
		Kind  string
		Count int
	}
}

// chokepoints ranks what the targets hang on.
func (s *site) chokepoints(r *http.Request, p *page) {
	p.Title = "Chokepoints"
	s.choices(r, p)
	from, to := list(p.Form, "from"), list(p.Form, "to")
	if n := len(p.Layers); n > 0 {
		if len(from) == 0 {
			from = []string{p.Layers[0].ID}
		}
		if len(to) == 0 {
			to = []string{p.Layers[n-1].ID}
		}
	}
	p.Form["from"], p.Form["to"] = from, to
	in := input{"from": from, "to": to, "first": whole(p.Form, "first", 1, maxRows, 50)}
	in.text("horizon", p.Form.Get("horizon"))
	in.list("layers", layerIDs(p.Form, "layers"))
	in.rules(p.Form)
	var data struct{ Chokepoints chokepoints }
	if !s.put(r.Context(), p, chokepointsQuery, map[string]any{"input": in}, &data) {
		return
	}
	sortChokepoints(data.Chokepoints.Nodes, p.Form.Get("sort"))
	p.Data = data.Chokepoints
}

// sortChokepoints puts the rows in another order than by rank.
func sortChokepoints(rows []chokepoint, by string) {
	value := map[string]func(chokepoint) float64{
		"worst": func(c chokepoint) float64 { return c.WorstLoss }, "affected": func(c chokepoint) float64 { return float64(c.Affected) },
		"dominates": func(c chokepoint) float64 { return float64(c.Dominates) }, "betweenness": func(c chokepoint) float64 { return c.Betweenness },
	}[by]
	if value != nil {
		slices.SortStableFunc(rows, func(a, b chokepoint) int { return cmp.Compare(value(b), value(a)) })
	}
}

const concentrationQuery = `query Concentration($input: ConcentrationInput!) {
  concentration(input: $input) {
    subject { id name } kind hhi low high assumed band supplierCount totalCount known rest
    shares { entity { id name } share weight origin }
    coverage { note }
  }
}`

type concentration struct {
	Subject                         ref
	Kind, Band                      string
	HHI                             *float64
	Low, High, Assumed, Known, Rest float64
	SupplierCount, TotalCount       int
	Shares                          []struct {
		Entity ref
		Share  *float64
		Weight float64
		Origin string
	}
	Coverage coverage
}

// concentration tells how concentrated supply is.
func (s *site) concentration(r *http.Request, p *page) {
	p.Title = "Concentration"
	s.choices(r, p)
	of := list(p.Form, "of")
	by := p.Form.Get("by")
	if len(of) == 0 { // all of it
		for _, l := range p.Layers {
			of = append(of, l.ID)
		}
	}
	if by == "" {
		by = "KIND"
		if p.Form.Get("of") == "" {
			by = "LAYER"
		}
	}
	p.Form["by"] = []string{by}
	in := input{"of": of, "by": by, "first": whole(p.Form, "first", 1, maxRows, 50)}
	if p.On("byOwner") {
		in["byOwner"] = true
	}
	in.rules(p.Form)
	var data struct{ Concentration []concentration }
	if s.put(r.Context(), p, concentrationQuery, map[string]any{"input": in}, &data) {
		p.Data = data.Concentration
	}
}

const loopsQuery = `query Loops($input: LoopInput!) {
  loops(input: $input) {
    totalCount complete stoppedBecause
    nodes {
      rank length smallestKnownValue knownHops explanation
      entities { id name }
      hops { from { id name } to { id name } knownValue payments { ...Supply } investments { ...Capital } ownerships { ...Holding } }
    }
    coverage { note }
  }
}` + relationFields

type loops struct {
	TotalCount     *int
	Complete       bool
	StoppedBecause string
	Nodes          []loop
	Coverage       coverage
}

type loop struct {
	Rank, Length, KnownHops int
	SmallestKnownValue      *float64
	Explanation             string
	Entities                []ref
	Hops                    []struct {
		From, To                          ref
		KnownValue                        *float64
		Payments, Investments, Ownerships []relation
	}
	Ring *ring `json:"-"`
}

// loops lists circular money.
func (s *site) loops(r *http.Request, p *page) {
	p.Title = "Money loops"
	s.choices(r, p)
	in := input{"first": whole(p.Form, "first", 1, 100, 10), "maxLength": whole(p.Form, "maxLength", 2, 12, 4)}
	in.list("through", list(p.Form, "through"))
	if p.Has("investments", "0") {
		in["includeInvestments"] = false
	}
	in.rules(p.Form)
	var data struct{ Loops loops }
	if !s.put(r.Context(), p, loopsQuery, map[string]any{"input": in}, &data) {
		return
	}
	for i := range data.Loops.Nodes {
		data.Loops.Nodes[i].Ring = newRing(data.Loops.Nodes[i].Entities)
	}
	p.Data = data.Loops
}
