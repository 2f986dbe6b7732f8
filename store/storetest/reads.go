package storetest

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, seed)) }

// snapshot writes the whole graph as text.
func snapshot(t testing.TB, ctx context.Context, s kg.Store) string {
	t.Helper()
	return render(read(t, ctx, s, &kg.Select{Page: kg.Page{Limit: kg.MaxPage}, Count: true})...)
}

// testPages walks lists page by page in both directions and finds every record
// once, also when records come and go between the pages.
func testPages(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	put(t, ctx, s, Layered(seeded(11), 40)...)
	for _, order := range [][]kg.Order{
		nil,
		{{Field: kg.FieldName}},
		{{Field: kg.FieldName, Desc: true}},
		{{Field: kg.FieldCountry, Desc: true}, {Field: kg.FieldSuppliers}},
		{{Field: kg.FieldCustomers, Desc: true}},
	} {
		sel := func(p kg.Page) *kg.Select { return &kg.Select{Kinds: kg.EntityKinds, Order: order, Page: p} }
		whole := read(t, ctx, s, sel(kg.Page{Limit: kg.MaxPage}))[0]
		var want []string
		for _, item := range whole.Items {
			want = append(want, item.Node.Base().ID)
		}
		for _, backward := range []bool{false, true} {
			var got []string
			page := kg.Page{Limit: 7, Backward: backward}
			for range 20 {
				list := read(t, ctx, s, sel(page))[0]
				var ids []string
				for _, item := range list.Items {
					ids = append(ids, item.Node.Base().ID)
				}
				if backward {
					got = append(ids, got...)
				} else {
					got = append(got, ids...)
				}
				if more := list.HasNext && !backward || list.HasPrevious && backward; !more || len(list.Items) == 0 {
					break
				}
				if backward {
					c := list.Cursor(0)
					page.Before = &c
				} else {
					c := list.Cursor(len(list.Items) - 1)
					page.After = &c
				}
			}
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("order %v backward %v\nin pages %v\nat once  %v", order, backward, got, want)
			}
		}
	}
	// A cursor stays good when its record is gone and another comes before it.
	sel := func(p kg.Page) *kg.Select { return &kg.Select{Kinds: kg.Kinds(kg.KindSkill), Page: p} }
	list := read(t, ctx, s, sel(kg.Page{Limit: 1}))[0]
	c := list.Cursor(0)
	put(t, ctx, s, &kg.Skill{Record: kg.Record{ID: "skill:a"}, Name: "A"}, &kg.Skill{Record: kg.Record{ID: "skill:z"}, Name: "Z"})
	after := read(t, ctx, s, sel(kg.Page{Limit: 9, After: &c}))[0]
	if n := len(after.Items); n != 3 || after.Items[n-1].Node.Base().ID != "skill:z" {
		t.Errorf("after %s come %s", c.ID, render(after))
	}
}

func testLimits(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	put(t, ctx, s, Stack()...)
	deep := &kg.Select{Kinds: kg.EntityKinds}
	for at, i := deep, 0; i < kg.MaxDepth; i++ {
		next := &kg.Select{Key: "x", Via: kg.RefLayers}
		at.With = []*kg.Select{next}
		at = next
	}
	foreign := kg.Cursor{Query: 1, ID: "company:fab"}
	var invalid *kg.InvalidError
	for name, sel := range map[string]*kg.Select{
		"page too large": {Page: kg.Page{Limit: kg.MaxPage + 1}},
		"page below 0":   {Page: kg.Page{Limit: -1}},
		"too many ids":   {IDs: make([]string, kg.MaxIDs+1)},
		"long search":    {Search: strings.Repeat("x", kg.MaxSearchLen+1)},
		"too deep":       deep,
	} {
		if _, err := s.Read(ctx, sel); !errors.Is(err, kg.ErrLimit) {
			t.Errorf("%s gave %v, want ErrLimit", name, err)
		}
	}
	if _, err := s.Read(ctx, &kg.Select{Page: kg.Page{Limit: 1, After: &foreign}}); !errors.As(err, &invalid) {
		t.Errorf("a cursor of another list gave %v, want an InvalidError", err)
	}
	// What looks like a query language is only text.
	for _, text := range []string{`"`, `'`, "`", "}) DETACH DELETE n //", "company:fab\x00", `\`, "$x", "*", "~", "a AND b OR NOT c", "+-&&||!(){}[]^\"~*?:\\/"} {
		lists := read(t, ctx, s,
			&kg.Select{IDs: []string{text}},
			&kg.Select{Search: text, Page: kg.Page{Limit: 5}},
			&kg.Select{Kinds: kg.EntityKinds, Page: kg.Page{Limit: 5}, Filter: kg.Filter{{Field: kg.FieldText, Op: kg.OpContains, Values: kg.Texts(text)}}},
			&kg.Select{Kinds: kg.EntityKinds, Page: kg.Page{Limit: 5}, Filter: kg.Filter{{Field: kg.FieldCountry, Op: kg.OpIn, Values: kg.Texts(text)}}})
		for _, item := range lists[0].Items {
			if item.Node != nil {
				t.Errorf("the id %q found %s", text, renderNode(item.Node))
			}
		}
		if len(lists[3].Items) > 0 {
			t.Errorf("the country %q found something", text)
		}
	}
	if info, err := s.Info(ctx); err != nil || info.Version != 1 {
		t.Errorf("reading changed the graph: %+v, %v", info, err)
	}
}

func testContext(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	put(t, ctx, s, Stack()...)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	expired, cancel2 := context.WithDeadline(ctx, time.Now().Add(-time.Second))
	defer cancel2()
	for want, c := range map[error]context.Context{context.Canceled: cancelled, context.DeadlineExceeded: expired} {
		if _, err := s.Read(c, &kg.Select{Page: kg.Page{Limit: 1}}); !errors.Is(err, want) {
			t.Errorf("Read gave %v, want %v", err, want)
		}
		if _, err := s.View(c, kg.Scope{}); !errors.Is(err, want) {
			t.Errorf("View gave %v, want %v", err, want)
		}
		if _, err := s.Info(c); !errors.Is(err, want) {
			t.Errorf("Info gave %v, want %v", err, want)
		}
		if _, err := s.Changes(c, 0, 1); !errors.Is(err, want) {
			t.Errorf("Changes gave %v, want %v", err, want)
		}
		if _, err := s.Apply(c, kg.Batch{Dataset: "d1", Ops: kg.Puts(&kg.Skill{Record: kg.Record{ID: "skill:late"}, Name: "Late"})}); !errors.Is(err, want) {
			t.Errorf("Apply gave %v, want %v", err, want)
		}
	}
	if get(t, ctx, s, "skill:late") != nil {
		t.Error("a cancelled write was done")
	}
}

func testInfo(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	put(t, ctx, s, append(Stack(), normal(&kg.Dataset{Name: "d1", Title: "One", AsOf: kg.MakeDate(2026, 7, 0)}))...)
	info, err := s.Info(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if info.Version != 1 || info.UpdatedAt.IsZero() || len(info.Datasets) != 1 || info.Datasets[0].Title != "One" {
		t.Errorf("info is %+v", info)
	}
	want := []kg.Count{{Kind: kg.KindLayer, Count: 3}, {Kind: kg.KindCompany, Count: 3}, {Kind: kg.KindProduct, Count: 2}, {Kind: kg.KindFacility, Count: 1},
		{Kind: kg.KindRole, Count: 1}, {Kind: kg.KindSkill, Count: 1}, {Kind: kg.KindSource, Count: 1}, {Kind: kg.KindDependency, Count: 5},
		{Kind: kg.KindOwnership, Count: 3}, {Kind: kg.KindInvestment, Count: 1}, {Kind: kg.KindFeed, Count: 1}, {Kind: kg.KindDataset, Count: 1}}
	if !equalSlices(info.Counts, want) {
		t.Errorf("counts are %v, want %v", info.Counts, want)
	}
	byLayer := []kg.LayerCount{{LayerID: "layer:energy", Kind: kg.EntityKindCompany, Count: 1}, {LayerID: "layer:energy", Kind: kg.EntityKindPowerPlant, Count: 1},
		{LayerID: "layer:chips", Kind: kg.EntityKindCompany, Count: 2}, {LayerID: "layer:chips", Kind: kg.EntityKindAccelerator, Count: 1},
		{LayerID: "layer:apps", Kind: kg.EntityKindCompany, Count: 1}, {LayerID: "layer:apps", Kind: kg.EntityKindCloud, Count: 1}}
	if !equalSlices(info.ByLayer, byLayer) {
		t.Errorf("counts by layer are %v, want %v", info.ByLayer, byLayer)
	}
	compareCoverage(t, &info.Coverage)
}

// compareCoverage holds the coverage of the stack, which cites one source, looked
// up on 2026-01-02: 210 days before the end of the month that the dataset speaks
// of, and nobody says when it was published.
func compareCoverage(t *testing.T, c *kg.Coverage) {
	t.Helper()
	if c.Facts != 9 || c.WithSource != 9 || c.LookedUp != 9 || c.WithShare != 1 || c.Judged != 3 || c.Assumed != 1 {
		t.Errorf("coverage is %+v", c)
	}
	entities := []kg.EntityCoverage{{LayerID: "layer:energy", Kind: kg.EntityKindCompany, Count: 1, WithSource: 1, LookedUp: 1},
		{LayerID: "layer:energy", Kind: kg.EntityKindPowerPlant, Count: 1, WithSource: 1, LookedUp: 1},
		{LayerID: "layer:chips", Kind: kg.EntityKindCompany, Count: 2, WithSource: 2, LookedUp: 2},
		{LayerID: "layer:chips", Kind: kg.EntityKindAccelerator, Count: 1, WithSource: 1, LookedUp: 1},
		{LayerID: "layer:apps", Kind: kg.EntityKindCompany, Count: 1, WithSource: 1, LookedUp: 1},
		{LayerID: "layer:apps", Kind: kg.EntityKindCloud, Count: 1, WithSource: 1, LookedUp: 1}}
	if !equalSlices(c.Entities, entities) {
		t.Errorf("coverage of entities is %v, want %v", c.Entities, entities)
	}
	supplies := func(kind kg.DependencyKind, n int) kg.RelationCoverage {
		return kg.RelationCoverage{Relation: kg.RelationSupplies, Kind: kind, Count: n, WithSource: n, LookedUp: n}
	}
	relations := []kg.RelationCoverage{supplies(kg.DependencyKindEnergy, 2), supplies(kg.DependencyKindManufacturing, 1), supplies(kg.DependencyKindHardware, 1),
		supplies(kg.DependencyKindNetwork, 1), {Relation: kg.RelationMakes, Count: 1, WithSource: 1, LookedUp: 1},
		{Relation: kg.RelationOperates, Count: 1, WithSource: 1, LookedUp: 1}, {Relation: kg.RelationOwns, Count: 1, WithSource: 1, LookedUp: 1},
		{Relation: kg.RelationInvestsIn, Instrument: kg.InstrumentEquity, Count: 1, WithSource: 1, LookedUp: 1}}
	if !equalSlices(c.Relations, relations) {
		t.Errorf("coverage of relations is %v, want %v", c.Relations, relations)
	}
	if want := []kg.ConfidenceCount{{Confidence: kg.ConfidenceConfirmed, Count: 5}, {Confidence: kg.ConfidenceLikely, Count: 4}}; !equalSlices(c.ByConfidence, want) {
		t.Errorf("by confidence it is %v, want %v", c.ByConfidence, want)
	}
	if want := []kg.StatusCount{{Status: kg.StatusActive, Count: 8}, {Status: kg.StatusEnded, Count: 1}}; !equalSlices(c.ByStatus, want) {
		t.Errorf("by status it is %v, want %v", c.ByStatus, want)
	}
	if a := c.Published; a.Known != 0 || a.MedianYears != nil || len(a.Buckets) != 0 {
		t.Errorf("published: %+v", a)
	}
	if a := c.Accessed; a.Known != 9 || a.MedianYears == nil || *a.MedianYears != 0.57 || len(a.Buckets) != 5 || a.Buckets[0].Count != 9 {
		t.Errorf("accessed: %+v", a)
	}
}

func equalSlices[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// testIsolation: what a read returns is the caller's, and what a caller keeps
// after a write is not the store's.
func testIsolation(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	skill := &kg.Skill{Record: kg.Record{ID: "skill:mine"}, Name: "Mine"}
	if _, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: kg.Puts(skill)}); err != nil {
		t.Fatal(err)
	}
	skill.Name = "Still mine"
	if held := get(t, ctx, s, "skill:mine").(*kg.Skill); held.Name != "Mine" {
		t.Errorf("changing what was written changed the store: %s", renderNode(held))
	}
	got := get(t, ctx, s, "skill:mine").(*kg.Skill)
	got.Name, got.Found = "Yours", kg.Found{{}}
	if again := get(t, ctx, s, "skill:mine").(*kg.Skill); again.Name != "Mine" || again.Found != nil {
		t.Errorf("changing an answer changed the store: %s", renderNode(again))
	}
}

func testClosed(t *testing.T, open Open) {
	ctx := context.Background()
	s := open(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Ready(ctx); err == nil {
		t.Error("a closed store is ready")
	}
	if _, err := s.Read(ctx, &kg.Select{Page: kg.Page{Limit: 1}}); err == nil {
		t.Error("a closed store reads")
	}
	if _, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: kg.Puts()}); err == nil {
		t.Error("a closed store writes")
	}
	if _, err := s.View(ctx, kg.Scope{}); err == nil {
		t.Error("a closed store gives views")
	}
	if _, err := s.Info(ctx); err == nil {
		t.Error("a closed store describes itself")
	}
	if _, err := s.Changes(ctx, 0, 1); err == nil {
		t.Error("a closed store tells changes")
	}
}
