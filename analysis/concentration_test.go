package analysis

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// shares is consumer 0 with suppliers of one kind; their shares.
func shares(known ...float64) *kg.View {
	v := graph(len(known)+1, nil)
	for i, s := range known {
		v.Arcs = append(v.Arcs, kg.Arc{From: uint32(i + 1), To: 0, Share: s, USD: math.NaN(), MW: float32(math.NaN()), Relation: kg.RelationSupplies,
			Kind: kg.DependencyKindHardware, Criticality: kg.CriticalityHigh, Status: kg.StatusActive})
	}
	v.Index()
	return v
}

func concentrations(t interface{ Fatal(...any) }, v *kg.View, q ConcentrationQuery) *ConcentrationResult {
	if q.First == 0 {
		q.First = 100
	}
	r, err := Concentrations(context.Background(), v, q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestConcentrationByHand(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct {
		shares                  []float64
		hhi, low, high, assumed float64
		band                    kg.Band
		known, rest             float64
	}{
		// 0.6² + 0.4²
		"settled": {[]float64{0.6, 0.4}, 5200, 5200, 5200, 5200, kg.BandHigh, 1, 0},
		"ten":     {[]float64{.1, .1, .1, .1, .1, .1, .1, .1, .1, .1}, 1000, 1000, 1000, 1000, kg.BandUnconcentrated, 1, 0},
		// 0.5² ; 0.5² + 0.5²; the rest is one unlisted supplier.
		"rest": {[]float64{0.5}, nan, 2500, 5000, 5000, kg.BandHigh, 0.5, 0.5},
		// The rest of 0.8 is the listed one's or anybody's: 0.2² = 400; 0.2² + 0.8².
		// The propagation halves it.
		"unknown": {[]float64{0.2, nan}, nan, 400, 6800, 10_000 * (0.04 + 0.16 + 0.16), 0, 0.2, 0.8},
		"single":  {[]float64{nan}, nan, 0, 10_000, 5000, 0, 0, 1},
		// 0.9 and 0.6 are scaled to 0.6 and 0.4.
		"over one":         {[]float64{0.9, 0.6}, 5200, 5200, 5200, 5200, kg.BandHigh, 1.5, 0},
		"over one unknown": {[]float64{0.9, 0.6, nan}, 5200, 5200, 5200, 5200, kg.BandHigh, 1.5, 0},
		"zero":             {[]float64{0}, nan, 0, 10_000, 10_000, 0, 0, 1},
		// Half of the shares is enough for the band.
		"band": {[]float64{0.5, nan, nan}, nan, 2500, 5000, 10_000 * (0.25 + 3.0/36), kg.BandHigh, 0.5, 0.5},
	} {
		r := concentrations(t, shares(c.shares...), ConcentrationQuery{Of: []string{"e000"}, By: kg.ConcentrationByKind})
		if len(r.Rows) != 1 || r.Total != 1 {
			t.Fatalf("%s: %+v", name, r)
		}
		g := r.Rows[0]
		if !near6(g.HHI, c.hhi) || !near6(g.Low, c.low) || !near6(g.High, c.high) || !near6(g.Assumed, c.assumed) || g.Band != c.band ||
			!near6(g.Known, c.known) || !near6(g.Rest, c.rest) || g.Layer != -1 || g.Kind != kg.DependencyKindHardware || len(g.Shares) != len(c.shares) {
			t.Errorf("%s: %+v", name, g)
		}
		if r.Coverage.Entities != 1 || r.Coverage.Weights != len(c.shares) {
			t.Errorf("%s: coverage %+v", name, r.Coverage)
		}
	}
}

func TestConcentrationByOwner(t *testing.T) {
	// 1 and 2 are chips of 4, 3 is a chip of 4 and 5; 0.5, 0.3 and 0.2.
	v := shares(0.5, 0.3, 0.2)
	v.IDs = append(v.IDs, "e004", "e005")
	chip, company := kg.EntityKindChip, kg.EntityKindCompany
	v.Kind = []kg.EntityKind{company, chip, chip, chip, company, company}
	v.InLayer, v.Country = make([]uint64, 6), make([][2]byte, 6)
	for _, ends := range [][2]uint32{{4, 1}, {4, 2}, {4, 3}, {5, 3}} {
		v.Arcs = append(v.Arcs, kg.Arc{From: ends[0], To: ends[1], Relation: kg.RelationMakes, Share: math.NaN(), Status: kg.StatusActive})
	}
	v.Index()
	q := ConcentrationQuery{Of: []string{"e000"}, By: kg.ConcentrationByKind}
	if g := concentrations(t, v, q).Rows[0]; !near6(g.HHI, 3800) || len(g.Shares) != 3 {
		t.Errorf("by product: %+v", g)
	}
	q.ByOwner = true
	g := concentrations(t, v, q).Rows[0]
	if !near6(g.HHI, 6800) || len(g.Shares) != 2 || g.Shares[0].Entity != 4 || !near6(g.Shares[0].Share, 0.8) || g.Shares[1].Entity != 3 {
		t.Errorf("by owner: %+v", g)
	}
	// The rest of 0.2 may be another chip of 4: 0.64 or 1, and 0.64 + 0.04 else.
	v.Arcs[2].Share = 0
	if g := concentrations(t, v, q).Rows[0]; !near6(g.Low, 6400) || !near6(g.High, 10_000) {
		t.Errorf("by owner with a rest: %+v", g)
	}
}

func TestConcentrationByEntityAndLayer(t *testing.T) {
	// 0 takes hardware from 1 (0.8) and 2 (0.2), and energy from 2 alone; 1 takes
	// energy from 2 (0.5). 0 and 1 are in layer:b, 2 in layer:a.
	v := shares(0.8, 0.2)
	v.Layers = []kg.ViewLayer{{ID: "layer:a", Position: 1}, {ID: "layer:b", Position: 2}}
	v.InLayer = []uint64{2, 2, 1}
	energy := v.Arcs[1]
	energy.Kind, energy.Share = kg.DependencyKindEnergy, 1
	half := energy
	half.To, half.Share = 1, 0.5
	v.Arcs = append(v.Arcs, energy, half)
	v.Index()
	// By kind: 1 → 0.4; 2 → 0.1 + 0.5.
	g := concentrations(t, v, ConcentrationQuery{Of: []string{"e000"}, By: kg.ConcentrationByEntity}).Rows[0]
	if !near6(g.HHI, 5200) || g.Inputs != 2 || len(g.Shares) != 2 || g.Shares[0].Entity != 2 || !near6(g.Shares[0].Share, 0.6) || g.Kind != 0 {
		t.Errorf("by entity: %+v", g)
	}
	// Three inputs: 1 → 0.8/3; 2 → (0.2 + 1 + 0.5)/3; a rest of 0.5/3, which 2 cannot
	// have, but 1 may.
	q := ConcentrationQuery{Of: []string{"layer:b"}, By: kg.ConcentrationByLayer}
	r := concentrations(t, v, q)
	g = r.Rows[0]
	low := (0.64 + 1.7*1.7) / 9 * 10_000
	if r.Total != 1 || g.Layer != 1 || g.Inputs != 3 || !near6(g.Low, low) || !near6(g.High, low+(2*0.8*0.5+0.25)/9*10_000) ||
		!near6(g.Assumed, low+0.25/9*10_000) || g.Band != kg.BandHigh || !math.IsNaN(g.HHI) || !near6(g.Known, 2.5/3) {
		t.Errorf("by layer: %+v", g)
	}
	q.Of = []string{"e001"} // its layer
	if s := concentrations(t, v, q); s.Total != 1 || s.Rows[0].Layer != 1 || s.Rows[0].Low != g.Low {
		t.Errorf("by layer of an entity: %+v", s)
	}
	q.Of = []string{"layer:a"} // nobody there takes anything
	if s := concentrations(t, v, q); s.Total != 0 || s.Coverage.Entities != 1 {
		t.Errorf("by layer without inputs: %+v", s)
	}
}

// handOut lists the ways to give so many units to some firms.
func handOut(units, firms int) (ways [][]int) {
	if firms == 1 {
		return [][]int{{units}}
	}
	for n := 0; n <= units; n++ {
		for _, way := range handOut(units-n, firms-1) {
			ways = append(ways, append([]int{n}, way...))
		}
	}
	return ways
}

// TestConcentrationInterval compares Low and High with every distribution of the
// rests in quarters over those who may have them and four that nobody listed. It
// reads the shares off the arcs by itself.
func TestConcentrationInterval(t *testing.T) {
	const strangers, units = 4, 4
	rapid.Check(t, func(t *rapid.T) {
		v := shares(rapid.SliceOfN(rapid.SampledFrom([]float64{math.NaN(), 0.1, 0.3, 0.5, 0.9, 1, 0}), 1, 4).Draw(t, "shares")...)
		n := len(v.IDs)
		for i := range v.Arcs {
			v.Arcs[i].Kind = kg.DependencyKind(rapid.IntRange(1, 2).Draw(t, "kind"))
			v.Arcs[i].From = rapid.Uint32Range(1, uint32(min(3, n-1))).Draw(t, "from")
		}
		v.Kind = make([]kg.EntityKind, n)
		q := ConcentrationQuery{Of: []string{"e000"}, By: rapid.SampledFrom([]kg.ConcentrationBy{kg.ConcentrationByKind, kg.ConcentrationByEntity}).Draw(t, "by"),
			ByOwner: rapid.Bool().Draw(t, "byowner")}
		owner := make([]uint32, n)
		for e := range owner {
			owner[e] = uint32(e)
			v.Kind[e] = kg.EntityKindCompany
			if e > 1 && rapid.Bool().Draw(t, "owned") {
				v.Kind[e] = kg.EntityKindChip
				v.Arcs = append(v.Arcs, kg.Arc{From: 1, To: uint32(e), Relation: kg.RelationMakes, Share: math.NaN(), Status: kg.StatusActive})
				if q.ByOwner {
					owner[e] = 1
				}
			}
		}
		slices.SortStableFunc(v.Arcs, func(a, b kg.Arc) int { return int(a.From) - int(b.From) })
		v.Index()

		for _, row := range concentrations(t, v, q).Rows {
			var kinds []kg.DependencyKind
			for kind := kg.DependencyKind(1); kind <= 2; kind++ {
				if slices.ContainsFunc(v.Arcs, func(a kg.Arc) bool { return a.Kind == kind }) && (row.Kind == 0 || row.Kind == kind) {
					kinds = append(kinds, kind)
				}
			}
			known := make([]float64, n+strangers)
			least, most := math.Inf(1), 0.0
			var eligible [][]int
			var rests []float64
			for _, kind := range kinds {
				bySupplier, published := map[uint32]float64{}, 0.0
				for _, a := range v.Arcs {
					if a.Kind == kind && !math.IsNaN(a.Share) {
						bySupplier[a.From] += a.Share
						published += a.Share
					}
				}
				fixed := map[uint32]bool{}
				for s, share := range bySupplier {
					known[owner[s]] += share / max(1, published) / float64(len(kinds))
					fixed[owner[s]] = true
				}
				for _, a := range v.Arcs { // who supplies by what it owns, or without a share
					if _, has := bySupplier[a.From]; a.Kind == kind && (owner[a.From] != a.From || !has) {
						delete(fixed, owner[a.From])
					}
				}
				var may []int
				for f := range known {
					if !fixed[uint32(f)] && (f >= n || owner[f] == uint32(f)) {
						may = append(may, f)
					}
				}
				eligible, rests = append(eligible, may), append(rests, max(0, 1-published)/float64(len(kinds)))
			}
			var try func(kind int)
			try = func(kind int) {
				if kind == len(kinds) {
					sum := 0.0
					for _, s := range known {
						sum += s * s
					}
					least, most = min(least, sum), max(most, sum)
					return
				}
				for _, way := range handOut(units, len(eligible[kind])) {
					for i, f := range eligible[kind] {
						known[f] += rests[kind] * float64(way[i]) / units
					}
					try(kind + 1)
					for i, f := range eligible[kind] {
						known[f] -= rests[kind] * float64(way[i]) / units
					}
				}
			}
			try(0)
			low, high, rest := row.Low/10_000, row.High/10_000, row.Rest
			if !near6(high, most) || low > least+1e-9 || least > low+rest*rest/strangers+1e-9 {
				t.Fatalf("%+v: from %v to %v", row, least, most)
			}
			if row.Assumed < row.Low-1e-6 || row.Assumed > row.High+1e-6 || row.HHI != row.Low && !math.IsNaN(row.HHI) {
				t.Fatalf("%+v: assumed or settled outside", row)
			}
		}
	})
}

// TestGreatestIsBounded: without the search, what greatest returns is a bound.
func TestGreatestIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rests := rapid.SliceOfN(rapid.Float64Range(0, 0.2), 1, 4).Draw(t, "rests")
		bit := openInputs(rests)
		rest, low := 0.0, 0.0
		for _, r := range rests {
			rest += r
		}
		var firms []firm
		for range rapid.IntRange(0, 4).Draw(t, "firms") {
			f := firm{known: rapid.Float64Range(0, 0.3).Draw(t, "known")}
			for i := range rests {
				if rapid.Bool().Draw(t, "closed") {
					f.closed += rests[i]
					f.mask |= bit[i]
				}
			}
			low += f.known * f.known
			firms = append(firms, f)
		}
		exact, bound := greatest(firms, rests, bit, low, rest), greatest(firms, rests, make([]uint64, len(bit)), low, rest)
		if bound < exact-1e-12 || exact < low-1e-12 {
			t.Fatalf("from %v, greatest %v, bound %v", low, exact, bound)
		}
	})
}

func TestConcentrationContextAndQuery(t *testing.T) {
	v := shares(0.5, 0.5)
	good := ConcentrationQuery{Of: []string{"e000"}, By: kg.ConcentrationByKind, First: 10}
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	if _, err := Concentrations(late, v, good); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a deadline gives %v", err)
	}
	if r := concentrations(t, graph(0, nil), ConcentrationQuery{Of: []string{"e000"}, By: kg.ConcentrationByLayer}); r.Total != 0 {
		t.Errorf("an empty graph gives %+v", r)
	}
	// Planned supplies do not count unless the question says so.
	v.Arcs[0].Status = kg.StatusPlanned
	if g := concentrations(t, v, good).Rows[0]; len(g.Shares) != 1 {
		t.Errorf("a planned supply counts: %+v", g)
	}
	for name, spoil := range map[string]func(*ConcentrationQuery){
		"of":    func(q *ConcentrationQuery) { q.Of = nil },
		"by":    func(q *ConcentrationQuery) { q.By = 0 },
		"first": func(q *ConcentrationQuery) { q.First = 0 },
	} {
		q := good
		spoil(&q)
		var invalid *kg.InvalidError
		if _, err := Concentrations(context.Background(), v, q); !errors.As(err, &invalid) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
