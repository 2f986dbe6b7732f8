package graph

import (
	"context"
	"reflect"

	"github.com/99designs/gqlgen/graphql"
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
		ExecutableSchema: NewExecutableSchema(Config{Resolvers: &resolver{store}}),
		store:            store,
		direct:           direct,
		leaves:           &leaves{},
	}
}

// schema is the generated schema with the planner in front of it.
type schema struct {
	graphql.ExecutableSchema
	store  kg.Store
	direct bool // write answers without the generated code where that can be
	leaves *leaves
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
			all = read(ctx, s.store, op)
			if s.direct {
				if data, ok := s.write(op, all); ok {
					respond = func(context.Context) *graphql.Response { return nil }
					return &graphql.Response{Data: data}
				}
			}
		}
		return respond(context.WithValue(ctx, answersKey{}, all))
	}
}

// write writes the whole answer of an operation; not ok when a field failed or
// is answered in another way.
func (s *schema) write(op *graphql.OperationContext, all answers) (data []byte, ok bool) {
	c := &compiler{op: op, leaves: s.leaves}
	e := &encoder{b: make([]byte, 0, 4096)}
	var o object[answers]
	for _, f := range c.collect(op.Operation.SelectionSet, []string{"Query"}) {
		r := all[f.Alias]
		switch {
		case f.Name == "__typename":
			o.add(f.Alias, func(e *encoder, _ answers) { e.text("Query", true) })
			continue
		case r == nil || len(r.errs) > 0 || r.list == nil || r.exp.form == formInfo:
			return nil, false
		}
		write := c.answer(f, r.exp)
		o.add(f.Alias, func(e *encoder, _ answers) { write(e, nil, r.list) })
	}
	if c.deferred {
		return nil, false
	}
	o.encode(e, all)
	return e.b, !e.failed
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
		if c.deferred {
			return res, nil
		}
		e := &encoder{b: make([]byte, 0, 4096)}
		if write(e, reflect.ValueOf(t)); e.failed {
			return res, nil
		}
		return graphql.Marshaler(e), nil
	}
}
