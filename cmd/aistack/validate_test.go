package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
)

// doubtful writes a dataset that loads, with two findings of one gate.
func doubtful(t *testing.T, manifest string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"dataset.yaml":     "name: mine\nprovenance: optional\n" + manifest,
		"layers.csv":       "id,name,position\nlow,Low,1\nhigh,High,2\n",
		"companies.csv":    "id,name,layers\na,A,low\nb,B,high\nc,C,high\nd,D,high\n",
		"dependencies.csv": "supplier,consumer,kind\na,b,ENERGY\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestValidateStrict(t *testing.T) {
	dir := doubtful(t, "")
	if code, out, _ := command(t, "validate", dir); code != exitDone || !strings.Contains(out, "companies.csv:4: warning: company:c: no relation names it") {
		t.Errorf("code %d: %s", code, out)
	}
	if code, _, stderr := command(t, "validate", dir, "--strict"); code != exitBad || !strings.Contains(stderr, "the dataset has 0 errors and 2 warnings") {
		t.Errorf("code %d: %s", code, stderr)
	}
	dir = doubtful(t, "accepted: [{gate: ORPHANS, atMost: 2, reason: A test.}]\n")
	if code, out, stderr := command(t, "validate", dir, "--strict"); code != exitDone || !strings.Contains(out, "2 findings are accepted with a reason") {
		t.Errorf("code %d: %s%s", code, out, stderr)
	}
}

// TestReport: the report of the shipped dataset fits in 100 columns and says the
// same as its JSON.
func TestReport(t *testing.T) {
	code, out, stderr := command(t, "validate", "seed", "--strict", "--report")
	if code != exitDone || stderr != "" {
		t.Fatalf("code %d: %s", code, stderr)
	}
	for line := range strings.Lines(out) {
		if utf8.RuneCountInString(strings.TrimRight(line, "\n")) > lineWidth {
			t.Errorf("a line is too wide: %s", line)
		}
	}
	code, text, stderr := command(t, "validate", "seed", "--json")
	if code != exitDone {
		t.Fatalf("code %d: %s", code, stderr)
	}
	var sum loader.Summary
	if err := json.Unmarshal([]byte(text), &sum); err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	if err := printReport(&again, &sum); err != nil {
		t.Fatal(err)
	}
	if again.String() != out {
		t.Errorf("the report says\n%s\nits JSON\n%s", out, again.String())
	}
	if c := sum.Coverage; c.Facts < 600 || c.WithSource != c.Facts || c.Published.Known == 0 || c.Accessed.Known != c.LookedUp || len(sum.Ways) != 5 {
		t.Errorf("%+v", c)
	}
}

// A dataset without an as-of date, sources or facts has a report all the same.
func TestReportOfLittle(t *testing.T) {
	code, out, stderr := command(t, "validate", doubtful(t, ""), "--report")
	if code != exitDone || !strings.Contains(out, "mine without a version, as of no stated day") || strings.Contains(out, "NaN") {
		t.Errorf("code %d: %s%s", code, out, stderr)
	}
}

// TestValidateJSONHasLists: a list without members is one all the same, for who
// walks through it.
func TestValidateJSONHasLists(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "dataset.yaml"), []byte("name: mine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{dir, t.TempDir(), "../../examples/bread"} {
		if _, out, stderr := command(t, "validate", data, "--json"); !strings.Contains(out, `"problems": [`) || strings.Contains(strings.ReplaceAll(strings.ReplaceAll(out, `"dataset": null`, ""), `"medianYears": null`, ""), "null") {
			t.Errorf("%s%s", out, stderr)
		}
	}
}

// TestReportOfAges: the columns are the buckets of the data, however many.
func TestReportOfAges(t *testing.T) {
	median, one, two := 1.5, 1, 2
	age := kg.Age{Known: 3, MedianYears: &median, Buckets: []kg.AgeBucket{{From: 0, Below: &one, Count: 1}, {From: 1, Below: &two, Count: 2}, {From: 2}}}
	var out strings.Builder
	if err := printReport(&out, &loader.Summary{Coverage: kg.Coverage{Facts: 4, Accessed: age}}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	for _, want := range []string{"facts by years since median 0-1 1-2 2+ unknown", "published - - - - 4", "looked up 1.50 1 2 0 1"} {
		if !slices.Contains(got, want) {
			t.Errorf("without %q:\n%s", want, out.String())
		}
	}
}

// TestCountsOfOne: one of a thing is told of in the singular.
func TestCountsOfOne(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("layers.csv", "id,name,position\na,A,1\n")
	write("companies.csv", "id,name,layers\nx,X,a\n")
	write("dataset.yaml", "name: one\nprovenance: optional\n")
	if code, _, stderr := command(t, "validate", dir, "--strict"); code != exitBad || !strings.Contains(stderr, "has 0 errors and 1 warning\n") {
		t.Errorf("one orphan: code %d: %s", code, stderr)
	}
	write("dataset.yaml", "name: one\nprovenance: optional\naccepted:\n  - {gate: ORPHANS, atMost: 1, reason: alone}\n")
	if code, out, stderr := command(t, "validate", dir, "--strict"); code != exitDone || !strings.Contains(out, "1 finding is accepted with a reason\n") {
		t.Errorf("accepted: code %d: %s%s", code, out, stderr)
	}
	write("companies.csv", "id,name,layers\nx,,a\n")
	if code, _, stderr := command(t, "validate", dir); code != exitBad || !strings.Contains(stderr, "has 1 error and ") {
		t.Errorf("one error: code %d: %s", code, stderr)
	}
}
