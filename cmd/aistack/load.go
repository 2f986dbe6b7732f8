package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/seed"
)

type loadCmd struct {
	storeFlags
	Dataset string `arg:"" help:"A folder, .zip, .tar.gz or .jsonl file; the word seed means the shipped dataset."`
	DryRun  bool   `help:"Say what would change, and change nothing."`
	Prune   bool   `help:"Remove what the dataset no longer holds."`
	JSON    bool   `name:"json" help:"Print the report as JSON."`
}

// Run loads a dataset.
func (c *loadCmd) Run(ctx context.Context, to *console) error {
	d, err := openDataset(c.Dataset)
	if err != nil {
		return err
	}
	defer d.Close()
	store, _, err := c.ready(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	report, err := loader.Load(ctx, store, d, loader.Options{
		DryRun: c.DryRun, Prune: c.Prune, Author: os.Getenv("USER"),
		Progress: loader.ProgressBar(to.err, isTerminal(to.err)),
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to.out, report)
	}
	for _, w := range report.Warnings {
		fmt.Fprintln(to.err, w)
	}
	would := ""
	if c.DryRun {
		would = "would change: "
	}
	for _, change := range report.Diff {
		printChange(to.out, change)
	}
	if report.DiffMore > 0 {
		fmt.Fprintf(to.out, "… and %d more\n", report.DiffMore)
	}
	fmt.Fprintf(to.out, "%s: %s%d added, %d changed, %d removed, %d unchanged\n", report.Dataset, would, report.Added, report.Changed, report.Removed, report.Unchanged)
	return nil
}

// printChange writes one line for a record and one for each field that differs.
func printChange(w io.Writer, c loader.Change) {
	sign := map[loader.ChangeKind]string{loader.ChangeAdded: "+", loader.ChangeChanged: "~", loader.ChangeRemoved: "-"}[c.Kind]
	fmt.Fprintln(w, strings.TrimSpace(sign+" "+c.ID+" "+c.Name))
	for _, f := range c.Fields {
		fmt.Fprintf(w, "    %s: %s → %s\n", f.Field, cmp.Or(f.Before, "absent"), cmp.Or(f.After, "absent"))
	}
}

func openDataset(name string) (*loader.Dataset, error) {
	if name == "seed" {
		return loader.FromFS(seed.FS()), nil
	}
	return loader.Open(name)
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// isTerminal tells whether what is written is drawn on a screen.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
