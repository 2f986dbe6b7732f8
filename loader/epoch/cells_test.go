package epoch

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

func TestCoordinate(t *testing.T) {
	for _, c := range []struct {
		cell string
		axis byte
		want float64
		bad  string // part of the error
	}{
		{`41°41'36"N`, 'N', 41.693333, ""},
		{` 101°18'43"W`, 'E', -101.311944, ""},
		{`32°29'59"N `, 'N', 32.499722, ""},
		{`41° 11' 6.6732" N`, 'N', 41.185187, ""},
		{`33°26′55″S`, 'N', -33.448611, ""},
		{"52.5", 'N', 52.5, ""},
		{"-120.25", 'E', -120.25, ""},
		{`-12°30'`, 'N', -12.5, ""},
		{"", 'N', 0, "neither degrees"},
		{"95.1", 'N', 0, "in range"},
		{`60°75'00"N`, 'N', 0, "up to 59"},
		{`41°41'36"E`, 'N', 0, "one of NS"},
		{`91°00'00"N`, 'N', 0, "beyond 90"},
		{`-10°00'00"S`, 'N', 0, "both a sign and a letter"},
		{"north", 'N', 0, "neither degrees"},
		{"NaN", 'N', 0, "neither degrees"},
	} {
		got, err := coordinate(c.cell, c.axis)
		if c.bad == "" && (err != nil || math.Abs(got-c.want) > 1e-6) || c.bad != "" && (err == nil || !strings.Contains(err.Error(), c.bad)) {
			t.Errorf("%q: %v, %v; want %v %q", c.cell, got, err, c.want, c.bad)
		}
	}
}

func TestList(t *testing.T) {
	for cell, want := range map[string][]string{
		"":                       nil,
		" , ,":                   nil,
		"A,B,A":                  {"A", "B"},
		"A,\n B  c ":             {"A", "B c"},
		`"X, Y",Z`:               {"X, Y", "Z"},
		`Z, "X, Y"`:              {"Z", "X, Y"},
		`A,but "so` + `, says B`: {"A", `but "so`, "says B"},
	} {
		if got := list(cell); !slices.Equal(got, want) {
			t.Errorf("%q: %q", cell, got)
		}
	}
}

func TestTags(t *testing.T) {
	got, err := tags("Amazon #confident, Anthropic #speculative,Plain, Sure #CONFIRMED")
	want := []tagged{{"Amazon", "confident", kg.ConfidenceLikely}, {"Anthropic", "speculative", kg.ConfidenceSpeculative}, {"Plain", "", kg.ConfidenceLikely}, {"Sure", "confirmed", kg.ConfidenceConfirmed}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	if got, err = tags("Odd #rumour, #likely"); err == nil || len(got) != 1 || got[0].confidence != kg.ConfidenceSpeculative {
		t.Errorf("%v, %v", got, err)
	}
}

func TestDate(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "2025": "2025", "2025-07": "2025-07", " 2025-07-30 ": "2025-07-30", "7/30/2025": "2025-07-30", "12/1/2015": "2015-12-01",
		"2025-12-05 21:21:23+00:00": "2025-12-05", "0202-07-30": "bad", "13/1/2025": "bad", "1850": "bad", "2101-01-01": "bad", "soon": "bad", "2/30/2025": "bad",
	} {
		got, err := date(cell)
		if (err != nil) != (want == "bad") || err == nil && got.String() != want {
			t.Errorf("%q: %q, %v; want %q", cell, got, err, want)
		}
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		cell string
		want float64
		ok   bool
		bad  bool
	}{{"", 0, false, false}, {" 1,500 ", 1500, true, false}, {"1E+11", 1e11, true, false}, {"8443234211932070000", 8.44323421193207e18, true, false},
		{"inf", 0, false, true}, {"NaN", 0, false, true}, {"-1", 0, false, true}, {"many", 0, false, true}} {
		got, ok, err := number(c.cell)
		if got != c.want || ok != c.ok || (err != nil) != c.bad {
			t.Errorf("%q: %v, %v, %v", c.cell, got, ok, err)
		}
	}
}

func TestLinks(t *testing.T) {
	got := links("https://a.example/x (says so at 15:01)", "see http://b.example/y.\nhttps://a.example/x", "none", "https://")
	if want := []string{"https://a.example/x", "http://b.example/y"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestLetters(t *testing.T) {
	if letters("CoreWeave") != letters("core-weave ") || letters("GPT-3.5") == letters("GPT-35") || letters("C++") == letters("C") {
		t.Error("names that are one differ, or names that differ are one")
	}
}

func FuzzCells(f *testing.F) {
	for _, seed := range []string{"", `41°41'36"N`, " 101°18'43\"W", "Amazon #confident, Anthropic #speculative", `"a, b",c`, "0202-07-30", "7/30/2025", "1E+11", "inf", "2025-12-05 21:21:23+00:00", "https://x.example/a)", "\x00,\"", "°'\"N", "²³,ſ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		for axis, limit := range map[byte]float64{'N': 90, 'E': 180} {
			if v, err := coordinate(cell, axis); err == nil && !(math.Abs(v) <= limit) {
				t.Errorf("coordinate %q: %v", cell, v)
			}
		}
		if v, ok, err := number(cell); err != nil && ok || !(v >= 0) || math.IsInf(v, 0) {
			t.Errorf("number %q: %v, %v, %v", cell, v, ok, err)
		}
		if d, err := date(cell); err == nil && d != 0 {
			if again, err := kg.ParseDate(d.String()); err != nil || again != d || d.First() < 19000101 || d.Last() > 21001231 {
				t.Errorf("date %q: %s", cell, d)
			}
		}
		names := list(cell)
		for i, name := range names {
			if name == "" || name != cleanName(name) && !strings.HasPrefix(name, `"`) || slices.Contains(names[:i], name) {
				t.Errorf("list %q: %q", cell, names)
			}
		}
		values, _ := tags(cell)
		for _, v := range values {
			if v.name == "" || v.confidence == 0 || strings.Contains(v.name, "#") {
				t.Errorf("tags %q: %+v", cell, v)
			}
		}
		for _, address := range links(cell) {
			if !strings.HasPrefix(address, "http") {
				t.Errorf("links %q: %q", cell, address)
			}
		}
		if s := slug(cell); !kg.ValidSlug(s) || len(s) > maxSlug {
			t.Errorf("slug %q: %q", cell, s)
		}
		if err := kg.ValidID(edgeID("dependency", "company:"+slug(cell), "product:"+slug(cell), "hardware", "planned")); err != nil {
			t.Error(err)
		}
	})
}
