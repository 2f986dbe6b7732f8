package loader

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/aistack-graph/aistack/kg"
)

// Options say how to load.
type Options struct {
	DryRun   bool           // compare only, write nothing
	Prune    bool           // remove the dataset's records that it no longer holds
	Author   string         // who loads, for the change feed
	Progress func(Progress) // told now and then; nil: nobody
}

// Report says what a load did, or would do.
type Report struct {
	Dataset   string      `json:"dataset"`
	Added     int         `json:"added"`
	Changed   int         `json:"changed"`
	Removed   int         `json:"removed"`
	Unchanged int         `json:"unchanged"`
	Stale     int         `json:"stale"` // at least so many records of the dataset remain in the store that it no longer holds
	Version   int64       `json:"version,omitempty"`
	Coverage  kg.Coverage `json:"coverage"`
	Warnings  Problems    `json:"warnings,omitempty"`
	Diff      []Change    `json:"diff,omitempty"`     // of a dry run, at most MaxDiff
	DiffMore  int         `json:"diffMore,omitempty"` // changes left out of Diff
}

// Load brings a dataset into a store as one batch (see kg.Writer): all of it or
// nothing, and a load that was interrupted is simply repeated.
// A dataset that the store holds already changes nothing and makes no version.
// Records of other datasets may be referred to, but not redefined. Nothing is
// removed unless Options.Prune says so.
//
// What is wrong with the dataset comes back as [Problems], warnings included;
// other errors are those of the store or of reading the files. A dry run
// compares record by record, but leaves it to the load to find that something
// it would remove is still referred to.
//
// The files are read twice when they are large (see the package comment), and
// the memory used grows with the number of records, by their ids alone.
func Load(ctx context.Context, store kg.Store, d *Dataset, o Options) (*Report, error) {
	return newSession(ctx, d, store, o.Progress).load(store, o)
}

func (s *session) load(store kg.Store, o Options) (*Report, error) {
	if err := s.index(); err != nil {
		return nil, err
	}
	var found findings
	writes := s.writes(&found)
	if s.problems.failed() {
		return nil, s.findAll(writes)
	}
	report := &Report{Dataset: s.manifest.Name}
	var err error
	if o.DryRun {
		err = s.compare(writes, o.Prune, report)
	} else {
		err = s.apply(store, writes, o, report)
	}
	if err != nil {
		return nil, err
	}
	report.Coverage = found.coverage()
	report.Warnings = s.problems.warned()
	if report.Stale > 0 {
		report.Warnings = append(report.Warnings, Problem{Warning: true,
			Message: fmt.Sprintf("the store holds %d records of %s that the dataset no longer holds", report.Stale, report.Dataset), Hint: "--prune removes them"})
	}
	return report, nil
}

// findAll goes through all writes for their problems alone.
func (s *session) findAll(writes iter.Seq2[kg.Write, error]) error {
	for _, err := range writes {
		if err != nil {
			return err
		}
	}
	return nil
}

// apply writes the dataset as one batch.
func (s *session) apply(store kg.Store, writes iter.Seq2[kg.Write, error], o Options, report *Report) error {
	ops := writes
	if o.Prune {
		stale, err := s.stale(store)
		if err != nil {
			return err
		}
		ops = func(yield func(kg.Write, error) bool) {
			for w, err := range writes {
				if !yield(w, err) || err != nil {
					return
				}
			}
			for _, r := range stale {
				if !yield(kg.Write{Remove: r.ID}, nil) {
					return
				}
			}
		}
	}
	before, err := readIDs(s.ctx, store, []string{"dataset:" + s.manifest.Name})
	if err != nil {
		return err
	}
	// The store checks each record anyway. Where there are millions, ours is
	// left for when something is wrong, to say where.
	s.trusting = !s.holds()
	result, err := store.Apply(s.ctx, kg.Batch{Author: o.Author, Dataset: s.manifest.Name, Ops: ops})
	var batch *kg.BatchError
	if s.trusting && (s.problems.failed() || errors.As(err, &batch)) {
		s.trusting = false
		if err := s.findAll(writes); err != nil {
			return err
		}
	}
	if s.problems.failed() {
		return s.problems.all()
	}
	switch {
	case errors.As(err, &batch):
		return s.faults(store, batch)
	case err != nil:
		return fmt.Errorf("load %s: %w", s.manifest.Name, err)
	}
	report.Added, report.Changed, report.Removed, report.Unchanged = result.Added, result.Changed, result.Removed, result.Unchanged
	report.Version = result.Version
	if o.Prune || before[0] == nil {
		return nil
	}
	return s.countStale(store, report)
}

// countStale counts what the store holds of this dataset beyond it.
func (s *session) countStale(store kg.Reader, report *Report) error {
	lists, err := store.Read(s.ctx, &kg.Select{Filter: ofDataset(s.manifest.Name), Count: true})
	if err != nil {
		return fmt.Errorf("count what the store holds of %s: %w", s.manifest.Name, err)
	}
	held := report.Changed + report.Unchanged
	if report.Version != 0 {
		held += report.Added
	}
	report.Stale = max(0, lists[0].Total-held)
	return nil
}

func ofDataset(name string) kg.Filter {
	return kg.Filter{{Field: kg.FieldDataset, Op: kg.OpIn, Values: kg.Texts(name)}}
}

// stale lists the records of this dataset in the store that it no longer
// holds, as the changes that removing them would be.
func (s *session) stale(store kg.Reader) (out []Change, err error) {
	name := s.manifest.Name
	held, err := readIDs(s.ctx, store, []string{"dataset:" + name})
	if err != nil || held[0] == nil {
		return nil, err
	}
	kept := map[string]bool{}
	for _, l := range s.implied {
		kept[l.ID] = true
	}
	for n, err := range recordsOf(s.ctx, store, name, 0) {
		if err != nil {
			return nil, err
		}
		if id := n.Base().ID; !s.defines(id) && !kept[id] {
			out = append(out, Change{ID: id, Kind: ChangeRemoved, Name: kg.NameOf(n)})
		}
	}
	return out, nil
}

// recordsOf pages through the records of a dataset, of one kind or (0) of any,
// in the order of their ids.
func recordsOf(ctx context.Context, store kg.Reader, dataset string, kind kg.Kind) iter.Seq2[kg.Node, error] {
	sel := &kg.Select{
		Filter: ofDataset(dataset),
		Page:   kg.Page{Limit: kg.MaxPage},
	}
	if kind != 0 {
		sel.Kinds = kg.Kinds(kind)
	}
	return func(yield func(kg.Node, error) bool) {
		page := *sel
		for {
			lists, err := store.Read(ctx, &page)
			if err != nil {
				yield(nil, fmt.Errorf("read what the store holds of %s: %w", dataset, err))
				return
			}
			list := lists[0]
			for _, item := range list.Items {
				if !yield(item.Node, nil) {
					return
				}
			}
			if !list.HasNext || len(list.Items) == 0 {
				return
			}
			last := list.Cursor(len(list.Items) - 1)
			page.Page.After = &last
		}
	}
}

// faults places what the store found wrong in the dataset's files.
func (s *session) faults(store kg.Reader, batch *kg.BatchError) error {
	for _, f := range batch.Faults {
		p := s.placed(f.ID)
		p.Message = f.Err.Error()
		var missing *kg.NotFoundError
		switch {
		case errors.Is(f.Err, kg.ErrConflict):
			nodes, err := readIDs(s.ctx, store, []string{f.ID})
			if err != nil {
				return err
			}
			s.conflict(&p, nodes[0])
		case errors.As(f.Err, &missing):
			p.Hint = "define it, or load the dataset that holds it first"
		case p.File == "":
			p.Hint = "remove what refers to it first, or load without --prune"
		}
		s.problems.add(p)
	}
	s.problems.moreErrors += batch.More
	return s.problems.all()
}

// conflict says which dataset a record belongs to.
func (s *session) conflict(p *Problem, held kg.Node) {
	if held == nil {
		return
	}
	p.Message = fmt.Sprintf("the record belongs to the dataset %q and cannot be redefined by %q", held.Base().Dataset, s.manifest.Name)
	p.Hint = "refer to it without a row of its own, or give yours another id"
}

// placed is a problem at the place where the dataset defines an id.
func (s *session) placed(id string) Problem {
	at, ok := s.find(id)
	if !ok {
		return Problem{ID: id}
	}
	return Problem{File: s.sources[at.source].name, Line: int(at.line), ID: id}
}
