package kg

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// Cited is what the sources of a record are together.
type Cited struct {
	Any       bool
	Published Date // the newest
	Accessed  Date // the newest; zero: nobody looked one up
}

// Add takes in one more source.
func (c *Cited) Add(published, accessed Date) {
	c.Any = true
	c.Published, c.Accessed = newer(c.Published, published), newer(c.Accessed, accessed)
}

// newer is the date whose first day is later; of one day, the more precise.
func newer(a, b Date) Date {
	if b != 0 && (a == 0 || cmp.Or(cmp.Compare(b.First(), a.First()), cmp.Compare(b, a)) > 0) {
		return b
	}
	return a
}

// Fact is what coverage looks at in a dependency, ownership or investment.
type Fact struct {
	Relation   Relation
	Kind       DependencyKind // of SUPPLIES
	Instrument Instrument     // of INVESTS_IN
	Status     Status
	Confidence Confidence
	Share      bool // of SUPPLIES: it is published
	Assumed    bool // of SUPPLIES: the criticality is the dataset's default
	Cited      Cited
	AsOf       Date // of its dataset
}

// FactOf is that of a dependency, ownership or investment, without what it
// cites and the as-of date.
func FactOf(e Edge) Fact {
	switch e := e.(type) {
	case *Dependency:
		return Fact{Relation: RelationSupplies, Kind: e.Kind, Status: e.Status, Confidence: e.Confidence, Share: e.Share != nil, Assumed: e.CriticalityAssumed}
	case *Ownership:
		return Fact{Relation: e.Role.Relation(), Status: e.Status, Confidence: e.Confidence}
	case *Investment:
		return Fact{Relation: RelationInvestsIn, Instrument: e.Instrument, Status: e.Status, Confidence: e.Confidence}
	}
	return Fact{}
}

// Tally adds up a [Coverage]: the one place that says what its numbers mean,
// for stores and loaders alike. The zero Tally is empty.
type Tally struct {
	facts    map[Fact]int
	entities map[entityCount]int
}

type entityCount struct {
	layer           string
	kind            EntityKind
	cited, lookedUp bool
}

// Fact takes in n facts that are alike.
func (t *Tally) Fact(f Fact, n int) {
	if t.facts == nil {
		t.facts = map[Fact]int{}
	}
	t.facts[f] += n
}

// Entity takes in n entities of a layer that are alike; one of several layers
// is given for each.
func (t *Tally) Entity(layer string, kind EntityKind, cited, lookedUp bool, n int) {
	if t.entities == nil {
		t.entities = map[entityCount]int{}
	}
	t.entities[entityCount{layer, kind, cited, lookedUp}] += n
}

// Coverage is what was taken in. layers are the ids of all layers from the
// bottom up.
func (t *Tally) Coverage(layers []string) Coverage {
	c := Coverage{Relations: []RelationCoverage{}, ByConfidence: []ConfidenceCount{}, ByStatus: []StatusCount{}} // lists in JSON, also of nothing
	relations := map[RelationCoverage]*RelationCoverage{}
	var confidence [ConfidenceConfirmed + 1]int
	var status [StatusEnded + 1]int
	var published, accessed ages
	for f, n := range t.facts {
		key := RelationCoverage{Relation: f.Relation, Kind: f.Kind, Instrument: f.Instrument}
		r := relations[key]
		if r == nil {
			r = &key
			relations[RelationCoverage{Relation: f.Relation, Kind: f.Kind, Instrument: f.Instrument}] = r
		}
		c.Facts, r.Count = c.Facts+n, r.Count+n
		if f.Cited.Any {
			c.WithSource, r.WithSource = c.WithSource+n, r.WithSource+n
		}
		if f.Cited.Accessed != 0 {
			c.LookedUp, r.LookedUp = c.LookedUp+n, r.LookedUp+n
		}
		switch {
		case f.Relation != RelationSupplies:
		case f.Share:
			c.WithShare += n
		case f.Assumed:
			c.Assumed += n
		default:
			c.Judged += n
		}
		confidence[f.Confidence] += n
		status[f.Status] += n
		published.add(f.Cited.Published, f.AsOf, n)
		accessed.add(f.Cited.Accessed, f.AsOf, n)
	}
	for _, r := range relations {
		c.Relations = append(c.Relations, *r)
	}
	slices.SortFunc(c.Relations, func(a, b RelationCoverage) int {
		return cmp.Or(cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Instrument, b.Instrument))
	})
	for i := len(confidence) - 1; i > 0; i-- {
		if confidence[i] > 0 {
			c.ByConfidence = append(c.ByConfidence, ConfidenceCount{Confidence(i), confidence[i]})
		}
	}
	for i, n := range status {
		if i > 0 && n > 0 {
			c.ByStatus = append(c.ByStatus, StatusCount{Status(i), n})
		}
	}
	c.Entities = t.byLayer(layers)
	c.Published, c.Accessed = published.age(), accessed.age()
	return c
}

func (t *Tally) byLayer(layers []string) []EntityCoverage {
	place := map[string]int{}
	for i, id := range layers {
		place[id] = i
	}
	rows := map[entityCount]*EntityCoverage{}
	for e, n := range t.entities {
		key := entityCount{layer: e.layer, kind: e.kind}
		r := rows[key]
		if r == nil {
			r = &EntityCoverage{LayerID: e.layer, Kind: e.kind}
			rows[key] = r
		}
		r.Count += n
		if e.cited {
			r.WithSource += n
		}
		if e.lookedUp {
			r.LookedUp += n
		}
	}
	out := make([]EntityCoverage, 0, len(rows))
	for _, r := range rows {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b EntityCoverage) int {
		return cmp.Or(cmp.Compare(place[a.LayerID], place[b.LayerID]), cmp.Compare(a.LayerID, b.LayerID), cmp.Compare(a.Kind, b.Kind))
	})
	return out
}

// ages counts facts by their age in days.
type ages struct {
	known  int
	byDays map[int]int
}

func (a *ages) add(d, asOf Date, n int) {
	if d == 0 || asOf == 0 {
		return
	}
	if a.byDays == nil {
		a.byDays = map[int]int{}
	}
	a.known += n
	a.byDays[max(0, dayNumber(asOf.Last())-dayNumber(d.First()))] += n
}

// dayNumber counts days, of a day as Date.First and Last give it. A last day
// that the month does not have is the end of the month.
func dayNumber(n int32) int {
	year, month, day := int(n/10000), time.Month(n/100%100), int(n%100)
	last := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return int(time.Date(year, month, min(day, last), 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

const daysPerYear = 365.25

// bucketStarts are the ages in years at which buckets begin.
var bucketStarts = []int{0, 1, 2, 3, 5}

func (a *ages) age() Age {
	out := Age{Known: a.known, Buckets: []AgeBucket{}}
	if a.known == 0 {
		return out
	}
	for i, from := range bucketStarts {
		b := AgeBucket{From: from}
		if i+1 < len(bucketStarts) {
			below := bucketStarts[i+1]
			b.Below = &below
		}
		out.Buckets = append(out.Buckets, b)
	}
	days := make([]int, 0, len(a.byDays))
	for d, n := range a.byDays {
		days = append(days, d)
		i := len(bucketStarts) - 1
		for float64(d) < float64(bucketStarts[i])*daysPerYear {
			i--
		}
		out.Buckets[i].Count += n
	}
	slices.Sort(days)
	nth := func(k int) int { // the k-th youngest, from 0
		for _, d := range days {
			if k -= a.byDays[d]; k < 0 {
				return d
			}
		}
		return 0
	}
	median := float64(nth((a.known-1)/2)+nth(a.known/2)) / 2 / daysPerYear
	median = math.Round(median*100) / 100
	out.MedianYears = &median
	return out
}
