package analysis

import (
	"context"
	"errors"
	"fmt"

	"github.com/aistack-graph/aistack/kg"
)

// TraceQuery asks for the best paths between two sets of entities.
type TraceQuery struct {
	// From and To are targets as kg.View.Members takes them: entities, layers
	// and countries. A path starts at a member of any of From and ends at a
	// member of any of To.
	From, To []string
	// Via are up to three targets that a path must pass, in any order; a target
	// is passed when the path holds any of its members, ends included.
	Via []string
	// Avoid are targets none of whose members may be on a path.
	Avoid []string

	Flow    kg.Flow     // SUPPLY or VALUE
	Arcs    kg.ArcRule  // which relations count
	MaxHops int         // 1..64
	RankBy  kg.PathRank // what makes a path better
	First   int         // how many paths, 1..1000

	// LayerMonotone keeps the paths that never step down the stack (SUPPLY) or
	// never step up (VALUE: money flows down). RankBy LAYERS implies it.
	LayerMonotone bool
	// Count asks for the number of all paths, as far as MaxExplored reaches.
	Count bool
	// MaxExplored bounds the partial paths looked at; 0 means DefaultExplored.
	// Counting has a budget of its own of the same size.
	MaxExplored int
}

// The bounds of a TraceQuery.
const (
	MaxTraceHops    = 64
	MaxTracePaths   = 1000
	MaxTraceVia     = 3
	DefaultExplored = 1_000_000
)

// StopReason says why a list of paths ends where it does.
type StopReason string

// The values of StopReason.
const (
	StoppedNot   StopReason = ""      // the list is complete, whatever the bound on hops
	StoppedHops  StopReason = "HOPS"  // complete within MaxHops, which cut off what was still leading to the target
	StoppedNodes StopReason = "NODES" // MaxExplored was used up
	StoppedPaths StopReason = "PATHS" // there are more than First paths
	StoppedTime  StopReason = "TIME"  // the context's deadline came
)

// TraceResult is the answer to a TraceQuery.
type TraceResult struct {
	// Paths are the best ones in their total order, see Trace.
	Paths []Path
	// Total is the number of all paths within MaxHops, −1 when it was not counted.
	Total int
	// Truncated: the list could go on; StoppedBecause says what to raise.
	Truncated      bool
	StoppedBecause StopReason
	// Explored is the number of partial paths looked at.
	Explored int
	// LayersCrossed is the largest LayersCrossed of Paths.
	LayersCrossed int
}

// Path is a sequence of distinct entities, at least one hop long.
type Path struct {
	Entities []uint32
	Hops     []Hop // Hops[i] leads from Entities[i] to Entities[i+1]
	// Strength is the product of the hops' strengths from left to right.
	Strength float64
	// Confidence is that of the worst hop.
	Confidence kg.Confidence
	// Layers holds, for each entity, the index in View.Layers of the layer that
	// it counts at, or NoLayer. If the path has a monotone assignment, it is the
	// one of the most distinct layers, the lowest in position from the start on
	// (for VALUE: the highest) among equals; else each entity counts at its
	// lowest layer.
	Layers []uint8
	// LayersCrossed is the number of distinct positions in Layers.
	LayersCrossed int
	// Weakest is the index of the hop of the least strength, then the least
	// confidence, then the first.
	Weakest int
}

// NoLayer stands in Path.Layers for an entity that belongs to no layer. Such an
// entity fits between any two others.
const NoLayer = 255

// Hop is one step of a path in walking direction, parallel arcs merged.
type Hop struct {
	From, To   uint32
	Relation   kg.Relation   // of the first arc
	Strength   float64       // the largest among the arcs
	Confidence kg.Confidence // the best among the arcs
	// Arcs are the numbers of the arcs in the view: by strength, then
	// confidence, both descending, then number.
	Arcs []uint32
}

// Trace finds the First best simple paths, exactly and in a total order:
//
//   - RankBy HOPS: fewer hops, then larger strength;
//   - STRENGTH: larger strength, then fewer hops;
//   - CONFIDENCE: better worst hop, then larger strength, then fewer hops;
//   - LAYERS: more layers crossed, then fewer hops, then larger strength;
//
// and then in each case the sequence of entities, compared id by id and byte by
// byte. SUPPLY walks SUPPLIES, MAKES and OPERATES from→to; VALUE walks them
// to→from, and INVESTS_IN from→to. OWNS is never walked, nor is an arc from an
// entity to itself. Layers are told apart by position; the layers crossed are
// the distinct ones in the best assignment of one layer to each entity that
// never steps down (VALUE: up).
//
// A question nothing answers has an empty list. When MaxExplored or the
// deadline of ctx ends the search, Paths holds what is certain by then: the
// first paths of the exact answer. A cancelled ctx is an error
// (context.Canceled, wrapped), a query out of range a *kg.InvalidError.
//
// StoppedHops is reported when the list is complete within MaxHops and a
// partial path of it could have gone on to an entity not yet on it, along a hop
// that lies on some way of at most MaxHops, but for the bound. It so depends on
// nothing that a scope of MaxHops may leave out.
//
// Method: the k shortest simple paths of Yen (1971), in the best-first form of
// Lawler (1972): partial paths wait in a heap under a bound of the best that
// they can become. The bounds are exact for walks and come from a bidirectional
// breadth-first search that stays within the hops needed; where a bound turns
// out to rest on going back through the partial path itself, it is computed
// again without that (Yen's step). Via, layers and confidence are states of a
// small automaton walked in step with the graph. Eppstein (1998) is faster only
// for paths that may repeat entities. HOPS and LAYERS widen the search hop by
// hop until there are enough paths; STRENGTH and CONFIDENCE must look at every
// length, and leave out what is weaker than the paths found so far.
//
// With A the hops within reach (times the states of the automaton) and
// L = MaxHops: O(A) for the bounds of HOPS and LAYERS, O(L·A) for STRENGTH and
// CONFIDENCE, and at most First·L times that for the paths. Via, and LAYERS with
// entities of several layers, make the problem NP-hard: what is then explored in
// vain is bounded by MaxExplored alone.
func Trace(ctx context.Context, v *kg.View, q TraceQuery) (*TraceResult, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	t := newTracer(ctx, v, &q)
	defer t.release()
	stop := t.run()
	if errors.Is(t.walk.err, context.Canceled) {
		return nil, fmt.Errorf("trace: %w", t.walk.err)
	}
	r := &TraceResult{Total: -1, StoppedBecause: stop}
	switch {
	case len(t.paths) > q.First:
		r.StoppedBecause, t.paths = StoppedPaths, t.paths[:q.First]
	case stop == StoppedNot || stop == StoppedHops:
		r.Total = len(t.paths)
	}
	r.Truncated = r.StoppedBecause != StoppedNot
	r.Explored = t.explored
	for _, p := range t.paths {
		path := t.path(p.entities)
		r.LayersCrossed = max(r.LayersCrossed, path.LayersCrossed)
		r.Paths = append(r.Paths, path)
	}
	if q.Count && r.StoppedBecause == StoppedPaths {
		r.Total = t.count()
		if errors.Is(t.walk.err, context.Canceled) {
			return nil, fmt.Errorf("trace: %w", t.walk.err)
		}
	}
	return r, nil
}

func (q *TraceQuery) check() error {
	switch {
	case len(q.From) == 0:
		return kg.Invalidf("from is empty: name at least one entity, layer or country")
	case len(q.To) == 0:
		return kg.Invalidf("to is empty: name at least one entity, layer or country")
	case len(q.Via) > MaxTraceVia:
		return kg.Invalidf("via has %d targets: at most %d are allowed", len(q.Via), MaxTraceVia)
	case q.Flow != kg.FlowSupply && q.Flow != kg.FlowValue:
		return kg.Invalidf("flow is not stated: choose SUPPLY or VALUE")
	case q.RankBy < kg.PathRankHops || q.RankBy > kg.PathRankLayers:
		return kg.Invalidf("rankBy is not stated: choose HOPS, STRENGTH, CONFIDENCE or LAYERS")
	case q.MaxHops < 1 || q.MaxHops > MaxTraceHops:
		return kg.Invalidf("maxHops is %d: choose 1 to %d", q.MaxHops, MaxTraceHops)
	case q.First < 1 || q.First > MaxTracePaths:
		return kg.Invalidf("first is %d: choose 1 to %d", q.First, MaxTracePaths)
	case q.MaxExplored < 0:
		return kg.Invalidf("the work budget is %d: choose 0 for the default, or more", q.MaxExplored)
	}
	return nil
}
