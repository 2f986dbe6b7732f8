package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// industry is stack with what the questions about money, suppliers and countries
// read: a fifth of the entities are products and a fifth facilities, each made or
// operated by a company; a third of the supplies state an amount; a twentieth of
// the arcs are investments.
func industry(dependencies int) *kg.View {
	r := rand.New(rand.NewPCG(5, 6))
	v := stack(r, dependencies/5, dependencies)
	n := len(v.IDs)
	v.Kind, v.MW = make([]kg.EntityKind, n), make([]float32, n)
	var arcs []kg.Arc
	for e := range n {
		v.Country[e] = [2]byte{'A', byte('A' + r.IntN(26))}
		v.MW[e] = float32(math.NaN())
		switch v.Kind[e] = kg.EntityKindCompany; e % 5 {
		case 0:
			v.Kind[e], v.Country[e] = kg.EntityKindChip, [2]byte{}
		case 1:
			v.Kind[e] = kg.EntityKindDataCenter
		default:
			continue
		}
		arcs = append(arcs, kg.Arc{From: uint32(min(n-1, e/5*5+2+r.IntN(3))), To: uint32(e), Relation: kg.RelationMakes + kg.Relation(e%5),
			Share: math.NaN(), USD: math.NaN(), MW: float32(math.NaN()), Status: kg.StatusActive, Confidence: kg.ConfidenceConfirmed})
	}
	for i := range v.Arcs {
		a := &v.Arcs[i]
		a.USD, a.MW = math.NaN(), float32(math.NaN())
		if r.IntN(3) == 0 {
			a.USD = math.Exp(25 * r.Float64())
		}
		if r.IntN(20) == 0 {
			invest := kg.Arc{From: a.From/5*5 + 2, To: a.To/5*5 + 2, Relation: kg.RelationInvestsIn, Instrument: kg.InstrumentEquity,
				Share: math.NaN(), USD: math.Exp(25 * r.Float64()), MW: float32(math.NaN()), Status: kg.StatusActive, Confidence: kg.ConfidenceConfirmed}
			if int(max(invest.From, invest.To)) < n {
				arcs = append(arcs, invest)
			}
		}
	}
	v.Arcs = append(v.Arcs, arcs...)
	slices.SortStableFunc(v.Arcs, func(a, b kg.Arc) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Relation, b.Relation))
	})
	v.Index()
	return v
}

// BenchmarkMarkets times the questions about concentration, loops, structure and
// countries on layered graphs of growing size.
func BenchmarkMarkets(b *testing.B) {
	ctx := context.Background()
	for _, dependencies := range []int{1_000, 100_000, 1_000_000} {
		v := industry(dependencies)
		var every []string
		for _, l := range v.Layers {
			every = append(every, l.ID)
		}
		run := func(name string, f func() (float64, string, error)) {
			b.Run(fmt.Sprintf("%s/%d", name, dependencies), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					value, unit, err := f()
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(value, unit)
				}
			})
		}
		for by := kg.ConcentrationByKind; by <= kg.ConcentrationByLayer; by++ {
			run("concentration-"+by.String(), func() (float64, string, error) {
				r, err := Concentrations(ctx, v, ConcentrationQuery{Of: every, By: by, ByOwner: true, First: 100})
				if err != nil {
					return 0, "", err
				}
				return float64(r.Total), "rows", nil
			})
		}
		loops := func(q LoopQuery) func() (float64, string, error) {
			q.IncludeInvestments, q.ByCompany, q.First = true, true, 100
			return func() (float64, string, error) {
				r, err := Loops(ctx, v, q)
				if err != nil {
					return 0, "", err
				}
				return float64(r.Certain), "certain", nil
			}
		}
		run("loops-4", loops(LoopQuery{MaxLength: 4}))
		run("loops-6", loops(LoopQuery{MaxLength: 6}))
		run("loops-6-through", loops(LoopQuery{MaxLength: 6, Through: []string{v.IDs[len(v.IDs)/10*5+3]}}))
		run("structure", func() (float64, string, error) {
			r, err := Structure(ctx, v, StructureQuery{})
			if err != nil {
				return 0, "", err
			}
			return r.Incoherence, "incoherence", nil
		})
		run("countries", func() (float64, string, error) {
			r, err := Countries(ctx, v, CountriesQuery{})
			if err != nil {
				return 0, "", err
			}
			return float64(len(r.Flows)), "flows", nil
		})
	}
}
