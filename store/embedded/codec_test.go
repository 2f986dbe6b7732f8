package embedded

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/aistack-graph/aistack/kg"
)

// filled is a record with a value in every field, different from all others
// where the type allows, its references being ids of the right kind.
func filled(kind kg.Kind) kg.Node {
	n := kg.TableOf(kind).New()
	count := 0
	fill(reflect.ValueOf(n).Elem(), &count)
	*n.Base() = kg.Record{ID: kg.TableOf(kind).Prefix + ":filled"}
	return n
}

func fill(v reflect.Value, count *int) {
	*count++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("source:t", *count))
	case reflect.Uint8:
		v.SetUint(uint64(1 + *count%2))
	case reflect.Int, reflect.Int32:
		v.SetInt(int64(-*count * 1000))
	case reflect.Int64:
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(float64(*count) / 7)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), count)
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[kg.Found]() {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), count)
		fill(v.Index(1), count)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i), count)
		}
	}
}

// TestEveryField writes and reads every field of every kind of record, with
// references as ids and as numbers.
func TestEveryField(t *testing.T) {
	for _, table := range kg.Tables {
		for _, n := range []kg.Node{filled(table.Kind), withID(table.New(), table.Prefix+":empty")} {
			plain := encoder{}.record(nil, n)
			d := decoder{reader: reader{s: string(plain)}}
			if diff := cmp.Diff(n, withID(d.record(table.Kind), n.Base().ID)); diff != "" || d.i != len(plain) {
				t.Errorf("%s: %s", table.Name, diff)
			}
			// Numbered, and each id a source that the snapshot holds.
			s := &snapshot{datasets: []string{"d"}}
			ids := map[string]uint32{}
			number := func(id string) uint32 {
				if _, ok := ids[id]; !ok {
					ids[id] = uint32(len(s.docs))
					s.docs = append(s.docs, string(append(appendHead(nil, head{kind: kg.KindSource, id: id}), 0)))
				}
				return ids[id]
			}
			h := head{kind: table.Kind, id: n.Base().ID}
			doc := string(encoder{number}.record(appendHead(nil, h), n))
			got := s.nodeOf(doc)
			if diff := cmp.Diff(n, withID(got, n.Base().ID)); diff != "" {
				t.Errorf("%s: %s", table.Name, diff)
			}
			// What the document refers to is what the record says it refers to.
			found := map[kg.Ref][]string{}
			refs(doc, func(ref kg.Ref, number uint32) { found[ref] = append(found[ref], s.id(number)) })
			for ref := kg.RefLayers; ref <= kg.RefLosers; ref++ {
				want := slices.DeleteFunc(slices.Clone(n.Refs(ref)), func(id string) bool { return id == "" })
				if !slices.Equal(found[ref], want) {
					t.Errorf("%s: reference %d leads to %v, want %v", table.Name, ref, found[ref], want)
				}
			}
		}
	}
}

func withID(n kg.Node, id string) kg.Node {
	*n.Base() = kg.Record{ID: id}
	return n
}
