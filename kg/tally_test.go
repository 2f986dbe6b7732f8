package kg

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestCitedIsTheNewest(t *testing.T) {
	var c Cited
	for _, d := range []Date{MakeDate(2024, 0, 0), 0, MakeDate(2025, 3, 0), MakeDate(2025, 2, 28), MakeDate(2025, 0, 0)} {
		c.Add(d, 0)
	}
	if c != (Cited{Any: true, Published: MakeDate(2025, 3, 0)}) {
		t.Errorf("%+v", c)
	}
	if (Cited{}).Any {
		t.Error("nothing cited counts as a citation")
	}
}

// Ages by hand: to the last day of the month of which the dataset speaks, from
// the first day that the source may mean.
func TestAges(t *testing.T) {
	asOf := MakeDate(2026, 2, 0) // until 28 February
	for _, test := range []struct {
		published Date
		bucket    int
		years     float64
	}{
		{MakeDate(2026, 2, 28), 0, 0},
		{MakeDate(2026, 6, 0), 0, 0}, // later: as young as can be
		{MakeDate(2025, 2, 28), 0, 1},
		{MakeDate(2025, 2, 27), 1, 1}, // 366 days
		{MakeDate(2025, 0, 0), 1, 1.16},
		{MakeDate(2023, 0, 0), 3, 3.16},
		{MakeDate(1999, 0, 0), 4, 27.16},
	} {
		var tally Tally
		tally.Fact(Fact{Relation: RelationMakes, Status: StatusActive, Confidence: ConfidenceLikely, Cited: Cited{Any: true, Published: test.published}, AsOf: asOf}, 3)
		tally.Fact(Fact{Relation: RelationMakes, Status: StatusActive, Confidence: ConfidenceLikely, Cited: Cited{Any: true, Published: test.published}}, 1) // nobody knows as of when
		c := tally.Coverage(nil)
		a := c.Published
		if a.Known != 3 || a.Buckets[test.bucket].Count != 3 || *a.MedianYears != test.years {
			t.Errorf("%s: %+v, median %v", test.published, a, *a.MedianYears)
		}
		if c.Facts != 4 || c.LookedUp != 0 || c.Accessed.MedianYears != nil {
			t.Errorf("%s: %+v", test.published, c)
		}
	}
}

func TestMedianOfTwo(t *testing.T) {
	var tally Tally
	for _, year := range []int{2024, 2022} {
		tally.Fact(Fact{Cited: Cited{Any: true, Published: MakeDate(year, 1, 1)}, AsOf: MakeDate(2024, 1, 1)}, 1)
	}
	if m := tally.Coverage(nil).Published.MedianYears; *m != 1 { // 0 and 730 days
		t.Error(*m)
	}
}

// The order in which facts come, and whether equal ones come at once, does not
// matter.
func TestTallyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var facts []Fact
	for range 500 {
		f := Fact{Relation: Relation(1 + r.IntN(5)), Status: Status(1 + r.IntN(4)), Confidence: Confidence(1 + r.IntN(3)), Share: r.IntN(2) == 0, Assumed: r.IntN(2) == 0}
		if r.IntN(3) > 0 {
			f.Cited.Add(MakeDate(2015+r.IntN(10), r.IntN(13), 0), Date(0))
			f.AsOf = MakeDate(2025, 0, 0)
		}
		facts = append(facts, f)
	}
	var once Tally
	for _, f := range facts {
		once.Fact(f, 1)
		once.Entity("layer:"+f.Status.String(), EntityKindCompany, f.Cited.Any, f.Share, 1)
	}
	want := once.Coverage([]string{"layer:ACTIVE", "layer:ENDED"})
	r.Shuffle(len(facts), func(i, j int) { facts[i], facts[j] = facts[j], facts[i] })
	var twice Tally
	for _, f := range facts {
		twice.Entity("layer:"+f.Status.String(), EntityKindCompany, f.Cited.Any, f.Share, 1)
		twice.Fact(f, 2)
		twice.Fact(f, -1)
	}
	if have := twice.Coverage([]string{"layer:ACTIVE", "layer:ENDED"}); !reflect.DeepEqual(have, want) {
		t.Errorf("%+v\nwant\n%+v", have, want)
	}
	if want.Facts != 500 || want.WithShare+want.Judged+want.Assumed != want.Relations[0].Count {
		t.Errorf("%+v", want)
	}
}
