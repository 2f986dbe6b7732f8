package export

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/neo4j"
	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
)

// statements are those of a script, as its comment promises: each ends with a
// line.
func statements(script string) (out []string) {
	for _, s := range strings.Split(script, ";\n") {
		if strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
	}
	return out
}

// TestCypher runs the script on an empty Neo4j, twice, and compares every
// property of every node and relationship with the store.
func TestCypher(t *testing.T) {
	server := neo4jtest.Start(t)
	graphs(t, func(t *testing.T, store kg.Store) {
		server.Wipe(t)
		db := server.Driver(t)
		script := string(export(t, store, Cypher, nil))
		began := time.Now()
		for range 2 {
			for _, s := range statements(script) {
				if _, err := ask(t, server, db, s); err != nil {
					t.Fatalf("%v\n%.500s", err, s)
				}
			}
		}
		t.Logf("the script ran twice within %s", time.Since(began))
		nodes, edges := expected(t, store)
		found := map[string]bool{}
		records, err := ask(t, server, db, "MATCH (n) RETURN n")
		if err != nil {
			t.Fatal(err)
		}
		values := 0
		for _, r := range records {
			n := r.Values[0].(driver.Node)
			want := nodes[n.Props["id"].(string)]
			found[want.ID] = true
			kind := map[string]string{"COMPANY": "Company", "PRODUCT": "Product", "FACILITY": "Facility"}[fmt.Sprint(want.Values["type"])]
			slices.Sort(n.Labels)
			if labels := []string{"Entity", "Record", kind}; !sameSet(n.Labels, labels) {
				t.Errorf("%s has the labels %v, want %v", want.ID, n.Labels, labels)
			}
			values += properties(t, n.Props, want)
		}
		records, err = ask(t, server, db, "MATCH (a)-[r]->(b) RETURN a.id, r, b.id")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			rel := r.Values[1].(driver.Relationship)
			want := edges[rel.Props["id"].(string)]
			found[want.ID] = true
			relation := want.Values["relation"].(string)
			if relation == "MAKES" || relation == "OPERATES" {
				relation = "OWNS"
			}
			if r.Values[0] != want.From || r.Values[2] != want.To || rel.Type != relation {
				t.Errorf("%s is a %s from %v to %v", want.ID, rel.Type, r.Values[0], r.Values[2])
			}
			values += properties(t, rel.Props, want)
		}
		if len(found) != len(nodes)+len(edges) {
			t.Errorf("%d of %d nodes and relationships are there", len(found), len(nodes)+len(edges))
		}
		t.Logf("%d statements, %d nodes, %d relationships, %d values", len(statements(script)), len(nodes), len(edges), values)
	})
}

func ask(t *testing.T, server neo4jtest.Server, db driver.DriverWithContext, statement string) ([]*driver.Record, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	result, err := driver.ExecuteQuery(ctx, db, statement, nil, driver.EagerResultTransformer, driver.ExecuteQueryWithDatabase(server.Database))
	if err != nil {
		return nil, err
	}
	return result.Records, nil
}

func sameSet(a, b []string) bool {
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// properties holds the properties of a node or relationship against the store.
func properties(t *testing.T, got map[string]any, want element) int {
	t.Helper()
	delete(got, "id")
	delete(want.Values, "label") // labels and types say it
	if have, need := slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want.Values)); !slices.Equal(have, need) {
		t.Errorf("%s has %v, want %v", want.ID, have, need)
	}
	for name, w := range want.Values {
		if !same(got[name], w, true, true) {
			t.Errorf("%s of %s is\n%.300q, want\n%.300q", name, want.ID, got[name], w)
		}
	}
	return len(want.Values)
}

// TestSameOnNeo4j: both stores give the same bytes, and the script uses the
// labels, types and properties of the product's own database.
func TestSameOnNeo4j(t *testing.T) {
	server := neo4jtest.Start(t)
	server.Wipe(t)
	store, err := neo4j.Open(t.Context(), neo4j.Options{URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	here, there := named(t, memory(t)), named(t, store)
	for _, f := range Formats {
		if diff := cmp.Diff(withoutDay(export(t, here, f.Format, nil)), withoutDay(export(t, there, f.Format, nil))); diff != "" {
			t.Errorf("%s differs:\n%.2000s", f.Name, diff)
		}
	}
	db := server.Driver(t)
	shapeOf := func() map[string]bool {
		out := map[string]bool{}
		records, err := ask(t, server, db, `MATCH (n:Entity) UNWIND [k IN keys(n) WHERE n[k] <> ''] AS k WITH DISTINCT labels(n) AS l, k RETURN [x IN l WHERE x <> 'Entity' AND x <> 'Record'][0] + '.' + k
			UNION MATCH (:Entity)-[r]->(:Entity) UNWIND [k IN keys(r) WHERE r[k] <> ''] AS k WITH DISTINCT type(r) AS l, k RETURN l + '.' + k AS `+"`[x IN l WHERE x <> 'Entity' AND x <> 'Record'][0] + '.' + k`")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			out[r.Values[0].(string)] = true
		}
		return out
	}
	own := shapeOf()
	script := statements(string(export(t, here, Cypher, nil)))
	server.Wipe(t)
	for _, s := range script {
		if _, err := ask(t, server, db, s); err != nil {
			t.Fatal(err)
		}
	}
	made := shapeOf()
	for property := range own {
		if _, name, _ := strings.Cut(property, "."); !strings.HasPrefix(name, "_") && !made[property] {
			t.Errorf("the database has %s and the script does not", property)
		}
	}
	if len(own) < 40 {
		t.Errorf("%d properties were looked at", len(own))
	}
}

// withoutDay takes out when the graph was last written, and in a zip archive
// nothing.
func withoutDay(b []byte) string {
	before, after, ok := strings.Cut(string(b), ` lastmodifieddate="`)
	if !ok {
		return before
	}
	return before + after[len(`2006-01-02"`):]
}
