package main

import (
	"context"
	"fmt"

	"github.com/aistack-graph/aistack/loader"
)

type validateCmd struct {
	Dataset string `arg:"" help:"A folder, .zip, .tar.gz or .jsonl file; the word seed means the shipped dataset."`
	Strict  bool   `help:"Fail on warnings too, but those that the dataset accepts with a reason."`
	Report  bool   `help:"Print how well the dataset is founded: counts, sources, ages, ways through the layers."`
	JSON    bool   `name:"json" help:"Print the report and the problems as JSON."`
}

// Run checks a dataset by itself.
func (c *validateCmd) Run(ctx context.Context, to *console) error {
	d, err := openDataset(c.Dataset)
	if err != nil {
		return err
	}
	defer d.Close()
	sum, err := loader.Validate(ctx, d, nil)
	if err != nil {
		return err
	}
	if c.JSON {
		if err := printJSON(to.out, sum); err != nil {
			return err
		}
	} else {
		for _, p := range sum.Problems {
			fmt.Fprintln(to.out, p)
		}
		if c.Report {
			if err := printReport(to.out, sum); err != nil {
				return err
			}
		} else {
			printCounts(to.out, sum)
		}
	}
	if sum.Errors > 0 || c.Strict && sum.Warnings > 0 {
		return fmt.Errorf("the dataset has %s and %s", counted(sum.Errors, "error"), counted(sum.Warnings, "warning"))
	}
	return nil
}
