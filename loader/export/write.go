package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// bufferSize is how much is collected before it is written.
const bufferSize = 64 << 10

// Write writes a part of the graph, or with nil all of it. The same graph gives
// the same bytes on every store, but for the day of its last write that GEXF
// holds.
//
// A graph that was written meanwhile gives an error that wraps kg.ErrConflict,
// an unknown id a *kg.NotFoundError, and ids that make no graph a
// *kg.InvalidError. What w holds after an error is not whole, and does not look
// whole to a reader of GraphML, GEXF, Cytoscape JSON or CSV: their end is
// missing.
func Write(ctx context.Context, store Store, w io.Writer, format Format, part *Part) error {
	if err := write(ctx, store, w, format, part); err != nil {
		return fmt.Errorf("export as %s: %w", format, err)
	}
	return nil
}

func write(ctx context.Context, store Store, w io.Writer, format Format, part *Part) error {
	if part != nil {
		if err := part.check(); err != nil {
			return err
		}
	}
	before, err := store.Info(ctx)
	if err != nil {
		return err
	}
	buffer := bufio.NewWriterSize(w, bufferSize)
	out := format.Form().writer(sink{buffer})
	if err := out.begin(describe(before, part)); err != nil {
		return err
	}
	r := reader{store: store, part: part}
	if err := r.nodes(ctx, out.node); err != nil {
		return err
	}
	if err := out.middle(); err != nil {
		return err
	}
	if err := r.edges(ctx, out.edge); err != nil {
		return err
	}
	after, err := store.Info(ctx)
	if err != nil {
		return err
	}
	if after.Version != before.Version {
		return fmt.Errorf("%w: the graph was written while it was read; export again", kg.ErrConflict)
	}
	if err := out.end(); err != nil {
		return err
	}
	return buffer.Flush()
}

// about is what a file says of itself.
type about struct {
	facts   []fact
	updated time.Time
}

// fact is one line of it, without line breaks.
type fact struct{ name, text string }

// describe says what a file holds, and under which terms.
func describe(info *kg.Info, part *Part) *about {
	a := &about{updated: info.UpdatedAt}
	add := func(name, text string) {
		if text = strings.Join(strings.Fields(text), " "); text != "" {
			a.facts = append(a.facts, fact{name, text})
		}
	}
	each := func(of func(*kg.Dataset) string) string {
		var texts []string
		for _, d := range info.Datasets {
			text := of(d)
			if text != "" && len(info.Datasets) > 1 {
				text = d.Name + ": " + text
			}
			if text != "" && !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
		return strings.Join(texts, "; ")
	}
	add("title", each(func(d *kg.Dataset) string { return d.Title }))
	if part != nil {
		add("part", part.Title)
	}
	add("datasets", each(func(d *kg.Dataset) string { return strings.TrimSpace(d.Name + " " + d.Release) }))
	add("asOf", each(func(d *kg.Dataset) string { return d.AsOf.String() }))
	add("graphVersion", strconv.FormatInt(info.Version, 10))
	add("licence", each(func(d *kg.Dataset) string { return d.Licence }))
	add("attribution", each(func(d *kg.Dataset) string { return d.Attribution }))
	return a
}

// comment is the description as lines that each begin with a mark.
func (a *about) comment(mark string) string {
	var b strings.Builder
	for _, f := range a.facts {
		b.WriteString(mark + f.name + ": " + f.text + "\n")
	}
	return b.String()
}
