package main

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader/export"
	"github.com/aistack-graph/aistack/store/embedded"
)

const (
	someTrace    = `{"from": ["layer:energy"], "to": ["product:chatgpt"], "first": 3}`
	someImpact   = `{"shocks": [{"target": "company:tsmc"}]}`
	someSubgraph = `{"seeds": ["company:nvidia"], "maxHops": 1}`
)

// TestExportsOverHTTP: every format, of the graph and of each question, whole
// and with the headers that a browser needs.
func TestExportsOverHTTP(t *testing.T) {
	address := served(t, "--store", "memory:", "--cors-origin", "https://example.org")
	for _, f := range export.Formats {
		whole := 0
		for _, part := range []string{"", "trace", "impact", "subgraph"} {
			path := "/export." + f.Ending
			name := "aistack." + f.Ending
			if part != "" {
				path += "?" + part + "=" + url.QueryEscape(map[string]string{"trace": someTrace, "impact": someImpact, "subgraph": someSubgraph}[part])
				name = "aistack-" + part + "." + f.Ending
			}
			status, header, body := fetch(t, address+path)
			if status != http.StatusOK || header.Get("Content-Type") != f.Type || header.Get("Content-Disposition") != `attachment; filename="`+name+`"` {
				t.Errorf("%s answers %d, %v:\n%.300s", path, status, header, body)
			}
			if part == "" {
				whole = len(body)
			} else if len(body) == 0 || len(body) >= whole {
				t.Errorf("%s has %d bytes, the graph has %d", path, len(body), whole)
			}
			if f.Format == export.GraphML || f.Format == export.GEXF {
				wellFormed(t, body)
			}
			if f.Format == export.Cytoscape && !json.Valid([]byte(body)) {
				t.Errorf("%s is no JSON", path)
			}
		}
		req, err := http.NewRequestWithContext(t.Context(), http.MethodHead, address+"/export."+f.Ending, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Origin", "https://example.org")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != f.Type || res.Header.Get("Access-Control-Allow-Origin") == "" {
			t.Errorf("HEAD of %s answers %d, %v", f.Ending, res.StatusCode, res.Header)
		}
	}
}

func wellFormed(t *testing.T, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%.300s", err, text)
		}
	}
}

func TestExportsThatCannotBe(t *testing.T) {
	address := served(t, "--store", "memory:")
	for _, test := range []struct {
		path   string
		status int
		code   string
		says   string
	}{
		{"/export.svg", 404, "NOT_FOUND", "/export.graphml (Gephi, NetworkX"},
		{"/export", 404, "NOT_FOUND", "/export.csv.zip"},
		{"/export.csv", 404, "NOT_FOUND", "/export.csv.zip"},
		{"/export.dot?trace=" + url.QueryEscape(`{"from": `), 400, "BAD_USER_INPUT", "trace is no JSON object"},
		{"/export.dot?impact=" + url.QueryEscape(`["company:tsmc"]`), 400, "BAD_USER_INPUT", "impact is no JSON object"},
		{"/export.dot?subgraph=null", 400, "BAD_USER_INPUT", "subgraph is no JSON object"},
		{"/export.dot?subgraph=", 400, "BAD_USER_INPUT", "subgraph is no JSON object"},
		{"/export.dot?trace={}&impact={}", 400, "BAD_USER_INPUT", "trace and impact are both given"},
		{"/export.dot?trace={}&trace={}", 400, "BAD_USER_INPUT", "trace is given twice"},
		{"/export.dot?layer=chips", 400, "BAD_USER_INPUT", `"layer" has no meaning`},
		{"/export.dot?dataset=aistack", 400, "BAD_USER_INPUT", `"dataset" has no meaning`},
		{"/export.dot?%zz", 400, "BAD_USER_INPUT", "cannot be read"},
		{"/export.jsonl?dataset=nobody", 404, "NOT_FOUND", "dataset:nobody"},
		{"/export.dot?trace=" + url.QueryEscape(`{"from": ["company:nvidai"], "to": ["product:chatgpt"]}`), 404, "NOT_FOUND", "company:nvidia"},
		{"/export.dot?trace=" + url.QueryEscape(`{"form": ["company:nvidia"], "to": ["product:chatgpt"]}`), 400, "BAD_USER_INPUT", "form: unknown field"},
		{"/export.dot?trace=" + url.QueryEscape(`{"from": [], "to": ["product:chatgpt"]}`), 400, "BAD_USER_INPUT", "from and to"},
	} {
		status, header, body := fetch(t, address+test.path)
		var answer struct {
			Errors []struct {
				Message    string
				Extensions struct{ Code string }
			}
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Errors) != 1 {
			t.Errorf("%s: %v\n%.300s", test.path, err, body)
			continue
		}
		if e := answer.Errors[0]; status != test.status || e.Extensions.Code != test.code || !strings.Contains(e.Message, test.says) || header.Get("Content-Disposition") != "" {
			t.Errorf("%s answers %d %s: %s", test.path, status, e.Extensions.Code, e.Message)
		}
	}
	for _, path := range []string{"/export.jsonl?dataset=nobody", "/export.dot?trace="} { // HEAD tells what GET would
		res, err := http.Head(address + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode < 400 {
			t.Errorf("HEAD %s answers %d", path, res.StatusCode)
		}
	}
	res, err := http.Post(address+"/export.dot", "text/plain", nil)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusMethodNotAllowed || res.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST answers %d", res.StatusCode)
	}
}

// writtenMeanwhile is a store that somebody writes during every export, so that
// the graph has another version at its end.
type writtenMeanwhile struct {
	kg.Store
	asked int64
}

func (s *writtenMeanwhile) Info(ctx context.Context) (*kg.Info, error) {
	info, err := s.Store.Info(ctx)
	if err == nil {
		s.asked++
		info.Version += s.asked
	}
	return info, err
}

// TestCutExports: an export that fails after its first pieces ends the
// connection; one that fails before tells why.
func TestCutExports(t *testing.T) {
	store, err := embedded.Open(t.Context(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := plant(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	api := newAPI(store, apiFlags{}, log)
	server := httptest.NewServer(newExporter(&writtenMeanwhile{Store: store}, asker(api), log))
	defer server.Close()
	res, err := http.Get(server.URL + "/export.graphml")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body, err := io.ReadAll(res.Body); err == nil || res.StatusCode != http.StatusOK || bytes.Contains(body, []byte("</graphml>")) {
		t.Errorf("a cut export looks whole: %d bytes, %v", len(body), err)
	}
	status, _, body := fetch(t, server.URL+"/export.dot?trace="+url.QueryEscape(`{"from": ["layer:energy"], "to": ["product:chatgpt"], "first": 1}`))
	if status != http.StatusConflict || !strings.Contains(body, "CONFLICT") || !strings.Contains(body, "export again") {
		t.Errorf("a small export answers %d: %.300s", status, body)
	}
}

func TestExportCommand(t *testing.T) {
	dir := t.TempDir()
	for _, f := range export.Formats {
		file := filepath.Join(dir, "graph."+f.Ending)
		if code, stdout, stderr := command(t, "export", "--store", "memory:", "--format", f.Name, file); code != exitDone || !strings.Contains(stdout, "open it with") {
			t.Errorf("%s: code %d, %s%s", f.Name, code, stdout, stderr)
		}
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if code, stdout, stderr := command(t, "export", "--store", "memory:", "--format", f.Name); code != exitDone || len(stdout) != len(whole) {
			t.Errorf("%s to standard output: code %d, %d bytes, the file has %d; %s", f.Name, code, len(stdout), len(whole), stderr)
		}
		for flag, in := range map[string]string{"--trace": someTrace, "--impact": someImpact, "--subgraph": someSubgraph} {
			code, stdout, stderr := command(t, "export", "--store", "memory:", "--format", f.Name, flag, in, "-")
			if code != exitDone || len(stdout) == 0 || len(stdout) >= len(whole) {
				t.Errorf("%s %s: code %d, %d bytes, the graph has %d; %s", f.Name, flag, code, len(stdout), len(whole), stderr)
			}
		}
	}
	file := filepath.Join(dir, "none.dot")
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--format", "svg"}, exitUsage, "graphml"},
		{[]string{"--format", "dot", "aistack", file}, exitUsage, "file only"},
		{[]string{"aistack"}, exitUsage, "name a dataset and where it goes"},
		{[]string{"--trace", someTrace, "aistack", file}, exitUsage, "need a --format"},
		{[]string{"--format", "dot", "--trace", someTrace, "--impact", someImpact}, exitUsage, "can't be used together"},
		{[]string{"--format", "dot", "--trace", `{`, file}, exitBad, "no JSON object"},
		{[]string{"--format", "dot", "--subgraph", `{"seeds": ["company:nvidai"]}`, file}, exitBad, "company:nvidia"},
		{[]string{"--format", "dot", filepath.Join(dir, "graph.dot")}, exitBad, "exists"},
	} {
		code, _, stderr := command(t, append([]string{"export", "--store", "memory:"}, test.args...)...)
		if code != test.code || !strings.Contains(stderr, test.says) {
			t.Errorf("%q: code %d, %s", test.args, code, stderr)
		}
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("a failed export left a file: %v", err)
	}
}
