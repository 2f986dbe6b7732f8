package analysis

import (
	"slices"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// way is the chain to an entity as the entities that it passes.
func way(r *ImpactResult, entity uint32) []uint32 {
	var passed []uint32
	for _, h := range r.Chain(entity) {
		passed = append(passed, h.From)
	}
	return append(passed, entity)
}

// TestImpactRing: a ring whose members bind each other is explained by the way
// in.
func TestImpactRing(t *testing.T) {
	// 0 hits 1 by LOW criticality; 1, 2 and 3 are each other's sole suppliers of
	// an ESSENTIAL kind that comes first.
	v := world(5, supply(0, 1, share(1), of(kg.DependencyKindService), rated(kg.CriticalityLow)),
		supply(3, 1, share(1)), supply(1, 2, share(1)), supply(2, 3, share(1)), supply(3, 4, share(1)))
	r := mustImpact(t, v, failure(v, 0))
	if got := way(r, 4); !slices.Equal(got, []uint32{0, 1, 2, 3, 4}) {
		t.Errorf("the chain to 4 is %v, want 0 to 4 in order", got)
	}
	if b := lossOf(r, 1).Binding; b.Supplier != 0 || b.Kind != kg.DependencyKindService {
		t.Errorf("1 is bound by %+v", b)
	}
}

// TestImpactRingAfterRing: the way into one ring leads on into the next.
func TestImpactRingAfterRing(t *testing.T) {
	service := of(kg.DependencyKindService)
	v := world(5, supply(0, 1, share(1), service, rated(kg.CriticalityLow)), supply(1, 2, share(1)), supply(2, 1, share(1)),
		supply(1, 3, share(1), service), supply(3, 4, share(1)), supply(4, 3, share(1)))
	r := mustImpact(t, v, failure(v, 0))
	if got := way(r, 4); !slices.Equal(got, []uint32{0, 1, 3, 4}) {
		t.Errorf("the chain to 4 is %v, want 0, 1, 3, 4", got)
	}
	if got := way(r, 2); !slices.Equal(got, []uint32{0, 1, 2}) {
		t.Errorf("the chain to 2 is %v, want 0, 1, 2", got)
	}
}

// TestImpactRingWaysIn: a ring is entered by an input that binds, however little
// each supplier of it contributes, and what hangs on the ring keeps the supplier
// that contributes most.
func TestImpactRingWaysIn(t *testing.T) {
	service, low := of(kg.DependencyKindService), rated(kg.CriticalityLow)
	// 1, 2 and 3 are a ring. Three suppliers together take 0.25 of 2; one alone
	// takes 0.2 of 1. 7 hangs on the ring by 0.6, and takes 0.4 from 8.
	v := world(9, supply(1, 2, share(1)), supply(2, 3, share(1)), supply(3, 1, share(1)),
		supply(0, 1, share(0.8), service, low), supply(3, 7, share(0.6)), supply(8, 7, share(0.4)),
		supply(4, 2, share(0.3), service, low), supply(5, 2, share(0.35), service, low), supply(6, 2, share(0.35), service, low))
	q := failure(v, 0, 4, 5, 6, 8)
	q.Shocks[4].Loss = 0.25
	r := mustImpact(t, v, q)
	if got := way(r, 1); !slices.Equal(got, []uint32{5, 2, 3, 1}) { // 5 before 6, which contributes as much
		t.Errorf("the chain to 1 is %v, want 5, 2, 3, 1", got)
	}
	if got := way(r, 7); !slices.Equal(got, []uint32{5, 2, 3, 7}) {
		t.Errorf("the chain to 7 is %v, want 5, 2, 3, 7", got)
	}
	// Without the ring, the first of equal contributors.
	v = world(3, supply(0, 2, share(0.5)), supply(1, 2, share(0.5)))
	if got := way(mustImpact(t, v, failure(v, 0, 1)), 2); !slices.Equal(got, []uint32{0, 2}) {
		t.Errorf("the chain to 2 is %v, want 0, 2", got)
	}
}
