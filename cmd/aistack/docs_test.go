package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the program says into the documents")

// TestDocs holds what the documents show to what the program says of the shipped
// dataset: the answer below each query, the output below each command, the
// tables of the backtests, and the numbers of the text that stand in `code`.
// With -update it writes them.
func TestDocs(t *testing.T) {
	t.Setenv("AISTACK_STORE", "memory:")
	url := served(t)
	for _, name := range []string{"README.md", "docs/analysis.md", "docs/backtests.md", "docs/careers.md"} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			path := filepath.Join("..", "..", name)
			old, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			d := &document{t: t, url: url, in: strings.Split(string(old), "\n")}
			d.rewrite()
			if d.blocks == 0 {
				t.Error("it shows nothing that the program says")
			}
			text := strings.Join(d.out, "\n")
			if *update {
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			} else {
				d.same()
			}
			d.numbers()
			d.ids(text)
		})
	}
}

// document is a text whose answers are worked out anew.
type document struct {
	t      *testing.T
	url    string
	in     []string // lines, and how far they are read
	at     int
	out    []string
	blocks int
	scores []score
}

// next takes a line over.
func (d *document) next() string {
	line := d.in[d.at]
	d.at++
	d.out = append(d.out, line)
	return line
}

// until takes lines over up to the one that ends a block, and returns those
// before it.
func (d *document) until(end string) string {
	begin := d.at
	for d.at < len(d.in) {
		if line := d.next(); line == end {
			return strings.Join(d.in[begin:d.at-1], "\n")
		}
	}
	d.t.Fatalf("line %d: nothing ends with %s", begin, end)
	return ""
}

// replace puts text in the place of the lines up to end.
func (d *document) replace(text, end string) {
	kept := len(d.out)
	d.until(end)
	d.out = append(append(d.out[:kept], strings.Split(strings.TrimSuffix(text, "\n"), "\n")...), end)
	d.blocks++
}

func (d *document) rewrite() {
	for d.at < len(d.in) {
		line := d.next()
		marker, args, _ := strings.Cut(strings.TrimSuffix(line, " -->"), " ")
		switch {
		case line == "```graphql":
			d.answer(d.until("```"))
		case line == "```console":
			d.console()
		case marker == "<!--" && strings.HasPrefix(args, "sources: "):
			d.replace(d.sources(strings.Fields(args)[1:]), "<!-- end -->")
		case marker == "<!--" && args == "scores":
			d.replace(scoreTable(d.scores), "<!-- end -->")
		case strings.HasPrefix(line, "```"):
			d.until("```")
		}
	}
}

// answer fills what follows a query: the JSON of its answer, or a table.
func (d *document) answer(text string) {
	for d.in[d.at] == "" {
		d.next()
	}
	body := query(d.t, d.url, text, "")
	if strings.Contains(body, `"errors"`) {
		d.t.Errorf("%s\nanswers\n%s", text, body)
	}
	switch line := d.in[d.at]; {
	case line == "```json":
		d.next()
		var shown string
		var want, got any
		begin := d.at
		for d.in[d.at] != "```" {
			d.at++
		}
		old := strings.Join(d.in[begin:d.at], "\n")
		if json.Unmarshal([]byte(old), &got) == nil && json.Unmarshal([]byte(body), &want) == nil && reflect.DeepEqual(got, want) {
			shown = old
		} else {
			shown = layOut([]byte(body), "", 0)
		}
		d.at = begin
		d.replace(shown, "```")
	case strings.HasPrefix(line, "|"):
		d.table(body)
	default:
		d.t.Errorf("line %d: %q follows a query; an answer or a table has to", d.at+1, line)
	}
}

// console runs the commands of a block.
func (d *document) console() {
	begin := d.at
	var shown strings.Builder
	for ; d.in[d.at] != "```"; d.at++ {
		line, ok := strings.CutPrefix(d.in[d.at], "$ aistack ")
		if !ok {
			continue
		}
		code, stdout, stderr := command(d.t, strings.Fields(line)...)
		if code != exitDone {
			d.t.Errorf("aistack %s ends with %d: %s", line, code, stderr)
		}
		fmt.Fprintf(&shown, "$ aistack %s\n%s", line, stdout)
	}
	d.at = begin
	d.replace(shown.String(), "```")
}

// same tells the first line that the program would write otherwise.
func (d *document) same() {
	for i := range max(len(d.in), len(d.out)) {
		if i >= len(d.in) || i >= len(d.out) || d.in[i] != d.out[i] {
			now := strings.Join(d.out[min(i, len(d.out)):min(i+3, len(d.out))], "\n")
			d.t.Errorf("line %d: the program says\n%s\n\ngo test ./cmd/aistack -run TestDocs -update writes it; then read the text around it again", i+1, now)
			return
		}
	}
}

// layOut is JSON with short values on one line, in the order given.
func layOut(raw []byte, indent string, before int) string {
	const width = 132
	line, parts, brackets := oneLine(raw)
	if parts == nil || len(indent)+before+len(line) <= width {
		return line
	}
	inner := indent + "  "
	lines := make([]string, len(parts))
	for i, p := range parts {
		lines[i] = inner + p.key + layOut(p.value, inner, len(p.key)+1)
	}
	return brackets[:1] + "\n" + strings.Join(lines, ",\n") + "\n" + indent + brackets[1:]
}

// jsonPart is a member of an object or a list; the key of a list's is empty.
type jsonPart struct {
	key   string
	value json.RawMessage
}

// oneLine is JSON on one line, and its parts where it is an object or a list
// that has any.
func oneLine(raw []byte) (line string, parts []jsonPart, brackets string) {
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	open, err := dec.Token()
	delim, ok := open.(json.Delim)
	if err != nil || !ok {
		return strings.TrimSpace(string(raw)), nil, ""
	}
	brackets = map[json.Delim]string{'{': "{}", '[': "[]"}[delim]
	texts := []string{}
	for dec.More() {
		var p jsonPart
		if delim == '{' {
			key, err := dec.Token()
			if err != nil {
				return string(raw), nil, ""
			}
			p.key = fmt.Sprintf("%q: ", key)
		}
		if err := dec.Decode(&p.value); err != nil {
			return string(raw), nil, ""
		}
		value, _, _ := oneLine(p.value)
		parts, texts = append(parts, p), append(texts, p.key+value)
	}
	return brackets[:1] + strings.Join(texts, ", ") + brackets[1:], parts, brackets
}

// reference is an id of a record.
var reference = regexp.MustCompile(`\b(?:company|product|facility|layer|source|dependency|ownership|investment):[a-z0-9][a-z0-9.-]*[a-z0-9]`)

// ids holds every record that the text names to be there.
func (d *document) ids(text string) {
	seen := map[string]bool{}
	var ids []string
	for _, id := range reference.FindAllString(text, -1) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for len(ids) > 0 {
		some := ids[:min(len(ids), 50)]
		ids = ids[len(some):]
		var answer struct {
			Data struct{ Nodes []*struct{ ID string } }
		}
		d.ask(`query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, variables{"ids": some}, &answer)
		for i, n := range answer.Data.Nodes {
			if n == nil {
				d.t.Errorf("there is no %s", some[i])
			}
		}
	}
}

// ask reads the answer to a query of the test itself.
func (d *document) ask(text string, vars variables, answer any) {
	d.t.Helper()
	in, err := json.Marshal(vars)
	if err != nil {
		d.t.Fatal(err)
	}
	body := query(d.t, d.url, text, string(in))
	if err := json.Unmarshal([]byte(body), answer); err != nil || strings.Contains(body, `"errors"`) {
		d.t.Fatalf("%s\nanswers\n%s\n%v", text, body, err)
	}
}
