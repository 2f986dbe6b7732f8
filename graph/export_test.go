package graph

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/kg"
)

// NewGenerated is the schema with every answer written by the generated code.
func NewGenerated(store kg.Store) graphql.ExecutableSchema { return newSchema(store, false) }
