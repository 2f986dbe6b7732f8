package web

import (
	"strings"
	"testing"
)

func TestUnknownIsNeverZero(t *testing.T) {
	for name, got := range map[string]string{
		"number": number((*float64)(nil)), "count": number((*int)(nil)), "percentages": percentages(nil), "cash": cash(nil), "dollars": dollars(nil), "known": known(nil),
		"yes or no": yesNo(nil), "place": coordinates(nil, new(float64)), "word": words(""),
	} {
		if got != "—" {
			t.Errorf("%s: %q", name, got)
		}
	}
	zero, no := 0.0, false
	for want, got := range map[string]string{"0": number(&zero), "0 %": percentages(&zero), "USD 0": dollars(&zero), "no": yesNo(&no), "0° N, 0° E": coordinates(&zero, &zero)} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestFigures(t *testing.T) {
	for f, want := range map[float64]string{0.12345: "0.123", 1: "1", 1.5: "1.5", 12.345: "12.3", 99.96: "100", 1234.5: "1\u202f235", 1e7: "10\u202f000\u202f000", -2500: "-2\u202f500", 0.00001234: "0.0000123", 3e-9: "0"} {
		if got := decimals(f); got != want {
			t.Errorf("%v is written %q, want %q", f, got, want)
		}
	}
	high, years, south, west := 9e9, 4.0, -33.5, -70.25
	for want, got := range map[string]string{
		"up to USD 6.6 billion": cash(&money{Amount: 6.6e9, Currency: "USD", Basis: "CEILING"}), "EUR 300 million (estimate)": cash(&money{Amount: 3e8, Currency: "EUR", Basis: "ESTIMATE"}),
		"USD 7 billion to 9 billion over 4 years": cash(&money{Amount: 7e9, High: &high, Years: &years, Currency: "USD", Basis: "RANGE"}), "33.5° S, 70.25° W": coordinates(&south, &west),
		"invests in": words("INVESTS_IN"), "12.5 %": percent(0.125), "-5 %": percent(-0.05),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestMatchesAreMarkedByCharacters(t *testing.T) {
	parts := marked("Čez Ñandú power", 4, 9)
	if len(parts) != 3 || parts[0].Text != "Čez " || parts[1] != (piece{"Ñandú", true}) || parts[2].Text != " power" {
		t.Errorf("%+v", parts)
	}
	for _, bad := range [][2]int{{-1, 2}, {3, 2}, {0, 99}} {
		if got := marked("abc", bad[0], bad[1]); len(got) != 1 || got[0].Hit {
			t.Errorf("%v: %+v", bad, got)
		}
	}
}

func TestDrawingsHoldEverything(t *testing.T) {
	layer := "layer:a"
	g := subgraph{
		Nodes: []ref{{ID: "company:a", Name: "A company with a very long name"}, {ID: "company:b", Name: "B"}, {ID: "company:c", Name: "C"}},
		Edges: []relation{{Typename: "Dependency", From: ref{ID: "company:a"}, To: ref{ID: "company:b"}}, {Typename: "Ownership", From: ref{ID: "company:a"}, To: ref{ID: "company:b"}},
			{Typename: "Dependency", From: ref{ID: "company:a"}, To: ref{ID: "company:a"}}, {Typename: "Investment", From: ref{ID: "company:b"}, To: ref{ID: "company:gone"}}},
		Layout: []placement{{ID: "company:a", X: 0, Y: 3, Layer: &layer}, {ID: "company:b", X: 1.5, Y: 0}, {ID: "company:c", X: 4, Y: 3}},
	}
	d := g.draw()
	if len(d.Boxes) != 3 || len(d.Lines) != 1 || d.Width != 5*cellWidth || d.Height != 4*cellHeight || !strings.HasSuffix(d.Boxes[0].Label, "…") || d.Boxes[0].Layer != layer {
		t.Errorf("%+v", d)
	}
	for _, b := range d.Boxes {
		if b.X < 0 || b.Y < 0 || b.X+b.Width > d.Width || b.Y+b.Height > d.Height {
			t.Errorf("%s is outside of the drawing: %+v", b.ID, b)
		}
	}
	if l := d.Lines[0]; l.Y1 >= d.Boxes[0].Y+boxHeight || l.Y1 < d.Boxes[0].Y-1 || l.Y2 > boxHeight+cellHeight {
		t.Errorf("the line leaves the boxes elsewhere: %+v", l)
	}
	if (subgraph{}).draw() != nil {
		t.Error("nothing is drawn as something")
	}
	for n := 2; n <= 12; n++ {
		if r := newRing(make([]ref, n)); len(r.Spots) != n || r.Spots[0].Anchor != "middle" {
			t.Errorf("a loop of %d: %+v", n, r)
		}
	}
}
