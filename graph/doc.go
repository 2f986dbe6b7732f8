// Package graph is the GraphQL API: it answers operations from a [kg.Store].
//
// A query takes three steps, each in files of its own:
//
//  1. Plan (plan.go, root.go; what a field means is in the tables of
//     expansion.go and filter.go). The selection set of the whole operation
//     becomes a few kg.Select trees. Wrong arguments are errors at their fields
//     here, before anything is read.
//  2. Read. One call of the store answers every tree, however deep the lists
//     nest. Questions to analysis (trace.go, impact.go, loops.go, …) take a view
//     of the graph, work on it, and read what the answer shows (question.go,
//     hydration.go); their rows are paged by rank (rows.go), and what looks at
//     much of the graph is kept for as long as the graph is the same (memo.go).
//     graphInfo asks for counts. Careers and the quiz (careers.go, quiz.go)
//     look at few records, and read these instead of a view.
//  3. Write (encode.go, encoder.go). The answer is written as JSON straight
//     from the records. Whatever cannot be written so (errors, introspection,
//     counts) goes the way of the generated code, with the resolvers of
//     resolver.go and query.go on top of the same plan.
//
// What is the same each time an operation is executed is remembered
// (prepare.go).
//
// To add a question: a function of analysis on a view, its input and answer in
// the schema, and a file here that checks the input, asks for the view, calls
// the function and reads the records.
//
// To add a field: write it into schema.graphqls with a description, run
// `go generate ./graph`, and, if it reads records, add a line to expansion.go
// and a resolver. The tests compare the schema with the tables, and the written
// answers with the generated ones.
package graph

//go:generate go tool gqlgen generate
