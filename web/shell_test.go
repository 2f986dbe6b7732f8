package web

import (
	"context"
	"errors"
	"html"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
)

// serveBuilt makes the pages of a build, with a graph that answers always the same.
func serveBuilt(t *testing.T, dist fs.FS, base, answer string) http.Handler {
	t.Helper()
	h, err := New(Options{
		Ask:    func(context.Context, string, map[string]any) ([]byte, error) { return []byte(answer), nil },
		Logger: slog.New(slog.DiscardHandler), Base: base, Dist: dist,
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// Every view's address, with parameters where it takes any.
var addresses = []string{
	"/", "/?layer=chips", "/graph", "/graph?layers=chips&kinds=ENERGY&focus=company:a&depth=2", "/company/nvidia", "/product/chatgpt", "/facility/crane", "/path?from=company:a&to=product:b&k=3",
	"/whatif?target=company:a&loss=0.5", "/chokepoints", "/concentration", "/loops", "/value-chain", "/careers?interest=x&level=HIGH", "/quiz", "/faq", "/predictions", "/search?q=a",
}

func TestEveryViewIsTheExplorer(t *testing.T) {
	for _, base := range []string{"/", "/deep/er/"} {
		h := serveBuilt(t, build(), base, `{"data":{}}`)
		for _, address := range addresses {
			got := fetch(h, address)
			text := got.Body.String()
			if got.Code != http.StatusOK || !strings.Contains(text, `<head><base href="`+base+`">`) || strings.Count(text, "<base") != 1 || !strings.Contains(text, "./assets/index-a1b2.js") {
				t.Errorf("%s under %s: %d\n%s", address, base, got.Code, text)
			}
			// Without JavaScript: the same view and parameters, below /plain.
			_, rest, _ := strings.Cut(text, `<noscript><p><a href="`)
			link, _, found := strings.Cut(rest, `"`)
			to, err := url.Parse(html.UnescapeString(link))
			want, _ := url.Parse(address)
			if !found || err != nil || to.Path != base+"plain"+want.Path || to.Query().Encode() != want.Query().Encode() || strings.Count(text, link) != 2 {
				t.Errorf("%s under %s leads without JavaScript to %q", address, base, link)
			}
		}
	}
}

func TestWithoutABuildEveryViewIsPlain(t *testing.T) {
	h := serveBuilt(t, fstest.MapFS{}, "/x/", `{"data":{}}`)
	for _, address := range append(addresses, "/playground") {
		for _, prefix := range []string{"", "/plain"} {
			got := fetch(h, prefix+address)
			text := got.Body.String()
			if got.Code >= http.StatusInternalServerError || !strings.Contains(text, "<main") || strings.Contains(text, "/plain/") || strings.Contains(text, "<base") {
				t.Errorf("%s%s: %d\n%s", prefix, address, got.Code, text)
			}
			for _, part := range strings.Split(text, `href="/`)[1:] {
				if !strings.HasPrefix(part, "x/") {
					t.Errorf("%s links outside of the prefix: %.60s", address, part)
				}
			}
		}
	}
}

func TestUnknownIDsAre404InTheExplorer(t *testing.T) {
	unknown := `{"errors":[{"message":"there is no \"company:nope\"","extensions":{"code":"NOT_FOUND","suggestions":["company:hope"]}}],"data":{"entity":null,"nodes":null}}`
	h := serveBuilt(t, build(), "/", unknown)
	got := fetch(h, "/company/nope")
	if got.Code != http.StatusNotFound || !strings.Contains(got.Body.String(), `id="root"`) || got.Header().Get("Content-Length") == "" {
		t.Errorf("%d %v", got.Code, got.Header())
	}
	if got := fetch(h, "/company/nope", "If-None-Match", got.Header().Get("ETag")); got.Code != http.StatusNotFound || got.Body.Len() == 0 {
		t.Errorf("again: %d", got.Code)
	}
	if head := do(h, http.MethodHead, "/company/nope"); head.Code != http.StatusNotFound || head.Body.Len() > 0 {
		t.Errorf("HEAD: %d", head.Code)
	}
	if plain := fetch(h, "/plain/company/nope"); plain.Code != http.StatusNotFound || !strings.Contains(plain.Body.String(), `href="/plain/company/hope"`) {
		t.Errorf("plain: %d\n%s", plain.Code, plain.Body)
	}
	absent := serveBuilt(t, build(), "/", `{"data":{"nodes":[{"id":"company:a"},null]}}`)
	for address, code := range map[string]int{
		"/path?from=company:a&to=company:nope": 404, "/whatif?target=company:nope": 404, "/graph?focus=company:nope": 404, "/?layer=nope": 404, "/graph?layers=chips,nope": 404,
		"/path?from=country:TW&to=country:US": 200, "/chokepoints": 200, "/careers?interest=nope": 404,
	} {
		if got := fetch(absent, address); got.Code != code {
			t.Errorf("%s: %d, want %d", address, got.Code, code)
		}
	}
}

func TestTheExplorerWhileTheGraphIsAway(t *testing.T) {
	for name, ask := range map[string]Ask{
		"nobody":  func(context.Context, string, map[string]any) ([]byte, error) { return nil, errors.New("away") },
		"no JSON": func(context.Context, string, map[string]any) ([]byte, error) { return []byte("<html>"), nil },
		"no store": func(context.Context, string, map[string]any) ([]byte, error) {
			return []byte(`{"errors":[{"message":"away","extensions":{"code":"STORE_UNAVAILABLE"}}]}`), nil
		},
	} {
		h, err := New(Options{Ask: ask, Logger: slog.New(slog.DiscardHandler), Dist: build()})
		if err != nil {
			t.Fatal(err)
		}
		if got := fetch(h, "/company/nvidia"); got.Code != http.StatusServiceUnavailable || !strings.Contains(got.Body.String(), `id="root"`) {
			t.Errorf("%s: %d", name, got.Code)
		}
		for _, address := range addresses {
			got := fetch(h, "/plain"+address)
			if got.Code != http.StatusOK && got.Code != http.StatusServiceUnavailable || !strings.Contains(got.Body.String(), "</html>") {
				t.Errorf("%s, %s: %d\n%s", name, address, got.Code, got.Body)
			}
			if strings.Contains(got.Body.String(), "&lt;html&gt;") {
				t.Errorf("%s, %s shows the answer's bytes", name, address)
			}
		}
	}
}

func TestSlashesAtTheEndLeadToTheView(t *testing.T) {
	for base, prefix := range map[string]string{"/": "/", "/x/": "/x/"} {
		h := serveBuilt(t, build(), base, `{"data":{}}`)
		for from, to := range map[string]string{
			"/path/?from=a&to=b": "path?from=a&to=b", "/company/nvidia/": "company/nvidia", "/plain/loops/": "plain/loops", "/playground/": "playground", "/plain/search/": "plain/search",
			"/company/%2F%2Fevil.example/": "company/evil.example", "/plain": "plain/", "/plain?layer=a": "plain/?layer=a",
		} {
			if got := fetch(h, from); got.Code != http.StatusPermanentRedirect || got.Header().Get("Location") != prefix+to {
				t.Errorf("%s leads to %s: %d", from, got.Header().Get("Location"), got.Code)
			}
		}
	}
}
