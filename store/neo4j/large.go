package neo4j

import (
	"context"
	"hash/maphash"
	"slices"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// partSize is how many writes of a large batch go into one transaction.
const partSize = 10_000

// large is a batch of more than MaxTransaction writes. It keeps a hash per
// record put, not the records.
type large struct {
	store   *Store
	batch   kg.Batch
	seed    maphash.Seed
	puts    map[uint64]struct{}
	removed map[string]int // index of the write
	inOrder bool           // whether records come after those that they refer to
	faults  kg.Faults
	result  kg.Result
}

// applyLarge does a large batch: it looks at all of it, checks all of it, and
// only then writes it, part by part. See [Store.Apply] for what readers see.
func (s *Store) applyLarge(ctx context.Context, batch kg.Batch) (*kg.Result, error) {
	l := &large{store: s, batch: batch, seed: maphash.MakeSeed(), puts: map[uint64]struct{}{}, removed: map[string]int{}}
	for _, step := range []func(context.Context) error{l.survey, l.check, l.write, l.finish} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return &l.result, nil
}

func (l *large) isPut(id string) bool {
	_, ok := l.puts[maphash.String(l.seed, id)]
	return ok
}

// rest is what the batch as a whole does to an id; see draft.
func (l *large) rest(id string) (there, touched bool) {
	if l.isPut(id) {
		return true, true
	}
	_, gone := l.removed[id]
	return false, gone
}

// survey notes which ids the batch puts and removes, and whether its order lets
// it be written in one go.
func (l *large) survey(ctx context.Context) error {
	first, last := map[kg.Kind]int{}, map[kg.Kind]int{}
	i := -1
	for w, err := range l.batch.Ops {
		if err != nil {
			return err
		}
		if i++; i%1024 == 0 && ctx.Err() != nil {
			return translate(ctx, ctx.Err())
		}
		if w.Put == nil {
			l.removed[w.Remove] = i
			continue
		}
		l.puts[maphash.String(l.seed, w.Put.Base().ID)] = struct{}{}
		k := w.Put.NodeKind()
		if _, ok := first[k]; !ok {
			first[k] = i
		}
		last[k] = i
	}
	l.inOrder = true
	for k, at := range first {
		for _, rule := range kg.RefRules(k) {
			for _, target := range rule.Kinds.List() {
				if end, ok := last[target]; ok && target != k && end > at {
					l.inOrder = false
				}
			}
		}
	}
	for id, i := range l.removed {
		if l.isPut(id) {
			l.faults.Add(i, id, kg.Invalidf("%q is both put and removed: in a batch of more than %d writes do one of them", id, MaxTransaction))
		}
	}
	return nil
}

// parts calls do with the writes that pick accepts, partSize at a time, and
// with the index of each.
func (l *large) parts(pick func(kg.Write) bool, do func(writes []kg.Write, indexes []int) error) error {
	var writes []kg.Write
	var indexes []int
	i := -1
	for w, err := range l.batch.Ops {
		if err != nil {
			return err
		}
		i++
		if !pick(w) {
			continue
		}
		writes, indexes = append(writes, w), append(indexes, i)
		if len(writes) == partSize {
			if err := do(writes, indexes); err != nil {
				return err
			}
			writes, indexes = nil, nil
		}
	}
	if writes == nil {
		return nil
	}
	return do(writes, indexes)
}

// check finds all faults of the batch before anything is written.
func (l *large) check(ctx context.Context) error {
	err := l.parts(func(kg.Write) bool { return true }, func(writes []kg.Write, indexes []int) error {
		var d *draft
		err := l.store.read(ctx, func(tx transaction) error {
			d = &draft{tx: tx, dataset: l.batch.Dataset, rest: l.rest}
			if err := d.check(writes); err != nil && !d.faults.Any() {
				return err
			}
			return nil
		})
		for _, f := range d.faults.All() {
			l.faults.Add(indexes[f.Index], f.ID, f.Err)
		}
		return err
	})
	if err != nil {
		return err
	}
	ids := make([]string, 0, len(l.removed))
	for id := range l.removed {
		if kg.ValidID(id) == nil {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	l.faults.Again()
	for part := range slices.Chunk(ids, partSize) {
		users := map[string]string{}
		if err := l.store.read(ctx, func(tx transaction) error {
			return usersOf(tx, part, nil, "u.id", func(target, user string) {
				if _, touched := l.rest(user); !touched && (users[target] == "" || user < users[target]) {
					users[target] = user
				}
			})
		}); err != nil {
			return err
		}
		for target, user := range users {
			l.faults.Add(l.removed[target], target, kg.Invalidf("%q is still referred to by %q: remove or change that too", target, user))
		}
	}
	return l.faults.Err()
}

// ranks orders the kinds so that records come after those that they refer to.
var ranks = []kg.KindSet{
	kg.Kinds(kg.KindSource, kg.KindDataset), kg.Kinds(kg.KindLayer, kg.KindSkill),
	nodeKinds &^ kg.Kinds(kg.KindSource, kg.KindDataset, kg.KindLayer, kg.KindSkill), kg.EdgeKinds,
}

// write puts the records, in one go where their order allows it, and then
// removes what is to go, edges first.
func (l *large) write(ctx context.Context) error {
	sweeps := ranks
	if l.inOrder {
		sweeps = []kg.KindSet{allKinds}
	}
	for _, kinds := range sweeps {
		if err := l.parts(func(w kg.Write) bool { return w.Put != nil && kinds.Has(w.Put.NodeKind()) }, func(writes []kg.Write, _ []int) error {
			return l.part(ctx, writes)
		}); err != nil {
			return err
		}
	}
	for _, kinds := range slices.Backward(ranks) {
		if err := l.parts(func(w kg.Write) bool { return w.Put == nil && kinds.Has(kg.KindOfID(w.Remove)) }, func(writes []kg.Write, _ []int) error {
			return l.part(ctx, writes)
		}); err != nil {
			return err
		}
	}
	return nil
}

// part writes one transaction of the batch, and marks the graph as loading.
func (l *large) part(ctx context.Context, writes []kg.Write) error {
	var r kg.Result
	err := l.store.write(ctx, func(tx transaction) error {
		m, err := lock(tx)
		if err != nil {
			return err
		}
		d := &draft{tx: tx, dataset: l.batch.Dataset, version: m.version + 1, at: max(time.Now().UnixMilli(), m.updatedAt), rest: l.rest}
		if err := d.check(writes); err != nil {
			return err
		}
		if r = d.result(); r.Added+r.Changed+r.Removed == 0 {
			return nil
		}
		if err := d.write(); err != nil {
			return err
		}
		return tx.run("MATCH (m:Meta {key: 'graph'}) SET m.loading = $dataset", map[string]any{"dataset": l.batch.Dataset})
	})
	l.result.Added += r.Added
	l.result.Changed += r.Changed
	l.result.Removed += r.Removed
	l.result.Unchanged += r.Unchanged
	return err
}

// finish makes the new version and records the change, unless nothing was
// written, neither now nor by an earlier attempt that ended half way.
func (l *large) finish(ctx context.Context) error {
	return l.store.write(ctx, func(tx transaction) error {
		m, err := lock(tx)
		if err != nil {
			return err
		}
		l.result.Version = m.version
		if !m.loading {
			return nil
		}
		l.result.Version = m.version + 1
		d := &draft{tx: tx, dataset: l.batch.Dataset, version: l.result.Version, at: max(time.Now().UnixMilli(), m.updatedAt)}
		if err := d.recordBulk(l.batch); err != nil {
			return err
		}
		return unlock(tx, l.result, d.at, newToken())
	})
}
