package main

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
)

// TestStacks holds the shipped dataset and every example to the same: nothing
// is wrong with them, each question gets the same answer from memory and from a
// file, and what is exported is the dataset again. Nothing here knows an id of
// any of them: the questions are made of what the layers are.
func TestStacks(t *testing.T) {
	eachStack(t, func(t *testing.T, data string) {
		wellKept(t, data, nil)
		s := asked(t, data, "--store", "embedded:"+filepath.Join(t.TempDir(), "stack.db"))
		loadsAgain(t, data, s.dataset)
	})
}

// TestStacksOnNeo4j: the same answers from Neo4j.
func TestStacksOnNeo4j(t *testing.T) {
	server := neo4jtest.Start(t)
	eachStack(t, func(t *testing.T, data string) {
		server.Wipe(t)
		asked(t, data, "--store", server.URI, "--store-user", server.Username, "--store-password", server.Password, "--store-database", server.Database)
	})
}

func eachStack(t *testing.T, hold func(t *testing.T, data string)) {
	t.Helper()
	examples, err := filepath.Glob("../../examples/*")
	if err != nil || len(examples) == 0 {
		t.Fatalf("there are no examples (%v)", err)
	}
	for _, data := range append([]string{"seed"}, examples...) {
		t.Run(filepath.Base(data), func(t *testing.T) { hold(t, data) })
	}
}

// asked loads a dataset into a store, twice, and puts every question to that
// and to memory.
func asked(t *testing.T, data string, store ...string) *stack {
	t.Helper()
	load := append([]string{"load", data}, store...)
	for _, want := range []string{" 0 changed, 0 removed, 0 unchanged\n", ": 0 added, 0 changed, 0 removed, "} {
		if code, out, stderr := command(t, load...); code != exitDone || !strings.Contains(out, want) {
			t.Fatalf("load: code %d without %q: %s%s", code, want, out, stderr)
		}
	}
	s := &stack{t: t, memory: served(t, "--timeout", "50s", "--data", data), other: served(t, append(store, "--timeout", "50s")...)}
	s.learn()
	s.paths()
	s.measures()
	s.texts()
	s.exports()
	return s
}

// wellKept wants a dataset with which nothing is wrong, warnings included, but
// for those that are known.
func wellKept(t *testing.T, data string, known func(loader.Problem) bool) {
	t.Helper()
	d, err := openDataset(data)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	sum, err := loader.Validate(t.Context(), d, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range sum.Problems {
		if known == nil || !known(p) {
			t.Error(p)
		}
	}
	if sum.Dataset == nil {
		t.Fatal("there is no manifest")
	}
	if sum.Coverage.WithSource < sum.Coverage.Facts && sum.Dataset.Provenance != "optional" {
		t.Errorf("%d of %d facts cite a source", sum.Coverage.WithSource, sum.Coverage.Facts)
	}
}

// stack is a dataset that is served from memory, and from another store.
type stack struct {
	t                      *testing.T
	memory, other          string
	dataset, bottom, top   string
	layers                 []string // names, the bottom first
	entities, dependencies int
	hub                    string // the entity with most customers

}

// ask puts a question to both, and reads the answer into v.
func (s *stack) ask(text string, vars variables, v any) {
	s.t.Helper()
	in, err := json.Marshal(vars)
	if err != nil {
		s.t.Fatal(err)
	}
	body := query(s.t, s.memory, text, string(in))
	answer := struct {
		Data   any
		Errors []any
	}{Data: v}
	if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Errors) > 0 {
		s.t.Fatalf("%s\n%s\nanswers %.1000s\n%v", text, in, body, err)
	}
	if got := query(s.t, s.other, text, string(in)); withoutTimes(got) != withoutTimes(body) {
		s.t.Errorf("%s\n%s\nanswers from the store\n%.600s\nand from memory\n%.600s", text, in, got, body)
	}
}

// check is an expectation of an answer.
func (s *stack) check(ok bool, format string, args ...any) {
	s.t.Helper()
	if !ok {
		s.t.Errorf(format, args...)
	}
}

// learn asks what the other questions are made of.
func (s *stack) learn() {
	var a struct {
		Layers       []struct{ ID, Name string }
		Datasets     []struct{ Name, Title, Licence, AsOf string }
		Entities     struct{ TotalCount int }
		Dependencies struct{ TotalCount int }
		Busiest      struct {
			Nodes []struct {
				ID            string
				CustomerCount int
			}
		}
	}
	s.ask(`{ layers { id name position tagline description takeaway margin { low high } entityCount: entities { totalCount } }
		datasets { name title licence asOf }
		entities { totalCount } dependencies { totalCount }
		busiest: entities(first: 5, orderBy: [{ field: CUSTOMER_COUNT, direction: DESC }]) { nodes { id name kind customerCount supplierCount layers { id } } } }`, nil, &a)
	if len(a.Layers) < 2 || len(a.Datasets) != 1 || len(a.Busiest.Nodes) == 0 {
		s.t.Fatalf("it has %d layers, %d datasets, %d entities with customers", len(a.Layers), len(a.Datasets), len(a.Busiest.Nodes))
	}
	for _, l := range a.Layers {
		s.layers = append(s.layers, l.Name)
	}
	s.bottom, s.top = a.Layers[0].ID, a.Layers[len(a.Layers)-1].ID
	s.dataset, s.hub = a.Datasets[0].Name, a.Busiest.Nodes[0].ID
	s.entities, s.dependencies = a.Entities.TotalCount, a.Dependencies.TotalCount
	s.check(a.Datasets[0].Title != "" && a.Datasets[0].Licence != "" && a.Datasets[0].AsOf != "", "the manifest is thin: %+v", a.Datasets[0])
	s.check(s.entities >= 25 && s.dependencies >= 25, "it is too small for an example: %d entities, %d dependencies", s.entities, s.dependencies)
}

// paths: the ends of the stack are joined, through all of its layers.
func (s *stack) paths() {
	ends := variables{"from": []string{s.bottom}, "to": []string{s.top}, "hub": s.hub}
	var a struct {
		Trace struct {
			Paths []struct {
				LayersCrossed int
				Explanation   string
			}
		}
		Value struct{ Paths []struct{ Length int } }
		Reach struct{ TotalCount int }
	}
	s.ask(`query($from: [ID!]!, $to: [ID!]!, $hub: ID!) {
		trace(input: { from: $from, to: $to, rankBy: LAYERS, first: 20 }) { stoppedBecause paths { rank layersCrossed strength confidence explanation
			entities { id layers { id } } hops { relation dependency { kind share status sources { id } } ownership { role } } } }
		value: trace(input: { from: $to, to: $from, flow: VALUE, first: 3 }) { paths { length explanation } }
		reach(input: { of: [$hub], direction: DOWNSTREAM }) { totalCount complete byLayer { layer { id } count nearest } byDistance { distance count } }
	}`, ends, &a)
	if len(a.Trace.Paths) == 0 || len(a.Value.Paths) == 0 {
		s.t.Fatalf("nothing leads from %s to %s and back", s.bottom, s.top)
	}
	s.check(a.Trace.Paths[0].LayersCrossed == len(s.layers), "the best path crosses %d of %d layers", a.Trace.Paths[0].LayersCrossed, len(s.layers))
	s.check(strings.HasSuffix(a.Trace.Paths[0].Explanation, "."), "the path is not explained: %q", a.Trace.Paths[0].Explanation)
	s.check(a.Reach.TotalCount > 0, "nothing is downstream of %s", s.hub)
}

// measures: what breaks, what everything hangs on, how money runs.
func (s *stack) measures() {
	var a struct {
		Impact      struct{ Affected struct{ TotalCount int } }
		Chokepoints struct {
			Nodes []struct{ SystemicLoss float64 }
		}
		Loops         struct{ TotalCount int }
		Resilience    []struct{ IndependentPaths int }
		Concentration []struct{ SupplierCount int }
		Structure     struct{ ByLayer []struct{ Entities int } }
		Countries     []struct{ Code string }
		ValueChain    struct {
			Rows          []struct{ Layer struct{ Name string } }
			Supply, Value []struct{ What string }
		}
	}
	s.ask(`query($from: [ID!]!, $to: [ID!]!, $hub: ID!) {
		impact(input: { shocks: [{ target: $hub }] }) { affected(first: 50) { totalCount nodes { entity { id } immediateLoss capacityLoss explanation } }
			byLayer { layer { id } affected meanCapacityLoss } coverage { note } }
		chokepoints(input: { from: $from, to: $to, first: 10 }) { candidates targets nodes { rank entity { id } systemicLoss affected dominates betweenness } coverage { note } }
		loops(input: { maxLength: 4, first: 10 }) { totalCount nodes { rank length explanation smallestKnownValue } }
		resilience(input: { from: $from, to: $to, first: 10 }) { target { id } independentPaths cut { id } }
		concentration(input: { of: $to, by: KIND, first: 10 }) { subject { name } kind hhi low high supplierCount }
		structure { incoherence components againstCount byLayer { layer { id } meanLevel entities } }
		countries { code companies facilities imports exports }
		valueChain { rows { layer { name margin { low high } } entities } supply { from { id } to { id } what } value { from { id } to { id } what } }
	}`, variables{"from": []string{s.bottom}, "to": []string{s.top}, "hub": s.hub}, &a)
	s.check(a.Impact.Affected.TotalCount > 1, "nothing but %s itself fails with it", s.hub)
	s.check(len(a.Chokepoints.Nodes) > 0 && a.Chokepoints.Nodes[0].SystemicLoss > 0, "there is no chokepoint")
	s.check(a.Loops.TotalCount > 0, "no money comes back to its sender")
	s.check(len(a.Resilience) > 0 && len(a.Concentration) > 0, "the top layer has no ways (%d) or suppliers (%d)", len(a.Resilience), len(a.Concentration))
	s.check(len(a.Structure.ByLayer) == len(s.layers), "structure has %d of %d layers", len(a.Structure.ByLayer), len(s.layers))
	s.check(len(a.Countries) > 1, "it has %d countries", len(a.Countries))
	var rows []string
	for _, r := range a.ValueChain.Rows {
		rows = append(rows, r.Layer.Name)
	}
	slices.Reverse(s.layers)
	down := slices.Clone(s.layers)
	slices.Reverse(s.layers)
	s.check(slices.Equal(rows, s.layers) || slices.Equal(rows, down), "the value chain has the rows %q", rows)
	s.check(len(a.ValueChain.Supply) >= len(s.layers)-1 && len(a.ValueChain.Value) > 0, "layers feed each other in %d ways up and %d down", len(a.ValueChain.Supply), len(a.ValueChain.Value))
}

// texts: occupations and whom they fit, the quiz, search.
func (s *stack) texts() {
	var a struct {
		Roles     struct{ Nodes []struct{ ID string } }
		Interests []struct{ ID string }
		Quiz      []struct {
			ID      string
			Choices []struct{ ID string }
		}
		Search struct{ TotalCount int }
	}
	s.ask(`query($text: String!) {
		roles(first: 50) { nodes { id name technicalLevel layer { id } skills { level skill { name } } } }
		interests { id name layers { id } }
		quiz { id question choices { id text } layers { id } }
		faqs { question answer }
		insights { title text winners { id } losers { id } }
		search(query: $text, first: 10) { totalCount nodes { id } }
	}`, variables{"text": s.layers[0]}, &a)
	if len(a.Roles.Nodes) == 0 || len(a.Interests) == 0 || len(a.Quiz) == 0 {
		s.t.Fatalf("it has %d roles, %d interests, %d quiz questions", len(a.Roles.Nodes), len(a.Interests), len(a.Quiz))
	}
	s.check(a.Search.TotalCount > 0, "%q is not found", s.layers[0])
	var b struct {
		CareerMatches []struct {
			Score   float64
			Reasons []string
		}
		GradeQuiz struct{ Correct, Total int }
	}
	correct := 0
	for _, choice := range a.Quiz[0].Choices {
		s.ask(`query($interest: ID!, $question: ID!, $choice: ID!) {
			careerMatches(input: { interest: $interest }) { rank layer { id } score reasons roles { role { id } score reasons } }
			gradeQuiz(answers: [{ question: $question, choice: $choice }]) { correct total score answers { correct explanation rightChoice { id } } }
		}`, variables{"interest": a.Interests[0].ID, "question": a.Quiz[0].ID, "choice": choice.ID}, &b)
		correct += b.GradeQuiz.Correct
	}
	s.check(len(b.CareerMatches) > 0 && b.CareerMatches[0].Score > 0 && len(b.CareerMatches[0].Reasons) > 0, "no layer fits %s", a.Interests[0].ID)
	s.check(correct == 1 && b.GradeQuiz.Total == len(a.Quiz), "%d choices of %s are right, of %d questions", correct, a.Quiz[0].ID, b.GradeQuiz.Total)
}

// exports: other tools read the whole graph, the same from every store.
func (s *stack) exports() {
	for name, count := range map[string]func(string) (nodes, edges int){"export.graphml": countGraphML, "export.json": countCytoscape} {
		status, _, text := fetch(s.t, s.memory+"/"+name)
		if status != http.StatusOK {
			s.t.Fatalf("%s answers %d", name, status)
		}
		if nodes, edges := count(text); nodes != s.entities || edges < s.dependencies {
			s.t.Errorf("%s has %d entities and %d relations; there are %d, and %d dependencies", name, nodes, edges, s.entities, s.dependencies)
		}
		if _, _, got := fetch(s.t, s.other+"/"+name); got != text {
			s.t.Errorf("%s is another from the store", name)
		}
	}
}

func countGraphML(text string) (nodes, edges int) {
	var file struct {
		Graph struct {
			Nodes []struct{} `xml:"node"`
			Edges []struct{} `xml:"edge"`
		} `xml:"graph"`
	}
	if xml.Unmarshal([]byte(text), &file) != nil {
		return 0, 0
	}
	return len(file.Graph.Nodes), len(file.Graph.Edges)
}

func countCytoscape(text string) (nodes, edges int) {
	var file struct {
		Elements struct{ Nodes, Edges []any }
	}
	if json.Unmarshal([]byte(text), &file) != nil {
		return 0, 0
	}
	return len(file.Elements.Nodes), len(file.Elements.Edges)
}

// loadsAgain: what is exported in any form loads to the same records, which are
// exported to the same bytes.
func loadsAgain(t *testing.T, data, dataset string) {
	t.Helper()
	dir := t.TempDir()
	export := func(data, to, form string) string {
		to = filepath.Join(dir, to)
		if code, _, stderr := command(t, "export", dataset, to, "--form", form, "--data", data); code != exitDone {
			t.Fatalf("export of %s as %s: code %d: %s", data, form, code, stderr)
		}
		return to
	}
	read := func(file string) string {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	want := read(export(data, "want.jsonl", "jsonl"))
	for _, form := range []string{"yaml", "csv", "jsonl"} {
		again := read(export(export(data, form, form), form+"-again.jsonl", "jsonl"))
		if again != want {
			t.Errorf("what is exported as %s is not what was loaded", form)
		}
	}
}
