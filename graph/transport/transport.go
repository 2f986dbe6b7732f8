// Package transport serves a GraphQL schema over HTTP, as the GraphQL-over-HTTP
// specification has it (https://graphql.github.io/graphql-over-http/draft/):
// queries and mutations by POST with a JSON body, queries by GET. It bounds what
// one request may cost before anything is executed, and how long it may take.
package transport

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

const (
	cachedQueries    = 256  // parsed documents; the largest allowed takes about 0.5 MB
	persistedQueries = 1000 // texts of automatic persisted queries, each at most MaxQuery
)

// New makes the handler of /graphql. It does not look at the path, and leaves
// CORS and the server's own time-outs to the caller.
//
// A document passes these gates in this order: size of the body, size of the
// query text, tokens and repetitions, validation, and the cost of its answer; see
// [Limits]. The first that it does not pass answers with extensions.code
// LIMIT_EXCEEDED, BAD_USER_INPUT or QUERY_TOO_COMPLEX, and nothing is executed.
//
// Every request has an id, see [RequestID], and one line in the log; neither
// the text of a query nor the value of a variable is ever logged.
func New(schema graphql.ExecutableSchema, opts Options) http.Handler {
	opts = opts.withDefaults()
	srv := handler.New(schema)
	srv.SetErrorPresenter(opts.ErrorPresenter)
	srv.SetRecoverFunc(opts.RecoverFunc)
	known := lru.New[*ast.QueryDocument](cachedQueries)
	srv.SetQueryCache(known)
	srv.SetValidationRulesFn(validationRules)
	srv.SetDisableSuggestion(!opts.Introspection)
	srv.Use(extension.AutomaticPersistedQuery{Cache: lru.New[string](persistedQueries)})
	srv.Use(lexicalRule{known, opts.Limits}) // after a persisted query's text is known
	if opts.Introspection {
		srv.Use(extension.Introspection{})
	}
	srv.Use(costRule{schema.Schema(), opts.Limits})
	srv.Use(ErrorOrder{})
	for _, e := range opts.Extensions {
		srv.Use(e)
	}
	srv.AddTransport(&endpoint{opts, make(chan struct{}, opts.MaxRunning)})
	return identified(srv)
}

// validationRules are the standard ones, without @defer: its answers come in
// parts, which only a streaming transport can send.
func validationRules() *rules.Rules {
	r := rules.NewDefaultRules()
	r.AddRule("NoDefer", func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnDirective(func(_ *core.Walker, d *ast.Directive) {
			if d.Name == "defer" {
				addError(core.Message("@defer is not supported: leave it out"), core.At(d.Position))
			}
		})
	})
	return r
}
