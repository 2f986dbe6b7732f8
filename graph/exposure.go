package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// ExposureInput is a portfolio; see the schema.
type ExposureInput struct {
	Holdings []HoldingInput
	Model
	Facts
	First *int
}

// HoldingInput is a part of it.
type HoldingInput struct {
	Entity, Ticker *string
	Weight         float64
}

// Exposure is what a portfolio hangs on.
type Exposure struct {
	Holdings       []*Holding
	ByLayer        []*LayerExposure
	ByCountry      []*CountryExposure
	Chokepoints    []*SharedChokepoint
	Candidates     int
	Complete       bool
	StoppedBecause string
	Coverage       AnalysisCoverage
}

// Holding is a part of a portfolio.
type Holding struct {
	Entity kg.Entity
	Weight float64
}

// LayerExposure is what a portfolio has in a layer, and loses with it.
type LayerExposure struct {
	Layer        *kg.Layer
	Weight, Loss float64
}

// CountryExposure is what a portfolio has in a country, and loses with it.
type CountryExposure struct {
	Country      string
	Weight, Loss float64
}

// SharedChokepoint is an entity on which a portfolio hangs.
type SharedChokepoint struct {
	Entity   kg.Entity
	Loss     float64
	Holdings int
	Held     bool
}

// maxHoldings bounds a portfolio.
const maxHoldings = 100

// holdings finds the entities that a portfolio names, by id or by ticker.
func (in *ExposureInput) holdings(ctx context.Context, store kg.Reader) ([]analysis.Holding, error) {
	if n := len(in.Holdings); n == 0 || n > maxHoldings {
		return nil, kg.Invalidf("holdings: name 1 to %d, not %d", maxHoldings, n)
	}
	out := make([]analysis.Holding, len(in.Holdings))
	tickers := map[string][]int{}
	for i, h := range in.Holdings {
		entity, ticker := value(h.Entity), strings.ToUpper(value(h.Ticker))
		if (entity == "") == (ticker == "") {
			return nil, kg.Invalidf("holdings: give either entity or ticker, for example { ticker: \"NVDA\", weight: 1 }")
		}
		out[i] = analysis.Holding{Entity: entity, Weight: h.Weight}
		if ticker != "" {
			tickers[ticker] = append(tickers[ticker], i)
		}
	}
	if len(tickers) == 0 {
		return out, nil
	}
	cond := kg.Cond{Field: kg.FieldTicker, Op: kg.OpIn}
	for _, ticker := range slices.Sorted(maps.Keys(tickers)) {
		cond.Values = append(cond.Values, kg.Text(ticker))
	}
	lists, err := store.Read(ctx, &kg.Select{Kinds: companyKinds, Filter: kg.Filter{cond}, Page: kg.Page{Limit: kg.MaxPage}})
	if err != nil {
		return nil, err
	}
	for _, c := range records[*kg.Company](lists[0]) {
		for _, i := range tickers[c.Ticker] {
			if out[i].Entity != "" {
				return nil, kg.Invalidf("holdings: the ticker %s is that of %s and of %s: name one by its id", c.Ticker, out[i].Entity, c.ID)
			}
			out[i].Entity = c.ID
		}
	}
	for _, ticker := range slices.Sorted(maps.Keys(tickers)) {
		if out[tickers[ticker][0]].Entity == "" {
			return nil, &kg.NotFoundError{IDs: []string{"ticker " + ticker}}
		}
	}
	return out, nil
}

// Exposure finds what a portfolio hangs on.
func (r queryResolver) Exposure(ctx context.Context, in ExposureInput) (*Exposure, error) {
	if err := cmp.Or(in.Model.check(), within("first", &in.First, 20, 1, kg.MaxPage)); err != nil {
		return nil, err
	}
	holdings, err := in.holdings(ctx, r.store)
	if err != nil {
		return nil, err
	}
	query := analysis.ExposureQuery{
		Holdings: holdings, Horizon: in.Horizon, Substitution: *in.Substitution, AssumeComplete: in.AssumeComplete,
		Arcs: in.active(), MaxRounds: analysis.DefaultImpactRounds, First: *in.First,
	}
	scope := kg.Scope{}
	for _, h := range holdings {
		scope.Also = append(scope.Also, h.Entity)
	}
	q, err := r.ask(ctx, scope)
	if err != nil {
		return nil, err
	}
	result, err := remember(ctx, r.memo, q.key("exposure", query), func(ctx context.Context) (*analysis.ExposureResult, error) {
		return analysis.Exposure(ctx, q.view, query)
	})
	if err != nil {
		return nil, err
	}
	h := q.records()
	for i := range result.Holdings {
		h.want(result.Holdings[i].Entity)
	}
	for i := range result.Chokepoints {
		h.want(result.Chokepoints[i].Entity)
	}
	if _, _, err := h.read(ctx); err != nil {
		return nil, err
	}
	out := &Exposure{Candidates: result.Upstream, Complete: result.Complete, StoppedBecause: string(result.StoppedBecause), Coverage: coverage(result.Coverage)}
	for _, held := range result.Holdings {
		out.Holdings = append(out.Holdings, &Holding{h.entities[held.Entity], held.Weight})
	}
	for _, l := range result.ByLayer {
		out.ByLayer = append(out.ByLayer, &LayerExposure{q.layer(l.Layer), l.Weight, l.Loss})
	}
	for _, c := range result.ByCountry {
		out.ByCountry = append(out.ByCountry, &CountryExposure{c.Code, c.Weight, c.Loss})
	}
	for _, c := range result.Chokepoints {
		out.Chokepoints = append(out.Chokepoints, &SharedChokepoint{h.entities[c.Entity], c.Loss, c.Holdings, c.Held})
	}
	return out, nil
}
