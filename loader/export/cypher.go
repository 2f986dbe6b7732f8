package export

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/aistack-graph/aistack/kg"
)

// cypher writes a script for an empty Neo4j 5 with the labels and relationship
// types of the product's own database: an ownership of any role is OWNS. Run
// again, it changes nothing. Every statement ends with ";" at the end of a
// line, and no line break stands inside a literal.
type cypher struct {
	sink
	open kg.Kind // of the statement that rows are added to; 0: none
	rows int     // of that statement
}

// maxRows is how many records one statement makes: few statements make a script
// quick, short ones keep the server's parser and memory small.
const maxRows = 200

// labels are the labels of nodes and the types of relationships.
var labels = map[kg.Kind]string{
	kg.KindCompany: "Company", kg.KindProduct: "Product", kg.KindFacility: "Facility",
	kg.KindDependency: "SUPPLIES", kg.KindOwnership: "OWNS", kg.KindInvestment: "INVESTS_IN",
}

func (c *cypher) begin(a *about) error {
	c.put(strings.ReplaceAll(a.comment("// "), `\`, "/"),
		"CREATE CONSTRAINT record_id IF NOT EXISTS FOR (n:Record) REQUIRE n.id IS UNIQUE;\n")
	return c.err()
}

// row begins a row of a statement for records of a kind.
func (c *cypher) row(kind kg.Kind) {
	if c.open != kind || c.rows == maxRows {
		c.close()
		c.open = kind
		c.put("UNWIND [\n")
	} else {
		c.put(",\n")
	}
	c.rows++
}

// close ends the statement that is open.
func (c *cypher) close() {
	switch {
	case c.open == 0:
		return
	case kg.EntityKinds.Has(c.open):
		c.put("\n] AS row MERGE (n:Record {id: row.id}) SET n:Entity:", labels[c.open], ", n = row;\n")
	default:
		c.put("\n] AS row MATCH (a:Record {id: row.from}), (b:Record {id: row.to}) MERGE (a)-[r:", labels[c.open], " {id: row.is.id}]->(b) SET r = row.is;\n")
	}
	c.open, c.rows = 0, 0
}

func (c *cypher) node(n *node) error {
	c.row(n.kind)
	c.properties(n.id, nodeAttributes, n.values)
	return c.err()
}

func (c *cypher) middle() error { return c.err() }

func (c *cypher) edge(e *edge) error {
	c.row(e.kind)
	c.put("{from: ", cypherText(e.from), ", to: ", cypherText(e.to), ", is: ")
	c.properties(e.id, edgeAttributes, e.values)
	c.put("}")
	return c.err()
}

func (c *cypher) end() error {
	c.close()
	return c.err()
}

// properties writes a map; names of columns may hold dots.
func (c *cypher) properties(id string, attributes []attribute, values []value) {
	c.put("{id: ", cypherText(id))
	for i := range values {
		if values[i].stated {
			c.put(", `", attributes[i].name, "`: ", values[i].cypher(attributes[i].shape))
		}
	}
	c.put("}")
}

// cypher is a value as a literal.
func (v *value) cypher(s shape) string {
	switch s {
	case number:
		literal := strings.ReplaceAll(numberText(v.number), "e+", "e")
		if !strings.ContainsAny(literal, ".e") {
			literal += ".0" // else it would be an integer
		}
		return literal
	case list:
		members := make([]string, len(v.list))
		for i, text := range v.list {
			members[i] = cypherText(text)
		}
		return "[" + strings.Join(members, ", ") + "]"
	case boolean:
		return v.plain(s)
	}
	return cypherText(v.text)
}

// cypherText is a string literal.
func cypherText(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		switch {
		case r == '\'' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x10000 && (unicode.IsControl(r) || r != ' ' && unicode.IsSpace(r)):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}
