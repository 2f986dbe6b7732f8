package embedded

import (
	"context"
	"encoding/binary"
	"errors"
	"reflect"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// A file says with which layout its documents were written. When a later version
// of the program numbers fields, enumerations or kinds otherwise, because some
// were added or moved, opening the file translates its documents by name, in one
// transaction.

// description is the layout of documents as a file keeps it.
type description []kindDescription

type kindDescription struct {
	Name   string             `json:"name"`
	Number byte               `json:"number"`
	Fields []fieldDescription `json:"fields"`
}

type fieldDescription struct {
	Name   string             `json:"name"`
	Shape  shape              `json:"shape"`
	Enum   []string           `json:"enum,omitempty"` // names from number 1
	Fields []fieldDescription `json:"fields,omitempty"`
}

// describe is the layout of this program.
func describe() (d description) {
	for _, t := range kg.Tables {
		d = append(d, kindDescription{t.Name, byte(t.Kind), layouts[t.Kind].describe()})
	}
	return d
}

func (l *layout) describe() (out []fieldDescription) {
	for _, f := range l.fields {
		d := fieldDescription{Name: f.name, Shape: f.shape}
		if len(f.enum) > 0 {
			d.Enum = f.enum[1:]
		}
		if f.inner != nil {
			d.Fields = f.inner.describe()
		}
		out = append(out, d)
	}
	return out
}

// translation rewrites documents from one layout to another.
type translation struct {
	kinds  map[byte]byte
	bodies map[byte]*bodyTranslation
	names  map[byte]string
}

// bodyTranslation rewrites bodies of one struct.
type bodyTranslation struct {
	from  layout   // to skip values
	to    []byte   // the new number of each field, 0 when there is none
	enums [][]byte // the new number of each value, 0 when there is none
	inner []*bodyTranslation
}

func newTranslation(from, to description) *translation {
	t := &translation{map[byte]byte{}, map[byte]*bodyTranslation{}, map[byte]string{}}
	for _, k := range from {
		t.names[k.Number] = k.Name
		for _, now := range to {
			if now.Name == k.Name {
				t.kinds[k.Number] = now.Number
				t.bodies[k.Number] = newBodyTranslation(k.Fields, now.Fields)
			}
		}
	}
	return t
}

func newBodyTranslation(from, to []fieldDescription) *bodyTranslation {
	t := &bodyTranslation{}
	for _, f := range from {
		old := field{name: f.Name, shape: f.Shape}
		number, values := byte(0), make([]byte, len(f.Enum)+1)
		var now fieldDescription
		for i, candidate := range to {
			if candidate.Name == f.Name && candidate.Shape == f.Shape {
				number, now = byte(i+1), candidate
			}
		}
		for i, name := range f.Enum {
			values[i+1] = byte(slices.Index(now.Enum, name) + 1)
		}
		var inner *bodyTranslation
		if f.Fields != nil {
			inner = newBodyTranslation(f.Fields, now.Fields)
			old.inner = &inner.from
		}
		t.from.fields = append(t.from.fields, old)
		t.to, t.enums, t.inner = append(t.to, number), append(t.enums, values), append(t.inner, inner)
	}
	return t
}

// document rewrites a document. The error names what the new layout lacks.
func (t *translation) document(doc string) (string, error) {
	if doc == "" {
		return "", nil
	}
	r := reader{s: doc}
	r.head()
	body := t.bodies[doc[0]]
	if body == nil {
		return "", kg.Invalidf("it holds records of %q, which this version of the program does not know", t.names[doc[0]])
	}
	b := append([]byte{t.kinds[doc[0]]}, doc[1:r.i]...)
	b, err := body.rewrite(b, &r)
	return string(b), err
}

// rewrite appends the body that r reads, its fields in the order of their new
// numbers.
func (t *bodyTranslation) rewrite(b []byte, r *reader) ([]byte, error) {
	type part struct {
		number byte
		value  []byte
	}
	var parts []part
	for n := r.byte(); n != 0; n = r.byte() {
		i := n - 1
		if t.to[i] == 0 {
			return nil, kg.Invalidf("it uses the field %q, which this version of the program does not know", t.from.fields[i].name)
		}
		value, err := t.value(i, r)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part{t.to[i], value})
	}
	slices.SortFunc(parts, func(a, b part) int { return int(a.number) - int(b.number) })
	for _, p := range parts {
		b = append(append(b, p.number), p.value...)
	}
	return append(b, 0), nil
}

func (t *bodyTranslation) value(i byte, r *reader) ([]byte, error) {
	f := &t.from.fields[i]
	switch {
	case f.shape == shapeByte && len(t.enums[i]) > 1:
		v := r.byte()
		if int(v) >= len(t.enums[i]) || t.enums[i][v] == 0 {
			return nil, kg.Invalidf("it uses a value of %q that this version of the program does not know", f.name)
		}
		return []byte{t.enums[i][v]}, nil
	case f.shape == shapeStruct:
		return t.inner[i].rewrite(nil, r)
	case f.shape == shapeStructs:
		n := r.uvarint()
		b := binary.AppendUvarint(nil, n)
		var err error
		for ; n > 0 && err == nil; n-- {
			b, err = t.inner[i].rewrite(b, r)
		}
		return b, err
	}
	start := r.i
	r.skip(f)
	return []byte(r.s[start:r.i]), nil
}

// translate brings the documents that were read, and those of the file, into the
// layout of this program.
func (f *file) translate(ctx context.Context, from description, s *snapshot) error {
	now := describe()
	if s.version == 0 || reflect.DeepEqual(from, now) {
		return nil
	}
	if f.readOnly {
		return f.cannotWrite()
	}
	if _, err := f.conn.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		return f.fault(err)
	}
	err := f.finish(ctx, f.rewrite(ctx, newTranslation(from, now), now, s))
	if invalid := (*kg.InvalidError)(nil); errors.As(err, &invalid) {
		return kg.Invalidf("%s cannot be used: %v; use the version that wrote it, or name another file", f.path, err)
	}
	return f.fault(err)
}

// rewrite translates everything within the transaction that is open.
func (f *file) rewrite(ctx context.Context, t *translation, layout description, s *snapshot) (err error) {
	for i, doc := range s.docs {
		if s.docs[i], err = t.document(doc); err != nil {
			return err
		}
	}
	c := &commit{version: s.version, updated: s.updated, datasets: s.datasets, docs: s.docs}
	if err := f.writeGraph(ctx, c, layout); err != nil {
		return err
	}
	for since, more := int64(0), true; more; {
		var list []change
		if list, more, err = f.changes(ctx, since, s.version, kg.MaxPage); err != nil {
			return err
		}
		for i := range list {
			if list[i].before, err = t.document(list[i].before); err != nil {
				return err
			}
			if list[i].after, err = t.document(list[i].after); err != nil {
				return err
			}
		}
		for len(list) > 0 {
			since = list[0].version
			n := 1
			for n < len(list) && list[n].version == since {
				n++
			}
			if err := f.writeChanges(ctx, list[:n]); err != nil {
				return err
			}
			list = list[n:]
		}
	}
	return nil
}
