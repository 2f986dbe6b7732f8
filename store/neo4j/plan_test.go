package neo4j

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
	"github.com/aistack-graph/aistack/store/storetest"
)

// TestStatementsTouchLittle runs the main statements beside many records that
// do not concern them, and counts what the server looks at: a lost index, or a
// plan that scans, looks at all of these. The server is its own, since what
// other tests left in a server's index samples changes its plans.
func TestStatementsTouchLittle(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	server := neo4jtest.StartOwn(t, neo4jtest.Options{})
	s, err := Open(ctx, Options{URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if _, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: kg.Puts(storetest.Stack()...)}); err != nil {
		t.Fatal(err)
	}
	const crowd = 3000
	var others []kg.Node
	for i := range crowd {
		others = append(others,
			&kg.Company{EntityBase: kg.EntityBase{Record: kg.Record{ID: fmt.Sprintf("company:z%d", i)}, Name: "Other", LayerIDs: []string{"layer:chips"}}, Country: "FR"},
			&kg.Dependency{Record: kg.Record{ID: fmt.Sprintf("dependency:z%d", i)}, SupplierID: fmt.Sprintf("company:z%d", i), ConsumerID: fmt.Sprintf("company:z%d", (i+1)%crowd), Kind: kg.DependencyKindData})
	}
	if _, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: kg.Puts(others...)}); err != nil {
		t.Fatal(err)
	}
	// The others form a ring: as deep as they are many, and as wide in their layer.
	for _, c := range []struct {
		scope kg.Scope
		arcs  int
	}{
		{kg.Scope{From: []string{"company:z0"}, Flow: kg.FlowSupply}, crowd},
		{kg.Scope{From: []string{"company:z0"}, To: []string{"company:z7"}, Flow: kg.FlowSupply}, crowd},
		{kg.Scope{From: []string{"company:z9"}, To: []string{"company:z2"}, Flow: kg.FlowValue, MaxHops: 7}, 7},
		{kg.Scope{From: []string{"layer:chips"}, To: []string{"layer:chips"}, Flow: kg.FlowValue, MaxHops: 10}, crowd + 1},
		{kg.Scope{From: []string{"country:FR"}, To: []string{"layer:energy"}, Flow: kg.FlowSupply}, 0},
		{kg.Scope{To: []string{"company:z9"}, Flow: kg.FlowSupply}, crowd},
		{kg.Scope{To: []string{"company:z9"}, Flow: kg.FlowSupply, MaxHops: 5}, 5},
		{kg.Scope{From: []string{"company:z9"}, Either: true, MaxHops: 5}, 10},
		{kg.Scope{From: []string{"company:z9"}, To: []string{"company:z6"}, Either: true, MaxHops: 3}, 3},
		{kg.Scope{From: []string{"company:z9"}, Flow: kg.FlowSupply, MaxHops: 5, Inputs: true}, 6},
		{kg.Scope{}, crowd + 9},
	} {
		v, err := s.View(ctx, c.scope)
		if err != nil || len(v.Arcs) < c.arcs || len(v.Arcs) > c.arcs+2 {
			t.Errorf("the view of %v has %+v, want about %d arcs: %v", c.scope, v, c.arcs, err)
		}
	}
	read := func(sels ...*kg.Select) func() (string, map[string]any) {
		return func() (string, map[string]any) { return readStatement(sels) }
	}
	view := func(scope kg.Scope) func() (string, map[string]any) {
		return func() (string, map[string]any) {
			from, _ := sortTargets(scope.From)
			to, _ := sortTargets(scope.To)
			return scopeStatement(scope, from, to, targets{}, append(scope.From, scope.To...), []kg.Ref{kg.RefLayers, kg.RefSources}, []kg.Ref{kg.RefSources}, maxFull)
		}
	}
	ends := []string{"facility:plant", "country:TW"}
	byID := threeLevels()
	byID.IDs, byID.Order, byID.Page, byID.Kinds = []string{"product:cloud-one", "company:fab"}, nil, kg.Page{}, 0
	entities := threeLevels()
	entities.Order, entities.Count, entities.Kinds = nil, false, kg.Kinds(kg.KindCompany)
	for _, c := range []struct {
		name      string
		statement func() (string, map[string]any)
	}{
		{"ids", read(&kg.Select{IDs: []string{"company:fab", "dependency:fab--chip--manufacturing"}})},
		{"three levels from ids", read(byID)},
		{"a page of companies, three levels", read(entities)},
		{"a page of dependencies", read(&kg.Select{Kinds: kg.Kinds(kg.KindDependency), Page: kg.Page{Limit: 10}})},
		{"search", read(&kg.Select{Search: "cloud nine", Page: kg.Page{Limit: 10}})},
		{"view", view(kg.Scope{From: ends, To: []string{"layer:apps"}, Flow: kg.FlowSupply})},
		{"view to an end", view(kg.Scope{To: ends, Flow: kg.FlowValue, MaxHops: 4})},
		{"view with inputs", view(kg.Scope{To: ends, Flow: kg.FlowSupply, Inputs: true})},
		{"view either way", view(kg.Scope{From: ends, Either: true, MaxHops: 1})},
		{"whole view as it is kept", func() (string, map[string]any) {
			return wholeStatement(&kg.Scope{}, ends[:1], true, 2, maxFull)
		}},
		{"changes", func() (string, map[string]any) {
			return changesStatement, map[string]any{"since": 2, "limit": 10, "skip": 9}
		}},
	} {
		cypher, params := c.statement()
		hits, plan := profile(t, ctx, s, cypher, params)
		if hits >= crowd || strings.Contains(plan, "AllNodesScan") || strings.Contains(plan, "AllRelationshipsScan") {
			t.Errorf("%s looks at %d things beside %d others:\n%s%s", c.name, hits, crowd, plan, cypher)
		}
	}
}

// profile runs a statement and gives the number of things the server looked at
// and the operators of the plan, one a line.
func profile(t *testing.T, ctx context.Context, s *Store, cypher string, params map[string]any) (hits int64, plan string) {
	t.Helper()
	session := s.driver.NewSession(ctx, driver.SessionConfig{DatabaseName: s.database})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, "PROFILE "+cypher, params)
	if err != nil {
		t.Fatal(err)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(driver.ProfiledPlan)
	walk = func(p driver.ProfiledPlan) {
		fmt.Fprintf(&b, "%7d %s\n", p.DbHits(), p.Operator())
		hits += p.DbHits()
		for _, c := range p.Children() {
			walk(c)
		}
	}
	walk(summary.Profile())
	return hits, b.String()
}
