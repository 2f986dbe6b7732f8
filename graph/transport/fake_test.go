package transport_test

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/graph/transport"
)

// fake is the schema of the service with a mutation and a subscription, whose
// operations are executed by a function.
type fake struct {
	exec func(context.Context) *graphql.Response
}

var fakeSchema = sync.OnceValue(func() *ast.Schema {
	sdl, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		panic(err)
	}
	return gqlparser.MustLoadSchema(&ast.Source{Input: string(sdl) + "\ntype Mutation { write(text: String): Int }\ntype Subscription { news: Int }"})
})

func (fake) Schema() *ast.Schema { return fakeSchema() }

func (fake) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

func (f fake) Exec(context.Context) graphql.ResponseHandler { return f.exec }

// opSpy notes the operation that is executed.
type opSpy struct {
	fake
	seen **graphql.OperationContext
}

func (s opSpy) Exec(ctx context.Context) graphql.ResponseHandler {
	*s.seen = graphql.GetOperationContext(ctx)
	return s.fake.exec
}

func sha(text string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(text)))
}

const fine = `{"layers":[]}`

func answering(data string) fake {
	return fake{func(context.Context) *graphql.Response { return &graphql.Response{Data: json.RawMessage(data)} }}
}

// unreached fails the test when an operation gets as far as execution.
func unreached(t testing.TB) fake {
	return fake{func(context.Context) *graphql.Response {
		t.Error("the operation was executed")
		return &graphql.Response{}
	}}
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func handlerOf(schema graphql.ExecutableSchema) http.Handler {
	return transport.New(schema, transport.Options{Logger: quiet(), Introspection: true})
}

// reply is an answer as a client reads it.
type reply struct {
	*httptest.ResponseRecorder
	Errors []struct {
		Message    string
		Extensions struct {
			Code, RequestID string
			Limit           int
		}
	}
	Data json.RawMessage
}

func (r *reply) code() string {
	if len(r.Errors) == 0 {
		return ""
	}
	return r.Errors[0].Extensions.Code
}

// do sends a request; headers are names and values in turn.
func do(t testing.TB, h http.Handler, method, url, body string, headers ...string) *reply {
	t.Helper()
	var from io.Reader
	if body != "" {
		from = strings.NewReader(body)
	}
	r := httptest.NewRequest(method, url, from)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	got := &reply{ResponseRecorder: httptest.NewRecorder()}
	h.ServeHTTP(got, r)
	if got.Body.Len() > 0 && got.Header().Get("Content-Encoding") == "" {
		if err := json.Unmarshal(got.Body.Bytes(), got); err != nil {
			t.Fatalf("the answer is no JSON: %v\n%s", err, got.Body)
		}
	}
	return got
}

// post sends a query; variables may be nil.
func post(t testing.TB, h http.Handler, query string, variables map[string]any) *reply {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return do(t, h, http.MethodPost, "/graphql", string(body))
}
