package transport_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

const (
	plain   = "application/json"
	gqlJSON = "application/graphql-response+json"
)

func TestRequestsThatAreNoOperation(t *testing.T) {
	const ok = `{"query":"{layers{id}}"}`
	for name, tc := range map[string]struct {
		method, url, body string
		headers           []string
		status            int
		code, says        string
	}{
		"no body":               {body: "", status: 400, says: "the body is empty"},
		"blank body":            {body: " \n", status: 400, says: "the body is empty"},
		"no JSON":               {body: `{"query`, status: 400, says: "no JSON: it ends too early"},
		"more than JSON":        {body: ok + "x", status: 400, says: "there is more after its first value"},
		"wrong JSON":            {body: `{"query":nil}`, status: 400, says: "invalid character 'i' in literal null (expecting 'u'), after 11 bytes"},
		"null":                  {body: "null", status: 400, says: "there is no query"},
		"a text":                {body: `"{layers{id}}"`, status: 400, says: "must be one JSON object"},
		"a batch":               {body: "[" + ok + "]", status: 400, says: "must be one JSON object"},
		"invalid UTF-8":         {body: "{\"query\":\"{a\xff}\"}", status: 400, says: "not valid UTF-8"},
		"no query":              {body: `{"qeury":"{layers{id}}"}`, status: 400, says: "there is no query"},
		"blank query":           {body: `{"query":" "}`, status: 400, says: "there is no query"},
		"query is null":         {body: `{"query":null}`, status: 400, says: "there is no query"},
		"query is a number":     {body: `{"query":1}`, status: 400, says: `"query" must be a string`},
		"operationName is list": {body: `{"query":"{layers{id}}","operationName":[]}`, status: 400, says: `"operationName" must be a string`},
		"variables are a list":  {body: `{"query":"{layers{id}}","variables":[]}`, status: 400, says: `"variables" must be a JSON object`},
		"extensions are text":   {body: `{"query":"{layers{id}}","extensions":"x"}`, status: 400, says: `"extensions" must be a JSON object`},
		"1 MB of body":          {body: `{"query":"` + strings.Repeat("x", 1<<20) + `"}`, status: 413, code: "LIMIT_EXCEEDED", says: "more than 1048576 bytes"},
		"1 MB of query":         {body: `{"query":"` + strings.Repeat("x", 1_000_000) + `"}`, status: 413, code: "LIMIT_EXCEEDED", says: "has 1000000 bytes, and the limit is 65536"},
		"another media type":    {body: ok, headers: []string{"Content-Type", "text/plain"}, status: 415, says: "Content-Type: application/json"},
		"no media type":         {body: ok, headers: []string{"Content-Type", ""}, status: 415, says: "Content-Type: application/json"},
		"a form":                {body: "query={layers{id}}", headers: []string{"Content-Type", "application/x-www-form-urlencoded"}, status: 415, says: "application/json"},
		"an upload":             {body: ok, headers: []string{"Content-Type", "multipart/form-data; boundary=x"}, status: 415, says: "application/json"},
		"another charset":       {body: ok, headers: []string{"Content-Type", "application/json; charset=latin1"}, status: 415, says: `UTF-8, not "latin1"`},
		"compressed":            {body: ok, headers: []string{"Content-Encoding", "gzip"}, status: 415, says: "must not be compressed"},
		"another method":        {method: "DELETE", status: 405, says: "DELETE is not a method"},
		"unacceptable":          {body: ok, headers: []string{"Accept", "text/html"}, status: 406, says: "accept one of them"},
		"unwanted":              {body: ok, headers: []string{"Accept", "application/json;q=0"}, status: 406, says: "accept one of them"},
		"GET without a query":   {method: "GET", status: 400, says: "there is no query"},
		"GET, badly encoded":    {method: "GET", url: "?query=%zz", status: 400, says: "not encoded well"},
		"GET, invalid UTF-8":    {method: "GET", url: "?query=%ff", status: 400, says: "not valid UTF-8"},
		"GET, broken variables": {method: "GET", url: "?query={layers{id}}&variables={", status: 400, says: `"variables" must be`},
		"GET, two values":       {method: "GET", url: "?query={layers{id}}&extensions={}{}", status: 400, says: `"extensions" must be`},
		"GET a mutation":        {method: "GET", url: "?query=mutation{write}", status: 405, says: "mutations are sent by POST"},
		"HEAD of a mutation":    {method: "HEAD", url: "?query=mutation{write}", status: 405, says: "mutations are sent by POST"},
	} {
		t.Run(name, func(t *testing.T) {
			if tc.method == "" {
				tc.method = http.MethodPost
			}
			if tc.code == "" {
				tc.code = "BAD_USER_INPUT"
			}
			got := do(t, handlerOf(unreached(t)), tc.method, "/graphql"+tc.url, tc.body, tc.headers...)
			if got.Code != tc.status || got.code() != tc.code || !strings.Contains(got.Errors[0].Message, tc.says) {
				t.Errorf("got %d, want %d %s with %q: %.500s", got.Code, tc.status, tc.code, tc.says, got.Body)
			}
			if (got.Code == 405) != (got.Header().Get("Allow") != "") {
				t.Errorf("status %d, Allow %q", got.Code, got.Header().Get("Allow"))
			}
			if got.Data != nil {
				t.Errorf("there is data: %s", got.Body)
			}
		})
	}
}

func TestRefusedOperations(t *testing.T) {
	for name, tc := range map[string]struct {
		query, operation string
		vars             map[string]any
		says             string
	}{
		"syntax":            {query: "{layers{", says: "the query cannot be read: Expected Name, found <EOF>"},
		"unknown field":     {query: "{layerz{id}}", says: `Did you mean "layers"`},
		"no operation":      {query: "fragment A on Layer{id}", says: "no operation"},
		"variable of type":  {query: "query($n:Int){companies(first:$n){totalCount}}", vars: map[string]any{"n": "x"}, says: "cannot use"},
		"variable missing":  {query: "query($n:ID!){layer(id:$n){id}}", says: "must be defined"},
		"which operation":   {query: "query A{layers{id}} query B{layers{id}}", says: "name the one to execute by operationName (A, B)"},
		"unknown operation": {query: "query A{layers{id}}", operation: "B", says: `there is no operation "B" in the document; it has A`},
		"nameless":          {query: "{layers{id}}", operation: "B", says: "leave operationName out"},
		"subscription":      {query: "subscription{news}", says: "subscriptions are not answered"},
		"deferred":          {query: "{layers{... @defer{id}}}", says: "@defer is not supported"},
	} {
		t.Run(name, func(t *testing.T) {
			body, _ := json.Marshal(map[string]any{"query": tc.query, "operationName": tc.operation, "variables": tc.vars})
			for accept, status := range map[string]int{plain: 200, gqlJSON: 400} {
				got := do(t, handlerOf(unreached(t)), http.MethodPost, "/graphql", string(body), "Accept", accept)
				if got.Code != status || got.code() != "BAD_USER_INPUT" || !strings.Contains(got.Errors[0].Message, tc.says) || got.Data != nil {
					t.Errorf("%s: got %d, want %d with %q: %s", accept, got.Code, status, tc.says, got.Body)
				}
				if ct := got.Header().Get("Content-Type"); ct != accept+"; charset=utf-8" {
					t.Error(ct)
				}
			}
		})
	}
}

func TestParametersReachTheOperation(t *testing.T) {
	const query = "query A($s: String!, $n: Int){search(query:$s, first:$n){totalCount}} query B{layers{id}}"
	vars := `{"s":"é \" 9007199254740993","n":3}`
	var seen *graphql.OperationContext
	h := handlerOf(opSpy{answering(fine), &seen})
	params := url.Values{"query": {query}, "operationName": {"A"}, "variables": {vars}, "extensions": {`{"x":1}`}}
	body := fmt.Sprintf(`{"extensions":{"x":1},"variables":%s,"operationName":"A","query":%q,"more":[1]}`, vars, query)
	for name, send := range map[string]func() *reply{
		"GET": func() *reply { return do(t, h, http.MethodGet, "/graphql?"+params.Encode(), "") },
		"POST": func() *reply {
			return do(t, h, http.MethodPost, "/graphql", body, "Content-Type", "Application/JSON;charset=UTF-8")
		},
	} {
		seen = nil
		if got := send(); got.Code != 200 || string(got.Data) != fine {
			t.Errorf("%s: %d %s", name, got.Code, got.Body)
		}
		if seen == nil || seen.Operation.Name != "A" || fmt.Sprint(seen.Variables["n"]) != "3" || seen.Variables["s"] != `é " 9007199254740993` || fmt.Sprint(seen.Extensions["x"]) != "1" {
			t.Errorf("%s: %+v", name, seen)
		}
	}
}

func TestMediaTypeOfAnswers(t *testing.T) {
	h := handlerOf(answering(fine))
	for accept, want := range map[string]string{
		"":                                plain,
		"*/*":                             plain,
		"application/*":                   plain,
		plain:                             plain,
		gqlJSON:                           gqlJSON,
		gqlJSON + ", " + plain:            gqlJSON,
		plain + "," + gqlJSON:             gqlJSON,
		gqlJSON + ";q=0.5, " + plain:      plain,
		gqlJSON + ", " + plain + ";q=0.9": gqlJSON,
		gqlJSON + "; charset=utf-8, " + plain + "; q=0.9": gqlJSON,
		plain + ";q=0.2, */*;q=0.5":                       gqlJSON,
		gqlJSON + ";q=0, */*":                             plain,
		"text/html,application/xhtml+xml,*/*;q=0.8":       plain,
		"APPLICATION/GraphQL-Response+JSON":               gqlJSON,
		"*/*;q=0.1, " + gqlJSON:                           gqlJSON,
		plain + ";q=bad, " + gqlJSON + ";q=0.1":           gqlJSON,
	} {
		got := do(t, h, http.MethodGet, "/graphql?query={layers{id}}", "", "Accept", accept)
		if ct := got.Header().Get("Content-Type"); got.Code != 200 || ct != want+"; charset=utf-8" {
			t.Errorf("Accept %q: %d %s, want %s", accept, got.Code, ct, want)
		}
	}
}

func TestOptionsRequest(t *testing.T) {
	got := do(t, handlerOf(unreached(t)), http.MethodOptions, "/graphql", "")
	if got.Code != 204 || got.Header().Get("Allow") != "GET, HEAD, POST, OPTIONS" {
		t.Error(got.Code, got.Header())
	}
}

func TestPersistedQueries(t *testing.T) {
	h := handlerOf(answering(fine))
	const (
		query = "{layers{id}}"
		known = `{"persistedQuery":{"version":1,"sha256Hash":"%s"}}`
	)
	ext := fmt.Sprintf(known, sha(query))
	get := "/graphql?extensions=" + url.QueryEscape(ext)
	if got := do(t, h, http.MethodGet, get, ""); got.code() != "PERSISTED_QUERY_NOT_FOUND" || got.Errors[0].Message != "PersistedQueryNotFound" || got.Header().Get("Cache-Control") != "no-store" {
		t.Error("before:", got.Body, got.Header())
	}
	if got := do(t, h, http.MethodPost, "/graphql", fmt.Sprintf(`{"query":%q,"extensions":%s}`, query, ext)); string(got.Data) != fine {
		t.Error("with the text:", got.Body)
	}
	if got := do(t, h, http.MethodGet, get, ""); string(got.Data) != fine {
		t.Error("after:", got.Body)
	}
	if got := do(t, h, http.MethodPost, "/graphql", fmt.Sprintf(`{"query":"{layers{name}}","extensions":%s}`, ext)); got.code() != "BAD_USER_INPUT" {
		t.Error("another text:", got.Body)
	}
	if got := do(t, h, http.MethodPost, "/graphql", `{"extensions":{"persistedQuery":7}}`); got.code() != "BAD_USER_INPUT" {
		t.Error("no hash:", got.Body)
	}
}

// FuzzRequest sends requests of any form: each gets an answer that is JSON with
// a status of ours, and none panics.
func FuzzRequest(f *testing.F) {
	f.Add("POST", "", `{"query":"{layers{id}}","variables":{"a":[1e400]},"extensions":null}`, "application/json", "*/*")
	f.Add("GET", "query={layers{id}}&variables={%22a%22:1}", "", "", "application/graphql-response+json;q=0.5")
	f.Add("GET", "query=query($a:Int){companies(first:$a){nodes{id}}}&variables={%22a%22:1e9}", "", "", "")
	f.Add("POST", "", `{"extensions":{"persistedQuery":{"version":1.5,"sha256Hash":[]}}}`, "application/json;charset=utf-8", "application/json")
	f.Add("POST", "", `{"query":"query($i:TraceInput!){trace(input:$i){paths{rank}}}","variables":{"i":{"first":[[]]}}}`, "application/json", "")
	h := handlerOf(answering(fine))
	f.Fuzz(func(t *testing.T, method, query, body, contentType, accept string) {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		r.Method, r.URL.RawQuery = method, query
		r.Header.Set("Content-Type", contentType)
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch w.Code {
		case 200, 400, 405, 406, 413, 415:
			if !json.Valid(w.Body.Bytes()) {
				t.Errorf("no JSON: %q", w.Body)
			}
			if strings.Contains(w.Body.String(), `"INTERNAL"`) {
				t.Errorf("internal error: %s", w.Body)
			}
		case 204:
		default:
			t.Errorf("status %d: %s", w.Code, w.Body)
		}
	})
}
