package storetest

import (
	"errors"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

func testEmpty(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	if err := s.Ready(ctx); err != nil {
		t.Fatalf("ready: %v", err)
	}
	list := read(t, ctx, s, &kg.Select{Kinds: kg.EntityKinds, Page: kg.Page{Limit: 5}, Count: true})[0]
	if len(list.Items) != 0 || list.Total != 0 || list.HasNext {
		t.Errorf("an empty graph answers %s", render(list))
	}
	if n := get(t, ctx, s, "company:nobody"); n != nil {
		t.Errorf("an empty graph holds %s", renderNode(n))
	}
	v, err := s.View(ctx, kg.Scope{})
	if err != nil || len(v.IDs) != 0 || len(v.Arcs) != 0 || len(v.Out) != 1 {
		t.Errorf("the view of an empty graph is %+v, %v", v, err)
	}
	info, err := s.Info(ctx)
	if err != nil || info.Version != 0 || len(info.Counts) != 0 || len(info.Datasets) != 0 {
		t.Errorf("info of an empty graph is %+v, %v", info, err)
	}
	changes, err := s.Changes(ctx, 0, 10)
	if err != nil || len(changes.Changes) != 0 || changes.More || changes.Latest != 0 {
		t.Errorf("changes of an empty graph are %+v, %v", changes, err)
	}
}

// testRecords puts one of everything and gets it back equal.
func testRecords(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	nodes := append(Stack(), Layered(seeded(7), 12)...)
	r := put(t, ctx, s, nodes...)
	if r.Added != len(nodes) || r.Changed+r.Removed+r.Unchanged != 0 || r.Version != 1 {
		t.Errorf("the first batch did %+v, want %d added at version 1", *r, len(nodes))
	}
	for _, want := range nodes {
		got := get(t, ctx, s, want.Base().ID)
		if got == nil || !kg.Equal(got, want) {
			t.Errorf("put %s\ngot %s", renderNode(want), renderNode(got))
			continue
		}
		if b := got.Base(); b.Dataset != "d1" || b.Version != 1 || b.UpdatedAt.IsZero() {
			t.Errorf("%s has dataset %q, version %d, time %v", b.ID, b.Dataset, b.Version, b.UpdatedAt)
		}
	}
}

func testApply(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	nodes := Stack()
	put(t, ctx, s, nodes...)
	if r := put(t, ctx, s, nodes...); r.Version != 1 || r.Unchanged != len(nodes) || r.Added+r.Changed+r.Removed != 0 {
		t.Errorf("the same batch again did %+v, want nothing", *r)
	}
	changed := kg.Copy(nodes[5]).(*kg.Company)
	changed.Name, changed.Ticker = "Grid Power & Light", ""
	if r := put(t, ctx, s, changed); r.Version != 2 || r.Changed != 1 || r.Unchanged+r.Added+r.Removed != 0 {
		t.Errorf("one change did %+v", *r)
	}
	got := get(t, ctx, s, changed.ID).(*kg.Company)
	if !kg.Equal(got, changed) || got.Version != 2 {
		t.Errorf("after the change: %s at version %d", renderNode(got), got.Version)
	}
	if n := get(t, ctx, s, "company:fab"); n.Base().Version != 1 {
		t.Errorf("a record that did not change has version %d", n.Base().Version)
	}
	// An edge may move to other ends under its id.
	moved := kg.Copy(nodes[11]).(*kg.Dependency)
	moved.ConsumerID = "company:cloud"
	put(t, ctx, s, moved)
	got2 := get(t, ctx, s, moved.ID).(*kg.Dependency)
	suppliers := read(t, ctx, s, &kg.Select{IDs: []string{"company:cloud", "company:fab"}, With: []*kg.Select{
		{Key: "s", Via: kg.RefTo, Inverse: true, Kinds: kg.Kinds(kg.KindDependency), Count: true}}})[0]
	if got2.ConsumerID != "company:cloud" || suppliers.Items[0].Node.Base().Found.Get("s").Total != 2 || suppliers.Items[1].Node.Base().Found.Get("s").Total != 1 {
		t.Errorf("a moved dependency leaves %s", render(suppliers))
	}
	// A removal and its referrers in one batch, in any order.
	r, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: removals("company:grid", "dependency:grid--fab--energy", "dependency:grid--cloud--network", "ownership:grid--plant--operates")})
	if err != nil || r.Removed != 4 {
		t.Fatalf("removal did %+v, %v", r, err)
	}
	if get(t, ctx, s, "company:grid") != nil || get(t, ctx, s, "dependency:grid--fab--energy") != nil {
		t.Error("removed records are still held")
	}
	// Removing what is not held changes nothing.
	if r, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: removals("company:grid")}); err != nil || r.Removed != 0 || r.Unchanged != 1 {
		t.Errorf("removing nothing did %+v, %v", r, err)
	}
	// Optimistic concurrency.
	held := get(t, ctx, s, "company:fab")
	next := kg.Copy(held).(*kg.Company)
	next.Description = "Makes chips."
	ops := func(v int64) kg.Batch {
		return kg.Batch{Dataset: "d1", Ops: func(yield func(kg.Write, error) bool) { yield(kg.Write{Put: kg.Copy(next), IfVersion: v}, nil) }}
	}
	if _, err := s.Apply(ctx, ops(held.Base().Version+5)); !errors.Is(err, kg.ErrConflict) {
		t.Errorf("a write on another version gave %v, want ErrConflict", err)
	}
	if _, err := s.Apply(ctx, ops(held.Base().Version)); err != nil {
		t.Errorf("a write on the right version gave %v", err)
	}
	// Ops that fail change nothing.
	broken := errors.New("the file ends here")
	_, err = s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: func(yield func(kg.Write, error) bool) {
		if yield(kg.Write{Put: &kg.Skill{Record: kg.Record{ID: "skill:late"}, Name: "Late"}}, nil) {
			yield(kg.Write{}, broken)
		}
	}})
	if !errors.Is(err, broken) || get(t, ctx, s, "skill:late") != nil {
		t.Errorf("broken ops gave %v and left %v", err, get(t, ctx, s, "skill:late"))
	}
}

func testApplyFaults(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	put(t, ctx, s, Stack()...)
	before := snapshot(t, ctx, s)
	over := 1.5
	bad := []struct {
		name  string
		write kg.Write
		want  string // part of the fault's text
		is    error
	}{
		{"dangling consumer", kg.Write{Put: normal(&kg.Dependency{SupplierID: "company:fab", ConsumerID: "product:none", Kind: kg.DependencyKindData})}, "product:none", nil},
		{"dangling source", kg.Write{Put: normal(&kg.Skill{Record: kg.Record{ID: "skill:x"}, Name: "X", SourceIDs: []string{"source:none"}})}, "source:none", nil},
		{"wrong kind of reference", kg.Write{Put: normal(&kg.Skill{Record: kg.Record{ID: "skill:y"}, Name: "Y", SourceIDs: []string{"company:fab"}})}, "company:fab", nil},
		{"share over one", kg.Write{Put: normal(&kg.Dependency{SupplierID: "company:fab", ConsumerID: "company:cloud", Kind: kg.DependencyKindData, Share: &over})}, "share", nil},
		{"bad id", kg.Write{Put: &kg.Skill{Record: kg.Record{ID: "skill:Ä B"}, Name: "Z"}}, "skill:Ä B", nil},
		{"id of another kind", kg.Write{Put: &kg.Skill{Record: kg.Record{ID: "role:z"}, Name: "Z"}}, "role:z", nil},
		{"removal of what is referred to", kg.Write{Remove: "layer:energy"}, "layer:energy", nil},
		{"removal of a cited source", kg.Write{Remove: "source:report"}, "source:report", nil},
		{"conflict of version", kg.Write{Remove: "skill:go", IfVersion: 99}, "skill:go", kg.ErrConflict},
		{"neither put nor removal", kg.Write{}, "puts a record or removes an id", nil},
		{"both put and removal", kg.Write{Put: &kg.Skill{Record: kg.Record{ID: "skill:both"}, Name: "B"}, Remove: "skill:go"}, "puts a record or removes an id", nil},
		{"new where a version is expected", kg.Write{Put: &kg.Skill{Record: kg.Record{ID: "skill:new"}, Name: "N"}, IfVersion: 1}, "skill:new", kg.ErrConflict},
	}
	for _, c := range bad {
		_, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: func(yield func(kg.Write, error) bool) { yield(c.write, nil) }})
		var batch *kg.BatchError
		if !errors.As(err, &batch) || len(batch.Faults) == 0 {
			t.Errorf("%s: %v, want a BatchError", c.name, err)
			continue
		}
		if f := batch.Faults[0]; !strings.Contains(f.ID+" "+f.Err.Error(), c.want) || c.is != nil && !errors.Is(f.Err, c.is) {
			t.Errorf("%s: fault %q %v does not tell %q", c.name, f.ID, f.Err, c.want)
		}
	}
	// All faults at once, each with its place.
	_, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: func(yield func(kg.Write, error) bool) {
		_ = yield(bad[0].write, nil) && yield(kg.Write{Put: &kg.Skill{Record: kg.Record{ID: "skill:fine"}, Name: "Fine"}}, nil) && yield(bad[3].write, nil)
	}})
	var batch *kg.BatchError
	if !errors.As(err, &batch) || len(batch.Faults) != 2 || batch.Faults[0].Index != 0 || batch.Faults[1].Index != 2 {
		t.Errorf("two faults in three writes gave %v", err)
	}
	// Another dataset may refer to a record, and say it again, but not change it.
	other := func(n kg.Node) error {
		_, err := s.Apply(ctx, kg.Batch{Dataset: "d2", Ops: kg.Puts(n)})
		return err
	}
	fab := get(t, ctx, s, "company:fab").(*kg.Company)
	if err := other(fab); err != nil {
		t.Errorf("saying the same again gave %v", err)
	}
	fab.Name = "Mine"
	if err := other(fab); !errors.Is(err, kg.ErrConflict) {
		t.Errorf("redefining another dataset's record gave %v, want ErrConflict", err)
	}
	if after := snapshot(t, ctx, s); after != before {
		t.Errorf("faulty batches changed the graph:\n%s\nbecame\n%s", before, after)
	}
	if err := other(normal(&kg.Dependency{SupplierID: "company:fab", ConsumerID: "company:cloud", Kind: kg.DependencyKindData})); err != nil {
		t.Errorf("referring to another dataset's records gave %v", err)
	}
	if n := get(t, ctx, s, "dependency:fab--cloud--data"); n == nil || n.Base().Dataset != "d2" {
		t.Errorf("the other dataset's dependency is %s", renderNode(n))
	}
}

func testChanges(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	nodes := Stack()
	put(t, ctx, s, nodes...)
	skill := &kg.Skill{Record: kg.Record{ID: "skill:new"}, Name: "New"}
	put(t, ctx, s, skill)
	renamed := kg.Copy(skill).(*kg.Skill)
	renamed.Name = "Newer"
	put(t, ctx, s, renamed)
	if _, err := s.Apply(ctx, kg.Batch{Author: "remover", Dataset: "d1", Ops: removals("skill:new")}); err != nil {
		t.Fatal(err)
	}
	first, err := s.Changes(ctx, 0, 1)
	if err != nil || len(first.Changes) != len(nodes) || !first.More || first.Latest != 4 {
		t.Fatalf("a version comes whole: %d changes, more %v, latest %d, %v", len(first.Changes), first.More, first.Latest, err)
	}
	for _, c := range first.Changes {
		if c.Version != 1 || c.Before != nil || c.After == nil || c.After.Base().ID != c.ID || c.Author != "tester" || c.Dataset != "d1" || c.At.IsZero() {
			t.Errorf("an addition is recorded as %+v", c)
		}
	}
	rest, err := s.Changes(ctx, 1, 10)
	if err != nil || len(rest.Changes) != 3 || rest.More {
		t.Fatalf("later changes: %+v, %v", rest, err)
	}
	add, change, remove := rest.Changes[0], rest.Changes[1], rest.Changes[2]
	if add.Version != 2 || add.Before != nil || !kg.Equal(add.After, skill) {
		t.Errorf("addition: %+v", add)
	}
	if change.Version != 3 || !kg.Equal(change.Before, skill) || !kg.Equal(change.After, renamed) {
		t.Errorf("change: %+v", change)
	}
	if remove.Version != 4 || !kg.Equal(remove.Before, renamed) || remove.After != nil || remove.Author != "remover" {
		t.Errorf("removal: %+v", remove)
	}
	if none, err := s.Changes(ctx, 4, 10); err != nil || len(none.Changes) != 0 || none.Latest != 4 {
		t.Errorf("nothing new: %+v, %v", none, err)
	}
	if _, err := s.Changes(ctx, 0, kg.MaxPage+1); !errors.Is(err, kg.ErrLimit) {
		t.Errorf("too many changes at once gave %v", err)
	}
}

func normal(n kg.Node) kg.Node {
	kg.Normalize(n, kg.Defaults{})
	return n
}
