// Package neo4j keeps the graph in a Neo4j 5 database: one server (bolt://), a
// cluster or Aura (neo4j://, neo4j+s://). The store holds no state of its own;
// any number of processes may share a database.
//
// # The graph in the database
//
// Every record that is not an edge is a node with the label Record and the
// label of its kind (Layer, Company, Product, Facility, Role, Skill, Source,
// Dataset, QuizQuestion, FAQ, Prediction, Insight, Interest); companies,
// products and facilities carry the label Entity as well. Dependencies, ownerships,
// investments and feeds are relationships: SUPPLIES, OWNS, INVESTS_IN, FEEDS.
// The properties are the columns of [kg.Columns]: texts, numbers and lists of
// texts as such, dates and enumerations as text, lists of structs as JSON text,
// nested structs with dotted names (value.amount). A value that is absent is no
// property.
//
// What a node names is written twice, as ids in the node's properties and as
// relationships: IN_LAYER (WORKS_IN for a role), LEADS, REQUIRES (with level),
// CITES, GAINS and LOSES. An edge names its sources and conflicts as ids only,
// since a relationship cannot have relationships.
//
// Properties that begin with an underscore are the store's: _dataset, _version
// and _updatedAt of every record, and forms of other properties made for
// filters, orders and search (_name is the folded name, _since the first day of
// a date as a number). Whoever writes to the database by other means than this
// store has to keep them, or load the dataset again.
//
// The node labelled Meta holds the version of the graph; a node labelled Change
// stands for each change.
//
// # What Neo4j does not give
//
// Neo4j isolates transactions as "read committed", so a statement can see a
// write that is committed while it runs. Every read therefore compares the
// version at its beginning with the one at its end, in the same statement, and
// repeats itself when they differ. What remains is the moment in which the
// server itself applies a committed transaction to its files: a read that
// begins inside it can see a part of that one write.
//
// A batch of more than [MaxTransaction] writes is written in several
// transactions: see [Store.Apply].
package neo4j
