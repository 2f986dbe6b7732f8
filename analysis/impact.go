package analysis

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// ImpactQuery asks what breaks, and how badly, when something fails.
type ImpactQuery struct {
	// Shocks are what fails, at least one and at most MaxShocks. An entity that
	// several of them hit takes the largest loss.
	Shocks []Shock
	// Horizon is the clock that ranks, and that rounds, bindings and chains belong
	// to; 0 means CAPACITY.
	Horizon kg.Horizon
	// Substitution, 0..1, is the part of a lost input that unaffected listed
	// suppliers of the same kind can replace, as far as they supply it already.
	Substitution float64
	// AssumeComplete takes the listed suppliers for all there are, see InputsOf.
	AssumeComplete bool
	// Arcs says which relations count. Without Statuses only what is ACTIVE does.
	Arcs kg.ArcRule
	// MaxRounds bounds how far a shock travels, 1..MaxImpactRounds.
	MaxRounds int
	// Range asks for Low and High besides.
	Range bool
}

// Shock is a failure: each entity that the target means loses a part of its
// output.
type Shock struct {
	// Target is an entity, a layer or a country. A layer means its products and
	// facilities, and the companies whose only layer it is; a country means the
	// companies with headquarters and the facilities there.
	Target string
	Loss   float64 // 0..1; 1 is all
}

// The bounds of an ImpactQuery.
const (
	MaxShocks       = 1000
	MaxImpactRounds = 10_000
	// DefaultImpactRounds is a MaxRounds that real graphs do not need: a ring of
	// suppliers that passes on nine tenths of a loss dies down in 200 rounds.
	DefaultImpactRounds = 1000
)

// StoppedRounds: MaxRounds was used up, and losses were still growing.
const StoppedRounds StopReason = "ROUNDS"

// ImpactResult is the answer to an ImpactQuery.
type ImpactResult struct {
	// Affected are the entities that lose at least 1e-9 of their output on either
	// clock, and all shocked ones: by Loss, then by the loss on the other clock,
	// both descending, then by Round, then number.
	Affected []Impacted
	// ByLayer has one row for each of View.Layers, in their order.
	ByLayer []LayerImpact
	// Owners are those that make or operate something affected, whether affected
	// themselves or not: by Loss, then by the loss on the other clock, both
	// descending, then number. They are right as far as the view holds all that
	// an owner makes and operates.
	Owners []OwnerImpact

	Rounds         int  // that changed a loss on the clock of the horizon
	Complete       bool // on both clocks, and in every run of the range
	StoppedBecause StopReason

	Assumptions ImpactAssumptions
	Coverage    Coverage // of Affected

	causes *causes
}

// Impacted is one affected entity. Losses are parts of its output, 0..1.
type Impacted struct {
	Entity    uint32
	Immediate float64 // at once
	Capacity  float64 // of new capacity, in the long run; at least Immediate
	Loss      float64 // the one of the horizon
	// Low and High bound Loss by how sure facts are, see Impact; without Range they
	// equal it.
	Low, High float64
	// Round is the one that first reached it: 0 for a shocked entity, −1 when its
	// Loss is 0 and only the other clock or a run of the range reaches it.
	Round   int
	Shocked bool // hit from outside, be it by a loss of 0
	Binding Binding
	// Mean is the mean loss within the horizon of what the entity makes and
	// operates, see OwnerImpact; NaN when that is nothing. It is not propagated.
	Mean float64
}

// Binding is what an entity's loss comes from: the input that takes most and the
// supplier that contributes most to that, or who makes or operates the entity.
// Relation is 0 when it is the shock itself, and where Loss is 0.
type Binding struct {
	Relation kg.Relation
	Kind     kg.DependencyKind // of SUPPLIES
	Supplier uint32            // or the maker or operator
	Weight   float64           // of the supplier in the input; 1 for a maker or operator
	Origin   kg.WeightOrigin   // of SUPPLIES
}

// OwnerImpact is what an entity loses through what it makes and operates. The
// losses are means over these, each once. Those whose megawatts are known are
// first averaged among themselves, weighted by megawatts (equally, if all are
// 0); that average then counts as many times as there are such things, and
// every other thing counts once. So megawatts decide between facilities, and do
// not drown a product, which has none.
type OwnerImpact struct {
	Entity                    uint32
	Immediate, Capacity, Loss float64 // as in Impacted
}

// LayerImpact is what a layer loses. An entity of several layers counts in each.
type LayerImpact struct {
	Layer    int // index in View.Layers
	Entities int // of the view that are in the layer
	Affected int // of these, with a loss within the horizon
	// Losses of the affected ones on both clocks; 0 when there are none. The mean
	// over the whole layer is Mean · Affected / Entities.
	Immediate, Capacity LossSummary
}

// LossSummary is the mean and the largest of several losses.
type LossSummary struct{ Mean, Max float64 }

// ImpactAssumptions are what an answer rests on. Coverage tells besides how many
// of the weights were published, came from megawatts, or are assumed.
type ImpactAssumptions struct {
	Horizon        kg.Horizon
	Substitution   float64
	AssumeComplete bool
	Statuses       []kg.Status // that count
	Inputs         int         // pairs of an affected entity and a kind of input
	Unlisted       int         // of these, with a part from suppliers not listed
	Normalised     int         // of these, with known shares of more than 1 together
}

// Chain is the way by which the loss of an entity comes from a shocked one: the
// bindings followed back, each hop with the arcs of the binding kind. It is
// loop-free, and empty for an entity whose own shock binds and for one that is
// not affected. O(hops · log arcs).
func (r *ImpactResult) Chain(entity uint32) []Hop {
	if int(entity) >= len(r.causes.input) {
		return nil
	}
	hops, _ := r.causes.chain(entity, math.MaxInt)
	return hops
}

// ChainEnd is the end of Chain, at most so many hops of it, and how many hops
// the whole of it has. O(length).
func (r *ImpactResult) ChainEnd(entity uint32, most int) (hops []Hop, length int) {
	if int(entity) >= len(r.causes.input) {
		return nil, 0
	}
	return r.causes.chain(entity, most)
}

// Impact propagates failures: an entity's output falls to what its scarcest
// input allows. With x_i the part of the output of entity i that is lost,
//
//	x_i = max( shock_i, max over kinds k of c_ik · L'_ik, x of who makes or operates i )
//
// where L_ik = Σ_j w_ij · x_j is the part of input k that is lost, with the
// weights of InputsOf; L'_ik = L_ik − min(σ · L_ik, Σ_j w_ij · (1 − x_j)) what
// Substitution σ leaves of it; and c_ik the criticality of the input as 0.25,
// 0.5, 0.75 or 1. The answer is the least fixed point: rounds from the shock, in
// each of which all entities change at once, until no loss grows by 1e-9. Losses
// only grow and are bounded, so cycles are no trouble. Where a cycle passes on
// nearly all of a loss, growth gets slow: a cycle that keeps the part g of it may
// end 1e-9 / (1 − g) short of the fixed point.
//
// Two clocks: chips already installed keep running when the fab stops. ENERGY,
// COMPUTE, NETWORK, MODEL, SOFTWARE, SERVICE, DISTRIBUTION, FACILITY and OPERATES
// act at once; HARDWARE, COMPONENT, MANUFACTURING, EQUIPMENT, MATERIAL, TRAINING,
// DATA and MAKES limit new capacity. Immediate is the fixed point over the first
// group alone, Capacity the one over all.
//
// A binding that would explain a loss by itself, round a ring of suppliers,
// gives way to the one by which the shock entered the ring, so every chain ends
// in a shocked entity.
//
// Range: the question is asked again with CONFIRMED facts alone and with
// CONFIRMED and LIKELY ones; Low and High are the smallest and the largest loss
// of these and of the answer itself, which counts all facts that pass the rule.
// That is not the same as "few facts" and "all facts": a supplier left out also
// leaves more weight to the others. An entity that only such a run reaches is in
// Affected with a Loss of 0.
//
// No loss exceeds the largest shock. A *kg.InvalidError says what is wrong with
// the query, a *kg.NotFoundError names targets that are neither an entity or
// layer of the view nor a country; a country without entities shocks nothing.
// The end of ctx is an error (context.Canceled or context.DeadlineExceeded,
// wrapped): half a propagation would understate every loss.
//
// Sources: Leontief (1936) for fixed proportions; Haimes and Santos's
// inoperability input–output model (2001, 2004) for losses as parts of output;
// Diem, Borsos, Reisch, Kertész and Thurner (2022), Quantifying firm-level
// economic systemic risk from nation-wide supply networks, for the propagation
// over firms; Pichler, Pangallo, del Rio-Chanona, Lafond and Farmer (2022) for
// rating inputs by how essential they are. Written here, because gonum has no
// fixed point of this kind.
//
// O(n + a log d + R) time for n entities, a arcs downstream of the shocks, at
// most d of them into one entity, and R links read in the rounds: each round
// reads those out of what changed in the last. O(n + a) memory. Range takes up to
// twice that more.
func Impact(ctx context.Context, v *kg.View, q ImpactQuery) (*ImpactResult, error) {
	if q.Horizon == 0 {
		q.Horizon = kg.HorizonCapacity
	}
	if err := q.check(); err != nil {
		return nil, err
	}
	shocks, err := shocksOf(v, q.Shocks)
	if err != nil {
		return nil, err
	}
	s := &impact{ctx: ctx, view: v, query: &q, shocks: shocks}
	r, err := s.answer()
	if err != nil {
		return nil, fmt.Errorf("impact: %w", err)
	}
	return r, nil
}

func (q *ImpactQuery) check() error {
	switch {
	case len(q.Shocks) == 0:
		return kg.Invalidf("shocks is empty: name at least one entity, layer or country that fails")
	case len(q.Shocks) > MaxShocks:
		return kg.Invalidf("shocks has %d targets: at most %d are allowed", len(q.Shocks), MaxShocks)
	case q.Horizon > kg.HorizonCapacity:
		return kg.Invalidf("horizon is not known: choose IMMEDIATE or CAPACITY")
	case !(q.Substitution >= 0 && q.Substitution <= 1):
		return kg.Invalidf("substitution is %v: choose 0 (nothing can be replaced) to 1", q.Substitution)
	case q.MaxRounds < 1 || q.MaxRounds > MaxImpactRounds:
		return kg.Invalidf("maxRounds is %d: choose 1 to %d", q.MaxRounds, MaxImpactRounds)
	}
	for i, s := range q.Shocks {
		if !(s.Loss >= 0 && s.Loss <= 1) {
			return kg.Invalidf("shocks[%d].loss of %q is %v: choose 0 to 1, the part of the output that is lost", i, s.Target, s.Loss)
		}
	}
	return nil
}

// shocksOf are the entities that the targets shock, each once with its largest
// loss, ascending. O(targets · entities).
func shocksOf(v *kg.View, targets []Shock) ([]shock, error) {
	largest := make([]float64, len(v.IDs))
	for i := range largest {
		largest[i] = math.NaN()
	}
	var unknown []string
	done := make(map[Shock]bool)
	for _, t := range targets {
		if done[t] {
			continue
		}
		done[t] = true
		members, ok := failing(v, t.Target)
		if !ok && !slices.Contains(unknown, t.Target) {
			unknown = append(unknown, t.Target)
		}
		for _, e := range members {
			if !(largest[e] >= t.Loss) {
				largest[e] = t.Loss
			}
		}
	}
	if unknown != nil {
		return nil, &kg.NotFoundError{IDs: unknown}
	}
	var shocks []shock
	for e, loss := range largest {
		if !math.IsNaN(loss) {
			shocks = append(shocks, shock{uint32(e), loss})
		}
	}
	return shocks, nil
}
