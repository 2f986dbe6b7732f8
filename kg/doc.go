// Package kg is the domain of a layered supply stack: its records, the
// questions that can be asked of them, and the Store port that answers.
//
// # Records and references
//
// Everything in the graph is a record: an embedded [Record] with a readable,
// byte-exact id, and fields of its own. Layers, companies, products,
// facilities, roles, skills and sources are records; so are the relations
// between them (dependencies, ownerships, investments, feeds). A record names
// other records in its reference fields ([Ref]): a dependency names its
// supplier ([RefFrom]) and its consumer ([RefTo]), an entity its layers
// ([RefLayers]), nearly everything its sources ([RefSources]). Reading follows
// references forward or inverse; that is the whole model, so a new noun is a
// new struct and a line in [Tables], never a new method of the port.
//
// The structs are the GraphQL models and the dataset's rows: their JSON names
// are the column names of a dataset and the field names of the API.
//
// The package uses the standard library only and knows neither GraphQL
// execution, nor Cypher, SQL, files or HTTP.
package kg
