package transport_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/graph/transport"
)

// TestBusy: a request that finds no place within its time is told so, and the
// place is free again afterwards.
func TestBusy(t *testing.T) {
	started, finish := make(chan struct{}, 2), make(chan struct{})
	h := transport.New(fake{func(context.Context) *graphql.Response {
		started <- struct{}{}
		<-finish
		return &graphql.Response{Data: []byte(`{"layers":[]}`)}
	}}, transport.Options{MaxRunning: 1, Timeout: 300 * time.Millisecond})
	ask := func() *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{ layers { id } }"}`))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	first := make(chan *httptest.ResponseRecorder)
	go func() { first <- ask() }()
	<-started
	if w := ask(); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "LIMIT_EXCEEDED") {
		t.Errorf("a request too many answers %d %v %s", w.Code, w.Header(), w.Body)
	}
	close(finish)
	<-first
	if w := ask(); w.Code != http.StatusOK {
		t.Errorf("after that: %d %s", w.Code, w.Body)
	}
}
