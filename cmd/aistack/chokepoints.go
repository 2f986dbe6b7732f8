package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/aistack-graph/aistack/web"
)

type chokepointsCmd struct {
	askFlags
	From []string `placeholder:"ID" help:"Where supply begins: entities, layers or countries; the bottom layer when not given."`
	To   []string `placeholder:"ID" help:"Whose losses count; the top layer's when not given."`
	modelFlags
	factFlags `set:"statuses=only ACTIVE"`
	Layers    []string `placeholder:"ID" help:"Only chokepoints of these layers."`
	First     int      `default:"20" help:"How many to show."`
	JSON      bool     `name:"json" help:"Print the answer as JSON."`
}

const chokepointsQuery = `query Chokepoints($input: ChokepointInput!) { chokepoints(input: $input) {
  totalCount candidates targets complete stoppedBecause
  coverage { entities withSuppliers weights published fromCapacity assumed note }
  nodes { rank entity { id name kind } systemicLoss worstLoss affected dominates dominatedShare betweenness dominatesByKind { kind count } } } }`

type chokepointsAnswer struct {
	TotalCount, Candidates, Targets int
	Complete                        bool
	StoppedBecause                  string
	Coverage                        struct{ Note string }
	Nodes                           []struct {
		Rank                      int
		Entity                    struct{ ID, Name string }
		SystemicLoss, Betweenness float64
		Affected, Dominates       int
	}
}

// Run ranks what everything hangs on.
func (c *chokepointsCmd) Run(ctx context.Context, to *console) error {
	store, ask, err := c.asked(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := c.ends(ctx, ask, to); err != nil {
		return err
	}
	in := input{"from": c.From, "to": c.To, "first": c.First}
	in.texts("layers", c.Layers)
	c.modelFlags.add(in)
	c.factFlags.add(in)
	var answer chokepointsAnswer
	printed, err := put(ctx, ask, to, c.JSON, chokepointsQuery, "chokepoints", variables{"input": in}, &answer)
	switch {
	case err != nil || printed:
		return err
	case answer.Candidates == 0:
		return errors.New("nothing leads from one end to the other; try other ends, or fewer conditions")
	case len(answer.Nodes) == 0:
		return fmt.Errorf("none of the %d candidates is in these layers; try other --layers", answer.Candidates)
	}
	return answer.write(to.out)
}

// ends puts the bottom and the top of the stack where nothing is given.
func (c *chokepointsCmd) ends(ctx context.Context, ask web.Ask, to *console) error {
	if len(c.From) > 0 && len(c.To) > 0 {
		return nil
	}
	var layers []struct{ ID string } // the bottom first
	if _, err := put(ctx, ask, to, false, "{ layers { id } }", "layers", nil, &layers); err != nil {
		return err
	}
	if len(layers) == 0 {
		return errors.New("the graph is empty; load a dataset, or name one with --data")
	}
	if len(c.From) == 0 {
		c.From = []string{layers[0].ID}
	}
	if len(c.To) == 0 {
		c.To = []string{layers[len(layers)-1].ID}
	}
	return nil
}

func (a *chokepointsAnswer) write(w io.Writer) error {
	var rows table
	for _, n := range a.Nodes {
		rows.row("", strconv.Itoa(n.Rank), percent(n.SystemicLoss), strconv.Itoa(n.Affected), strconv.Itoa(n.Dominates), fmt.Sprintf("%.3f", n.Betweenness),
			short(n.Entity.Name, 26), n.Entity.ID)
	}
	if err := rows.write(w, "RANK", "LOSS", "AFFECTED", "DOMINATES", "BETWEEN", "ENTITY", "ID"); err != nil {
		return err
	}
	fmt.Fprintf(w, "%d of %d candidates, each failing alone; %d targets\n\n", len(a.Nodes), a.TotalCount, a.Targets)
	for _, text := range []string{
		"LOSS: the mean loss of the targets. AFFECTED: targets that lose anything. DOMINATES: targets that nothing reaches without it. " +
			"BETWEEN: the part of the shortest ways from end to end that pass through it.",
		"A model, not a forecast. " + a.Coverage.Note,
	} {
		writeText(w, 0, text)
	}
	if !a.Complete {
		writeText(w, 0, "Not every candidate was tried; the search stopped because of "+a.StoppedBecause+".")
	}
	return nil
}
