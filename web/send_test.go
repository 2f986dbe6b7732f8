package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

const script = "console.log('the explorer');\n"

// build is what the build of web/ui writes, in small.
func build() fstest.MapFS {
	page := func(name string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(`<!doctype html><html lang="en"><head><meta charset="utf-8"><base href="/dev/"><script type="module" src="./assets/` + name + `-a1b2.js"></script></head><body class="x"><div id="root"></div></body></html>`)}
	}
	return fstest.MapFS{
		".keep": {}, ".vite/manifest.json": {Data: []byte(`{"secret":1}`)}, "manifest.json": {Data: []byte(`{"build":1}`)},
		"index.html": page("index"), "playground.html": page("playground"), "licenses.md": {Data: []byte("# Licences\n")}, "icon.svg": {Data: []byte("<svg/>")},
		"assets/index-a1b2.js": {Data: []byte(strings.Repeat(script, 100))}, "assets/small-c3.css": {Data: []byte("a{}")}, "assets/font-d4.ttf": {Data: bytes.Repeat([]byte("font"), 500)},
	}
}

func do(h http.Handler, method, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestAssets(t *testing.T) {
	h := serveBuilt(t, build(), "/", `{"data":{}}`)
	const path = "/assets/index-a1b2.js"
	plain := fetch(h, path)
	for name, want := range map[string]string{
		"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding",
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Content-Encoding": "", "Content-Length": strconv.Itoa(100 * len(script)),
	} {
		if got := plain.Header().Get(name); plain.Code != http.StatusOK || got != want {
			t.Errorf("%d, %s is %q, want %q", plain.Code, name, got, want)
		}
	}
	zipped := fetch(h, path, "Accept-Encoding", "br;q=1, gzip;q=0.5")
	z, err := gzip.NewReader(zipped.Body)
	if err != nil || zipped.Header().Get("Content-Encoding") != "gzip" || zipped.Header().Get("Vary") != "Accept-Encoding" {
		t.Fatal(err, zipped.Header())
	}
	length, _ := strconv.Atoi(zipped.Header().Get("Content-Length"))
	if body, err := io.ReadAll(z); err != nil || !bytes.Equal(body, plain.Body.Bytes()) || length == 0 || length >= len(body) {
		t.Errorf("the compressed file is another (%v), %d bytes", err, length)
	}
	tag, zipTag := plain.Header().Get("ETag"), zipped.Header().Get("ETag")
	if len(tag) != 66 || tag == zipTag || strings.HasPrefix(tag, "W/") {
		t.Errorf("the tags %s and %s are not strong ones of either form", tag, zipTag)
	}
	for _, c := range []struct {
		encoding, held string
		code           int
	}{
		{"", tag, 304}, {"", `"other", ` + tag, 304}, {"", "W/" + tag, 304}, {"", "*", 304}, {"", zipTag, 200}, {"", `"other"`, 200}, {"gzip", zipTag, 304}, {"gzip", tag, 200},
	} {
		got := fetch(h, path, "Accept-Encoding", c.encoding, "If-None-Match", c.held)
		if got.Code != c.code || c.code == 304 && (got.Body.Len() > 0 || got.Header().Get("ETag") == "" || got.Header().Get("Cache-Control") != immutable) {
			t.Errorf("%q, holding %s: %d %v", c.encoding, c.held, got.Code, got.Header())
		}
	}
	head := do(h, http.MethodHead, path)
	if head.Code != http.StatusOK || head.Body.Len() > 0 || head.Header().Get("Content-Length") != plain.Header().Get("Content-Length") || head.Header().Get("ETag") != tag {
		t.Errorf("HEAD: %d %v", head.Code, head.Header())
	}
}

func TestGzipIsTakenOnlyWhenAccepted(t *testing.T) {
	for header, want := range map[string]bool{
		"": false, "gzip": true, "GZIP": true, "gzip;q=0": false, "gzip; q=0.0": false, "*": true, "*;q=0": false, "gzip;q=0, *": false, "br": false, "identity, gzip": true,
		"gzip;q=many": false, "gzip;q=2": false, "xgzip": false, "*;q=0, gzip": true, ";;,,=": false,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept-Encoding", header)
		if got := takesGzip(r); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
	h := serveBuilt(t, build(), "/", `{"data":{}}`)
	if got := fetch(h, "/assets/small-c3.css", "Accept-Encoding", "gzip").Header().Get("Content-Encoding"); got != "" {
		t.Errorf("a file that compressing does not make smaller is sent as %q", got)
	}
}

func TestHeadersOfEachRoute(t *testing.T) {
	h := serveBuilt(t, build(), "/", `{"data":{}}`)
	for path, want := range map[string][4]string{ // media, cache, policy, not in the policy
		"/":                   {"text/html; charset=utf-8", "no-cache", "default-src 'self'", "unsafe-inline"},
		"/chokepoints":        {"text/html; charset=utf-8", "no-cache", "base-uri 'self'", "unsafe-inline"},
		"/playground":         {"text/html; charset=utf-8", "no-cache", "style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data: blob:; worker-src 'self'", "unsafe-eval"},
		"/plain/":             {"text/html; charset=utf-8", "no-cache", "default-src 'none'", "unsafe"},
		"/plain/playground":   {"text/html; charset=utf-8", "no-cache", "default-src 'none'", "unsafe"},
		"/plain/search":       {"text/html; charset=utf-8", "no-cache", "default-src 'none'", "unsafe"},
		"/examples.json":      {"application/json", "no-cache", "default-src", "unsafe"},
		"/licenses.md":        {"text/plain; charset=utf-8", "no-cache", "default-src", "unsafe"},
		"/icon.svg":           {"image/svg+xml", "no-cache", "default-src 'none'", "unsafe"},
		"/assets/font-d4.ttf": {"font/ttf", immutable, "default-src", "unsafe"},
		"/static/style.css":   {"text/css; charset=utf-8", "no-cache", "default-src", "unsafe"},
	} {
		got := fetch(h, path)
		header := got.Header()
		policy := header.Get("Content-Security-Policy")
		if got.Code != http.StatusOK || header.Get("Content-Type") != want[0] || header.Get("Cache-Control") != want[1] || header.Get("ETag") == "" ||
			header.Get("Vary") != "Accept-Encoding" || header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Referrer-Policy") != "no-referrer" ||
			header.Get("Content-Length") != strconv.Itoa(got.Body.Len()) {
			t.Errorf("%s: %d %v", path, got.Code, header)
		}
		if !strings.Contains(policy, want[2]) || strings.Contains(policy, want[3]) || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "http") {
			t.Errorf("%s has the policy %s", path, policy)
		}
		if again := fetch(h, path, "If-None-Match", header.Get("ETag")); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s again: %d", path, again.Code)
		}
		head := do(h, http.MethodHead, path)
		if head.Code != http.StatusOK || head.Body.Len() > 0 || head.Header().Get("Content-Length") != header.Get("Content-Length") {
			t.Errorf("HEAD %s: %d %v", path, head.Code, head.Header())
		}
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch} {
			if refused := do(h, method, path); refused.Code != http.StatusMethodNotAllowed || refused.Header().Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %d", method, path, refused.Code)
			}
		}
	}
}

func TestMissingFilesAreMissing(t *testing.T) {
	h := serveBuilt(t, build(), "/", `{"data":{}}`)
	for _, path := range []string{
		"/assets/index-gone.js", "/assets/", "/assets/..%2findex.html", "/assets/%2e%2e/index.html", "/static/none", "/index.html", "/playground.html", "/.keep",
		"/.vite/manifest.json", "/manifest.json", "/assets/index-a1b2.js/", "/nowhere", "/company", "/company/", "/company/a/b", "/plain/nowhere",
	} {
		got := fetch(h, path)
		if got.Code != http.StatusNotFound || strings.Contains(got.Body.String(), `id="root"`) || strings.Contains(got.Body.String(), "secret") {
			t.Errorf("%s: %d\n%s", path, got.Code, got.Body)
		}
		if strings.HasPrefix(path, "/assets/i") && (got.Header().Get("Cache-Control") != "no-store" || !strings.HasPrefix(got.Header().Get("Content-Type"), "text/plain")) {
			t.Errorf("%s: %v", path, got.Header())
		}
	}
}

func TestWhatIsEmbeddedIsTold(t *testing.T) {
	half, empty := build(), build()
	delete(half, "playground.html")
	empty["index.html"] = &fstest.MapFile{}
	for want, all := range map[string][]fstest.MapFS{"full": {build()}, "plain": {{}, {".keep": {}}, half, empty}} {
		for _, dist := range all {
			if got := kindOf(dist); got != want {
				t.Errorf("%v is %s", dist, got)
			}
		}
	}
	broken := build()
	broken["index.html"] = &fstest.MapFile{Data: []byte("no page")}
	if _, err := New(Options{Dist: broken}); err == nil || !strings.Contains(err.Error(), "index.html") {
		t.Errorf("a page that cannot be served: %v", err)
	}
}

func TestPartsOfAFile(t *testing.T) {
	got := fetch(serveBuilt(t, build(), "/", `{"data":{}}`), "/assets/index-a1b2.js", "Range", "bytes=0-6")
	if got.Code != http.StatusPartialContent || got.Body.String() != script[:7] || got.Header().Get("Content-Length") != fmt.Sprint(7) {
		t.Errorf("%d %v %q", got.Code, got.Header(), got.Body)
	}
}
