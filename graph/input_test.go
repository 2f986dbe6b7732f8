package graph_test

import (
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/graph"
)

// TestBadInput: every mistake gets an error that names the place, says what to
// write, and has its code.
func TestBadInput(t *testing.T) {
	a := newAPI(graph.New(inMemory(t)))
	// A cursor of a list of companies, for use elsewhere.
	foreign := a.run(t, `{companies(first: 1){pageInfo{endCursor}}}`)
	cursor := strings.Split(string(foreign.Data), `"endCursor":"`)[1]
	cursor = cursor[:strings.IndexByte(cursor, '"')]

	for _, c := range []struct{ query, path, message, code string }{
		{`{entities(first: 0){totalCount}}`, "entities", "first must be 1 to 1000, not 0", graph.CodeBadUserInput},
		{`{entities(first: -1){totalCount}}`, "entities", "first must be 1 to 1000, not -1", graph.CodeBadUserInput},
		{`{entities(last: 0){totalCount}}`, "entities", "last must be 1 to 1000, not 0", graph.CodeBadUserInput},
		{`{entities(first: 1000000000){totalCount}}`, "entities", "first must be 1 to 1000, not 1000000000", graph.CodeBadUserInput},
		{`{company(id: "company:lab"){suppliers(filter: {asOf: "yesterday"}){totalCount}}}`, "company.suppliers", "filter: asOf: \"yesterday\" is no date", graph.CodeBadUserInput},
		{"# {\"n\": 1001}\nquery($n: Int){entities(first: $n){totalCount}}", "entities", "first must be 1 to 1000, not 1001", graph.CodeBadUserInput},
		{`{entities(first: 1, last: 1){totalCount}}`, "entities", "first and last exclude each other", graph.CodeBadUserInput},
		{`{entities(after: "nonsense"){totalCount}}`, "entities", "after: \"nonsense\" is no cursor", graph.CodeBadUserInput},
		{`{entities(after: "` + cursor + `"){nodes{id}}}`, "entities", "after: this cursor is of another query", graph.CodeBadUserInput},
		{`{companies(filter: {countries: "US"}, before: "` + cursor + `"){nodes{id}}}`, "companies", "before: this cursor is of another query", graph.CodeBadUserInput},
		{`{companies(orderBy: {field: NAME}, after: "` + cursor + `"){nodes{id}}}`, "companies", "after: this cursor is of another query", graph.CodeBadUserInput},
		{`{companies{edges{node{suppliers(first: 1){edges{node{supplier{more: customers(first: -3){totalCount}}}}}}}}}`,
			"companies.edges.node.suppliers.edges.node.supplier.more", "first must be 1 to 1000, not -3", graph.CodeBadUserInput},
		{`{entities(filter: {layers: ["chips"]}){totalCount}}`, "entities", "filter: layers: \"chips\" is no id of a layer", graph.CodeBadUserInput},
		{`{entities(filter: {not: {any: [{layers: ["layer:chps"]}]}}){totalCount}}`, "entities", "there is no \"layer:chps\"; did you mean \"layer:chips\"?", graph.CodeNotFound},
		{`{layer(id: "layer:chips"){entities(filter: {leads: "layer:nil"}){totalCount}}}`, "layer.entities", "there is no \"layer:nil\"", graph.CodeNotFound},
		{`{entities(filter: {countries: ["Taiwan"]}){totalCount}}`, "entities", "filter: countries: \"Taiwan\" is no ISO 3166-1 alpha-2 code", graph.CodeBadUserInput},
		{`{entities(filter: {releasedAfter: "2024-13"}){totalCount}}`, "entities.filter.releasedAfter", "there is no month 13", graph.CodeBadUserInput},
		{`{dependencies(filter: {asOf: "yesterday"}){totalCount}}`, "dependencies.filter.asOf", "\"yesterday\" is no date", graph.CodeBadUserInput},
		{`{dependencies(filter: {updatedAfter: "2024"}){totalCount}}`, "dependencies.filter.updatedAfter", "is no DateTime", graph.CodeBadUserInput},
		{"# {\"k\": \"model\"}\nquery($k: EntityKind!){entities(filter: {kinds: [$k]}){totalCount}}", "entities.filter.kinds[0]", "did you mean MODEL?", graph.CodeBadUserInput},
		{"# {\"o\": {\"field\": \"name\"}}\nquery($o: EntityOrder!){entities(orderBy: [$o]){totalCount}}", "entities", "is no sort key", graph.CodeBadUserInput},
		{`{search(query: " - "){totalCount}}`, "search", "there is no word", graph.CodeBadUserInput},
		{`{search(query: "` + strings.Repeat("x", 201) + `"){totalCount}}`, "search", "201 bytes, at most 200", graph.CodeBadUserInput},
		{`{search(query: "x", kinds: [DEPENDENCY]){totalCount}}`, "search", "search does not look into DEPENDENCY", graph.CodeBadUserInput},
		{`{layer{id}}`, "layer", "give either id or position", graph.CodeBadUserInput},
		{`{layer(id: "layer:chips", position: 2){id}}`, "layer", "give either id or position", graph.CodeBadUserInput},
		{`{layer(position: 9){id}}`, "layer", "there is no \"layer at position 9\"", graph.CodeNotFound},
		{`{layer(id: "layer:chip"){id}}`, "layer", "there is no \"layer:chip\"; did you mean \"layer:chips\"?", graph.CodeNotFound},
		{`{node(id: "product:chatt"){id}}`, "node", "did you mean \"product:chat\"?", graph.CodeNotFound},
		{`{node(id: "Foundry Ltd"){id}}`, "node", "did you mean \"company:foundry\"", graph.CodeNotFound},
		{`{entity(id: ""){id}}`, "entity", "there is no \"\"", graph.CodeNotFound},
		{`{product(id: "company:lab"){id}}`, "product", "\"company:lab\" is the id of a company", graph.CodeBadUserInput},
		{`{trace(input: {from: [], to: ["product:chat"]}){explored}}`, "trace", "from and to each name at least one", graph.CodeBadUserInput},
		{`{trace(input: {from: ["product:chat"], to: ["product:chat"]}){explored}}`, "trace", "from and to are both \"product:chat\"", graph.CodeBadUserInput},
		{`{trace(input: {from: ["layer:energy"], to: ["product:chat"], maxHops: 0}){explored}}`, "trace", "maxHops must be 1 to 64, not 0", graph.CodeBadUserInput},
		{`{trace(input: {from: ["layer:energy"], to: ["product:chat"], first: 1001}){explored}}`, "trace", "first must be 1 to 1000, not 1001", graph.CodeBadUserInput},
		{`{trace(input: {from: ["layer:energy"], to: ["product:chat"], via: ["a", "b", "c", "d"]}){explored}}`, "trace", "at most 3 are allowed", graph.CodeBadUserInput},
		{`{trace(input: {from: ["country:Taiwan"], to: ["product:chat"]}){explored}}`, "trace", "is no ISO 3166-1 alpha-2 code", graph.CodeBadUserInput},
		{`{trace(input: {from: ["layer:energy"], to: ["product:chat"], asOf: "2024-13"}){explored}}`, "trace.input.asOf", "there is no month 13", graph.CodeBadUserInput},
		{`{trace(input: {from: ["layer:enrgy"], to: ["product:chat"]}){explored}}`, "trace", "there is no \"layer:enrgy\"; did you mean \"layer:energy\"?", graph.CodeNotFound},
		{`{trace(input: {from: ["layer:energy"], to: ["product:chat"]}){paths{entities{suppliers(last: 5000){totalCount}}}}}`, "trace.paths.entities.suppliers", "last must be 1 to 1000", graph.CodeBadUserInput},
		{`{layers{` + strings.Repeat(`entities{nodes{layers{`, 7) + "id" + strings.Repeat("}}}", 7) + `}}`, "layers", "more than 12 levels of nested lists", graph.CodeLimitExceeded},
	} {
		resp := a.run(t, c.query)
		if len(resp.Errors) != 1 {
			t.Errorf("%s: %d errors, want 1: %v", c.query, len(resp.Errors), resp.Errors)
			continue
		}
		e := resp.Errors[0]
		if e.Path.String() != c.path || !strings.Contains(e.Message, c.message) || e.Extensions["code"] != c.code || len(e.Locations) == 0 {
			t.Errorf("%.120s:\n got %s: %s (%v at %v)\nwant %s: …%s… (%s)", c.query, e.Path, e.Message, e.Extensions["code"], e.Locations, c.path, c.message, c.code)
		}
	}
	if a.log.Len() > 0 {
		t.Errorf("the mistakes of users are in the log: %s", a.log.String())
	}
}

// TestOtherFieldsAnswer: a mistake in one field leaves the others alone, and
// each mistake is told.
func TestOtherFieldsAnswer(t *testing.T) {
	a := newAPI(graph.New(inMemory(t)))
	resp := a.run(t, `{bad: company(id: "company:lab"){a: suppliers(first: 0){totalCount} b: customers(last: 0){totalCount}} good: company(id: "company:lab"){name}}`)
	if got, want := string(resp.Data), `{"bad":null,"good":{"name":"Lab"}}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(resp.Errors) != 2 || resp.Errors[0].Path.String() != "bad.a" || resp.Errors[1].Path.String() != "bad.b" {
		t.Errorf("errors: %v", resp.Errors)
	}
}
