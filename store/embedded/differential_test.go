package embedded

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// ops is a batch's writes.
func ops(writes []kg.Write) func(func(kg.Write, error) bool) {
	return func(yield func(kg.Write, error) bool) {
		for _, w := range writes {
			if !yield(w, nil) {
				return
			}
		}
	}
}

var testTime = time.Date(2025, 1, 2, 3, 4, 5, 6_000_000, time.UTC)

func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), Options{Path: path, Now: func() time.Time { return testTime }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// world is a complete small graph, so that random batches find what they refer
// to.
func world() (writes []kg.Write) {
	put := func(n kg.Node) { kg.Normalize(n, kg.Defaults{}); writes = append(writes, kg.Write{Put: n}) }
	for i, id := range layerIDs {
		put(&kg.Layer{Record: kg.Record{ID: id}, Name: "L", Position: i + 1})
	}
	for _, id := range sourceIDs {
		put(&kg.Source{Record: kg.Record{ID: id}, Title: "S"})
	}
	for _, id := range skillIDs {
		put(&kg.Skill{Record: kg.Record{ID: id}, Name: "K"})
	}
	base := func(id string) kg.EntityBase {
		return kg.EntityBase{Record: kg.Record{ID: id}, Name: "E", LayerIDs: layerIDs[:1]}
	}
	for _, id := range companyIDs {
		put(&kg.Company{EntityBase: base(id)})
	}
	for _, id := range productIDs {
		put(&kg.Product{EntityBase: base(id)})
	}
	for _, id := range facilityIDs {
		put(&kg.Facility{EntityBase: base(id)})
	}
	return writes
}

// TestLikeReference drives the store and the reference with the same batches and
// questions, with and without a file, and reopens the file in between.
func TestLikeReference(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	files := 0
	rapid.Check(t, func(t *rapid.T) {
		path := ""
		if rapid.Bool().Draw(t, "file") {
			files++
			path = filepath.Join(dir, fmt.Sprint(files, ".db"))
		}
		reopen := func() *Store {
			s, err := Open(ctx, Options{Path: path, Now: func() time.Time { return testTime }})
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		s := reopen()
		defer func() { _ = s.Close() }()
		ref := &reference{now: testTime}
		if rapid.Bool().Draw(t, "world") {
			step(t, s, ref, world())
		}
		for range rapid.IntRange(1, 8).Draw(t, "batches") {
			step(t, s, ref, genBatch(t, slices.Sorted(maps.Keys(ref.nodes))))
			if path != "" && rapid.Bool().Draw(t, "reopen") {
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				s = reopen()
			}
			for range 3 {
				ask(t, s, ref, genSelect(t, 0))
			}
		}
		checkFeed(t, s, ref)
		checkInfo(t, s, ref)
		checkView(t, s, ref)
	})
}

func step(t *rapid.T, s *Store, ref *reference, writes []kg.Write) {
	dataset := pick(t, []string{"one", "one", "one", "one", "one", "one", "one", "two"})
	want, wantErr := ref.apply("me", dataset, writes)
	got, err := s.Apply(context.Background(), kg.Batch{Author: "me", Dataset: dataset, Ops: ops(writes)})
	var batch *kg.BatchError
	if (err != nil) != (wantErr != nil) || err != nil && !errors.As(err, &batch) {
		t.Fatalf("error %v, want %v", err, wantErr)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
}

var sameNil = cmpopts.EquateEmpty()

func ask(t *rapid.T, s *Store, ref *reference, sel *kg.Select) {
	for range 3 {
		lists, err := s.Read(context.Background(), sel)
		if err != nil {
			t.Fatal(err)
		}
		got, want := lists[0], ref.read(sel, nil)
		if diff := cmp.Diff(want, got, sameNil); diff != "" {
			t.Fatalf("%+v:\n%s", sel, diff)
		}
		if sel.IDs != nil || len(got.Items) == 0 {
			return
		}
		next := *sel
		sel = &next
		if sel.Page.Backward {
			c := got.Cursor(0)
			sel.Page.Before = &c
		} else {
			c := got.Cursor(len(got.Items) - 1)
			sel.Page.After = &c
		}
	}
}

func checkFeed(t *rapid.T, s *Store, ref *reference) {
	var all []kg.Change
	limit := rapid.IntRange(1, 20).Draw(t, "feed limit")
	for since, more := int64(0), true; more; since = all[len(all)-1].Version {
		list, err := s.Changes(context.Background(), since, limit)
		if err != nil {
			t.Fatal(err)
		}
		if list.Latest != ref.version {
			t.Fatalf("latest %d, want %d", list.Latest, ref.version)
		}
		all = append(all, list.Changes...)
		if more = list.More; len(all) == 0 || more && len(list.Changes) < limit {
			break
		}
	}
	if diff := cmp.Diff(ref.log, all, sameNil); diff != "" {
		t.Fatal(diff)
	}
}

func checkInfo(t *rapid.T, s *Store, ref *reference) {
	info, err := s.Info(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	counts := map[kg.Kind]int{}
	var want kg.Coverage
	for _, n := range ref.nodes {
		counts[n.NodeKind()]++
		switch n.(type) {
		case *kg.Dependency, *kg.Ownership, *kg.Investment:
			want.Facts++
			cited, looked := 0, 0
			for _, id := range n.Refs(kg.RefSources) {
				cited = 1
				if ref.nodes[id].(*kg.Source).Accessed != 0 {
					looked = 1
				}
			}
			want.WithSource += cited
			want.LookedUp += looked
		}
		if d, ok := n.(*kg.Dependency); ok && d.Share != nil {
			want.WithShare++
		}
	}
	got := map[kg.Kind]int{}
	for _, c := range info.Counts {
		got[c.Kind] = c.Count
	}
	if diff := cmp.Diff(counts, got, sameNil); diff != "" {
		t.Fatal(diff)
	}
	if diff := cmp.Diff(want, info.Coverage); diff != "" {
		t.Fatal(diff)
	}
	if info.Version != ref.version || len(info.Datasets) != counts[kg.KindDataset] {
		t.Fatalf("%+v", info)
	}
}

func checkView(t *rapid.T, s *Store, ref *reference) {
	ctx := context.Background()
	v, err := s.View(ctx, kg.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for id, n := range ref.nodes {
		if _, ok := n.(kg.Entity); ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	if diff := cmp.Diff(ids, v.IDs, sameNil); diff != "" {
		t.Fatal(diff)
	}
	type arc struct {
		kg.Arc
		id string
	}
	var want []arc
	for id, n := range ref.nodes {
		e, ok := n.(kg.Edge)
		if !ok || n.NodeKind() == kg.KindFeed {
			continue
		}
		from, to := e.Ends()
		f, _ := v.Find(from)
		g, _ := v.Find(to)
		want = append(want, arc{kg.ArcOf(e, f, g), id})
	}
	slices.SortFunc(want, func(a, b arc) int {
		return cmp3(int(a.From)-int(b.From), int(a.To)-int(b.To), int(a.Relation)-int(b.Relation), slices.Compare([]byte(a.id), []byte(b.id)))
	})
	every := make([]uint32, len(v.Arcs))
	for i := range every {
		every[i] = uint32(i)
	}
	_, edges, err := v.Hydrator.Hydrate(ctx, nil, every)
	if err != nil {
		t.Fatal(err)
	}
	var got []arc
	for i, e := range edges {
		got = append(got, arc{v.Arcs[i], e.Base().ID})
		if diff := cmp.Diff(ref.nodes[e.Base().ID], e); diff != "" {
			t.Fatal(diff)
		}
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(arc{}), cmpopts.EquateNaNs(), sameNil); diff != "" {
		t.Fatal(diff)
	}
}

func cmp3(cs ...int) int {
	for _, c := range cs {
		if c != 0 {
			return c
		}
	}
	return 0
}
