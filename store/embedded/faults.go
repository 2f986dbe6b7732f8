package embedded

import (
	"cmp"
	"errors"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// maxFaults is how many faults a kg.BatchError lists.
const maxFaults = 1000

// faults collects what is wrong with a batch, in one or more passes over its
// writes.
type faults struct {
	list []kg.Fault
	pass int // faults of this pass
	more int
}

func (f *faults) any() bool { return len(f.list) > 0 }

// again begins another pass.
func (f *faults) again() { f.pass = 0 }

func (f *faults) add(index int, id string, err error) {
	if f.pass == maxFaults {
		f.more++
		return
	}
	f.pass++
	f.list = append(f.list, kg.Fault{Index: index, ID: id, Err: err})
}

// addAll adds each of the errors that err joins.
func (f *faults) addAll(index int, id string, err error) {
	var joined interface{ Unwrap() []error }
	if !errors.As(err, &joined) {
		f.add(index, id, err)
		return
	}
	for _, e := range joined.Unwrap() {
		f.add(index, id, e)
	}
}

// err is the *kg.BatchError, nil when nothing is wrong.
func (f *faults) err() error {
	if !f.any() {
		return nil
	}
	slices.SortStableFunc(f.list, func(a, b kg.Fault) int { return cmp.Compare(a.Index, b.Index) })
	shown := min(len(f.list), maxFaults)
	return &kg.BatchError{Faults: f.list[:shown], More: f.more + len(f.list) - shown}
}
