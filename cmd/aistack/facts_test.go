package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	compose "github.com/compose-spec/compose-go/v2/cli"
	"go.yaml.in/yaml/v4"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
)

// TestArticleFacts walks the list of what the cited article names: each must be
// in its record.
func TestArticleFacts(t *testing.T) {
	text, err := os.ReadFile("../../seed/testdata/article-facts.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var facts []struct {
		Fact, Where string
		Contains    any
	}
	if err := yaml.Unmarshal(text, &facts); err != nil || len(facts) < 100 {
		t.Fatalf("%d facts, %v", len(facts), err)
	}
	store, err := embedded.Open(t.Context(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := plant(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	for _, f := range facts {
		lists, err := store.Read(t.Context(), &kg.Select{IDs: []string{f.Where}})
		if err != nil {
			t.Fatal(err)
		}
		n := lists[0].Items[0].Node
		if n == nil {
			t.Errorf("%s: there is no %s", f.Fact, f.Where)
			continue
		}
		if !holds(n, f.Contains) {
			t.Errorf("%s: %s does not hold %v", f.Fact, f.Where, f.Contains)
		}
	}
}

// holds tells whether a record has a number, or a text inside one of its texts.
func holds(n kg.Node, want any) bool {
	text, err := json.Marshal(n)
	if err != nil {
		return false
	}
	var tree any
	if err := json.Unmarshal(text, &tree); err != nil {
		return false
	}
	return within(tree, want)
}

func within(tree, want any) bool {
	switch v := tree.(type) {
	case map[string]any:
		for _, x := range v {
			if within(x, want) {
				return true
			}
		}
	case []any:
		for _, x := range v {
			if within(x, want) {
				return true
			}
		}
	case string:
		s, ok := want.(string)
		return ok && strings.Contains(kg.Fold(v), kg.Fold(s)) || fmt.Sprint(want) == v
	case nil:
		return false
	default:
		return fmt.Sprint(v) == fmt.Sprint(want)
	}
	return false
}

// TestComposeFile checks the compose file against the compose specification's
// schema, and that the image it builds is there.
func TestComposeFile(t *testing.T) {
	o, err := compose.NewProjectOptions([]string{"../../docker-compose.yml"}, compose.WithEnv([]string{"NEO4J_PASSWORD=long-enough"}))
	if err != nil {
		t.Fatal(err)
	}
	p, err := o.LoadProject(t.Context())
	if err != nil {
		t.Fatalf("docker-compose.yml: %v", err)
	}
	if p.Services["neo4j"].HealthCheck == nil || len(p.Services["neo4j"].Volumes) == 0 || p.Services["aistack"].Build == nil {
		t.Errorf("the compose file lacks a health check, a volume or the service: %+v", p.Services)
	}
	for name, s := range p.Services {
		for _, port := range s.Ports {
			if port.HostIP != "127.0.0.1" {
				t.Errorf("%s publishes %s beyond this machine", name, port.Published)
			}
		}
	}
	without, err := compose.NewProjectOptions([]string{"../../docker-compose.yml"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := without.LoadProject(t.Context()); err == nil {
		t.Error("the compose file starts Neo4j without a password of the user's")
	}
}

// TestImportsPointDown holds the picture of ARCHITECTURE.md against the code.
func TestImportsPointDown(t *testing.T) {
	const module = "github.com/aistack-graph/aistack/"
	level := map[string]int{"kg": 1, "seed": 1, "analysis": 2, "store/embedded": 2, "store/neo4j": 2, "graph": 3, "graph/transport": 3, "loader": 3, "loader/export": 3, "loader/gate": 3, "loader/epoch": 3, "loader/starter": 3, "web": 3, "cmd/aistack": 4}
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "../../...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		fields := strings.Fields(line)
		from := strings.TrimPrefix(fields[0], module)
		above, known := level[from]
		if !known {
			continue // tests' own packages and generators
		}
		seen++
		for _, imported := range fields[1:] {
			to, ours := strings.CutPrefix(imported, module)
			if below := level[to]; ours && below >= above && filepath.Dir(to) != from && filepath.Dir(from) != to {
				t.Errorf("%s (level %d) imports %s (level %d)", from, above, to, below)
			}
		}
	}
	if seen != len(level) {
		t.Errorf("%d of %d packages were looked at", seen, len(level))
	}
}
