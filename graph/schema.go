package graph

import (
	"context"
	"reflect"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/kg"
)

// New makes the schema answer from a store. Execute it with a gqlgen handler
// that has the error presenter of [Presenter].
//
// A query is planned as a whole before its fields are resolved: everything it
// reads comes from one call of store.Read. trace and graphInfo make calls of
// their own. Answers without errors are written straight from the records;
// field interceptors of the handler do not see them.
func New(store kg.Store) graphql.ExecutableSchema { return newSchema(store, true) }

func newSchema(store kg.Store, direct bool) *schema {
	return &schema{
		ExecutableSchema: NewExecutableSchema(Config{Resolvers: &resolver{store, newMemo()}}),
		store:            store,
		direct:           direct,
		leaves:           &leaves{},
		prepared:         lru.New[*prepared](maxPrepared),
	}
}

// schema is the generated schema with the planner in front of it.
type schema struct {
	graphql.ExecutableSchema
	store  kg.Store
	direct bool // write answers without the generated code where that can be
	leaves *leaves
	// prepared remembers operations by their text and name.
	prepared graphql.Cache[*prepared]
}

// Exec answers an operation.
func (s *schema) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	if op.Operation.Operation != ast.Query {
		return s.ExecutableSchema.Exec(ctx)
	}
	if s.direct {
		s.writeTraces(op)
	}
	respond := s.ExecutableSchema.Exec(ctx)
	var all answers // read with the first response, kept for deferred ones
	return func(ctx context.Context) *graphql.Response {
		if all == nil {
			ready := s.prepare(ctx, op)
			all = read(ctx, s.store, op, ready)
			if s.direct {
				if data, ok := ready.write(all); ok {
					respond = func(context.Context) *graphql.Response { return nil }
					return &graphql.Response{Data: data}
				}
			}
		}
		return respond(context.WithValue(ctx, answersKey{}, all))
	}
}

// writeTraces makes the operation write the answer of trace as soon as its
// resolver has found it.
func (s *schema) writeTraces(op *graphql.OperationContext) {
	if !names(op, graphql.CollectedField{Selections: op.Operation.SelectionSet}, "trace") {
		return
	}
	resolve := op.ResolverMiddleware
	op.ResolverMiddleware = func(ctx context.Context, next graphql.Resolver) (any, error) {
		res, err := resolve(ctx, next)
		t, ok := res.(*Trace)
		if !ok || err != nil {
			return res, err
		}
		c := &compiler{op: op, leaves: s.leaves}
		write := c.value(reflect.TypeOf(t), graphql.GetFieldContext(ctx).Field, "")
		if c.refused {
			return res, nil
		}
		e := &encoder{b: make([]byte, 0, 4096)}
		if write(e, reflect.ValueOf(t)); e.failed {
			return res, nil
		}
		return graphql.Marshaler(e), nil
	}
}
