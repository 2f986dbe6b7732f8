package embedded

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"sync"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// journal is where writes are kept: a file, or memory.
type journal interface {
	// write keeps a commit; once it has returned nil, the commit is there to stay.
	write(ctx context.Context, c *commit) error
	// changes returns what Store.Changes does, of versions up to latest.
	changes(ctx context.Context, since, latest int64, limit int) (list []change, more bool, err error)
	close() error
}

// commit is what one Apply changes.
type commit struct {
	version  int64
	updated  int64
	datasets []string
	docs     []string // all documents, as they are afterwards
	changed  []uint32 // numbers of those that differ
	before   int      // how many documents there were
	changes  []change
}

// change is kg.Change with portable documents.
type change struct {
	version, at         int64
	author, dataset, id string
	before, after       string
	bulk                bool
}

// commit makes the commit of a draft.
func (d *draft) commit(changed []uint32) *commit {
	c := &commit{version: d.version, updated: d.updated, datasets: d.datasets, docs: d.docs, changed: changed, before: len(d.base.docs)}
	template := change{version: d.version, at: d.updated, author: d.batch.Author, dataset: d.batch.Dataset}
	if d.ops > kg.MaxDetailedOps {
		template.id, template.bulk = "dataset:"+d.batch.Dataset, true
		c.changes = []change{template}
		return c
	}
	after := &snapshot{docs: d.docs, datasets: d.datasets}
	for _, number := range changed {
		one := template
		if d.base.doc(number) != "" {
			one.id, one.before = d.base.portable(number)
		}
		if d.docs[number] != "" {
			one.id, one.after = after.portable(number)
		}
		c.changes = append(c.changes, one)
	}
	return c
}

// portable is a record's id and a document that does not rest on the numbers of
// other records.
func (s *snapshot) portable(number uint32) (id, doc string) {
	n := s.node(number)
	h := headOf(s.docs[number])
	h.id = n.Base().ID
	return h.id, string(encoder{}.record(appendHead(nil, h), n))
}

// change makes the kg.Change of a change.
func (s *snapshot) change(c *change) kg.Change {
	out := kg.Change{
		Version: c.version, At: time.UnixMilli(c.at).UTC(), Author: c.author, Dataset: c.dataset, ID: c.id, Bulk: c.bulk,
	}
	if c.before != "" {
		out.Before = s.nodeOf(c.before)
	}
	if c.after != "" {
		out.After = s.nodeOf(c.after)
	}
	return out
}

// maxKept is how many changes a store without a file keeps.
const maxKept = 100_000

// memory keeps the changes of a store without a file.
type memory struct {
	mu    sync.Mutex
	list  []change
	since int64 // changes up to this version are forgotten
}

func (m *memory) write(ctx context.Context, c *commit) error {
	if err := alive(ctx); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.list = append(m.list, c.changes...)
	if over := len(m.list) - maxKept; over > 0 {
		m.since = m.list[over-1].version
		first := sort.Search(len(m.list), func(i int) bool { return m.list[i].version > m.since })
		m.list = slices.Clone(m.list[first:])
	}
	return nil
}

func (m *memory) changes(_ context.Context, since, latest int64, limit int) ([]change, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if since < m.since {
		return nil, false, fmt.Errorf("%w: a store in memory keeps %d changes, and those up to version %d are gone", kg.ErrLimit, maxKept, m.since)
	}
	after := func(version int64) int {
		return sort.Search(len(m.list), func(i int) bool { return m.list[i].version > version })
	}
	lo, end := after(since), after(latest)
	hi := lo
	if limit > 0 && lo+limit < end {
		hi = after(m.list[lo+limit-1].version)
	} else if limit > 0 {
		hi = max(lo, end)
	}
	return slices.Clone(m.list[lo:hi]), hi < end, nil
}

func (m *memory) close() error { return nil }
