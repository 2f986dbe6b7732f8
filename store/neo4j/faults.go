package neo4j

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// maxFaults is how many faults a kg.BatchError lists.
const maxFaults = 1000

// faults collects what is wrong with a batch.
type faults struct {
	list []kg.Fault
	more int
}

func (f *faults) add(index int, id string, err error) {
	if len(f.list) >= 2*maxFaults { // both passes of a check may fill one half
		f.more++
		return
	}
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
	if len(f.list) == 0 {
		return nil
	}
	slices.SortStableFunc(f.list, func(a, b kg.Fault) int { return cmp.Compare(a.Index, b.Index) })
	shown := min(len(f.list), maxFaults)
	return &kg.BatchError{Faults: f.list[:shown], More: f.more + len(f.list) - shown}
}

func conflictf(format string, args ...any) error {
	return fmt.Errorf("%w: %s", kg.ErrConflict, fmt.Sprintf(format, args...))
}
