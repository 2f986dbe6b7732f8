package transport

import (
	"cmp"
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// ErrorOrder sorts the errors of a response by where they stand in the
// operation: the fields of Query are resolved side by side, so they come in any
// order.
type ErrorOrder struct{}

// ExtensionName makes it an extension of gqlgen.
func (ErrorOrder) ExtensionName() string { return "ErrorOrder" }

// Validate accepts every schema.
func (ErrorOrder) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptResponse sorts.
func (ErrorOrder) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	resp := next(ctx)
	if resp != nil {
		slices.SortStableFunc(resp.Errors, func(a, b *gqlerror.Error) int {
			x, y := location(a), location(b)
			return cmp.Or(cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column), cmp.Compare(a.Path.String(), b.Path.String()))
		})
	}
	return resp
}

func location(e *gqlerror.Error) (at gqlerror.Location) {
	if len(e.Locations) > 0 {
		at = e.Locations[0]
	}
	return at
}
