package export

import "strings"

// dot writes a Graphviz digraph that is drawn from the bottom up. Attributes
// that Graphviz does not know are kept by its tools.
type dot struct{ sink }

func (d dot) begin(a *about) error {
	d.put(a.comment("// "), "digraph aistack {\n  rankdir=BT;\n  node [shape=box];\n")
	return d.err()
}

var (
	dotEscapes  = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)
	dotEntities = strings.NewReplacer("&", "&amp;", "\r", " ")
)

func dotText(s string) string { return `"` + dotEscapes.Replace(s) + `"` }

func (d dot) values(id, label string, attributes []attribute, values []value) error {
	d.put(" [id=", dotText(id), ", label=", dotText(dotEntities.Replace(label)))
	for i := range values {
		if values[i].stated {
			d.put(", ", dotText(attributes[i].name), "=", dotText(values[i].plain(attributes[i].shape)))
		}
	}
	d.put("];\n")
	return d.err()
}

func (d dot) node(n *node) error {
	d.put("  ", dotText(n.id))
	return d.values(n.id, n.label, nodeAttributes, n.values)
}

func (d dot) middle() error { return d.err() }

func (d dot) edge(e *edge) error {
	d.put("  ", dotText(e.from), " -> ", dotText(e.to))
	return d.values(e.id, e.label, edgeAttributes, e.values)
}

func (d dot) end() error {
	d.put("}\n")
	return d.err()
}
