package export

import (
	"bufio"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// Format is a form of a graph.
type Format uint8

// The formats.
const (
	GraphML Format = iota
	GEXF
	DOT
	Mermaid
	Cytoscape
	CSV
	Cypher
	JSONLines
)

// Form describes a format.
type Form struct {
	Format Format
	Name   string // on the command line: graphml
	Ending string // of files and addresses, without the first dot: csv.zip
	Type   string // media type
	Opens  string // the tools that open it
	writer func(sink) writer
}

// Formats describes all formats, in their order. Its rows are constants.
var Formats = []Form{
	{GraphML, "graphml", "graphml", "application/graphml+xml", "Gephi, NetworkX, igraph, yEd, Cytoscape", func(s sink) writer { return &graphml{sink: s} }},
	{GEXF, "gexf", "gexf", "application/gexf+xml", "Gephi, NetworkX, Sigma.js", func(s sink) writer { return &gexf{sink: s} }},
	{DOT, "dot", "dot", "text/vnd.graphviz; charset=utf-8", "Graphviz", func(s sink) writer { return dot{s} }},
	{Mermaid, "mermaid", "mmd", "text/vnd.mermaid; charset=utf-8", "Mermaid, Markdown on GitHub and GitLab", func(s sink) writer { return mermaid{s} }},
	{Cytoscape, "cytoscape", "json", "application/json", "Cytoscape, Cytoscape.js, NetworkX", func(s sink) writer { return &cytoscape{sink: s} }},
	{CSV, "csv", "csv.zip", "application/zip", "Gephi, pandas, NetworkX, DuckDB: nodes.csv and edges.csv", func(s sink) writer { return newTables(s) }},
	{Cypher, "cypher", "cypher", "application/x-cypher-query; charset=utf-8", "cypher-shell and the Browser of Neo4j 5, into an empty database", func(s sink) writer { return &cypher{sink: s} }},
	{JSONLines, "jsonl", "jsonl", "application/jsonl; charset=utf-8", "jq, pandas, DuckDB; one record per line", func(s sink) writer { return lines{s} }},
}

// ParseFormat reads the name or the ending of a format.
func ParseFormat(s string) (Format, error) {
	var known []string
	for _, f := range Formats {
		if s == f.Name || s == f.Ending {
			return f.Format, nil
		}
		known = append(known, f.Name)
	}
	return 0, kg.Invalidf("%q is no format of a graph: write one of %s", s, strings.Join(known, ", "))
}

// Form describes f.
func (f Format) Form() *Form { return &Formats[f] }

// String is the name of f.
func (f Format) String() string { return Formats[f].Name }

// writer writes one format: begin, a node for each entity, middle, an edge for
// each relation, end. The values of nodes and edges are valid during the call
// only.
type writer interface {
	begin(a *about) error
	node(n *node) error
	middle() error
	edge(e *edge) error
	end() error
}

// node is an entity as formats write it.
type node struct {
	id, label string
	kind      kg.Kind
	values    []value // by the number of the attribute in nodeAttributes
	record    kg.Node
}

// edge is a relation as formats write it.
type edge struct {
	id, from, to, label string
	kind                kg.Kind
	values              []value // by the number of the attribute in edgeAttributes
	record              kg.Node
}

// sink is where texts go. The first error stays: err tells it.
type sink struct{ *bufio.Writer }

func (s sink) put(texts ...string) {
	for _, text := range texts {
		if _, err := s.WriteString(text); err != nil {
			return
		}
	}
}

func (s sink) err() error {
	_, err := s.Write(nil)
	return err
}
