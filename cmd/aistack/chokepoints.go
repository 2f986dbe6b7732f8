package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
)

type chokepointsCmd struct {
	askFlags
	From []string `default:"layer:energy" placeholder:"ID" help:"Where supply begins: entities, layers or countries."`
	To   []string `default:"layer:applications" placeholder:"ID" help:"Whose losses count."`
	modelFlags
	factFlags
	Layers []string `placeholder:"ID" help:"Only chokepoints of these layers."`
	First  int      `default:"20" help:"How many to show."`
	JSON   bool     `name:"json" help:"Print the answer as JSON."`
}

const chokepointsQuery = `query Chokepoints($input: ChokepointInput!) { chokepoints(input: $input) {
  totalCount candidates targets complete stoppedBecause
  coverage { entities withSuppliers weights published fromCapacity assumed note }
  nodes { rank entity { id name kind } systemicLoss worstLoss affected dominates dominatedShare betweenness dominatesByKind { kind count } } } }`

type chokepointsAnswer struct {
	Candidates, Targets int
	Coverage            struct{ Note string }
	Nodes               []struct {
		Rank                      int
		Entity                    struct{ ID, Name string }
		SystemicLoss, Betweenness float64
		Affected, Dominates       int
	}
}

// Run ranks what everything hangs on.
func (c *chokepointsCmd) Run(ctx context.Context, to *console) error {
	in := input{"from": c.From, "to": c.To, "first": c.First}
	in.texts("layers", c.Layers)
	c.modelFlags.add(in)
	c.factFlags.add(in)
	var answer chokepointsAnswer
	printed, err := c.answer(ctx, to, c.JSON, chokepointsQuery, "chokepoints", variables{"input": in}, &answer)
	if err != nil || printed {
		return err
	}
	if err := answer.table(to.out); err != nil {
		return err
	}
	if len(answer.Nodes) == 0 {
		return errors.New("nothing leads from one end to the other; try other ends, or fewer conditions")
	}
	return nil
}

func (a *chokepointsAnswer) table(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RANK\tSYSTEMIC LOSS\tAFFECTED\tDOMINATES\tBETWEENNESS\tENTITY\tID")
	for _, n := range a.Nodes {
		fmt.Fprintf(table, "%d\t%s\t%d\t%d\t%.4f\t%s\t%s\n", n.Rank, percent(n.SystemicLoss), n.Affected, n.Dominates, n.Betweenness, n.Entity.Name, n.Entity.ID)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\n%d candidates, %d targets. A model, not a forecast. %s\n", a.Candidates, a.Targets, a.Coverage.Note)
	return err
}
