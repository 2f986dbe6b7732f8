package loader

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"github.com/aistack-graph/aistack/kg"
)

func compile(t *testing.T, table string) *jsonschema.Schema {
	t.Helper()
	text, err := Schema(table)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("table.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("table.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The files in schema/ are those that go generate writes.
func TestSchemaFilesAreUpToDate(t *testing.T) {
	for _, table := range kg.Tables {
		want, err := Schema(table.Name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile("schema/" + table.Name + ".schema.json")
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("schema/%s.schema.json is out of date, run go generate ./loader (%v)", table.Name, err)
		}
	}
	if _, err := Schema("compnies"); err == nil {
		t.Error("an unknown table has a schema")
	}
}

// jsonValue turns YAML into what a JSON Schema is checked against, as editors
// do: numbers and truth values by the core schema, dates as texts.
func jsonValue(n *yaml.Node) any {
	switch n.Kind {
	case yaml.SequenceNode:
		list := []any{}
		for _, m := range n.Content {
			list = append(list, jsonValue(m))
		}
		return list
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			object[n.Content[i].Value] = jsonValue(n.Content[i+1])
		}
		return object
	}
	var v any
	switch n.ShortTag() {
	case "!!int", "!!float", "!!bool", "!!null":
		if err := n.Decode(&v); err != nil {
			panic(err)
		}
		return v
	}
	return n.Value
}

func parseYAML(t *testing.T, text string) any {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Load([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	return jsonValue(doc.Content[0])
}

// Every file of the shipped dataset is right by its schema.
func TestSeedFitsTheSchemas(t *testing.T) {
	seed := os.DirFS("../seed/aistack")
	files := 0
	err := fs.WalkDir(seed, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		table, _, _ := strings.Cut(strings.TrimSuffix(name, ".yaml"), "/")
		text, err := fs.ReadFile(seed, name)
		if err != nil {
			return err
		}
		files++
		if err := compile(t, table).Validate(parseYAML(t, string(text))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil || files < 10 {
		t.Errorf("%d files, %v", files, err)
	}
}

func TestSchemaRefusesMistakes(t *testing.T) {
	s := compile(t, "dependencies")
	if err := s.Validate(parseYAML(t, "- {supplier: tsmc, consumer: product:h100, kind: MANUFACTURING, since: 2024-09, value_usd: 5}")); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{
		"- {supplier: tsmc, consumer: product:h100, kind: manufacturing}",
		"- {supplier: tsmc, consumer: product:h100}",
		"- {supplier: layer:x, consumer: product:h100, kind: DATA}",
		"- {supplier: tsmc, consumer: product:h100, kind: DATA, sahre: 0.5}",
		"- {supplier: tsmc, consumer: product:h100, kind: DATA, since: 2024-13}",
		"- {supplier: tsmc, consumer: product:h100, kind: DATA, value: {amuont: 5}}",
		"supplier: tsmc",
	} {
		if s.Validate(parseYAML(t, bad)) == nil {
			t.Errorf("accepted: %s", bad)
		}
	}
}
