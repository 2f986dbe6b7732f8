package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
)

// thicket is a graph on which questions about all of it take long: entities in
// four layers, each of which takes from several of its own layer and the one
// below, paid for and invested in all over.
func thicket(entities, each int) []kg.Node {
	r := rand.New(rand.NewPCG(9, 9))
	nodes := []kg.Node{}
	for l := range 4 {
		nodes = append(nodes, &kg.Layer{Record: kg.Record{ID: fmt.Sprintf("layer:l%d", l)}, Name: fmt.Sprint("L", l), Position: l + 1})
	}
	id := func(i int) string { return fmt.Sprintf("company:c%d", i) }
	per := entities / 4
	for i := range entities {
		nodes = append(nodes, &kg.Company{EntityBase: entityBase(id(i), fmt.Sprint("C", i), fmt.Sprintf("layer:l%d", i/per)), Country: []string{"US", "TW", "KR"}[r.IntN(3)]})
		for range each {
			from := r.IntN(per) + max(0, i/per-r.IntN(2))*per
			nodes = append(nodes, &kg.Dependency{SupplierID: id(from), ConsumerID: id(i), Kind: kg.DependencyKind(1 + r.IntN(15)), Criticality: kg.Criticality(1 + r.IntN(4))})
		}
		if other := r.IntN(entities); other != i {
			nodes = append(nodes, &kg.Investment{InvestorID: id(i), InvesteeID: id(other), Instrument: kg.InstrumentEquity})
		}
	}
	nodes = append(nodes, &kg.Source{Record: kg.Record{ID: "source:atlas"}, Title: "Atlas"})
	taken := map[string]bool{}
	var out []kg.Node
	for _, n := range nodes {
		kg.Normalize(n, kg.Defaults{})
		if id := n.Base().ID; !taken[id] {
			taken[id], out = true, append(out, n)
		}
	}
	return out
}

func thicketAPI(t *testing.T) *api {
	t.Helper()
	store, err := embedded.Open(t.Context(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if _, err := store.Apply(t.Context(), kg.Batch{Author: "test", Dataset: "test", Ops: kg.Puts(thicket(4000, 6)...)}); err != nil {
		t.Fatal(err)
	}
	if _, err := store.View(t.Context(), kg.Scope{}); err != nil { // made once for a version
		t.Fatal(err)
	}
	return newAPI(graph.New(store))
}

// long are questions that take far longer than the tests let them.
var long = map[string]string{
	"chokepoints":          `{ chokepoints(input: {from: ["layer:l0"], to: ["layer:l3"], first: 5}) { complete candidates nodes { rank betweenness entity { id } } } }`,
	"chokepoints by layer": `{ chokepoints(input: {from: ["layer:l0"], to: ["layer:l3"], layers: ["layer:l1"], first: 5}) { complete candidates nodes { rank entity { id } } } }`,
	"exposure":             `{ exposure(input: {holdings: [{entity: "company:c3000", weight: 1}, {entity: "company:c3500", weight: 1}], first: 10}) { complete chokepoints { loss entity { id } } } }`,
}

// bounded are questions that tell a part of their answer when their time, or
// what they may look at, is over.
var bounded = map[string]string{
	"loops": `{ loops(input: {maxLength: 12, first: 1000}) { complete totalCount nodes { rank explanation } } }`,
	"trace": `{ trace(input: {from: ["layer:l0"], to: ["layer:l3"], maxHops: 20, rankBy: LAYERS, first: 1000}) { truncated totalCount paths { explanation } } }`,
}

// others are the remaining questions: they may be done in time.
var others = map[string]string{
	"resilience":      `{ resilience(input: {from: ["layer:l0"], to: ["layer:l3"], first: 1000}) { complete target { id } independentPaths } }`,
	"reach":           `{ reach(input: {of: ["layer:l0"], direction: DOWNSTREAM, first: 1000}) { totalCount nodes { entity { name } } } }`,
	"impact":          `{ impact(input: {shocks: [{target: "layer:l0", loss: 0.5}], range: true}) { affected(first: 1000) { nodes { loss explanation } } subgraph { layout { x } } } }`,
	"concentration":   `{ concentration(input: {of: ["layer:l2"], by: KIND, byOwner: true}) { hhi } }`,
	"subgraph":        `{ subgraph(input: {seeds: ["company:c2000"], maxHops: 20, limit: 5000}) { complete layout { x } nodes { name } } }`,
	"singleSource":    `{ singleSource(input: {byOwner: true, first: 1000}) { totalCount nodes { supplier { name } } } }`,
	"commonSuppliers": `{ commonSuppliers(of: ["layer:l3"], maxHops: 20, first: 100) { complete nodes { supplier { id } } } }`,
	"compare":         `{ compare(ids: ["company:c1", "company:c2"], withOwned: true) { suppliers { entity { id } } } }`,
	"similar":         `{ similar(id: "company:c1", withOwned: true, first: 50) { similarity } }`,
	"countries":       `{ countries { code imports } }`,
	"structure":       `{ structure { incoherence against(first: 100) { fall } } }`,
}

// outcome is how a question ended.
type outcome struct {
	took time.Duration
	text string
	code string // of the first error
}

func (a *api) within(t *testing.T, ctx context.Context, query string) (o outcome) {
	t.Helper()
	begin := time.Now()
	resp := a.execute(ctx, &graphql.RawParams{Query: query})
	o.took = time.Since(begin)
	if resp == nil { // the time was over before the first field was looked at
		o.code = graph.CodeTimeout
		return o
	}
	body, err := json.Marshal(resp)
	if err != nil {
		t.Error(err)
	}
	o.text = fmt.Sprintf("%.300s", body)
	if len(resp.Errors) > 0 {
		o.code, _ = resp.Errors[0].Extensions["code"].(string)
	}
	return o
}

// soon is how long after its deadline an answer may come, on a machine that has
// other things to do too.
const soon = time.Second

// TestDeadlines: a question whose time is over is TIMEOUT, or tells of its answer
// that it is not complete, soon after.
func TestDeadlines(t *testing.T) {
	a := thicketAPI(t)
	before := runtime.NumGoroutine()
	const time50 = 50 * time.Millisecond
	unfinished := maps.Clone(long)
	maps.Copy(unfinished, bounded)
	for name, query := range unfinished {
		ctx, cancel := context.WithTimeout(t.Context(), time50)
		o := a.within(t, ctx, query)
		cancel()
		partial := strings.Contains(o.text, `"complete":false`) || strings.Contains(o.text, `"truncated":true`)
		if o.code != graph.CodeTimeout && !partial || o.took > time50+soon {
			t.Errorf("%s: code %q after %v: %s", name, o.code, o.took, o.text)
		}
	}
	for name, query := range others {
		ctx, cancel := context.WithTimeout(t.Context(), time50)
		o := a.within(t, ctx, query)
		cancel()
		if o.code != "" && o.code != graph.CodeTimeout || o.took > time50+soon {
			t.Errorf("%s: code %q after %v: %s", name, o.code, o.took, o.text)
		}
	}
	for name, query := range long { // a client that leaves
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time50, cancel)
		if o := a.within(t, ctx, query); o.code != graph.CodeTimeout || o.took > time50+soon {
			t.Errorf("%s, cancelled: code %q after %v: %s", name, o.code, o.took, o.text)
		}
	}
	noneLeft(t, before)
}

// noneLeft waits until goroutines that were begun have ended.
func noneLeft(t *testing.T, before int) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("%d goroutines are left, there were %d:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

// TestMeasuresBlockNobody: while measures run, as many as can be asked, other
// questions are answered.
func TestMeasuresBlockNobody(t *testing.T) {
	a := thicketAPI(t)
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var group sync.WaitGroup
	var ended atomic.Int64
	for _, name := range []string{"chokepoints", "chokepoints by layer", "exposure"} {
		group.Go(func() {
			a.within(t, ctx, long[name])
			ended.Add(1)
		})
	}
	for _, query := range []string{
		`{ entity(id: "company:c7") { name suppliers(first: 5) { nodes { supplier { name } } } } }`,
		`{ reach(input: {of: ["company:c7"], direction: UPSTREAM, maxHops: 2}) { totalCount } }`,
		`{ impact(input: {shocks: [{target: "company:c3999"}]}) { affected { totalCount } } }`,
		`{ subgraph(input: {seeds: ["company:c7"]}) { totalCount } }`,
	} {
		patient, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		if o := a.within(t, patient, query); o.code != "" {
			t.Errorf("beside measures: code %q after %v: %s", o.code, o.took, o.text)
		}
		cancel()
	}
	if ended.Load() == 3 {
		t.Error("the measures ended before the other questions did: they are too short for this test")
	}
	begin := time.Now()
	cancel()
	group.Wait()
	if took := time.Since(begin); took > soon {
		t.Errorf("measures went on for %v after their clients had left", took)
	}
	noneLeft(t, before)
}

// TestWritesAreSeenAtOnce: what was worked out for an earlier version is not
// told of a later one.
func TestWritesAreSeenAtOnce(t *testing.T) {
	store := inMemory(t)
	a := newAPI(graph.New(store))
	const query = `{ loops(input: {}) { totalCount } countries { code } chokepoints(input: {from: ["layer:energy"], to: ["layer:applications"]}) { candidates } }`
	var last string
	for i := range 3 {
		text := indented(t, a.run(t, query))
		if again := indented(t, a.run(t, query)); again != text {
			t.Errorf("asked again: %s, before %s", again, text)
		}
		if text == last {
			t.Errorf("after write %d the answer is still %s", i, text)
		}
		last = text
		plant := &kg.Company{EntityBase: entityBase(fmt.Sprintf("company:new-%d", i), "New", "layer:energy"), Country: []string{"JP", "KR", "CA"}[i]}
		feeds := &kg.Dependency{SupplierID: plant.ID, ConsumerID: "facility:north-campus", Kind: kg.DependencyKindEnergy}
		kg.Normalize(plant, kg.Defaults{})
		kg.Normalize(feeds, kg.Defaults{})
		if _, err := store.Apply(t.Context(), kg.Batch{Author: "test", Dataset: "test", Ops: kg.Puts(plant, feeds)}); err != nil {
			t.Fatal(err)
		}
	}
}
