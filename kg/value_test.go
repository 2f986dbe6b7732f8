package kg

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]Date{"2024": 20240000, "2024-09": 20240900, "2024-09-20": 20240920, "2024-02-29": 20240229} {
		if got, err := ParseDate(in); err != nil || got != want || got.String() != in {
			t.Errorf("ParseDate(%q) = %d %q, %v", in, got, got, err)
		}
	}
	for _, in := range []string{"", "2024-13", "2024-00", "2023-02-29", "0202-07-30", "24", "2024-9-1", "2024/09", "2024-09-20T00:00", "２０２４", "-2024", "2024-09-"} {
		var invalid *InvalidError
		if got, err := ParseDate(in); !errors.As(err, &invalid) {
			t.Errorf("ParseDate(%q) = %v, %v; want an InvalidError", in, got, err)
		}
	}
}

func TestHeld(t *testing.T) {
	d := func(s string) Date {
		if s == "" {
			return 0
		}
		v, err := ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		since, until, asOf string
		want               bool
	}{
		{"", "", "2024-05-01", true},
		{"2024", "", "2023-12-31", false},
		{"2024", "", "2024-01-01", true},
		{"2024-09", "2024-10", "2024-10-31", true},
		{"2024-09", "2024-10", "2024-11-01", false},
		{"2024-09-20", "", "2024-09-19", false},
		{"2024-09-20", "", "2024", true}, // some day of 2024
		{"2025", "2026", "", true},
	} {
		if got := Held(d(c.since), d(c.until), d(c.asOf)); got != c.want {
			t.Errorf("Held(%s, %s, %s) = %v", c.since, c.until, c.asOf, got)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024", "2024-13", "2024-02-30", "x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDate(s); err == nil && d.String() != s {
			t.Errorf("%q became %q", s, d)
		}
	})
}

func TestEnumsKeepTheirNames(t *testing.T) {
	for i, name := range DependencyKind(0).Values() {
		var k DependencyKind
		if err := k.UnmarshalText([]byte(name)); err != nil || int(k) != i+1 || k.String() != name {
			t.Errorf("%s became %d %s, %v", name, k, k, err)
		}
	}
	var c Criticality
	err := json.Unmarshal([]byte(`"ESENTIAL"`), &c)
	if err == nil || !bytes.Contains([]byte(err.Error()), []byte("did you mean ESSENTIAL?")) {
		t.Errorf("a misspelt name gave %v", err)
	}
	var out bytes.Buffer
	c.MarshalGQL(&out)
	if out.String() != "null" {
		t.Errorf("a criticality that is not stated is %s in GraphQL", out.String())
	}
	if err := c.UnmarshalGQL(3); err == nil {
		t.Error("a number is no criticality")
	}
}

func TestCursorRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Cursor{Query: rapid.Uint64().Draw(t, "query"), ID: rapid.StringN(1, 60, MaxIDLength).Draw(t, "id")}
		for range rapid.IntRange(0, 4).Draw(t, "n") {
			if rapid.Bool().Draw(t, "num") {
				c.Sort = append(c.Sort, Num(rapid.Float64().Draw(t, "f")))
			} else {
				c.Sort = append(c.Sort, Text(rapid.String().Draw(t, "s")))
			}
		}
		text := c.String()
		got, err := ParseCursor(text)
		if len(text) > 4096 {
			if err == nil {
				t.Fatal("a cursor of any length was read")
			}
			return
		}
		if err != nil || got.String() != text || got.ID != c.ID || got.Query != c.Query {
			t.Fatalf("%+v became %+v, %v", c, got, err)
		}
	})
}

func FuzzParseCursor(f *testing.F) {
	f.Add(Cursor{Query: 7, Sort: []Value{Num(1), Text("x")}, ID: "company:x"}.String())
	f.Add("AQ")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseCursor(s)
		if err == nil {
			if again, err := ParseCursor(c.String()); err != nil || again.ID != c.ID {
				t.Errorf("%q does not survive: %v", s, err)
			}
		}
	})
}

func TestFingerprintTellsListsApart(t *testing.T) {
	base := Select{Kinds: EntityKinds, Filter: Filter{{Field: FieldLayer, Op: OpIn, Values: Texts("layer:a")}}}
	other := []Select{
		{Kinds: EdgeKinds, Filter: base.Filter},
		{Kinds: EntityKinds},
		{Kinds: EntityKinds, Filter: Filter{{Field: FieldLayer, Op: OpIn, Values: Texts("layer:b")}}},
		{Kinds: EntityKinds, Filter: base.Filter, Order: []Order{{Field: FieldName}}},
		{Kinds: EntityKinds, Filter: base.Filter, Order: []Order{{Field: FieldName, Desc: true}}},
		{Kinds: EntityKinds, Filter: base.Filter, Search: "x"},
		{Kinds: EntityKinds, Filter: Filter{{Not: base.Filter}}},
	}
	for i := range other {
		if other[i].Fingerprint() == base.Fingerprint() {
			t.Errorf("%+v has the fingerprint of %+v", other[i], base)
		}
	}
	page := base
	page.Page = Page{Limit: 3}
	if page.Fingerprint() != base.Fingerprint() {
		t.Error("the page changes the fingerprint")
	}
}
