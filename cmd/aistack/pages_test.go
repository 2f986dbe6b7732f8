package main

import (
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/aistack-graph/aistack/store/embedded"
	"github.com/aistack-graph/aistack/web"
)

// pagesOf makes the pages on the shipped dataset: plain ones, or those of a
// build.
func pagesOf(t testing.TB, dist fs.FS, base string) (pages http.Handler, ask web.Ask) {
	t.Helper()
	store, err := embedded.Open(t.Context(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := plant(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	limits := apiFlags{Timeout: 10 * time.Second, MaxBody: 1 << 20, MaxTokens: 2000, MaxDepth: 20, MaxAliases: 50, MaxCost: 100000, MaxRunning: 64, SlowQuery: time.Second, Introspection: true}
	ask = asker(newAPI(store, limits, log))
	if pages, err = web.New(web.Options{Ask: ask, Version: "v1", Logger: log, Base: base, Dist: dist}); err != nil {
		t.Fatal(err)
	}
	return pages, ask
}

func visit(h http.Handler, address string) (int, string) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	return w.Code, w.Body.String()
}

// plainViews are addresses of every view, with what must be on the page.
var plainViews = map[string][]string{
	"/":                                    {"Energy", "Applications", "relations cite a source", "Operating margin"},
	"/?layer=chips":                        {"<h1>Chips", "NVIDIA", "Careers", "What it gives", "Bottlenecks", "Revenue", `aria-current="true"`},
	"/graph?focus=company:coreweave":       {"<svg", "CoreWeave", "entities and", "<caption>The relations drawn", "href=\"/company/openai\""},
	"/graph?layers=models&relations=MAKES": {"<caption>The relations drawn", "makes", `<option value="models" selected>`},
	"/graph?countries=tw&entities=FACILITY,COMPANY&depth=0":        {"TSMC", "entities and"},
	"/graph?of=all&limit=20":                                       {"20 of "},
	"/company/nvidia":                                              {"<h1>NVIDIA", "NVDA", "Suppliers (", "Customers (", "Investments (", "Chokepoint rank</th><td>", "TSMC", "looked up"},
	"/product/chatgpt":                                             {"<h1>ChatGPT", "Released", "OpenAI", "Open weights"},
	"/facility/crane-clean-energy-center":                          {"MW", "Operational", "Position"},
	"/path?from=layer:energy&to=product:chatgpt&rankBy=LAYERS&k=3": {"3 paths", "They cross up to 5 layers", "weakest hop", "Evidence (", "<svg", "Swap"},
	"/path?from=product:chatgpt&to=company:asml":                   {"No path leads", "What is within reach"},
	"/path":                       {"<form", "Longest, in hops"},
	"/whatif?target=company:tsmc": {"A model, not a forecast", "Losses by layer", "How the loss came", "Assumptions", "fails itself", "NVIDIA"},
	"/whatif?target=company:tsmc,company:asml&loss=0.5,1&target2=country:TW&range=1&horizon=IMMEDIATE": {"side by side", "second scenario", `value="0.5,1"`},
	"/chokepoints":                          {"TSMC", "Betweenness", "What the measures mean", "entities were made to fail"},
	"/chokepoints?sort=betweenness&first=5": {"5 of "},
	"/concentration":                        {"Herfindahl", "Energy", "Low to high"},
	"/concentration?of=company:nvidia&by=KIND&byOwner=1": {"NVIDIA", "manufacturing"},
	"/loops?through=company:openai":                      {"OpenAI", "loops", "<svg", "smallest is", "Payments ("},
	"/value-chain":                                       {"50 % to 65 %", "<svg", "The loop that customers close", "Insights", "Gains:"},
	"/careers":                                           {"Technical level", "onetonline.org/link/summary/"},
	"/careers?interest=systems-and-networks&level=HIGH&skills=python": {"What fits", "Skills to learn", "Infrastructure"},
	"/quiz":                             {"<fieldset>", `type="radio"`, `name="no-power"`},
	"/quiz?no-power=a&highest-margin=b": {"1 of 4 are right", "That is wrong; right is:", "Not answered:"},
	"/faq":                              {"<h2><a href=\"#", "Layers:"},
	"/predictions":                      {"<h3>For</h3>", "By: "},
	"/search?q=nvdia":                   {"NVIDIA", "<mark>", `value="nvdia"`},
	"/playground":                       {"<textarea", "query Layers"},
}

func TestPlainPagesShowEveryView(t *testing.T) {
	pages, _ := pagesOf(t, fstest.MapFS{}, "/")
	for address, wants := range plainViews {
		code, text := visit(pages, address)
		if code != http.StatusOK {
			t.Errorf("%s: %d\n%.600s", address, code, text)
		}
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not show %q", address, want)
			}
		}
		for _, bad := range []string{"<no value>", "ZgotmplZ", "NaN", "+Inf", "&lt;nil&gt;", "%!", "<script>", " style=", " onclick="} {
			if strings.Contains(text, bad) {
				t.Errorf("%s shows %q", address, bad)
			}
		}
		if tables, captions := strings.Count(text, "<table"), strings.Count(text, "<caption>"); tables != captions {
			t.Errorf("%s has %d tables and %d captions", address, tables, captions)
		}
		for _, id := range repeated(regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(text, -1)) {
			t.Errorf("%s has the id %q twice", address, id)
		}
	}
}

func repeated(matches [][]string) []string {
	seen, twice := map[string]bool{}, []string{}
	for _, m := range matches {
		if seen[m[1]] {
			twice = append(twice, m[1])
		}
		seen[m[1]] = true
	}
	return twice
}

// TestPlainPagesLeadToPages follows every link within the pages.
func TestPlainPagesLeadToPages(t *testing.T) {
	pages, _ := pagesOf(t, fstest.MapFS{}, "/")
	link, tried := regexp.MustCompile(`href="(/[^"#]*)`), map[string]bool{}
	for address := range plainViews {
		_, text := visit(pages, address)
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			to := html.UnescapeString(m[1])
			if tried[to] || to == "/schema.graphql" || isExport(to) {
				continue
			}
			tried[to] = true
			if code, body := visit(pages, to); code != http.StatusOK {
				t.Errorf("%s links to %s, which answers %d\n%.300s", address, to, code, body)
			}
		}
	}
	if len(tried) < 100 {
		t.Errorf("only %d links were found", len(tried))
	}
}

// TestPagesLeadToExports: what a page shows can be had as a file.
func TestPagesLeadToExports(t *testing.T) {
	at := served(t, "--store", "memory:")
	link := regexp.MustCompile(`href="(/export[^"]*)"`)
	for _, address := range []string{"/plain/graph?focus=company:coreweave", "/plain/path?from=layer:energy&to=product:chatgpt&k=2", "/plain/whatif?target=company:tsmc&loss=0.5"} {
		_, _, page := fetch(t, at+address)
		links := link.FindAllStringSubmatch(page, -1)
		if len(links) != 3 {
			t.Errorf("%s leads to %d exports", address, len(links))
		}
		for _, m := range links {
			if status, header, body := fetch(t, at+html.UnescapeString(m[1])); status != http.StatusOK || len(body) < 100 || !strings.HasPrefix(header.Get("Content-Disposition"), "attachment") {
				t.Errorf("%s leads to %s, which answers %d\n%.300s", address, m[1], status, body)
			}
		}
	}
}

// TestPagesTellTheirQuestion: what a page offers to open in the playground is
// a question that the service answers.
func TestPagesTellTheirQuestion(t *testing.T) {
	pages, ask := pagesOf(t, fstest.MapFS{}, "/")
	link := regexp.MustCompile(`href="/playground#([^"]+)"`)
	for address := range plainViews {
		if address == "/path" || address == "/playground" {
			continue // nothing is asked there yet
		}
		_, text := visit(pages, address)
		m := link.FindStringSubmatch(text)
		if m == nil {
			t.Errorf("%s has no link to the playground", address)
			continue
		}
		if strings.Contains(m[1], "+") {
			t.Errorf("%s is not encoded as browsers decode it: %.100s", address, m[1])
		}
		given, err := url.ParseQuery(html.UnescapeString(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		var variables map[string]any
		if v := given.Get("variables"); v != "" {
			if err := json.Unmarshal([]byte(v), &variables); err != nil {
				t.Fatal(err)
			}
		}
		body, err := ask(t.Context(), given.Get("query"), variables)
		if err != nil || strings.Contains(string(body), `"errors"`) || !strings.Contains(string(body), `"data"`) {
			t.Errorf("%s: %v %.300s", address, err, body)
		}
	}
}

func TestUnknownIDsAreNotFound(t *testing.T) {
	build := fstest.MapFS{"index.html": {Data: []byte(`<html><head></head><body><div id="root">`)}, "playground.html": {Data: []byte(`<html><head></head><body>`)}}
	plain, _ := pagesOf(t, fstest.MapFS{}, "/")
	full, _ := pagesOf(t, build, "/")
	for address, near := range map[string]string{
		"/company/nvidai": "/company/nvidia", "/product/chatgtp": "/product/chatgpt", "/facility/crane": "/facility/crane-clean-energy-center", "/?layer=chip": "/?layer=chips",
		"/path?from=company:nvidai&to=product:chatgpt": "/company/nvidia", "/whatif?target=company:tsnc": "/company/tsmc", "/graph?focus=company:nvidai": "/company/nvidia",
		"/company/nvidia%00": "", "/company/%ff%fe": "", "/company/" + strings.Repeat("a", 3000): "", "/product/nvidia": "", "/company/NVIDIA": "/company/nvidia", "/company/%3Cb%3E": "",
	} {
		code, text := visit(plain, address)
		if code != http.StatusNotFound || !strings.Contains(text, `href="`+near) || !strings.Contains(text, `role="alert"`) {
			t.Errorf("%.80s: %d, without %q\n%.1500s", address, code, near, text)
		}
		if code, text := visit(full, address); code != http.StatusNotFound || !strings.Contains(text, `id="root"`) {
			t.Errorf("%.80s in the explorer: %d", address, code)
		}
	}
	for address := range plainViews {
		if code, _ := visit(full, address); code != http.StatusOK {
			t.Errorf("%s in the explorer: %d", address, code)
		}
	}
}

// TestMarkupStaysText puts markup into every parameter of every page.
func TestMarkupStaysText(t *testing.T) {
	build := fstest.MapFS{"index.html": {Data: []byte(`<html><head></head><body><div id="root">`)}, "playground.html": {Data: []byte(`<html><head></head><body>`)}}
	plain, _ := pagesOf(t, fstest.MapFS{}, "/")
	full, _ := pagesOf(t, build, "/")
	parameters := []string{"layer", "layers", "focus", "kinds", "depth", "direction", "relations", "limit", "from", "to", "via", "avoid", "k", "flow", "rankBy", "maxHops", "minConfidence", "asOf", "statuses",
		"target", "loss", "target2", "loss2", "horizon", "substitution", "assumeComplete", "range", "sort", "first", "of", "by", "byOwner", "through", "maxLength", "investments", "interest", "level", "skills",
		"no-power", "q", "example", "unheard-of"}
	attacks := []string{`"><script>alert(1)</script>`, `'><img src=x onerror=alert(1)>`, `</title><svg onload=alert(1)>`, `javascript:alert(1)`, "\x00\xff\r\nSet-Cookie: a=b", `{{.}}`, strings.Repeat("9", 400)}
	paths := []string{"/", "/graph", "/company/x", "/path", "/whatif", "/chokepoints", "/concentration", "/loops", "/value-chain", "/careers", "/quiz", "/faq", "/predictions", "/search", "/playground", "/nowhere"}
	for _, path := range paths {
		for _, attack := range attacks {
			all := url.Values{}
			for _, name := range parameters {
				all.Set(name, attack)
				if attack == attacks[0] { // alone, so that no other parameter is refused first
					check(t, plain, path+"?"+url.Values{name: {attack}}.Encode())
				}
			}
			check(t, plain, path+"?"+all.Encode())
			check(t, full, path+"?"+all.Encode())
			check(t, full, "/plain"+path+"?"+all.Encode())
		}
	}
	for _, attack := range attacks {
		for _, path := range []string{"/company/", "/", "/assets/", "/plain/"} {
			check(t, plain, path+url.PathEscape(attack))
			check(t, full, path+url.PathEscape(attack))
		}
	}
	check(t, plain, "/path?from=%zz&to=%")
}

var live = regexp.MustCompile(`(?i)<script>|<img|<svg onload|onerror=alert\(1\)>|href="javascript|\{\{\.\}\}<`)

func check(t *testing.T, h http.Handler, address string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	if w.Code == http.StatusInternalServerError || w.Header().Get("Set-Cookie") != "" {
		t.Errorf("%.200s: %d", address, w.Code)
	}
	if found := live.FindString(w.Body.String()); found != "" {
		t.Errorf("%.200s comes back as markup: %s", address, found)
	}
}

// TestPagesUnderAPrefix: the whole service below /x/, with and without a proxy
// that takes the prefix off.
func TestPagesUnderAPrefix(t *testing.T) {
	at := served(t, "--store", "memory:", "--base-path", "x/y")
	for path, want := range map[string]string{
		"/x/y/plain/": `href="/x/y/`, "/x/y/plain/company/nvidia": "NVDA", "/x/y/healthz": `"status":"up"`, "/healthz": `"status":"up"`, "/plain/": `href="/x/y/`, "/x/y": "", "/x/y/schema.graphql": "type Query",
		"/x/y/static/style.css": "--ink", "/x/y/export.csv.zip": "", "/x/y/examples.json": `"name":"trace"`, "/x/y/plain/playground": `data-graphql="/x/y/graphql"`, "/x/y/plain/loops/": "circles", "/x/y//plain//loops": "circles",
	} {
		status, _, body := fetch(t, at+path)
		if path == "/x/y/export.csv.zip" {
			status, _, body = fetch(t, at+"/x/y/export.graphml")
			want = "<graphml"
		}
		if status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s answers %d without %q\n%.300s", path, status, want, body)
		}
		for _, outside := range regexp.MustCompile(`(?:href|src|action)="(/[^"]*)"`).FindAllStringSubmatch(body, -1) {
			if !strings.HasPrefix(outside[1], "/x/y/") {
				t.Errorf("%s names %s, outside of the prefix", path, outside[1])
			}
		}
	}
	if answer := query(t, at+"/x/y", "{ layers { id } }", ""); !strings.Contains(answer, "layer:chips") {
		t.Errorf("the API below the prefix: %s", answer)
	}
	if web.UI() == "full" {
		for _, path := range []string{"/x/y/", "/x/y/company/nvidia", "/x/y/playground"} {
			if _, _, body := fetch(t, at+path); !strings.Contains(body, `<base href="/x/y/">`) {
				t.Errorf("%s has another base:\n%.400s", path, body)
			}
		}
	}
}

// TestPagesAtOnce: many readers of all pages get what one gets.
func TestPagesAtOnce(t *testing.T) {
	pages, _ := pagesOf(t, fstest.MapFS{}, "/")
	alone := map[string]string{}
	for address := range plainViews {
		_, alone[address] = visit(pages, address)
	}
	var wait sync.WaitGroup
	wrong := make(chan string, 8*len(plainViews))
	for range 8 {
		wait.Go(func() {
			for address := range plainViews {
				if code, text := visit(pages, address); code != http.StatusOK || text != alone[address] {
					wrong <- fmt.Sprintf("%s: %d", address, code)
				}
			}
		})
	}
	wait.Wait()
	close(wrong)
	for w := range wrong {
		t.Error(w)
	}
}

// TestChoicesAreThoseOfTheSchema holds the words in the forms to the schema.
func TestChoicesAreThoseOfTheSchema(t *testing.T) {
	_, ask := pagesOf(t, fstest.MapFS{}, "/")
	for form, enums := range map[string]map[string]string{
		"path": {"rankBy": "PathRank", "flow": "Flow"}, "whatif": {"horizon": "Horizon"}, "chokepoints": {"horizon": "Horizon"}, "concentration": {"by": "ConcentrationBy"},
		"graph": {"direction": "Direction", "relations": "HopRelation"}, "careers": {"level": "TechnicalLevel"}, "head": {"minConfidence": "Confidence"},
	} {
		text, err := os.ReadFile("../../web/templates/" + form + ".html")
		if err != nil {
			t.Fatal(err)
		}
		for parameter, enum := range enums {
			m := regexp.MustCompile(`\(list "` + parameter + `"((?: "\w*")+)\)`).FindSubmatch(text)
			if m == nil {
				t.Errorf("%s offers no %s", form, parameter)
				continue
			}
			body, err := ask(t.Context(), `query($name: String!) { __type(name: $name) { enumValues { name } } }`, map[string]any{"name": enum})
			var answer struct {
				Data struct {
					Type struct {
						EnumValues []struct{ Name string }
					} `json:"__type"`
				}
			}
			if err != nil || json.Unmarshal(body, &answer) != nil {
				t.Fatalf("%v %s", err, body)
			}
			var is, offered []string
			for _, v := range answer.Data.Type.EnumValues {
				is = append(is, v.Name)
			}
			for _, word := range strings.Fields(string(m[1])) {
				if word != `""` {
					offered = append(offered, strings.Trim(word, `"`))
				}
			}
			slices.Sort(is)
			slices.Sort(offered)
			if !slices.Equal(is, offered) {
				t.Errorf("%s offers %v for %s, the schema has %v", form, offered, parameter, is)
			}
		}
	}
}
