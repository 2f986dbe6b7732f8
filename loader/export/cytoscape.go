package export

import "strings"

// cytoscape writes the JSON that Cytoscape and Cytoscape.js open; data.value of
// a node and data.key of an edge are its id again, where NetworkX looks for it.
type cytoscape struct {
	sink
	more bool // an element stands before the next
}

func (c *cytoscape) begin(a *about) error {
	facts := make([]string, len(a.facts))
	for i, f := range a.facts {
		facts[i] = jsonText(f.name) + ":" + jsonText(f.text)
	}
	c.put(`{"directed":true,"multigraph":true,"data":{`, strings.Join(facts, ","), `},"elements":{"nodes":[`)
	return c.err()
}

// element writes the fields, name and text by turns, and the values.
func (c *cytoscape) element(attributes []attribute, values []value, fields ...string) error {
	if c.more {
		c.put(",")
	}
	c.more = true
	for i := 0; i+1 < len(fields); i += 2 {
		before := ","
		if i == 0 {
			before = "\n{\"data\":{"
		}
		c.put(before, `"`, fields[i], `":`, jsonText(fields[i+1]))
	}
	for i := range values {
		if values[i].stated {
			c.put(`,"`, attributes[i].name, `":`, values[i].json(attributes[i].shape))
		}
	}
	c.put("}}")
	return c.err()
}

func (c *cytoscape) node(n *node) error {
	return c.element(nodeAttributes, n.values, "id", n.id, "value", n.id, "label", n.label)
}

func (c *cytoscape) middle() error {
	c.put(`],"edges":[`)
	c.more = false
	return c.err()
}

func (c *cytoscape) edge(e *edge) error {
	return c.element(edgeAttributes, e.values, "id", e.id, "key", e.id, "source", e.from, "target", e.to, "label", e.label)
}

func (c *cytoscape) end() error {
	c.put("]}}\n")
	return c.err()
}
