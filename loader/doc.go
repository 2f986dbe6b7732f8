// Package loader reads datasets into a [kg.Store] and writes them out again.
//
// # Datasets
//
// A dataset is a folder, an archive of the folder (.zip, .tar.gz, .tgz) or one
// JSON Lines file. The folder holds a manifest, dataset.yaml, and tables that
// are named as in [kg.Tables]: companies.yaml, companies.csv or
// companies.jsonl, or a folder companies/ with such files. In the one file,
// each line names its table: {"table":"companies","id":"company:nvidia",…}.
//
// All forms carry the same fields, the JSON names of the structs of kg. In CSV
// a nested struct gives dotted columns (value.amount), the members of a list
// are separated by semicolons, and a list may also be written as JSON, which a
// list of structs always is. A line break inside a text is LF in every form.
//
// What people may leave out or shorten (see shorthand.go and refs.go): the prefix
// of an id or reference, where it is clear; an edge's id; value_usd for an
// amount in US dollars; owner and operator on an entity, which make ownership
// records; layers that nobody describes.
//
// # Data flow
//
// The three parsers turn a file into rows, trees of located values; one
// decoder turns a row into records. A first pass learns every id (index.go), a
// second checks each record with all ids known and yields it to the store's
// batch (check.go), so that a dataset of millions of rows is never held as a
// whole. Every problem of every file comes back at once, as [Problems].
package loader
