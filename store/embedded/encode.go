package embedded

import (
	"encoding/binary"
	"math"
	"reflect"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// A document is a record in its compact form, in memory and in the file alike:
//
//	kind        1 byte
//	id          text; empty: the id that kg.EdgeID gives
//	dataset     uvarint, number of its name
//	version     uvarint
//	updated     uvarint, milliseconds since 1970
//	body        fields, see below
//
// The body holds the fields that are not zero, each a byte with its number in
// the layout and its value, and ends with a zero byte. Texts are a uvarint
// length and their bytes. A reference to a record is its number, as the uvarint
// number·2+1; in documents that outlive the numbering (the change feed) it is
// the id itself, as the uvarint length·2 and the bytes. Integers are zigzag
// varints, numbers 8 bytes, lists have their length first, nested structs are
// bodies themselves.

// head is the part of a document before its body.
type head struct {
	kind    kg.Kind
	dataset uint32
	version int64
	updated int64
	id      string // empty: derived
	body    int    // where the body begins
}

func (h *head) time() time.Time { return time.UnixMilli(h.updated).UTC() }

func appendHead(b []byte, h head) []byte {
	b = appendText(append(b, byte(h.kind)), h.id)
	b = binary.AppendUvarint(b, uint64(h.dataset))
	b = binary.AppendUvarint(b, uint64(h.version))
	return binary.AppendUvarint(b, uint64(h.updated))
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// encoder writes bodies. number gives the number of the record with an id; nil
// writes ids themselves.
type encoder struct {
	number func(id string) uint32
}

func (e encoder) record(b []byte, n kg.Node) []byte {
	return e.body(b, layouts[n.NodeKind()], reflect.ValueOf(n).Elem())
}

func (e encoder) body(b []byte, l *layout, v reflect.Value) []byte {
	for i := range l.fields {
		f := &l.fields[i]
		fv := v.FieldByIndex(f.index)
		if fv.IsZero() || fv.Kind() == reflect.Slice && fv.Len() == 0 {
			continue
		}
		b = e.value(append(b, byte(i+1)), f, fv)
	}
	return append(b, 0)
}

func (e encoder) value(b []byte, f *field, v reflect.Value) []byte {
	switch f.shape {
	case shapeText:
		return appendText(b, v.String())
	case shapeRef:
		return e.ref(b, v.String())
	case shapeByte:
		return append(b, byte(v.Uint()))
	case shapeInt:
		return binary.AppendVarint(b, v.Int())
	case shapeFloat:
		return appendFloat(b, v.Float())
	case shapeMayNum:
		return appendFloat(b, v.Elem().Float())
	case shapeMayBool:
		if v.Elem().Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case shapeStruct:
		return e.body(b, f.inner, v.Elem())
	}
	if f.shape == shapeTrue {
		return b
	}
	b = binary.AppendUvarint(b, uint64(v.Len()))
	for i := range v.Len() {
		switch m := v.Index(i); f.shape {
		case shapeRefs:
			b = e.ref(b, m.String())
		case shapeTexts:
			b = appendText(b, m.String())
		default:
			b = e.body(b, f.inner, m)
		}
	}
	return b
}

func (e encoder) ref(b []byte, id string) []byte {
	if e.number == nil {
		return append(binary.AppendUvarint(b, uint64(len(id))<<1), id...)
	}
	return binary.AppendUvarint(b, uint64(e.number(id))<<1|1)
}

func appendFloat(b []byte, f float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(f))
}

// derived tells whether an edge bears the id that kg.EdgeID gives it.
func derived(n kg.Node) bool {
	e, ok := n.(kg.Edge)
	if !ok {
		return false
	}
	what := kg.Values(n, kg.FieldEdgeKind)
	if len(what) == 0 {
		return false
	}
	from, to := e.Ends()
	return n.Base().ID == kg.EdgeID(kg.TableOf(n.NodeKind()).Prefix, from, to, what[0].Text)
}
