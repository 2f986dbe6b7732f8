package loader

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// parse runs one parser and the decoder over a text. Whatever the text, every
// row must lie inside the file, every problem say something, and what decodes
// without a problem and passes its check must decode the same from each form
// in which it is written again.
func parse(t *testing.T, p parser, table *kg.Table, text []byte) {
	report := func(p Problem) {
		if p.Message == "" || p.Line < 0 || p.Column < 0 {
			t.Fatalf("an empty problem or place: %+v", p)
		}
	}
	lines := bytes.Count(text, []byte("\n")) + bytes.Count(text, []byte("\r")) + strings.Count(string(text), "\u0085") + strings.Count(string(text), "\u2028") + strings.Count(string(text), "\u2029") + 1
	d := newDecoder(report)
	err := p(bytes.NewReader(text), "file", table, report, func(r *row) bool {
		if r.value.line < 1 || r.value.line > lines {
			t.Fatalf("a row in line %d of %d", r.value.line, lines)
		}
		n, _, ok := d.record(r)
		if ok && n.Base().ID != "" && kg.CheckRecord(n) == nil {
			rewritten(t, r.table, n)
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
}

// rewritten writes a record in each form and reads it again.
func rewritten(t *testing.T, table *kg.Table, n kg.Node) {
	kg.Normalize(n, kg.Defaults{})
	for form, p := range []parser{readYAML, readCSV, readJSONL} {
		var b bytes.Buffer
		w := newTableWriter(ToLines(&b), table, &kg.Dataset{})
		w.sink.one, w.sink.form = false, Form(form)
		w = newTableWriter(w.sink, table, &kg.Dataset{})
		if err := w.write(table, n); err != nil {
			t.Fatal(err)
		}
		if err := w.finish(); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		report := func(p Problem) { t.Fatalf("%v: %v\n%s", Form(form), p, text) }
		if table.Kind == kg.KindDataset {
			p = readYAML
		}
		rows := 0
		err := p(&b, "again", table, report, func(r *row) bool {
			rows++
			again, _, _ := newDecoder(report).record(r)
			kg.Normalize(again, kg.Defaults{})
			if !kg.Equal(n, again) {
				t.Fatalf("%v:\ngot  %+v\nwant %+v\n%s", Form(form), again, n, text)
			}
			return true
		})
		if err != nil || rows != 1 {
			t.Fatalf("%v: %d rows, %v\n%s", Form(form), rows, err, text)
		}
	}
}

// tableAt picks a table by a number.
func tableAt(i uint8) *kg.Table { return &kg.Tables[int(i)%len(kg.Tables)] }

func FuzzCSV(f *testing.F) {
	f.Add(uint8(4), []byte("id,name,layers\r\ncompany:x,\"X, \"\"Inc\"\"\",layer:a; layer:b\n"))
	f.Add(uint8(7), []byte("id,supplier,consumer,kind,share,value_usd,since\ndependency:x,company:a,product:b,DATA,0.5,1e6,2024-09\n"))
	f.Add(uint8(5), []byte("id,name,layers,specs\nproduct:x,X,layer:a,\"[{\"\"key\"\":\"\"memory\"\",\"\"value\"\":\"\"80\"\"}]\"\n"))
	f.Add(uint8(4), []byte("id,name\n\"x\ny\",\xff\n"))
	f.Fuzz(func(t *testing.T, table uint8, text []byte) { parse(t, readCSV, tableAt(table), text) })
}

func FuzzYAML(f *testing.F) {
	f.Add(uint8(4), []byte("- id: company:x\n  name: X\n  layers: [layer:a]\n"))
	f.Add(uint8(7), []byte("- {id: dependency:x, supplier: company:a, consumer: product:b, kind: DATA, value: {amount: 3, currency: USD}}\n"))
	f.Add(uint8(0), []byte("name: mine\nprovenance: optional\ndefaults: {criticality: LOW}\n"))
	f.Add(uint8(5), []byte(bomb()))
	f.Add(uint8(5), []byte("- &a\n  id: *a\n"))
	f.Fuzz(func(t *testing.T, table uint8, text []byte) { parse(t, readYAML, tableAt(table), text) })
}

func FuzzJSONLines(f *testing.F) {
	f.Add(uint8(4), []byte(`{"id":"company:x","name":"X","layers":["layer:a"]}`))
	f.Add(uint8(255), []byte(`{"table":"dependencies","id":"dependency:x","supplier":"company:a","consumer":"company:b","kind":"DATA"}`))
	f.Add(uint8(12), []byte(`{"id":"interest:x","name":"X","layers":["layer:b","layer:a"]}`))
	f.Add(uint8(13), []byte(`{"id":"quiz:x","question":"?","choices":[{"id":"a","text":"A"},{"id":"b","text":"B"}],"answer":"a"}`))
	f.Add(uint8(4), []byte(strings.Repeat("[", 10000)))
	f.Fuzz(func(t *testing.T, table uint8, text []byte) {
		if table == 255 {
			parse(t, readJSONL, nil, text)
			return
		}
		parse(t, readJSONL, tableAt(table), text)
	})
}

// Whatever an archive holds, nothing is written outside the folder it is
// unpacked to.
func FuzzArchive(f *testing.F) {
	good := []entry{{name: "dataset.yaml", text: optional}, {name: "companies.csv", text: companies}}
	bad := []entry{{name: "../x", text: "x"}, {name: "y", link: "../x"}}
	for _, entries := range [][]entry{good, bad} {
		f.Add(true, makeZip(f, entries))
		f.Add(false, makeTar(f, entries))
	}
	f.Fuzz(func(t *testing.T, isZip bool, text []byte) {
		dir := t.TempDir()
		name := filepath.Join(dir, "archive")
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
		in, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		inner := filepath.Join(dir, "inner", "most")
		if err := os.MkdirAll(inner, 0o700); err != nil {
			t.Fatal(err)
		}
		u := unpacker{dir: inner, archive: "archive", budget: 1 << 20, most: 100}
		if isZip {
			err = u.zip(in)
		} else {
			err = u.tar(in)
		}
		for dir, want := range map[string]int{dir: 2, filepath.Dir(inner): 1} {
			if entries, err := os.ReadDir(dir); err != nil || len(entries) != want {
				t.Fatalf("%v beside the folder (%v)", entries, err)
			}
		}
		if err != nil {
			return
		}
		fsys, err := datasetRoot(os.DirFS(inner))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Validate(t.Context(), FromFS(fsys), nil); err != nil {
			t.Fatal(err)
		}
	})
}
