package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/loader/export"
	"github.com/aistack-graph/aistack/seed"
)

type exportCmd struct {
	dataFlags
	What     []string      `arg:"" optional:"" name:"name-to" help:"NAME TO: the dataset, as datasets of the API list them, and a new folder, .zip or .jsonl file. With --format: only the new file; standard output when - or not given."`
	Form     string        `default:"yaml" enum:"yaml,csv,jsonl" help:"Form of a dataset's tables: yaml, csv or jsonl."`
	Format   string        `enum:",graphml,gexf,dot,mermaid,cytoscape,csv,cypher,jsonl" default:"" help:"Write the graph for other tools: ${formats}."`
	Trace    *string       `xor:"part" placeholder:"JSON" help:"With --format: only the paths of this TraceInput, for example {\"from\": [\"layer:energy\"], \"to\": [\"product:chatgpt\"]}."`
	Impact   *string       `xor:"part" placeholder:"JSON" help:"With --format: only what this ImpactInput breaks, for example {\"shocks\": [{\"target\": \"company:tsmc\"}]}."`
	Subgraph *string       `xor:"part" placeholder:"JSON" help:"With --format: only the part of this SubgraphInput, for example {\"seeds\": [\"company:nvidia\"]}."`
	Timeout  time.Duration `default:"30s" help:"Longest time to find that part."`
}

// Run writes a dataset, or the graph in the format of another tool.
func (c *exportCmd) Run(ctx context.Context, to *console) error {
	if c.Format != "" {
		return c.graph(ctx, to)
	}
	switch {
	case c.Trace != nil || c.Impact != nil || c.Subgraph != nil:
		return usageError{errors.New("--trace, --impact and --subgraph need a --format, for example --format graphml")}
	case len(c.What) != 2:
		return usageError{errors.New("name a dataset and where it goes, for example: aistack export aistack stack.zip; or give a --format")}
	}
	return c.dataset(ctx, to, c.What[0], c.What[1])
}

func (c *exportCmd) dataset(ctx context.Context, to *console, name, file string) error {
	form, err := loader.ParseForm(c.Form)
	if err != nil {
		return usageError{err}
	}
	store, fresh, err := c.ready(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if fresh && (name == seed.Name || c.Data != "") {
		if _, err := c.fill(ctx, store); err != nil {
			return err
		}
	}
	sink, err := loader.Create(file, form)
	if err != nil {
		return err
	}
	err = loader.Export(ctx, store, name, sink)
	if closed := sink.Close(); err == nil {
		err = closed
	}
	if err != nil {
		// Create made the file anew: half of it would stand in the next try's way.
		if info, missing := os.Stat(file); missing == nil && info.Mode().IsRegular() {
			err = errors.Join(err, os.Remove(file))
		}
		return err
	}
	fmt.Fprintf(to.out, "%s written to %s\n", name, file)
	return nil
}

func (c *exportCmd) graph(ctx context.Context, to *console) error {
	format, err := export.ParseFormat(c.Format)
	if err != nil {
		return usageError{err}
	}
	if len(c.What) > 1 {
		return usageError{errors.New("with --format, name the file only, or nothing for standard output")}
	}
	store, fresh, err := c.ready(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if fresh {
		if _, err := c.fill(ctx, store); err != nil {
			return err
		}
	}
	part, err := c.part(ctx, store)
	if err != nil {
		return err
	}
	if len(c.What) == 0 || c.What[0] == "-" {
		return writeGraph(ctx, store, to.out, format, part, "")
	}
	if err := toNewFile(c.What[0], func(w io.Writer) error { return writeGraph(ctx, store, w, format, part, "") }); err != nil {
		return err
	}
	fmt.Fprintf(to.out, "%s written to %s; open it with %s\n", format, c.What[0], format.Form().Opens)
	return nil
}

// part is what one of the flags asks for, nil for all of the graph.
func (c *exportCmd) part(ctx context.Context, store kg.Store) (*export.Part, error) {
	for field, in := range map[string]*string{"trace": c.Trace, "impact": c.Impact, "subgraph": c.Subgraph} {
		if in != nil { // kong lets one of them through
			return askPart(ctx, ownAPI(store, c.Timeout), field, json.RawMessage(*in))
		}
	}
	return nil, nil
}

// toNewFile writes a file that does not exist yet, and leaves none after an
// error.
func toNewFile(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	err = write(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		err = errors.Join(err, os.Remove(name))
	}
	return err
}
