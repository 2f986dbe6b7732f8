package analysis

import (
	"context"
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// inputNet is a compact picture of who feels whom: every input of every consumer
// with the weights of its suppliers, both ways round. Propagators of one
// question share it; it is not changed once built.
type inputNet struct {
	view *kg.View
	rule kg.ArcRule // with its Statuses stated

	inputs []netInput
	of     []uint32 // inputs of entity e: inputs[of[e]:of[e+1]]

	from   []uint32 // per link, input by input: the supplier
	weight []float64
	origin []kg.WeightOrigin

	// Inputs that entity e is a supplier of, those that act at once first:
	// feeds[feedsAt[2e]:feedsAt[2e+1]] and up to feedsAt[2e+2].
	feedsAt []uint32
	feeds   []feed
}

// feed is a link from the side of the supplier.
type feed struct {
	weight float64
	input  uint32
}

// netInput is an input of a consumer, or a maker or operator of it: an input of
// one supplier, essential, and without any substitute.
type netInput struct {
	listed      float64 // the weights of its suppliers together
	consumer    uint32
	links, ends uint32  // its suppliers are the links links…ends-1
	criticality float32 // 0.25, 0.5, 0.75, 1
	kind        kg.DependencyKind
	relation    kg.Relation
	immediate   bool // acts at once; else it limits new capacity only
}

// owner tells that this is not an input but who makes or operates the consumer.
func (in *netInput) owner() bool { return in.relation != kg.RelationSupplies }

// immediate tells whether a lack of a kind of input acts at once. The others
// limit new capacity: chips already installed keep running when the fab stops.
func immediate(k kg.DependencyKind) bool {
	switch k {
	case kg.DependencyKindEnergy, kg.DependencyKindCompute, kg.DependencyKindNetwork, kg.DependencyKindModel,
		kg.DependencyKindSoftware, kg.DependencyKindService, kg.DependencyKindDistribution, kg.DependencyKindFacility:
		return true
	}
	return false
}

// newInputNet reads the inputs of consumers (ascending; nil: of all entities)
// under a rule whose Statuses default to ACTIVE. It reaches exactly as far as
// these consumers: nothing is propagated to others. It takes O(n + a log d) time
// and O(n + a) memory for n entities, a arcs into the consumers and at most d of
// them into one.
func newInputNet(ctx context.Context, v *kg.View, rule kg.ArcRule, assumeComplete bool, consumers []uint32) (*inputNet, error) {
	n := len(v.IDs)
	w := &inputNet{view: v, rule: shockRule(rule), of: make([]uint32, n+1)}
	if consumers == nil {
		consumers = make([]uint32, n)
		for i := range consumers {
			consumers[i] = uint32(i)
		}
	}
	arcs := 0
	for _, c := range consumers {
		arcs += len(v.ArcsInto(c))
	}
	w.inputs = make([]netInput, 0, arcs)
	w.from, w.weight, w.origin = make([]uint32, 0, arcs), make([]float64, 0, arcs), make([]kg.WeightOrigin, 0, arcs)

	reader := inputReader{view: v, rule: &w.rule, complete: assumeComplete}
	clock := watch{ctx: ctx}
	next := 0
	for _, c := range consumers {
		for ; next <= int(c); next++ {
			w.of[next] = uint32(len(w.inputs))
		}
		if !clock.spend(1 + len(v.ArcsInto(c))) {
			return nil, fmt.Errorf("reading who supplies whom: %w", clock.err)
		}
		for _, in := range reader.of(c) {
			w.take(c, &in)
		}
		w.own(c)
	}
	for ; next <= n; next++ {
		w.of[next] = uint32(len(w.inputs))
	}
	w.index()
	return w, nil
}

// take adds an input of a consumer.
func (w *inputNet) take(consumer uint32, in *Input) {
	links := uint32(len(w.from))
	for _, s := range in.Suppliers {
		w.from = append(w.from, s.Entity)
		w.weight = append(w.weight, s.Weight)
		w.origin = append(w.origin, s.Origin)
	}
	w.inputs = append(w.inputs, netInput{
		listed: 1 - in.Others, consumer: consumer, links: links, ends: uint32(len(w.from)),
		criticality: float32(in.Criticality) / float32(kg.CriticalityEssential),
		kind:        in.Kind, relation: kg.RelationSupplies, immediate: immediate(in.Kind),
	})
}

// own adds those who make or operate a consumer, each once per relation.
func (w *inputNet) own(consumer uint32) {
	var last *kg.Arc
	for _, n := range w.view.ArcsInto(consumer) {
		a := &w.view.Arcs[n]
		if !owns(a) || !w.rule.Holds(a) || last != nil && last.From == a.From && last.Relation == a.Relation {
			continue
		}
		last = a
		links := uint32(len(w.from))
		w.from, w.weight, w.origin = append(w.from, a.From), append(w.weight, 1), append(w.origin, 0)
		w.inputs = append(w.inputs, netInput{listed: 1, consumer: consumer, links: links, ends: links + 1, criticality: 1,
			relation: a.Relation, immediate: a.Relation == kg.RelationOperates})
	}
}

// owns tells that an arc says who makes or operates another entity.
func owns(a *kg.Arc) bool {
	return (a.Relation == kg.RelationMakes || a.Relation == kg.RelationOperates) && a.From != a.To
}

// index fills feeds.
func (w *inputNet) index() {
	w.feedsAt = make([]uint32, 2*len(w.of)-1)
	w.eachLink(func(row uint32, _ feed) { w.feedsAt[row+1]++ })
	for i := 1; i < len(w.feedsAt); i++ {
		w.feedsAt[i] += w.feedsAt[i-1]
	}
	w.feeds = make([]feed, len(w.from))
	next := slices.Clone(w.feedsAt)
	w.eachLink(func(row uint32, f feed) {
		w.feeds[next[row]] = f
		next[row]++
	})
}

// eachLink calls f with every link and the row of feedsAt that it belongs to.
func (w *inputNet) eachLink(f func(row uint32, f feed)) {
	for i := range w.inputs {
		in := &w.inputs[i]
		slow := uint32(1)
		if in.immediate {
			slow = 0
		}
		for l := in.links; l < in.ends; l++ {
			f(2*w.from[l]+slow, feed{w.weight[l], uint32(i)})
		}
	}
}

// fed are the inputs that an entity is a supplier of, on a clock.
func (w *inputNet) fed(entity uint32, atOnce bool) []feed {
	end := 2*entity + 2
	if atOnce {
		end--
	}
	return w.feeds[w.feedsAt[2*entity]:w.feedsAt[end]]
}

// counts tells whether an input acts on a clock.
func (in *netInput) counts(atOnce bool) bool { return in.immediate || !atOnce }

// lost is the part of the consumer's output that is lost for the want of an
// input of which the part sum = Σ weight · loss is lost:
//
//	L' = sum − min(σ · sum, Σ weight · (1 − loss)), over the listed suppliers
//
// times the criticality.
func (in *netInput) lost(sum, substitution float64) float64 {
	if substitution > 0 && !in.owner() {
		sum -= min(substitution*sum, max(0, in.listed-sum))
	}
	return min(1, float64(in.criticality)*sum)
}

// lack is lost, given the loss of each entity. O(suppliers).
func (w *inputNet) lack(in *netInput, loss []float64, substitution float64) float64 {
	sum := 0.0
	for l := in.links; l < in.ends; l++ {
		sum += w.weight[l] * loss[w.from[l]]
	}
	return in.lost(sum, substitution)
}
