package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader/export"
	"github.com/aistack-graph/aistack/web"
)

type traceCmd struct {
	askFlags
	From          []string `required:"" placeholder:"ID" help:"Where paths begin: an entity, a layer (layer:energy) or a country (country:TW)."`
	To            []string `required:"" placeholder:"ID" help:"Where paths end."`
	Via           []string `placeholder:"ID" help:"What every path passes."`
	Avoid         []string `placeholder:"ID" help:"What no path passes."`
	Flow          string   `default:"SUPPLY" enum:"SUPPLY,VALUE" help:"SUPPLY: up the stack; VALUE: with the money."`
	factFlags     `set:"statuses=all but ENDED"`
	MaxHops       int    `default:"10" help:"Longest path."`
	RankBy        string `default:"HOPS" enum:"HOPS,STRENGTH,CONFIDENCE,LAYERS" help:"HOPS, STRENGTH, CONFIDENCE or LAYERS."`
	First         int    `default:"10" help:"How many paths."`
	LayerMonotone bool   `help:"Only paths that never step down a layer."`
	JSON          bool   `name:"json" xor:"form" help:"Print the answer as JSON."`
	Dot           bool   `xor:"form" help:"Print the paths as a Graphviz graph."`
	Mermaid       bool   `xor:"form" help:"Print the paths as a Mermaid flowchart."`
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

// Run traces.
func (c *traceCmd) Run(ctx context.Context, to *console) error {
	store, ask, err := c.asked(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	in := c.input()
	switch {
	case c.Dot:
		return draw(ctx, store, ask, to.out, in, export.DOT)
	case c.Mermaid:
		return draw(ctx, store, ask, to.out, in, export.Mermaid)
	}
	var trace traceAnswer
	printed, err := put(ctx, ask, to, c.JSON, traceQuery, "trace", variables{"input": in}, &trace)
	if err != nil || printed {
		return err
	}
	if len(trace.Paths) == 0 {
		return errNoPath
	}
	return trace.table(to.out)
}

var errNoPath = errors.New("no path leads from one end to the other; try more --max-hops, other ends, or fewer conditions")

// draw writes the entities and relations of the paths, as export --trace does.
func draw(ctx context.Context, store kg.Store, ask web.Ask, w io.Writer, question input, format export.Format) error {
	in, err := json.Marshal(question)
	if err != nil {
		return fmt.Errorf("write the question: %w", err)
	}
	part, err := askPart(ctx, ask, "trace", in)
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
	in.texts("via", c.Via)
	in.texts("avoid", c.Avoid)
	c.factFlags.add(in)
	return in
}

// table writes each path with its hops and what they rest on.
func (t *traceAnswer) table(w io.Writer) error {
	for _, p := range t.Paths {
		fmt.Fprintf(w, "%d. %d hops, %d layers, strength %.3g, %s\n", p.Rank, p.Length, p.LayersCrossed, p.Strength, p.Confidence)
		var hops table
		for i, h := range p.Hops {
			what, fact := h.what()
			source := ""
			if fact != nil && len(fact.Sources) > 0 {
				source = fact.Sources[0].Title
				if publisher := fact.Sources[0].Publisher; publisher != "" {
					source += " (" + publisher + ")"
				}
			}
			hops.row(source, "  "+short(p.Entities[i].Name, 34), "→ "+short(p.Entities[i+1].Name, 34), what)
		}
		if err := hops.write(w); err != nil {
			return err
		}
	}
	if t.Truncated {
		fmt.Fprintf(w, "There may be more paths; the search stopped because of %s.\n", t.StoppedBecause)
	}
	return nil
}

// what is the relation of a hop and the fact behind it.
func (h *traceHop) what() (string, *traceFact) {
	switch {
	case h.Relation == "SUPPLIES" && h.Dependency != nil:
		return h.Relation + " " + h.Dependency.Kind, h.Dependency
	case h.Ownership != nil:
		return h.Relation, h.Ownership
	}
	return h.Relation, h.Investment
}
