package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

func TestCommandSeesTheServer(t *testing.T) {
	neo4jtest.Start(t) // skips where there is no Neo4j
	t.Setenv("NEO4J_TEST_URI", "")
	var out bytes.Buffer
	code, err := serve(t.Context(), []string{"sh", "-c", "echo $NEO4J_TEST_URI; exit 7"}, strings.NewReader(""), &out)
	if code != 7 || err != nil {
		t.Errorf("exit code %d, %v", code, err)
	}
	if !strings.HasPrefix(out.String(), "bolt://127.0.0.1:") {
		t.Errorf("the command saw %q", out.String())
	}
}

func TestServerEndsWithStdin(t *testing.T) {
	t.Setenv("NEO4J_TEST_URI", "bolt://127.0.0.1:1") // its address is printed; nobody connects
	var out bytes.Buffer
	code, err := serve(t.Context(), nil, strings.NewReader(""), &out)
	if code != 0 || err != nil || out.String() != "bolt://127.0.0.1:1\n" {
		t.Errorf("code %d, %v, printed %q", code, err, out.String())
	}
}
