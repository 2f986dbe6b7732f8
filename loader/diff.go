package loader

import (
	"encoding/json"
	"fmt"
	"iter"
	"reflect"

	"github.com/aistack-graph/aistack/kg"
)

// MaxDiff bounds the changes that a dry run lists one by one.
const MaxDiff = 1000

// ChangeKind says what happens to a record.
type ChangeKind string

// The kinds of changes.
const (
	ChangeAdded   ChangeKind = "ADDED"
	ChangeChanged ChangeKind = "CHANGED"
	ChangeRemoved ChangeKind = "REMOVED"
)

// Change is what a load would do to one record.
type Change struct {
	ID     string        `json:"id"`
	Kind   ChangeKind    `json:"kind"`
	Name   string        `json:"name,omitempty"`
	Fields []FieldChange `json:"fields,omitempty"` // of a changed record
}

// FieldChange is one field's value before and after, as JSON; empty: absent.
type FieldChange struct {
	Field  string `json:"field"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

func (r *Report) change(c Change) {
	if len(r.Diff) == MaxDiff {
		r.DiffMore++
		return
	}
	r.Diff = append(r.Diff, c)
}

// compare tells what a load would change, without writing.
func (s *session) compare(writes iter.Seq2[kg.Write, error], prune bool, report *Report) error {
	var chunk []kg.Node
	flush := func() error {
		ids := make([]string, len(chunk))
		for i, n := range chunk {
			ids[i] = n.Base().ID
		}
		held, err := readIDs(s.ctx, s.store, ids)
		if err != nil {
			return err
		}
		for i, n := range chunk {
			s.compareOne(held[i], n, report)
		}
		chunk = chunk[:0]
		return nil
	}
	for w, err := range writes {
		if err != nil {
			return err
		}
		if chunk = append(chunk, w.Put); len(chunk) == kg.MaxPage {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if len(chunk) > 0 {
		if err := flush(); err != nil {
			return err
		}
	}
	if s.problems.failed() {
		return s.problems.all()
	}
	if !prune {
		return s.countStale(s.store, report)
	}
	stale, err := s.stale(s.store)
	if err != nil {
		return err
	}
	report.Removed = len(stale)
	for _, c := range stale {
		report.change(c)
	}
	return nil
}

func (s *session) compareOne(before, after kg.Node, report *Report) {
	id := after.Base().ID
	switch {
	case before == nil:
		report.Added++
		report.change(Change{ID: id, Kind: ChangeAdded, Name: kg.NameOf(after)})
	case kg.Equal(before, after):
		report.Unchanged++
	case before.Base().Dataset != s.manifest.Name:
		p := s.placed(id)
		s.conflict(&p, before)
		s.problems.add(p)
	default:
		report.Changed++
		report.change(Change{id, ChangeChanged, kg.NameOf(after), fieldChanges(before, after)})
	}
}

// fieldChanges lists the columns in which two records of a kind differ.
func fieldChanges(before, after kg.Node) (out []FieldChange) {
	for _, c := range kg.Columns(after) {
		b, a := columnText(c, before), columnText(c, after)
		if b != a {
			out = append(out, FieldChange{c.Name, b, a})
		}
	}
	return out
}

// columnText is a column's value as JSON, empty when absent.
func columnText(c kg.Column, n kg.Node) string {
	v, ok := c.Get(n)
	if !ok || v.IsZero() && !c.Required {
		return ""
	}
	text, err := json.Marshal(v.Interface())
	if err != nil { // no type of kg can fail
		return fmt.Sprint(reflect.Indirect(v))
	}
	return string(text)
}
