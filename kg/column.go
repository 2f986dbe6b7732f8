package kg

import (
	"reflect"
	"strings"
)

// Column is one leaf field of a kind of record, as tables and property lists
// name it. A nested struct (value, margin) gives dotted columns, value.amount;
// a list of structs (specs, topics) is one column.
type Column struct {
	Name     string       // JSON names joined by dots
	Type     reflect.Type // of the leaf: string, *float64, Date, []string, []Topic …
	Required bool         // the JSON name has no omitempty or omitzero
	path     [][]int      // field indexes, one step per pointer to follow
}

// Columns lists the leaf fields of a record in the order of its struct, id
// first.
func Columns(n Node) []Column {
	return columns(reflect.TypeOf(n).Elem(), "", nil, nil)
}

func columns(t reflect.Type, prefix string, before [][]int, outer []int) (out []Column) {
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(append([]int(nil), outer...), i)
		if f.Anonymous {
			out = append(out, columns(f.Type, prefix, before, index)...)
			continue
		}
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || name == "" {
			continue
		}
		path := append(append([][]int(nil), before...), index)
		if f.Type.Kind() == reflect.Pointer && f.Type.Elem().Kind() == reflect.Struct {
			out = append(out, columns(f.Type.Elem(), prefix+name+".", path, nil)...)
			continue
		}
		out = append(out, Column{Name: prefix + name, Type: f.Type, Required: opts == "", path: path})
	}
	return out
}

// Get is the column's value in a record; ok is false where a nested struct
// that would hold it is absent.
func (c *Column) Get(n Node) (v reflect.Value, ok bool) {
	v = reflect.ValueOf(n)
	for _, index := range c.path {
		if v.IsNil() {
			return reflect.Value{}, false
		}
		v = v.Elem().FieldByIndex(index)
	}
	return v, true
}

// Settable is the column's place in a record, for setting; it makes the nested
// structs that hold it.
func (c *Column) Settable(n Node) reflect.Value {
	v := reflect.ValueOf(n)
	for _, index := range c.path {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem().FieldByIndex(index)
	}
	return v
}
