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

// newExposure finds what is upstream of the holdings and reads who supplies whom
// there. O(n + a log d).
func newExposure(ctx context.Context, v *kg.View, q *ExposureQuery, holdings []HeldEntity) (*exposure, error) {
	rule := shockRule(q.Arcs)
	x := &exposure{ctx: ctx, view: v, query: q, within: make([]bool, len(v.IDs)),
		result: &ExposureResult{Holdings: holdings, Complete: true}}
	var begin []uint32
	for _, h := range holdings {
		parts := ownedParts(nil, v, &rule, h.Entity)
		x.owned = append(x.owned, parts)
		begin = append(begin, h.Entity)
		for _, p := range parts {
			begin = append(begin, p.entity)
		}
	}
	w := watch{ctx: ctx}
	x.upstream = flood(&w, v, &rule, begin, true, nil)
	slices.Sort(x.upstream)
	for _, e := range x.upstream {
		x.within[e] = true
	}
	x.result.Upstream = len(x.upstream)
	x.result.Coverage = coverage(&w, v, &rule, x.upstream)
	if w.err != nil {
		return nil, w.err
	}
	net, err := newInputNet(ctx, v, q.Arcs, q.AssumeComplete, x.upstream)
	if err != nil {
		return nil, err
	}
	x.propagate = newPropagator(net, q.Substitution, q.Horizon)
	return x, nil
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
	loss, holdings = x.portfolio(x.propagate.loss)
	return min(1, loss), holdings, nil
}

// portfolio adds up, by weight, the larger of each holding's loss and the mean
// over what it makes and operates, and counts the holdings that lose anything.
func (x *exposure) portfolio(loss []float64) (sum float64, holdings int) {
	for i, h := range x.result.Holdings {
		lost := loss[h.Entity]
		if parts := x.owned[i]; len(parts) > 0 {
			lost = max(lost, meanLoss(parts, loss))
		}
		if sum += h.Weight * lost; lost > 0 {
			holdings++
		}
	}
	return sum, holdings
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
