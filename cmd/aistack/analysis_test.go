package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
)

// small loads a dataset of a few facts into a store, and gives that.
func small(t *testing.T, store ...string) []string {
	t.Helper()
	if store == nil {
		store = []string{"--store", "embedded:" + filepath.Join(t.TempDir(), "small.db")}
	}
	if code, _, stderr := command(t, append([]string{"load", "testdata/small"}, store...)...); code != exitDone {
		t.Fatalf("load ended with %d:\n%s", code, stderr)
	}
	return store
}

// TestAnalysisTexts holds what people read against testdata, from a file and
// from Neo4j.
func TestAnalysisTexts(t *testing.T) {
	server := neo4jtest.Start(t)
	server.Wipe(t)
	neo4j := small(t, "--store", server.URI, "--store-user", server.Username, "--store-password", server.Password, "--store-database", server.Database)
	for i, store := range [][]string{small(t), neo4j} {
		for name, args := range map[string]string{
			"impact":           "impact country:TW=0.5 --range",
			"impact-immediate": "impact company:grid company:fab=0.25 --horizon IMMEDIATE --first 3",
			"impact-alone":     "impact company:alone",
			"impact-layers":    "impact country:TW --layers layer:applications",
			"chokepoints":      "chokepoints",
			"loops":            "loops",
			"trace":            "trace --from company:grid --to product:app",
		} {
			code, out, stderr := command(t, append(strings.Fields(args), store...)...)
			if code != exitDone || stderr != "" {
				t.Errorf("%s: code %d: %s", args, code, stderr)
			}
			file := filepath.Join("testdata", name+".txt")
			if *update && i == 0 {
				if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if want, err := os.ReadFile(file); err != nil || out != string(want) {
				t.Errorf("%s of %s differs from %s (%v):\n%s", args, store[1], file, err, out)
			}
		}
	}
}

// TestAnalysisMistakes: what is wrong, where, and what to do.
func TestAnalysisMistakes(t *testing.T) {
	store := small(t)
	for args, want := range map[string]struct {
		code int
		says string
	}{
		"impact":                                             {exitUsage, `expected "<target> ..."`},
		"impact company:fab=half":                            {exitUsage, `write the loss as a number from 0 to 1, for example company:fab=0.5`},
		"impact company:fab=NaN":                             {exitUsage, `write the loss as a number`},
		"impact company:fab=":                                {exitUsage, `write the loss as a number`},
		"impact company:fab --timeout=0s":                    {exitUsage, "--timeout must be more than 0"},
		"impact company:fab --horizon SOON":                  {exitUsage, "IMMEDIATE"},
		"impact company:fab --store mysql:x":                 {exitUsage, "is no store"},
		"impact company:fab=1.5":                             {exitBad, "the loss of company:fab must be 0 to 1, not 1.5"},
		"impact company:gird":                                {exitBad, `did you mean "company:grid"?`},
		"impact layer:chip":                                  {exitBad, `did you mean "layer:chips"?`},
		"impact country:Taiwan":                              {exitBad, "write for example TW"},
		"impact country:JP":                                  {exitBad, "the targets mean no entity"},
		"impact company:fab --layers layer:energy":           {exitBad, "nothing of these layers is affected"},
		"impact company:fab --layers layer:app":              {exitBad, `there is no "layer:app"; did you mean`},
		"impact company:fab --max-rounds 0":                  {exitBad, "maxRounds must be 1 to 1000, not 0"},
		"impact company:fab --first 0":                       {exitBad, "first must be 1 to 1000, not 0"},
		"impact company:fab --kinds POWER":                   {exitBad, "kinds.0: POWER is not a valid DependencyKind"},
		"impact company:fab --as-of never":                   {exitBad, `asOf: "never" is no date`},
		"impact company:grid --max-rounds 1":                 {exitBad, "did not come to rest; try more --max-rounds"},
		"impact company:fab --substitution 2":                {exitBad, "substitution must be 0 to 1, not 2"},
		"impact company:fab --store bolt://127.0.0.1:1":      {exitStore, "not reachable"},
		"chokepoints --from layer:applications":              {exitBad, "nothing leads from one end to the other"},
		"chokepoints --layers layer:applications":            {exitBad, "none of the 4 candidates is in these layers"},
		"chokepoints --layers layer:app":                     {exitBad, `there is no "layer:app"; did you mean`},
		"chokepoints --statuses ENDED":                       {exitBad, "fewer conditions"},
		"chokepoints too many":                               {exitUsage, "unexpected argument"},
		"chokepoints --store neo4j://127.0.0.1:1":            {exitStore, "not reachable"},
		"loops --max-length 1":                               {exitBad, "maxLength must be 2 to 12, not 1"},
		"loops --payments":                                   {exitBad, "no loop was found"},
		"loops --through company:gird":                       {exitBad, `did you mean "company:grid"?`},
		"loops --min-confidence SURE":                        {exitBad, "minConfidence: SURE is not a valid Confidence"},
		"loops --store bolt://127.0.0.1:1":                   {exitStore, "not reachable"},
		"trace --from company:grid --to product:app --via x": {exitBad, `there is no "x"`},
	} {
		full := strings.Fields(args)
		if !strings.Contains(args, "--store") {
			full = append(full, store...)
		} else {
			full = append(full, "--store-wait", "100ms")
		}
		code, out, stderr := command(t, full...)
		if code != want.code || !strings.Contains(stderr, want.says) || strings.Contains(stderr, "\ngoroutine") {
			t.Errorf("aistack %s: code %d, want %d with %q:\n%s%s", args, code, want.code, want.says, out, stderr)
		}
	}
}

// TestAnalysisJSON: with --json the commands print what the API answers.
func TestAnalysisJSON(t *testing.T) {
	store := small(t)
	url := served(t, "--store", "memory:")
	for _, c := range []struct{ args, question, field, variables string }{
		{"impact company:tsmc=0.5 --first 3 --range", impactQuery, "impact",
			`{"input": {"shocks": [{"target": "company:tsmc", "loss": 0.5}], "range": true}, "first": 3}`},
		{"chokepoints --layers layer:chips --first 3 --assume-complete", chokepointsQuery, "chokepoints",
			`{"input": {"from": "layer:energy", "to": "layer:applications", "layers": "layer:chips", "first": 3, "assumeComplete": true}}`},
		{"loops --through company:nvidia --first 3", loopsQuery, "loops", `{"input": {"through": "company:nvidia", "first": 3}}`},
	} {
		code, out, stderr := command(t, append(strings.Fields(c.args), "--json", "--store", "memory:")...)
		if code != exitDone || stderr != "" {
			t.Errorf("%s: code %d: %s", c.args, code, stderr)
		}
		var printed any
		var answered struct{ Data map[string]any }
		if err := json.Unmarshal([]byte(out), &printed); err != nil {
			t.Errorf("%s prints no JSON (%v): %.300s", c.args, err, out)
		}
		if err := json.Unmarshal([]byte(query(t, url, c.question, c.variables)), &answered); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(printed, answered.Data[c.field]) || !strings.Contains(out, `"coverage"`) {
			t.Errorf("%s prints\n%.600s\nand the API answers\n%.600v", c.args, out, answered.Data[c.field])
		}
	}
	// What a program reads is an answer even when it is empty.
	if code, out, _ := command(t, "loops", "--payments", "--json", store[0], store[1]); code != exitDone || !strings.Contains(out, `"nodes": []`) {
		t.Errorf("an empty answer: code %d, %s", code, out)
	}
}

// TestAnalysisOfTheSeed: the shipped dataset gives the same text from memory
// and from a file, in lines that a terminal shows whole.
func TestAnalysisOfTheSeed(t *testing.T) {
	file := "embedded:" + filepath.Join(t.TempDir(), "stack.db")
	for args, says := range map[string][]string{
		"impact company:tsmc":            {"company:tsmc\n    Fails itself.", "LAYER", "A model, not a forecast."},
		"impact country:TW=0.5 --range":  {"50.0 %", "LOW", "company:tsmc"},
		"chokepoints":                    {"company:tsmc", "DOMINATES: targets that"},
		"loops --through company:nvidia": {"NVIDIA", "known amount", "invests in"},
	} {
		code, want, stderr := command(t, append(strings.Fields(args), "--store", "memory:")...)
		if code != exitDone {
			t.Fatalf("aistack %s: code %d: %s", args, code, stderr)
		}
		for _, s := range says {
			if !strings.Contains(want, s) {
				t.Errorf("aistack %s does not say %q:\n%s", args, s, want)
			}
		}
		for line := range strings.Lines(want) {
			if n := utf8.RuneCountInString(line) - 1; n > lineWidth && !strings.Contains(line, ":") { // an id is never cut
				t.Errorf("aistack %s: a line of %d columns: %s", args, n, line)
			}
		}
		if code, got, stderr := command(t, append(strings.Fields(args), "--store", file)...); code != exitDone || got != want {
			t.Errorf("aistack %s on a file: code %d, %s\n%s\nand from memory:\n%s", args, code, stderr, got, want)
		}
	}
}

func TestTexts(t *testing.T) {
	var b strings.Builder
	writeText(&b, 4, strings.Repeat("eight88 ", 30)+strings.Repeat("x", 120)+" end")
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	for _, line := range lines {
		if n := len(line); n > lineWidth && !strings.Contains(line, "xxx") || !strings.HasPrefix(line, "    ") {
			t.Errorf("a line of %d columns: %q", n, line)
		}
	}
	if got := strings.Join(strings.Fields(b.String()), " "); strings.Count(got, "eight88") != 30 || !strings.HasSuffix(got, "x end") {
		t.Errorf("words were lost: %q", got)
	}
	for name, want := range map[string]string{"Fab": "Fab", "a\nb\tc": "a b c", "ÄÖÜ ÄÖÜ ÄÖÜ": "ÄÖÜ ÄÖ…", "one two three": "one tw…", "abcdef ghi": "abcdef…"} {
		if got := short(name, 7); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}

// TestManyMeasuresAtOnce: a request full of different measures is answered, or
// ends with its time, and other requests are answered meanwhile.
func TestManyMeasuresAtOnce(t *testing.T) {
	for _, timeout := range []time.Duration{20 * time.Second, 50 * time.Millisecond} {
		url := served(t, "--store", "memory:", "--timeout", timeout.String())
		var measures strings.Builder
		for i := range 20 {
			fmt.Fprintf(&measures, `c%d: chokepoints(input: {from: "layer:energy", to: "layer:applications", substitution: %g, first: 1000}) { candidates nodes { systemicLoss entity { id } } } `, i, float64(i)/20)
		}
		const other = `{ entity(id: "company:nvidia") { name suppliers(first: 5) { nodes { supplier { name } } } } }`
		query(t, url, other, "") // the first request makes the view of the graph
		done, took := make(chan string), time.Duration(0)
		go func() {
			begin := time.Now()
			body := query(t, url, "{"+measures.String()+"}", "")
			took = time.Since(begin)
			done <- body
		}()
		var waits []time.Duration
		body := ""
		for start := time.Now(); body == ""; {
			if time.Since(start) > time.Minute {
				t.Fatal("the measures were never answered")
			}
			begin := time.Now()
			if got := query(t, url, other, ""); !strings.Contains(got, "NVIDIA") && timeout > time.Second {
				t.Fatalf("another request: %s", got)
			}
			waits = append(waits, time.Since(begin))
			select {
			case body = <-done:
			default:
			}
		}
		slices.Sort(waits)
		t.Logf("20 chokepoints within %v: %v; %d others meanwhile, half of them within %v", timeout, took, len(waits), waits[len(waits)/2])
		if errs := strings.Count(body, `"code":`); errs > 0 && timeout > time.Second || took > timeout+time.Second {
			t.Errorf("20 chokepoints within %v: %d errors after %v: %.300s", timeout, errs, took, body)
		}
		if half := waits[len(waits)/2]; half > 250*time.Millisecond {
			t.Errorf("half of %d other requests took %v or longer", len(waits), half)
		}
	}
}
