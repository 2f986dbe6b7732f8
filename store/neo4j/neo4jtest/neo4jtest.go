// Package neo4jtest gives tests a real Neo4j. It is imported by tests only.
//
// Where the server comes from, the first that can be had:
//
//  1. NEO4J_TEST_URI, with NEO4J_TEST_USER, NEO4J_TEST_PASSWORD and NEO4J_TEST_DATABASE: a server that runs already.
//     The tests delete everything in that database: never name one whose data matter.
//  2. a container of the image neo4j:5.26-community, when a Docker engine answers.
//  3. Neo4j Community from its Maven artefacts, with a JDK 17 or 21 and mvn on the PATH; downloaded once into
//     AISTACK_TEST_CACHE (default: aistack-test in the user's cache folder).
//
// Where none can be had, a test is skipped with a message that says what to install; with CI=true it fails.
// NEO4J_TEST_HEAP (1g) and NEO4J_TEST_PAGECACHE (256m) set the memory of a server started here.
//
// A package of tests owns at most one shared server, started by the first Start and stopped by Main:
//
//	func TestMain(m *testing.M) { neo4jtest.Main(m) }
//
//	func TestX(t *testing.T) {
//		server := neo4jtest.Start(t)
//		server.Wipe(t)
//		…
//	}
//
// A server ends with its test process, also when that is killed: it watches the pipe to it.
package neo4jtest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Server says how to reach a Neo4j server.
type Server struct {
	URI      string // such as bolt://127.0.0.1:23456
	Username string // empty when the server asks for no authentication
	Password string
	Database string // the one user database of Community: neo4j, unless NEO4J_TEST_DATABASE says otherwise

	outside bool // runs outside of this process, and other processes may use it
}

// ErrUnavailable says that there is no way to a Neo4j server on this machine; the text says what to install.
var ErrUnavailable = errors.New("no Neo4j for tests")

// shared is the one server of this test process. Main owns it.
var shared struct {
	owned  bool // Main runs, and will stop the server
	once   sync.Once
	server Server
	own    *Instance // nil when the server is outside
	err    error
}

// Main runs the tests of a package and then stops the server that Start may have started. Call it from TestMain.
// The process fails when the server cannot be stopped, so that none is left behind unseen.
func Main(m *testing.M) {
	shared.owned = true
	code := m.Run()
	if shared.own != nil {
		if err := shared.own.Close(); err != nil {
			fmt.Fprintln(os.Stderr, "neo4jtest:", err)
			code = max(code, 1)
		}
	}
	os.Exit(code)
}

// Start gives the server shared by all tests of this process and starts it on first use, in about six seconds
// (some minutes once per machine, for the download). A server named by NEO4J_TEST_URI is locked first; see Lock.
// Tests that share it must not run in parallel, and begin with Wipe.
func Start(tb testing.TB) Server {
	tb.Helper()
	if !shared.owned {
		tb.Fatal("neo4jtest: no owner for the server; add: func TestMain(m *testing.M) { neo4jtest.Main(m) }")
	}
	shared.once.Do(func() {
		if server, ok := FromEnvironment(); ok {
			ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
			defer cancel()
			shared.server, shared.err = server, server.verify(ctx)
			return
		}
		shared.own, shared.err = Launch(context.Background(), Options{})
		if shared.err == nil {
			shared.server = shared.own.Server
		}
	})
	giveUp(tb, shared.err)
	shared.server.Lock(tb)
	return shared.server
}

// FromEnvironment gives the server that NEO4J_TEST_URI names, and whether it names one.
func FromEnvironment() (Server, bool) {
	uri := os.Getenv("NEO4J_TEST_URI")
	return Server{
		URI:      uri,
		Username: os.Getenv("NEO4J_TEST_USER"),
		Password: os.Getenv("NEO4J_TEST_PASSWORD"),
		Database: cmp.Or(os.Getenv("NEO4J_TEST_DATABASE"), "neo4j"),
		outside:  true,
	}, uri != ""
}

// Environment gives the variables, as NAME=value, by which FromEnvironment finds this server in another process.
func (s Server) Environment() []string {
	return []string{
		"NEO4J_TEST_URI=" + s.URI,
		"NEO4J_TEST_USER=" + s.Username,
		"NEO4J_TEST_PASSWORD=" + s.Password,
		"NEO4J_TEST_DATABASE=" + s.Database,
	}
}

// Auth gives the credentials for the driver.
func (s Server) Auth() neo4j.AuthToken {
	if s.Username == "" {
		return neo4j.NoAuth()
	}
	return neo4j.BasicAuth(s.Username, s.Password, "")
}

// Driver gives a driver for the server, closed at the end of the test.
func (s Server) Driver(tb testing.TB) neo4j.DriverWithContext {
	tb.Helper()
	driver, err := neo4j.NewDriverWithContext(s.URI, s.Auth())
	if err != nil {
		tb.Fatalf("neo4jtest: %v", err)
	}
	tb.Cleanup(func() {
		if err := driver.Close(context.Background()); err != nil {
			tb.Errorf("neo4jtest: close the driver: %v", err)
		}
	})
	return driver
}

// verify asks the server once, without retries, for an answer.
func (s Server) verify(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("neo4j at %q, database %q: %w", s.URI, s.Database, err)
		}
	}()
	driver, err := neo4j.NewDriverWithContext(s.URI, s.Auth())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, driver.Close(ctx)) }()
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.Database})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	result, err := session.Run(ctx, "RETURN 1", nil)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

// giveUp ends the test when err is not nil. A machine without the means for Neo4j skips, except in CI, where a suite
// that passes without its real database would be a lie; a server that is there and fails is a failure everywhere.
func giveUp(tb testing.TB, err error) {
	tb.Helper()
	switch {
	case err == nil:
	case errors.Is(err, ErrUnavailable) && os.Getenv("CI") != "true":
		tb.Skipf("SKIPPED, NOT TESTED ON NEO4J: %v", err)
	default:
		tb.Fatalf("neo4jtest: %v", err)
	}
}
