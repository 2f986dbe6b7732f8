package transport

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
)

// lexicalRule refuses documents that are long, or that repeat a name often,
// before they are parsed: validation compares the fields of one name pair by
// pair, wherever fragments bring them together, and would otherwise take
// hundreds of times as long as execution. Documents in the cache have passed.
type lexicalRule struct {
	known  graphql.Cache[*ast.QueryDocument]
	limits Limits
}

// ExtensionName makes it an extension of gqlgen.
func (lexicalRule) ExtensionName() string { return "LexicalRule" }

// Validate accepts every schema.
func (lexicalRule) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters refuses, or does nothing.
func (l lexicalRule) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	if _, ok := l.known.Get(ctx, p.Query); ok {
		return nil
	}
	lex := lexer.New(&ast.Source{Input: p.Query})
	names := map[string]int{}
	for tokens := 1; ; tokens++ {
		token, err := lex.ReadToken()
		if err != nil || token.Kind == lexer.EOF {
			return nil // the parser gets no further either, and says why
		}
		if tokens > l.limits.MaxTokens {
			return tooComplex(l.limits.MaxTokens,
				"the query has more than %d tokens, the limit: give values as variables, or ask in several requests", l.limits.MaxTokens)
		}
		if token.Kind != lexer.Name {
			continue
		}
		if names[token.Value]++; names[token.Value] > l.limits.MaxRepeats {
			return tooComplex(l.limits.MaxRepeats,
				"the query has the word %.50q more than %d times, the limit: use fragments, or ask in several requests", token.Value, l.limits.MaxRepeats)
		}
	}
}

// tooComplex is the refusal of a document that exceeds a limit.
func tooComplex(limit int, format string, args ...any) *gqlerror.Error {
	err := coded(codeTooComplex, format, args...)
	err.Extensions["limit"] = limit
	return err
}
