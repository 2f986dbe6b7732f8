package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
	"github.com/aistack-graph/aistack/web"
)

func TestMain(m *testing.M) {
	// A Neo4j on a busy machine takes its time after a load; a test that is about waiting says so itself.
	if err := os.Setenv("AISTACK_STORE_WAIT", "2m"); err != nil {
		panic(err)
	}
	neo4jtest.Main(m)
}

// command runs the program to its end.
func command(t testing.TB, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	var out, err bytes.Buffer
	code = Run(ctx, args, &out, &err)
	return code, out.String(), err.String()
}

// served starts the service on a free port and stops it with the test.
func served(t testing.TB, args ...string) (url string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	log := &lines{found: make(chan string, 1), want: regexp.MustCompile(`address=(http://\S+)`)}
	done := make(chan int, 1)
	go func() {
		done <- Run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), io.Discard, log)
	}()
	t.Cleanup(func() {
		cancel()
		select {
		case code := <-done:
			if code != exitDone {
				t.Errorf("serve ended with %d:\n%s", code, log.text())
			}
		case <-time.After(20 * time.Second):
			t.Error("serve did not end when told to")
		}
	})
	select {
	case url = <-log.found:
		return url
	case code := <-done:
		done <- exitDone
		t.Fatalf("serve ended at once with %d:\n%s", code, log.text())
	case <-time.After(time.Minute):
		t.Fatalf("serve did not start:\n%s", log.text())
	}
	return ""
}

// lines is a log that waits for a line.
type lines struct {
	mu    sync.Mutex
	all   bytes.Buffer
	found chan string
	want  *regexp.Regexp
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if m := l.want.FindSubmatch(b); m != nil {
		select {
		case l.found <- string(m[1]):
		default:
		}
	}
	return l.all.Write(b)
}

func (l *lines) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.String()
}

func fetch(t testing.TB, url string) (int, http.Header, string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(body)
}

// query puts a GraphQL query and gives the body of the answer.
func query(t testing.TB, url, text, variables string) string {
	t.Helper()
	if variables == "" {
		variables = "{}"
	}
	body, err := json.Marshal(map[string]any{"query": text, "variables": json.RawMessage(variables)})
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.Post(url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	out, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestServeTheSeed(t *testing.T) {
	url := served(t, "--store", "memory:")
	for path, want := range map[string]string{
		"/plain/": "Energy", "/plain/playground": "query Layers", "/plain/playground?example=trace": "rankBy: LAYERS", "/healthz": `"ui":"` + web.UI() + `"`, "/readyz": `"status":"ready"`,
		"/schema.graphql": "type Query", "/static/style.css": "--ink", "/static/playground.js": "fetch(", "/examples.json": `"name":"trace"`, "/": "stack", "/playground": "layground",
	} {
		status, header, body := fetch(t, url+path)
		if status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s answers %d without %q:\n%.300s", path, status, want, body)
		}
		if strings.HasPrefix(header.Get("Content-Type"), "text/html") && !strings.Contains(header.Get("Content-Security-Policy"), "default-src ") {
			t.Errorf("%s has no content security policy", path)
		}
		if foreign := regexp.MustCompile(`<(script|link|img)[^>]*(src|href)="https?://`).FindString(body); foreign != "" {
			t.Errorf("%s loads from another host: %s", path, foreign)
		}
	}
	if status, _, body := fetch(t, url+"/nothing<script>"); status != http.StatusNotFound || strings.Contains(body, "nothing<script>") {
		t.Errorf("an unknown page answers %d:\n%s", status, body)
	}
}

// TestExamplesRun holds every example of the library to an answer with data,
// the same from memory, from a file and from Neo4j.
func TestExamplesRun(t *testing.T) {
	examples, err := web.Examples()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "stack.db")
	urls := map[string]string{"memory": served(t, "--store", "memory:"), "file": served(t, "--store", "embedded:"+file), "neo4j": servedOnNeo4j(t)}
	for _, e := range examples {
		want := query(t, urls["memory"], e.Query, e.Variables)
		var answer struct {
			Data   map[string]any
			Errors []any
		}
		if err := json.Unmarshal([]byte(want), &answer); err != nil || len(answer.Errors) > 0 || len(answer.Data) == 0 {
			t.Errorf("%s: %.600s", e.Name, want)
			continue
		}
		if !strings.Contains(want, "[{") {
			t.Errorf("%s finds nothing: %.300s", e.Name, want)
		}
		for name, url := range urls {
			if got := query(t, url, e.Query, e.Variables); withoutTimes(got) != withoutTimes(want) {
				t.Errorf("%s answers differently on %s:\n%.600s\nand on memory:\n%.600s", e.Name, name, got, want)
			}
		}
	}
}

// withoutTimes takes out when records were written.
func withoutTimes(s string) string {
	return regexp.MustCompile(`"updatedAt":"[^"]*"`).ReplaceAllString(s, `"updatedAt":""`)
}

// servedOnNeo4j loads the shipped dataset into a real Neo4j by the command
// line, and serves from there.
func servedOnNeo4j(t testing.TB) string {
	t.Helper()
	server := neo4jtest.Start(t)
	server.Wipe(t)
	store := []string{"--store", server.URI, "--store-user", server.Username, "--store-password", server.Password, "--store-database", server.Database}
	code, out, stderr := command(t, append([]string{"load", "seed"}, store...)...)
	if code != exitDone || !strings.Contains(out, "aistack: ") {
		t.Fatalf("load ended with %d:\n%s%s", code, out, stderr)
	}
	if _, again, _ := command(t, append([]string{"load", "seed"}, store...)...); !strings.Contains(again, " 0 added, 0 changed, 0 removed") {
		t.Errorf("loading again is not idempotent: %s", again)
	}
	return served(t, store...)
}

// TestSeedTraces: every application of the article traces down to two or more
// energy companies by paths across all five layers, each hop with a source.
func TestSeedTraces(t *testing.T) {
	url := served(t, "--store", "memory:")
	for _, app := range []string{"chatgpt", "claude", "gemini", "cursor", "perplexity", "notion-ai", "canva-ai"} {
		body := query(t, url, `query($to: [ID!]!) { trace(input: {from: ["layer:energy"], to: $to, rankBy: LAYERS, first: 700}) { paths { layersCrossed
			entities { id kind } hops { dependency { sources { id title } } ownership { sources { id title } } } } } }`, `{"to": ["product:`+app+`"]}`)
		var answer struct {
			Data struct {
				Trace struct {
					Paths []struct {
						LayersCrossed int
						Entities      []struct{ ID, Kind string }
						Hops          []struct {
							Dependency, Ownership *struct{ Sources []struct{ ID string } }
						}
					}
				}
			}
			Errors []any
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Errors) > 0 {
			t.Fatalf("%s: %v %.500s", app, err, body)
		}
		companies := map[string]bool{}
		for _, p := range answer.Data.Trace.Paths {
			for _, h := range p.Hops {
				if (h.Dependency == nil || len(h.Dependency.Sources) == 0) && (h.Ownership == nil || len(h.Ownership.Sources) == 0) {
					t.Errorf("%s: a hop of %v has no source", app, p.Entities)
				}
			}
			if p.LayersCrossed == 5 && p.Entities[0].Kind == "COMPANY" {
				companies[p.Entities[0].ID] = true
			}
		}
		if len(companies) < 2 {
			t.Errorf("%s traces across five layers to %d energy companies: %v", app, len(companies), companies)
		}
	}
}

func TestExitCodes(t *testing.T) {
	bad := t.TempDir()
	if err := os.WriteFile(filepath.Join(bad, "dataset.yaml"), []byte("name: bad\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(bad, "companies.csv"), []byte("id,nmae,layers\nx,X,energy\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	used := strings.TrimPrefix(served(t, "--store", "memory:"), "http://")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"version"}, exitDone, "ui: " + web.UI()},
		{[]string{"validate", "seed"}, exitDone, "cite a source"},
		{[]string{"serve", "--listen"}, exitUsage, "listen"},
		{[]string{"fly"}, exitUsage, "fly"},
		{[]string{"serve", "--store", "mysql://x"}, exitUsage, "is no store"},
		{[]string{"validate", bad}, exitBad, `nmae`},
		{[]string{"load", bad, "--store", "memory:"}, exitBad, "companies.csv:1"},
		{[]string{"load", filepath.Join(bad, "none"), "--store", "memory:"}, exitBad, "none"},
		{[]string{"load", "seed", "--store", "bolt://127.0.0.1:1", "--store-wait", "1s"}, exitStore, "not reachable"},
		{[]string{"serve", "--store", "memory:", "--listen", used}, exitBad, "is in use"},
		{[]string{"trace", "--store", "memory:", "--from", "company:nvidai", "--to", "product:chatgpt"}, exitBad, "company:nvidia"},
		{[]string{"trace", "--store", "memory:", "--from", "product:chatgpt", "--to", "layer:energy"}, exitBad, "no path"},
		{[]string{"export", "nobody", filepath.Join(bad, "out"), "--store", "memory:"}, exitBad, "nobody"},
		{[]string{"health", "--listen", used}, exitDone, "ready"},
		{[]string{"health", "--listen", "127.0.0.1:1"}, exitBad, "does not answer"},
	} {
		code, out, stderr := command(t, c.args...)
		if code != c.code || !strings.Contains(out+stderr, c.says) {
			t.Errorf("aistack %s: code %d, want %d with %q:\n%s%s", strings.Join(c.args, " "), code, c.code, c.says, out, stderr)
		}
	}
}

func TestTraceForms(t *testing.T) {
	args := []string{"trace", "--store", "memory:", "--from", "layer:energy", "--to", "product:chatgpt", "--rank-by", "LAYERS", "--first", "2"}
	for form, want := range map[string]string{"": "5 layers", "--json": `"explanation"`, "--dot": "digraph aistack {", "--mermaid": "flowchart BT"} {
		a := args
		if form != "" {
			a = append(args[:len(args):len(args)], form)
		}
		if code, out, stderr := command(t, a...); code != exitDone || !strings.Contains(out, want) {
			t.Errorf("trace %s: code %d without %q:\n%s%s", form, code, want, out, stderr)
		}
	}
}

// TestExportLeavesNoHalfFile: a failed export can simply be repeated.
func TestExportLeavesNoHalfFile(t *testing.T) {
	to := filepath.Join(t.TempDir(), "out.jsonl")
	if code, _, stderr := command(t, "export", "nobody", to, "--store", "memory:"); code != exitBad || !strings.Contains(stderr, "nobody") {
		t.Errorf("code %d: %s", code, stderr)
	}
	if _, err := os.Stat(to); !os.IsNotExist(err) {
		t.Errorf("the failed export left a file: %v", err)
	}
}

// TestExportLoads: what export writes loads into an empty store and is then
// exported to the same bytes.
func TestExportLoads(t *testing.T) {
	dir := t.TempDir()
	one, two, store := filepath.Join(dir, "one.jsonl"), filepath.Join(dir, "two.jsonl"), "embedded:"+filepath.Join(dir, "copy.db")
	for _, args := range [][]string{
		{"export", "aistack", one, "--store", "memory:"}, {"load", one, "--store", store}, {"export", "aistack", two, "--store", store},
	} {
		if code, out, stderr := command(t, args...); code != exitDone {
			t.Fatalf("aistack %v: %d\n%s%s", args, code, out, stderr)
		}
	}
	a, err := os.ReadFile(one)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(two); err != nil || !bytes.Equal(a, b) {
		t.Errorf("export, load, export gives other bytes (%v)", err)
	}
}
