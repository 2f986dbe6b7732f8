package embedded

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// A shape tells how a field is written in a document; see encode.go.
type shape uint8

const (
	shapeText    shape = iota + 1 // string
	shapeRef                      // string that is the id of a record
	shapeTexts                    // []string
	shapeRefs                     // []string of ids
	shapeByte                     // enumeration
	shapeInt                      // int, Date
	shapeTrue                     // bool: present means true
	shapeFloat                    // float64
	shapeMayBool                  // *bool
	shapeMayNum                   // *float64
	shapeStruct                   // *struct
	shapeStructs                  // []struct
)

// isScalar tells a single number or truth.
func (s shape) isScalar() bool {
	switch s {
	case shapeByte, shapeInt, shapeTrue, shapeFloat, shapeMayBool, shapeMayNum:
		return true
	}
	return false
}

// field is one field of a struct as documents hold it. Its number is its place
// in layout.fields plus one.
type field struct {
	name  string // its JSON name
	shape shape
	ref   kg.Ref // of shapeRef and shapeRefs, and of structs that hold such
	index []int
	typ   reflect.Type
	inner *layout // of shapeStruct and shapeStructs
	enum  []string
}

// layout describes a struct to the codec: the numbered fields, embedded structs
// flattened, in the order of their declaration.
type layout struct {
	typ    reflect.Type
	fields []field
	make   func() kg.Node // an empty record, of the layouts of kinds
	// Of kinds of edges: where the parts of a derived id stand, see derivedID.
	from, to, what byte
	prefix         string
	whats          []string
}

// layouts holds the layout of every kind. It is computed once and never changed.
var layouts = func() (all [32]*layout) {
	for _, t := range kg.Tables {
		n := t.New()
		refs := map[string]kg.Ref{}
		for _, r := range kg.RefRules(t.Kind) {
			refs[r.Name] = r.Ref
		}
		l := &layout{typ: reflect.TypeOf(n).Elem(), make: t.New, prefix: t.Prefix + ":"}
		l.add(l.typ, nil, refs, kg.RefNone)
		if _, ok := n.(kg.Edge); ok {
			l.edge()
		}
		all[t.Kind] = l
	}
	return all
}()

// add lists the fields of a struct. Whether a text is a reference is told by its
// name, which ends in ID or IDs; which reference, by the rule that bears its JSON
// name or, in a nested struct, the JSON name of the field that holds it.
func (l *layout) add(t reflect.Type, outer []int, refs map[string]kg.Ref, nested kg.Ref) {
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(append([]int(nil), outer...), i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			l.add(f.Type, index, refs, nested)
			continue
		case name == "-" || f.Type == reflect.TypeFor[string]() && len(outer) > 0 && f.Name == "ID":
			continue // kept in the head of the document
		}
		ref := refs[name]
		if ref == kg.RefNone {
			ref = nested
		}
		l.fields = append(l.fields, makeField(f, name, index, refs, ref))
	}
}

func makeField(f reflect.StructField, name string, index []int, refs map[string]kg.Ref, ref kg.Ref) field {
	out := field{name: name, index: index, typ: f.Type}
	isRef := ref != kg.RefNone && (strings.HasSuffix(f.Name, "ID") || strings.HasSuffix(f.Name, "IDs"))
	switch t := f.Type; t.Kind() {
	case reflect.String:
		out.shape = shapeText
		if isRef {
			out.shape, out.ref = shapeRef, ref
		}
	case reflect.Uint8:
		out.shape, out.enum = shapeByte, enumNames(t)
	case reflect.Int, reflect.Int32:
		out.shape = shapeInt
	case reflect.Bool:
		out.shape = shapeTrue
	case reflect.Float64:
		out.shape = shapeFloat
	case reflect.Pointer:
		switch t.Elem().Kind() {
		case reflect.Bool:
			out.shape = shapeMayBool
		case reflect.Float64:
			out.shape = shapeMayNum
		case reflect.Struct:
			out.shape, out.inner = shapeStruct, nestedLayout(t.Elem(), refs, ref)
		}
	case reflect.Slice:
		switch t.Elem().Kind() {
		case reflect.String:
			out.shape = shapeTexts
			if isRef {
				out.shape, out.ref = shapeRefs, ref
			}
		case reflect.Struct:
			out.shape, out.inner = shapeStructs, nestedLayout(t.Elem(), refs, ref)
		}
	}
	if out.shape == 0 {
		panic(fmt.Sprintf("embedded: no encoding for field %s of type %s", f.Name, f.Type))
	}
	if out.inner != nil {
		for _, in := range out.inner.fields {
			if in.ref != kg.RefNone {
				out.ref = in.ref
			}
		}
	}
	return out
}

func nestedLayout(t reflect.Type, refs map[string]kg.Ref, ref kg.Ref) *layout {
	l := &layout{typ: t}
	l.add(t, nil, refs, ref)
	return l
}

// enumNames are the names of an enumeration by its number.
func enumNames(t reflect.Type) []string {
	if e, ok := reflect.Zero(t).Interface().(interface{ Values() []string }); ok {
		return append([]string{""}, e.Values()...)
	}
	return nil
}

// edge notes the fields that an id made by kg.EdgeID consists of.
func (l *layout) edge() {
	for i, f := range l.fields {
		switch number := byte(i + 1); {
		case f.ref == kg.RefFrom:
			l.from = number
		case f.ref == kg.RefTo:
			l.to = number
		case f.shape == shapeByte && l.what == 0:
			l.what = number
			for _, name := range f.enum {
				l.whats = append(l.whats, strings.ToLower(name))
			}
		}
	}
}
