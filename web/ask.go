package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// Ask answers a GraphQL query with the whole response, {"data":…,"errors":…}.
type Ask func(ctx context.Context, query string, variables map[string]any) ([]byte, error)

// problem is an error that the API answered with.
type problem struct {
	Code, Message string
	Suggestions   []string // ids that come near an unknown one
}

func (p *problem) Error() string { return p.Message }

// The codes of the API that pages tell apart.
const (
	codeNotFound = "NOT_FOUND"
	codeTimeout  = "TIMEOUT"
)

// statusOf is the HTTP status of a page that shows an error.
func statusOf(err error) int {
	var p *problem
	if err == nil {
		return http.StatusOK
	}
	if !errors.As(err, &p) {
		return http.StatusServiceUnavailable
	}
	switch p.Code {
	case codeNotFound:
		return http.StatusNotFound
	case "BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "QUERY_TOO_COMPLEX", "LIMIT_EXCEEDED":
		return http.StatusBadRequest
	case codeTimeout:
		return http.StatusGatewayTimeout
	case "INTERNAL":
		return http.StatusInternalServerError
	}
	return http.StatusServiceUnavailable
}

// ask runs a query of our own and reads its data, as far as there is any, into
// a struct (nil when only errors matter). The error is a *problem, or says that
// there was no answer; it is fit for the page.
func (s *site) ask(ctx context.Context, query string, variables map[string]any, into any) error {
	body, err := s.Ask(ctx, query, variables)
	if err != nil {
		return fmt.Errorf("the graph does not answer: %w", err)
	}
	var response struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Extensions struct {
				Code        string
				Suggestions []string
			}
		}
	}
	if err := json.Unmarshal(body, &response); err != nil {
		return fmt.Errorf("the graph's answer cannot be read: %w", err)
	}
	if into != nil && len(response.Data) > 0 {
		if err := json.Unmarshal(response.Data, into); err != nil {
			return fmt.Errorf("the graph's answer cannot be read: %w", err)
		}
	}
	if len(response.Errors) > 0 {
		first := response.Errors[0]
		return &problem{Code: first.Extensions.Code, Message: first.Message, Suggestions: first.Extensions.Suggestions}
	}
	return nil
}
