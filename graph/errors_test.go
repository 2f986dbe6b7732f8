package graph_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/executor"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/kg"
)

// failing fails every read.
type failing struct {
	kg.Store
	err error
}

func (f failing) Read(context.Context, ...*kg.Select) ([]*kg.List, error) { return nil, f.err }
func (f failing) View(context.Context, kg.Scope) (*kg.View, error)        { return nil, f.err }
func (f failing) Info(context.Context) (*kg.Info, error)                  { return nil, f.err }

// TestErrorCodes: what a store says reaches the user with its code; what is
// not for users stays in the log.
func TestErrorCodes(t *testing.T) {
	for _, c := range []struct {
		err           error
		code, message string
	}{
		{fmt.Errorf("read: %w", kg.ErrUnavailable), graph.CodeStoreUnavailable, "not reachable"},
		{fmt.Errorf("%w: dial db.internal:7687", kg.ErrUnavailable), graph.CodeStoreUnavailable, "not reachable right now; try again"},
		{fmt.Errorf("%w: too big", kg.ErrLimit), graph.CodeLimitExceeded, "too big"},
		{kg.Invalidf("no such thing"), graph.CodeBadUserInput, "no such thing"},
		{kg.ErrConflict, graph.CodeConflict, "conflict"},
		{kg.ErrReadOnly, graph.CodeForbidden, "read-only"},
		{fmt.Errorf("read: %w", context.DeadlineExceeded), graph.CodeTimeout, "time for this request is over"},
		{errors.New("MATCH (n) failed at db.internal:7687"), graph.CodeInternal, "internal error; the log has it under request r1"},
	} {
		for _, query := range []string{`{entities{totalCount}}`, `{trace(input: {from: "layer:energy", to: "layer:chips"}){explored}}`, `{graphInfo{version}}`} {
			a := newAPI(graph.New(failing{err: c.err}))
			resp := a.run(t, query)
			if len(resp.Errors) != 1 {
				t.Fatalf("%v: %d errors", c.err, len(resp.Errors))
			}
			e := resp.Errors[0]
			if e.Extensions["code"] != c.code || !strings.Contains(e.Message, c.message) || len(e.Path) != 1 {
				t.Errorf("%v gives %s: %s", c.err, e.Extensions["code"], e.Message)
			}
			if strings.Contains(e.Message, "internal:7687") {
				t.Errorf("the message leaks: %s", e.Message)
			}
			logged := strings.Contains(a.log.String(), c.err.Error())
			if internal := c.code == graph.CodeInternal; internal != (e.Extensions["requestId"] == "r1") || logged != (internal || c.code == graph.CodeStoreUnavailable) {
				t.Errorf("%v: log %q, extensions %v", c.err, a.log.String(), e.Extensions)
			}
		}
	}
}

// TestSyntaxErrors keep the code that the executor gives them.
func TestSyntaxErrors(t *testing.T) {
	a := newAPI(graph.New(inMemory(t)))
	for query, code := range map[string]string{
		`{`:         "GRAPHQL_PARSE_FAILED",
		`{nothing}`: "GRAPHQL_VALIDATION_FAILED",
		`{entities(filter: {kinds: [CHIPP]}){totalCount}}`: "GRAPHQL_VALIDATION_FAILED",
	} {
		resp := a.run(t, query)
		if len(resp.Errors) != 1 || resp.Errors[0].Extensions["code"] != code {
			t.Errorf("%s: %v", query, resp.Errors)
		}
	}
	if a.log.Len() > 0 {
		t.Errorf("log: %s", a.log.String())
	}
}

// TestIntrospectionOff: a schema that may not be queried says where it is.
func TestIntrospectionOff(t *testing.T) {
	a := &api{exec: executor.New(graph.New(inMemory(t)))}
	a.exec.SetErrorPresenter(graph.Presenter(slog.New(slog.NewTextHandler(&a.log, nil)), nil))
	resp := a.run(t, `{__schema{queryType{name}}}`)
	if len(resp.Errors) != 1 || resp.Errors[0].Extensions["code"] != graph.CodeForbidden || !strings.Contains(resp.Errors[0].Message, "/schema.graphql") || a.log.Len() > 0 {
		t.Errorf("%v, log %q", resp.Errors, a.log.String())
	}
}

// TestBomb: fragments that double at each level are refused by the number of
// lists they ask for, at once, even without the limits of the transport.
func TestBomb(t *testing.T) {
	query := `{companies{nodes{...F0}}}`
	for i := range 26 {
		query += fmt.Sprintf(" fragment F%d on Company { a: owner { ...F%d } b: owner { ...F%d } }", i, i+1, i+1)
	}
	query += ` fragment F26 on Company { id }`
	a := newAPI(graph.New(inMemory(t)))
	started := time.Now()
	resp := a.run(t, query)
	if len(resp.Errors) == 0 || resp.Errors[0].Extensions["code"] != graph.CodeLimitExceeded {
		t.Errorf("errors: %v", resp.Errors)
	}
	if took := time.Since(started); took > time.Second {
		t.Errorf("refused after %v", took)
	}
}
