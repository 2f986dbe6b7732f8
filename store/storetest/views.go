package storetest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// arcText writes an arc with the ids of its ends.
func arcText(v *kg.View, a *kg.Arc) string {
	return fmt.Sprintf("%s %v>%v %s share=%v %s %s %s %v..%v %v %v %s%v", a.Relation, v.IDs[a.From], v.IDs[a.To], a.Kind, a.Share, a.Criticality, a.Status, a.Confidence, a.Since, a.Until, a.MW, a.USD, a.Instrument, map[bool]string{true: " disputed"}[a.Disputed])
}

// checkView tells whether a view keeps its own order and its indexes.
func checkView(v *kg.View) error {
	if !slices.IsSorted(v.IDs) {
		return errors.New("ids are not ascending")
	}
	if len(v.InLayer) != len(v.IDs) || len(v.Country) != len(v.IDs) || len(v.Out) != len(v.IDs)+1 || len(v.In) != len(v.IDs)+1 || len(v.InArcs) != len(v.Arcs) {
		return errors.New("columns differ in length")
	}
	for i := 1; i < len(v.Arcs); i++ {
		a, b := &v.Arcs[i-1], &v.Arcs[i]
		if a.From > b.From || a.From == b.From && (a.To > b.To || a.To == b.To && a.Relation > b.Relation) {
			return fmt.Errorf("arcs %d and %d are out of order", i-1, i)
		}
	}
	for e := range uint32(len(v.IDs)) {
		lo, hi := v.OutArcs(e)
		for i := lo; i < hi; i++ {
			if v.Arcs[i].From != e {
				return fmt.Errorf("arc %d is not from entity %d", i, e)
			}
		}
		for _, i := range v.ArcsInto(e) {
			if v.Arcs[i].To != e {
				return fmt.Errorf("arc %d is not to entity %d", i, e)
			}
		}
	}
	for i := 1; i < len(v.Layers); i++ {
		if v.Layers[i-1].Position > v.Layers[i].Position {
			return errors.New("layers are out of order")
		}
	}
	return nil
}

func testView(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	put(t, ctx, s, Stack()...)
	v, err := s.View(ctx, kg.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	if err := checkView(v); err != nil {
		t.Fatal(err)
	}
	if len(v.IDs) != 6 || len(v.Arcs) != 9 || len(v.Layers) != 3 || v.Version != 1 {
		t.Errorf("the whole view has %d entities, %d arcs, %d layers, version %d", len(v.IDs), len(v.Arcs), len(v.Layers), v.Version)
	}
	var got []string
	for i := range v.Arcs {
		got = append(got, arcText(v, &v.Arcs[i]))
	}
	slices.Sort(got)
	want := []string{
		"INVESTS_IN company:fab>company:cloud  share=NaN  ACTIVE LIKELY 2025-09-22.. NaN 5.4e+08 EQUITY",
		"MAKES company:cloud>product:cloud-one  share=NaN  ACTIVE LIKELY .. NaN NaN ",
		"OPERATES company:grid>facility:plant  share=NaN  ACTIVE LIKELY .. NaN NaN ",
		"OWNS company:cloud>company:fab  share=NaN  ACTIVE LIKELY .. NaN NaN ",
		"SUPPLIES company:fab>product:chip MANUFACTURING share=NaN ESSENTIAL ACTIVE CONFIRMED .. NaN NaN ",
		"SUPPLIES company:grid>company:cloud NETWORK share=NaN LOW ENDED CONFIRMED ..2023-06 NaN NaN ",
		"SUPPLIES company:grid>company:fab ENERGY share=NaN MEDIUM ACTIVE CONFIRMED .. NaN NaN ",
		"SUPPLIES facility:plant>company:fab ENERGY share=NaN HIGH ACTIVE CONFIRMED .. NaN NaN ",
		"SUPPLIES product:chip>product:cloud-one HARDWARE share=0.8 ESSENTIAL ACTIVE CONFIRMED 2024.. NaN 2e+09 ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("arcs are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for target, want := range map[string]string{
		"layer:energy": "company:grid facility:plant", "layer:apps": "company:cloud product:cloud-one",
		"country:TW": "company:fab", "country:US": "company:cloud company:grid facility:plant", "country:FR": "", "company:fab": "company:fab",
	} {
		var ids []string
		for _, e := range v.Members(target) {
			ids = append(ids, v.IDs[e])
		}
		if strings.Join(ids, " ") != want {
			t.Errorf("%s means %v, want %s", target, ids, want)
		}
	}
	_, err = s.View(ctx, kg.Scope{From: []string{"company:nobody", "layer:energy"}, To: []string{"layer:none"}, Also: []string{"product:none", "country:XX"}})
	var missing *kg.NotFoundError
	if !errors.As(err, &missing) || strings.Join(missing.IDs, " ") != "company:nobody layer:none product:none" {
		t.Errorf("unknown targets gave %v", err)
	}
	// A view stays as it was when the graph is written.
	if _, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: removals("ownership:cloud--fab--owns")}); err != nil {
		t.Fatal(err)
	}
	if len(v.Arcs) != 9 || v.Version != 1 {
		t.Error("a write changed an older view")
	}
}

func testHydrate(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	nodes := Stack()
	put(t, ctx, s, nodes...)
	m := newModel()
	if _, ok := m.apply("tester", "d1", puts(nodes)); !ok {
		t.Fatal("the hand-made stack is faulty")
	}
	simple := []*kg.Select{{Key: "sources", Via: kg.RefSources}, {Key: "layers", Via: kg.RefLayers, On: kg.EntityKinds}}
	nested := []*kg.Select{{Key: "customers", Via: kg.RefFrom, Inverse: true, Kinds: kg.Kinds(kg.KindDependency), Count: true, Page: kg.Page{Limit: 3},
		With: []*kg.Select{{Key: "consumer", Via: kg.RefTo}}}}
	for name, with := range map[string][]*kg.Select{"plain": nil, "references": simple, "nested": nested} {
		scope := kg.Scope{From: []string{"layer:energy"}, To: []string{"layer:apps"}, MaxHops: 10, NodeWith: with}
		if name != "nested" {
			scope.ArcWith = with
		}
		v, err := s.View(ctx, scope)
		if err != nil {
			t.Fatal(err)
		}
		var entities, arcs []uint32
		for i := range v.IDs {
			entities = append(entities, uint32(len(v.IDs)-1-i))
		}
		for i := range v.Arcs {
			arcs = append(arcs, uint32(i))
		}
		gotNodes, gotEdges, err := v.Hydrator.Hydrate(ctx, entities, arcs)
		if err != nil || len(gotNodes) != len(entities) || len(gotEdges) != len(arcs) {
			t.Fatalf("%s: %d nodes, %d edges, %v", name, len(gotNodes), len(gotEdges), err)
		}
		for i, n := range gotNodes {
			want := &kg.Select{IDs: []string{v.IDs[entities[i]]}, With: scope.NodeWith}
			compareNode(t, name, m, want, n)
		}
		for i, e := range gotEdges {
			from, to := e.(kg.Edge).Ends()
			a := v.Arcs[arcs[i]]
			if v.IDs[a.From] != from || v.IDs[a.To] != to {
				t.Errorf("%s: arc %s hydrates to %s", name, arcText(v, &a), renderNode(e))
			}
			compareNode(t, name, m, &kg.Select{IDs: []string{e.Base().ID}, With: scope.ArcWith}, e)
		}
	}
}

// testLayers: layers come with what is asked of them, whatever the scope.
func testLayers(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	nodes := Stack()
	put(t, ctx, s, nodes...)
	m := newModel()
	if _, ok := m.apply("tester", "d1", puts(nodes)); !ok {
		t.Fatal("the hand-made stack is faulty")
	}
	for name, with := range map[string][]*kg.Select{
		"plain": nil, "sources": {{Key: "sources", Via: kg.RefSources}},
		"members": {{Key: "members", Via: kg.RefLayers, Inverse: true, Kinds: kg.EntityKinds, Count: true, Page: kg.Page{Limit: 2},
			With: []*kg.Select{{Key: "sources", Via: kg.RefSources}}}},
	} {
		for _, from := range [][]string{nil, {"company:fab"}} {
			v, err := s.View(ctx, kg.Scope{From: from, Flow: kg.FlowSupply, MaxHops: 1, WithLayers: true, LayerWith: with})
			if err != nil {
				t.Fatal(err)
			}
			if err := checkView(v); err != nil {
				t.Error(err)
			}
			for _, l := range v.Layers {
				compareNode(t, name, m, &kg.Select{IDs: []string{l.ID}, With: with}, l.Record)
			}
		}
	}
}

func compareNode(t *testing.T, name string, m *model, s *kg.Select, got kg.Node) {
	t.Helper()
	want := m.read(s, nil)
	if want.Items[0].Node == nil {
		t.Errorf("%s: %s is not in the graph", name, renderNode(got))
		return
	}
	have := &kg.List{Select: s, Total: -1, Items: []kg.Item{{Node: got}}}
	if a, b := render(want), render(have); a != b {
		t.Errorf("%s: want\n%s\ngot\n%s", name, a, b)
	}
}

// wholeViewAgrees compares the view of everything, and the records behind it.
func wholeViewAgrees(ctx context.Context, s kg.Store, m *model) error {
	v, err := s.View(ctx, kg.Scope{WithLayers: true})
	if err != nil {
		return err
	}
	for i := range v.Layers {
		l := &v.Layers[i]
		if want := renderNode(m.records[l.ID]); l.Record == nil || renderNode(l.Record) != want {
			return fmt.Errorf("layer %s of the view is\n%v\nwant\n%s", l.ID, l.Record, want)
		}
		l.Record = nil
	}
	if err := checkView(v); err != nil {
		return err
	}
	want := m.view()
	if have, want := fmt.Sprint(v.IDs, v.Layers, v.InLayer, v.Country, v.Kind, v.MW), fmt.Sprint(want.IDs, want.Layers, want.InLayer, want.Country, want.Kind, want.MW); have != want {
		return fmt.Errorf("the view has entities\n%s\nwant\n%s", have, want)
	}
	arcs := make([]uint32, len(v.Arcs))
	for i := range arcs {
		arcs[i] = uint32(i)
	}
	_, edges, err := v.Hydrator.Hydrate(ctx, nil, arcs)
	if err != nil || len(edges) != len(arcs) {
		return fmt.Errorf("hydrating %d arcs gave %d, %w", len(arcs), len(edges), err)
	}
	var have, wanted []string
	for i := range v.Arcs {
		have = append(have, arcText(v, &v.Arcs[i])+" "+edges[i].Base().ID)
	}
	for i, id := range m.arcs() {
		wanted = append(wanted, arcText(want, &want.Arcs[i])+" "+id)
	}
	if !slices.Equal(have, wanted) {
		return fmt.Errorf("the view has arcs\n%s\nwant\n%s", strings.Join(have, "\n"), strings.Join(wanted, "\n"))
	}
	return nil
}

// arcs are the ids of the relations in the order of View.Arcs.
func (m *model) arcs() (ids []string) {
	for _, id := range m.ids() {
		if kind := kg.KindOfID(id); kg.EdgeKinds.Has(kind) && kind != kg.KindFeed {
			ids = append(ids, id)
		}
	}
	slices.SortStableFunc(ids, func(a, b string) int {
		fromA, toA := m.records[a].(kg.Edge).Ends()
		fromB, toB := m.records[b].(kg.Edge).Ends()
		return cmp.Or(strings.Compare(fromA, fromB), strings.Compare(toA, toB),
			cmp.Compare(kg.ArcOf(m.records[a].(kg.Edge), 0, 0).Relation, kg.ArcOf(m.records[b].(kg.Edge), 0, 0).Relation))
	})
	return ids
}

// view builds the whole view from the records.
func (m *model) view() *kg.View {
	v := &kg.View{}
	for _, id := range m.ids() {
		switch n := m.records[id].(type) {
		case kg.Entity:
			v.IDs = append(v.IDs, id)
		case *kg.Layer:
			v.Layers = append(v.Layers, kg.ViewLayer{ID: id, Position: n.Position})
		}
	}
	slices.SortStableFunc(v.Layers, func(a, b kg.ViewLayer) int { return a.Position - b.Position })
	v.Country, v.Kind, v.MW = make([][2]byte, len(v.IDs)), make([]kg.EntityKind, len(v.IDs)), make([]float32, len(v.IDs))
	for i, id := range v.IDs {
		e := m.records[id].(kg.Entity)
		v.Describe(uint32(i), e)
		var mask uint64
		for i, l := range v.Layers {
			if slices.Contains(e.Common().LayerIDs, l.ID) {
				mask |= 1 << i
			}
		}
		v.InLayer = append(v.InLayer, mask)
	}
	for _, id := range m.arcs() {
		e := m.records[id].(kg.Edge)
		a, b := e.Ends()
		from, _ := v.Find(a)
		to, _ := v.Find(b)
		v.Arcs = append(v.Arcs, kg.ArcOf(e, from, to))
	}
	v.Index()
	return v
}
