package transport

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/kg"
)

// Options of [New]. The zero value is safe: limits on, introspection off,
// errors masked.
type Options struct {
	// ErrorPresenter makes the errors of resolvers fit for users; use RequestID
	// in it. When nil, errors without extensions.code are masked as INTERNAL.
	ErrorPresenter graphql.ErrorPresenterFunc
	// RecoverFunc makes an error of a panic; the presenter sees that error. When
	// nil, it holds the panic's value and stack.
	RecoverFunc graphql.RecoverFunc
	// Extensions run after the built-in ones.
	Extensions []graphql.HandlerExtension
	// Limits of one request.
	Limits Limits
	// Timeout of a request, from its first byte read to the last byte of its
	// answer made. 10 s when 0.
	Timeout time.Duration
	// MaxRunning is how many requests are executed at once; others wait for a
	// place within their time, and then get 503. 64 when 0.
	MaxRunning int
	// SlowQuery is the duration from which on a request is logged as a warning.
	// 1 s when 0.
	SlowQuery time.Duration
	// Introspection lets clients read the schema, and lets validation errors
	// suggest names of it.
	Introspection bool
	// Logger gets one line per request. slog.Default() when nil.
	Logger *slog.Logger
}

// Limits of one request. Zero means the default of a field, which stands in its
// comment. Counts are those of a document with its fragments written out;
// @skip and @include are not looked at.
type Limits struct {
	MaxBody       int // bytes of a request body: 1 MiB
	MaxQuery      int // bytes of a query text: 64 KiB
	MaxTokens     int // lexical tokens of a query: 2 000
	MaxRepeats    int // times that one word stands in a query: 100
	MaxDepth      int // fields within each other: 20; three levels of edges { node } below a list take 17, GraphiQL's introspection query 15
	MaxRootFields int // fields of the root type: 20
	MaxAliases    int // fields with an alias: 50
	MaxFields     int // all fields: 5 000
	// MaxCost bounds the list elements that an answer can hold: the product of
	// the page sizes along nested lists, summed. 100 000; three levels of
	// suppliers below a list ask for up to 60 000. A page is as long as its
	// argument first or last says, or first or limit of an input object; without
	// one, as the schema's default says, else 20. Lists of ids and of holdings
	// count as they are, other lists are taken to hold 5.
	MaxCost int
	// MaxPage is the longest page there is; asking for more does not cost more,
	// the schema refuses it. kg.MaxPage when 0.
	MaxPage int
}

func (o Options) withDefaults() Options {
	l := &o.Limits
	for limit, standard := range map[*int]int{
		&l.MaxBody: 1 << 20, &l.MaxQuery: 64 << 10, &l.MaxTokens: 2000, &l.MaxRepeats: 100, &l.MaxDepth: 20, &l.MaxRootFields: 20,
		&l.MaxAliases: 50, &l.MaxFields: 5000, &l.MaxCost: 100_000, &l.MaxPage: kg.MaxPage,
	} {
		if *limit == 0 {
			*limit = standard
		}
	}
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	if o.MaxRunning == 0 {
		o.MaxRunning = 64
	}
	if o.SlowQuery == 0 {
		o.SlowQuery = time.Second
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if o.ErrorPresenter == nil {
		o.ErrorPresenter = masked(o.Logger)
	}
	if o.RecoverFunc == nil {
		o.RecoverFunc = func(_ context.Context, p any) error {
			return fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}
	return o
}
