package loader

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

const twoLayers = "id,name,position\nlow,Low,1\nhigh,High,2\n"

// doubtful is a dataset that loads, with one finding each of two gates.
func doubtful(manifest string) map[string]string {
	return map[string]string{
		"dataset.yaml":     "name: mine\nprovenance: optional\n" + manifest,
		"layers.csv":       twoLayers,
		"companies.csv":    "id,name,layers\na,A,low\nb,B,high\nc,C,high\n",
		"dependencies.csv": "supplier,consumer,kind\na,b,ENERGY\nb,a,DATA\n",
	}
}

func summary(t *testing.T, all map[string]string) *Summary {
	t.Helper()
	sum, err := Validate(t.Context(), files(all), nil)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func lines(ps Problems) (out []string) {
	for _, p := range ps {
		out = append(out, p.String())
	}
	return out
}

// tripped is how often a gate found something, and how much of it is accepted.
func tripped(sum *Summary, gate kg.Gate) (found, accepted int) {
	for _, g := range sum.Gates {
		if g.Gate == gate {
			return g.Found, g.Accepted
		}
	}
	return -1, -1
}

// Findings that are not told one by one are counted all the same.
func TestFindingsAreCounted(t *testing.T) {
	all := doubtful("")
	for i := range 150 {
		all["companies.csv"] += fmt.Sprintf("d%d,D%d,high\n", i, i)
	}
	if sum := summary(t, all); sum.Warnings != 152 || sum.Errors != 0 || len(sum.Problems) != 102 {
		t.Errorf("%d errors, %d warnings, %d problems", sum.Errors, sum.Warnings, len(sum.Problems))
	}
}

func TestFindingsHavePlaces(t *testing.T) {
	sum := summary(t, doubtful(""))
	want := []string{
		"dependencies.csv:3: warning: dependency:b--a--data: the supply runs down the layers: company:b stands at 2, its consumer company:a at 1 (turn it round",
		"companies.csv:4: warning: company:c: no relation names it (say what it takes, supplies, makes or is owned by, or remove it) [ORPHANS]",
	}
	got := lines(sum.Problems)
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("got  %s\nwant %s", got[i], want[i])
		}
	}
	if len(sum.Gates) != len(kg.Gates()) || len(sum.Ways) != 2 || sum.Ways[1].Orphans != 1 {
		t.Errorf("%+v %+v", sum.Gates, sum.Ways)
	}
}

// Ways that a faulty record may be part of are not counted as missing.
func TestAnErrorHidesWays(t *testing.T) {
	all := doubtful("")
	all["dependencies.csv"] += "a,nobody,ENERGY\n"
	sum := summary(t, all)
	if found, _ := tripped(sum, kg.GateOrphans); found != 0 || sum.Ways == nil || len(sum.Ways) != 0 || sum.Errors != 1 {
		t.Errorf("%d orphans, ways %+v, %d errors: %q", found, sum.Ways, sum.Errors, lines(sum.Problems))
	}
}

func TestAccepted(t *testing.T) {
	for _, test := range []struct {
		name, manifest string
		want           []string // parts of the problems
	}{
		{"by id", "accepted:\n- {gate: DIRECTION, ids: ['dependency:b--a--data'], reason: True.}\n- {gate: ORPHANS, ids: ['company:c'], reason: Later.}\n", nil},
		{"by number", "accepted:\n- {gate: DIRECTION, atMost: 1, reason: True.}\n- {gate: ORPHANS, atMost: 5, reason: Later.}\n", nil},
		{"of another gate", "accepted:\n- {gate: DIRECTION, atMost: 1, reason: True.}\n- {gate: TOP, ids: ['company:c'], reason: Later.}\n",
			[]string{"companies.csv:4: warning: company:c: no relation names it", "dataset.yaml:1: warning: dataset:mine: accepted: TOP finds nothing in company:c (remove it from the list) [TOP]"}},
		{"in vain", "accepted:\n- {gate: DIRECTION, ids: ['dependency:b--a--data', 'dependency:gone'], reason: True.}\n- {gate: ORPHANS, atMost: 1, reason: Later.}\n",
			[]string{"accepted: DIRECTION finds nothing in dependency:gone"}},
		{"a number in vain", "accepted:\n- {gate: DIRECTION, atMost: 1, reason: True.}\n- {gate: ORPHANS, ids: ['company:c'], reason: Later.}\n- {gate: ORPHANS, atMost: 2, reason: More.}\n- {gate: SHARES, atMost: 3, reason: Once.}\n",
			[]string{"dataset.yaml:1: warning: dataset:mine: accepted: SHARES finds none of the at most 3 (remove its atMost from the list) [SHARES]", "accepted: ORPHANS finds none of the at most 2"}},
		{"without a reason", "accepted:\n- {gate: DIRECTION, atMost: 1, reason: ' '}\n- {gate: ORPHANS, atMost: 1, reason: Later.}\n", []string{"accepted: DIRECTION gives no reason"}},
		{"an error", "accepted:\n- {gate: DANGLING, atMost: 1, reason: Never.}\n- {gate: DIRECTION, atMost: 1, reason: True.}\n- {gate: ORPHANS, atMost: 1, reason: Later.}\n",
			[]string{`accepted: "DANGLING" is no gate whose findings can be accepted`}},
		{"neither ids nor number", "accepted:\n- {gate: DIRECTION, reason: True.}\n", []string{"accepted: DIRECTION needs either the ids of what is accepted, or in atMost", "DIRECTION"}},
		{"no such gate", "accepted:\n- {gate: DIRECTON, atMost: 1, reason: True.}\n", []string{`"DIRECTON" is none of its values (did you mean DIRECTION?`, "DIRECTION"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := lines(summary(t, doubtful(test.manifest)).Problems)
			if len(got) != len(test.want) {
				t.Fatalf("problems %q, want %q", got, test.want)
			}
			for i := range got {
				if !strings.Contains(got[i], test.want[i]) {
					t.Errorf("got  %s\nwant %s", got[i], test.want[i])
				}
			}
		})
	}
	sum := summary(t, doubtful("accepted: [{gate: DIRECTION, atMost: 3, reason: True.}]\n"))
	if found, accepted := tripped(sum, kg.GateDirection); found != 0 || accepted != 1 {
		t.Errorf("%d found, %d accepted", found, accepted)
	}
}

// More findings than a dataset accepts are all shown, so that one sees which are
// new.
func TestMoreThanAccepted(t *testing.T) {
	all := doubtful("accepted: [{gate: ORPHANS, atMost: 1, reason: Later.}, {gate: DIRECTION, atMost: 1, reason: True.}]\n")
	all["companies.csv"] += "d,D,high\n"
	if got := lines(summary(t, all).Problems); len(got) != 2 || !strings.Contains(got[0], "company:c") || !strings.Contains(got[1], "company:d") {
		t.Errorf("%q", got)
	}
}

// Each gate lists a bounded number of findings, and says how many more.
func TestManyFindings(t *testing.T) {
	all := doubtful("")
	for i := range 250 {
		all["companies.csv"] += fmt.Sprintf("x%d,X %d,high\n", i, i)
	}
	sum := summary(t, all)
	got := lines(sum.Problems)
	if found, _ := tripped(sum, kg.GateOrphans); found != 251 || len(got) != 1+MaxFindings+1 || !slices.Contains(got, "warning: and 151 more findings [ORPHANS]") {
		t.Errorf("%d found, %d lines, the last %q", found, len(got), got[len(got)-1])
	}
}

// Errors are counted by their gates; while a row is missing for one, nobody is
// called an orphan.
func TestErrorsAreCounted(t *testing.T) {
	all := doubtful("")
	all["dataset.yaml"] = "name: mine\n" // requires sources
	all["companies.csv"] += "a,A again,low\n"
	all["dependencies.csv"] += "c,nobody,DATA\n"
	sum := summary(t, all)
	for gate, want := range map[kg.Gate]int{kg.GateDangling: 1, kg.GateDuplicates: 1, kg.GateSources: 3, kg.GateOrphans: 0, kg.GateDirection: 1} {
		if found, _ := tripped(sum, gate); found != want {
			t.Errorf("%s found %d, want %d\n%s", gate, found, want, sum.Problems)
		}
	}
}

// Sources may stand behind what cites them, in one file of mixed tables.
func TestCoverageOfOneFile(t *testing.T) {
	rows := []string{
		`{"table":"dataset","name":"mine","asOf":"2026-01"}`,
		`{"table":"companies","id":"company:a","name":"A","layers":["low"]}`,
		`{"table":"companies","id":"company:b","name":"B","layers":["low"],"sources":["s"]}`,
		`{"table":"dependencies","supplier":"a","consumer":"b","kind":"DATA","share":0.5,"sources":["s"]}`,
		`{"table":"sources","id":"s","title":"S","published":"2024-01-31","accessed":"2026-01-30"}`,
	}
	d := files(map[string]string{"mine.jsonl": strings.Join(rows, "\n") + "\n"})
	d.one = "mine.jsonl"
	sum, err := Validate(t.Context(), d, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := sum.Coverage
	if c.Facts != 1 || c.WithSource != 1 || c.LookedUp != 1 || c.WithShare != 1 || *c.Published.MedianYears != 2 || *c.Accessed.MedianYears != 0 {
		t.Errorf("%+v", c)
	}
	if want := (kg.EntityCoverage{LayerID: "layer:low", Kind: kg.EntityKindCompany, Count: 2, WithSource: 1, LookedUp: 1}); len(c.Entities) != 1 || c.Entities[0] != want {
		t.Errorf("%+v", c.Entities)
	}
}

// What validate counts is what the store counts once the dataset is loaded.
func TestCoverageIsTheStores(t *testing.T) {
	seed := FromFS(os.DirFS("../seed/aistack"))
	sum, err := Validate(t.Context(), seed, nil)
	if err != nil {
		t.Fatal(err)
	}
	store := openStore(t)
	report := mustLoad(t, store, seed, Options{})
	info, err := store.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := text(t, info.Coverage)
	if got := text(t, sum.Coverage); got != want {
		t.Errorf("validate counts\n%s\nthe store\n%s", got, want)
	}
	if got := text(t, report.Coverage); got != want {
		t.Errorf("a load counts\n%s\nthe store\n%s", got, want)
	}
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := jsonText(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A load says so when shares are over 1 now.
func TestLoadWarnsOfShares(t *testing.T) {
	all := doubtful("")
	all["dependencies.csv"] = "id,supplier,consumer,kind,share\nx,a,b,DATA,0.6\ny,c,b,DATA,0.6\n"
	report := mustLoad(t, openStore(t), files(all), Options{})
	if got := lines(report.Warnings); len(got) != 1 || !strings.Contains(got[0], "dependencies.csv:3:12: warning: dependency:y: share: with this row the suppliers' shares in the DATA intake of company:b add up to 1.2") {
		t.Errorf("%q", got)
	}
}
