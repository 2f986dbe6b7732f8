package kg

import "fmt"

// Check tells whether the selection keeps the rules and limits of [Select];
// stores call it before they read. The error is an [*InvalidError], or wraps
// ErrLimit.
func (s *Select) Check() error { return s.check(0) }

func (s *Select) check(depth int) error {
	if depth >= MaxDepth {
		return fmt.Errorf("%w: more than %d levels of nested lists", ErrLimit, MaxDepth)
	}
	if root := depth == 0; root && s.Via != RefNone || !root && (s.Via == RefNone || s.IDs != nil || s.Search != "") {
		return Invalidf("a root names records by ids, search or filter, an expansion by reference")
	}
	switch {
	case len(s.IDs) > MaxIDs:
		return fmt.Errorf("%w: %d ids in one list, at most %d are allowed", ErrLimit, len(s.IDs), MaxIDs)
	case len(s.Search) > MaxSearchLen:
		return fmt.Errorf("%w: a search text has at most %d bytes", ErrLimit, MaxSearchLen)
	case s.IDs != nil && s.Search != "":
		return Invalidf("a root names records by ids or by a search, not by both")
	case s.Search != "" && len(s.Order) > 0:
		return Invalidf("a search orders by its own score")
	case len(s.Order) > MaxOrder:
		return fmt.Errorf("%w: a list has at most %d sort keys", ErrLimit, MaxOrder)
	case s.Page.Limit < 0 || s.Page.Limit > MaxPage:
		return fmt.Errorf("%w: a list returns 1 to %d items at a time, not %d", ErrLimit, MaxPage, s.Page.Limit)
	}
	for _, c := range []*Cursor{s.Page.After, s.Page.Before} {
		if c != nil && c.Query != s.Fingerprint() {
			return Invalidf("the cursor belongs to another list: filter, order and search must be those of the answer it came from")
		}
	}
	if n, err := s.Filter.check(0); err != nil {
		return err
	} else if n > MaxFilter {
		return fmt.Errorf("%w: a filter has at most %d conditions", ErrLimit, MaxFilter)
	}
	for _, w := range s.With {
		if err := w.check(depth + 1); err != nil {
			return err
		}
	}
	return nil
}

func (f Filter) check(depth int) (n int, err error) {
	if depth > 8 {
		return 0, fmt.Errorf("%w: filters nest at most 8 deep", ErrLimit)
	}
	for _, c := range f {
		n++
		if len(c.Values) > MaxValues {
			return 0, fmt.Errorf("%w: a condition has at most %d values", ErrLimit, MaxValues)
		}
		switch byField := c.Field != FieldNone; {
		case byField && (c.Any != nil || c.Not != nil) || c.Any != nil && c.Not != nil || !byField && c.Any == nil && c.Not == nil:
			return 0, Invalidf("a condition is on a field, or any of several filters, or the complement of one")
		case byField && (c.Op < OpIn || c.Op > OpHeld):
			return 0, Invalidf("the condition on %s does not say how to compare", c.Field)
		case byField && c.Op != OpIn && len(c.Values) != 1:
			return 0, Invalidf("the condition on %s takes one value", c.Field)
		}
		for _, g := range append(c.Any[:len(c.Any):len(c.Any)], c.Not) {
			m, err := g.check(depth + 1)
			if err != nil {
				return 0, err
			}
			n += m
		}
	}
	return n, nil
}

// Degrees returns the numbers of suppliers and customers of an entity: the
// dependencies in and out.
type Degrees func(id string) (suppliers, customers int)

// Holds tells whether a record passes the filter. degrees may be nil where no
// condition names a degree. O(conditions · values).
func (f Filter) Holds(n Node, degrees Degrees) bool {
	for i := range f {
		if !f[i].holds(n, degrees) {
			return false
		}
	}
	return true
}

func (c *Cond) holds(n Node, degrees Degrees) bool {
	switch {
	case c.Any != nil:
		for _, f := range c.Any {
			if f.Holds(n, degrees) {
				return true
			}
		}
		return false
	case c.Not != nil:
		return !c.Not.Holds(n, degrees)
	case c.Op == OpHeld:
		since, until := ValidTime(n)
		return Held(since, until, Date(c.Values[0].Num))
	}
	for _, v := range ValuesOf(n, c.Field, degrees) {
		if c.accepts(v) {
			return c.Op != OpExists || c.Values[0].Num != 0
		}
	}
	return c.Op == OpExists && c.Values[0].Num == 0
}

func (c *Cond) accepts(v Value) bool {
	switch c.Op {
	case OpIn:
		for _, w := range c.Values {
			if v == w {
				return true
			}
		}
	case OpMin:
		return v.IsNum && v.Num >= c.Values[0].Num
	case OpMax:
		return v.IsNum && v.Num <= c.Values[0].Num
	case OpContains:
		return containsFold(v.Text, c.Values[0].Text)
	case OpExists:
		return true
	}
	return false
}

// ValuesOf is [Values] with the degrees as well.
func ValuesOf(n Node, f Field, degrees Degrees) []Value {
	if !f.IsDegree() {
		return Values(n, f)
	}
	if _, ok := n.(Entity); !ok || degrees == nil {
		return nil
	}
	suppliers, customers := degrees(n.Base().ID)
	if f == FieldSuppliers {
		return []Value{Num(float64(suppliers))}
	}
	return []Value{Num(float64(customers))}
}

// SortValues are the values that place a record in an order, for Item.Sort: the
// least of several, the zero Value for none.
func SortValues(n Node, order []Order, degrees Degrees) []Value {
	if len(order) == 0 {
		return nil
	}
	out := make([]Value, len(order))
	for i, o := range order {
		for j, v := range ValuesOf(n, o.Field, degrees) {
			if j == 0 || v.Compare(out[i]) < 0 {
				out[i] = v
			}
		}
	}
	return out
}
