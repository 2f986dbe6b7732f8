package graph

import (
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// TestInvestmentsInWords: the sentences of trace and loops say what each
// instrument does, from the side of who gives.
func TestInvestmentsInWords(t *testing.T) {
	investor, investee := &kg.Company{EntityBase: kg.EntityBase{Name: "Ay"}}, &kg.Company{EntityBase: kg.EntityBase{Name: "Bee"}}
	loop := map[kg.Instrument]string{kg.InstrumentWarrant: "Ay grants warrants to Bee."}
	for instrument, want := range map[kg.Instrument]string{
		kg.InstrumentEquity:     "Ay invests in Bee.",
		kg.InstrumentDebt:       "Ay lends to Bee.",
		kg.InstrumentWarrant:    "Ay holds warrants of Bee.",
		kg.InstrumentCommitment: "Ay commits money to Bee.",
		kg.InstrumentBackstop:   "Ay backstops Bee.",
		kg.InstrumentGrant:      "Ay makes a grant to Bee.",
	} {
		i := &kg.Investment{Instrument: instrument, Status: kg.StatusActive}
		if got := explain([]*Hop{{From: investor, To: investee, Relation: kg.RelationInvestsIn, Investment: i}}, kg.FlowValue); got != want {
			t.Errorf("a path says %q, want %q", got, want)
		}
		if w, ok := loop[instrument]; ok {
			want = w
		}
		if got := explainLoop([]*LoopHop{{From: investor, To: investee, Investments: []*kg.Investment{i, i}}}); got != want {
			t.Errorf("a loop says %q, want %q", got, want)
		}
	}
	mixed := []*kg.Investment{{Instrument: kg.InstrumentDebt}, {Instrument: kg.InstrumentEquity}, {Instrument: kg.InstrumentDebt}}
	if got, want := explainLoop([]*LoopHop{{From: investor, To: investee, Investments: mixed}}), "Ay lends to Bee and invests in Bee."; got != want {
		t.Errorf("a loop says %q, want %q", got, want)
	}
}
