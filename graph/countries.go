package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// Country is what is in a country and what crosses its border.
type Country struct {
	Code                            string
	Companies, Products, Facilities int
	ByLayer                         []CountryLayer
	Imports, Exports, Domestic      int
	SuppliesTo, TakesFrom           []*CountryFlow
	Coverage                        AnalysisCoverage
}

// CountryLayer is how many entities of a layer are in a country.
type CountryLayer struct {
	Layer *kg.Layer
	Count int
}

// CountryFlow is supply across a border.
type CountryFlow struct {
	Country     string
	Count       int
	ByKind      []DependencyKindCount
	KnownValue  *float64
	ValuesKnown int
}

// DependencyKindCount is how many dependencies of a kind there are.
type DependencyKindCount struct {
	Kind  kg.DependencyKind
	Count int
}

// Countries describes every country of the graph.
func (r queryResolver) Countries(ctx context.Context, codes []string) ([]*Country, error) {
	for _, code := range codes {
		if _, err := country(code); err != nil {
			return nil, fmt.Errorf("codes: %w", err)
		}
	}
	q, err := r.ask(ctx, kg.Scope{})
	if err != nil {
		return nil, err
	}
	result, err := remember(ctx, r.memo, q.key("countries", nil), func(ctx context.Context) (*analysis.CountriesResult, error) {
		return analysis.Countries(ctx, q.view, analysis.CountriesQuery{})
	})
	if err != nil {
		return nil, err
	}
	out := make([]*Country, 0, len(result.Rows))
	byCode := map[string]*Country{}
	for _, row := range result.Rows {
		c := &Country{
			Code: row.Code, Companies: row.Companies, Products: row.Products, Facilities: row.Facilities,
			Imports: row.Imports, Exports: row.Exports, Domestic: row.Domestic, Coverage: coverage(result.Coverage),
		}
		for l, n := range row.ByLayer {
			if n > 0 {
				c.ByLayer = append(c.ByLayer, CountryLayer{q.layer(l), n})
			}
		}
		if byCode[row.Code] = c; len(codes) == 0 || slices.Contains(codes, row.Code) {
			out = append(out, c)
		}
	}
	for _, f := range result.Flows {
		from, to := byCode[f.From], byCode[f.To]
		from.SuppliesTo = append(from.SuppliesTo, flow(f.To, &f))
		to.TakesFrom = append(to.TakesFrom, flow(f.From, &f))
	}
	return out, nil
}

func flow(other string, f *analysis.CountryFlow) *CountryFlow {
	out := &CountryFlow{Country: other, Count: len(f.Arcs), ValuesKnown: f.WithUSD}
	if f.WithUSD > 0 {
		out.KnownValue = &f.KnownUSD
	}
	for _, k := range f.ByKind {
		out.ByKind = append(out.ByKind, DependencyKindCount{k.Kind, k.Arcs})
	}
	return out
}
