package export

// graphml writes GraphML 1.0 with typed keys. The names of nodes, and what edges
// are, stand in the attribute label.
type graphml struct{ sink }

func (g *graphml) begin(a *about) error {
	g.put(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	g.put(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
		` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`, "\n")
	for i, f := range a.facts {
		g.key("graph", key("g", i), f.name, text)
	}
	g.key("node", "label", "label", text)
	for i, at := range nodeAttributes {
		g.key("node", key("n", i), at.name, at.shape)
	}
	g.key("edge", "what", "label", text)
	for i, at := range edgeAttributes {
		g.key("edge", key("e", i), at.name, at.shape)
	}
	g.put(`<graph id="aistack" edgedefault="directed">`, "\n")
	for i, f := range a.facts {
		g.data(key("g", i), f.text)
	}
	return g.err()
}

func (g *graphml) key(element, id, name string, s shape) {
	g.tag("key", "id", id, "for", element, "attr.name", name, "attr.type", xmlType(s))
	g.put("/>\n")
}

func (g *graphml) data(key, text string) {
	g.tag("data", "key", key)
	g.put(">")
	g.quoted(text)
	g.put("</data>\n")
}

func (g *graphml) values(prefix string, attributes []attribute, values []value) {
	for i := range values {
		if values[i].stated {
			g.data(key(prefix, i), values[i].plain(attributes[i].shape))
		}
	}
}

func (g *graphml) node(n *node) error {
	g.tag("node", "id", n.id)
	g.put(">\n")
	g.data("label", n.label)
	g.values("n", nodeAttributes, n.values)
	g.put("</node>\n")
	return g.err()
}

func (g *graphml) middle() error { return g.err() }

func (g *graphml) edge(e *edge) error {
	g.tag("edge", "id", e.id, "source", e.from, "target", e.to)
	g.put(">\n")
	g.data("what", e.label)
	g.values("e", edgeAttributes, e.values)
	g.put("</edge>\n")
	return g.err()
}

func (g *graphml) end() error {
	g.put("</graph>\n</graphml>\n")
	return g.err()
}
