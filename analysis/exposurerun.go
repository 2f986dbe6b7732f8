package analysis

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// exposure is an Exposure at work.
type exposure struct {
	ctx       context.Context
	view      *kg.View
	query     *ExposureQuery
	owned     [][]ownedPart // per holding: what it makes and operates
	upstream  []uint32      // ascending
	within    []bool        // per entity: it is in upstream
	propagate *propagator
	shocks    []shock
	result    *ExposureResult
}

// ownedPart is a thing made or operated, and how much it counts in the mean over
// all of its owner's.
type ownedPart struct {
	entity uint32
	weight float64
}

// newExposure finds what is upstream of the holdings and reads who supplies whom
// there. O(n + a log d).
func newExposure(ctx context.Context, v *kg.View, q *ExposureQuery, holdings []HeldEntity) (*exposure, error) {
	rule := shockRule(q.Arcs)
	x := &exposure{ctx: ctx, view: v, query: q, within: make([]bool, len(v.IDs)),
		result: &ExposureResult{Holdings: holdings, Complete: true}}
	var queue []uint32
	enter := func(e uint32) {
		if !x.within[e] {
			x.within[e] = true
			queue = append(queue, e)
		}
	}
	for _, h := range holdings {
		parts := ownedParts(v, &rule, h.Entity)
		x.owned = append(x.owned, parts)
		enter(h.Entity)
		for _, p := range parts {
			enter(p.entity)
		}
	}
	clock := watch{ctx: ctx}
	reader := inputReader{view: v, rule: &rule, complete: q.AssumeComplete}
	for i := 0; i < len(queue); i++ {
		into := v.ArcsInto(queue[i])
		if !clock.spend(1 + len(into)) {
			return nil, clock.err
		}
		x.result.Coverage.count(reader.of(queue[i]))
		for _, n := range into {
			if a := &v.Arcs[n]; !x.within[a.From] && supplyHop(a, &rule) {
				enter(a.From)
			}
		}
	}
	slices.Sort(queue)
	x.upstream, x.result.Upstream = queue, len(queue)
	net, err := newInputNet(ctx, v, q.Arcs, q.AssumeComplete, x.upstream)
	if err != nil {
		return nil, err
	}
	x.propagate = newPropagator(net, q.Substitution, q.Horizon)
	return x, nil
}

// ownedParts are the weights behind ownedMean, worked out once because the mean
// is asked for many times. O(arcs of the owner).
func ownedParts(v *kg.View, rule *kg.ArcRule, owner uint32) []ownedPart {
	var parts []ownedPart
	var rated, mw float64
	lo, hi := v.OutArcs(owner)
	for n := lo; n < hi; n++ {
		a := &v.Arcs[n]
		if !owns(a) || !rule.Holds(a) || len(parts) > 0 && parts[len(parts)-1].entity == a.To {
			continue
		}
		parts = append(parts, ownedPart{entity: a.To})
		if size := capacity(v, a.To); size >= 0 {
			rated++
			mw += size
		}
	}
	for i := range parts {
		parts[i].weight = 1 / float64(len(parts))
		if size := capacity(v, parts[i].entity); size >= 0 && mw > 0 {
			parts[i].weight *= rated * size / mw
		}
	}
	return parts
}

// answer fills the result.
func (x *exposure) answer() error {
	if err := x.layers(); err != nil {
		return err
	}
	if err := x.countries(); err != nil {
		return err
	}
	err := x.chokepoints()
	if errors.Is(err, context.DeadlineExceeded) {
		x.result.Complete, x.result.StoppedBecause = false, StoppedTime
		return nil
	}
	return err
}

// fail lets entities fail fully, those not upstream aside, and tells what the
// portfolio loses, and how many holdings lose anything.
func (x *exposure) fail(entities []uint32) (loss float64, holdings int, err error) {
	x.shocks = x.shocks[:0]
	for _, e := range entities {
		if x.within[e] {
			x.shocks = append(x.shocks, shock{e, 1})
		}
	}
	out, err := x.propagate.run(x.ctx, x.shocks, x.query.MaxRounds)
	if err != nil {
		return 0, 0, err
	}
	if !out.complete {
		x.result.Complete, x.result.StoppedBecause = false, StoppedRounds
	}
	for i, h := range x.result.Holdings {
		mean := 0.0
		for _, p := range x.owned[i] {
			mean += p.weight * x.propagate.loss[p.entity]
		}
		lost := min(1, max(mean, x.propagate.loss[h.Entity]))
		if loss += h.Weight * lost; lost > 0 {
			holdings++
		}
	}
	return min(1, loss), holdings, nil
}

// layers fills ByLayer.
func (x *exposure) layers() error {
	for l, layer := range x.view.Layers {
		row := LayerExposure{Layer: l}
		for _, h := range x.result.Holdings {
			if slices.Contains(h.Layers, l) {
				row.Weight += h.Weight / float64(len(h.Layers))
			}
		}
		members, _ := failing(x.view, layer.ID)
		var err error
		if row.Loss, _, err = x.fail(members); err != nil {
			return err
		}
		x.result.ByLayer = append(x.result.ByLayer, row)
	}
	return nil
}

// countries fills ByCountry.
func (x *exposure) countries() error {
	members := map[[2]byte][]uint32{}
	for _, e := range x.upstream {
		if c := x.view.Country[e]; c != [2]byte{} {
			members[c] = append(members[c], e)
		}
	}
	for code, entities := range members {
		row := CountryExposure{Code: string(code[:])}
		for _, h := range x.result.Holdings {
			if h.Country == row.Code {
				row.Weight += h.Weight
			}
		}
		var err error
		if row.Loss, _, err = x.fail(entities); err != nil {
			return err
		}
		x.result.ByCountry = append(x.result.ByCountry, row)
	}
	slices.SortFunc(x.result.ByCountry, func(a, b CountryExposure) int {
		return cmp.Or(cmp.Compare(b.Loss, a.Loss), cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Code, b.Code))
	})
	return nil
}

// chokepoints fills Chokepoints. What it has found stays there when it ends with
// an error.
func (x *exposure) chokepoints() error {
	rest := x.likeliest()
	for size := 1; len(rest) > 0; {
		size = min(size, len(rest))
		passed, err := x.pass(rest[:size])
		switch {
		case err != nil:
			return err
		case passed:
			rest = rest[size:]
			size *= 2
		case size == 1:
			rest = rest[1:]
		default:
			size = (size + 1) / 2
		}
	}
	return nil
}

// leewayExposure is far above what the end of the rounds leaves of a loss, so
// that who is passed over is surely below those found.
const leewayExposure = 1e-6

// pass lets a group of candidates fail together and tells whether none of them
// belongs to the first. A single one that does is entered there.
func (x *exposure) pass(group []uint32) (bool, error) {
	best := &x.result.Chokepoints
	full := len(*best) == x.query.First
	if !full && len(group) > 1 {
		return false, nil
	}
	loss, holdings, err := x.fail(group)
	if err != nil {
		return false, err
	}
	if loss == 0 || full && loss < (*best)[len(*best)-1].Loss-leewayExposure {
		return true, nil
	}
	if len(group) > 1 {
		return false, nil
	}
	row := ExposureChokepoint{Entity: group[0], Loss: loss, Holdings: holdings}
	row.Held = slices.ContainsFunc(x.result.Holdings, func(h HeldEntity) bool { return h.Entity == row.Entity })
	at, _ := slices.BinarySearchFunc(*best, row, func(a, b ExposureChokepoint) int {
		return cmp.Or(cmp.Compare(b.Loss, a.Loss), cmp.Compare(a.Entity, b.Entity))
	})
	if *best = slices.Insert(*best, at, row); full {
		*best = (*best)[:x.query.First]
	}
	return false, nil
}

// likeliest are the candidates by an estimate of what they cost, which decides
// only how soon the search ends: the weight of the holdings handed back along the
// links, times weight and criticality, for a few rounds.
func (x *exposure) likeliest() []uint32 {
	const rounds = 8
	net, n := x.propagate.net, len(x.view.IDs)
	held, cost, next := make([]float64, n), make([]float64, n), make([]float64, n)
	for i, h := range x.result.Holdings {
		held[h.Entity] += h.Weight
		for _, p := range x.owned[i] {
			held[p.entity] += h.Weight * p.weight
		}
	}
	copy(cost, held)
	for range rounds {
		copy(next, held)
		for i := range net.inputs {
			in := &net.inputs[i]
			if x.propagate.atOnce && !in.immediate {
				continue
			}
			for l := in.links; l < in.ends; l++ {
				next[net.from[l]] += float64(in.criticality) * net.weight[l] * cost[in.consumer]
			}
		}
		for _, e := range x.upstream {
			next[e] = min(1, next[e])
		}
		cost, next = next, cost
	}
	order := slices.Clone(x.upstream)
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Or(cmp.Compare(cost[b], cost[a]), cmp.Compare(a, b)) })
	return order
}
