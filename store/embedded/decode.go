package embedded

import (
	"encoding/binary"
	"math"
	"reflect"

	"github.com/aistack-graph/aistack/kg"
)

// reader walks a document. Documents are our own and guarded by checksums on
// disk, so it does not check them.
type reader struct {
	s string
	i int
}

func (r *reader) byte() byte {
	c := r.s[r.i]
	r.i++
	return c
}

func (r *reader) uvarint() uint64 {
	if c := r.s[r.i]; c < 0x80 {
		r.i++
		return uint64(c)
	}
	var x uint64
	for shift := uint(0); ; shift += 7 {
		c := r.byte()
		x |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return x
		}
	}
}

func (r *reader) varint() int64 {
	u := r.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

func (r *reader) text() string {
	n := int(r.uvarint())
	r.i += n
	return r.s[r.i-n : r.i]
}

func (r *reader) float() float64 {
	var b [8]byte
	copy(b[:], r.s[r.i:])
	r.i += 8
	return math.Float64frombits(binary.LittleEndian.Uint64(b[:]))
}

// ref is a reference: a record's number, or (numbered false) its id.
func (r *reader) ref() (number uint32, id string, numbered bool) {
	x := r.uvarint()
	if x&1 == 1 {
		return uint32(x >> 1), "", true
	}
	n := int(x >> 1)
	r.i += n
	return 0, r.s[r.i-n : r.i], false
}

func (r *reader) head() head {
	var h head
	h.kind = kg.Kind(r.byte())
	h.id = r.text()
	h.dataset = uint32(r.uvarint())
	h.version = int64(r.uvarint())
	h.updated = int64(r.uvarint())
	h.body = r.i
	return h
}

func headOf(doc string) head {
	r := reader{s: doc}
	return r.head()
}

// idOf is the id that a document holds, empty when it is derived.
func idOf(doc string) string {
	r := reader{s: doc, i: 1}
	return r.text()
}

// bodyOf is what two documents that say the same have in common.
func bodyOf(doc string) string { return doc[headOf(doc).body:] }

// skip passes over a value.
func (r *reader) skip(f *field) {
	switch f.shape {
	case shapeText:
		r.text()
	case shapeRef:
		r.ref()
	case shapeByte, shapeMayBool:
		r.i++
	case shapeInt:
		r.uvarint()
	case shapeFloat, shapeMayNum:
		r.i += 8
	case shapeTexts:
		for n := r.uvarint(); n > 0; n-- {
			r.text()
		}
	case shapeRefs:
		for n := r.uvarint(); n > 0; n-- {
			r.ref()
		}
	case shapeStruct:
		r.skipBody(f.inner)
	case shapeStructs:
		for n := r.uvarint(); n > 0; n-- {
			r.skipBody(f.inner)
		}
	}
}

func (r *reader) skipBody(l *layout) {
	for n := r.byte(); n != 0; n = r.byte() {
		r.skip(&l.fields[n-1])
	}
}

// refs calls yield for each reference of a document to a numbered record, the
// references of nested structs after those of the record itself.
func refs(doc string, yield func(ref kg.Ref, number uint32)) {
	r := reader{s: doc}
	h := r.head()
	l := layouts[h.kind]
	nested := false
	for n := r.byte(); n != 0; n = r.byte() {
		f := &l.fields[n-1]
		switch {
		case f.shape == shapeRef:
			if number, _, ok := r.ref(); ok {
				yield(f.ref, number)
			}
		case f.shape == shapeRefs:
			for m := r.uvarint(); m > 0; m-- {
				if number, _, ok := r.ref(); ok {
					yield(f.ref, number)
				}
			}
		default:
			nested = nested || f.ref != kg.RefNone
			r.skip(f)
		}
	}
	if !nested {
		return
	}
	r.i = h.body
	for n := r.byte(); n != 0; n = r.byte() {
		f := &l.fields[n-1]
		if f.shape != shapeStructs || f.ref == kg.RefNone {
			r.skip(f)
			continue
		}
		for m := r.uvarint(); m > 0; m-- {
			r.nestedRefs(f.inner, yield)
		}
	}
}

func (r *reader) nestedRefs(l *layout, yield func(kg.Ref, uint32)) {
	for n := r.byte(); n != 0; n = r.byte() {
		f := &l.fields[n-1]
		if f.ref == kg.RefNone {
			r.skip(f)
			continue
		}
		count := uint64(1)
		if f.shape == shapeRefs {
			count = r.uvarint()
		}
		for ; count > 0; count-- {
			if number, _, ok := r.ref(); ok {
				yield(f.ref, number)
			}
		}
	}
}

// decoder makes records of documents. The ids of numbered records come from a
// snapshot; without one they stay empty.
type decoder struct {
	reader
	snapshot *snapshot
	scalars  bool // leave out texts and lists but conflicts; amounts of money are whole
}

// record reads the body of a record of a kind.
func (d *decoder) record(kind kg.Kind) kg.Node {
	l := layouts[kind]
	n := l.make()
	d.body(l, reflect.ValueOf(n).Elem())
	return n
}

func (d *decoder) body(l *layout, v reflect.Value) {
	for n := d.byte(); n != 0; n = d.byte() {
		f := &l.fields[n-1]
		if d.scalars && !f.shape.isScalar() && f.shape != shapeStruct && f.ref != kg.RefConflicts {
			d.skip(f)
			continue
		}
		fv := v.Field(f.index[0])
		for _, i := range f.index[1:] {
			fv = fv.Field(i)
		}
		scalars := d.scalars
		d.scalars = scalars && f.shape != shapeStruct
		d.value(f, fv)
		d.scalars = scalars
	}
}

func (d *decoder) value(f *field, v reflect.Value) {
	switch f.shape {
	case shapeText:
		v.SetString(d.text())
	case shapeRef:
		v.SetString(d.refText())
	case shapeByte:
		v.SetUint(uint64(d.byte()))
	case shapeInt:
		v.SetInt(d.varint())
	case shapeTrue:
		v.SetBool(true)
	case shapeFloat:
		v.SetFloat(d.float())
	case shapeMayNum:
		x := d.float()
		*v.Addr().Interface().(**float64) = &x
	case shapeMayBool:
		x := d.byte() == 1
		*v.Addr().Interface().(**bool) = &x
	case shapeTexts:
		list := make([]string, d.uvarint())
		for i := range list {
			list[i] = d.text()
		}
		*v.Addr().Interface().(*[]string) = list
	case shapeRefs:
		list := make([]string, d.uvarint())
		for i := range list {
			list[i] = d.refText()
		}
		*v.Addr().Interface().(*[]string) = list
	case shapeStruct:
		p := reflect.New(f.inner.typ)
		d.body(f.inner, p.Elem())
		v.Set(p)
	case shapeStructs:
		n := int(d.uvarint())
		list := reflect.MakeSlice(f.typ, n, n)
		for i := range n {
			d.body(f.inner, list.Index(i))
		}
		v.Set(list)
	}
}

func (d *decoder) refText() string {
	number, id, numbered := d.ref()
	if numbered && d.snapshot != nil {
		return d.snapshot.id(number)
	}
	return id
}
