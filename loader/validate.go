package loader

import (
	"context"
	"errors"

	"github.com/aistack-graph/aistack/kg"
)

// Summary is what a check of a dataset says beside its problems.
type Summary struct {
	Dataset  *kg.Dataset `json:"dataset"` // nil: the manifest is missing or faulty
	Counts   []kg.Count  `json:"counts"`  // by kind, in the order of kg.Tables
	Coverage kg.Coverage `json:"coverage"`
	Problems Problems    `json:"problems"` // errors first, then warnings
}

// Validate checks a dataset by itself. With a store it may refer to what that
// holds, without (nil) everything it refers to must be its own. Problems are
// part of the summary; an error says that the files could not be read.
func Validate(ctx context.Context, d *Dataset, store kg.Reader) (*Summary, error) {
	s := newSession(ctx, d, store, nil)
	if err := s.index(); err != nil {
		return nil, err
	}
	var found findings
	var problems Problems
	if err := s.findAll(s.writes(&found)); err != nil && !errors.As(err, &problems) {
		return nil, err
	}
	sum := &Summary{Dataset: s.manifest, Coverage: found.coverage, Problems: s.problems.all()}
	for _, t := range kg.Tables {
		if n := found.counts[t.Kind]; n > 0 {
			sum.Counts = append(sum.Counts, kg.Count{Kind: t.Kind, Count: n})
		}
	}
	return sum, nil
}
