package transport_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/graph/transport"
)

const get = "/graphql?query={layers{id}}"

func TestCaching(t *testing.T) {
	data := fine
	h := handlerOf(fake{func(context.Context) *graphql.Response { return &graphql.Response{Data: json.RawMessage(data)} }})
	first := do(t, h, http.MethodGet, get, "")
	tag := first.Header().Get("ETag")
	if tag == "" || first.Header().Get("Cache-Control") != "no-cache" || !strings.Contains(first.Header().Get("Vary"), "Accept") {
		t.Fatal(first.Header())
	}
	for _, known := range []string{tag, strings.TrimPrefix(tag, "W/"), `"x", ` + tag, "*"} {
		got := do(t, h, http.MethodGet, get, "", "If-None-Match", known)
		if got.Code != 304 || got.Body.Len() > 0 || got.Header().Get("ETag") != tag {
			t.Errorf("If-None-Match %s: %d %s", known, got.Code, got.Body)
		}
	}
	if got := do(t, h, http.MethodGet, get, "", "If-None-Match", tag, "Accept", gqlJSON); got.Code != 200 {
		t.Error("another media type is another answer:", got.Code)
	}
	data = `{"layers":[1]}`
	if got := do(t, h, http.MethodGet, get, "", "If-None-Match", tag); got.Code != 200 || got.Header().Get("ETag") == tag {
		t.Error("the answer has changed:", got.Code, got.Header())
	}
	if got := do(t, h, http.MethodGet, "/graphql?query={layerz}", ""); got.Header().Get("ETag") != "" || got.Header().Get("Cache-Control") != "no-store" {
		t.Error("errors are not kept:", got.Header())
	}
	if got := post(t, h, "{layers{id}}", nil); got.Header().Get("ETag") != "" {
		t.Error("a POST has no tag:", got.Header())
	}
}

func TestCompression(t *testing.T) {
	long := `{"layers":"` + strings.Repeat("energy ", 1000) + `"}`
	for accept, want := range map[string]bool{
		"gzip": true, "br;q=1, gzip;q=0.2": true, "*": true, "GZIP": true,
		"": false, "gzip;q=0": false, "identity": false, "br": false, "*;q=0.5, gzip;q=0": false,
	} {
		got := do(t, handlerOf(answering(long)), http.MethodGet, get, "", "Accept-Encoding", accept)
		if packed := got.Header().Get("Content-Encoding") == "gzip"; packed != want {
			t.Errorf("Accept-Encoding %q: compressed %v", accept, packed)
			continue
		}
		body := io.Reader(got.Body)
		if want {
			z, err := gzip.NewReader(got.Body)
			if err != nil {
				t.Fatal(err)
			}
			body = z
		} else if got.Header().Get("Content-Length") != fmt.Sprint(got.Body.Len()) {
			t.Error(got.Header())
		}
		if b, err := io.ReadAll(body); err != nil || string(b) != `{"data":`+long+`}` {
			t.Errorf("Accept-Encoding %q: %v, %d bytes", accept, err, len(b))
		}
	}
	if got := do(t, handlerOf(answering(fine)), http.MethodGet, get, "", "Accept-Encoding", "gzip"); got.Header().Get("Content-Encoding") != "" {
		t.Error("a short answer was compressed")
	}
}

func TestLayoutOfAnswers(t *testing.T) {
	failing := fake{func(ctx context.Context) *graphql.Response {
		graphql.AddErrorf(ctx, "no luck")
		graphql.RegisterExtension(ctx, "note", 1)
		return &graphql.Response{Data: json.RawMessage("null")}
	}}
	presenter := graphql.DefaultErrorPresenter
	h := transport.New(failing, transport.Options{Logger: quiet(), ErrorPresenter: presenter})
	got := do(t, h, http.MethodPost, "/graphql", `{"query":"{layers{id}}"}`, "Accept", gqlJSON)
	if want := `{"errors":[{"message":"no luck"}],"data":null,"extensions":{"note":1}}`; got.Code != 200 || got.Body.String() != want {
		t.Error(got.Code, got.Body)
	}
}

// waits until its deadline, as a store does, and longer does not answer.
func waiting(ctx context.Context) *graphql.Response {
	<-ctx.Done()
	graphql.AddError(ctx, fmt.Errorf("reading: %w", ctx.Err()))
	return &graphql.Response{Data: json.RawMessage("null")}
}

func TestDeadline(t *testing.T) {
	for name, schema := range map[string]graphql.ExecutableSchema{
		"while resolving": fake{waiting},
		"before":          late{},
	} {
		h := transport.New(schema, transport.Options{Logger: quiet(), ErrorPresenter: graph.Presenter(quiet(), transport.RequestID), Timeout: 20 * time.Millisecond})
		got := post(t, h, "{layers{id}}", nil)
		if got.code() != "TIMEOUT" || got.Code != 200 || !strings.Contains(got.Body.String(), `"data":null`) {
			t.Errorf("%s: %d %s", name, got.Code, got.Body)
		}
	}
}

// late spends the time before its first response.
type late struct{ fake }

func (late) Exec(ctx context.Context) graphql.ResponseHandler {
	<-ctx.Done()
	return func(context.Context) *graphql.Response { panic("executed after the deadline") }
}

func TestTheClientIsGone(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var log bytes.Buffer
	h := transport.New(fake{waiting}, transport.Options{Logger: slog.New(slog.NewJSONHandler(&log, nil))})
	time.AfterFunc(10*time.Millisecond, cancel)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, get, nil).WithContext(ctx))
	if w.Body.Len() > 0 || !strings.Contains(log.String(), `"status":499`) {
		t.Error(w.Body, log.String())
	}
}

func TestInternalErrorsAreMasked(t *testing.T) {
	const secret = "bolt://db.internal:7687"
	for name, schema := range map[string]graphql.ExecutableSchema{
		"error": fake{func(ctx context.Context) *graphql.Response {
			graphql.AddError(ctx, errors.New(secret))
			return &graphql.Response{Data: json.RawMessage("null")}
		}},
		"panic": fake{func(context.Context) *graphql.Response { panic(secret) }},
	} {
		for with, presenter := range map[string]func(*slog.Logger) graphql.ErrorPresenterFunc{
			"the presenter of graph": func(log *slog.Logger) graphql.ErrorPresenterFunc { return graph.Presenter(log, transport.RequestID) },
			"none":                   func(*slog.Logger) graphql.ErrorPresenterFunc { return nil },
		} {
			t.Run(name+" with "+with, func(t *testing.T) {
				var lines bytes.Buffer
				log := slog.New(slog.NewJSONHandler(&lines, nil))
				h := transport.New(schema, transport.Options{Logger: log, ErrorPresenter: presenter(log)})
				got := do(t, h, http.MethodPost, "/graphql", `{"query":"{layers{id}}"}`, "X-Request-Id", "req-7")
				if got.code() != "INTERNAL" || got.Errors[0].Extensions.RequestID != "req-7" || strings.Contains(got.Body.String(), "bolt") {
					t.Error(got.Body)
				}
				if want := map[string]int{"error": 200, "panic": 500}[name]; got.Code != want {
					t.Errorf("status %d, want %d", got.Code, want)
				}
				if !strings.Contains(lines.String(), secret) || !strings.Contains(lines.String(), "req-7") {
					t.Error("the log does not say it:", lines.String())
				}
			})
		}
	}
}

func TestRequestID(t *testing.T) {
	h := handlerOf(answering(fine))
	for _, id := range []string{"a", "A-b_c.9", strings.Repeat("x", 64)} {
		if got := do(t, h, http.MethodGet, get, "", "X-Request-Id", id).Header().Get("X-Request-Id"); got != id {
			t.Errorf("%q became %q", id, got)
		}
	}
	made := map[string]bool{}
	for _, id := range []string{"", "a b", "a\nlevel=ERROR", strings.Repeat("x", 65), "ü"} {
		got := do(t, h, http.MethodGet, get, "", "X-Request-Id", id).Header().Get("X-Request-Id")
		if got == id || len(got) < 16 || made[got] {
			t.Errorf("%q became %q", id, got)
		}
		made[got] = true
	}
	if transport.RequestID(context.Background()) != "" {
		t.Error("an id outside of requests")
	}
}

func TestLogOfRequests(t *testing.T) {
	var log bytes.Buffer
	serve := func(slow time.Duration) http.Handler {
		log.Reset()
		return transport.New(answering(fine), transport.Options{Logger: slog.New(slog.NewJSONHandler(&log, nil)), SlowQuery: slow})
	}
	line := func() (l struct {
		Level, Operation, Type, Request string
		Status, Errors, Bytes           int
		Duration                        int64
	}) {
		t.Helper()
		if err := json.Unmarshal(log.Bytes(), &l); err != nil {
			t.Fatal(err, log.String())
		}
		return l
	}
	const query = `query Find($s: String!){search(query:$s){totalCount} company(id:"geheim"){id}}`
	post(t, serve(time.Hour), query, map[string]any{"s": "secret"})
	if l := line(); l.Level != "INFO" || l.Operation != "Find" || l.Type != "query" || l.Status != 200 || l.Errors != 0 || l.Bytes != len(`{"data":`+fine+`}`) || l.Duration <= 0 || l.Request == "" {
		t.Errorf("%+v", l)
	}
	if strings.Contains(log.String(), "secret") || strings.Contains(log.String(), "geheim") {
		t.Error("the log tells values:", log.String())
	}
	post(t, serve(1), query, map[string]any{"s": "secret"})
	if l := line(); l.Level != "WARN" {
		t.Errorf("%+v", l)
	}
	do(t, serve(time.Hour), http.MethodPost, "/graphql", `{"query":1}`)
	if l := line(); l.Status != 400 || l.Errors != 1 || l.Operation != "" {
		t.Errorf("%+v", l)
	}
}

func TestIntrospectionIsOffUnlessAskedFor(t *testing.T) {
	var off bool
	for _, on := range []bool{false, true} {
		schema := fake{func(ctx context.Context) *graphql.Response {
			off = graphql.GetOperationContext(ctx).DisableIntrospection
			return &graphql.Response{Data: json.RawMessage(fine)}
		}}
		h := transport.New(schema, transport.Options{Logger: quiet(), Introspection: on})
		post(t, h, "{__schema{queryType{name}}}", nil)
		if off == on {
			t.Errorf("Introspection %v: disabled %v", on, off)
		}
		if got := post(t, h, "{layerz}", nil); strings.Contains(got.Body.String(), "Did you mean") != on {
			t.Errorf("Introspection %v: %s", on, got.Body)
		}
	}
}
