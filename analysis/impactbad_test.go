package analysis

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

func TestImpactOfEverythingAndNothing(t *testing.T) {
	v := world(3, supply(0, 1), supply(1, 2))
	q := failure(v)
	q.Shocks = []Shock{{"layer:0", 1}}
	r := mustImpact(t, v, q)
	if len(r.Affected) != 3 || r.Rounds != 0 || !r.Complete || r.ByLayer[0].Capacity.Mean != 1 {
		t.Errorf("everything: %+v", r)
	}
	q.Shocks[0].Loss = 0
	r = mustImpact(t, v, q)
	if len(r.Affected) != 3 || !r.Affected[0].Shocked || r.ByLayer[0] != (LayerImpact{Entities: 3}) || len(r.Owners) != 0 {
		t.Errorf("a loss of nothing: %+v", r)
	}
	q.Shocks[0] = Shock{"country:ZZ", 1}
	if r = mustImpact(t, v, q); len(r.Affected) != 0 || !r.Complete {
		t.Errorf("a country of nobody: %+v", r)
	}
	var missing *kg.NotFoundError
	if _, err := Impact(context.Background(), &kg.View{Out: []uint32{0}, In: []uint32{0}}, failure(v, 0)); !errors.As(err, &missing) {
		t.Errorf("an empty view gives %v", err)
	}
}

func TestImpactChecksItsQuery(t *testing.T) {
	v := world(2, supply(0, 1))
	for name, spoil := range map[string]func(*ImpactQuery){
		"shocks is empty":   func(q *ImpactQuery) { q.Shocks = nil },
		"shocks has 1001":   func(q *ImpactQuery) { q.Shocks = make([]Shock, 1001) },
		"shocks[0].loss":    func(q *ImpactQuery) { q.Shocks[0].Loss = 1.01 },
		"is -0.5":           func(q *ImpactQuery) { q.Shocks[0].Loss = -0.5 },
		"is NaN":            func(q *ImpactQuery) { q.Shocks[0].Loss = math.NaN() },
		"substitution is 2": func(q *ImpactQuery) { q.Substitution = 2 },
		"substitution is N": func(q *ImpactQuery) { q.Substitution = math.NaN() },
		"horizon":           func(q *ImpactQuery) { q.Horizon = 3 },
		"maxRounds is 0":    func(q *ImpactQuery) { q.MaxRounds = 0 },
		"maxRounds is 10":   func(q *ImpactQuery) { q.MaxRounds = MaxImpactRounds + 1 },
	} {
		q := failure(v, 0)
		spoil(&q)
		var invalid *kg.InvalidError
		if _, err := Impact(context.Background(), v, q); !errors.As(err, &invalid) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	q := failure(v, 0)
	q.Shocks = append(q.Shocks, Shock{"company:nobody", 1}, Shock{"layer:none", 1}, Shock{"country:TWN", 1}, Shock{"layer:none", 0})
	var missing *kg.NotFoundError
	_, err := Impact(context.Background(), v, q)
	if !errors.As(err, &missing) || !slices.Equal(missing.IDs, []string{"company:nobody", "layer:none", "country:TWN"}) {
		t.Errorf("unknown targets give %v", err)
	}
}

func TestImpactContext(t *testing.T) {
	v := line(20_000)
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Impact(canceled, v, failure(v, 0)); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context gives %v", err)
	}
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	if _, err := Impact(late, v, failure(v, 0)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a deadline gives %v", err)
	}
}
