package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// LoopInput is a question for circular money; see the schema.
type LoopInput struct {
	Through            []string
	MaxLength          *int
	IncludeInvestments *bool
	ByCompany          *bool
	Facts
	First *int
	After *string
}

// LoopConnection is a page of loops, ranked.
type LoopConnection struct {
	rows           Rows[Loop]
	TotalCount     *int
	Certain        int
	Complete       bool
	StoppedBecause string
	Explored       int
	Coverage       AnalysisCoverage
}

// LoopEdge is one of them.
type LoopEdge = RowEdge[Loop]

// Edges are the loops with their cursors.
func (c *LoopConnection) Edges() []LoopEdge { return c.rows.Edges() }

// Nodes are the loops.
func (c *LoopConnection) Nodes() []*Loop { return c.rows.Nodes() }

// PageInfo says where the page begins and ends.
func (c *LoopConnection) PageInfo() PageInfo { return c.rows.PageInfo() }

// Loop is a cycle of payments and investments.
type Loop struct {
	Rank, Length       int
	Entities           []kg.Entity
	Hops               []*LoopHop
	SmallestKnownValue *float64
	KnownHops          int
	Explanation        string
}

// LoopHop is a step of a loop, in the direction of the money.
type LoopHop struct {
	From, To    kg.Entity
	KnownValue  *float64
	Payments    []*kg.Dependency
	Investments []*kg.Investment
	Ownerships  []*kg.Ownership
}

func (in *LoopInput) check() error {
	return cmp.Or(
		checkTargets("through", in.Through), within("maxLength", &in.MaxLength, 6, 2, analysis.MaxLoopLength),
		within("first", &in.First, 20, 1, kg.MaxPage),
	)
}

// Loops finds circular money: as many loops as end with the page.
func (r queryResolver) Loops(ctx context.Context, in LoopInput) (*LoopConnection, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	query := analysis.LoopQuery{
		Through: in.Through, MaxLength: *in.MaxLength, IncludeInvestments: orTrue(in.IncludeInvestments), ByCompany: orTrue(in.ByCompany), Arcs: in.rule(),
	}
	q, err := r.ask(ctx, kg.Scope{Also: in.Through})
	if err != nil {
		return nil, err
	}
	at := rankingOf(q.view.Version, "loops", in.Through, in.MaxLength, query.IncludeInvestments, query.ByCompany, in.Facts)
	lo, err := at.start(in.After)
	if err != nil {
		return nil, err
	}
	query.First = min(lo+*in.First, analysis.MaxLoops)
	search, cancel := withinDeadline(ctx)
	defer cancel()
	find := func(query analysis.LoopQuery) (*analysis.LoopResult, error) {
		return remember(search, r.memo, q.key("loops", query), func(ctx context.Context) (*analysis.LoopResult, error) {
			return analysis.Loops(ctx, q.view, query)
		})
	}
	result, err := find(query)
	if err != nil {
		return nil, err
	}
	total := result.Total
	if total < 0 && q.selects("totalCount") { // by itself, so that counting changes nothing of what is listed
		query.First, query.Count = 1, true
		if counted, err := find(query); err == nil {
			total = counted.Total
		} else if !errors.Is(err, context.DeadlineExceeded) {
			return nil, err
		}
	}
	hi, more := len(result.Loops), 0
	lo = min(lo, hi)
	if result.StoppedBecause == analysis.StoppedPaths && lo+*in.First < analysis.MaxLoops {
		more = 1
	}
	out := &LoopConnection{
		Certain: result.Certain, Complete: result.Complete, StoppedBecause: string(result.StoppedBecause), Explored: result.Explored,
		Coverage: coverage(result.Coverage),
	}
	if result.Complete { // there are more loops than the page shows, which is no reason for anything
		out.StoppedBecause = ""
	}
	if total >= 0 {
		out.TotalCount = &total
	}
	if !q.selectsRows() {
		hi = lo
	}
	h := q.records()
	for i := lo; i < hi; i++ {
		h.want(result.Loops[i].Entities...)
		for _, hop := range result.Loops[i].Hops {
			h.wantArcs(hop.Arcs...)
			for _, a := range hop.Arcs {
				h.want(q.view.Arcs[a].From, q.view.Arcs[a].To)
			}
		}
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	rows := make([]*Loop, 0, hi-lo)
	for i := lo; i < hi; i++ {
		rows = append(rows, h.loop(&result.Loops[i], i+1))
	}
	out.rows = rowsFrom(at, rows, lo, len(result.Loops)+more)
	return out, nil
}

func (h *hydrated) loop(l *analysis.Loop, rank int) *Loop {
	out := &Loop{Rank: rank, Length: len(l.Hops), Entities: h.list(l.Entities), SmallestKnownValue: known(l.SmallestKnown), KnownHops: l.KnownHops}
	for i := range l.Hops {
		hop := &l.Hops[i]
		out.Hops = append(out.Hops, &LoopHop{
			From: h.entities[hop.From], To: h.entities[hop.To], KnownValue: known(hop.USD),
			Payments: edgesOf[*kg.Dependency](h, hop.Arcs), Investments: edgesOf[*kg.Investment](h, hop.Arcs), Ownerships: edgesOf[*kg.Ownership](h, hop.Arcs),
		})
	}
	out.Explanation = explainLoop(out.Hops)
	return out
}

// explainLoop tells a loop in words: "NVIDIA invests in OpenAI ($30 billion
// known), which pays Oracle for compute ($300 billion known, announced), which
// pays NVIDIA for hardware."
func explainLoop(hops []*LoopHop) string {
	var b strings.Builder
	for i, h := range hops {
		if i == 0 {
			b.WriteString(h.From.Common().Name)
		} else {
			b.WriteString(", which")
		}
		b.WriteString(h.words())
	}
	b.WriteByte('.')
	return b.String()
}

func (h *LoopHop) words() string {
	var parts []string
	if len(h.Payments) > 0 {
		paid := &Hop{Dependencies: h.Payments}
		parts = append(parts, "pays "+h.To.Common().Name+" for "+paid.goods())
	}
	for _, i := range h.Investments {
		part := invests(i, h.To.Common().Name)
		if i.Instrument == kg.InstrumentWarrant { // which runs from its issuer to its holder here
			part = "grants warrants to " + h.To.Common().Name
		}
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "is made or operated by "+h.To.Common().Name)
	}
	words := " " + strings.Join(parts, " and ")
	if h.KnownValue != nil {
		words += " (" + Dollars(*h.KnownValue) + " known" + h.doubt() + ")"
	}
	return words
}

// doubt says what makes the known amount less than money that moves: that the
// fact which states it is announced or planned, or does not bind.
func (h *LoopHop) doubt() string {
	for _, d := range h.Payments {
		if usd := d.Value.USD(); usd != nil && *usd == *h.KnownValue {
			return unless(d.Status, nil)
		}
	}
	for _, i := range h.Investments {
		if usd := i.Amount.USD(); usd != nil && *usd == *h.KnownValue {
			return unless(i.Status, i.Binding)
		}
	}
	return ""
}

func unless(status kg.Status, binding *bool) (doubt string) {
	if status != kg.StatusActive {
		doubt = ", " + strings.ToLower(status.String())
	}
	if binding != nil && !*binding {
		doubt += ", not binding"
	}
	return doubt
}

// Dollars writes an amount in US dollars as people say it, to three figures:
// $1.5 trillion, $999 million.
func Dollars(usd float64) string {
	for _, unit := range []struct {
		size float64
		name string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}} {
		if in := usd / unit.size; in >= 0.9995 { // rounds to 1
			if in >= 1000 {
				return fmt.Sprintf("$%.0f %s", in, unit.name)
			}
			return fmt.Sprintf("$%.3g %s", in, unit.name)
		}
	}
	return fmt.Sprintf("$%.0f", usd)
}
