package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/loader/epoch"
	"github.com/aistack-graph/aistack/store/embedded"
)

// importCmd has one command for each publisher.
type importCmd struct {
	Epoch epochCmd `cmd:"" help:"Epoch AI's public CSV files: data centres, GPU clusters, hardware, models, companies."`
}

type epochCmd struct {
	storeFlags
	Dir         string   `required:"" placeholder:"DIR" help:"The folder with the files as downloaded from epoch.ai/data; any subset of them will do."`
	AsOf        string   `placeholder:"DATE" help:"The day that the download speaks of; the newest date in the files when not given."`
	ModelsSince string   `default:"2020-01-01" placeholder:"DATE" help:"Leave out models published before."`
	DryRun      bool     `help:"Say what would change, and change nothing."`
	Out         string   `placeholder:"FOLDER" help:"Write the dataset to a new folder, .zip or .jsonl file instead of a store."`
	Form        string   `default:"yaml" enum:"yaml,csv,jsonl" help:"With --out: form of the tables, yaml, csv or jsonl."`
	Base        []string `default:"seed" help:"With --out: the datasets that the facts may refer to, an earlier --out among them; none for a dataset that stands by itself."`
	Seed        bool     `default:"true" negatable:"" help:"Load the shipped dataset first into a memory: or embedded store that is new."`
	JSON        bool     `name:"json" help:"Print the report as JSON, every row of every file."`
}

// Run imports a download.
func (c *epochCmd) Run(ctx context.Context, to *console) error {
	o := epoch.Options{Load: loader.Options{DryRun: c.DryRun, Author: os.Getenv("USER"), Progress: loader.ProgressBar(to.err, isTerminal(to.err))}}
	var err error
	if c.AsOf != "" {
		if o.AsOf, err = kg.ParseDate(c.AsOf); err != nil {
			return usageError{fmt.Errorf("--as-of: %w", err)}
		}
	}
	if o.ModelsSince, err = kg.ParseDate(c.ModelsSince); err != nil {
		return usageError{fmt.Errorf("--models-since: %w", err)}
	}
	info, err := os.Stat(c.Dir)
	if err != nil {
		return fmt.Errorf("open the download: %w", err)
	}
	if !info.IsDir() {
		return kg.Invalidf("--dir %s is no folder: unpack the download, and give the folder with the .csv files", c.Dir)
	}
	var report *epoch.Report
	if c.Out != "" {
		report, err = c.write(ctx, o)
	} else {
		report, err = c.load(ctx, o)
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to.out, report)
	}
	if report.Load != nil {
		for _, w := range report.Load.Warnings {
			fmt.Fprintln(to.err, w)
		}
		for _, change := range report.Load.Diff {
			printChange(to.out, change)
		}
		if report.Load.DiffMore > 0 {
			fmt.Fprintf(to.out, "… and %d more\n", report.Load.DiffMore)
		}
	}
	report.WriteText(to.out)
	if c.Out != "" && !c.DryRun && report.Load != nil {
		fmt.Fprintf(to.out, "%s written to %s\n", epoch.Name, c.Out)
	}
	return nil
}

// load imports into the store.
func (c *epochCmd) load(ctx context.Context, o epoch.Options) (*epoch.Report, error) {
	store, fresh, err := c.ready(ctx)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	if fresh && c.Seed {
		if _, err := plant(ctx, store); err != nil {
			return nil, err
		}
	}
	return epoch.Import(ctx, store, os.DirFS(c.Dir), o)
}

// write writes the dataset to files, checked beside the base.
func (c *epochCmd) write(ctx context.Context, o epoch.Options) (*epoch.Report, error) {
	form, err := loader.ParseForm(c.Form)
	if err != nil {
		return nil, usageError{err}
	}
	store, err := embedded.Open(ctx, embedded.Options{})
	if err != nil {
		return nil, err
	}
	defer store.Close()
	for _, name := range c.Base {
		if name == "none" {
			continue
		}
		if err := loadBase(ctx, store, name); err != nil {
			return nil, err
		}
	}
	report, err := epoch.Import(ctx, store, os.DirFS(c.Dir), o)
	if err != nil || c.DryRun || report.Load == nil {
		return report, err
	}
	sink, err := loader.Create(c.Out, form)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(loader.Export(ctx, store, epoch.Name, sink), sink.Close()); err != nil {
		// Create made the file anew: half of it would stand in the next try's way.
		if info, missing := os.Stat(c.Out); missing == nil && info.Mode().IsRegular() {
			err = errors.Join(err, os.Remove(c.Out))
		}
		return nil, err
	}
	return report, nil
}

func loadBase(ctx context.Context, store kg.Store, name string) error {
	d, err := openDataset(name)
	if err != nil {
		return err
	}
	defer d.Close()
	_, err = loader.Load(ctx, store, d, loader.Options{})
	return err
}
