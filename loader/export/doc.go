// Package export writes the graph, or a part of it, in the forms that other
// tools open: see [Formats].
//
// The nodes are the entities (companies, products, facilities), the edges the
// relations between them (dependencies, ownerships, investments). Each form
// carries the same attributes under the same names: the columns of the records,
// as [kg.Columns] lists them, and the few of [derived]. What a record does not
// state is left out, never written as zero or as an empty text.
//
// What holds for values:
//   - Numbers are the shortest text that reads back as the same number.
//   - Dates are texts with the precision of their source: 2024, 2024-09.
//   - Lists are lists where the form has them (Cytoscape JSON, Cypher, JSON
//     Lines). Elsewhere their members are joined by ";", and the list is a JSON
//     array where a member holds a ";" itself.
//   - The specs of a product are a JSON array in every form but JSON Lines.
//   - XML has no place for control characters other than tab and line breaks;
//     GraphML and GEXF hold U+FFFD instead. The other forms are exact.
//   - The cells of the CSV tables are the data as they are, so that programs
//     read back what the graph holds: a name that begins with "=" is not
//     defused. A spreadsheet should import the columns as text.
//   - DOT has no escapes but that of the quote, so all attributes are written
//     as Graphviz reads labels: \\ is a backslash and \n a line break. Labels
//     besides write & as &amp;.
//
// Records are read page by page and written as they come: memory does not grow
// with the graph.
package export
