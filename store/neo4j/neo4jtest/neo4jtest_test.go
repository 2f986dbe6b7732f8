package neo4jtest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// parentMode makes this test binary a process that starts a server and never stops it.
const parentMode = "NEO4JTEST_PARENT"

func TestMain(m *testing.M) {
	if os.Getenv(parentMode) == "" {
		Main(m)
	}
	instance, err := Launch(context.Background(), Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(strings.TrimPrefix(instance.URI, "bolt://"), instance.spec.data)
	select {}
}

func query(t *testing.T, driver neo4j.DriverWithContext, text string) []*neo4j.Record {
	t.Helper()
	result, err := neo4j.ExecuteQuery(t.Context(), driver, text, nil, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithDatabase("neo4j"))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return result.Records
}

func number(t *testing.T, driver neo4j.DriverWithContext, text string) int64 {
	t.Helper()
	n, ok := query(t, driver, text)[0].Values[0].(int64)
	if !ok {
		t.Fatalf("%s: not a number", text)
	}
	return n
}

func TestStartGivesAWorkingServerOnce(t *testing.T) {
	server := Start(t)
	if n := number(t, server.Driver(t), "RETURN 1"); n != 1 {
		t.Fatalf("RETURN 1 gave %d", n)
	}
	if again := Start(t); again != server {
		t.Fatalf("the second Start gave %v, the first %v", again, server)
	}
}

func TestRoutingAddressIsReachable(t *testing.T) {
	server := startedHere(t)
	server.URI = strings.Replace(server.URI, "bolt:", "neo4j:", 1)
	if n := number(t, server.Driver(t), "RETURN 1"); n != 1 {
		t.Fatalf("RETURN 1 gave %d", n)
	}
}

// startedHere is Start for tests that cannot speak for a server named by NEO4J_TEST_URI; they start their own then.
func startedHere(t *testing.T) Server {
	t.Helper()
	if server := Start(t); !server.outside {
		return server
	}
	return StartOwn(t, Options{}).Server
}

func TestWipeLeavesNothing(t *testing.T) {
	server := Start(t)
	server.Wipe(t)
	driver := server.Driver(t)
	lookups := number(t, driver, "SHOW INDEXES YIELD name RETURN count(*)")

	for _, text := range []string{
		"CREATE CONSTRAINT `odd``name` FOR (n:A) REQUIRE n.id IS UNIQUE",
		"CREATE INDEX plain FOR (n:A) ON (n.name)",
		"CREATE FULLTEXT INDEX words FOR (n:A) ON EACH [n.name]",
		"CREATE INDEX edges FOR ()-[r:R]-() ON (r.since)",
		"UNWIND range(1, 25000) AS i CREATE (:A {id: i, name: 'n' + i})",
		"MATCH (hub:A {id: 1}), (n:A) WHERE n.id <= 25000 CREATE (hub)-[:R {since: n.id}]->(n)",
	} {
		query(t, driver, text)
	}
	if n := number(t, driver, "MATCH ()-[r]->() RETURN count(r)"); n != 25000 {
		t.Fatalf("%d relationships before the wipe, want 25000", n)
	}

	server.Wipe(t)
	for text, want := range map[string]int64{
		"MATCH (n) RETURN count(n)":                   0,
		"MATCH ()-[r]->() RETURN count(r)":            0,
		"SHOW CONSTRAINTS YIELD name RETURN count(*)": 0,
		"SHOW INDEXES YIELD name RETURN count(*)":     lookups,
	} {
		if n := number(t, driver, text); n != want {
			t.Errorf("%s gave %d, want %d", text, n, want)
		}
	}
}

func TestOwnServerComesBackWithItsData(t *testing.T) {
	own := StartOwn(t, Options{Password: "correct-horse"})
	driver := own.Driver(t)
	query(t, driver, "CREATE (:Kept)")

	wrong := own.Server
	wrong.Password = "battery-staple"
	var refused *neo4j.Neo4jError
	if err := wrong.verify(t.Context()); !errors.As(err, &refused) || !strings.HasPrefix(refused.Code, "Neo.ClientError.Security.") {
		t.Errorf("a wrong password gave %v", err)
	}

	uri := own.URI
	for _, end := range []struct {
		name string
		do   func(testing.TB)
	}{{"Stop", own.Stop}, {"Kill", own.Kill}} {
		end.do(t)
		var gone *neo4j.ConnectivityError
		if err := own.verify(t.Context()); !errors.As(err, &gone) {
			t.Errorf("after %s the server answered %v", end.name, err)
		}
		own.Restart(t)
		if own.URI != uri {
			t.Errorf("after %s the server came back at %s, was %s", end.name, own.URI, uri)
		}
		if n := number(t, driver, "MATCH (n:Kept) RETURN count(n)"); n != 1 {
			t.Errorf("after %s there are %d nodes, want 1", end.name, n)
		}
	}
}

func TestServerDiesWithAKilledParent(t *testing.T) {
	Start(t) // skips where there is no Neo4j
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), parentMode+"=1")
	parent.Stderr = os.Stderr
	stdout, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	var address, data string
	if _, err := fmt.Fscanln(bufio.NewReader(stdout), &address, &data); err != nil {
		t.Fatal(errors.Join(err, parent.Process.Kill(), parent.Wait()))
	}
	if err := dial(address); err != nil {
		t.Errorf("while the parent lives: %v", err)
	}
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := parent.Wait(); err == nil {
		t.Error("the parent ended before it was killed")
	}
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		_, statErr := os.Stat(data)
		if dial(address) != nil && errors.Is(statErr, os.ErrNotExist) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("20 s after its parent's end the server at %s lives or its data are there (%s: %v)", address, data, statErr)
		}
	}
}

func dial(address string) error {
	conn, err := net.DialTimeout("tcp", address, time.Second)
	if err != nil {
		return err
	}
	return conn.Close()
}

func TestShortPasswordIsRefused(t *testing.T) {
	if _, err := Launch(t.Context(), Options{Password: "short"}); err == nil || !strings.Contains(err.Error(), "8 characters") {
		t.Fatalf("got %v", err)
	}
}
