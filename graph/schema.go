package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/kg"
)

// New makes the schema answer from a store. Execute it with a gqlgen handler
// that has the error presenter of [Presenter].
//
// A query is planned as a whole before its fields are resolved: everything it
// reads comes from one call of store.Read. trace and graphInfo make calls of
// their own.
func New(store kg.Store) graphql.ExecutableSchema {
	return &schema{
		ExecutableSchema: NewExecutableSchema(Config{Resolvers: &resolver{store}}),
		store:            store,
	}
}

// schema is the generated schema with the planner in front of it.
type schema struct {
	graphql.ExecutableSchema
	store kg.Store
}

// Exec answers an operation.
func (s *schema) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	respond := s.ExecutableSchema.Exec(ctx)
	if op.Operation.Operation != ast.Query {
		return respond
	}
	var all answers // read with the first response, kept for deferred ones
	return func(ctx context.Context) *graphql.Response {
		if all == nil {
			all = read(ctx, s.store, op)
		}
		return respond(context.WithValue(ctx, answersKey{}, all))
	}
}
