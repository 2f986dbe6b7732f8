package kg

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
)

func TestEveryKindHasATable(t *testing.T) {
	for _, name := range Kind(0).Values() {
		var k Kind
		if err := k.UnmarshalText([]byte(name)); err != nil {
			t.Fatal(err)
		}
		table := TableOf(k)
		if table == nil {
			t.Errorf("%s has no table", k)
			continue
		}
		n := table.New()
		if n.NodeKind() != k || KindOfID(table.Prefix+":x") != k {
			t.Errorf("table %s makes a %s", table.Name, n.NodeKind())
		}
		n.Base().ID = table.Prefix + ":x"
		c := Copy(n)
		if c == nil || reflect.TypeOf(c) != reflect.TypeOf(n) || !Equal(c, n) {
			t.Errorf("a copy of a %s is %#v", k, c)
			continue
		}
		c.Base().ID = table.Prefix + ":y"
		if n.Base().ID == c.Base().ID || Equal(c, n) {
			t.Errorf("a copy of a %s is the same struct", k)
		}
		for _, rule := range RefRules(k) {
			if !hasColumn(n, rule.Name) {
				t.Errorf("%s has no column %s", k, rule.Name)
			}
		}
	}
}

func hasColumn(n Node, name string) bool {
	for _, c := range Columns(n) {
		if c.Name == name {
			return true
		}
	}
	return false
}

func TestColumns(t *testing.T) {
	d := &Dependency{}
	var names []string
	for _, c := range Columns(d) {
		names = append(names, c.Name)
	}
	want := "id supplier consumer kind description share criticality criticalityAssumed value.amount value.high value.currency value.basis value.years value.usd value.note " +
		"capacityMW status since until confidence conflictsWith sources"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("columns are\n%s\nwant\n%s", got, want)
	}
	for _, c := range Columns(d) {
		if c.Name == "value.amount" {
			if _, ok := c.Get(d); ok {
				t.Error("a value that is absent was found")
			}
			c.Settable(d).SetFloat(5)
			if d.Value == nil || d.Value.Amount != 5 {
				t.Errorf("value is %+v", d.Value)
			}
		}
	}
}

func TestNormalizeSaysWhatIsMeant(t *testing.T) {
	d := &Dependency{SupplierID: "company:tsmc", ConsumerID: "product:h100", Kind: DependencyKindManufacturing, SourceIDs: []string{}, Value: &Money{Amount: 1}}
	Normalize(d, Defaults{})
	want := &Dependency{Record: Record{ID: "dependency:tsmc--h100--manufacturing"}, SupplierID: "company:tsmc", ConsumerID: "product:h100", Kind: DependencyKindManufacturing,
		Criticality: CriticalityMedium, CriticalityAssumed: true, Status: StatusActive, Confidence: ConfidenceLikely, Value: &Money{Amount: 1, Currency: "USD", Basis: MoneyBasisExact}}
	if !Equal(d, want) {
		t.Errorf("normalised to %+v", d)
	}
	again := Copy(d)
	Normalize(again, Defaults{Criticality: CriticalityHigh})
	if !Equal(d, again) {
		t.Error("Normalize is not idempotent")
	}
}

func TestCheckRecordNamesEveryFault(t *testing.T) {
	f := func(x float64) *float64 { return &x }
	good := func() *Dependency {
		d := &Dependency{SupplierID: "company:a", ConsumerID: "company:b", Kind: DependencyKindData}
		Normalize(d, Defaults{})
		return d
	}
	if err := CheckRecord(good()); err != nil {
		t.Fatalf("a good record is faulty: %v", err)
	}
	entity := func(id string) EntityBase {
		return EntityBase{Record: Record{ID: id}, Name: "N", LayerIDs: []string{"layer:a"}}
	}
	for want, n := range map[string]Node{
		"share: 1.2":         func() Node { d := good(); d.Share = f(1.2); return d }(),
		"share: NaN":         func() Node { d := good(); d.Share = f(math.NaN()); return d }(),
		"until: 2023":        func() Node { d := good(); d.Since, d.Until = 20240000, 20230000; return d }(),
		"supplier: \"role:x": func() Node { d := good(); d.SupplierID = "role:x"; return d }(),
		"consumer: is miss":  func() Node { d := good(); d.ConsumerID = ""; return d }(),
		"value.currency":     func() Node { d := good(); d.Value = &Money{Amount: 1, Currency: "$"}; return d }(),
		"value.high": func() Node {
			d := good()
			d.Value = &Money{Amount: 1, Currency: "USD", Basis: MoneyBasisRange}
			return d
		}(),
		"stands twice":             func() Node { d := good(); d.SourceIDs = []string{"source:a", "source:a"}; return d }(),
		"country: \"Taiwan":        &Company{EntityBase: entity("company:x"), Country: "Taiwan"},
		"website: \"javasc":        &Company{EntityBase: entity("company:x"), Website: "javascript:alert(1)"},
		"kind: FAB is no":          &Product{EntityBase: entity("product:x"), Kind: EntityKindFab},
		"latitude":                 &Facility{EntityBase: entity("facility:x"), Latitude: f(200), Longitude: f(0)},
		"layers: is missing":       &Company{EntityBase: EntityBase{Record: Record{ID: "company:x"}, Name: "N"}},
		"layers that fit it":       &Interest{Record: Record{ID: "interest:x"}, Name: "I"},
		"is not valid UTF-8":       &Skill{Record: Record{ID: "skill:x"}, Name: "a\xff"},
		"specs: contains a":        &Product{EntityBase: entity("product:x"), Specs: []Spec{{Key: "size", Value: "8\x00"}}},
		"topics: has 1001 m":       &Layer{Record: Record{ID: "layer:x"}, Name: "L", Position: 1, Topics: make([]Topic, MaxList+1)},
		"name: is 1001 bytes long": &Company{EntityBase: EntityBase{Record: Record{ID: "company:x"}, Name: strings.Repeat("x", MaxName+1), LayerIDs: []string{"layer:y"}}},
		"for: is 20001 byte":       &Prediction{Record: Record{ID: "prediction:x"}, Title: "T", Statement: "S", For: []Evidence{{Text: strings.Repeat("x", MaxText+1)}}},
		"position: 0":              &Layer{Record: Record{ID: "layer:x"}, Name: "L"},
		"answer":                   &QuizQuestion{Record: Record{ID: "quiz:x"}, Question: "Q", Choices: []QuizChoice{{"a", "A"}, {"b", "B"}}, Answer: "c"},
		"id: \"role:x\" is":        &Skill{Record: Record{ID: "role:x"}, Name: "S"},
	} {
		err := CheckRecord(n)
		var invalid *InvalidError
		if err == nil || !errors.As(err, &invalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("want a fault with %q, got %v", want, err)
		}
	}
}

func TestIDs(t *testing.T) {
	for _, id := range []string{"company:nvidia", "product:gpt-4.1_x", "layer:1"} {
		if err := ValidID(id); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	for id, hint := range map[string]string{"nvidia": "starts with none", "compny:x": "did you mean company:", "company:Nvidia Corp": "company:nvidia-corp",
		"company:": "after the colon", "company:-x": "after the colon", "company:" + strings.Repeat("x", 300): "longer than"} {
		if err := ValidID(id); err == nil || !strings.Contains(err.Error(), hint) {
			t.Errorf("%.20s: %v, want %q", id, err, hint)
		}
	}
	for in, want := range map[string]string{"GE Vernova, Inc.": "ge-vernova-inc.", "Ørsted": "rsted", "": "unnamed", "A100 (80 GB)": "a100-80-gb"} {
		if got := Slug(in); got != want || !ValidSlug(got) {
			t.Errorf("Slug(%q) = %q", in, got)
		}
	}
}

func TestViewIndexAndStrength(t *testing.T) {
	v := &View{IDs: []string{"company:a", "company:b", "company:c"}, InLayer: []uint64{1, 1, 2}, Country: [][2]byte{{'T', 'W'}, {}, {}},
		Layers: []ViewLayer{{ID: "layer:x", Position: 1}, {ID: "layer:y", Position: 2}},
		Arcs:   []Arc{{From: 0, To: 1, Relation: RelationSupplies, Criticality: CriticalityHigh, Share: math.NaN()}, {From: 0, To: 2, Relation: RelationMakes}, {From: 1, To: 2, Relation: RelationSupplies, Share: 0.4}}}
	v.Index()
	if lo, hi := v.OutArcs(0); lo != 0 || hi != 2 {
		t.Errorf("arcs of a are %d…%d", lo, hi)
	}
	if got := v.ArcsInto(2); !reflect.DeepEqual(got, []uint32{1, 2}) {
		t.Errorf("arcs into c are %v", got)
	}
	for i, want := range []float64{0.75, 1, 0.4} {
		if got := v.Arcs[i].Strength(); got != want {
			t.Errorf("strength of arc %d is %v, want %v", i, got, want)
		}
	}
	for target, want := range map[string][]uint32{"layer:x": {0, 1}, "layer:y": {2}, "country:TW": {0}, "company:b": {1}, "company:zz": nil} {
		if got := v.Members(target); !reflect.DeepEqual(got, want) {
			t.Errorf("%s means %v, want %v", target, got, want)
		}
	}
}
