package graph_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/graph/transport"
	"github.com/aistack-graph/aistack/kg"
)

// object is an input of the API.
type object = map[string]any

// with is an input with some of its fields changed; nil takes a field out.
func with(in object, changes object) object {
	out := maps.Clone(in)
	for name, value := range changes {
		if out[name] = value; value == nil {
			delete(out, name)
		}
	}
	return out
}

// rightInputs are the questions of the API with inputs that the fixture answers.
var rightInputs = map[string]object{
	"trace":           {"from": []string{"layer:energy"}, "to": []string{"product:chat"}},
	"reach":           {"of": []string{"company:foundry"}, "direction": "DOWNSTREAM"},
	"impact":          {"shocks": []object{{"target": "company:foundry"}}},
	"chokepoints":     {"from": []string{"layer:energy"}, "to": []string{"layer:applications"}},
	"resilience":      {"from": []string{"layer:energy"}, "to": []string{"layer:applications"}},
	"concentration":   {"of": []string{"layer:models"}, "by": "KIND"},
	"loops":           {},
	"subgraph":        {"seeds": []string{"company:lab"}},
	"singleSource":    {},
	"commonSuppliers": {"of": []string{"layer:applications"}},
	"exposure":        {"holdings": []object{{"entity": "company:lab", "weight": 1}}},
	"compare":         {"ids": []string{"company:lab", "company:cloudy"}},
	"similar":         {"id": "company:lab"},
}

// document asks a question with all its arguments as variables. It selects all
// that is selected in sel, or without sel the names of what it finds.
func document(schema *ast.Schema, field, sel string) string {
	def := schema.Query.Fields.ForName(field)
	var vars, args []string
	for _, a := range def.Arguments {
		v := fmt.Sprintf("$%s: %s", a.Name, a.Type)
		if a.DefaultValue != nil {
			v += " = " + a.DefaultValue.String()
		}
		vars, args = append(vars, v), append(args, fmt.Sprintf("%s: $%s", a.Name, a.Name))
	}
	if sel == "" {
		sel = "__typename"
	}
	if vars == nil {
		return fmt.Sprintf("{ %s { %s } }", field, sel)
	}
	return fmt.Sprintf("query(%s) { %s(%s) { %s } }", strings.Join(vars, ", "), field, strings.Join(args, ", "), sel)
}

// arguments are the variables of a document.
func arguments(schema *ast.Schema, field string, in object) object {
	if schema.Query.Fields.ForName(field).Arguments.ForName("input") != nil {
		return object{"input": in}
	}
	return in
}

// reply is an answer as a client reads it.
type reply struct {
	Data   map[string]json.RawMessage
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct{ Code string }
	}
	text string
}

// client asks a store's API as people do, over HTTP.
func client(t testing.TB, store kg.Store) func(query string, variables object) *reply {
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	h := transport.New(graph.New(store), transport.Options{ErrorPresenter: graph.Presenter(log, transport.RequestID), Logger: slog.New(slog.DiscardHandler), Introspection: true})
	return func(query string, variables object) *reply {
		t.Helper()
		body, err := json.Marshal(object{"query": query, "variables": variables})
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		got := &reply{text: w.Body.String()}
		if err := json.Unmarshal(w.Body.Bytes(), got); err != nil {
			t.Fatalf("%v: %s", err, got.text)
		}
		return got
	}
}

// expect holds a reply to one error.
func (r *reply) expect(t *testing.T, what, code, path, message string) {
	t.Helper()
	if len(r.Errors) != 1 {
		t.Errorf("%s: %d errors, want 1: %.400s", what, len(r.Errors), r.text)
		return
	}
	e := r.Errors[0]
	if at := strings.Trim(strings.ReplaceAll(fmt.Sprint(e.Path), " ", "."), "[]"); e.Extensions.Code != code || at != path || !strings.Contains(e.Message, message) {
		t.Errorf("%s:\n got %s at %s: %s\nwant %s at %s: …%s…", what, e.Extensions.Code, at, e.Message, code, path, message)
	}
}

const bad, missing = graph.CodeBadUserInput, graph.CodeNotFound

// many is a list that is too long.
func many[T any](n int, of T) []T { return slices.Repeat([]T{of}, n) }

// TestQuestionsWithBadInput: each error has its code, names the place, and says
// what to write.
func TestQuestionsWithBadInput(t *testing.T) {
	store := inMemory(t)
	schema := graph.New(store).Schema()
	ask := client(t, store)
	for field, in := range rightInputs {
		if got := ask(document(schema, field, ""), arguments(schema, field, in)); len(got.Errors) > 0 {
			t.Errorf("%s: %s", field, got.text)
		}
	}
	entity := func(id string) []object { return []object{{"entity": id, "weight": 1}} }
	shock := func(id string) []object { return []object{{"target": id}} }

	// What every list of targets refuses.
	for _, list := range []struct {
		question, name string
		of             func(id string) any // one id in the place
		optional       bool
		most           int
	}{
		{"trace", "from", nil, false, 1000}, {"trace", "to", nil, false, 1000}, {"trace", "via", nil, true, 3}, {"trace", "avoid", nil, true, 1000},
		{"reach", "of", nil, false, 1000}, {"chokepoints", "from", nil, false, 1000}, {"chokepoints", "to", nil, false, 1000},
		{"impact", "shocks", func(id string) any { return shock(id) }, false, 1000},
		{"resilience", "from", nil, false, 1000}, {"resilience", "to", nil, false, 1000}, {"concentration", "of", nil, false, 1000},
		{"loops", "through", nil, true, 0}, {"subgraph", "seeds", nil, true, 1000}, {"singleSource", "of", nil, true, 1000}, {"commonSuppliers", "of", nil, false, 1000},
	} {
		what := list.question + " " + list.name
		put := func(value any) *reply {
			return ask(document(schema, list.question, ""), arguments(schema, list.question, with(rightInputs[list.question], object{list.name: value})))
		}
		one := func(id string) any {
			if list.of != nil {
				return list.of(id)
			}
			return []string{id}
		}
		put(one("company:fondry")).expect(t, what, missing, list.question, `there is no "company:fondry"; did you mean "company:foundry"?`)
		put(one("layer:chip")).expect(t, what, missing, list.question, `there is no "layer:chip"; did you mean "layer:chips"?`)
		put(one("country:Taiwan")).expect(t, what, bad, list.question, list.name+`: "Taiwan" is no ISO 3166-1 alpha-2 code: write for example TW`)
		put(one("")).expect(t, what, missing, list.question, `there is no ""`)
		if got := put([]string{}); !list.optional {
			got.expect(t, what, bad, list.question, list.name)
		} else if len(got.Errors) > 0 {
			t.Errorf("%s: empty: %s", what, got.text)
		}
		if list.most > 0 {
			long := any(many(list.most+1, "company:lab"))
			if list.of != nil {
				long = many(list.most+1, object{"target": "company:lab"})
			}
			put(long).expect(t, what, bad, list.question, fmt.Sprintf("%s names %d targets, at most %d are allowed", list.name, list.most+1, list.most))
		}
		if list.name != "via" { // which no path can all pass
			mixed := any([]string{"company:lab", "layer:models", "country:US", "country:ZZ", "product:chat"})
			if list.of != nil {
				mixed = []object{{"target": "company:lab"}, {"target": "layer:models", "loss": 0.5}, {"target": "country:US"}, {"target": "country:ZZ"}}
			}
			if got := put(mixed); len(got.Errors) > 0 {
				t.Errorf("%s: mixed targets: %s", what, got.text)
			}
		}
	}

	// What every question refuses that says which facts count.
	for _, question := range []string{"trace", "reach", "impact", "chokepoints", "resilience", "concentration", "loops", "singleSource", "commonSuppliers", "exposure"} {
		at := "variable.input."
		date := question + ".input.asOf"
		if question == "commonSuppliers" {
			at, date = "variable.", "commonSuppliers.asOf"
		}
		put := func(changes object) *reply {
			return ask(document(schema, question, ""), arguments(schema, question, with(rightInputs[question], changes)))
		}
		put(object{"kinds": []string{"POWER"}}).expect(t, question, bad, at+"kinds.0", "POWER is not a valid DependencyKind")
		put(object{"minConfidence": "SURE"}).expect(t, question, bad, at+"minConfidence", "SURE is not a valid Confidence")
		put(object{"statuses": []string{"OVER"}}).expect(t, question, bad, at+"statuses.0", "OVER is not a valid Status")
		put(object{"asOf": "yesterday"}).expect(t, question, bad, date, `"yesterday" is no date`)
		put(object{"asOf": "2025-02-30"}).expect(t, question, bad, date, "2025-02-30")
		if got := put(object{"statuses": []string{"ENDED"}, "asOf": "2021"}); len(got.Errors) > 0 {
			t.Errorf("%s: what had ended: %s", question, got.text)
		}
	}

	for _, c := range []struct {
		question            string
		changes             object
		code, path, message string
	}{
		{"trace", object{"maxHops": 65}, bad, "trace", "maxHops must be 1 to 64, not 65"},
		{"trace", object{"rankBy": "SPEED"}, bad, "variable.input.rankBy", "SPEED is not a valid PathRank"},
		{"reach", object{"direction": "BOTH"}, bad, "reach", "choose UPSTREAM or DOWNSTREAM"},
		{"reach", object{"direction": "DOWN"}, bad, "variable.input.direction", "DOWN is not a valid Direction"},
		{"reach", object{"maxHops": 0}, bad, "reach", "maxHops must be 1 to 64, not 0"},
		{"reach", object{"maxHops": 65}, bad, "reach", "maxHops must be 1 to 64, not 65"},
		{"reach", object{"first": 0}, bad, "reach", "first must be 1 to 1000, not 0"},
		{"reach", object{"first": 1001}, bad, "reach", "first must be 1 to 1000, not 1001"},
		{"reach", object{"after": "x"}, bad, "reach", `after: "x" is no cursor`},
		{"impact", object{"shocks": []object{{"target": "company:lab", "loss": 1.0001}}}, bad, "impact", "the loss of company:lab must be 0 to 1, not 1.0001"},
		{"impact", object{"shocks": []object{{"target": "company:lab", "loss": -0.1}}}, bad, "impact", "must be 0 to 1, not -0.1"},
		{"impact", object{"shocks": []object{{"target": "company:lab", "loss": "NaN"}}}, bad, "impact", "must be 0 to 1, not NaN"},
		{"impact", object{"shocks": []object{{"target": "company:lab", "loss": "Infinity"}}}, bad, "impact", "must be 0 to 1, not +Inf"},
		{"impact", object{"shocks": []object{{"loss": 1}}}, bad, "variable.input.shocks.0.target", "must be defined"},
		{"impact", object{"substitution": 1.5}, bad, "impact", "substitution must be 0 to 1, not 1.5"},
		{"impact", object{"substitution": "NaN"}, bad, "impact", "substitution must be 0 to 1, not NaN"},
		{"impact", object{"horizon": "SOON"}, bad, "variable.input.horizon", "SOON is not a valid Horizon"},
		{"impact", object{"maxRounds": 0}, bad, "impact", "maxRounds must be 1 to 1000, not 0"},
		{"impact", object{"maxRounds": 1001}, bad, "impact", "maxRounds must be 1 to 1000, not 1001"},
		{"chokepoints", object{"layers": []string{"layer:chip"}}, missing, "chokepoints", `there is no "layer:chip"; did you mean "layer:chips"?`},
		{"chokepoints", object{"layers": []string{"company:lab"}}, bad, "chokepoints", `layers: "company:lab" is no id of a layer`},
		{"chokepoints", object{"entityKinds": []string{"THING"}}, bad, "variable.input.entityKinds.0", "THING is not a valid EntityKind"},
		{"chokepoints", object{"substitution": -1}, bad, "chokepoints", "substitution must be 0 to 1, not -1"},
		{"chokepoints", object{"first": 0}, bad, "chokepoints", "first must be 1 to 1000, not 0"},
		{"chokepoints", object{"first": 1001}, bad, "chokepoints", "first must be 1 to 1000, not 1001"},
		{"chokepoints", object{"after": ""}, bad, "chokepoints", `after: "" is no cursor`},
		{"resilience", object{"first": 0}, bad, "resilience", "first must be 1 to 1000, not 0"},
		{"concentration", object{"by": "OWNER"}, bad, "variable.input.by", "OWNER is not a valid ConcentrationBy"},
		{"concentration", object{"by": nil}, bad, "variable.input.by", "must be defined"},
		{"concentration", object{"first": 1001}, bad, "concentration", "first must be 1 to 1000, not 1001"},
		{"loops", object{"maxLength": 1}, bad, "loops", "maxLength must be 2 to 12, not 1"},
		{"loops", object{"maxLength": 13}, bad, "loops", "maxLength must be 2 to 12, not 13"},
		{"loops", object{"first": 0}, bad, "loops", "first must be 1 to 1000, not 0"},
		{"loops", object{"through": many(11, "company:lab")}, bad, "loops", "through"},
		{"subgraph", object{"maxHops": -1}, bad, "subgraph", "maxHops must be 0 to 64, not -1"},
		{"subgraph", object{"limit": 0}, bad, "subgraph", "limit must be 1 to 5000, not 0"},
		{"subgraph", object{"limit": 5001}, bad, "subgraph", "limit must be 1 to 5000, not 5001"},
		{"subgraph", object{"filter": object{"layers": []string{"layer:chip"}}}, missing, "subgraph", `did you mean "layer:chips"?`},
		{"subgraph", object{"filter": object{"layers": []string{"company:lab"}}}, bad, "subgraph", `filter.layers: "company:lab" is no id of a layer`},
		{"subgraph", object{"filter": object{"relations": []string{"LIKES"}}}, bad, "variable.input.filter.relations.0", "LIKES is not a valid HopRelation"},
		{"subgraph", object{"filter": object{"asOf": "2025-13"}}, bad, "subgraph.input.filter.asOf", "there is no month 13"},
		{"singleSource", object{"first": 1001}, bad, "singleSource", "first must be 1 to 1000, not 1001"},
		{"commonSuppliers", object{"of": []string{"company:lab"}}, bad, "commonSuppliers", "of means 1 entities: name targets that mean at least 2"},
		{"commonSuppliers", object{"of": []string{"country:ZZ"}}, bad, "commonSuppliers", "of means 0 entities"},
		{"commonSuppliers", object{"maxHops": 65}, bad, "commonSuppliers", "maxHops must be 1 to 64, not 65"},
		{"commonSuppliers", object{"first": 0}, bad, "commonSuppliers", "first must be 1 to 1000, not 0"},
		{"exposure", object{"holdings": []object{}}, bad, "exposure", "holdings: name 1 to 100, not 0"},
		{"exposure", object{"holdings": many(101, object{"entity": "company:lab", "weight": 1})}, bad, "exposure", "holdings: name 1 to 100, not 101"},
		{"exposure", object{"holdings": []object{{"entity": "company:lab", "ticker": "FND", "weight": 1}}}, bad, "exposure", "give either entity or ticker"},
		{"exposure", object{"holdings": []object{{"weight": 1}}}, bad, "exposure", "give either entity or ticker"},
		{"exposure", object{"holdings": []object{{"ticker": "NOPE", "weight": 1}}}, missing, "exposure", `"ticker NOPE"`},
		{"exposure", object{"holdings": entity("company:labb")}, missing, "exposure", `did you mean "company:lab"?`},
		{"exposure", object{"holdings": entity("layer:chips")}, bad, "exposure", `"layer:chips" is no entity`},
		{"exposure", object{"holdings": entity("country:US")}, bad, "exposure", `"country:US" is no entity`},
		{"exposure", object{"holdings": []object{{"entity": "company:lab", "weight": 0}}}, bad, "exposure", `weight of "company:lab" is 0`},
		{"exposure", object{"holdings": []object{{"entity": "company:lab", "weight": -1}}}, bad, "exposure", "choose a finite number above 0"},
		{"exposure", object{"holdings": []object{{"entity": "company:lab", "weight": "Infinity"}}}, bad, "exposure", "choose a finite number above 0"},
		{"exposure", object{"holdings": []object{{"entity": "company:lab", "weight": "NaN"}}}, bad, "exposure", "choose a finite number above 0"},
		{"exposure", object{"first": 0}, bad, "exposure", "first must be 1 to 1000, not 0"},
		{"compare", object{"ids": []string{}}, bad, "compare", "ids has 0 entities: name 2 to 10"},
		{"compare", object{"ids": many(11, "company:lab")}, bad, "compare", "ids has 11 entities: name 2 to 10"},
		{"compare", object{"ids": []string{"company:lab", "company:lab"}}, bad, "compare", `ids names "company:lab" twice`},
		{"compare", object{"ids": []string{"company:lab", "layer:chips"}}, bad, "compare", `"layer:chips" is no entity`},
		{"compare", object{"ids": []string{"company:lab", "country:US"}}, bad, "compare", `"country:US" is no entity`},
		{"compare", object{"ids": []string{"company:lab", "company:fondry"}}, missing, "compare", `did you mean "company:foundry"?`},
		{"similar", object{"id": "layer:chips"}, bad, "similar", `"layer:chips" is no entity`},
		{"similar", object{"id": "country:US"}, bad, "similar", `"country:US" is no entity`},
		{"similar", object{"id": "company:labb"}, missing, "similar", `did you mean "company:lab"?`},
		{"similar", object{"first": 101}, bad, "similar", "first must be 1 to 100, not 101"},
	} {
		in := with(rightInputs[c.question], c.changes)
		what, _ := json.Marshal(c.changes)
		ask(document(schema, c.question, ""), arguments(schema, c.question, in)).expect(t, fmt.Sprintf("%s %.200s", c.question, what), c.code, c.path, c.message)
	}

	// What fields within an answer refuse.
	for _, c := range []struct{ question, sel, code, path, message string }{
		{"impact", "affected(first: 0) { totalCount }", bad, "impact.affected", "first must be 1 to 1000, not 0"},
		{"impact", "affected(first: 1001) { totalCount }", bad, "impact.affected", "first must be 1 to 1000, not 1001"},
		{"impact", `affected(layers: ["layer:chip"]) { totalCount }`, missing, "impact.affected", `did you mean "layer:chips"?`},
		{"impact", `affected(after: "x") { totalCount }`, bad, "impact.affected", `after: "x" is no cursor`},
		{"impact", "owners(first: 0) { loss }", bad, "impact.owners", "first must be 1 to 1000, not 0"},
		{"structure", "against(first: 1001) { fall }", bad, "structure.against", "first must be 1 to 1000, not 1001"},
		{"reach", "nodes { entity { suppliers(first: 0) { totalCount } } }", bad, "reach.nodes.entity.suppliers", "first must be 1 to 1000, not 0"},
		{"chokepoints", `nodes { entity { layers { entities(filter: { layers: ["layer:chip"] }) { totalCount } } } }`, missing, "chokepoints.nodes.entity.layers.entities", `did you mean "layer:chips"?`},
	} {
		ask(document(schema, c.question, c.sel), arguments(schema, c.question, rightInputs[c.question])).expect(t, c.question+" "+c.sel, c.code, c.path, c.message)
	}
}

// paged are the questions with pages: a field of each that has one, empty for
// the answer itself, and a row's fields.
var paged = []struct{ question, field, rows string }{
	{"reach", "", "entity { id } distance"},
	{"impact", "affected", "entity { id } loss"},
	{"chokepoints", "", "rank entity { id }"},
	{"loops", "", "rank entities { id }"},
	{"singleSource", "", "consumer { id } kind"},
	{"commonSuppliers", "", "supplier { id } reaches"},
}

// TestCursorsOfQuestions: a cursor holds for its question and its version of the
// graph alone.
func TestCursorsOfQuestions(t *testing.T) {
	store := inMemory(t)
	schema := graph.New(store).Schema()
	ask := client(t, store)
	page := func(question, field string, changes object, after string) *reply {
		in := with(rightInputs[question], changes)
		sel := "pageInfo { endCursor }"
		if field != "" {
			sel = fmt.Sprintf("%s(first: 1, after: %s) { %s }", field, after, sel)
		} else {
			in["first"] = 1
			if after != "null" {
				in["after"] = strings.Trim(after, `"`)
			}
		}
		return ask(document(schema, question, sel), arguments(schema, question, in))
	}
	cursors := map[string]string{}
	for _, p := range paged {
		got := page(p.question, p.field, nil, "null")
		_, rest, _ := strings.Cut(got.text, `"endCursor":`)
		cursor, _, _ := strings.Cut(rest, "}")
		if len(got.Errors) > 0 || len(cursor) < 10 {
			t.Fatalf("%s: %s", p.question, got.text)
		}
		cursors[p.question] = cursor
	}
	for _, p := range paged {
		at := strings.TrimSuffix(p.question+"."+p.field, ".")
		for other, cursor := range cursors {
			if got := page(p.question, p.field, nil, cursor); other != p.question {
				got.expect(t, p.question+" after "+other, bad, at, "after: this cursor is of another question")
			} else if len(got.Errors) > 0 {
				t.Errorf("%s: the next page: %s", p.question, got.text)
			}
		}
		page(p.question, p.field, object{"minConfidence": "LIKELY"}, cursors[p.question]).expect(t, p.question, bad, at, "after: this cursor is of another question")
	}
	if _, err := store.Apply(t.Context(), kg.Batch{Author: "test", Ops: kg.Puts(&kg.Company{EntityBase: entityBase("company:new", "New", "layer:chips")})}); err != nil {
		t.Fatal(err)
	}
	for _, p := range paged {
		at := strings.TrimSuffix(p.question+"."+p.field, ".")
		page(p.question, p.field, nil, cursors[p.question]).expect(t, p.question, bad, at, "the graph has changed since this cursor was made (version 1, now 2): begin again with the first page")
	}
}
