package transport_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/graph/transport"
)

// served listens like the program, with a read time-out shorter than some of
// its operations.
func served(t *testing.T, schema graphql.ExecutableSchema, timeout time.Duration) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(transport.New(schema, transport.Options{Logger: quiet(), Timeout: timeout}))
	s.Config.ReadTimeout = 300 * time.Millisecond
	s.Start()
	t.Cleanup(s.Close)
	return s
}

func TestBodyThatNeverComes(t *testing.T) {
	s := served(t, unreached(t), 100*time.Millisecond)
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprint(c, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"); err != nil {
		t.Fatal(err)
	}
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusRequestTimeout || !strings.Contains(string(body), "TIMEOUT") {
		t.Errorf("%v: %d %s", err, res.StatusCode, body)
	}
}

// The time for reading a request is not the time for answering it.
func TestAnswerAfterTheReadTimeout(t *testing.T) {
	slow := fake{func(ctx context.Context) *graphql.Response {
		select {
		case <-ctx.Done():
			t.Error("the operation was ended:", ctx.Err())
		case <-time.After(600 * time.Millisecond):
		}
		return &graphql.Response{Data: json.RawMessage(fine)}
	}}
	s := served(t, slow, 10*time.Second)
	res, err := http.Post(s.URL, "application/json", strings.NewReader(`{"query":"{layers{id}}"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || string(body) != `{"data":{"layers":[]}}` {
		t.Errorf("%v: %d %q", err, res.StatusCode, body)
	}
}

func TestDeepVariables(t *testing.T) {
	nested := func(levels int) string {
		return `{"query":"query($f:EntityFilter){entities(filter:$f){totalCount}}","variables":{"f":` +
			strings.Repeat(`{"not":`, levels) + "{}" + strings.Repeat("}", levels) + `}}`
	}
	got := do(t, handlerOf(unreached(t)), http.MethodPost, "/graphql", nested(9000))
	if got.Code != http.StatusBadRequest || got.code() != "LIMIT_EXCEEDED" || !strings.Contains(got.Errors[0].Message, "more than 50 levels deep") {
		t.Errorf("%d %.300s", got.Code, got.Body)
	}
	if got = do(t, handlerOf(answering(fine)), http.MethodPost, "/graphql", nested(40)); got.Code != http.StatusOK || len(got.Errors) > 0 {
		t.Errorf("%d %.300s", got.Code, got.Body)
	}
}
