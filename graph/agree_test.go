package graph_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
	"github.com/aistack-graph/aistack/store/storetest"
)

var seedOf = flag.Uint64("questions.seed", 0, "what random graphs and questions to draw; 0: others each time")

// TestQuestionsAgreeOnFile: a store in a file answers random questions about
// random graphs as one in memory does.
func TestQuestionsAgreeOnFile(t *testing.T) {
	questionsAgree(t, 4*time.Second, 60, func(t *testing.T) kg.Store {
		store, err := embedded.Open(t.Context(), embedded.Options{Path: filepath.Join(t.TempDir(), "graph.db")})
		if err != nil {
			t.Fatal(err)
		}
		return store
	})
}

// questionsAgree asks random questions about random graphs, of a store in memory
// and of one that open gives for each graph. Every answer must be the same,
// byte for byte, on the next page too.
func questionsAgree(t *testing.T, during time.Duration, each int, open func(*testing.T) kg.Store) {
	seed := *seedOf
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	t.Logf("-questions.seed %d", seed)
	asked, answered := map[string]int{}, map[string]int{}
	var spent time.Duration // on questions
	for number := uint64(0); spent < during && !t.Failed(); number++ {
		t.Run(fmt.Sprint(number), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, number))
			q := &questioner{Rand: r}
			nodes := storetest.Layered(r, 3+r.IntN(30))
			memory, err := embedded.Open(t.Context(), embedded.Options{})
			if err != nil {
				t.Fatal(err)
			}
			other := open(t)
			t.Cleanup(func() { _, _ = memory.Close(), other.Close() })
			for _, store := range []kg.Store{memory, other} {
				var fresh []kg.Node
				for _, n := range nodes {
					fresh = append(fresh, kg.Copy(n))
				}
				if _, err := store.Apply(t.Context(), kg.Batch{Author: "test", Dataset: "random", Ops: kg.Puts(fresh...)}); err != nil {
					t.Fatal(err)
				}
			}
			for _, n := range nodes {
				switch n.(type) {
				case *kg.Layer:
					q.layers = append(q.layers, n.Base().ID)
				case kg.Entity:
					q.entities = append(q.entities, n.Base().ID)
				}
			}
			a, b := newAPI(graph.New(memory)), newAPI(graph.New(other))
			for n := 0; n < each && spent < during; n++ {
				name, text := q.question()
				begin := time.Now()
				asked[name]++
				if same(t, a, b, text) {
					answered[name]++
				}
				spent += time.Since(begin)
			}
		})
	}
	t.Logf("asked %v, of which answered without an error: %v", asked, answered)
	for name, n := range asked {
		if n > 20 && answered[name] < n/2 {
			t.Errorf("only %d of %d questions for %s had an answer", answered[name], n, name)
		}
	}
}

// same holds the answers of two stores against each other, up to three pages.
func same(t *testing.T, a, b *api, text string) (answered bool) {
	t.Helper()
	variables := map[string]any{}
	for range 3 {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
		ask := func(a *api) string {
			body, err := json.Marshal(a.execute(ctx, &graphql.RawParams{Query: text, Variables: variables}))
			if err != nil {
				t.Fatal(err)
			}
			return string(body)
		}
		x, y := ask(a), ask(b)
		cancel()
		if x != y {
			t.Errorf("%s %v\nin memory gives\n%s\nelsewhere\n%s", text, variables, x, y)
			return false
		}
		var answer struct {
			Data map[string]struct {
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
			Errors []any
		}
		_ = json.Unmarshal([]byte(x), &answer) // answers that are lists have no pages
		if len(answer.Errors) > 0 {
			return answered
		}
		answered = true
		if !answer.Data["q"].PageInfo.HasNextPage {
			break
		}
		variables["after"] = answer.Data["q"].PageInfo.EndCursor
	}
	return answered
}

// questioner draws questions about a graph.
type questioner struct {
	*rand.Rand
	entities, layers []string
}

const (
	shownEntity   = "{ __typename id name kind layers { id name } ... on Company { country leads { id } } }"
	shownCoverage = "coverage { entities withSuppliers weights published fromCapacity assumed note }"
	shownHop      = "from { id } to { id } relation strength confidence dependency { id share sources { id } value { amount usd } } ownership { id role } investment { id }"
	shownPage     = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
)

// question draws one, named by its field; what it shows is fixed, so that a
// database need not plan another statement each time.
func (q *questioner) question() (name, text string) {
	ask := func(field, input, shown string) (string, string) {
		head := "query"
		if strings.Contains(input, "$after") {
			head = "query($after: String)"
		}
		return field, head + " { q: " + field + "(" + input + ") { " + shown + " } }"
	}
	model := fmt.Sprintf("horizon: %s, substitution: %v, assumeComplete: %v", q.pick("IMMEDIATE", "CAPACITY"), float64(q.IntN(3))/4, q.yes())
	switch q.IntN(16) {
	case 0:
		return ask("reach", fmt.Sprintf("input: {of: %s, direction: %s, maxHops: %d, first: 3, after: $after %s}", q.targets(2), q.pick("UPSTREAM", "DOWNSTREAM"), 1+q.IntN(5), q.facts()),
			"totalCount complete stoppedBecause byDistance { distance count } byLayer { layer { id sources { id } } count nearest } nodes { distance entity "+shownEntity+" } "+shownCoverage+shownPage)
	case 1, 2:
		shocks := make([]string, 1+q.IntN(2))
		for i := range shocks {
			shocks[i] = fmt.Sprintf("{target: %q, loss: %v}", q.target(), float64(1+q.IntN(4))/4)
		}
		return ask("impact", fmt.Sprintf("input: {shocks: [%s], %s, maxRounds: %d, range: %v %s}", strings.Join(shocks, " "), model, q.pickInt(1, 3, 100), q.yes(), q.facts()),
			"rounds complete stoppedBecause byLayer { layer { name } affected meanImmediateLoss meanCapacityLoss maxLoss } assumptions { published fromCapacity assumed unlisted normalized } "+
				shownCoverage+" affected(first: 30) { totalCount nodes { loss immediateLoss capacityLoss low high round shocked ownedLoss explanation entity "+shownEntity+
				" binding { relation kind weight origin supplier { id } } chain { "+shownHop+" } } } ownerCount owners { entity { id } loss immediateLoss capacityLoss }"+
				" subgraph { complete totalCount nodes { id } edges { id } coverage { entities withSuppliers } layout { id x y layer } }")
	case 3:
		return ask("chokepoints", fmt.Sprintf("input: {from: %s, to: %s, %s, first: %d, after: $after %s %s}", q.targets(2), q.targets(2), model, 1+q.IntN(5), q.facts(), q.pick("", "layers: [\""+q.layer()+"\"]", "entityKinds: [COMPANY, FAB]")),
			"totalCount candidates targets complete stoppedBecause nodes { rank systemicLoss worstLoss affected dominates dominatedShare betweenness dominatesByKind { kind count } entity "+shownEntity+" } "+shownCoverage+shownPage)
	case 4:
		return ask("resilience", fmt.Sprintf("input: {from: %s, to: %s, first: 5 %s}", q.targets(2), q.targets(2), q.facts()),
			"target { id } reachable isSource independentPaths totalCount complete cut { id name } paths { rank length strength confidence explanation entities { id } hops { "+shownHop+" } } "+shownCoverage)
	case 5:
		return ask("concentration", fmt.Sprintf("input: {of: %s, by: %s, byOwner: %v, first: 20 %s}", q.targets(2), q.pick("KIND", "ENTITY", "LAYER"), q.yes(), q.facts()),
			"subject { __typename id name } kind hhi low high assumed band known rest supplierCount totalCount shares { entity { id name } share weight origin } "+shownCoverage)
	case 6:
		through := ""
		if q.yes() {
			through = "through: " + q.targets(2) + ","
		}
		return ask("loops", fmt.Sprintf("input: {%s maxLength: %d, includeInvestments: %v, byCompany: %v, first: 4, after: $after %s}", through, 2+q.IntN(4), q.yes(), q.yes(), q.facts()),
			"totalCount certain complete stoppedBecause nodes { rank length smallestKnownValue knownHops explanation entities { id } hops { from { id } to { id } knownValue payments { id sources { id } } investments { id amount { amount usd } } ownerships { id } } } "+shownCoverage+shownPage)
	case 7, 8:
		seeds := ""
		if q.IntN(4) > 0 {
			seeds = "seeds: " + q.targets(2) + ","
		}
		return ask("subgraph", fmt.Sprintf("input: {%s direction: %s, maxHops: %d, limit: %d, filter: {layers: %s, entityKinds: [%s], relations: [%s] %s}}", seeds, q.pick("UPSTREAM", "DOWNSTREAM", "BOTH"), q.IntN(4), q.pickInt(3, 300),
			q.pick("[]", `["`+q.layer()+`"]`), q.pick("", "COMPANY", "PRODUCT, FACILITY"), q.pick("", "", "SUPPLIES", "INVESTS_IN, OWNS", "MAKES, SUPPLIES"), q.facts()),
			"totalCount complete stoppedBecause nodes "+shownEntity+" edges { __typename id from { id } to { id } sources { id } } layout { id x y layer } "+shownCoverage)
	case 9:
		of := ""
		if q.yes() {
			of = "of: " + q.targets(2) + ","
		}
		return ask("singleSource", fmt.Sprintf("input: {%s byOwner: %v, first: 4, after: $after %s}", of, q.yes(), q.facts()),
			"totalCount pairs nodes { consumer { id } kind supplier { id name } criticality dependencies { id sources { title } } } "+shownCoverage+shownPage)
	case 10:
		return ask("commonSuppliers", fmt.Sprintf("of: %s, maxHops: %d, withOwned: %v, first: 3, after: $after %s", q.pick(q.ids(3), fmt.Sprintf("[%q]", q.layer())), 1+q.IntN(4), q.yes(), q.facts()),
			"totalCount members complete stoppedBecause nodes { supplier "+shownEntity+" direct reaches nearest members { id } } "+shownCoverage+shownPage)
	case 11:
		holdings := make([]string, 1+q.IntN(3))
		for i := range holdings {
			holdings[i] = fmt.Sprintf("{entity: %q, weight: %d}", q.entity(), 1+q.IntN(9))
		}
		return ask("exposure", fmt.Sprintf("input: {holdings: [%s], %s, first: 6 %s}", strings.Join(holdings, " "), model, q.facts()),
			"candidates complete stoppedBecause holdings { entity { id } weight } byLayer { layer { id } weight loss } byCountry { country weight loss } chokepoints { entity { id name } loss holdings held } "+shownCoverage)
	case 12:
		side := " { entity { id name } of { id } shared kinds } "
		return ask("compare", fmt.Sprintf("ids: %s, withOwned: %v", q.ids(2+q.IntN(2)), q.yes()),
			"entities { entity "+shownEntity+" suppliers customers uniqueSuppliers uniqueCustomers } suppliers"+side+"customers"+side+"makers"+side+"makes"+side+"investors"+side+"investees"+side+shownCoverage)
	case 13:
		return ask("similar", fmt.Sprintf("id: %q, sameKind: %v, withOwned: %v, first: 6", q.entity(), q.yes(), q.yes()),
			"entity { id } similarity sharedLayers { id name } sharedSuppliers { id } sharedCustomers { id } "+shownCoverage)
	case 14:
		return ask("trace", fmt.Sprintf("input: {from: %s, to: %s, avoid: %s, flow: %s, maxHops: %d, rankBy: %s, first: 4, layerMonotone: %v %s}", q.targets(2), q.targets(2), q.pick("[]", q.ids(1)),
			q.pick("SUPPLY", "VALUE"), 1+q.IntN(6), q.pick("HOPS", "STRENGTH", "CONFIDENCE", "LAYERS"), q.IntN(4) == 0, q.facts()),
			"totalCount stoppedBecause paths { rank length strength confidence layersCrossed explanation entities "+shownEntity+" hops { "+shownHop+" } } subgraph { nodes { id } edges { id } "+shownCoverage+" layout { id x y } }")
	}
	return "whole", "{ countries { code companies products facilities byLayer { layer { id } count } imports exports domestic suppliesTo { country count byKind { kind count } knownValue valuesKnown } takesFrom { country count } " + shownCoverage + " }" +
		" structure { incoherence edges components byLayer { layer { id } entities meanLevel } againstCount against(first: 9) { fall relation { id from { id } to { id } } } " + shownCoverage + " } }"
}

// facts draws which facts count.
func (q *questioner) facts() string {
	var parts []string
	if q.IntN(4) == 0 {
		parts = append(parts, "kinds: ["+q.pick("ENERGY", "ENERGY, MATERIAL, EQUIPMENT", "MANUFACTURING")+"]")
	}
	if q.IntN(4) == 0 {
		parts = append(parts, "minConfidence: "+q.pick("SPECULATIVE", "LIKELY", "CONFIRMED"))
	}
	if q.IntN(3) == 0 {
		parts = append(parts, "statuses: ["+q.pick("ACTIVE", "ACTIVE, ANNOUNCED", "PLANNED, ENDED, ACTIVE")+"]")
	}
	if q.IntN(4) == 0 {
		parts = append(parts, fmt.Sprintf(`asOf: "%d"`, 2019+q.IntN(8)))
	}
	return strings.Join(parts, " ")
}

func (q *questioner) yes() bool                     { return q.IntN(2) == 0 }
func (q *questioner) pick(options ...string) string { return options[q.IntN(len(options))] }
func (q *questioner) pickInt(options ...int) int    { return options[q.IntN(len(options))] }
func (q *questioner) entity() string                { return q.pick(q.entities...) }
func (q *questioner) layer() string                 { return q.pick(q.layers...) }

func (q *questioner) target() string {
	switch q.IntN(8) {
	case 0:
		return q.pick("country:TW", "country:US", "country:FR")
	case 1, 2:
		return q.layer()
	}
	return q.entity()
}

// targets draws a list of up to so many targets.
func (q *questioner) targets(most int) string {
	var ids []string
	for range 1 + q.IntN(most) {
		ids = append(ids, fmt.Sprintf("%q", q.target()))
	}
	return "[" + strings.Join(ids, ", ") + "]"
}

// ids draws a list of different entities.
func (q *questioner) ids(n int) string {
	var ids []string
	for _, i := range q.Perm(len(q.entities))[:min(n, len(q.entities))] {
		ids = append(ids, fmt.Sprintf("%q", q.entities[i]))
	}
	return "[" + strings.Join(ids, ", ") + "]"
}
