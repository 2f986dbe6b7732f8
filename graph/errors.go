package graph

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/aistack-graph/aistack/kg"
)

// The values of extensions.code.
const (
	CodeBadUserInput     = "BAD_USER_INPUT"
	CodeNotFound         = "NOT_FOUND"
	CodeForbidden        = "FORBIDDEN"
	CodeConflict         = "CONFLICT"
	CodeLimitExceeded    = "LIMIT_EXCEEDED"
	CodeTimeout          = "TIMEOUT"
	CodeStoreUnavailable = "STORE_UNAVAILABLE"
	CodeInternal         = "INTERNAL"
)

// Presenter makes errors fit for users: it sets extensions.code, and replaces
// the message of an error that is not meant for them by a request id, under
// which the error is logged. requestID may be nil; ids are then made up here.
func Presenter(log *slog.Logger, requestID func(context.Context) string) graphql.ErrorPresenterFunc {
	if requestID == nil {
		requestID = func(context.Context) string { return rand.Text()[:12] }
	}
	return func(ctx context.Context, err error) *gqlerror.Error {
		out := graphql.DefaultErrorPresenter(ctx, err)
		if out == nil {
			return nil
		}
		if code, ok := out.Extensions["code"].(string); ok && code != "" {
			return out
		}
		// A copy: planning errors and cached documents are not ours to change.
		shown := *out
		shown.Extensions = map[string]any{}
		for k, v := range out.Extensions {
			shown.Extensions[k] = v
		}
		if fc := graphql.GetFieldContext(ctx); shown.Locations == nil && fc != nil && fc.Field.Field != nil && fc.Field.Position != nil {
			shown.Locations = []gqlerror.Location{{Line: fc.Field.Position.Line, Column: fc.Field.Position.Column}}
		}
		code := codeOf(err)
		if out.Message == introspectionOff {
			code, shown.Message = CodeForbidden, "the schema cannot be queried here; it is served at /schema.graphql"
		}
		shown.Extensions["code"] = code
		if notFound := (*kg.NotFoundError)(nil); errors.As(err, &notFound) && len(notFound.Suggestions) > 0 {
			shown.Extensions["suggestions"] = notFound.Suggestions
		}
		switch code {
		case CodeInternal:
			id := requestID(ctx)
			log.ErrorContext(ctx, "internal error", "request", id, "path", out.Path.String(), "error", err)
			shown.Message = "internal error; the log has it under request " + id
			shown.Extensions["requestId"] = id
			shown.Err = nil
		case CodeStoreUnavailable:
			log.WarnContext(ctx, "store unavailable", "path", out.Path.String(), "error", err)
			shown.Message = kg.ErrUnavailable.Error() + "; try again in a moment"
		case CodeTimeout:
			shown.Message = "the time for this request is over: ask for less, for example fewer hops or a smaller page"
		}
		return &shown
	}
}

// introspectionOff is what the generated code says when introspection is off.
const introspectionOff = "introspection disabled"

func codeOf(err error) string {
	var (
		invalid  *kg.InvalidError
		notFound *kg.NotFoundError
		batch    *kg.BatchError
		gql      *gqlerror.Error
	)
	switch {
	case errors.As(err, &notFound):
		return CodeNotFound
	case errors.As(err, &invalid), errors.As(err, &batch):
		return CodeBadUserInput
	case errors.Is(err, kg.ErrConflict):
		return CodeConflict
	case errors.Is(err, kg.ErrReadOnly):
		return CodeForbidden
	case errors.Is(err, kg.ErrLimit):
		return CodeLimitExceeded
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return CodeTimeout
	case errors.Is(err, kg.ErrUnavailable):
		return CodeStoreUnavailable
	case errors.As(err, &gql) && gql.Err == nil && len(gql.Path) == 0:
		return CodeBadUserInput // of the parser or the validator, written for users
	}
	return CodeInternal
}
