package loader

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// texts are what people and files throw at a text field.
var texts = rapid.OneOf(
	rapid.SampledFrom([]string{
		"true", "null", "~", "2030", "1e3", "0x1F", ".5", "- a", "a: b", "a #b", "#c", "[x]", "{y}", "*z", "&z", "!t", "%", "@", "`", "'", `"`, `"q"`, "a;b", ";",
		" lead", "trail ", "\ttab", "a\nb", "a\n\nb\n", "\n", "  \n x", "x\n  y", "| x", "> y", "---", "...", "? k", "<<", "=", "Ünï ☃ 日本 🚀", "\u00a0", "\u0085", "\u2028", "\ufeff", "a,b",
		"yes", "No", "2024-10-14", "12:30", "a\rb", "\\n", "=1+1", "very long " + fmt.Sprintf("%0200d and words to wrap around", 7),
	}),
	rapid.Map(rapid.StringN(1, 30, 200), func(s string) string { // no NUL, which is refused; line ends are LF
		return strings.NewReplacer("\x00", "0", "\r\n", "\n").Replace(s)
	}),
	rapid.StringMatching(`[a-zA-Z ,.:'"-]{1,150}`),
)

// fillRandom gives every field of a struct but references and ids a value that
// it may have.
func fillRandom(t *rapid.T, v reflect.Value) {
	for i := range v.NumField() {
		f, sf := v.Field(i), v.Type().Field(i)
		if sf.Tag.Get("json") == "-" || f.Kind() != reflect.Struct && sf.Tag.Get("json") == "" {
			continue
		}
		fillValue(t, f, sf.Name)
	}
}

func fillValue(t *rapid.T, f reflect.Value, name string) {
	switch p := f.Addr().Interface().(type) {
	case *kg.Date:
		if rapid.Bool().Draw(t, name) {
			*p = rapid.SampledFrom([]kg.Date{kg.MakeDate(2024, 0, 0), kg.MakeDate(2024, 9, 0), kg.MakeDate(2024, 9, 20)}).Draw(t, name)
		}
		return
	case enum:
		f.SetUint(uint64(rapid.IntRange(0, len(p.Values())).Draw(t, name)))
		return
	}
	switch f.Kind() {
	case reflect.Struct:
		fillRandom(t, f)
	case reflect.Pointer:
		if rapid.Bool().Draw(t, name) {
			f.Set(reflect.New(f.Type().Elem()))
			fillValue(t, f.Elem(), name)
		}
	case reflect.String:
		if rapid.Bool().Draw(t, name) {
			f.SetString(texts.Draw(t, name))
		}
	case reflect.Float64:
		f.SetFloat(rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 1, 1e17, 123456789.125, 1e-9})).Draw(t, name))
	case reflect.Int:
		f.SetInt(int64(rapid.IntRange(0, 64).Draw(t, name)))
	case reflect.Bool:
		f.SetBool(rapid.Bool().Draw(t, name))
	case reflect.Slice:
		list := reflect.MakeSlice(f.Type(), rapid.IntRange(0, 3).Draw(t, name), 3)
		for i := range list.Len() {
			if f.Type().Elem().Kind() == reflect.String {
				list.Index(i).SetString(texts.Draw(t, name)) // also the empty text is a member
			} else {
				fillValue(t, list.Index(i), name)
			}
		}
		f.Set(list)
	}
}

// randomRecord is a record that passes kg.CheckRecord: random in every field,
// its references among known, the unlucky draws mended.
func randomRecord(t *rapid.T, table *kg.Table, id string, known map[kg.Kind][]string) kg.Node {
	n := table.New()
	fillRandom(t, reflect.ValueOf(n).Elem())
	n.Base().ID = id
	pick := func(k kg.Kind, least int) []string {
		if len(known[k]) < least {
			t.Fatalf("no %v is known", k)
		}
		if len(known[k]) == 0 {
			return nil
		}
		return rapid.SliceOfNDistinct(rapid.SampledFrom(known[k]), least, min(len(known[k]), 2), rapid.ID).Draw(t, "refs")
	}
	setRefs(n, pick)
	mend(n)
	kg.Normalize(n, kg.Defaults{})
	if err := kg.CheckRecord(n); err != nil {
		t.Fatalf("the generated record is wrong: %v\n%+v", err, n)
	}
	return n
}

// setRefs points every reference field at records that are there.
func setRefs(n kg.Node, pick func(k kg.Kind, least int) []string) {
	v := reflect.ValueOf(n).Elem()
	for _, rule := range kg.RefRules(n.NodeKind()) {
		for _, f := range reflect.VisibleFields(v.Type()) {
			if jsonName(f) != rule.Name {
				continue
			}
			kinds := rule.Kinds.List()
			switch to := v.FieldByIndex(f.Index); {
			case to.Kind() == reflect.String:
				to.SetString(pick(kinds[0], 1)[0])
			case rule.Ref == kg.RefConflicts:
				to.SetZero()
			case to.Type().Elem().Kind() == reflect.String:
				least := 0
				if rule.Ref == kg.RefLayers {
					least = 1
				}
				to.Set(reflect.ValueOf(pick(kinds[0], least)))
			}
		}
	}
	switch n := n.(type) {
	case *kg.Role:
		n.Skills = nil
		for _, id := range pick(kg.KindSkill, 0) {
			n.Skills = append(n.Skills, kg.RoleSkill{SkillID: id, Level: kg.SkillLevelExpert})
		}
	case *kg.Ownership:
		n.OwnedID = pick(kg.KindProduct, 1)[0]
	case *kg.Investment:
		n.InvestorID, n.InvesteeID = "company:c0", "company:c1"
	case *kg.Prediction:
		for i := range n.For {
			n.For[i].SourceIDs = pick(kg.KindSource, 0)
		}
		for i := range n.Against {
			n.Against[i].SourceIDs = nil
		}
	}
}

func jsonName(f reflect.StructField) string {
	tag := f.Tag.Get("json")
	for i := range tag {
		if tag[i] == ',' {
			return tag[:i]
		}
	}
	return tag
}

// mend makes drawn fields keep the rules of kg.CheckRecord.
func mend(n kg.Node) {
	name := func(s *string) {
		if len(kg.Words(*s)) == 0 {
			*s = "name: " + *s
		}
	}
	money := func(m **kg.Money) {
		if *m == nil {
			return
		}
		(*m).Currency, (*m).Years, (*m).Dollars = "EUR", nil, nil
		if (*m).Basis == kg.MoneyBasisRange {
			high := (*m).Amount + 1000
			(*m).High = &high
		} else {
			(*m).High = nil
		}
	}
	until := func(since, until *kg.Date) {
		if *since != 0 && *until != 0 && since.First() > until.Last() {
			*until = 0
		}
	}
	switch n := n.(type) {
	case *kg.Company:
		name(&n.Name)
		n.Country, n.Website = "TW", "https://example.com/a?b=c#d"
	case *kg.Product:
		name(&n.Name)
		if n.Kind.General() != kg.KindProduct {
			n.Kind = 0
		}
	case *kg.Facility:
		name(&n.Name)
		n.Country = ""
		if n.Kind.General() != kg.KindFacility {
			n.Kind = 0
		}
		if n.Latitude == nil || n.Longitude == nil || *n.Latitude > 90 || *n.Longitude > 180 {
			n.Latitude, n.Longitude = nil, nil
		}
		if n.CapacityMW != nil && *n.CapacityMW > 1e8 {
			n.CapacityMW = nil
		}
	case *kg.Dataset:
		for i := range n.Accepted {
			a := &n.Accepted[i]
			*a = kg.Accepted{Gate: kg.GateNames + kg.Gate(i)%(kg.GateTop-kg.GateNames+1), IDs: append(a.IDs, "dependency:x"), Reason: "because " + a.Reason}
			if i%2 == 1 && i < 6 {
				a.IDs, a.AtMost = nil, 7
			}
		}
	case *kg.Layer:
		name(&n.Name)
		n.Position = max(1, n.Position)
		if n.Margin != nil {
			n.Margin.Low, n.Margin.High = -0.25, 0.5
		}
		if v := n.ValueCapture; v != nil && (v.Low == 0 || v.High == 0) {
			n.ValueCapture = nil
		}
	case *kg.Role:
		name(&n.Name)
	case *kg.Skill:
		name(&n.Name)
	case *kg.Interest:
		name(&n.Name)
	case *kg.Source:
		name(&n.Title)
		n.URL = ""
	case *kg.Feed:
		name(&n.What)
	case *kg.Dependency:
		n.Kind = max(1, n.Kind)
		n.CriticalityAssumed = n.Criticality == kg.CriticalityMedium && n.CriticalityAssumed
		money(&n.Value)
		if n.Share != nil && *n.Share > 1 {
			n.Share = nil
		}
		n.CapacityMW = nil
		until(&n.Since, &n.Until)
	case *kg.Ownership:
		if n.Stake != nil && *n.Stake > 1 {
			n.Stake = nil
		}
		until(&n.Since, &n.Until)
	case *kg.Investment:
		n.Instrument = max(1, n.Instrument)
		money(&n.Amount)
		until(&n.Date, &n.Until)
	case *kg.QuizQuestion:
		name(&n.Question)
		n.Choices = []kg.QuizChoice{{ID: "a", Text: n.Explanation}, {ID: "b", Text: "; ,"}}
		n.Answer = "b"
	case *kg.FAQ:
		name(&n.Question)
		name(&n.Answer)
	case *kg.Prediction:
		name(&n.Title)
		name(&n.Statement)
	case *kg.Insight:
		name(&n.Title)
		name(&n.Text)
	}
}

// randomDataset is a manifest and up to three records of each table.
func randomDataset(t *rapid.T) []kg.Node {
	m := &kg.Dataset{Record: kg.Record{ID: "dataset:mine"}}
	fillRandom(t, reflect.ValueOf(m).Elem())
	m.ID, m.Name, m.Provenance = "dataset:mine", "mine", kg.ProvenanceOptional
	m.Defaults = nil
	mend(m)
	nodes := []kg.Node{m}
	known := map[kg.Kind][]string{}
	var late []kg.Table // tables that refer to later ones go last
	for pass := range 2 {
		tables := kg.Tables
		if pass == 1 {
			tables = late
		}
		for _, table := range tables {
			if table.Kind == kg.KindDataset {
				continue
			}
			if pass == 0 && (table.Kind == kg.KindRole || table.Kind == kg.KindFeed) {
				late = append(late, table)
				continue
			}
			least := 0
			if table.Kind == kg.KindLayer || table.Kind == kg.KindCompany || table.Kind == kg.KindProduct {
				least = 2
			}
			for i := range rapid.IntRange(least, 3).Draw(t, table.Name) {
				id := fmt.Sprintf("%s:%c%d", table.Prefix, table.Prefix[0], i)
				nodes = append(nodes, randomRecord(t, &table, id, known))
				known[table.Kind] = append(known[table.Kind], id)
			}
		}
	}
	return nodes
}

// Exporting and loading again gives the same graph, in every form, and the
// same bytes when exported once more.
func TestExportThenLoadIsIdentity(t *testing.T) {
	dir := t.TempDir()
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		store := openStore(t)
		nodes := randomDataset(rt)
		if _, err := store.Apply(t.Context(), kg.Batch{Dataset: "mine", Ops: kg.Puts(nodes...)}); err != nil {
			rt.Fatal(err)
		}
		want := dump(t, store, "mine")
		for _, form := range []Form{YAML, CSV, JSONLines} {
			for _, ending := range []string{"", ".zip", ".jsonl"} {
				n++
				path := filepath.Join(dir, fmt.Sprint(n)) + ending
				exportTo(rt, store, path, form)
				d, err := Open(path)
				if err != nil {
					rt.Fatal(err)
				}
				other := openStore(t)
				if _, err := Load(t.Context(), other, d, Options{}); err != nil {
					rt.Fatalf("%v%s: %v", form, ending, err)
				}
				if err := d.Close(); err != nil {
					rt.Fatal(err)
				}
				if got := dump(t, other, "mine"); got != want {
					rt.Fatalf("%v%s:\ngot  %s\nwant %s", form, ending, got, want)
				}
				if ending != "" { // one file, whose bytes can be compared
					exportTo(rt, other, path+"2"+ending, form)
					a, err := os.ReadFile(path)
					if err != nil {
						rt.Fatal(err)
					}
					b, err := os.ReadFile(path + "2" + ending)
					if err != nil {
						rt.Fatal(err)
					}
					if !bytes.Equal(a, b) {
						rt.Fatalf("%v%s: exported again it has other bytes", form, ending)
					}
				}
			}
		}
	})
}

func exportTo(t interface{ Fatal(...any) }, store kg.Store, path string, form Form) {
	sink, err := Create(path, form)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if err := Export(ctx, store, "mine", sink); err != nil {
		t.Fatal(err)
	}
	if err := sink.Close(); err != nil {
		t.Fatal(err)
	}
}
