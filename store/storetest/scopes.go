package storetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// entityText writes what a view says of an entity.
func entityText(v *kg.View, e uint32) string {
	text := fmt.Sprintf("%s %s %q MW=%v", v.IDs[e], v.Kind[e], v.Country[e], v.MW[e])
	for i, l := range v.Layers {
		if v.InLayer[e]>>i&1 == 1 {
			text += " " + l.ID
		}
	}
	return text
}

// hops lists the steps that walks of a scope may take over an arc.
func hops(scope kg.Scope, a *kg.Arc) [][2]uint32 {
	ahead, back := [2]uint32{a.From, a.To}, [2]uint32{a.To, a.From}
	switch {
	case !scope.Arcs.Holds(a):
		return nil
	case scope.Either:
		return [][2]uint32{ahead, back}
	case a.Relation == kg.RelationOwns || a.Relation == kg.RelationInvestsIn && scope.Flow == kg.FlowSupply:
		return nil
	case a.Relation == kg.RelationInvestsIn || scope.Flow == kg.FlowSupply:
		return [][2]uint32{ahead}
	}
	return [][2]uint32{back}
}

// Needed tells what of the view of a whole graph a scope is about: the entities
// named, the arcs on a walk of at most MaxHops passing arcs from a From to a To
// entity, with their ends, and with Inputs what leads into any of these entities,
// and what else their makers and operators make and operate. It is everything
// when neither From nor To is given.
func Needed(v *kg.View, scope kg.Scope) (held, walked []bool) {
	const far = 1 << 28
	named := func(targets []string) []int { // hops from there: 0, or far
		dist := make([]int, len(v.IDs))
		for i := range dist {
			dist[i] = far
		}
		for _, target := range targets {
			for _, e := range v.Members(target) {
				dist[e] = 0
			}
		}
		return dist
	}
	spread := func(targets []string, from, to int) []int {
		if len(targets) == 0 {
			return make([]int, len(v.IDs))
		}
		dist := named(targets)
		for changed := true; changed; {
			changed = false
			for i := range v.Arcs {
				for _, hop := range hops(scope, &v.Arcs[i]) {
					if dist[hop[from]]+1 < dist[hop[to]] {
						dist[hop[to]], changed = dist[hop[from]]+1, true
					}
				}
			}
		}
		return dist
	}
	ahead, back := spread(scope.From, 0, 1), spread(scope.To, 1, 0)
	limit := scope.MaxHops
	if limit == 0 {
		limit = far - 1
	}
	whole := len(scope.From)+len(scope.To) == 0
	walked, held = make([]bool, len(v.Arcs)), make([]bool, len(v.IDs))
	for e, hops := range named(slices.Concat(scope.From, scope.To)) {
		held[e] = whole || hops == 0
	}
	for i := range v.Arcs {
		a := &v.Arcs[i]
		walked[i] = whole
		for _, hop := range hops(scope, a) {
			walked[i] = walked[i] || ahead[hop[0]]+1+back[hop[1]] <= limit
		}
		if walked[i] {
			held[a.From], held[a.To] = true, true
		}
	}
	if scope.Inputs {
		touched, owner := slices.Clone(held), make([]bool, len(v.IDs))
		for i := range v.Arcs {
			a := &v.Arcs[i]
			if touched[a.To] && scope.Arcs.Holds(a) && a.Relation != kg.RelationOwns && a.Relation != kg.RelationInvestsIn {
				walked[i], held[a.From] = true, true
				owner[a.From] = owner[a.From] || a.Relation != kg.RelationSupplies
			}
		}
		for i := range v.Arcs {
			a := &v.Arcs[i]
			if owner[a.From] && scope.Arcs.Holds(a) && (a.Relation == kg.RelationMakes || a.Relation == kg.RelationOperates) {
				walked[i], held[a.To] = true, true
			}
		}
	}
	for e, hops := range named(scope.Also) {
		held[e] = held[e] || hops == 0 && slices.Contains(scope.Also, v.IDs[e])
	}
	return held, walked
}

// scoped lists, as text, what of a view a scope is about.
func scoped(v *kg.View, scope kg.Scope) []string {
	held, walked := Needed(v, scope)
	var out []string
	for i := range v.Arcs {
		if walked[i] {
			out = append(out, arcText(v, &v.Arcs[i]))
		}
	}
	slices.Sort(out)
	for e := range v.IDs {
		if held[e] {
			out = append(out, entityText(v, uint32(e)))
		}
	}
	return out
}

// viewsAgree compares what a scope is about in a store's view and in the
// model's.
func viewsAgree(ctx context.Context, s kg.Store, m *model, scope kg.Scope) error {
	v, err := s.View(ctx, scope)
	if err != nil {
		return err
	}
	if err := checkView(v); err != nil {
		return err
	}
	have, want := scoped(v, scope), scoped(m.view(), scope)
	if !slices.Equal(have, want) {
		return fmt.Errorf("scope %+v\nhas\n%s\nwant\n%s", scope, strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
	return nil
}

// testScopes holds views of the hand-made stack against what their scopes are
// about, worked out by hand: the relations, and the entities besides their ends.
func testScopes(t *testing.T, open Open) {
	ctx, s := opened(t, open)
	put(t, ctx, s, Stack()...)
	const chip, cloud, fab, plant, one = "product:chip", "company:cloud", "company:fab", "facility:plant", "product:cloud-one"
	for _, c := range []struct {
		name  string
		scope kg.Scope
		want  string
	}{
		{"one hop to an end", kg.Scope{To: []string{chip}, MaxHops: 1},
			"SUPPLIES fab>chip"},
		{"two hops to an end", kg.Scope{To: []string{chip}, MaxHops: 2},
			"SUPPLIES fab>chip, SUPPLIES grid>fab, SUPPLIES plant>fab"},
		{"any way to an end", kg.Scope{To: []string{chip}},
			"OPERATES grid>plant, SUPPLIES fab>chip, SUPPLIES grid>fab, SUPPLIES plant>fab"},
		{"money to an end", kg.Scope{To: []string{cloud}, Flow: kg.FlowValue, MaxHops: 1},
			"INVESTS_IN fab>cloud, MAKES cloud>cloud-one"},
		{"all around one entity", kg.Scope{From: []string{fab}, Either: true, MaxHops: 1},
			"INVESTS_IN fab>cloud, OWNS cloud>fab, SUPPLIES fab>chip, SUPPLIES grid>fab, SUPPLIES plant>fab"},
		{"all around an end", kg.Scope{To: []string{one}, Either: true, Flow: kg.FlowValue, MaxHops: 2},
			"INVESTS_IN fab>cloud, MAKES cloud>cloud-one, OWNS cloud>fab, SUPPLIES chip>cloud-one, SUPPLIES fab>chip"},
		{"any connection of two", kg.Scope{From: []string{"country:TW"}, To: []string{one}, Either: true, MaxHops: 2},
			"INVESTS_IN fab>cloud, MAKES cloud>cloud-one, OWNS cloud>fab, SUPPLIES chip>cloud-one, SUPPLIES fab>chip"},
		{"with inputs", kg.Scope{From: []string{fab}, MaxHops: 1, Inputs: true},
			"SUPPLIES fab>chip, SUPPLIES grid>fab, SUPPLIES plant>fab"},
		{"inputs without a walk", kg.Scope{From: []string{chip}, To: []string{fab, "layer:energy"}, MaxHops: 3, Inputs: true},
			"OPERATES grid>plant, SUPPLIES fab>chip, SUPPLIES grid>fab, SUPPLIES plant>fab"},
		{"inputs where money walks", kg.Scope{From: []string{fab}, Flow: kg.FlowValue, MaxHops: 1, Inputs: true},
			"INVESTS_IN fab>cloud, OPERATES grid>plant, SUPPLIES grid>fab, SUPPLIES plant>fab"},
		{"inputs by the rule", kg.Scope{To: []string{one}, MaxHops: 1, Inputs: true, Arcs: kg.ArcRule{
			Statuses: []kg.Status{kg.StatusActive, kg.StatusEnded}, Kinds: []kg.DependencyKind{kg.DependencyKindNetwork, kg.DependencyKindHardware}}},
			"MAKES cloud>cloud-one, SUPPLIES chip>cloud-one, SUPPLIES grid>cloud"},
		{"one more entity", kg.Scope{From: []string{chip}, Also: []string{plant}, MaxHops: 1},
			"SUPPLIES chip>cloud-one, plant"},
		{"no way", kg.Scope{From: []string{one}, To: []string{chip}},
			"chip, cloud-one"},
		{"everything, whatever the rule", kg.Scope{MaxHops: 1, Arcs: kg.ArcRule{Statuses: []kg.Status{kg.StatusPlanned}}},
			"INVESTS_IN fab>cloud, MAKES cloud>cloud-one, OPERATES grid>plant, OWNS cloud>fab, SUPPLIES chip>cloud-one, SUPPLIES fab>chip, " +
				"SUPPLIES grid>cloud, SUPPLIES grid>fab, SUPPLIES plant>fab"},
	} {
		if c.scope.Flow == 0 {
			c.scope.Flow = kg.FlowSupply
		}
		v, err := s.View(ctx, c.scope)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if err := checkView(v); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if have := shortly(scoped(v, c.scope)); have != c.want {
			t.Errorf("%s: the scope has\n%s\nwant\n%s", c.name, have, c.want)
		}
	}
}

// shortly leaves of each line of scoped what names it, in order, relations
// first, without what is an end of a relation.
func shortly(lines []string) string {
	name := func(id string) string { return id[strings.IndexByte(id, ':')+1:] }
	ends := map[string]bool{}
	var arcs, entities []string
	for _, line := range lines {
		words := strings.Fields(line)
		from, to, isArc := strings.Cut(words[1], ">")
		switch {
		case isArc:
			ends[from], ends[to] = true, true
			arcs = append(arcs, words[0]+" "+name(from)+">"+name(to))
		case !ends[words[0]]:
			entities = append(entities, name(words[0]))
		}
	}
	slices.Sort(arcs)
	slices.Sort(entities)
	return strings.Join(append(arcs, entities...), ", ")
}
