package main

import (
	"context"
	"errors"
	"fmt"
	"io"
)

type loopsCmd struct {
	askFlags
	Through   []string `placeholder:"ID" help:"Entities, layers or countries that a loop passes; anywhere when not given."`
	MaxLength int      `default:"6" help:"Longest loop in hops."`
	Payments  bool     `help:"Payments only, no investments."`
	Entities  bool     `help:"Hops between entities as a VALUE trace walks them, not from company to company."`
	factFlags
	First int  `default:"20" help:"How many to show."`
	JSON  bool `name:"json" help:"Print the answer as JSON."`
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
	Complete       bool
	StoppedBecause string
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
	if err := answer.table(to.out); err != nil {
		return err
	}
	if len(answer.Nodes) == 0 {
		return errors.New("no loop was found; try more --max-length, or fewer conditions")
	}
	return nil
}

func (a *loopsAnswer) table(w io.Writer) error {
	for _, n := range a.Nodes {
		smallest := "no amount known"
		if n.SmallestKnownValue != nil {
			smallest = fmt.Sprintf("smallest known amount $%.3g billion, %d of %d hops known", *n.SmallestKnownValue/1e9, n.KnownHops, n.Length)
		}
		fmt.Fprintf(w, "%d. %d hops, %s\n   %s\n", n.Rank, n.Length, smallest, n.Explanation)
	}
	if a.TotalCount != nil {
		_, err := fmt.Fprintf(w, "\n%d of %d loops.\n", len(a.Nodes), *a.TotalCount)
		return err
	}
	if !a.Complete {
		_, err := fmt.Fprintf(w, "\nThere may be more loops; the search stopped because of %s.\n", a.StoppedBecause)
		return err
	}
	return nil
}
