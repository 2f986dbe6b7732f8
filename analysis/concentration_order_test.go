package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// renumbered is a view with other numbers for its entities, and its arcs in the
// order that follows.
func renumbered(v *kg.View, number []int) *kg.View {
	w := &kg.View{IDs: v.IDs, Layers: v.Layers, InLayer: make([]uint64, len(number)), Country: make([][2]byte, len(number)),
		Kind: make([]kg.EntityKind, len(number)), Arcs: slices.Clone(v.Arcs)}
	for e, n := range number {
		w.InLayer[n], w.Country[n], w.Kind[n] = v.InLayer[e], v.Country[e], v.Kind[e]
	}
	for i := range w.Arcs {
		a := &w.Arcs[i]
		a.From, a.To = uint32(number[a.From]), uint32(number[a.To])
	}
	slices.Reverse(w.Arcs) // parallel arcs change places
	slices.SortStableFunc(w.Arcs, func(a, b kg.Arc) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Relation, b.Relation))
	})
	w.Index()
	return w
}

// coarse rounds, at a place where no figure lies but by accident.
func coarse(x float64) float64 { return math.Round(x + 0.2371) }

// figures are the numbers of all four answers that no numbering of the entities
// may change, rounded; it fails when one is out of range.
func figures(t *rapid.T, v *kg.View) []float64 {
	ctx := context.Background()
	var out []float64
	for by := kg.ConcentrationByKind; by <= kg.ConcentrationByLayer; by++ {
		var rows [][]float64
		for _, c := range concentrations(t, v, ConcentrationQuery{Of: v.IDs, By: by, ByOwner: by != kg.ConcentrationByEntity}).Rows {
			if !(0 <= c.Low && c.Low <= c.High+1e-6 && c.High <= 10_000 && c.Low-1e-6 <= c.Assumed && c.Assumed <= c.High+1e-6 && c.Known >= 0 && c.Rest >= 0 && c.Rest <= 1) {
				t.Fatalf("out of range: %+v", c)
			}
			sum := 0.0
			for _, s := range c.Shares {
				if !(s.Weight >= 0) || s.Origin == 0 || s.Share < 0 {
					t.Fatalf("out of range: %+v", c)
				}
				sum += s.Weight
			}
			if sum > 1+1e-9 {
				t.Fatalf("weights sum to %v: %+v", sum, c)
			}
			rows = append(rows, []float64{coarse(c.Low), coarse(c.High), coarse(c.Assumed), float64(c.Inputs), float64(len(c.Shares))})
		}
		slices.SortFunc(rows, slices.Compare)
		out = append(append(out, float64(len(rows))), slices.Concat(rows...)...)
	}
	l, err := Loops(ctx, v, LoopQuery{MaxLength: 6, First: 1000, IncludeInvestments: true, ByCompany: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range l.Loops {
		if x.KnownHops == 0 {
			x.SmallestKnown = -1
		}
		out = append(out, x.SmallestKnown, float64(x.KnownHops), float64(len(x.Entities)))
	}
	s := structure(t, v)
	against := 0
	for _, a := range s.Against {
		against += a.Fall
	}
	if s.Edges == 0 {
		s.Incoherence = -1
	}
	out = append(out, coarse(s.Incoherence*1e6), float64(s.Components), float64(len(s.Against)), float64(against))
	c, err := Countries(ctx, v, CountriesQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range c.Rows {
		out = append(out, float64(r.Companies), float64(r.Products), float64(r.Imports), float64(r.Exports), float64(r.Domestic))
	}
	for _, f := range c.Flows {
		out = append(out, float64(len(f.Arcs)), coarse(f.KnownUSD))
	}
	return out
}

// TestMarketsDoNotDependOnOrder: other ids, and parallel facts in another order,
// give the same figures.
func TestMarketsDoNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawEconomy(t)
		numbers := make([]int, len(v.IDs))
		for i := range numbers {
			numbers[i] = i
		}
		want, got := figures(t, v), figures(t, renumbered(v, rapid.Permutation(numbers).Draw(t, "numbers")))
		if !slices.Equal(got, want) {
			t.Fatalf("%v\nand with other numbers\n%v", want, got)
		}
	})
}

// TestConcentrationOfItsScope: the least that a store may answer with gives the
// same rows as the whole graph.
func TestConcentrationOfItsScope(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawEconomy(t)
		if len(v.MW) == 0 {
			v.MW = make([]float32, len(v.IDs))
		}
		q := ConcentrationQuery{
			Of: drawTargets(t, v, "of"), By: rapid.SampledFrom([]kg.ConcentrationBy{kg.ConcentrationByKind, kg.ConcentrationByEntity, kg.ConcentrationByLayer}).Draw(t, "by"),
			ByOwner: rapid.Bool().Draw(t, "by owner"), First: 10,
		}
		small := least(v, q.Scope())
		want, got := concentrations(t, v, q), concentrations(t, small, q)
		for i := range got.Rows {
			row := &got.Rows[i]
			if row.Layer < 0 {
				row.Subject = numbersIn(v, small, []uint32{row.Subject})[0]
			}
			for s := range row.Shares {
				row.Shares[s].Entity = numbersIn(v, small, []uint32{row.Shares[s].Entity})[0]
			}
		}
		if fmt.Sprint(want) != fmt.Sprint(got) {
			t.Fatalf("%+v\non the whole graph gives %+v\non its scope %+v", q, want, got)
		}
	})
}
