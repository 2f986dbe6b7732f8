package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// grammar says which elements an element may hold, and which attributes it must
// have (marked with !) or may have.
type grammar map[string]struct{ holds, has string }

var grammars = map[Format]grammar{
	GraphML: {
		"":        {"graphml", ""},
		"graphml": {"key graph", "xmlns xsi schemaLocation"},
		"key":     {"", "id! for! attr.name! attr.type!"},
		"graph":   {"data node edge", "id edgedefault!"},
		"node":    {"data", "id!"},
		"edge":    {"data", "id! source! target!"},
		"data":    {"text", "key!"},
	},
	GEXF: {
		"":            {"gexf", ""},
		"gexf":        {"meta graph", "xmlns xsi schemaLocation version!"},
		"meta":        {"creator description", "lastmodifieddate"},
		"creator":     {"text", ""},
		"description": {"text", ""},
		"graph":       {"attributes nodes edges", "mode defaultedgetype!"},
		"attributes":  {"attribute", "class! mode"},
		"attribute":   {"", "id! title! type!"},
		"nodes":       {"node", ""},
		"node":        {"attvalues", "id! label!"},
		"edges":       {"edge", ""},
		"edge":        {"attvalues", "id! source! target! label"},
		"attvalues":   {"attvalue", ""},
		"attvalue":    {"", "for! value!"},
	},
}

// TestXMLStructure holds GraphML and GEXF against the structure of their
// schemas, with every reference leading to what is declared before it.
func TestXMLStructure(t *testing.T) {
	graphs(t, func(t *testing.T, store kg.Store) {
		for f, rules := range grammars {
			d := xml.NewDecoder(bytes.NewReader(export(t, store, f, nil)))
			var open []string
			declared, class := map[string]string{}, ""
			for {
				token, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", f, err)
				}
				parent := ""
				if len(open) > 0 {
					parent = open[len(open)-1]
				}
				switch token := token.(type) {
				case xml.StartElement:
					name := token.Name.Local
					if !strings.Contains(" "+rules[parent].holds+" ", " "+name+" ") {
						t.Fatalf("%s: <%s> stands in <%s>", f, name, parent)
					}
					open = append(open, name)
					a := map[string]string{}
					for _, at := range token.Attr {
						a[at.Name.Local] = at.Value
						if !regexp.MustCompile(`(^| )` + regexp.QuoteMeta(at.Name.Local) + `!?( |$)`).MatchString(rules[name].has) {
							t.Fatalf("%s: <%s> has %s", f, name, at.Name.Local)
						}
					}
					for _, needed := range strings.Fields(rules[name].has) {
						if needed, must := strings.CutSuffix(needed, "!"); must {
							if _, ok := a[needed]; !ok {
								t.Fatalf("%s: <%s> has no %s", f, name, needed)
							}
						}
					}
					declare := func(key, what string) {
						if declared[key] != "" {
							t.Fatalf("%s: %s is declared twice", f, key)
						}
						declared[key] = what
					}
					switch name {
					case "key":
						declare(a["for"]+" "+a["id"], a["attr.type"])
					case "attributes":
						class = a["class"]
					case "attribute":
						declare(class+" "+a["id"], a["type"])
					case "node":
						declare("id "+a["id"], "node")
						class = "node"
					case "edge":
						declare("edge id "+a["id"], "edge")
						if declared["id "+a["source"]] == "" || declared["id "+a["target"]] == "" {
							t.Fatalf("%s: %s has an end that is no node", f, a["id"])
						}
						class = "edge"
					case "data":
						if declared[parent+" "+a["key"]] == "" {
							t.Fatalf("%s: the key %s of a %s is not declared", f, a["key"], parent)
						}
					case "attvalue":
						if declared[class+" "+a["for"]] == "" {
							t.Fatalf("%s: the attribute %s of a %s is not declared", f, a["for"], class)
						}
					}
				case xml.EndElement:
					open = open[:len(open)-1]
				case xml.CharData:
					if strings.TrimSpace(string(token)) != "" && rules[parent].holds != "text" {
						t.Fatalf("%s: text in <%s>: %.100q", f, parent, token)
					}
				}
			}
		}
	})
}

// TestMermaid holds the flowchart to its simplest lines, and different ids to
// different names.
func TestMermaid(t *testing.T) {
	line := regexp.MustCompile(`^(flowchart BT|%% \S.*|  [a-z]+_[a-z0-9_UD]+\["(?:[^"\\:;<>%#` + "`" + `]|#\w+;)*"\]|  [a-z]+_[a-z0-9_UD]+ -->\|"[A-Z_ ]+"\| [a-z]+_[a-z0-9_UD]+)$`)
	graphs(t, func(t *testing.T, store kg.Store) {
		nodes, edges := expected(t, store)
		seen, arrows := map[string]bool{}, 0
		for _, l := range strings.Split(strings.TrimSuffix(string(export(t, store, Mermaid, nil)), "\n"), "\n") {
			if !line.MatchString(l) {
				t.Errorf("%.200q", l)
			}
			if id, _, ok := strings.Cut(l, `["`); ok && strings.HasPrefix(l, "  ") {
				seen[id] = true
			} else if strings.HasPrefix(l, "  ") {
				arrows++
			}
		}
		if len(seen) != len(nodes) || arrows != len(edges) {
			t.Errorf("%d nodes and %d arrows, want %d and %d", len(seen), arrows, len(nodes), len(edges))
		}
	})
	if a, b := mermaidID("company:a-b_c.d"), mermaidID("company:a_b-c.d"); a == b || a != "company_a_b_Uc_Dd" {
		t.Errorf("%s and %s", a, b)
	}
}

// TestJSONLines: each line is a record as it is, under the name of its table.
func TestJSONLines(t *testing.T) {
	store := named(t, memory(t))
	nodes, edges := expected(t, store)
	scan := bufio.NewScanner(bytes.NewReader(export(t, store, JSONLines, nil)))
	scan.Buffer(nil, 1<<20)
	n := 0
	for scan.Scan() {
		var head struct{ Table, ID string }
		if err := json.Unmarshal(scan.Bytes(), &head); err != nil {
			t.Fatalf("%v: %.200s", err, scan.Text())
		}
		record := kg.TableOf(kg.KindOfID(head.ID)).New()
		if err := json.Unmarshal(scan.Bytes(), record); err != nil || head.Table != kg.TableOf(record.NodeKind()).Name {
			t.Fatalf("%v: %.200s", err, scan.Text())
		}
		n++
	}
	if err := scan.Err(); err != nil || n != len(nodes)+len(edges) {
		t.Errorf("%d lines (%v), want %d", n, err, len(nodes)+len(edges))
	}
}

// TestParts: a part holds what it names, in one order, and makes a graph.
func TestParts(t *testing.T) {
	store := seeded(t, memory(t))
	part := &Part{Title: "trace {\n}", Nodes: []string{"product:chatgpt", "company:openai", "product:chatgpt"}, Edges: []string{"ownership:openai--chatgpt--makes"}}
	got := string(export(t, store, Mermaid, part))
	if want := "  company_openai[\"OpenAI\"]\n  product_chatgpt[\"ChatGPT\"]\n  company_openai -->|\"MAKES\"| product_chatgpt\n"; !strings.HasSuffix(got, want) || !strings.Contains(got, "\n%% part: trace { }\n") {
		t.Errorf("%s", got)
	}
	for _, f := range Formats {
		if empty := export(t, store, f.Format, &Part{}); len(empty) == 0 && f.Format != JSONLines {
			t.Errorf("%s of nothing is empty", f.Name)
		}
		if empty := export(t, memory(t), f.Format, nil); f.Format == Cytoscape && !json.Valid(empty) {
			t.Errorf("an empty graph as %s: %s", f.Name, empty)
		}
	}
	var (
		invalid *kg.InvalidError
		unknown *kg.NotFoundError
	)
	for _, test := range []struct {
		part Part
		is   any
		says string
	}{
		{Part{Nodes: []string{"company:openai"}, Edges: part.Edges}, &invalid, "without both of its ends"},
		{Part{Nodes: []string{"layer:chips"}}, &invalid, "no id of an entity"},
		{Part{Edges: []string{"company:openai"}}, &invalid, "no id of a relation"},
		{Part{Nodes: []string{"company:nobody"}}, &unknown, "company:nobody"},
	} {
		if err := Write(t.Context(), store, io.Discard, GraphML, &test.part); !errors.As(err, test.is) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%+v gives %v", test.part, err)
		}
	}
}

func TestFormats(t *testing.T) {
	for i, f := range Formats {
		byName, err := ParseFormat(f.Name)
		byEnding, err2 := ParseFormat(f.Ending)
		if err != nil || err2 != nil || byName != f.Format || byEnding != f.Format || int(f.Format) != i || f.Opens == "" || f.Type == "" {
			t.Errorf("%s: %v %v", f.Name, err, err2)
		}
	}
	if _, err := ParseFormat("svg"); err == nil || !strings.Contains(err.Error(), "graphml") {
		t.Errorf("svg: %v", err)
	}
}

// watched counts reads, and changes the graph between two of them.
type watched struct {
	kg.Store
	reads int
	then  func(read int)
}

func (w *watched) Read(ctx context.Context, sels ...*kg.Select) ([]*kg.List, error) {
	w.reads++
	w.then(w.reads)
	return w.Store.Read(ctx, sels...)
}

// full is a writer that takes so many bytes.
type full struct{ left int }

var errFull = errors.New("full")

func (f *full) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

// TestFailures: a graph that is written meanwhile, a reader that goes away and a
// cancelled context end an export, and the file has no end.
func TestFailures(t *testing.T) {
	for _, f := range Formats {
		store := named(t, memory(t))
		var b bytes.Buffer
		err := Write(t.Context(), &watched{Store: store, then: func(read int) {
			if read == 2 {
				put(t, store, &kg.Layer{Record: kg.Record{ID: "layer:new"}, Name: "New", Position: 2})
			}
		}}, &b, f.Format, nil)
		if !errors.Is(err, kg.ErrConflict) {
			t.Errorf("%s of a graph that changes: %v", f.Name, err)
		}
		whole := export(t, store, f.Format, nil)
		if f.Format != JSONLines && f.Format != Mermaid && (b.Len() >= len(whole) || bytes.HasSuffix(b.Bytes(), whole[len(whole)-20:])) {
			t.Errorf("%s looks whole", f.Name)
		}
		if err := Write(t.Context(), store, &full{100 << 10}, f.Format, nil); len(whole) > 100<<10 && !errors.Is(err, errFull) {
			t.Errorf("%s to a full disk: %v", f.Name, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		err = Write(ctx, &watched{Store: store, then: func(read int) {
			if read == 3 {
				cancel()
			}
		}}, io.Discard, f.Format, nil)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s when cancelled: %v", f.Name, err)
		}
	}
}
