package transport_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/graph/transport"
)

// nested is a query of suppliers of suppliers.
func nested(levels int, args string) string {
	q := "id"
	for range levels {
		q = "suppliers" + args + "{edges{node{supplier{" + q + "}}}}"
	}
	return `{company(id:"x"){` + q + `}}`
}

func many(n int, of any) []any { return slices.Repeat([]any{of}, n) }

func times(n int, format string) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, format, i)
	}
	return s.String()
}

func TestCostRule(t *testing.T) {
	for name, tc := range map[string]struct {
		query string
		vars  map[string]any
		says  string // of the refusal; empty when the query is let through
	}{
		"three levels":             {query: nested(3, "")},
		"five levels are too deep": {query: nested(5, ""), says: "is 22 fields deep, and the limit is 20"},
		// 50 suppliers, 50² and 50³
		"nested pages":            {query: nested(3, "(first: 50)"), says: "up to 127550 list elements, and the limit is 100000"},
		"nested pages, within":    {query: nested(3, "(first: 45)")},
		"last counts too":         {query: nested(3, "(last: 50)"), says: "127550"},
		"a variable's page":       {query: "query($n: Int)" + nested(3, "(first: $n)"), vars: map[string]any{"n": 50}, says: "127550"},
		"a variable's default":    {query: "query($n: Int = 50)" + nested(3, "(first: $n)"), says: "127550"},
		"a variable left out":     {query: "query($n: Int)" + nested(3, "(first: $n)")},
		"an absurd page":          {query: nested(2, "(first: 1000000000)"), says: "up to 1001000 list"},
		"an absurd page, alone":   {query: nested(1, "(first: 1000000000)")},
		"a negative page":         {query: nested(1, "(first: -1)")},
		"only a count":            {query: "{companies(first: 1000){totalCount}}"},
		"default page of 20":      {query: "{a:companies{nodes{" + strings.TrimSuffix(strings.TrimPrefix(nested(2, "(first: 80)"), `{company(id:"x"){`), "}}") + "}}}", says: "up to 129620 list"},
		"page of an input object": {query: `{trace(input: {from: ["a"], to: ["b"], first: 1000}){paths{entities{sources{id} layers{sources{id}}}}}}`, says: "up to 181000 list"},
		"page of an input, unset": {query: `{trace(input: {from: ["a"], to: ["b"]}){paths{entities{sources{id} layers{sources{id}}}}}}`},
		"a list of ids":           {query: "query($ids: [ID!]!){nodes(ids: $ids){... on Company{" + "suppliers(first: 200){nodes{id}}}}}", vars: map[string]any{"ids": strings.Split(strings.Repeat("a ", 600), " ")}, says: "up to 120801 list"},
		// 1000 rows with 5 hops, each with 5 dependencies of 5 sources
		"a chain of each row":       {query: `{impact(input: {shocks: [{target: "a"}]}){affected(first: 1000){nodes{chain{dependencies{sources{id}}}}}}}`, says: "up to 156000 list"},
		"a chain of each row, fine": {query: `{impact(input: {shocks: [{target: "a"}]}){affected(first: 1000){nodes{chain{dependency{sources{id}}} entity{id}}}}}`},
		"a page within an answer":   {query: `{impact(input: {shocks: [{target: "a"}]}){affected(first: 1000){nodes{entity{suppliers(first: 100){nodes{id}}}}}}}`, says: "up to 101000 list"},
		"two pages of one answer":   {query: `{impact(input: {shocks: [{target: "a"}]}){a: affected(first: 500){nodes{entity{suppliers(first: 100){nodes{id}}}}} b: affected(first: 500){nodes{entity{suppliers(first: 100){nodes{id}}}}}}}`, says: "up to 101000 list"},
		"owners":                    {query: `{impact(input: {shocks: [{target: "a"}]}){owners(first: 1000){entity{suppliers(first: 100){nodes{id}}}}}}`, says: "up to 101000 list"},
		"many shocks, few rows":     {query: `query($s: [ShockInput!]!){impact(input: {shocks: $s}){affected(first: 10){nodes{entity{suppliers(first: 100){nodes{id}}}}}}}`, vars: map[string]any{"s": many(1000, map[string]any{"target": "a"})}},
		"many targets, few rows":    {query: `query($of: [ID!]!){reach(input: {of: $of, direction: UPSTREAM, first: 10}){nodes{entity{suppliers(first: 100){nodes{id}}}}}}`, vars: map[string]any{"of": many(1000, "a")}},
		"many ends, few rows":       {query: `query($of: [ID!]!){chokepoints(input: {from: $of, to: $of, first: 10}){nodes{entity{suppliers(first: 100){nodes{id}}}}}}`, vars: map[string]any{"of": many(1000, "a")}},
		"one target, many rows":     {query: `{reach(input: {of: "a", direction: UPSTREAM, first: 1000}){nodes{entity{suppliers(first: 100){nodes{id}}}}}}`, says: "up to 101000 list"},
		"ways of each target":       {query: `{resilience(input: {from: "a", to: "b", first: 1000}){paths{hops{dependency{sources{id}}} entities{sources{id}}} cut{sources{id}}}}`, says: "up to 336000 list"},
		"ways of few targets":       {query: `{resilience(input: {from: "a", to: "b"}){paths{hops{dependency{sources{id}}} entities{sources{id}}} cut{sources{id}}}}`},
		"loops":                     {query: `{loops(input: {first: 1000}){nodes{hops{payments{sources{id}}} entities{sources{id}}}}}`, says: "up to 186000 list"},
		"suppliers in common":       {query: `{commonSuppliers(of: ["a", "b"], first: 1000){nodes{members{suppliers(first: 20){nodes{id}}}}}}`, says: "up to 106000 list"},
		"a drawing by its limit":    {query: `{subgraph(input: {limit: 5000}){nodes{suppliers(first: 20){nodes{id}}}}}`, says: "up to 105000 list"},
		"an absurd limit":           {query: `{subgraph(input: {limit: 1000000000}){nodes{suppliers(first: 20){nodes{id}}}}}`, says: "up to 105000 list"},
		"a drawing":                 {query: `{subgraph(input: {limit: 5000}){nodes{id layers{id} sources{id}} edges{id sources{id}} layout{x y}}}`, says: ""},
		"a drawing by default":      {query: `{subgraph(input: {}){nodes{suppliers(first: 100){nodes{id}}}}}`},
		"the drawing of an impact":  {query: `{impact(input: {shocks: [{target: "a"}]}){subgraph{nodes{suppliers(first: 100){nodes{id}}}}}}`, says: "up to 101000 list"},
		"the drawing of a trace":    {query: `{trace(input: {from: "a", to: "b", first: 1000}){subgraph{nodes{suppliers(first: 20){nodes{id}}}}}}`, says: "up to 105000 list"},
		"a drawing of few paths":    {query: `{trace(input: {from: "a", to: "b"}){subgraph{nodes{suppliers(first: 20){nodes{id}}}}}}`},
		"holdings":                  {query: `query($h: [HoldingInput!]!){exposure(input: {holdings: $h, first: 1}){holdings{entity{suppliers(first: 1000){nodes{id}}}}}}`, vars: map[string]any{"h": many(100, map[string]any{"entity": "a", "weight": 1})}, says: "up to 100100 list"},
		"compare":                   {query: `{compare(ids: ["a", "b"]){suppliers{entity{suppliers(first: 100){nodes{id}}}}}}`, says: "up to 101000 list"},
		"countries":                 {query: `{countries{byLayer{layer{entities(first: 100){nodes{id}}}}}}`, says: "up to 126500 list"},
		"countries, all of them":    {query: `{countries{code byLayer{layer{id} count} suppliesTo{country byKind{kind count}} takesFrom{country byKind{kind count}} coverage{note}}}`},
		"careers, by default":       {query: `{careerMatches(input: {skills: "a"}){reasons layer{sources{id}} roles{role{skills{skill{id}} sources{id}} matchedSkills{id} missingSkills{id}}}}`},
		"roles of careers":          {query: `{careerMatches(input: {skills: "a"}){roles{role{layer{entities(first: 100){nodes{id}}}}}}}`, says: "up to 101020 list"},
		"careers of many layers":    {query: `{careerMatches(input: {skills: "a", first: 1000}){roles{missingSkills{sources{id}}}}}`, says: "up to 1551000 list"},
		"a graded quiz":             {query: `{gradeQuiz(answers: [{question: "a", choice: "b"}]){answers{question{layers{id} sources{id}} given{id} rightChoice{id}} unanswered{choices{id} layers{id} sources{id}}}}`},
		"a quiz for more":           {query: `{gradeQuiz(answers: [{question: "a", choice: "b"}]){unanswered{layers{entities(first: 20){nodes{id}}}}}}`, says: "up to 106000 list"},
		"through a fragment":        {query: "{companies(first: 1000){...C}} fragment C on CompanyConnection{nodes{suppliers(first: 100){...D}}} fragment D on DependencyConnection{nodes{id}}", says: "up to 101000 list"},
		"through inline fragments":  {query: "{companies(first: 1000){... {nodes{... on Company{suppliers(first: 100){... {nodes{id}}}}}}}}", says: "up to 101000 list"},
		"aliases":                   {query: "{layers{" + times(51, "a%d:id ") + "}}", says: "has 51 aliases, and the limit is 50"},
		"aliases, within":           {query: "{layers{" + times(50, "a%d:id ") + "}}"},
		"aliases in fragments":      {query: "{layers{" + strings.Repeat("...F ", 6) + "}} fragment F on Layer{" + times(10, "a%d:id ") + "}", says: "has 60 aliases"},
		"root fields":               {query: "{" + times(21, "a%d:layers{id} ") + "}", says: "has 21 fields at its top, and the limit is 20"},
		"root fields in fragments":  {query: "{" + strings.Repeat("...F ", 11) + "} fragment F on Query{a:layers{id} b:layers{id}}", says: "has 22 fields at its top"},
		"tokens":                    {query: "{layers{" + times(2000, "a%d ") + "}}", says: "more than 2000 tokens"},
		"one name over and over":    {query: "{layers{" + strings.Repeat("id ", 101) + "}}", says: `the word "id" more than 100 times`},
		"a 1 MB comment":            {query: "#" + strings.Repeat("x", 60_000) + "\n{layers{id}}"},
	} {
		t.Run(name, func(t *testing.T) {
			schema := answering(fine)
			if tc.says != "" {
				schema = unreached(t)
			}
			got := post(t, handlerOf(schema), tc.query, tc.vars)
			switch {
			case tc.says == "" && len(got.Errors) > 0:
				t.Errorf("refused: %s", got.Body)
			case tc.says != "" && (got.code() != "QUERY_TOO_COMPLEX" || !strings.Contains(got.Errors[0].Message, tc.says) || got.Errors[0].Extensions.Limit == 0):
				t.Errorf("not refused with %q: %s", tc.says, got.Body)
			}
		})
	}
}

func TestLimitsCanBeChanged(t *testing.T) {
	h := transport.New(answering(fine), transport.Options{Logger: quiet(), Limits: transport.Limits{MaxDepth: 40, MaxCost: 1_000_000}})
	if got := post(t, h, nested(5, "(first: 5)"), nil); len(got.Errors) > 0 {
		t.Error(got.Body)
	}
}

// bombs are small documents that are huge once their fragments are written out.
func bombs(levels int) map[string]string {
	doubling := func(body string) string {
		var s strings.Builder
		fmt.Fprintf(&s, "{companies{nodes{...F%d}}} fragment F0 on Company{id} ", levels)
		for i := 1; i <= levels; i++ {
			fmt.Fprintf(&s, "fragment F%d on Company{%s} ", i, strings.ReplaceAll(body, "@", fmt.Sprint("F", i-1)))
		}
		return s.String()
	}
	return map[string]string{
		"aliases":      doubling("a:owner{...@} b:owner{...@}"),
		"same field":   doubling("owner{...@} owner{...@}"),
		"spreads":      doubling("...@ ...@"),
		"lists":        doubling("suppliers(first:100){nodes{consumer{...@}}} customers{nodes{consumer{...@}}}"),
		"mixed fields": doubling("owner{...@ x:id} owner{...@ y:id}"),
	}
}

func TestFragmentBombsAreRefusedAtOnce(t *testing.T) {
	const limit = slowness * 5 * time.Millisecond
	fakeSchema()
	for name, bomb := range bombs(26) {
		t.Run(name, func(t *testing.T) {
			best := time.Hour // of a few: the machine may be busy with others
			for i := range 10 {
				h := handlerOf(unreached(t))
				start := time.Now()
				got := post(t, h, bomb, nil)
				if took := time.Since(start); took < best {
					best = took
				}
				if got.code() != "QUERY_TOO_COMPLEX" {
					t.Fatalf("run %d: %s", i, got.Body)
				}
			}
			t.Logf("%d bytes refused in %v", len(bomb), best)
			if best > limit {
				t.Errorf("refused after %v, not within %v", best, limit)
			}
		})
	}
}

// Documents whose validation is the most work that we know of.
func TestValidationIsBounded(t *testing.T) {
	const limit = slowness * 200 * time.Millisecond
	for name, query := range map[string]string{
		"conflicts":      "{companies{nodes{" + times(90, "a%[1]d:id a%[1]d:name b%[1]d:id b%[1]d:name ") + "}}}",
		"one conflict":   "{companies{nodes{" + strings.Repeat("x:id x:name ", 50) + "}}}",
		"repeated names": "{companies{nodes{" + strings.Repeat("id name description ticker country website headquarters kind founded updatedAt ", 100)[:7900] + "}}}",
		"repeated lists": "{companies{nodes{" + strings.Repeat("owner{owner{owner{owner{id}}}} ", 24) + "}}}",
		"unknown names":  "{companies{nodes{" + times(1900, "supplierz%d ") + "}}}",
		"a long name":    "{companies{nodes{" + strings.Repeat("s", 60_000) + "}}}",
		"many fragments": "{companies{nodes{" + times(99, "...F%d ") + "}}} " + times(99, "fragment F%d on Company{owner{id name}}"),
		"deep":           strings.Repeat("{owner", 100) + strings.Repeat("}", 100),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			got := post(t, handlerOf(answering(fine)), query, nil)
			took := time.Since(start)
			t.Logf("%d bytes answered in %v: %.150s", len(query), took, got.Body)
			if len(got.Errors) > 11 || got.Body.Len() > 20_000 || took > limit {
				t.Errorf("%d errors, %d bytes, %v: %.300s", len(got.Errors), got.Body.Len(), took, got.Body)
			}
		})
	}
}

func TestCyclesOfFragmentsAreInvalid(t *testing.T) {
	for _, query := range []string{
		"{layers{...A}} fragment A on Layer{...A}",
		"{layers{...A}} fragment A on Layer{id ...B} fragment B on Layer{...A}",
		"{companies{nodes{...A}}} fragment A on Company{owner{...B}} fragment B on Company{owner{...A}}",
	} {
		got := post(t, handlerOf(unreached(t)), query, nil)
		if got.code() != "BAD_USER_INPUT" || !strings.Contains(got.Errors[0].Message, "within itself") {
			t.Errorf("%s: %s", query, got.Body)
		}
	}
}

// What the project itself asks stays within the limits, but for golden
// operations that ask for a whole table of cases at once.
func TestOurQueriesAreLetThrough(t *testing.T) {
	h := transport.New(answering(fine), transport.Options{Logger: quiet(), Limits: transport.Limits{MaxRootFields: 100}})
	files, err := filepath.Glob("../testdata/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden operations", err)
	}
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := post(t, h, string(query), nil); got.code() == "QUERY_TOO_COMPLEX" {
			t.Errorf("%s: %s", file, got.Body)
		}
	}
}

func TestIntrospectionQueryIsLetThrough(t *testing.T) {
	got := post(t, handlerOf(answering(fine)), string(node(t, "introspection-query")), nil)
	if len(got.Errors) > 0 {
		t.Error(got.Body)
	}
}
