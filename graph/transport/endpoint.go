package transport

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// statusGone is what the log says of requests whose client did not wait.
const statusGone = 499

// endpoint is the gqlgen transport of single answers.
type endpoint struct {
	Options
	running chan struct{} // a place for each request that is executed
}

// Supports says yes: it is the only transport, and explains what it refuses.
func (*endpoint) Supports(*http.Request) bool { return true }

// Do answers a request. The deadline holds until the answer is written.
func (e *endpoint) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	start := time.Now()
	if r.Method == http.MethodOptions {
		w.Header().Set("Allow", methods)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), e.Timeout)
	defer cancel()
	a := e.answer(ctx, w, r, exec)
	// The context ends too when a body comes too slowly; that client is there.
	if r.Context().Err() != nil && a.status != http.StatusRequestTimeout {
		a.status = statusGone
	} else {
		a.write(w, r)
	}
	e.log(ctx, a, time.Since(start))
}

func (e *endpoint) answer(ctx context.Context, w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) (a *answer) {
	a = &answer{}
	defer func() {
		if p := recover(); p != nil {
			a.refuse(&refusal{status: http.StatusInternalServerError, err: e.ErrorPresenter(ctx, e.RecoverFunc(ctx, p))})
		}
	}()
	var ok bool
	if a.media, ok = negotiate(r.Header.Values("Accept")); !ok {
		a.refuse(refuse(http.StatusNotAcceptable, codeBadUserInput, "answers are %s or %s: accept one of them", mediaGraphQL, mediaJSON))
		return a
	}
	read := graphql.TraceTiming{Start: graphql.Now()}
	params, bad := decode(ctx, w, r, e.Limits)
	if bad != nil {
		a.refuse(bad)
		return a
	}
	read.End = graphql.Now()
	params.ReadTime = read

	select {
	case e.running <- struct{}{}:
		defer func() { <-e.running }()
	case <-ctx.Done():
		a.refuse(refuse(http.StatusServiceUnavailable, codeLimitExceeded, "the service is busy with %d other requests: try again in a moment", e.MaxRunning))
		return a
	}
	op, errs := exec.CreateOperationContext(ctx, params)
	a.op = op.Operation
	if len(errs) == 0 {
		bad, errs = allowed(op.Operation, r.Method)
	}
	switch {
	case bad != nil:
		a.refuse(bad)
		return a
	case len(errs) > 0:
		ctx = graphql.WithOperationContext(ctx, op)
		a.requestError(exec.DispatchError(ctx, documentErrors(op, errs)))
		return a
	}
	respond, ctx := exec.DispatchOperation(ctx, op)
	resp := respond(ctx)
	if resp == nil { // the deadline was over before the first resolver
		resp = &graphql.Response{Errors: gqlerror.List{coded(codeTimeout, "the time for this request, %v, is over: ask for less", e.Timeout)}}
	}
	a.executed(resp, r.Method)
	return a
}

// allowed says whether an operation may come by a method.
func allowed(op *ast.OperationDefinition, method string) (*refusal, gqlerror.List) {
	switch {
	case op.Operation == ast.Subscription:
		return nil, gqlerror.List{coded(codeBadUserInput, "subscriptions are not answered over plain HTTP requests")}
	case op.Operation == ast.Mutation && method != http.MethodPost:
		bad := refuse(http.StatusMethodNotAllowed, codeBadUserInput, "mutations are sent by POST: GET is for queries")
		bad.allow = http.MethodPost
		return bad, nil
	}
	return nil, nil
}

// log writes the line of a request.
func (e *endpoint) log(ctx context.Context, a *answer, took time.Duration) {
	level := slog.LevelInfo
	if took >= e.SlowQuery || a.status >= http.StatusInternalServerError {
		level = slog.LevelWarn
	}
	if !e.Logger.Enabled(ctx, level) {
		return
	}
	var name, kind string
	if a.op != nil {
		name, kind = fmt.Sprintf("%.100s", a.op.Name), string(a.op.Operation)
	}
	e.Logger.LogAttrs(ctx, level, "graphql",
		slog.String("request", RequestID(ctx)), slog.String("operation", name), slog.String("type", kind), slog.Duration("duration", took),
		slog.Int("status", a.status), slog.Int("errors", a.errors), slog.Int("bytes", a.bytes))
}
