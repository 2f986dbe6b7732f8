package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

// serve makes the pages with a graph that answers always the same.
func serve(t *testing.T, answer string, err error) http.Handler {
	t.Helper()
	h, failed := New(Options{
		Dist:   fstest.MapFS{}, // the plain pages, whatever is built
		Ask:    func(context.Context, string, map[string]any) ([]byte, error) { return []byte(answer), err },
		Logger: slog.New(slog.DiscardHandler),
	})
	if failed != nil {
		t.Fatal(failed)
	}
	return h
}

func fetch(h http.Handler, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestLayersAreDrawnFromTheTop(t *testing.T) {
	got := fetch(serve(t, `{"data":{"layers":[
		{"id":"layer:energy","name":"Energy","position":1,"margin":{"low":-0.05,"high":0.125}},
		{"id":"layer:apps","name":"<b>Apps</b>","position":2,"leaders":{"nodes":[{"name":"Acme"}]}}],
		"graphInfo":{"version":7,"counts":[{"kind":"LAYER","count":2}]}}}`, nil), "/")
	text := got.Body.String()
	for _, want := range []string{"-5 % to 12.5 %", "&lt;b&gt;Apps&lt;/b&gt;", "Acme", "ersion 7"} {
		if got.Code != http.StatusOK || !strings.Contains(text, want) {
			t.Errorf("status %d, without %q:\n%s", got.Code, want, text)
		}
	}
	if strings.Index(text, "Apps") > strings.Index(text, "Energy") {
		t.Errorf("the bottom layer stands on top:\n%s", text)
	}
}

func TestTheGraphDoesNotAnswer(t *testing.T) {
	for name, h := range map[string]http.Handler{
		"errors": serve(t, `{"errors":[{"message":"no <luck>"}],"data":null}`, nil),
		"nobody": serve(t, "", errors.New("no <luck>")),
	} {
		got := fetch(h, "/")
		if got.Code != http.StatusServiceUnavailable || !strings.Contains(got.Body.String(), "no &lt;luck&gt;") {
			t.Errorf("%s: %d\n%s", name, got.Code, got.Body)
		}
	}
	if got := fetch(serve(t, "no JSON", nil), "/"); got.Code != http.StatusServiceUnavailable {
		t.Errorf("an answer that is no JSON: %d", got.Code)
	}
}

func TestStaticFiles(t *testing.T) {
	h := serve(t, "", nil)
	for path, media := range map[string]string{"style.css": "text/css", "playground.js": "text/javascript", "icon.svg": "image/svg+xml"} {
		got := fetch(h, "/static/"+path)
		tag := got.Header().Get("ETag")
		if got.Code != http.StatusOK || !strings.HasPrefix(got.Header().Get("Content-Type"), media) || tag == "" {
			t.Errorf("%s: %d %v", path, got.Code, got.Header())
		}
		if again := fetch(h, "/static/"+path, "If-None-Match", tag); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s again: %d", path, again.Code)
		}
	}
	for _, path := range []string{"/static/none", "/static/..%2fweb.go", "/static/", "/nowhere"} {
		if got := fetch(h, path); got.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.Code)
		}
	}
}

func TestPlaygroundShowsAnExample(t *testing.T) {
	examples, err := Examples()
	if err != nil || len(examples) < 2 {
		t.Fatal(examples, err)
	}
	last := examples[len(examples)-1]
	h := serve(t, "", nil)
	for path, shown := range map[string]string{"/playground": examples[0].Name, "/playground?example=" + last.Name: last.Name, "/playground?example=none": examples[0].Name} {
		if got := fetch(h, path); !strings.Contains(got.Body.String(), "?example="+shown+`" aria-current`) {
			t.Errorf("%s does not show %s:\n%s", path, shown, got.Body)
		}
	}
	for _, e := range examples {
		if e.Name == "" || e.Title == "" || e.Answers == "" || !strings.Contains(e.Query, "{") {
			t.Errorf("an example says too little: %+v", e)
		}
	}
}

func TestPagesAreReadOnly(t *testing.T) {
	h := serve(t, `{"data":{}}`, nil)
	for _, path := range []string{"/", "/playground", "/static/style.css", "/healthz"} {
		for _, method := range []string{http.MethodPost, http.MethodDelete, http.MethodOptions} {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(method, path, nil))
			if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %d, Allow %q", method, path, w.Code, w.Header().Get("Allow"))
			}
		}
	}
}
