package kg

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
)

// Cursor is a place in an ordered list, by the values that the list is ordered
// by: it stays right when records before it come and go. It is bound to the
// list's filter and order by a fingerprint. Its text is opaque to users.
type Cursor struct {
	Query uint64
	Sort  []Value
	ID    string
}

// Fingerprint tells lists with different records or order apart. It leaves out
// the page, the parent and what is expanded.
func (s *Select) Fingerprint() uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, s.Search, "|", s.Via, s.Inverse, "|", s.Kinds, "|", s.Order, "|")
	fmt.Fprint(h, s.Filter)
	return h.Sum64()
}

const cursorVersion = 1

// String encodes the cursor.
func (c Cursor) String() string {
	b := []byte{cursorVersion}
	b = binary.BigEndian.AppendUint64(b, c.Query)
	b = append(b, byte(len(c.Sort)))
	for _, v := range c.Sort {
		if v.IsNum {
			b = binary.BigEndian.AppendUint64(append(b, 'n'), math.Float64bits(v.Num))
		} else {
			b = binary.AppendUvarint(append(b, 't'), uint64(len(v.Text)))
			b = append(b, v.Text...)
		}
	}
	return base64.RawURLEncoding.EncodeToString(append(b, c.ID...))
}

// ParseCursor decodes what String wrote. The error is an [*InvalidError].
func ParseCursor(s string) (*Cursor, error) {
	bad := Invalidf("%.40q is no cursor of this service: use an endCursor, startCursor or edge cursor from an earlier answer", s)
	if len(s) > 4096 {
		return nil, bad
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) < 10 || b[0] != cursorVersion {
		return nil, bad
	}
	c := &Cursor{Query: binary.BigEndian.Uint64(b[1:])}
	n := int(b[9])
	b = b[10:]
	for range n {
		if len(b) < 1 {
			return nil, bad
		}
		tag := b[0]
		b = b[1:]
		switch tag {
		case 'n':
			if len(b) < 8 {
				return nil, bad
			}
			c.Sort = append(c.Sort, Num(math.Float64frombits(binary.BigEndian.Uint64(b))))
			b = b[8:]
		case 't':
			size, w := binary.Uvarint(b)
			if w <= 0 || size > uint64(len(b)-w) {
				return nil, bad
			}
			c.Sort = append(c.Sort, Text(string(b[w:w+int(size)])))
			b = b[w+int(size):]
		default:
			return nil, bad
		}
	}
	if len(b) == 0 || len(b) > MaxIDLength {
		return nil, bad
	}
	c.ID = string(b)
	return c, nil
}

// CompareSort orders two items of a list by the values of their orders, then
// by id. A missing value (the zero Value) comes last in either direction.
func CompareSort(order []Order, a []Value, aID string, b []Value, bID string) int {
	for i, o := range order {
		var x, y Value
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x == (Value{}) || y == (Value{}) {
			if x != y {
				if x == (Value{}) {
					return 1
				}
				return -1
			}
			continue
		}
		if c := x.Compare(y); c != 0 {
			if o.Desc {
				return -c
			}
			return c
		}
	}
	if aID < bID {
		return -1
	}
	if aID > bID {
		return 1
	}
	return 0
}
