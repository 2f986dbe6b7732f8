package analysis

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// LoopQuery asks where money comes back to whom it left.
type LoopQuery struct {
	// Through are up to MaxLoopThrough targets that a loop must pass, each of
	// them, in any order; a target is passed when the loop holds any of its
	// members. Empty: loops anywhere. With ByCompany a product or facility stands
	// for the companies that make or operate it.
	Through   []string
	MaxLength int // hops of the longest loop, 2..MaxLoopLength
	// IncludeInvestments: capital closes loops too, not payments alone.
	IncludeInvestments bool
	// ByCompany counts every product and facility as the companies that make or
	// operate it, so that each hop leads from company to company.
	ByCompany bool
	Arcs      kg.ArcRule // which relations count
	First     int        // how many loops, 1..MaxLoops
	// Count asks for the number of all loops, as far as MaxExplored reaches.
	Count bool
	// MaxExplored bounds the hops looked at; 0 means DefaultLoopSteps.
	MaxExplored int
}

// The bounds of a LoopQuery.
const (
	MaxLoopLength    = 12
	MaxLoops         = 1000
	MaxLoopThrough   = 8
	DefaultLoopSteps = 20_000_000
	// MaxMoneyHops bounds the hops that a graph of money may have, which joint
	// ownership multiplies.
	MaxMoneyHops = 20_000_000
)

// LoopResult is the answer to a LoopQuery.
type LoopResult struct {
	// Loops are the first ones in their total order, see Loops.
	Loops []Loop
	// Certain is how many of Loops, from the first on, surely stand at their place
	// of the complete answer. It is all of them but when the search ended early:
	// then the loops that follow are some of those with the next SmallestKnown, and
	// there may be more of it.
	Certain int
	// Total is the number of all loops, −1 when it is not known.
	Total int
	// Complete: the search looked everywhere, so that Total is known.
	Complete       bool
	StoppedBecause StopReason // NODES, TIME, or PATHS when there are more loops than Loops
	Explored       int        // hops looked at
	Coverage       Coverage   // of the entities on Loops and at the ends of the arcs behind their hops
}

// Loop is a cycle of distinct entities, in the direction of the money.
type Loop struct {
	Entities []uint32   // starts at the smallest number
	Hops     []MoneyHop // Hops[i] leads from Entities[i] to the next, the last to Entities[0]
	// SmallestKnown is the smallest USD of the hops where it is known, in US
	// dollars; NaN when it is known of none.
	SmallestKnown float64
	KnownHops     int // hops of known USD
}

// MoneyHop is a step of money from one entity to another.
type MoneyHop struct {
	From, To uint32
	// Arcs are the relations behind the hop, by number. Payments lead against
	// SUPPLIES.
	Arcs []uint32
	// USD is the largest known amount among Arcs, in US dollars; NaN when none is
	// known. Amounts are those of the records, each with a basis and a period of
	// its own.
	USD float64
}

// Loops finds the elementary cycles of at most MaxLength hops in the graph of
// money, those of the largest SmallestKnown first; then (unknown stands last)
// the ones of more known hops, the shorter, and by the numbers of their
// entities.
//
// Money goes from consumer to supplier (a payment), from what is made or operated
// to who makes or operates it (no amount of its own), and from investor to
// investee. A WARRANT is walked the other way: its record leads, as that of any
// investment, from who holds it to who issued it, but what it is worth goes from
// the issuer to the holder, mostly as part of the price of a purchase.
//
// With ByCompany, a product or facility is replaced by the companies that make or
// operate it, each of them when there are several, and the amount counts in full
// for each. What nobody makes or operates stays itself. A payment between two
// that the same companies hold leads nowhere, and neither does one between two of
// the companies that hold both ends.
//
// Only cycles with a payment or an investment between different companies count:
// round the products of one company is no loop.
//
// The search ends early when MaxExplored is used up or the deadline of ctx
// comes; Complete is then false and Certain says what holds nevertheless. Without
// Count it also ends when the first loops are certain. A cancelled ctx is an error
// (context.Canceled, wrapped), a query out of range a *kg.InvalidError; more than
// MaxMoneyHops hops are kg.ErrLimit, wrapped.
//
// Method: Johnson (1975), Finding All the Elementary Circuits of a Directed Graph,
// in the form for bounded length: a vertex is not blocked, but has a barrier, the
// fewest hops that it is known to need back to the start while the present path
// stands (Gupta and Suzumura 2021, Finding All Bounded-Length Simple Cycles in a
// Directed Graph; Peng and others 2019, Hop-constrained s-t Simple Path
// Enumeration). gonum's topo.DirectedCyclesIn lists cycles of any length, of
// which there are exponentially many, and all of them before the first can be
// ranked. To find loops in their order, each is searched from its hop of the
// smallest known amount, the hops of the largest amounts first, by way of larger
// and unknown amounts only; then the loops without any amount by length, each
// from its smallest number. Hops between different strongly connected components
// are left out, as are those too far from Through.
//
// With n entities and a arcs: O(a log a) to build the graph, then for each
// starting hop the hops within MaxLength/2 of it, and O(MaxLength · a) at most for
// each loop.
func Loops(ctx context.Context, v *kg.View, q LoopQuery) (*LoopResult, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	s, err := newLoopSearch(ctx, v, &q)
	if err != nil {
		return nil, err
	}
	s.run()
	if errors.Is(s.watch.err, context.Canceled) {
		return nil, fmt.Errorf("loops: %w", s.watch.err)
	}
	return s.result(), nil
}

func (q *LoopQuery) check() error {
	switch {
	case len(q.Through) > MaxLoopThrough:
		return kg.Invalidf("through has %d targets: at most %d are allowed", len(q.Through), MaxLoopThrough)
	case q.MaxLength < 2 || q.MaxLength > MaxLoopLength:
		return kg.Invalidf("maxLength is %d: choose 2 to %d", q.MaxLength, MaxLoopLength)
	case q.First < 1 || q.First > MaxLoops:
		return kg.Invalidf("first is %d: choose 1 to %d", q.First, MaxLoops)
	case q.MaxExplored < 0:
		return kg.Invalidf("the work budget is %d: choose 0 for the default, or more", q.MaxExplored)
	}
	return nil
}

// result is what the search has found.
func (s *loopSearch) result() *LoopResult {
	r := &LoopResult{Total: -1, StoppedBecause: s.stop, Explored: s.explored}
	r.Certain = len(s.found)
	s.flush()
	if s.stop == StoppedNot {
		r.Certain, r.Total, r.Complete = len(s.found), s.total, true
		if s.total > len(s.found) {
			r.StoppedBecause = StoppedPaths
		}
	}
	touched := map[uint32]bool{}
	for _, f := range s.found {
		l := Loop{SmallestKnown: math.NaN(), KnownHops: f.known}
		for _, n := range f.hops {
			h := &s.net.hops[n]
			hop := MoneyHop{From: h.from, To: h.to, Arcs: s.net.arcs[h.first:h.last:h.last], USD: h.usd}
			l.Entities, l.Hops = append(l.Entities, h.from), append(l.Hops, hop)
			if !(l.SmallestKnown <= h.usd) && !math.IsNaN(h.usd) {
				l.SmallestKnown = h.usd
			}
			touched[h.from] = true
			for _, i := range hop.Arcs {
				touched[s.net.view.Arcs[i].From], touched[s.net.view.Arcs[i].To] = true, true
			}
		}
		r.Loops = append(r.Loops, l)
	}
	r.Coverage = CoverageOf(s.net.view, &s.query.Arcs, slices.Collect(maps.Keys(touched)))
	return r
}
