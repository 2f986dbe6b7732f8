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
		c.put("\n] AS row MERGE (n:Record {id: row[0][0]}) SET n:Entity:", labels[c.open], assignments("n", 1, c.open, nodeAttributes), ";\n")
	default:
		c.put("\n] AS row MATCH (a:Record {id: row[0][1]}), (b:Record {id: row[0][2]}) MERGE (a)-[r:", labels[c.open], " {id: row[0][0]}]->(b)\n",
			"SET r.id = row[0][0]", assignments("r", 3, c.open, edgeAttributes), ";\n")
	}
	c.open, c.rows = 0, 0
}

func (c *cypher) node(n *node) error {
	c.row(n.kind)
	c.values(n.kind, nodeAttributes, n.values, n.id)
	return c.err()
}

func (c *cypher) middle() error { return c.err() }

func (c *cypher) edge(e *edge) error {
	c.row(e.kind)
	c.values(e.kind, edgeAttributes, e.values, e.id, e.from, e.to)
	return c.err()
}

func (c *cypher) end() error {
	c.close()
	return c.err()
}

// values writes a row: a list of ids and all values that are no lists, then
// each list. Neo4j takes a list of literals for one parameter, which makes
// planning a statement many times quicker than a list of maps.
func (c *cypher) values(kind kg.Kind, attributes []attribute, values []value, ids ...string) {
	c.put("[[")
	for i, id := range ids {
		if i > 0 {
			c.put(", ")
		}
		c.put(cypherText(id))
	}
	lists := ""
	for i, at := range attributes {
		if at.of[kind] == nil {
			continue
		}
		literal := "null"
		if values[i].stated {
			literal = values[i].cypher(at.shape)
		}
		if at.shape == list {
			lists += ", " + literal
		} else {
			c.put(", ", literal)
		}
	}
	c.put("]", lists, "]")
}

// assignments sets the properties of a variable to the values of a row, whose
// first list begins with so many ids. Names of columns may hold dots.
func assignments(variable string, ids int, kind kg.Kind, attributes []attribute) string {
	var b strings.Builder
	lists := 0
	for _, at := range attributes {
		if at.of[kind] == nil {
			continue
		}
		place := fmt.Sprintf("row[0][%d]", ids)
		if at.shape == list {
			lists++
			place = fmt.Sprintf("row[%d]", lists)
		} else {
			ids++
		}
		fmt.Fprintf(&b, ", %s.`%s` = %s", variable, at.name, place)
	}
	return b.String()
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
