package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
)

// printCounts is what a check says of a dataset in a few lines.
func printCounts(w io.Writer, sum *loader.Summary) {
	for _, n := range sum.Counts {
		fmt.Fprintf(w, "%6d %s\n", n.Count, kg.TableOf(n.Kind).Name)
	}
	fmt.Fprintf(w, "%d of %d facts cite a source, %d one that was looked up\n", sum.Coverage.WithSource, sum.Coverage.Facts, sum.Coverage.LookedUp)
	switch n := accepted(sum); {
	case n == 1:
		fmt.Fprintln(w, "1 finding is accepted with a reason")
	case n > 1:
		fmt.Fprintf(w, "%d findings are accepted with a reason\n", n)
	}
}

// counted is a number with its noun: 1 error, 2 errors.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

func accepted(sum *loader.Summary) (n int) {
	for _, g := range sum.Gates {
		n += g.Accepted
	}
	return n
}

// printReport says how well a dataset is founded, in at most 100 columns.
func printReport(w io.Writer, sum *loader.Summary) error {
	c := &sum.Coverage
	if d := sum.Dataset; d != nil {
		fmt.Fprintf(w, "%s %s, as of %s\n\n", d.Name, cmp.Or(d.Release, "without a version"), cmp.Or(d.AsOf.String(), "no stated day"))
	}
	var records, facts, weights, ages, entities, relations, ways, gates table
	for _, n := range sum.Counts {
		records.row("", kg.TableOf(n.Kind).Name, strconv.Itoa(n.Count))
	}
	fact := func(name string, n int) { facts.row("", name, strconv.Itoa(n), part(n, c.Facts)) }
	fact("all", c.Facts)
	fact("cite a source", c.WithSource)
	fact("cite one that was looked up", c.LookedUp)
	for _, n := range c.ByConfidence {
		fact(n.Confidence.String(), n.Count)
	}
	for _, n := range c.ByStatus {
		fact(n.Status.String(), n.Count)
	}
	weight := func(name string, n int) {
		weights.row("", name, strconv.Itoa(n), part(n, c.WithShare+c.Judged+c.Assumed))
	}
	weight("share, published", c.WithShare)
	weight("criticality, judged", c.Judged)
	weight("criticality, the dataset's default", c.Assumed)
	buckets := c.Published.Buckets
	if len(buckets) == 0 {
		buckets = c.Accessed.Buckets
	}
	ageRow(&ages, "published", c.Published, len(buckets), c.Facts)
	ageRow(&ages, "looked up", c.Accessed, len(buckets), c.Facts)
	last := ""
	for _, e := range c.Entities {
		layer := short(e.LayerID, 30)
		if e.LayerID == last {
			layer = ""
		}
		last = e.LayerID
		entities.row("", layer, e.Kind.String(), strconv.Itoa(e.Count), part(e.WithSource, e.Count), part(e.LookedUp, e.Count))
	}
	for _, r := range c.Relations {
		relations.row("", r.Relation.String(), r.Kind.String()+r.Instrument.String(), strconv.Itoa(r.Count), part(r.WithSource, r.Count), part(r.LookedUp, r.Count))
	}
	for _, l := range sum.Ways {
		ways.row("", short(l.LayerID, 30), strconv.Itoa(l.Entities), strconv.Itoa(l.Orphans), strconv.Itoa(l.NoBottom), strconv.Itoa(l.NoTop))
	}
	for _, g := range sum.Gates {
		gates.row("", g.Gate.String(), strconv.Itoa(g.Found), strconv.Itoa(g.Accepted))
	}
	return errors.Join(
		records.write(w, "records", "count"),
		facts.write(w, "facts", "count", "share"),
		weights.write(w, "weights of dependencies", "count", "share"),
		ages.write(w, ageTitles(buckets)...),
		entities.write(w, "entities of", "kind", "count", "with source", "looked up"),
		relations.write(w, "relation", "kind", "count", "with source", "looked up"),
		ways.write(w, "ways of", "entities", "no relation", "none from the bottom", "none to the top"),
		gates.write(w, "gate", "found", "accepted"),
	)
}

// ageTitles are the titles of the columns of an age: 0-1, 1-2, 5+.
func ageTitles(buckets []kg.AgeBucket) []string {
	titles := []string{"facts by years since", "median"}
	for _, b := range buckets {
		if b.Below == nil {
			titles = append(titles, strconv.Itoa(b.From)+"+")
		} else {
			titles = append(titles, fmt.Sprintf("%d-%d", b.From, *b.Below))
		}
	}
	return append(titles, "unknown")
}

// ageRow writes an age by so many buckets; one that is not known has none.
func ageRow(t *table, name string, a kg.Age, buckets, facts int) {
	cells := []string{name, "-"}
	if a.MedianYears != nil {
		cells[1] = fmt.Sprintf("%.2f", *a.MedianYears)
	}
	for i := range buckets {
		cell := "-"
		if i < len(a.Buckets) {
			cell = strconv.Itoa(a.Buckets[i].Count)
		}
		cells = append(cells, cell)
	}
	t.row("", append(cells, strconv.Itoa(facts-a.Known))...)
}

// part is a share as text; only all of it is 100 %.
func part(n, of int) string {
	switch {
	case of == 0:
		return "-"
	case n == of:
		return "100 %"
	}
	return percent(min(float64(n)/float64(of), 0.999))
}
