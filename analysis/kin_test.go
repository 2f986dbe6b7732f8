package analysis

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// named is a small graph with entities by name; the names are ids and must
// ascend. Layers are a bit per layer:0, layer:1 and so on.
type named struct {
	*testing.T
	v *kg.View
}

func newNamed(t *testing.T, ids ...string) *named {
	if !slices.IsSorted(ids) {
		t.Fatalf("ids %v do not ascend", ids)
	}
	n := len(ids)
	return &named{t, &kg.View{IDs: ids, InLayer: make([]uint64, n), Country: make([][2]byte, n), Kind: make([]kg.EntityKind, n),
		Layers: []kg.ViewLayer{{ID: "layer:0", Position: 1}, {ID: "layer:1", Position: 2}}}}
}

func (g *named) number(id string) uint32 {
	g.Helper()
	i, ok := g.v.Find(id)
	if !ok {
		g.Fatalf("no entity %s", id)
	}
	return i
}

func (g *named) arc(from string, relation kg.Relation, to string, set ...func(*kg.Arc)) {
	g.Helper()
	a := kg.Arc{From: g.number(from), To: g.number(to), Relation: relation, Status: kg.StatusActive,
		Confidence: kg.ConfidenceConfirmed, Share: math.NaN(), USD: math.NaN(), MW: float32(math.NaN())}
	if relation == kg.RelationSupplies {
		a.Kind, a.Criticality = kg.DependencyKindEnergy, kg.CriticalityMedium
	}
	for _, f := range set {
		f(&a)
	}
	g.v.Arcs = append(g.v.Arcs, a)
}

func ofKind(k kg.DependencyKind) func(*kg.Arc)    { return func(a *kg.Arc) { a.Kind = k } }
func critical(c kg.Criticality) func(*kg.Arc)     { return func(a *kg.Arc) { a.Criticality = c } }
func withShare(share float64) func(*kg.Arc)       { return func(a *kg.Arc) { a.Share = share } }
func withStatus(status kg.Status) func(a *kg.Arc) { return func(a *kg.Arc) { a.Status = status } }
func (g *named) supplies(from, to string)         { g.Helper(); g.arc(from, kg.RelationSupplies, to) }
func (g *named) makes(owner, owned string)        { g.Helper(); g.arc(owner, kg.RelationMakes, owned) }
func (g *named) operates(operator, operated string) {
	g.Helper()
	g.arc(operator, kg.RelationOperates, operated)
}

// view puts the arcs in order.
func (g *named) view() *kg.View {
	slices.SortStableFunc(g.v.Arcs, func(a, b kg.Arc) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Relation, b.Relation))
	})
	g.v.Index()
	return g.v
}

func (g *named) ids(entities []uint32) []string {
	out := []string{}
	for _, e := range entities {
		out = append(out, g.v.IDs[e])
	}
	return out
}

// wantEnds checks what a question makes of contexts that have ended.
func wantEnds(t *testing.T, ask func(context.Context) error) {
	t.Helper()
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	if err := ask(canceled); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context gives %v", err)
	}
	late, cancel := context.WithTimeout(context.Background(), -1)
	defer cancel()
	if err := ask(late); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a deadline gives %v", err)
	}
}

// wantInvalid checks that a question is refused as one that can never be right.
func wantInvalid(t *testing.T, name string, err error) {
	t.Helper()
	var invalid *kg.InvalidError
	if !errors.As(err, &invalid) {
		t.Errorf("%s: error %v", name, err)
	}
}

// bruteFamily is an entity and all that it makes or operates, by going over all
// arcs until nothing is added.
func bruteFamily(v *kg.View, rule *kg.ArcRule, entity uint32, withOwned bool) map[uint32]bool {
	family := map[uint32]bool{entity: true}
	for grown := withOwned; grown; {
		grown = false
		for i := range v.Arcs {
			a := &v.Arcs[i]
			if (a.Relation == kg.RelationMakes || a.Relation == kg.RelationOperates) && rule.Holds(a) && family[a.From] && !family[a.To] {
				family[a.To], grown = true, true
			}
		}
	}
	return family
}

// bruteBeside are the suppliers or the customers of a family, outside it.
func bruteBeside(v *kg.View, rule *kg.ArcRule, family map[uint32]bool, customers bool) map[uint32]bool {
	out := map[uint32]bool{}
	for i := range v.Arcs {
		a := &v.Arcs[i]
		in, other := a.To, a.From
		if customers {
			in, other = other, in
		}
		if a.Relation == kg.RelationSupplies && rule.Holds(a) && family[in] && !family[other] {
			out[other] = true
		}
	}
	return out
}

// bruteSoleParty is the party behind some entities, by counting steps from each.
func bruteSoleParty(v *kg.View, rule *kg.ArcRule, entities []uint32) (uint32, bool) {
	best, least, any := uint32(0), 0, false
	for party := range v.IDs {
		total, reaches := 0, true
		for _, e := range entities {
			far, ok := bruteOwnSteps(v, rule, uint32(party), e)
			total, reaches = total+far, reaches && ok
		}
		if reaches && (!any || total < least) {
			best, least, any = uint32(party), total, true
		}
	}
	return best, any
}

func bruteOwnSteps(v *kg.View, rule *kg.ArcRule, from, to uint32) (int, bool) {
	at := map[uint32]bool{from: true}
	for steps := 0; steps <= len(v.IDs); steps++ {
		if at[to] {
			return steps, true
		}
		next := map[uint32]bool{}
		for i := range v.Arcs {
			a := &v.Arcs[i]
			if (a.Relation == kg.RelationMakes || a.Relation == kg.RelationOperates) && rule.Holds(a) && at[a.From] {
				next[a.To] = true
			}
		}
		at = next
	}
	return 0, false
}

// keys are the members of a set, ascending.
func keys(set map[uint32]bool) []uint32 {
	out := []uint32{}
	for e := range set {
		out = append(out, e)
	}
	slices.Sort(out)
	return out
}

// shuffled is a view of the same graph whose parallel arcs are in another order.
func shuffled(v *kg.View) *kg.View {
	w := *v
	w.Arcs = slices.Clone(v.Arcs)
	slices.Reverse(w.Arcs)
	slices.SortStableFunc(w.Arcs, func(a, b kg.Arc) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Relation, b.Relation))
	})
	w.Index()
	return &w
}
