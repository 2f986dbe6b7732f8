package storetest

import (
	"context"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// testDifferential drives a store and the model with the same random graphs,
// questions, views and changes. rapid shrinks a difference and prints its seed.
func testDifferential(t *testing.T, open Open) {
	s := &resettable{open: open, t: t}
	defer s.close()
	rapid.Check(t, func(rt *rapid.T) {
		ctx, cancel := context.WithTimeout(context.Background(), wait)
		defer cancel()
		seed := rapid.Uint64().Draw(rt, "seed")
		g := &generator{Rand: seeded(seed)}
		nodes := Layered(g.Rand, rapid.IntRange(1, 14).Draw(rt, "entities"))
		for _, n := range nodes {
			g.learn(n)
		}
		store, m := s.fresh(), newModel()
		apply := func(writes []kg.Write) {
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
			if _, err := store.Apply(ctx, kg.Batch{Author: "random", Dataset: "d1", Ops: ops}); err != nil {
				rt.Fatalf("apply: %s", describe(err))
			}
			for _, w := range writes {
				if w.Put != nil {
					w.Put.Base().Dataset = "d1"
				}
			}
			m.apply(writes)
		}
		var writes []kg.Write
		for _, n := range nodes {
			writes = append(writes, kg.Write{Put: n})
		}
		apply(writes)
		for range rapid.IntRange(0, 6).Draw(rt, "steps") {
			if g.IntN(3) == 0 {
				apply(g.changes(m))
			}
			q := g.question(3)
			lists, err := store.Read(ctx, q)
			if err != nil {
				rt.Fatalf("read %s: %v", describeSelect(q), err)
			}
			if have, want := render(lists...), render(m.read(q, nil)); have != want {
				rt.Fatalf("%s\ngave\n%s\nwant\n%s", describeSelect(q), have, want)
			}
			if pageable := len(lists[0].Items) > 0 && q.IDs == nil; pageable {
				c := lists[0].Cursor(g.IntN(len(lists[0].Items)))
				next := *q
				if g.IntN(2) == 0 {
					next.Page.After = &c
				} else {
					next.Page.Before = &c
				}
				lists, err := store.Read(ctx, &next)
				if err != nil {
					rt.Fatalf("next page of %s: %v", describeSelect(q), err)
				}
				if have, want := render(lists...), render(m.read(&next, nil)); have != want {
					rt.Fatalf("page %+v of %s\ngave\n%s\nwant\n%s", next.Page, describeSelect(q), have, want)
				}
			}
			if err := viewsAgree(ctx, store, m, g.scope()); err != nil {
				rt.Fatal(err)
			}
		}
	})
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

func (g *generator) learn(n kg.Node) {
	g.nodes = append(g.nodes, n)
	id := n.Base().ID
	switch n.NodeKind() {
	case kg.KindLayer:
		g.layers = append(g.layers, id)
	case kg.KindSource:
		g.sources = append(g.sources, id)
	case kg.KindCompany:
		g.companies = append(g.companies, id)
	}
	if kg.EntityKinds.Has(n.NodeKind()) {
		g.entities = append(g.entities, id)
	}
}

// changes draws writes that keep the graph whole: edges removed, changed or
// added, names changed, an entity removed with all that names it.
func (g *generator) changes(m *model) (writes []kg.Write) {
	touched := map[string]bool{}
	for range 1 + g.IntN(4) {
		ids := m.ids()
		id := ids[g.IntN(len(ids))]
		if touched[id] {
			continue
		}
		touched[id] = true
		switch n := kg.Copy(m.records[id]).(type) {
		case kg.Entity:
			n.Common().Name = g.name()
			writes = append(writes, kg.Write{Put: n})
		case *kg.Dependency:
			if g.IntN(2) == 0 {
				writes = append(writes, kg.Write{Remove: id})
				continue
			}
			n.Share, n.Status = g.number(1), kg.StatusPlanned
			writes = append(writes, kg.Write{Put: n})
		case *kg.Source:
			n.Title = g.name()
			writes = append(writes, kg.Write{Put: n})
		case *kg.FAQ:
			writes = append(writes, kg.Write{Remove: id})
		}
	}
	return writes
}

func (g *generator) scope() kg.Scope {
	target := func() string {
		switch g.IntN(4) {
		case 0:
			return pick(g.Rand, g.layers...)
		case 1:
			return pick(g.Rand, "country:TW", "country:US", "country:ZZ")
		}
		return pick(g.Rand, g.entities...)
	}
	s := kg.Scope{From: []string{target()}, Flow: pick(g.Rand, kg.FlowSupply, kg.FlowValue), MaxHops: 1 + g.IntN(6)}
	if g.IntN(3) > 0 {
		s.To = []string{target(), target()}
	}
	if g.IntN(3) == 0 {
		s.From = append(s.From, target())
	}
	if g.IntN(2) == 0 {
		s.Arcs = kg.ArcRule{MinConfidence: kg.Confidence(g.IntN(4)), AsOf: g.date()}
		if g.IntN(2) == 0 {
			s.Arcs.Kinds = []kg.DependencyKind{kg.DependencyKindEnergy, kg.DependencyKindMaterial}
		}
		if g.IntN(2) == 0 {
			s.Arcs.Statuses = []kg.Status{kg.StatusActive, kg.StatusEnded}
		}
	}
	return s
}

func describeSelect(s *kg.Select) string {
	text := fmt.Sprintf("{key=%s on=%v ids=%v search=%q via=%d inverse=%v kinds=%v filter=%+v order=%v page=%+v count=%v",
		s.Key, s.On.List(), s.IDs, s.Search, s.Via, s.Inverse, s.Kinds.List(), s.Filter, s.Order, s.Page, s.Count)
	for _, w := range s.With {
		text += "\n  with " + describeSelect(w)
	}
	return text + "}"
}
