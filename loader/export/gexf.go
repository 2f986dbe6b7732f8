package export

import "strings"

// gexf writes GEXF 1.2, which every release of Gephi and NetworkX reads;
// NetworkX knows GEXF 1.3 from its release 3.6 on only.
type gexf struct{ sink }

func (g *gexf) begin(a *about) error {
	g.put(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	g.put(`<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
		` xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">`, "\n")
	if a.updated.IsZero() {
		g.tag("meta")
	} else {
		g.tag("meta", "lastmodifieddate", a.updated.Format("2006-01-02"))
	}
	g.put(">\n<creator>aistack</creator>\n<description>")
	g.quoted(strings.TrimSuffix(a.comment(""), "\n"))
	g.put("</description>\n</meta>\n", `<graph mode="static" defaultedgetype="directed">`, "\n")
	g.declare("node", nodeAttributes)
	g.declare("edge", edgeAttributes)
	g.put("<nodes>\n")
	return g.err()
}

func (g *gexf) declare(class string, attributes []attribute) {
	g.put(`<attributes class="`, class, `" mode="static">`, "\n")
	for i, at := range attributes {
		g.tag("attribute", "id", key("", i), "title", at.name, "type", xmlType(at.shape))
		g.put("/>\n")
	}
	g.put("</attributes>\n")
}

func (g *gexf) values(attributes []attribute, values []value) {
	g.put(">\n<attvalues>\n")
	for i := range values {
		if values[i].stated {
			g.tag("attvalue", "for", key("", i), "value", values[i].plain(attributes[i].shape))
			g.put("/>\n")
		}
	}
	g.put("</attvalues>\n")
}

func (g *gexf) node(n *node) error {
	g.tag("node", "id", n.id, "label", n.label)
	g.values(nodeAttributes, n.values)
	g.put("</node>\n")
	return g.err()
}

func (g *gexf) middle() error {
	g.put("</nodes>\n<edges>\n")
	return g.err()
}

func (g *gexf) edge(e *edge) error {
	g.tag("edge", "id", e.id, "source", e.from, "target", e.to, "label", e.label)
	g.values(edgeAttributes, e.values)
	g.put("</edge>\n")
	return g.err()
}

func (g *gexf) end() error {
	g.put("</edges>\n</graph>\n</gexf>\n")
	return g.err()
}
