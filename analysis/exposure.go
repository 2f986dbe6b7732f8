package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// ExposureQuery asks what a portfolio depends on.
type ExposureQuery struct {
	// Holdings are 1..MaxHoldings entities with what is held of them. Several of one
	// entity add up.
	Holdings []Holding
	// The propagation, as in ImpactQuery.
	Horizon        kg.Horizon // 0 means CAPACITY
	Substitution   float64
	AssumeComplete bool
	MaxRounds      int
	Arcs           kg.ArcRule // which relations count; no Statuses: ACTIVE ones
	First          int        // how many chokepoints, 1..MaxExposureFirst
}

// The bounds of an ExposureQuery.
const (
	MaxHoldings      = 1000
	MaxExposureFirst = 1000
)

// Holding is a position in an entity.
type Holding struct {
	Entity string  // id
	Weight float64 // above 0, in any unit: weights are divided by their sum
}

// ExposureResult is the answer to an ExposureQuery. Losses are parts of the
// portfolio, 0..1.
type ExposureResult struct {
	Holdings []HeldEntity // by Weight, descending, then number
	// ByLayer has a row for each of View.Layers, in their order.
	ByLayer []LayerExposure
	// ByCountry has a row for each country of the holdings and of what is upstream
	// of them: by Loss, then Weight, both descending, then Code.
	ByCountry []CountryExposure
	// Chokepoints are the entities whose failure alone costs most: by Loss,
	// descending, then number. Who costs nothing is not among them.
	Chokepoints []ExposureChokepoint

	// Upstream is how many entities the portfolio rests on, which are the candidates
	// for Chokepoints: the holdings, what they make and operate, and all from which
	// supply reaches these.
	Upstream int
	// Complete: every row is a fixed point, and the chokepoints are the first of all.
	Complete bool
	// StoppedBecause is ROUNDS when MaxRounds cut off a loss that was still growing,
	// and TIME when the deadline came: then Chokepoints are the first of those tried,
	// the likeliest ones, and another may belong among them.
	StoppedBecause StopReason
	Coverage       Coverage // of Upstream
}

// HeldEntity is a holding.
type HeldEntity struct {
	Entity uint32
	Weight float64 // 0..1; the weights of all holdings sum to 1
	Layers []int   // indices in View.Layers
	// Country is an ISO 3166-1 code, empty when unknown.
	Country string
}

// LayerExposure is what of the portfolio is in a layer, and what it loses with
// the layer.
type LayerExposure struct {
	Layer int // index in View.Layers
	// Weight of the holdings in the layer: one of several layers counts in equal
	// parts in each, one of no layer nowhere.
	Weight float64
	Loss   float64 // when the layer fails, as a target of Impact
}

// CountryExposure is what of the portfolio is in a country, and what it loses
// with the country.
type CountryExposure struct {
	Code   string // ISO 3166-1
	Weight float64
	Loss   float64 // when the country fails, as a target of Impact
}

// ExposureChokepoint is an entity on which the portfolio rests.
type ExposureChokepoint struct {
	Entity   uint32
	Loss     float64 // of the portfolio when the entity alone fails fully
	Holdings int     // how many of the holdings lose anything then
	Held     bool    // the entity is itself a holding
}

// Exposure says how much of a portfolio hangs on each layer, each country and
// each single entity: it lets them fail, follows the failure as Impact does, and
// adds up what the holdings lose by their weights. The loss of a holding is the
// larger of its own and of the mean loss over what it makes and operates, as
// Impact has it in Impacted and OwnerImpact. It is a part of output that is lost,
// not of a price.
//
// An id that the view lacks is a *kg.NotFoundError, a query out of range a
// *kg.InvalidError. The end of ctx is an error (context.Canceled or
// context.DeadlineExceeded, wrapped), except that a deadline which comes among
// the chokepoints only ends the search for them.
//
// Method: that of Impact, once for each layer, country and candidate; see Diem
// and others (2022) there. Candidates are tried from the likeliest down. Once
// First are found, a further one is propagated in full only if a coarser
// propagation, with a bound on what it leaves out, does not show that it costs
// less than all of these; so the first are exact, and no other is worked out.
//
// O(n + a log d) to read n entities and the a arcs among what is upstream, of
// which at most d lead into one, and then the rounds of each failure, as in
// Impact.
func Exposure(ctx context.Context, v *kg.View, q ExposureQuery) (*ExposureResult, error) {
	if q.Horizon == 0 {
		q.Horizon = kg.HorizonCapacity
	}
	if err := q.check(); err != nil {
		return nil, err
	}
	holdings, err := holdingsOf(v, q.Holdings)
	if err != nil {
		return nil, err
	}
	x, err := newExposure(ctx, v, &q, holdings)
	if err == nil {
		err = x.answer()
	}
	if err != nil {
		return nil, fmt.Errorf("exposure: %w", err)
	}
	return x.result, nil
}

func (q *ExposureQuery) check() error {
	switch {
	case len(q.Holdings) == 0:
		return kg.Invalidf("holdings is empty: name at least one entity and how much of it is held")
	case len(q.Holdings) > MaxHoldings:
		return kg.Invalidf("holdings has %d entries: at most %d are allowed", len(q.Holdings), MaxHoldings)
	case q.First < 1 || q.First > MaxExposureFirst:
		return kg.Invalidf("first is %d: choose 1 to %d", q.First, MaxExposureFirst)
	}
	for i, h := range q.Holdings {
		if !(h.Weight > 0) || math.IsInf(h.Weight, 1) {
			return kg.Invalidf("holdings[%d].weight of %q is %v: choose a finite number above 0", i, h.Entity, h.Weight)
		}
	}
	propagation := ImpactQuery{Shocks: []Shock{{}}, Horizon: q.Horizon, Substitution: q.Substitution, MaxRounds: q.MaxRounds}
	return propagation.check()
}

// holdingsOf are the entities held, each once, with weights that sum to 1. They
// do not depend on the order of the holdings.
func holdingsOf(v *kg.View, holdings []Holding) ([]HeldEntity, error) {
	ids := make([]string, len(holdings))
	largest := 0.0
	for i, h := range holdings {
		ids[i], largest = h.Entity, max(largest, h.Weight)
	}
	entities, err := entitiesOf(v, "holdings", ids)
	if err != nil {
		return nil, err
	}
	parts, sum := make([]HeldEntity, len(holdings)), 0.0
	for i, h := range holdings {
		parts[i] = HeldEntity{Entity: entities[i], Weight: h.Weight / largest} // so that no sum overflows
	}
	slices.SortFunc(parts, func(a, b HeldEntity) int {
		return cmp.Or(cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Weight, b.Weight))
	})
	held := parts[:0]
	for _, p := range parts {
		sum += p.Weight
		if n := len(held); n > 0 && held[n-1].Entity == p.Entity {
			held[n-1].Weight += p.Weight
			continue
		}
		held = append(held, p)
	}
	for i := range held {
		h := &held[i]
		h.Weight /= sum
		for l := range v.Layers {
			if v.InLayer[h.Entity]>>l&1 == 1 {
				h.Layers = append(h.Layers, l)
			}
		}
		if c := v.Country[h.Entity]; c != [2]byte{} {
			h.Country = string(c[:])
		}
	}
	slices.SortStableFunc(held, func(a, b HeldEntity) int { return cmp.Compare(b.Weight, a.Weight) })
	return held, nil
}
