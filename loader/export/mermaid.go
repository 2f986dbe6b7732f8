package export

import "strings"

// mermaid writes a flowchart with names and what edges are, and nothing else:
// it has no place for attributes.
type mermaid struct{ sink }

func (m mermaid) begin(a *about) error {
	m.put("flowchart BT\n", a.comment("%% "))
	return m.err()
}

// mermaidID writes an id with the characters that Mermaid allows in one, so
// that different ids stay different: the first _ is the colon.
func mermaidID(id string) string {
	prefix, slug, _ := strings.Cut(id, ":")
	return prefix + "_" + mermaidSlug.Replace(slug)
}

var (
	mermaidSlug = strings.NewReplacer("-", "_", "_", "_U", ".", "_D")
	mermaidText = strings.NewReplacer("&", "#amp;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "#", "#35;", `\`, "#92;", "`", "#96;",
		"%", "#37;", ":", "#58;", ";", "#59;", "\r\n", " ", "\n", " ", "\r", " ")
)

func (m mermaid) node(n *node) error {
	m.put("  ", mermaidID(n.id), `["`, mermaidText.Replace(n.label), "\"]\n")
	return m.err()
}

func (m mermaid) middle() error { return m.err() }

func (m mermaid) edge(e *edge) error {
	m.put("  ", mermaidID(e.from), ` -->|"`, mermaidText.Replace(e.label), `"| `, mermaidID(e.to), "\n")
	return m.err()
}

func (m mermaid) end() error { return m.err() }
