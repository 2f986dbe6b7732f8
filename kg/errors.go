package kg

import (
	"errors"
	"fmt"
	"strings"
)

// The errors of this package and of every Store. Tell them apart with
// errors.Is and errors.As; their messages are fit for users and name neither
// hosts nor statements. Whatever else a store returns is an internal error.
// A cancelled or expired context is returned as context.Canceled or
// context.DeadlineExceeded, wrapped.
var (
	// ErrUnavailable: the store cannot be reached now; trying later may help.
	ErrUnavailable = errors.New("the store is not reachable right now")
	// ErrConflict: a write rests on a version or a fact that has changed.
	ErrConflict = errors.New("conflict")
	// ErrReadOnly: the store cannot be written.
	ErrReadOnly = errors.New("the store is read-only")
	// ErrLimit: the question or the answer is larger than the store allows.
	ErrLimit = errors.New("limit exceeded")
)

// InvalidError is input that can never be right: the caller must change it.
type InvalidError struct{ Message string }

func (e *InvalidError) Error() string { return e.Message }

// Invalidf makes an [*InvalidError].
func Invalidf(format string, args ...any) error {
	return &InvalidError{Message: fmt.Sprintf(format, args...)}
}

// NotFoundError names ids that the graph does not hold.
type NotFoundError struct {
	IDs         []string // unknown ids, in the order of the question
	Suggestions []string // nearest known ids, best first, if any were looked for
}

func (e *NotFoundError) Error() string {
	s := fmt.Sprintf("there is no %s", quoted(e.IDs, " and no "))
	if len(e.Suggestions) > 0 {
		s += fmt.Sprintf("; did you mean %s?", quoted(e.Suggestions, " or "))
	}
	return s
}

// quoted lists ids for people: the first few, each cut where it is endless.
func quoted(ids []string, sep string) string {
	const most, longest = 5, 100
	q := make([]string, 0, most)
	for _, id := range ids[:min(len(ids), most)] {
		if len(id) > longest {
			id = strings.ToValidUTF8(id[:longest], "") + "…"
		}
		q = append(q, fmt.Sprintf("%q", id))
	}
	text := strings.Join(q, sep)
	if more := len(ids) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// BatchError lists what is wrong with a batch, in the order of its Ops and at
// most 1000 faults.
type BatchError struct {
	Faults []Fault
	More   int // faults left out
}

// Fault is one thing wrong with one write.
type Fault struct {
	Index int    // of the write in Ops
	ID    string // of the record
	Err   error  // an *InvalidError, *NotFoundError, or wrapping ErrConflict
}

// Error counts the faults and shows the first.
func (e *BatchError) Error() string {
	if len(e.Faults) == 0 {
		return "the batch is faulty"
	}
	first := fmt.Sprintf("%s: %v", e.Faults[0].ID, e.Faults[0].Err)
	if n := len(e.Faults) + e.More; n > 1 {
		return fmt.Sprintf("%d faults, the first: %s", n, first)
	}
	return first
}

// Unwrap gives errors.Is and errors.As access to every fault.
func (e *BatchError) Unwrap() []error {
	errs := make([]error, len(e.Faults))
	for i, f := range e.Faults {
		errs[i] = f.Err
	}
	return errs
}
