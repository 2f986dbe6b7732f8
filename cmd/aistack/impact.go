package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

type impactCmd struct {
	askFlags
	Of []string `arg:"" name:"target" help:"What fails: an entity, a layer (layer:energy) or a country (country:TW), each with its loss after = where that is not all: company:tsmc=0.5."`
	modelFlags
	factFlags
	MaxRounds int  `default:"100" help:"Most rounds of propagation."`
	Range     bool `help:"Run again with less sure facts left out, for a range of each loss."`
	First     int  `default:"20" help:"How many entities to show."`
	JSON      bool `name:"json" help:"Print the answer as JSON."`
}

const impactQuery = `query Impact($input: ImpactInput!, $first: Int!) { impact(input: $input) {
  rounds complete stoppedBecause
  assumptions { horizon substitution assumeComplete published fromCapacity assumed unlisted normalized note }
  coverage { entities withSuppliers weights published fromCapacity assumed note }
  byLayer { layer { id name } affected meanImmediateLoss meanCapacityLoss maxLoss }
  affected(first: $first) { totalCount nodes {
    entity { id name kind } loss immediateLoss capacityLoss low high round shocked ownedLoss explanation
    binding { relation kind supplier { id name } }
    chain { relation from { id } to { id } dependency { id kind sources { title publisher url } } ownership { id role sources { title publisher url } } } } } } }`

type impactAnswer struct {
	Rounds         int
	Complete       bool
	StoppedBecause string
	Coverage       struct{ Note string }
	ByLayer        []struct {
		Layer                               struct{ Name string }
		Affected                            int
		MeanImmediateLoss, MeanCapacityLoss float64
	}
	Affected struct {
		TotalCount int
		Nodes      []struct {
			Entity                  struct{ ID, Name string }
			ImmediateLoss           float64
			CapacityLoss, Low, High float64
			Shocked                 bool
			Explanation             string
		}
	}
}

// Run lets something fail.
func (c *impactCmd) Run(ctx context.Context, to *console) error {
	shocks := make([]input, len(c.Of))
	for i, target := range c.Of {
		id, loss, given := strings.Cut(target, "=")
		shocks[i] = input{"target": id, "loss": 1.0}
		if given {
			f, err := strconv.ParseFloat(loss, 64)
			if err != nil {
				return usageError{fmt.Errorf("%q: write the loss as a number from 0 to 1, for example %s=0.5", target, id)}
			}
			shocks[i]["loss"] = f
		}
	}
	in := input{"shocks": shocks, "maxRounds": c.MaxRounds, "range": c.Range}
	c.modelFlags.add(in)
	c.factFlags.add(in)
	var answer impactAnswer
	printed, err := c.answer(ctx, to, c.JSON, impactQuery, "impact", variables{"input": in, "first": c.First}, &answer)
	if err != nil || printed {
		return err
	}
	if err := answer.table(to.out, c.Range); err != nil {
		return err
	}
	if !answer.Complete {
		return errors.New("the propagation did not come to rest; try more --max-rounds")
	}
	return nil
}

func (a *impactAnswer) table(w io.Writer, ranges bool) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "AT ONCE\tCAPACITY\tENTITY\tBECAUSE")
	for _, n := range a.Affected.Nodes {
		because := n.Explanation
		if n.Shocked {
			because = "fails"
		}
		capacity := percent(n.CapacityLoss)
		if ranges {
			capacity += fmt.Sprintf(" (%s to %s)", percent(n.Low), percent(n.High))
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", percent(n.ImmediateLoss), capacity, n.Entity.Name, because)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%d of %d affected, %d rounds\n", len(a.Affected.Nodes), a.Affected.TotalCount, a.Rounds)
	for _, l := range a.ByLayer {
		if l.Affected > 0 {
			fmt.Fprintf(w, "%s: %d affected, mean loss %s at once, %s of capacity\n", l.Layer.Name, l.Affected, percent(l.MeanImmediateLoss), percent(l.MeanCapacityLoss))
		}
	}
	_, err := fmt.Fprintf(w, "A model, not a forecast. %s\n", a.Coverage.Note)
	return err
}
