package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

type impactCmd struct {
	askFlags
	Of []string `arg:"" name:"target" help:"What fails: an entity, a layer (layer:energy) or a country (country:TW), each with its loss after = where that is not all: company:tsmc=0.5."`
	modelFlags
	factFlags `set:"statuses=only ACTIVE"`
	MaxRounds int      `default:"100" help:"Most rounds of propagation."`
	Range     bool     `help:"Run again with less sure facts left out, for a range of each loss."`
	Layers    []string `placeholder:"ID" help:"Show only entities of these layers, for example layer:applications."`
	First     int      `default:"20" help:"How many entities to show."`
	JSON      bool     `name:"json" help:"Print the answer as JSON."`
}

const impactQuery = `query Impact($input: ImpactInput!, $first: Int!, $layers: [ID!]) { impact(input: $input) {
  rounds complete stoppedBecause
  assumptions { horizon substitution assumeComplete published fromCapacity assumed unlisted normalized note }
  coverage { entities withSuppliers weights published fromCapacity assumed note }
  byLayer { layer { id name } affected meanImmediateLoss meanCapacityLoss maxLoss }
  affected(first: $first, layers: $layers) { totalCount nodes {
    entity { id name kind } loss immediateLoss capacityLoss low high round shocked ownedLoss explanation
    binding { relation kind supplier { id name } }
    chain { relation from { id } to { id } dependency { id kind sources { title publisher url } } ownership { id role sources { title publisher url } } } } } } }`

type impactAnswer struct {
	Rounds      int
	Complete    bool
	Assumptions struct{ Horizon string }
	Coverage    struct{ Note string }
	ByLayer     []struct {
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
	shocks, err := shocksOf(c.Of)
	if err != nil {
		return err
	}
	in := input{"shocks": shocks, "maxRounds": c.MaxRounds, "range": c.Range}
	c.modelFlags.add(in)
	c.factFlags.add(in)
	var answer impactAnswer
	printed, err := c.answer(ctx, to, c.JSON, impactQuery, "impact", variables{"input": in, "first": c.First, "layers": c.Layers}, &answer)
	switch {
	case err != nil:
		return err
	case printed:
	case answer.Affected.TotalCount == 0 && len(c.Layers) > 0:
		return errors.New("nothing of these layers is affected, as far as is documented; leave out --layers to see what is")
	case answer.Affected.TotalCount == 0:
		return errors.New("nothing fails: the targets mean no entity, or lose nothing; try other targets, or a greater loss")
	default:
		err = answer.write(to.out, c.Range)
	}
	if err != nil {
		return err
	}
	if !answer.Complete {
		return errors.New("the propagation did not come to rest; try more --max-rounds")
	}
	return nil
}

// shocksOf reads targets with their losses: company:tsmc=0.5.
func shocksOf(targets []string) ([]input, error) {
	shocks := make([]input, len(targets))
	for i, target := range targets {
		id, loss, given := strings.Cut(target, "=")
		shocks[i] = input{"target": id}
		if given {
			f, err := strconv.ParseFloat(loss, 64)
			if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
				return nil, usageError{fmt.Errorf("%q: write the loss as a number from 0 to 1, for example %s=0.5", target, id)}
			}
			shocks[i]["loss"] = f
		}
	}
	return shocks, nil
}

func (a *impactAnswer) write(w io.Writer, ranges bool) error {
	var rows table
	head := []string{"AT ONCE", "CAPACITY", "ENTITY", "ID"}
	if ranges {
		head = []string{"AT ONCE", "CAPACITY", "LOW", "HIGH", "ENTITY", "ID"}
	}
	spread := false
	for _, n := range a.Affected.Nodes {
		cells := []string{percent(n.ImmediateLoss), percent(n.CapacityLoss)}
		if ranges {
			cells = append(cells, percent(n.Low), percent(n.High))
		}
		because := n.Explanation
		if n.Shocked {
			because = "Fails itself."
		} else {
			spread = true
		}
		rows.row(because, append(cells, short(n.Entity.Name, 32), n.Entity.ID)...)
	}
	if err := rows.write(w, head...); err != nil {
		return err
	}
	fmt.Fprintf(w, "%d of %d affected, %d rounds\n\n", len(a.Affected.Nodes), a.Affected.TotalCount, a.Rounds)
	if !spread && len(a.Affected.Nodes) == a.Affected.TotalCount {
		text := "Nothing else is affected: no documented dependency leads further. Fewer conditions may show more."
		if a.Assumptions.Horizon == "IMMEDIATE" {
			text = "Nothing else is affected at once; --horizon CAPACITY shows what limits new capacity."
		}
		writeText(w, 0, text)
		fmt.Fprintln(w)
	}
	var layers table
	for _, l := range a.ByLayer {
		if l.Affected > 0 {
			layers.row("", short(l.Layer.Name, 40), strconv.Itoa(l.Affected), percent(l.MeanImmediateLoss), percent(l.MeanCapacityLoss))
		}
	}
	if err := layers.write(w, "LAYER", "AFFECTED", "MEAN AT ONCE", "MEAN CAPACITY"); err != nil {
		return err
	}
	writeText(w, 0, "A model, not a forecast. "+a.Coverage.Note)
	return nil
}
