package kg

import (
	"cmp"
	"errors"
	"slices"
)

// MaxFaults is how many faults a [BatchError] lists.
const MaxFaults = 1000

// Faults collects what is wrong with a batch, in one or more passes over its
// writes. The zero value is empty; it is for one goroutine.
type Faults struct {
	list []Fault
	pass int // faults of this pass
	more int
}

// Any tells whether something is wrong so far.
func (f *Faults) Any() bool { return len(f.list) > 0 }

// All lists what was added, in that order. The caller must not change it.
func (f *Faults) All() []Fault { return f.list }

// Again begins another pass over the writes: each may add MaxFaults of its own,
// so that the first ones of the batch are listed whichever pass finds them.
func (f *Faults) Again() { f.pass = 0 }

// Add notes one fault of a write.
func (f *Faults) Add(index int, id string, err error) {
	if f.pass == MaxFaults {
		f.more++
		return
	}
	f.pass++
	f.list = append(f.list, Fault{Index: index, ID: id, Err: err})
}

// AddAll notes each of the errors that err joins.
func (f *Faults) AddAll(index int, id string, err error) {
	var joined interface{ Unwrap() []error }
	if !errors.As(err, &joined) {
		f.Add(index, id, err)
		return
	}
	for _, e := range joined.Unwrap() {
		f.Add(index, id, e)
	}
}

// Err is the [*BatchError] in the order of the writes, nil when nothing is
// wrong.
func (f *Faults) Err() error {
	if !f.Any() {
		return nil
	}
	slices.SortStableFunc(f.list, func(a, b Fault) int { return cmp.Compare(a.Index, b.Index) })
	shown := min(len(f.list), MaxFaults)
	return &BatchError{Faults: f.list[:shown], More: f.more + len(f.list) - shown}
}
