package transport

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The values of extensions.code that this package gives.
const (
	codeBadUserInput  = "BAD_USER_INPUT"
	codeTooComplex    = "QUERY_TOO_COMPLEX"
	codeLimitExceeded = "LIMIT_EXCEEDED"
	codeTimeout       = "TIMEOUT"
	codeInternal      = "INTERNAL"
)

// What a refused document is told at most.
const (
	maxErrors  = 10
	maxMessage = 1000 // bytes; messages quote the document
)

// coded is an error for users.
func coded(code, format string, args ...any) *gqlerror.Error {
	return &gqlerror.Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code}}
}

// refusal is why a request never becomes an operation, with its HTTP status,
// which is the same for every media type.
type refusal struct {
	status int
	allow  string // of the header Allow, with status 405
	err    *gqlerror.Error
}

func refuse(status int, code, format string, args ...any) *refusal {
	return &refusal{status: status, err: coded(code, format, args...)}
}

func badRequest(format string, args ...any) *refusal {
	return refuse(http.StatusBadRequest, codeBadUserInput, format, args...)
}

// documentErrors puts our codes and words on what gqlgen says of a document or
// its variables that it does not accept. PERSISTED_QUERY_NOT_FOUND stays:
// clients know it by that name.
func documentErrors(op *graphql.OperationContext, errs gqlerror.List) gqlerror.List {
	if op.Doc != nil && op.Operation == nil {
		return gqlerror.List{unknownOperation(op)}
	}
	if more := len(errs) - maxErrors; more > 0 {
		errs = append(errs[:maxErrors:maxErrors], coded(codeBadUserInput, "and %d more errors", more))
	}
	for _, e := range errs {
		e.Message = shortened(e.Message)
		switch code, _ := e.Extensions["code"].(string); {
		case code == errcode.ParseFailed:
			e.Message = "the query cannot be read: " + e.Message
			errcode.Set(e, codeBadUserInput)
		case code == errcode.ValidationFailed, code == "":
			errcode.Set(e, codeBadUserInput)
		}
	}
	return errs
}

func shortened(message string) string {
	if len(message) <= maxMessage {
		return message
	}
	return strings.ToValidUTF8(message[:maxMessage], "") + "…"
}

func unknownOperation(op *graphql.OperationContext) *gqlerror.Error {
	var names []string
	for _, o := range op.Doc.Operations {
		if o.Name != "" && len(names) < maxErrors {
			names = append(names, o.Name)
		}
	}
	has := strings.Join(names, ", ")
	switch {
	case op.OperationName == "":
		return coded(codeBadUserInput, "the document has several operations: name the one to execute by operationName (%s)", has)
	case has == "":
		return coded(codeBadUserInput, "there is no operation %.100q: the document's only one has no name, leave operationName out", op.OperationName)
	}
	return coded(codeBadUserInput, "there is no operation %.100q in the document; it has %s", op.OperationName, has)
}

// masked is the presenter of a handler that was given none: an error that
// carries no code was not written for users.
func masked(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		if code, _ := shown.Extensions["code"].(string); code != "" {
			return shown
		}
		id := RequestID(ctx)
		log.ErrorContext(ctx, "internal error", "request", id, "path", shown.Path.String(), "error", err)
		out := coded(codeInternal, "internal error; the log has it under request %s", id)
		out.Path, out.Locations, out.Extensions["requestId"] = shown.Path, shown.Locations, id
		return out
	}
}
