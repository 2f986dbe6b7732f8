package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"text/tabwriter"
	"time"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader/export"
)

type traceCmd struct {
	storeFlags
	From          []string      `required:"" placeholder:"ID" help:"Where paths begin: an entity, a layer (layer:energy) or a country (country:TW)."`
	To            []string      `required:"" placeholder:"ID" help:"Where paths end."`
	Via           []string      `placeholder:"ID" help:"What every path passes."`
	Avoid         []string      `placeholder:"ID" help:"What no path passes."`
	Flow          string        `default:"SUPPLY" enum:"SUPPLY,VALUE" help:"SUPPLY: up the stack; VALUE: with the money."`
	Kinds         []string      `placeholder:"KIND" help:"Only dependencies of these kinds."`
	MinConfidence string        `placeholder:"CONFIDENCE" help:"SPECULATIVE, LIKELY or CONFIRMED."`
	AsOf          string        `placeholder:"DATE" help:"Only facts that held then."`
	Statuses      []string      `placeholder:"STATUS" help:"ACTIVE, ANNOUNCED, PLANNED, ENDED; all but ENDED when not given."`
	MaxHops       int           `default:"10" help:"Longest path."`
	RankBy        string        `default:"HOPS" enum:"HOPS,STRENGTH,CONFIDENCE,LAYERS" help:"HOPS, STRENGTH, CONFIDENCE or LAYERS."`
	First         int           `default:"10" help:"How many paths."`
	LayerMonotone bool          `help:"Only paths that never step down a layer."`
	Timeout       time.Duration `default:"30s" help:"Longest time for the answer."`
	JSON          bool          `name:"json" xor:"form" help:"Print the answer as JSON."`
	Dot           bool          `xor:"form" help:"Print the paths as a Graphviz graph."`
	Mermaid       bool          `xor:"form" help:"Print the paths as a Mermaid flowchart."`
}

const traceQuery = `query Trace($input: TraceInput!) { trace(input: $input) {
  truncated stoppedBecause explored layersCrossed
  paths { rank length strength confidence layersCrossed explanation
    entities { id name kind layers { id name } }
    hops { relation strength confidence from { id } to { id }
      dependency { id kind status since sources { id title publisher url } }
      ownership { id role status since sources { id title publisher url } }
      investment { id instrument status date sources { id title publisher url } } } } } }`

type traceAnswer struct {
	Truncated      bool
	StoppedBecause string
	Paths          []tracePath
}

type tracePath struct {
	Rank, Length, LayersCrossed int
	Strength                    float64
	Confidence, Explanation     string
	Entities                    []struct{ ID, Name string }
	Hops                        []traceHop
}

type traceHop struct {
	Relation              string
	From, To              struct{ ID string }
	Dependency            *traceFact
	Ownership, Investment *traceFact
}

type traceFact struct {
	Kind    string
	Sources []struct{ Title, Publisher string }
}

// Run traces; the store is seeded first when it is an embedded one made just now.
func (c *traceCmd) Run(ctx context.Context, to *console) error {
	store, fresh, err := c.ready(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if fresh {
		if _, err := plant(ctx, store); err != nil {
			return err
		}
	}
	switch {
	case c.Dot:
		return c.draw(ctx, store, to.out, export.DOT)
	case c.Mermaid:
		return c.draw(ctx, store, to.out, export.Mermaid)
	}
	answer, err := c.ask(ctx, store)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to.out, answer)
	}
	var trace traceAnswer
	if err := json.Unmarshal(answer, &trace); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if err := trace.table(to.out); err != nil {
		return err
	}
	if len(trace.Paths) == 0 {
		return errNoPath
	}
	return nil
}

var errNoPath = errors.New("no path leads from one end to the other; try more --max-hops, other ends, or fewer conditions")

// draw writes the entities and relations of the paths, as export --trace does.
func (c *traceCmd) draw(ctx context.Context, store kg.Store, w io.Writer, format export.Format) error {
	in, err := json.Marshal(c.input())
	if err != nil {
		return fmt.Errorf("write the question: %w", err)
	}
	part, err := askPart(ctx, asker(c.api(store)), "trace", in)
	if err != nil {
		return err
	}
	if err := export.Write(ctx, store, w, format, part); err != nil {
		return err
	}
	if len(part.Nodes) == 0 {
		return errNoPath
	}
	return nil
}

// input is the question as the API takes it.
func (c *traceCmd) input() input {
	in := input{"from": c.From, "to": c.To, "flow": c.Flow, "maxHops": c.MaxHops, "rankBy": c.RankBy, "first": c.First, "layerMonotone": c.LayerMonotone}
	for name, list := range map[string][]string{"via": c.Via, "avoid": c.Avoid, "kinds": c.Kinds, "statuses": c.Statuses} {
		in.texts(name, list)
	}
	in.text("minConfidence", c.MinConfidence)
	in.text("asOf", c.AsOf)
	return in
}

func (c *traceCmd) api(store kg.Store) http.Handler {
	return newAPI(store, apiFlags{Timeout: c.Timeout, SlowQuery: c.Timeout, MaxCost: 1 << 30}, slog.New(slog.DiscardHandler))
}

// ask puts the question to the API within the program.
func (c *traceCmd) ask(ctx context.Context, store kg.Store) (json.RawMessage, error) {
	body, err := asker(c.api(store))(ctx, traceQuery, variables{"input": c.input()})
	if err != nil {
		return nil, err
	}
	return answerOf(body, "trace")
}

// table writes each path with its hops and what they rest on.
func (t *traceAnswer) table(w io.Writer) error {
	for _, p := range t.Paths {
		fmt.Fprintf(w, "%d. %d hops, %d layers, strength %.3g, %s\n", p.Rank, p.Length, p.LayersCrossed, p.Strength, p.Confidence)
		table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		for i, h := range p.Hops {
			what, fact := h.what()
			source := ""
			if fact != nil && len(fact.Sources) > 0 {
				source = fact.Sources[0].Title
				if publisher := fact.Sources[0].Publisher; publisher != "" {
					source += " (" + publisher + ")"
				}
			}
			fmt.Fprintf(table, "   %s\t→ %s\t%s\t%s\n", p.Entities[i].Name, p.Entities[i+1].Name, what, source)
		}
		if err := table.Flush(); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	if t.Truncated {
		fmt.Fprintf(w, "There may be more paths; the search stopped because of %s.\n", t.StoppedBecause)
	}
	return nil
}

// what is the relation of a hop and the fact behind it.
func (h *traceHop) what() (string, *traceFact) {
	switch {
	case h.Dependency != nil:
		return h.Relation + " " + h.Dependency.Kind, h.Dependency
	case h.Ownership != nil:
		return h.Relation, h.Ownership
	}
	return h.Relation, h.Investment
}
