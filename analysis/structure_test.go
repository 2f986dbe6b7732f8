package analysis

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

func structure(t interface{ Fatal(...any) }, v *kg.View) *StructureResult {
	r, err := Structure(context.Background(), v, StructureQuery{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func near6(a, b float64) bool { return math.Abs(a-b) < 1e-6 || math.IsNaN(a) && math.IsNaN(b) }

func TestStructureByHand(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct {
		n           int
		arcs        [][2]uint32
		incoherence float64
		levels      []float64
		components  int
	}{
		"chain":     {4, [][2]uint32{{2, 0}, {0, 3}, {3, 1}}, 0, []float64{1, 3, 0, 2}, 1},
		"ring":      {3, [][2]uint32{{0, 1}, {1, 2}, {2, 0}}, 1, []float64{0, 0, 0}, 1},
		"pair":      {2, [][2]uint32{{0, 1}, {1, 0}}, 1, []float64{0, 0}, 1},
		"layers":    {5, [][2]uint32{{0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 4}, {3, 4}}, 0, []float64{0, 0, 1, 1, 2}, 1},
		"parallel":  {3, [][2]uint32{{0, 1}, {0, 1}, {0, 1}, {1, 2}, {2, 2}}, 0, []float64{0, 1, 2}, 1},
		"two trees": {5, [][2]uint32{{0, 1}, {3, 2}}, 0, []float64{0, 1, 1, 0, nan}, 2},
		"nothing":   {2, nil, nan, []float64{nan, nan}, 0},
		// A shortcut over a chain of two: each of the three edges misses by 1/3.
		// Levels 0, 2/3, 4/3.
		"shortcut": {3, [][2]uint32{{0, 1}, {1, 2}, {0, 2}}, 1.0 / 9, []float64{0, 2.0 / 3, 4.0 / 3}, 1},
	} {
		v := graph(c.n, c.arcs)
		r := structure(t, v)
		if !near6(r.Incoherence, c.incoherence) || r.Components != c.components || !slices.EqualFunc(r.Levels, c.levels, near6) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestStructureAgainst(t *testing.T) {
	// Positions 1, 2, 2, 5 are three steps of a stack.
	v := graph(5, [][2]uint32{{0, 1}, {1, 0}, {1, 2}, {3, 0}, {3, 4}, {4, 3}, {2, 4}})
	v.Layers = []kg.ViewLayer{{ID: "layer:a", Position: 1}, {ID: "layer:b", Position: 2}, {ID: "layer:c", Position: 2}, {ID: "layer:d", Position: 5}}
	v.InLayer = []uint64{1, 2, 4, 8, 0}
	r := structure(t, v)
	var ends [][3]int
	for _, a := range r.Against {
		ends = append(ends, [3]int{int(v.Arcs[a.Arc].From), int(v.Arcs[a.Arc].To), a.Fall})
	}
	if !slices.Equal(ends, [][3]int{{3, 0, 2}, {1, 0, 1}}) {
		t.Errorf("against the layers: %v", ends)
	}
	v.InLayer[0] = 1 | 8 // then nothing falls to it
	if r := structure(t, v); len(r.Against) != 0 {
		t.Errorf("against the layers: %v", r.Against)
	}
	if r := structure(t, v); len(r.MeanByLayer) != 4 || !near6(r.MeanByLayer[0], r.Levels[0]) || !near6(r.MeanByLayer[3], (r.Levels[0]+r.Levels[3])/2) {
		t.Errorf("means %v of levels %v", r.MeanByLayer, r.Levels)
	}
}

// TestStructureIsTheMinimum compares the levels with a dense solution of the
// definition.
func TestStructureIsTheMinimum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t)
		n := len(v.IDs)
		q := StructureQuery{Arcs: kg.ArcRule{MinConfidence: kg.Confidence(rapid.IntRange(0, 3).Draw(t, "least"))}}
		edges := map[[2]uint32]bool{}
		component := make([]int, n)
		for i := range component {
			component[i] = i
		}
		for _, a := range v.Arcs {
			if a.Relation == kg.RelationSupplies && a.From != a.To && q.Arcs.Holds(&a) {
				edges[[2]uint32{a.From, a.To}] = true
				x, y := component[a.From], component[a.To]
				for i := range component {
					if component[i] == x {
						component[i] = y
					}
				}
			}
		}
		// All ones added in each component make the Laplacian regular and leave the
		// solution whose levels sum to 0 in each.
		lap, rhs := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
		for e := range edges {
			i, j := int(e[0]), int(e[1])
			lap.Set(i, i, lap.At(i, i)+1)
			lap.Set(j, j, lap.At(j, j)+1)
			lap.Set(i, j, lap.At(i, j)-1)
			lap.Set(j, i, lap.At(j, i)-1)
			rhs.SetVec(i, rhs.AtVec(i)-1)
			rhs.SetVec(j, rhs.AtVec(j)+1)
		}
		for i := range n {
			for j := range n {
				if component[i] == component[j] {
					lap.Set(i, j, lap.At(i, j)+1)
				}
			}
		}
		var want mat.VecDense
		if err := want.SolveVec(lap, rhs); err != nil {
			t.Fatal(err)
		}
		r, err := Structure(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		touched := map[uint32]bool{}
		f := 0.0
		for e := range edges {
			touched[e[0]], touched[e[1]] = true, true
			d := want.AtVec(int(e[1])) - want.AtVec(int(e[0])) - 1
			f += d * d / float64(len(edges))
		}
		if len(edges) == 0 {
			f = math.NaN()
		}
		if !near6(r.Incoherence, f) || r.Incoherence < 0 || r.Incoherence > 1 || r.Edges != len(edges) {
			t.Fatalf("incoherence %v, want %v; %d edges of %d", r.Incoherence, f, r.Edges, len(edges))
		}
		components := map[int]bool{}
		for i := range n {
			if touched[uint32(i)] == math.IsNaN(r.Levels[i]) {
				t.Fatalf("level of %d is %v", i, r.Levels[i])
			}
			if !touched[uint32(i)] {
				continue
			}
			components[component[i]] = true
			lowest, floor := math.Inf(1), math.Inf(1)
			for j := range n {
				if component[j] == component[i] {
					lowest, floor = min(lowest, want.AtVec(j)), min(floor, r.Levels[j])
				}
			}
			if !near6(r.Levels[i], want.AtVec(i)-lowest) || floor != 0 {
				t.Fatalf("level of %d is %v above %v, want %v", i, r.Levels[i], floor, want.AtVec(i)-lowest)
			}
		}
		if len(components) != r.Components {
			t.Fatalf("%d components, want %d", r.Components, len(components))
		}
	})
}

// TestStructureLong: a chain of a hundred thousand is peeled, not iterated; a
// ladder has no end to peel from.
func TestStructureLong(t *testing.T) {
	const n = 100_000
	v := line(n)
	if r := structure(t, v); r.Incoherence != 0 || r.Levels[n-1] != n-1 {
		t.Errorf("incoherence %v, top %v", r.Incoherence, r.Levels[n-1])
	}
	var arcs [][2]uint32
	for i := uint32(0); i+3 < 600; i += 2 {
		arcs = append(arcs, [2]uint32{i, i + 2}, [2]uint32{i, i + 3}, [2]uint32{i + 1, i + 2}, [2]uint32{i + 1, i + 3})
	}
	if r := structure(t, graph(600, arcs)); r.Incoherence > 1e-12 || !near6(r.Levels[599], 299) {
		t.Errorf("incoherence %v, top %v", r.Incoherence, r.Levels[599])
	}
}

func TestStructureContext(t *testing.T) {
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	if _, err := Structure(late, line(3), StructureQuery{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a deadline gives %v", err)
	}
	if r := structure(t, graph(0, nil)); r.Edges != 0 || len(r.Against) != 0 || !math.IsNaN(r.Incoherence) {
		t.Errorf("an empty graph gives %+v", r)
	}
}
