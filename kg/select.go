package kg

// Select is one node of a selection tree: which records, in which order, how
// many, and what to expand from each. A GraphQL operation is a handful of such
// trees; a store answers all of them in one go.
//
// At a root, exactly one of these names the records:
//   - IDs: these records, in this order; an id that the graph does not hold
//     gives an Item with a nil Node in its place. No page applies.
//   - Search: records of Kinds that pass Filter and whose text matches, best
//     first (see [Match], [CompareHits]); Order must be empty, and an Item's Sort
//     holds its score alone.
//   - otherwise every record of Kinds that passes Filter.
//
// Below a root, Via names them: the records that the parent's reference field
// names (forward, in the field's own order, ids not held left out; Filter
// applies, no page, no Order), or the records whose reference field names the
// parent (Inverse).
type Select struct {
	// Key is where the answer is found in the parent's Found. Two selections
	// under one parent that apply to the same kind have different keys.
	Key string
	// On restricts an expansion to parents of these kinds; empty: any.
	On KindSet

	IDs     []string
	Search  string
	Via     Ref
	Inverse bool

	Kinds  KindSet // of the records found; empty: any
	Filter Filter
	Order  []Order // then by id, ascending, always
	Page   Page
	Count  bool // whether List.Total is wanted

	With []*Select
}

// Page is a window on an ordered list. The zero Page holds no item: only
// counting is wanted.
type Page struct {
	Limit    int     // items wanted, at most MaxPage; 0: none
	Backward bool    // the last Limit items rather than the first
	After    *Cursor // only items after this one
	Before   *Cursor // only items before this one
}

// Limits of one read. Check enforces them, so stores need not.
const (
	MaxPage      = 1000  // items of one list
	MaxDepth     = 12    // levels of a selection tree
	MaxIDs       = 10000 // ids of one root
	MaxOrder     = 8     // sort keys of one list
	MaxFilter    = 200   // conditions of one filter, nested ones included
	MaxValues    = 10000 // values of one condition
	MaxSearchLen = 200   // bytes of a search text
)

// Order sorts by one field. Records without a value come last in either
// direction.
type Order struct {
	Field Field
	Desc  bool
}

// Filter is a list of conditions that must all hold.
type Filter []Cond

// Cond is one condition. Exactly one of Field (with Op), Any and Not is set.
//
// A record without a value in Field fails every Op but Exists. Not is the
// complement: it holds wherever its filter does not.
type Cond struct {
	Field  Field
	Op     Op
	Values []Value
	Any    []Filter // at least one of these holds
	Not    Filter   // this does not hold
}

// Op compares a field with the values of a condition.
type Op uint8

// The comparisons. A field with several values (layers, aliases) satisfies In,
// Contains and the like when one of them does.
const (
	OpIn       Op = iota + 1 // equals one of Values
	OpMin                    // ≥ Values[0]; numbers and dates
	OpMax                    // ≤ Values[0]; numbers and dates
	OpContains               // the folded text contains the folded Values[0]
	OpExists                 // has a value (Values[0] = 1) or has none (0)
	OpHeld                   // FieldValidTime: the fact held on the day Values[0]
)

// Value is a text or a number, as filters, orders and cursors compare them.
// Texts compare by their bytes; enumerations of a scale (criticality,
// confidence) are numbers, other enumerations are texts.
type Value struct {
	Text  string
	Num   float64
	IsNum bool
}

// Text makes a text value.
func Text(s string) Value { return Value{Text: s} }

// Num makes a number value.
func Num(n float64) Value { return Value{Num: n, IsNum: true} }

// Texts makes text values.
func Texts(ss ...string) []Value {
	vs := make([]Value, len(ss))
	for i, s := range ss {
		vs[i] = Text(s)
	}
	return vs
}

// Compare orders numbers before texts, then by value.
func (v Value) Compare(w Value) int {
	switch {
	case v.IsNum != w.IsNum:
		if v.IsNum {
			return -1
		}
		return 1
	case v.IsNum && v.Num != w.Num:
		if v.Num < w.Num {
			return -1
		}
		return 1
	case v.Text < w.Text:
		return -1
	case v.Text > w.Text:
		return 1
	}
	return 0
}

// Found holds the lists that a read expanded from one record.
type Found []*List

// Get is the list of a key, nil when the read did not ask for it.
func (f Found) Get(key string) *List {
	for _, l := range f {
		if l.Select.Key == key {
			return l
		}
	}
	return nil
}

// List answers one Select.
type List struct {
	Select      *Select
	Items       []Item
	Total       int // items without the page; -1 when not counted
	HasNext     bool
	HasPrevious bool
}

// Item is one record of a list. Its Node is a struct of its own, so that Found
// can differ from list to list; slices inside may be shared and are read-only.
type Item struct {
	Node Node    // nil: an id that the graph does not hold
	Sort []Value // the values of Order, for its cursor; a missing value is the zero Value
	Hit  *Hit    // of a search
}

// Cursor is the place of item i, for Page.After and Page.Before.
func (l *List) Cursor(i int) Cursor {
	return Cursor{Query: l.Select.Fingerprint(), Sort: l.Items[i].Sort, ID: l.Items[i].Node.Base().ID}
}
