package loader

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// writeYAML writes a record, given as JSON, as a member of a list or as a
// document of its own.
func writeYAML(w io.Writer, record []byte, member bool) error {
	v, bad := parseJSON(record, 1)
	if bad != nil {
		return fmt.Errorf("write a record as YAML: %s", bad.Message)
	}
	node := yamlNode(&v)
	if member {
		node = &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{node}}
	}
	text, err := yaml.Dump(node, yaml.WithIndent(2), yaml.WithLineWidth(110))
	if err != nil {
		return fmt.Errorf("write a record as YAML: %w", err)
	}
	_, err = w.Write(text)
	return err
}

func yamlNode(v *value) *yaml.Node {
	switch v.shape {
	case shapeNull:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}
	case shapeNumber:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: v.text}
	case shapeBool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: v.text}
	case shapeList:
		n := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
		length := 0
		for i := range v.list {
			n.Content = append(n.Content, yamlNode(&v.list[i]))
			length += len(v.list[i].text)
			if v.list[i].shape != shapeText {
				length += 1000
			}
		}
		if length < 80 {
			n.Style = yaml.FlowStyle
		}
		return n
	case shapeObject:
		n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		for i := range v.fields {
			key := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: v.fields[i].name}
			n.Content = append(n.Content, key, yamlNode(&v.fields[i].value))
		}
		return n
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: v.text, Style: textStyle(v.text)}
}

// textStyle leaves plain texts to the library and quotes the unusual ones.
func textStyle(s string) yaml.Style {
	if strings.TrimSpace(s) != s {
		return yaml.DoubleQuotedStyle
	}
	lines := false
	for _, r := range s {
		switch {
		case r == '\n':
			lines = true
		case !unicode.IsGraphic(r) || r != ' ' && unicode.IsSpace(r) || r == '\ufeff':
			return yaml.DoubleQuotedStyle
		}
	}
	if lines {
		return yaml.LiteralStyle
	}
	return 0
}
