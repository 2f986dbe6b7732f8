package transport_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// BenchmarkRequest is what the HTTP side alone takes for a request whose
// document is known.
func BenchmarkRequest(b *testing.B) {
	h := handlerOf(answering(`{"company":"` + strings.Repeat("energy ", 400) + `"}`))
	const body = `{"query":"query Page($id: ID!, $n: Int){company(id:$id){name suppliers(first:$n){totalCount edges{node{kind share supplier{id name layers{name}}}}}}}","variables":{"id":"company:nvidia","n":10}}`
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK || w.Body.Len() < 2800 {
			b.Fatal(w.Code, w.Body)
		}
	}
}
