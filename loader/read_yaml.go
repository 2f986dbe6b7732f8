package loader

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/aistack-graph/aistack/kg"
)

// maxAliased bounds the values that the aliases of one YAML file stand for.
const maxAliased = 100_000

// readYAML reads a table as a list of records, and the manifest as one record.
func readYAML(in io.Reader, file string, table *kg.Table, report func(Problem), yield func(*row) bool) error {
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	if line := invalidLine(text); line > 0 {
		report(Problem{File: file, Line: line, Message: "is not valid UTF-8", Hint: "save the file as UTF-8"})
		return nil
	}
	var docs []yaml.Node
	if err := yaml.Load(text, &docs, yaml.WithAllDocuments()); err != nil {
		report(yamlProblem(file, err))
		return nil
	}
	if len(docs) == 0 || len(docs[0].Content) == 0 {
		report(Problem{File: file, Message: "the file holds no record", Warning: table.Kind != kg.KindDataset})
		return nil
	}
	if len(docs) > 1 {
		second := &docs[1]
		if len(second.Content) > 0 {
			second = second.Content[0]
		}
		report(Problem{File: file, Line: second.Line, Column: second.Column, Message: "the file holds more than one YAML document", Hint: "remove the line ---"})
		return nil
	}
	top := docs[0].Content[0]
	t := yamlTree{file: file, report: report}
	switch {
	case table.Kind == kg.KindDataset && top.Kind == yaml.MappingNode:
		if v, ok := t.value(top, 0); ok {
			yield(&row{table: table, file: file, value: v, partial: t.faulty})
		}
	case table.Kind == kg.KindDataset:
		report(Problem{File: file, Line: top.Line, Column: top.Column, Message: "the manifest is not a map", Hint: "write name: …, title: … without dashes"})
	case top.Kind == yaml.SequenceNode:
		for _, member := range top.Content {
			t.faulty = false
			v, ok := t.value(member, 0)
			switch {
			case !ok:
			case v.shape != shapeObject:
				report(Problem{File: file, Line: v.line, Column: v.column, Message: fmt.Sprintf("%s stands where a record is expected", v.shape), Hint: "begin each record with - id: …"})
			case !yield(&row{table: table, file: file, value: v, partial: t.faulty}):
				return nil
			}
		}
	case top.Tag == "!!null":
		report(Problem{File: file, Message: "the file holds no record", Warning: true})
	default:
		report(Problem{File: file, Line: top.Line, Column: top.Column, Message: "the table is not a list of records", Hint: "begin each record with a dash: - id: …"})
	}
	return nil
}

// yamlTree turns YAML nodes into values.
type yamlTree struct {
	file    string
	report  func(Problem)
	aliased int  // values reached through an alias so far
	inAlias int  // aliases around the value at hand
	faulty  bool // something of the record was reported
}

func (t *yamlTree) problem(n *yaml.Node, message, hint string) {
	t.faulty = true
	t.report(Problem{File: t.file, Line: n.Line, Column: n.Column, Message: message, Hint: hint})
}

func (t *yamlTree) value(n *yaml.Node, depth int) (v value, ok bool) {
	v = value{line: n.Line, column: n.Column}
	if depth > maxDepth {
		t.problem(n, fmt.Sprintf("values are nested deeper than %d levels", maxDepth), "an alias may hold itself")
		return v, false
	}
	if t.inAlias > 0 {
		if t.aliased++; t.aliased > maxAliased {
			if t.aliased == maxAliased+1 {
				t.problem(n, fmt.Sprintf("the aliases of the file stand for more than %d values", maxAliased), "write the values out")
			}
			t.faulty = true
			return v, false
		}
	}
	switch n.Kind {
	case yaml.AliasNode:
		t.inAlias++
		v, ok = t.value(n.Alias, depth+1)
		t.inAlias--
		v.line, v.column = n.Line, n.Column
		return v, ok
	case yaml.SequenceNode:
		v.shape = shapeList
		for _, member := range n.Content {
			if m, ok := t.value(member, depth+1); ok {
				v.list = append(v.list, m)
			}
		}
		return v, true
	case yaml.MappingNode:
		v.shape = shapeObject
		for i := 0; i+1 < len(n.Content); i += 2 {
			t.field(&v, n.Content[i], n.Content[i+1], depth)
		}
		return v, true
	}
	return t.scalar(n, v)
}

func (t *yamlTree) field(v *value, key, val *yaml.Node, depth int) {
	switch {
	case key.Kind != yaml.ScalarNode:
		t.problem(key, "a key is not a plain text", "")
	case key.Tag == "!!merge":
		t.problem(key, "merge keys (<<) have no meaning here", "write the fields out")
	case twice(v.fields, key.Value):
		t.problem(key, fmt.Sprintf("the key %q stands twice", key.Value), "keep one of them")
	case len(v.fields) == maxFields:
		if !t.faulty {
			t.problem(key, fmt.Sprintf("the map has more than %d fields", maxFields), "")
		}
	default:
		if x, ok := t.value(val, depth+1); ok {
			v.fields = append(v.fields, field{key.Value, key.Line, key.Column, x})
		}
	}
}

func (t *yamlTree) scalar(n *yaml.Node, v value) (value, bool) {
	v.text = newlines(n.Value)
	switch n.ShortTag() {
	case "!!null":
		v.shape = shapeNull
	case "!!str", "!!timestamp":
		v.shape = shapeText
	case "!!int", "!!float":
		v.shape = shapeNumber
	case "!!bool":
		v.shape = shapeBool
	default:
		t.problem(n, fmt.Sprintf("the tag %s has no meaning here", n.ShortTag()), "remove it")
		return v, false
	}
	return v, true
}

func yamlProblem(file string, err error) Problem {
	p := Problem{File: file, Message: "this is no YAML: " + err.Error()}
	var at *yaml.LoadError
	if errors.As(err, &at) {
		p.Line, p.Column, p.Message = at.Mark.Line, at.Mark.Column, "this is no YAML: "+at.Message
		if at.ContextMsg != "" && at.ContextMark.Line > 0 {
			p.Message += fmt.Sprintf(" (%s from line %d)", at.ContextMsg, at.ContextMark.Line)
		}
		if strings.Contains(at.Message, "mapping values are not allowed") {
			p.Hint = "put a text with a colon and space in quotes"
		} else if strings.Contains(at.Message, "cannot start any token") {
			p.Hint = "indent with spaces, and put a text that begins with %, @ or ` in quotes"
		}
	}
	return p
}

// invalidLine is the first line that is not valid UTF-8, 0 for none.
func invalidLine(text []byte) int {
	if utf8.Valid(text) {
		return 0
	}
	line := 1
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		text = text[size:]
	}
	return line
}
