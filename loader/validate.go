package loader

import (
	"context"
	"errors"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader/gate"
)

// Summary is what a check of a dataset says beside its problems.
type Summary struct {
	Dataset  *kg.Dataset      `json:"dataset"` // nil: the manifest is missing or faulty
	Counts   []kg.Count       `json:"counts"`  // by kind, in the order of kg.Tables
	Coverage kg.Coverage      `json:"coverage"`
	Gates    []GateCount      `json:"gates"`    // all of them, in order
	Ways     []gate.LayerWays `json:"ways"`     // by layer, from the bottom up; empty where an error hides relations
	Errors   int              `json:"errors"`   // all of them, those left out of the problems as well
	Warnings int              `json:"warnings"` // likewise, accepted findings apart
	Problems Problems         `json:"problems"` // errors first, then warnings
}

// Validate checks a dataset by itself, and by the gates of [kg.Gate]. With a
// store it may refer to what that holds, without (nil) everything it refers to
// must be its own. Problems are part of the summary; an error says that the
// files could not be read.
func Validate(ctx context.Context, d *Dataset, store kg.Reader) (*Summary, error) {
	s := newSession(ctx, d, store, nil)
	if err := s.index(); err != nil {
		return nil, err
	}
	s.gate = s.newGates()
	var found findings
	var problems Problems
	if err := s.findAll(s.writes(&found)); err != nil && !errors.As(err, &problems) {
		return nil, err
	}
	sum := &Summary{Dataset: s.manifest, Coverage: found.coverage()}
	sum.Gates, sum.Ways = s.gates()
	sum.Counts, sum.Problems = []kg.Count{}, append(Problems{}, s.problems.all()...) // lists in JSON, also of nothing
	sum.Errors = len(s.problems.errors) + s.problems.moreErrors
	sum.Warnings = len(s.problems.warnings) + s.problems.moreWarnings
	for _, g := range sum.Gates {
		if more := g.Found - MaxFindings; more > 0 && g.Gate.Acceptable() {
			sum.Warnings += more - 1 // one says how many more there are
		}
	}
	for _, t := range kg.Tables {
		if n := found.counts[t.Kind]; n > 0 {
			sum.Counts = append(sum.Counts, kg.Count{Kind: t.Kind, Count: n})
		}
	}
	return sum, nil
}
