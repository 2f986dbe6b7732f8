package graph_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/graph/transport"
)

// TestGoldenOverHTTP: the golden operations are within the limits that hold
// when nobody changes them, and come over HTTP as they are.
func TestGoldenOverHTTP(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	h := transport.New(graph.New(inMemory(t)), transport.Options{
		ErrorPresenter: graph.Presenter(log, transport.RequestID), Logger: log, Introspection: true,
	})
	for name, query := range operations(t) {
		in := map[string]any{"query": query}
		if rest, ok := strings.CutPrefix(query, "# {"); ok {
			line, _, _ := strings.Cut("{"+rest, "\n")
			in["variables"] = json.RawMessage(line)
		}
		body, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		golden, err := os.ReadFile("testdata/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var got, want any
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
			t.Fatalf("%s: %v: %s", name, err, w.Body)
		}
		if err := json.Unmarshal(golden, &want); err != nil {
			t.Fatal(err)
		}
		if w.Code != http.StatusOK || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d %.600s", name, w.Code, w.Body)
		}
	}
}
