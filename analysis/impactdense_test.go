package analysis

import (
	"math"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// denseImpact is the propagation written a second time, straight from its
// formula, over plain matrices: one for each kind of input, every entity
// computed in every round.
type denseImpact struct {
	shock, loss []float64
	first       []int     // round of the first loss, −1: none
	early       []float64 // the loss then
	rounds      int
	still       bool // the last round changed next to nothing

	kinds  map[kg.DependencyKind][][]float64 // [consumer][supplier] weight
	needed map[kg.DependencyKind][]float64   // criticality per consumer
	makers [][]bool                          // [thing][maker or operator]
	sigma  float64
}

// denseRule is the rule of a query, its default status included.
func denseRule(r kg.ArcRule) func(*kg.Arc) bool {
	return func(a *kg.Arc) bool {
		return r.Holds(a) && a.From != a.To && (len(r.Statuses) > 0 || a.Status == kg.StatusActive)
	}
}

func runDense(v *kg.View, q *ImpactQuery, horizon kg.Horizon, rule kg.ArcRule) *denseImpact {
	n := len(v.IDs)
	d := &denseImpact{shock: make([]float64, n), kinds: map[kg.DependencyKind][][]float64{},
		needed: map[kg.DependencyKind][]float64{}, makers: make([][]bool, n), sigma: q.Substitution}
	for i := range d.makers {
		d.makers[i] = make([]bool, n)
	}
	atOnce := horizon == kg.HorizonImmediate
	counts := denseRule(rule)
	for i := range v.Arcs {
		a := &v.Arcs[i]
		switch {
		case !counts(a):
		case a.Relation == kg.RelationOperates, a.Relation == kg.RelationMakes && !atOnce:
			d.makers[a.To][a.From] = true
		case a.Relation == kg.RelationSupplies:
			if slow := strings.Contains("HARDWARE COMPONENT MANUFACTURING EQUIPMENT MATERIAL TRAINING DATA", a.Kind.String()); !slow || !atOnce {
				if d.kinds[a.Kind] == nil {
					d.kinds[a.Kind] = denseWeights(v, a.Kind, counts, q.AssumeComplete)
					d.needed[a.Kind] = make([]float64, n)
				}
				d.needed[a.Kind][a.To] = math.Max(d.needed[a.Kind][a.To], float64(a.Criticality)*0.25)
			}
		}
	}
	for _, s := range q.Shocks {
		for e := range n {
			if denseHit(v, s.Target, e) {
				d.shock[e] = math.Max(d.shock[e], s.Loss)
			}
		}
	}
	d.iterate(n, q.MaxRounds)
	return d
}

// denseHit tells whether a target shocks an entity.
func denseHit(v *kg.View, target string, e int) bool {
	if code := strings.TrimPrefix(target, "country:"); code != target {
		return string(v.Country[e][:]) == code
	}
	for l := range v.Layers {
		if v.Layers[l].ID == target {
			others := v.InLayer[e] &^ (1 << l)
			return v.InLayer[e] != others && (others == 0 || v.Kind[e] != kg.EntityKindCompany)
		}
	}
	return v.IDs[e] == target
}

// denseWeights is the matrix of weights of a kind.
func denseWeights(v *kg.View, kind kg.DependencyKind, counts func(*kg.Arc) bool, complete bool) [][]float64 {
	n := len(v.IDs)
	weights := make([][]float64, n)
	for consumer := range weights {
		row, listed, known := make([]float64, n), make([]bool, n), make([]bool, n)
		for i := range v.Arcs {
			a := &v.Arcs[i]
			if int(a.To) != consumer || a.Relation != kg.RelationSupplies || a.Kind != kind || !counts(a) {
				continue
			}
			listed[a.From] = true
			switch part := float64(a.MW) / float64(v.MW[consumer]); {
			case a.Share == a.Share:
				row[a.From] += a.Share
				known[a.From] = true
			case kind == kg.DependencyKindEnergy && part == part && !math.IsInf(part, 0):
				row[a.From] += math.Min(1, part)
				known[a.From] = true
			}
		}
		sum, parts := 0.0, 1.0
		if complete {
			parts = 0
		}
		for j := range n {
			sum += row[j]
			if listed[j] && !known[j] {
				parts++
			}
		}
		for j := range n {
			if known[j] {
				row[j] /= math.Max(1, sum)
			} else if listed[j] {
				row[j] = math.Max(0, 1-sum) / parts
			}
		}
		weights[consumer] = row
	}
	return weights
}

func (d *denseImpact) iterate(n, most int) {
	d.loss, d.first, d.early = append([]float64(nil), d.shock...), make([]int, n), append([]float64(nil), d.shock...)
	for i := range n {
		if d.shock[i] == 0 {
			d.first[i] = -1
		}
	}
	for d.rounds = 1; d.rounds <= most; d.rounds++ {
		next, change := d.round(n), 0.0
		for i := range n {
			change = math.Max(change, next[i]-d.loss[i])
			if next[i] > 0 && d.first[i] < 0 {
				d.first[i], d.early[i] = d.rounds, next[i]
			}
		}
		d.loss = next
		if d.still = change < 1e-13; d.still {
			return
		}
	}
}

func (d *denseImpact) round(n int) []float64 {
	next := make([]float64, n)
	for i := range n {
		next[i] = d.shock[i]
		for kind := range d.kinds {
			next[i] = math.Max(next[i], d.lack(kind, i))
		}
		for j, owns := range d.makers[i] {
			if owns {
				next[i] = math.Max(next[i], d.loss[j])
			}
		}
	}
	return next
}

// lack is c · L'.
func (d *denseImpact) lack(kind kg.DependencyKind, consumer int) float64 {
	lost, sound := 0.0, 0.0
	for j, w := range d.kinds[kind][consumer] {
		lost += w * d.loss[j]
		sound += w * (1 - d.loss[j])
	}
	return d.needed[kind][consumer] * (lost - math.Min(d.sigma*lost, sound))
}
