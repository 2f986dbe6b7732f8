package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/aistack-graph/aistack/graph"
)

type loopsCmd struct {
	askFlags
	Through   []string `placeholder:"ID" help:"Entities, layers or countries that a loop passes; anywhere when not given."`
	MaxLength int      `default:"6" help:"Longest loop in hops."`
	Payments  bool     `help:"Payments only, no investments."`
	Entities  bool     `help:"Hops between entities as a VALUE trace walks them, not from company to company."`
	factFlags `set:"statuses=all but ENDED"`
	First     int  `default:"20" help:"How many to show."`
	JSON      bool `name:"json" help:"Print the answer as JSON."`
}

const loopsQuery = `query Loops($input: LoopInput!) { loops(input: $input) {
  totalCount complete stoppedBecause explored
  coverage { entities withSuppliers weights published fromCapacity assumed note }
  nodes { rank length smallestKnownValue knownHops explanation entities { id name }
    hops { from { id } to { id } knownValue
      payments { id kind value { amount currency usd basis years } sources { title publisher url } }
      investments { id instrument status amount { amount currency usd basis years } sources { title publisher url } }
      ownerships { id role } } } } }`

type loopsAnswer struct {
	TotalCount     *int
	StoppedBecause string
	Coverage       struct{ Note string }
	Nodes          []struct {
		Rank, Length, KnownHops int
		SmallestKnownValue      *float64
		Explanation             string
	}
}

// Run finds circular money.
func (c *loopsCmd) Run(ctx context.Context, to *console) error {
	in := input{"maxLength": c.MaxLength, "includeInvestments": !c.Payments, "byCompany": !c.Entities, "first": c.First}
	in.texts("through", c.Through)
	c.factFlags.add(in)
	var answer loopsAnswer
	printed, err := c.answer(ctx, to, c.JSON, loopsQuery, "loops", variables{"input": in}, &answer)
	if err != nil || printed {
		return err
	}
	switch {
	case len(answer.Nodes) == 0 && answer.StoppedBecause != "":
		return fmt.Errorf("no loop was found before the search stopped because of %s; try less --max-length, or more --timeout", answer.StoppedBecause)
	case len(answer.Nodes) == 0:
		return errors.New("no loop was found; try more --max-length, or fewer conditions")
	}
	answer.write(to.out)
	return nil
}

func (a *loopsAnswer) write(w io.Writer) {
	for _, n := range a.Nodes {
		smallest := "no amount known"
		if n.SmallestKnownValue != nil {
			smallest = fmt.Sprintf("smallest known amount %s, %d of %d hops known", graph.Dollars(*n.SmallestKnownValue), n.KnownHops, n.Length)
		}
		fmt.Fprintf(w, "%d. %d hops, %s\n", n.Rank, n.Length, smallest)
		writeText(w, 4, n.Explanation)
	}
	fmt.Fprintln(w)
	if a.TotalCount != nil {
		fmt.Fprintf(w, "%d of %d loops\n", len(a.Nodes), *a.TotalCount)
	} else {
		fmt.Fprintf(w, "%d loops; there may be more, the search stopped because of %s\n", len(a.Nodes), a.StoppedBecause)
	}
	writeText(w, 0, "Amounts are known for some payments only, and are never added up. "+a.Coverage.Note)
}
