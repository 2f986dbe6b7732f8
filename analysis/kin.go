package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// kin walks MAKES and OPERATES: what stands behind an entity, and what an entity
// stands behind. Companies are documented through what they make and operate, so
// several questions ask about a company and its kin together.
type kin struct {
	watch
	view  *kg.View
	rule  kg.ArcRule
	round uint32
	seen  []uint32 // per entity: the round that last met it
	queue []uint32 // of the last walk, by steps
}

func newKin(ctx context.Context, v *kg.View, rule kg.ArcRule) *kin {
	return &kin{watch: watch{ctx: ctx}, view: v, rule: rule}
}

// family lists an entity, with all below it when the question is about a company
// and its kin together. met then tells who belongs to it. The slice holds until
// the next walk.
func (k *kin) family(entity uint32, withOwned bool) []uint32 {
	if withOwned {
		return k.below(entity)
	}
	k.begin(entity)
	return k.queue
}

// below lists an entity and all that it makes or operates, directly or through
// others, the nearest first. The slice holds until the next walk. O(arcs of
// those).
func (k *kin) below(entity uint32) []uint32 {
	return k.walk(entity, false, func(uint32, int) {})
}

// above lists an entity and all who make or operate it, directly or through
// others, the nearest first. The slice holds until the next walk. O(arcs of
// those).
func (k *kin) above(entity uint32) []uint32 {
	return k.walk(entity, true, func(uint32, int) {})
}

func (k *kin) walk(entity uint32, up bool, visit func(entity uint32, steps int)) []uint32 {
	k.begin(entity)
	for next, steps := 0, 0; next < len(k.queue); steps++ {
		for level := len(k.queue); next < level; next++ {
			e := k.queue[next]
			visit(e, steps)
			if up {
				into := k.view.ArcsInto(e)
				k.spend(1 + len(into))
				for _, i := range into {
					k.meet(&k.view.Arcs[i], k.view.Arcs[i].From)
				}
				continue
			}
			lo, hi := k.view.OutArcs(e)
			k.spend(1 + int(hi-lo))
			for i := lo; i < hi; i++ {
				k.meet(&k.view.Arcs[i], k.view.Arcs[i].To)
			}
		}
	}
	return k.queue
}

func (k *kin) begin(entity uint32) {
	if k.seen == nil {
		k.seen = make([]uint32, len(k.view.IDs))
	}
	k.round++
	k.seen[entity] = k.round
	k.queue = append(k.queue[:0], entity)
}

func (k *kin) meet(a *kg.Arc, e uint32) {
	if owns(a) && k.seen[e] != k.round && k.rule.Holds(a) {
		k.seen[e] = k.round
		k.queue = append(k.queue, e)
	}
}

// met tells whether the last walk met an entity.
func (k *kin) met(entity uint32) bool { return k.seen[entity] == k.round }

// coverage counts some entities, each once, with their families if those were
// asked about. O(arcs into them).
func (k *kin) coverage(entities []uint32, withOwned bool) Coverage {
	var cover Coverage
	reader := inputReader{view: k.view, rule: &k.rule}
	counted := map[uint32]bool{}
	for _, entity := range entities {
		for _, e := range k.family(entity, withOwned) {
			if !counted[e] {
				counted[e] = true
				cover.count(reader.of(e))
				k.spend(1 + len(k.view.ArcsInto(e)))
			}
		}
	}
	return cover
}

// behind is the party that is each of some entities or makes or operates it,
// directly or through others: the one of the fewest steps altogether, then of the
// lowest number.
func (k *kin) behind(entities []uint32) (party uint32, ok bool) {
	type candidate struct {
		entity uint32
		steps  int
	}
	var common []candidate
	steps := map[uint32]int{}
	for n, e := range entities {
		clear(steps)
		k.walk(e, true, func(owner uint32, far int) {
			if steps[owner] = far; n == 0 {
				common = append(common, candidate{owner, 0})
			}
		})
		kept := common[:0]
		for _, c := range common {
			if far, is := steps[c.entity]; is {
				kept = append(kept, candidate{c.entity, c.steps + far})
			}
		}
		if common = kept; len(common) == 0 {
			return 0, false
		}
	}
	best := slices.MinFunc(common, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.steps, b.steps), cmp.Compare(a.entity, b.entity))
	})
	return best.entity, true
}
