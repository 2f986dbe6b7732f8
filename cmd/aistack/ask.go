package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/kg"
)

// askFlags are common to the commands that ask the graph a question.
type askFlags struct {
	storeFlags
	Timeout time.Duration `default:"30s" help:"Longest time for the answer."`
}

// factFlags choose the facts that a question counts.
type factFlags struct {
	Kinds         []string `placeholder:"KIND" help:"Only dependencies of these kinds."`
	MinConfidence string   `placeholder:"CONFIDENCE" help:"SPECULATIVE, LIKELY or CONFIRMED."`
	AsOf          string   `placeholder:"DATE" help:"Only facts that held then."`
	Statuses      []string `placeholder:"STATUS" help:"ACTIVE, ANNOUNCED, PLANNED, ENDED."`
}

// modelFlags are the assumptions about failures.
type modelFlags struct {
	Horizon        string  `default:"CAPACITY" enum:"IMMEDIATE,CAPACITY" help:"IMMEDIATE: what acts at once; CAPACITY: besides, what limits new capacity."`
	Substitution   float64 `default:"0" help:"The part of a lost input, 0 to 1, that unaffected listed suppliers can replace."`
	AssumeComplete bool    `help:"Take the listed suppliers for all there are."`
}

// input is an input object of the API; what is empty stays out of it.
type input map[string]any

// variables are those of an operation.
type variables map[string]any

func (in input) texts(name string, list []string) {
	if len(list) > 0 {
		in[name] = list
	}
}

func (in input) text(name, s string) {
	if s != "" {
		in[name] = s
	}
}

func (f *factFlags) add(in input) {
	in.texts("kinds", f.Kinds)
	in.texts("statuses", f.Statuses)
	in.text("minConfidence", f.MinConfidence)
	in.text("asOf", f.AsOf)
}

func (f *modelFlags) add(in input) {
	in["horizon"], in["substitution"], in["assumeComplete"] = f.Horizon, f.Substitution, f.AssumeComplete
}

// ask puts a question with one field of Query to the API within the program, and
// returns the value of the field. An embedded store that was made just now is
// seeded first.
func (f *askFlags) ask(ctx context.Context, query, field string, vars variables) (json.RawMessage, error) {
	store, fresh, err := f.ready(ctx)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	if fresh {
		if _, err := plant(ctx, store); err != nil {
			return nil, err
		}
	}
	api := newAPI(store, apiFlags{Timeout: f.Timeout, SlowQuery: f.Timeout, MaxCost: 1 << 30}, slog.New(slog.DiscardHandler))
	body, err := asker(api)(ctx, query, vars)
	if err != nil {
		return nil, err
	}
	return answerOf(body, field)
}

// answerOf reads one field of a response, or its errors.
func answerOf(body []byte, field string) (json.RawMessage, error) {
	var response struct {
		Data   map[string]json.RawMessage
		Errors []struct {
			Message    string
			Path       []any
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(body, &response); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	if len(response.Errors) == 0 {
		return response.Data[field], nil
	}
	e := &apiError{code: response.Errors[0].Extensions.Code}
	for _, other := range response.Errors {
		message := other.Message
		if len(other.Path) > 1 && other.Path[0] == "variable" { // says nothing without its place
			message = strings.Trim(strings.ReplaceAll(fmt.Sprint(other.Path[1:]), " ", "."), "[]") + ": " + message
		}
		e.message = strings.TrimPrefix(e.message+"\n"+message, "\n")
	}
	return nil, e
}

// apiError is what the API says against a question.
type apiError struct{ code, message string }

func (e *apiError) Error() string { return e.message }

// Unwrap lets callers tell a store that is away.
func (e *apiError) Unwrap() error {
	if e.code == graph.CodeStoreUnavailable {
		return kg.ErrUnavailable
	}
	return nil
}

// answer is ask for a command with a table: it prints the answer as JSON, or
// reads it into v.
func (f *askFlags) answer(ctx context.Context, to *console, asJSON bool, query, field string, vars variables, v any) (printed bool, err error) {
	answer, err := f.ask(ctx, query, field, vars)
	if err != nil {
		return false, err
	}
	if asJSON {
		return true, printJSON(to.out, answer)
	}
	if err := json.Unmarshal(answer, v); err != nil {
		return false, fmt.Errorf("read the answer: %w", err)
	}
	return false, nil
}

// percent writes a share.
func percent(f float64) string { return fmt.Sprintf("%.1f %%", f*100) }
