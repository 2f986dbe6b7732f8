package graph_test

import (
	"testing"

	"github.com/aistack-graph/aistack/graph"
)

// TestNullMeansDefault: an option that is null is what it is when it is not
// given, also where it is on by default.
func TestNullMeansDefault(t *testing.T) {
	a := newAPI(graph.New(inMemory(t)))
	for _, c := range []struct{ field, absent, null, off string }{
		{"loops by company", `loops(input: {}) {totalCount nodes {explanation}}`,
			`loops(input: {byCompany: null, includeInvestments: null, maxLength: null}) {totalCount nodes {explanation}}`,
			`loops(input: {byCompany: false}) {totalCount nodes {explanation}}`},
		{"investments in loops", `loops(input: {}) {totalCount}`,
			`loops(input: {includeInvestments: null}) {totalCount}`,
			`loops(input: {includeInvestments: false}) {totalCount}`},
		{"what compared companies own", `compare(ids: ["company:gpu-house", "company:cloudy"]) {entities {suppliers customers}}`,
			`compare(ids: ["company:gpu-house", "company:cloudy"], withOwned: null) {entities {suppliers customers}}`,
			`compare(ids: ["company:gpu-house", "company:cloudy"], withOwned: false) {entities {suppliers customers}}`},
	} {
		answer := func(field string) string {
			resp := a.run(t, "{"+field+"}")
			if len(resp.Errors) > 0 {
				t.Fatalf("%s: %v", field, resp.Errors)
			}
			return string(resp.Data)
		}
		absent, null, off := answer(c.absent), answer(c.null), answer(c.off)
		if null != absent {
			t.Errorf("%s: null gives %s, absent %s", c.field, null, absent)
		}
		if off == absent {
			t.Errorf("%s: turned off it gives the same: %s", c.field, off)
		}
	}
}
