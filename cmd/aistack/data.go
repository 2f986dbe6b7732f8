package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/alecthomas/kong"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
)

// dataFlags say what to read: a store, or a dataset alone.
type dataFlags struct {
	storeFlags
	Data string `placeholder:"DATASET" help:"Only this dataset, read into memory, in place of a store: a folder, .zip, .tar.gz or .jsonl file."`
}

// AfterApply puts a dataset in the place of the store.
func (f *dataFlags) AfterApply(line *kong.Context) error {
	given := func(name string) bool {
		return slices.ContainsFunc(line.Path, func(p *kong.Path) bool { return p.Flag != nil && p.Flag.Name == name && !p.Resolved })
	}
	switch {
	case f.Data == "" && given("data"): // a variable of a script that is not set, and no wish for the shipped dataset
		return errors.New("--data is empty: name a folder, .zip, .tar.gz or .jsonl file")
	case f.Data == "":
		return nil
	case given("store") && !given("data"): // the command line comes before AISTACK_DATA
		f.Data = ""
		return nil
	case given("store"):
		return errors.New("--data is read into memory, without a --store; to keep it in one, aistack load it there")
	}
	f.Store = "memory:"
	return nil
}

// fill loads a store that was made just now: with the dataset asked for, or
// the shipped one.
func (f *dataFlags) fill(ctx context.Context, store kg.Store) (*loader.Report, error) {
	if f.Data == "" {
		report, err := plant(ctx, store)
		if err != nil {
			return nil, fmt.Errorf("load the shipped dataset: %w", err)
		}
		return report, nil
	}
	d, err := openDataset(f.Data)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return loader.Load(ctx, store, d, loader.Options{Author: "command line"})
}
