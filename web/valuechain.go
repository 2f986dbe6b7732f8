package web

import (
	"cmp"
	"math"
	"net/http"
	"slices"
)

const valueChainQuery = `query ValueChain {
  valueChain {
    rows {
      entities
      layer { id name position moat costDrivers margin { low high note } valueCapture { low high note } revenueModels { name description } sources { ...Cited } }
    }
    supply { what description from { id name } to { id name } }
    value { what description from { id name } to { id name } }
  }
  insights { id title text layers { id name } winners { id name } losers { id name } sources { ...Cited } }
}` + sourceFields

type valueChain struct {
	ValueChain struct {
		Rows          []valueRow
		Supply, Value []feed
	}
	Insights []insight
	Ticks    []tick `json:"-"` // of the margin chart
	Height   int    `json:"-"`
}

type valueRow struct {
	Entities int
	Layer    cakeLayer
	Bar      *bar `json:"-"` // nil where the margin is not known
	Y        int  `json:"-"`
}

type insight struct {
	ID, Title, Text         string
	Layers, Winners, Losers []ref
	Sources                 []source
}

// bar is a range in the margin chart, tick a line of its scale.
type bar struct{ X, Width float64 }

type tick struct {
	X     float64
	Label string
}

// The measures of the margin chart.
const (
	chartLeft, chartWidth = 150.0, 560.0
	chartRow              = 36
)

// valueChain shows the economics of the layers and what flows between them.
func (s *site) valueChain(r *http.Request, p *page) {
	p.Title = "Value chain"
	var data valueChain
	s.put(r.Context(), p, valueChainQuery, nil, &data)
	for _, row := range data.ValueChain.Rows {
		p.Layers = append(p.Layers, ref{ID: row.Layer.ID, Name: row.Layer.Name})
	}
	data.sort()
	data.chart()
	p.Data = data
}

// sort puts the steps in the order of the stack: goods from the bottom up, money
// from the top down.
func (v *valueChain) sort() {
	at := map[string]int{}
	for _, row := range v.ValueChain.Rows {
		at[row.Layer.ID] = row.Layer.Position
	}
	order := func(sign int) func(a, b feed) int {
		return func(a, b feed) int {
			return sign * cmp.Or(cmp.Compare(at[a.From.ID], at[b.From.ID]), cmp.Compare(at[a.To.ID], at[b.To.ID]))
		}
	}
	slices.SortStableFunc(v.ValueChain.Supply, order(1))
	slices.SortStableFunc(v.ValueChain.Value, order(-1))
}

// chart places the margins on one scale, in steps of ten per cent.
func (v *valueChain) chart() {
	low, high := 0.0, 0.1
	for _, row := range v.ValueChain.Rows {
		if m := row.Layer.Margin; m != nil {
			low, high = min(low, m.Low), max(high, m.High)
		}
	}
	low, high = math.Max(math.Floor(low*10), -100), math.Min(math.Ceil(high*10), 100)
	x := func(tenths float64) float64 { return chartLeft + chartWidth*(tenths-low)/(high-low) }
	step := math.Max(1, math.Ceil((high-low)/10))
	for t := low; t <= high; t += step {
		v.Ticks = append(v.Ticks, tick{X: x(t), Label: percent(t / 10)})
	}
	for i := range v.ValueChain.Rows {
		row := &v.ValueChain.Rows[i]
		row.Y = 10 + chartRow*(len(v.ValueChain.Rows)-1-i) // the top layer on top
		if m := row.Layer.Margin; m != nil {
			row.Bar = &bar{X: x(m.Low * 10), Width: math.Max(3, x(m.High*10)-x(m.Low*10))}
		}
	}
	v.Height = chartRow*len(v.ValueChain.Rows) + 40
}
