// Package analysis answers questions about the graph: which paths lead from
// supply to use. Its functions are pure: they read an immutable kg.View, and
// know neither a store, nor a clock, nor chance, so the same view and question
// give the same answer everywhere.
package analysis
