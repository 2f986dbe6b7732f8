package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/web"
)

// askFlags are common to the commands that ask the graph a question.
type askFlags struct {
	dataFlags
	Timeout time.Duration `default:"30s" help:"Longest time for the answer."`
}

// factFlags choose the facts that a question counts.
type factFlags struct {
	Kinds         []string `placeholder:"KIND" help:"Only dependencies of these kinds."`
	MinConfidence string   `placeholder:"CONFIDENCE" help:"SPECULATIVE, LIKELY or CONFIRMED."`
	AsOf          string   `placeholder:"DATE" help:"Only facts that held then."`
	Statuses      []string `placeholder:"STATUS" help:"Only facts with these: ACTIVE, ANNOUNCED, PLANNED, ENDED; ${statuses} when not given."`
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

// asked opens the store for a question, and gives the API within the program
// beside it. An embedded store that was made just now is filled first.
func (f *askFlags) asked(ctx context.Context) (kg.Store, web.Ask, error) {
	if f.Timeout <= 0 {
		return nil, nil, usageError{errors.New("--timeout must be more than 0")}
	}
	store, fresh, err := f.ready(ctx)
	if err != nil {
		return nil, nil, err
	}
	if fresh {
		if _, err := f.fill(ctx, store); err != nil {
			return nil, nil, errors.Join(err, store.Close())
		}
	}
	return store, ownAPI(store, f.Timeout), nil
}

// ownAPI asks the API within the program, for one user, whose questions may cost
// what they like.
func ownAPI(store kg.Store, timeout time.Duration) web.Ask {
	return asker(newAPI(store, apiFlags{Timeout: timeout, SlowQuery: timeout, MaxCost: 1 << 30}, slog.New(slog.DiscardHandler)))
}

// answer puts a question with one field of Query, and prints the value of the
// field as JSON where that is wanted; it reads it into v besides.
func (f *askFlags) answer(ctx context.Context, to *console, asJSON bool, query, field string, vars variables, v any) (printed bool, err error) {
	store, ask, err := f.asked(ctx)
	if err != nil {
		return false, err
	}
	defer store.Close()
	return put(ctx, ask, to, asJSON, query, field, vars, v)
}

// put is answer with a store that is open.
func put(ctx context.Context, ask web.Ask, to *console, asJSON bool, query, field string, vars variables, v any) (printed bool, err error) {
	body, err := ask(ctx, query, vars)
	if err != nil {
		return false, err
	}
	answer, err := answerOf(body, field)
	if err != nil {
		return false, err
	}
	if err := json.Unmarshal(answer, v); err != nil {
		return false, fmt.Errorf("read the answer: %w", err)
	}
	if asJSON {
		return true, printJSON(to.out, answer)
	}
	return false, nil
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
		if len(other.Path) > 2 && (other.Path[0] == "variable" || other.Path[1] == "input") { // says nothing without its place
			message = strings.Trim(strings.ReplaceAll(fmt.Sprint(other.Path[2:]), " ", "."), "[]") + ": " + message
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
