package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// TestWholeViewIsKept: the whole graph is fetched once for each version, and
// whatever a question names of it comes from what is kept.
func TestWholeViewIsKept(t *testing.T) {
	var sent atomic.Int32
	var options Options
	ctx, s := stack(t, func(o *Options) {
		options = *o
		o.OnStatement = func(context.Context, string) { sent.Add(1) }
	})
	other, err := Open(ctx, options)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	references := []*kg.Select{
		{Key: "sources", Via: kg.RefSources},
		{Key: "layers", Via: kg.RefLayers, On: kg.EntityKinds, With: []*kg.Select{{Key: "sources", Via: kg.RefSources}}},
		{Key: "supplier", Via: kg.RefFrom, On: kg.EdgeKinds, With: []*kg.Select{{Key: "layers", Via: kg.RefLayers}}},
		{Key: "conflicts", Via: kg.RefConflicts, On: kg.EdgeKinds},
	}
	// view asks once, and holds what it gets against a view of another store, which
	// has nothing kept.
	view := func(what string, scope kg.Scope) *kg.View {
		t.Helper()
		sent.Store(0)
		v, err := s.View(ctx, scope)
		if err != nil {
			t.Fatal(err)
		}
		nodes, edges, err := v.Hydrator.Hydrate(ctx, numbers(len(v.IDs)), numbers(len(v.Arcs)))
		if err != nil || sent.Load() != 1 {
			t.Errorf("%s took %d statements, want 1 (%v)", what, sent.Load(), err)
		}
		other.whole.Store(nil)
		fresh, err := other.View(ctx, scope)
		if err != nil {
			t.Fatal(err)
		}
		wantNodes, wantEdges, err := fresh.Hydrator.(*hydrator).read(ctx, numbers(len(fresh.IDs)), numbers(len(fresh.Arcs)))
		if err != nil || told(nodes) != told(wantNodes) || told(edges) != told(wantEdges) {
			t.Errorf("%s has other records than the database (%v)", what, err)
		}
		if !reflect.DeepEqual(columns(v), columns(fresh)) {
			t.Errorf("%s is\n%+v, the database has\n%+v", what, v, fresh)
		}
		for _, n := range slices.Concat(nodes, edges) { // they are ours
			n.Base().ID, n.Base().Found = "changed", nil
		}
		for i := range v.Layers {
			if v.Layers[i].Record != nil {
				v.Layers[i].Record.Name = "changed"
			}
		}
		return v
	}
	plain := kg.Scope{NodeWith: references[:2], ArcWith: references}
	first := view("the first view", plain)
	second := view("the second", kg.Scope{Also: []string{"company:fab", "layer:chips"}, NodeWith: references[:1], WithLayers: true})
	if &first.Arcs[0] != &second.Arcs[0] {
		t.Error("the second view was made anew")
	}
	members := []*kg.Select{{Key: "members", Via: kg.RefLayers, Inverse: true, Kinds: kg.EntityKinds, Page: kg.Page{Limit: 2}}}
	view("a view with layers", kg.Scope{WithLayers: true})
	view("a view with lists of layers", kg.Scope{WithLayers: true, LayerWith: members})
	var missing *kg.NotFoundError
	if _, err := s.View(ctx, kg.Scope{Also: []string{"company:none", "company:fab", "no id"}}); !errors.As(err, &missing) || !slices.Equal(missing.IDs, []string{"company:none", "no id"}) {
		t.Errorf("unknown ids gave %v", err)
	}

	for _, writer := range []*Store{s, other} {
		before := view("a view before a write", plain)
		write(t, ctx, writer, &kg.Company{EntityBase: kg.EntityBase{Record: kg.Record{ID: "company:" + kg.Slug("new "+time.Now().Format("150405.000000"))}, Name: "New", LayerIDs: []string{"layer:chips"}}})
		after := view("a view after a write", plain)
		if after.Version != before.Version+1 || len(after.IDs) != len(before.IDs)+1 {
			t.Errorf("after a write the view has version %d and %d entities, before %d and %d", after.Version, len(after.IDs), before.Version, len(before.IDs))
		}
		view("another view after a write", plain)
	}
	if len(first.IDs) != 6 || first.Version != 1 || first.IDs[0] != "company:cloud" {
		t.Error("a view that was handed out has changed")
	}
	if v := view("a view with lists", kg.Scope{NodeWith: references}); len(v.IDs) != 8 {
		t.Errorf("%d entities", len(v.IDs))
	}
}

func write(t *testing.T, ctx context.Context, s *Store, nodes ...kg.Node) {
	t.Helper()
	for _, n := range nodes {
		kg.Normalize(n, kg.Defaults{})
	}
	if _, err := s.Apply(ctx, kg.Batch{Author: "tester", Dataset: "d1", Ops: kg.Puts(nodes...)}); err != nil {
		t.Fatal(err)
	}
}

func numbers(n int) []uint32 {
	out := make([]uint32, n)
	for i := range out {
		out[i] = uint32(i)
	}
	return out
}

// told writes records with all that was found from them.
func told(nodes []kg.Node) string {
	var b strings.Builder
	for _, n := range nodes {
		text, _ := json.Marshal(n)
		fmt.Fprintf(&b, "%s\n", text)
		for _, list := range n.Base().Found {
			fmt.Fprintf(&b, "%s %d %v %v", list.Select.Key, list.Total, list.HasNext, list.HasPrevious)
			for _, item := range list.Items {
				fmt.Fprintf(&b, " %v (%s)", item.Sort, told([]kg.Node{item.Node}))
			}
		}
	}
	return b.String()
}

// columns is a view without its Hydrator, and with 0 for numbers not known.
func columns(v *kg.View) kg.View {
	out := *v
	out.Hydrator, out.MW, out.Arcs = nil, slices.Clone(v.MW), slices.Clone(v.Arcs)
	for i := range out.MW {
		unknown(&out.MW[i])
	}
	for i := range out.Arcs {
		a := &out.Arcs[i]
		unknown(&a.MW)
		unknown(&a.Share)
		unknown(&a.USD)
	}
	return out
}

func unknown[F float32 | float64](f *F) {
	if *f != *f {
		*f = -1
	}
}

// TestLargeViews: a view without records has the same columns as one with them,
// and reads what it is asked for.
func TestLargeViews(t *testing.T) {
	ctx, s := stack(t)
	disputed := &kg.Dependency{SupplierID: "company:grid", ConsumerID: "product:chip", Kind: kg.DependencyKindEnergy, ConflictIDs: []string{"dependency:fab--chip--manufacturing"},
		Value: &kg.Money{Amount: 3, Currency: "EUR", Dollars: new(float64)}}
	write(t, ctx, s, disputed)
	for _, scope := range []kg.Scope{{WithLayers: true}, {From: []string{"layer:energy"}, Flow: kg.FlowSupply, Inputs: true}, {To: []string{"company:cloud"}, Flow: kg.FlowValue}} {
		scope.ArcWith = []*kg.Select{{Key: "sources", Via: kg.RefSources}}
		s.small = maxFull
		s.whole.Store(nil)
		full, err := s.View(ctx, scope)
		if err != nil {
			t.Fatal(err)
		}
		s.small = 0
		s.whole.Store(nil)
		slim, err := s.View(ctx, scope)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(columns(full), columns(slim)) {
			t.Errorf("%v without records is\n%+v, with them\n%+v", scope, slim, full)
		}
		_, want, err1 := full.Hydrator.Hydrate(ctx, nil, numbers(len(full.Arcs)))
		_, got, err2 := slim.Hydrator.Hydrate(ctx, nil, numbers(len(slim.Arcs)))
		if err1 != nil || err2 != nil || told(got) != told(want) {
			t.Errorf("%v without records reads others (%v, %v)", scope, err1, err2)
		}
	}
}

// TestWholeViewIsFetchedOnce: of several calls at once one fetches, and the
// others wait no longer than they are willing to.
func TestWholeViewIsFetchedOnce(t *testing.T) {
	var held atomic.Bool
	reached, release := make(chan struct{}), make(chan struct{})
	ctx, s := stack(t, func(o *Options) {
		o.OnStatement = func(context.Context, string) {
			if held.CompareAndSwap(true, false) { // the next statement
				close(reached)
				<-release
			}
		}
	})
	held.Store(true)
	views := make([]*kg.View, 8)
	var group sync.WaitGroup
	ask := func(i int) {
		group.Go(func() {
			var err error
			if views[i], err = s.View(ctx, kg.Scope{}); err != nil {
				t.Error(err)
			}
		})
	}
	ask(0)
	<-reached
	for i := 1; i < len(views); i++ {
		ask(i)
	}
	short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	if _, err := s.View(short, kg.Scope{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a call that cannot wait gave %v", err)
	}
	if _, err := s.View(ctx, kg.Scope{From: []string{"company:fab"}, Flow: kg.FlowSupply}); err != nil {
		t.Errorf("meanwhile another question gave %v", err)
	}
	close(release)
	group.Wait()
	for i, v := range views {
		if v == nil || &v.Arcs[0] != &views[0].Arcs[0] {
			t.Errorf("call %d has a view of its own", i)
		}
	}

	// While one fetches after a write, what is kept tells whether it still holds.
	write(t, ctx, s, &kg.Skill{Record: kg.Record{ID: "skill:new"}, Name: "New"})
	failing, stop := context.WithCancel(ctx)
	reached, release = make(chan struct{}), make(chan struct{})
	held.Store(true)
	group.Go(func() {
		if _, err := s.View(failing, kg.Scope{}); !errors.Is(err, context.Canceled) {
			t.Errorf("a cancelled call gave %v", err)
		}
	})
	<-reached
	ask(1)
	ask(2)
	stop()
	close(release)
	group.Wait()
	if views[1].Version != 2 || &views[1].Arcs[0] != &views[2].Arcs[0] {
		t.Errorf("after a failure the views have versions %d and %d", views[1].Version, views[2].Version)
	}
	if again, err := s.View(ctx, kg.Scope{}); err != nil || &again.Arcs[0] != &views[1].Arcs[0] {
		t.Errorf("the view was not kept (%v)", err)
	}
}
