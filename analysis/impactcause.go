package analysis

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// causes says what each loss of a run comes from: a forest whose roots are
// shocked entities.
type causes struct {
	net   *inputNet
	input []uint32 // per entity: the input that binds, nothing at a root and where nothing is lost
	link  []uint32 // per entity: the supplier in it that contributes most
}

const nothing = math.MaxUint32

// forest is a causes in the making.
//
// The input that binds is the one that takes most, and its cause the supplier
// that contributes most: weight · loss. These pointers end in a shock, except
// where they run in a ring, because some on the ring hold each other up: then
// another of them is also hit from outside. That way in is found by growing the
// forest (as Prim does): among the links from the forest to what hangs on a ring
// the best is taken, and with it comes all that points to its end.
type forest struct {
	causes
	p       *propagator
	settled []bool // their pointers end in a shock
	grown   []uint32
	onRing  []bool
	waiting linkHeap
	lost    map[uint32]float64 // by input, once it was needed
}

// explain finds the causes of the last run. O(links into what is hit), times its
// logarithm where the pointers run in rings.
func (p *propagator) explain(ctx context.Context, shocks []shock) (*causes, error) {
	n := len(p.loss)
	f := &forest{p: p, settled: make([]bool, n)}
	f.net, f.input, f.link = p.net, make([]uint32, n), make([]uint32, n)
	for i := range n {
		f.input[i], f.link[i] = nothing, nothing
	}
	p.clock = watch{ctx: ctx}
	for _, s := range shocks {
		if p.loss[s.entity]-s.loss < negligible && p.loss[s.entity] > 0 && !f.settled[s.entity] {
			f.settle(s.entity)
		}
	}
	for _, e := range p.hit {
		if !f.settled[e] && !f.point(e) {
			return nil, fmt.Errorf("finding the causes: %w", p.clock.err)
		}
	}
	f.grow(false)
	if !f.rings() {
		return &f.causes, nil
	}
	for f.waiting.Len() > 0 {
		if !p.clock.spend(1) {
			return nil, fmt.Errorf("finding the causes: %w", p.clock.err)
		}
		c := heap.Pop(&f.waiting).(candidate)
		if !f.settled[c.entity] {
			f.input[c.entity], f.link[c.entity] = c.input, c.link
			f.settle(c.entity)
			f.grow(true)
		}
	}
	for _, e := range p.hit { // none, but for rounding: rather no cause than causes in a ring
		if !f.settled[e] {
			f.input[e] = nothing
		}
	}
	return &f.causes, nil
}

// point aims an entity at the input that takes most and the supplier that
// contributes most to it, the first of equals. It tells whether to go on.
func (f *forest) point(e uint32) bool {
	net, worst := f.net, 0.0
	for i := net.of[e]; i < net.of[e+1]; i++ {
		in := &net.inputs[i]
		if !in.counts(f.p.atOnce) {
			continue
		}
		if !f.p.clock.spend(1 + int(in.ends-in.links)) {
			return false
		}
		if lost := net.lack(in, f.p.loss, f.p.substitution); lost > worst+negligible || worst == 0 && lost > 0 {
			worst, f.input[e] = lost, i
		}
	}
	if f.input[e] == nothing {
		return true
	}
	in, most := &net.inputs[f.input[e]], 0.0
	for l := in.links; l < in.ends; l++ {
		if part := f.part(l); part > most {
			most, f.link[e] = part, l
		}
	}
	return true
}

// part is what a supplier contributes to the lack of an input.
func (f *forest) part(link uint32) float64 { return f.net.weight[link] * f.p.loss[f.net.from[link]] }

func (f *forest) settle(e uint32) {
	f.settled[e] = true
	f.grown = append(f.grown, e)
}

// grow settles all that points to what was settled; what is supplied by it and
// is not settled otherwise waits, if asked for.
func (f *forest) grow(wait bool) {
	net := f.net
	for len(f.grown) > 0 {
		e := f.grown[len(f.grown)-1]
		f.grown = f.grown[:len(f.grown)-1]
		for _, fed := range net.fed(e, f.p.atOnce) {
			i := fed.input
			in := &net.inputs[i]
			switch k := in.consumer; {
			case f.p.loss[k] == 0 || f.settled[k]:
			case f.input[k] == i && net.from[f.link[k]] == e:
				f.settle(k)
			case wait:
				f.offer(i, in.links+uint32(f.place(in, e)))
			}
		}
	}
}

// place is where a supplier stands in an input.
func (f *forest) place(in *netInput, supplier uint32) int {
	i, _ := slices.BinarySearch(f.net.from[in.links:in.ends], supplier)
	return i
}

// rings finds what does not end in a shock, which of it is on a ring, and the
// links to it from what does. It tells whether there is any.
func (f *forest) rings() bool {
	net := f.net
	var open []uint32
	for _, e := range f.p.hit {
		if !f.settled[e] {
			open = append(open, e)
		}
	}
	if open == nil {
		return false
	}
	slices.Sort(open)
	f.onRing, f.lost = make([]bool, len(f.settled)), make(map[uint32]float64)
	walk := make([]int32, len(f.settled)) // per entity: the walk that passed it, from 1
	for i, start := range open {
		e := start
		for walk[e] == 0 && f.link[e] != nothing {
			walk[e] = int32(i + 1)
			e = net.from[f.link[e]]
		}
		for walk[e] == int32(i+1) && !f.onRing[e] {
			f.onRing[e] = true
			e = net.from[f.link[e]]
		}
	}
	for _, e := range open {
		for i := net.of[e]; i < net.of[e+1]; i++ {
			in := &net.inputs[i]
			if !in.counts(f.p.atOnce) {
				continue
			}
			for l := in.links; l < in.ends; l++ {
				if f.settled[net.from[l]] {
					f.offer(i, l)
				}
			}
		}
	}
	return true
}

// offer lets a link to an unsettled consumer wait.
func (f *forest) offer(input, link uint32) {
	in := &f.net.inputs[input]
	part := f.part(link)
	if part == 0 {
		return
	}
	lost, ok := f.lost[input]
	if !ok {
		lost = f.net.lack(in, f.p.loss, f.p.substitution)
		f.lost[input] = lost
	}
	c := candidate{entity: in.consumer, input: input, link: link, part: part * float64(in.criticality)}
	switch {
	case f.p.loss[in.consumer]-lost >= negligible:
		c.grade = 2
	case !f.onRing[in.consumer]:
		c.grade = 1
	}
	heap.Push(&f.waiting, c)
}

// candidate is a way into what hangs on a ring.
type candidate struct {
	grade               int // 0: to the ring, by an input that binds; 1: to what hangs on it; 2: by another input
	part                float64
	entity, input, link uint32
}

// linkHeap has the best candidate on top: the lowest grade, then the largest
// part, then the lowest numbers.
type linkHeap []candidate

func (h linkHeap) Len() int      { return len(h) }
func (h linkHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h linkHeap) Less(i, j int) bool {
	a, b := &h[i], &h[j]
	return cmp.Or(cmp.Compare(a.grade, b.grade), cmp.Compare(b.part, a.part),
		cmp.Compare(a.entity, b.entity), cmp.Compare(a.link, b.link)) < 0
}
func (h *linkHeap) Push(x any) { *h = append(*h, x.(candidate)) }
func (h *linkHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

// binding is what binds an entity.
func (c *causes) binding(e uint32) Binding {
	if c.input[e] == nothing {
		return Binding{}
	}
	in, l := &c.net.inputs[c.input[e]], c.link[e]
	return Binding{Relation: in.relation, Kind: in.kind, Supplier: c.net.from[l], Weight: c.net.weight[l], Origin: c.net.origin[l]}
}

// chain is the way from a shocked entity to another, or its last so many hops,
// and how many the whole has; nil when there is none.
func (c *causes) chain(e uint32, most int) (hops []Hop, length int) {
	for c.input[e] != nothing {
		b := c.binding(e)
		if length++; length <= most {
			hops = append(hops, c.hop(b, e))
		}
		e = b.Supplier
	}
	slices.Reverse(hops)
	return hops, length
}

// hop describes the step from what binds an entity to it, with its arcs as Trace
// orders them. O(log arcs + parallel arcs).
func (c *causes) hop(b Binding, to uint32) Hop {
	arcs := c.net.view.Arcs
	h := Hop{From: b.Supplier, To: to, Relation: b.Relation}
	lo, hi := parallel(c.net.view, b.Supplier, to)
	for n := lo; n < hi; n++ {
		a := &arcs[n]
		if a.Relation == b.Relation && (a.Relation != kg.RelationSupplies || a.Kind == b.Kind) && c.net.rule.Holds(a) {
			h.Arcs = append(h.Arcs, n)
			h.Strength, h.Confidence = max(h.Strength, a.Strength()), max(h.Confidence, a.Confidence)
		}
	}
	strongestFirst(arcs, h.Arcs)
	return h
}
