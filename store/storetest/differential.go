package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// testDifferential drives a store and the model with the same random graphs,
// batches, good and faulty, questions and views. rapid shrinks a difference and
// prints its seed. On a store that takes long, what is left of the random runs
// after randomTime is left out, and the log says how many were made.
func testDifferential(t *testing.T, open Open) {
	s := &resettable{open: open, t: t}
	defer s.close()
	began, runs, failed := time.Now(), 0, false
	defer func() { t.Logf("%d random runs in %v", runs, time.Since(began).Round(time.Millisecond)) }()
	rapid.Check(t, func(rt *rapid.T) {
		if !failed && runs >= leastRuns && time.Since(began) > randomTime {
			return
		}
		runs++
		whole := false
		defer func() { failed = failed || !whole }() // then rapid shrinks, however long it takes
		ctx, cancel := context.WithTimeout(context.Background(), wait)
		defer cancel()
		g := newGenerator(seeded(rapid.Uint64().Draw(rt, "seed")))
		g.layered(rapid.IntRange(1, 14).Draw(rt, "entities"))
		r := run{ctx: ctx, t: rt, generator: g, store: s.fresh(), model: newModel()}
		begin := r.info().Version
		r.model.version = begin
		r.write("d1", puts(g.nodes))
		for range rapid.IntRange(0, 6).Draw(rt, "steps") {
			for range g.IntN(3) {
				r.write(g.batch(r.model))
			}
			r.ask(g.question(3))
			if err := viewsAgree(ctx, r.store, r.model, g.scope(r.model)); err != nil {
				rt.Fatal(err)
			}
		}
		r.compareInfo()
		r.compareFeed(begin, 1+g.IntN(20))
		if err := wholeViewAgrees(ctx, r.store, r.model); err != nil {
			rt.Fatal(err)
		}
		whole = true
	})
}

// The random part of the suite makes leastRuns runs however long they take, and
// stops at rapid's own number, or after randomTime.
const (
	leastRuns  = 20
	randomTime = 90 * time.Second
)

// run is one random run.
type run struct {
	*generator
	ctx   context.Context
	t     *rapid.T
	store kg.Store
	model *model
}

// write applies a batch to both.
func (r *run) write(dataset string, writes []kg.Write) {
	ops := func(yield func(kg.Write, error) bool) {
		for _, w := range writes {
			if w.Put != nil {
				w.Put = kg.Copy(w.Put)
			}
			if !yield(w, nil) {
				return
			}
		}
	}
	want, ok := r.model.apply("random", dataset, writes)
	have, err := r.store.Apply(r.ctx, kg.Batch{Author: "random", Dataset: dataset, Ops: ops})
	var faults *kg.BatchError
	switch {
	case ok && err != nil:
		r.t.Fatalf("the right batch %s\ngave %s", describeWrites(writes), describe(err))
	case !ok && !errors.As(err, &faults):
		r.t.Fatalf("the faulty batch %s\ngave %+v, %v", describeWrites(writes), have, err)
	case ok && *have != want:
		r.t.Fatalf("the batch %s\ndid %+v, want %+v", describeWrites(writes), *have, want)
	}
}

// ask puts a question, and then the one for another page.
func (r *run) ask(q *kg.Select) {
	for range 2 {
		lists, err := r.store.Read(r.ctx, q)
		if err != nil {
			r.t.Fatalf("read %s: %v", describeSelect(q), err)
		}
		if have, want := render(lists...), render(r.model.read(q, nil)); have != want {
			r.t.Fatalf("%s\ngave\n%s\nwant\n%s", describeSelect(q), have, want)
		}
		if len(lists[0].Items) == 0 || q.IDs != nil {
			return
		}
		c := lists[0].Cursor(r.IntN(len(lists[0].Items)))
		next := *q
		if q = &next; r.IntN(2) == 0 {
			q.Page.After = &c
		} else {
			q.Page.Before = &c
		}
	}
}

func (r *run) info() *kg.Info {
	info, err := r.store.Info(r.ctx)
	if err != nil {
		r.t.Fatalf("info: %v", err)
	}
	return info
}

func (r *run) compareInfo() {
	text := func(i kg.Info) string {
		var names []string
		for _, d := range i.Datasets {
			names = append(names, renderNode(d))
		}
		return fmt.Sprintf("%d %v %v %+v %v", i.Version, i.Counts, i.ByLayer, i.Coverage, names)
	}
	if have, want := text(*r.info()), text(r.model.info()); have != want {
		r.t.Fatalf("info is\n%s\nwant\n%s", have, want)
	}
}

// compareFeed reads the feed from a version on, some changes at a time. The
// changes of one version may come in any order.
func (r *run) compareFeed(since int64, limit int) {
	var all []kg.Change
	for more := true; more; {
		list, err := r.store.Changes(r.ctx, since, limit)
		if err != nil || list.Latest != r.model.version {
			r.t.Fatalf("changes after %d: %+v, %v, want up to %d", since, list, err, r.model.version)
		}
		if more = list.More; more && len(list.Changes) < limit {
			r.t.Fatalf("%d changes after %d, and more, want %d or more", len(list.Changes), since, limit)
		}
		all = append(all, list.Changes...)
		if len(all) > 0 {
			since = all[len(all)-1].Version
		}
	}
	text := func(changes []kg.Change) string {
		lines := make([]string, len(changes))
		for i, c := range changes {
			lines[i] = fmt.Sprintf("%09d %s %s %s %v %s → %s", c.Version, c.ID, c.Author, c.Dataset, c.Bulk, renderNode(c.Before), renderNode(c.After))
		}
		slices.Sort(lines)
		return strings.Join(lines, "\n")
	}
	if have, want := text(all), text(r.model.feed); have != want {
		r.t.Fatalf("the feed is\n%s\nwant\n%s", have, want)
	}
}

// resettable gives an empty store for each random run. Opening may be slow, so
// a store is emptied by removing what it holds rather than opened anew.
type resettable struct {
	open  Open
	t     *testing.T
	store kg.Store
}

func (r *resettable) fresh() kg.Store {
	if r.store == nil {
		r.store = r.open(r.t)
		return r.store
	}
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	list := read(r.t, ctx, r.store, &kg.Select{Page: kg.Page{Limit: kg.MaxPage}})[0]
	var ids []string
	for _, item := range list.Items {
		ids = append(ids, item.Node.Base().ID)
	}
	if _, err := r.store.Apply(ctx, kg.Batch{Dataset: "d1", Ops: removals(ids...)}); err != nil {
		r.t.Fatalf("emptying the store: %s", describe(err))
	}
	return r.store
}

func (r *resettable) close() {
	if r.store != nil {
		if err := r.store.Close(); err != nil {
			r.t.Errorf("close: %v", err)
		}
	}
}

func describeSelect(s *kg.Select) string {
	text := fmt.Sprintf("{key=%s on=%v ids=%v search=%q via=%d inverse=%v kinds=%v filter=%+v order=%v page=%+v count=%v",
		s.Key, s.On.List(), s.IDs, s.Search, s.Via, s.Inverse, s.Kinds.List(), s.Filter, s.Order, s.Page, s.Count)
	for _, w := range s.With {
		text += "\n  with " + describeSelect(w)
	}
	return text + "}"
}

func describeWrites(writes []kg.Write) string {
	text := ""
	for _, w := range writes {
		text += fmt.Sprintf("\n  if %d: put %s, remove %q", w.IfVersion, renderNode(w.Put), w.Remove)
	}
	return text
}
