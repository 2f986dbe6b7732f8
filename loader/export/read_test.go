package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/bench/pyenv"
	"github.com/aistack-graph/aistack/kg"
)

// export writes the whole graph.
func export(t testing.TB, store Store, f Format, part *Part) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(t.Context(), store, &b, f, part); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// graphs are what the tests of tools read: real data, and names that break
// things.
func graphs(t *testing.T, test func(t *testing.T, store kg.Store)) {
	t.Run("seed", func(t *testing.T) { test(t, seeded(t, memory(t))) })
	t.Run("nasty", func(t *testing.T) { test(t, named(t, memory(t))) })
}

// xmlText is a text as XML can hold it.
func xmlText(v any) any {
	switch v := v.(type) {
	case string:
		return strings.Map(func(r rune) rune {
			if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff' {
				return '\ufffd'
			}
			return r
		}, v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = xmlText(v[i])
		}
		return out
	}
	return v
}

// TestNetworkX reads GraphML, GEXF, Cytoscape JSON and CSV with NetworkX and
// compares every attribute of every node and edge with the store.
func TestNetworkX(t *testing.T) {
	python := pyenv.Python(t)
	graphs(t, func(t *testing.T, store kg.Store) {
		folder := t.TempDir()
		for _, f := range []Format{GraphML, GEXF, Cytoscape, CSV} {
			if err := os.WriteFile(filepath.Join(folder, "graph."+f.Form().Ending), export(t, store, f, nil), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		var read map[string]struct {
			Graph        map[string]string
			Directed     bool
			Nodes, Edges []element
		}
		if err := json.Unmarshal(tool(t, python, "testdata/read.py", folder), &read); err != nil {
			t.Fatal(err)
		}
		nodes, edges := expected(t, store)
		for _, f := range []Format{GraphML, GEXF, Cytoscape, CSV} {
			got := read[f.String()]
			if !got.Directed || len(got.Nodes) != len(nodes) || len(got.Edges) != len(edges) || len(nodes) < 100 || len(edges) < 200 {
				t.Errorf("%s: %d nodes and %d edges, want %d and %d (directed: %v)", f, len(got.Nodes), len(got.Edges), len(nodes), len(edges), got.Directed)
			}
			values := 0
			for _, e := range got.Nodes {
				delete(e.Values, "value") // where NetworkX looks for ids in Cytoscape JSON
				delete(e.Values, "id")
				values += compare(t, f, e, nodes[e.ID])
			}
			for _, e := range got.Edges {
				delete(e.Values, "key")
				delete(e.Values, "id")
				delete(e.Values, "source")
				delete(e.Values, "target")
				delete(e.Values, "type")
				values += compare(t, f, e, edges[e.ID])
			}
			t.Logf("%s: %d nodes, %d edges, %d values", f, len(got.Nodes), len(got.Edges), values)
			if about := got.Graph; f == GraphML && (about["graphVersion"] == "" || about["title"] == "") {
				t.Errorf("%s says of itself: %v", f, about)
			}
		}
	})
}

// compare holds an element that was read against the store, and gives the
// number of its values.
func compare(t *testing.T, f Format, got, want element) int {
	t.Helper()
	xml := f == GraphML || f == GEXF
	if got.From != want.From || got.To != want.To {
		t.Errorf("%s: %s leads from %s to %s", f, got.ID, got.From, got.To)
	}
	if have, need := slices.Sorted(maps.Keys(got.Values)), slices.Sorted(maps.Keys(want.Values)); !slices.Equal(have, need) {
		t.Errorf("%s: %s has %v, want %v", f, got.ID, have, need)
	}
	for name, w := range want.Values {
		g, lists, typed := got.Values[name], f == Cytoscape, f != CSV && f != DOT
		if !same(g, w, lists, typed) && !(xml && same(g, xmlText(w), lists, typed)) {
			t.Errorf("%s: %s of %s is\n%.300q, want\n%.300q", f, name, got.ID, g, w)
		}
	}
	return len(want.Values)
}

// TestGraphviz reads DOT with Graphviz.
func TestGraphviz(t *testing.T) {
	dot := graphviz(t)
	graphs(t, func(t *testing.T, store kg.Store) {
		file := filepath.Join(t.TempDir(), "graph.dot")
		if err := os.WriteFile(file, export(t, store, DOT, nil), 0o600); err != nil {
			t.Fatal(err)
		}
		var read struct {
			Objects []map[string]any
			Edges   []map[string]any
		}
		if err := json.Unmarshal(escaped(tool(t, dot, "-Kosage", "-Tdot_json", file)), &read); err != nil {
			t.Fatal(err)
		}
		nodes, edges := expected(t, store)
		if len(read.Objects) != len(nodes) || len(read.Edges) != len(edges) {
			t.Errorf("%d nodes and %d edges, want %d and %d", len(read.Objects), len(read.Edges), len(nodes), len(edges))
		}
		values := 0
		for _, o := range read.Objects {
			values += compare(t, DOT, drawn(o), oneLine(nodes[o["id"].(string)]))
		}
		for _, o := range read.Edges {
			e := drawn(o)
			e.From, e.To = read.Objects[int(o["tail"].(float64))]["id"].(string), read.Objects[int(o["head"].(float64))]["id"].(string)
			values += compare(t, DOT, e, edges[e.ID])
		}
		t.Logf("%d nodes, %d edges, %d values", len(read.Objects), len(read.Edges), values)
	})
}

// oneLine is an element with the label that is drawn.
func oneLine(e element) element {
	e.Values["label"] = strings.ReplaceAll(e.Values["label"].(string), "\r", " ")
	return e
}

// escaped makes JSON of what Graphviz writes: it leaves control characters of
// texts as they are.
func escaped(out []byte) []byte {
	var b bytes.Buffer
	for _, c := range out {
		if c < ' ' && c != '\n' {
			fmt.Fprintf(&b, `\u%04x`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.Bytes()
}

// drawn is an object of Graphviz's JSON with its texts as Graphviz draws them.
func drawn(o map[string]any) element {
	e := element{ID: o["id"].(string), Values: map[string]any{}}
	unescape := strings.NewReplacer(`\\`, `\`, `\n`, "\n")
	for name, v := range o {
		switch text, ok := v.(string); {
		case !ok || name == "id" || name == "shape" || name == "" || text == "":
		case name == "label":
			e.Values[name] = strings.ReplaceAll(unescape.Replace(text), "&amp;", "&")
		default:
			e.Values[name] = unescape.Replace(text)
		}
	}
	return e
}
