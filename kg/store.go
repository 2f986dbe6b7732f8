package kg

import (
	"context"
	"iter"
	"time"
)

// Store keeps the graph. It is composed of role interfaces; take the narrowest
// that does.
//
// What holds for every method:
//   - Ids are byte-exact. Text order is the order of UTF-8 bytes.
//   - A cancelled or expired context ends the call soon, with the context's
//     error wrapped; a write is then either wholly done or wholly not.
//   - Errors are those of this package (see ErrUnavailable); anything else is an
//     internal error whose text is for the log only.
//   - Methods are safe for concurrent use. Each read sees one version of the
//     graph, whole; two reads may see two versions.
//   - After Apply has returned, reads through the same Store see its effect.
//   - After Close every method returns an error.
type Store interface {
	Reader
	Viewer
	Informer
	Writer
	Feeder

	// Ready returns nil when the store can answer now, else ErrUnavailable or
	// what else is wrong. It gives up when ctx ends.
	Ready(ctx context.Context) error
	// Close waits for running calls and frees everything.
	Close() error
}

// Reader answers selection trees.
type Reader interface {
	// Read answers each selection, in order, all at one version of the graph and
	// in one round trip to a remote database. Every List of the answer has its
	// Select; every record found has a Found with a List for each expansion that
	// applies to its kind.
	//
	// Selections that break the rules of Select give an *InvalidError or ErrLimit
	// before anything is read. No records is an empty List, not an error, and an
	// id that the graph does not hold is an Item without Node.
	//
	// List.HasNext and HasPrevious: forward pages know HasNext exactly, backward
	// pages HasPrevious exactly; the other one tells whether a cursor was given in
	// that direction. Both are false with Page.Limit 0.
	Read(ctx context.Context, sels ...*Select) ([]*List, error)
}

// Viewer gives the compact view that algorithms run on.
type Viewer interface {
	// View returns a view that holds at least every entity of From, To and Also
	// and every arc on any walk of at most MaxHops arcs that pass Arcs, from a From
	// entity (from anywhere when From is empty) to a To entity (to anywhere when To
	// is empty) along Flow, or along Either; and with Inputs what leads into the
	// entities of these walks and into those of From and To, walked or not. With
	// neither From nor To it holds the whole graph.
	//
	// Unknown ids in From, To or Also give a *NotFoundError that lists them all;
	// a layer without entities is no error, and neither is a country where nothing
	// is placed. A scope beyond the store's means gives ErrLimit.
	View(ctx context.Context, scope Scope) (*View, error)
}

// Informer describes the graph as a whole.
type Informer interface {
	// Info counts and describes the graph. An empty graph is no error.
	Info(ctx context.Context) (*Info, error)
}

// Writer changes the graph.
type Writer interface {
	// Apply does all of a batch or nothing, as readers see it too. (A store may
	// have to write a very large batch in parts, which readers then see one after
	// the other; its documentation says from which size on.)
	// Records are checked by CheckRecord and
	// against the graph: every reference must lead to a record of the right kind,
	// held before or put by the same batch; nothing removed may still be referred
	// to by what remains. All such faults of a batch come back together as a
	// *BatchError. Putting a record equal to the one held changes nothing, and a
	// batch that changes nothing makes no new version.
	//
	// A record put under an id that another dataset holds is a fault
	// (ErrConflict), unless the two are equal, which changes nothing. A Write with
	// IfVersion other than zero is a fault (ErrConflict) when the record held has
	// another version or is not there.
	Apply(ctx context.Context, batch Batch) (*Result, error)
}

// Feeder tells what has changed.
type Feeder interface {
	// Changes returns up to limit changes after a version, oldest first, and
	// never part of a version: the last version may go beyond limit. More than
	// MaxPage is ErrLimit.
	Changes(ctx context.Context, since int64, limit int) (*ChangeList, error)
}

// Batch is a set of writes.
type Batch struct {
	Author  string // who writes, for Change
	Dataset string // the dataset that put records belong to
	// Ops may be ranged over more than once and must then give the same. An error
	// from it aborts the batch and is returned.
	Ops iter.Seq2[Write, error]
}

// Write is one write: Put a record (the whole of it), or Remove an id.
type Write struct {
	Put       Node
	Remove    string
	IfVersion int64 // 0: whatever the version
}

// Puts is a sequence of records as Batch.Ops.
func Puts(nodes ...Node) iter.Seq2[Write, error] {
	return func(yield func(Write, error) bool) {
		for _, n := range nodes {
			if !yield(Write{Put: n}, nil) {
				return
			}
		}
	}
}

// Result says what a batch did.
type Result struct {
	Version                            int64 // of the graph afterwards
	Added, Changed, Removed, Unchanged int
}

// MaxDetailedOps is the largest batch that is recorded change by change. A
// larger one (the load of a big dataset) is recorded as one Change of its
// dataset with Bulk set.
const MaxDetailedOps = 10_000

// Change is one write that happened.
type Change struct {
	Version int64
	At      time.Time
	Author  string
	Dataset string
	ID      string // of the record; of the dataset's manifest when Bulk
	Before  Node   // nil: it was added
	After   Node   // nil: it was removed
	Bulk    bool   // stands for every write of a big batch, see MaxDetailedOps
}

// ChangeList is a piece of the feed.
type ChangeList struct {
	Changes []Change
	Latest  int64 // version of the graph now
	More    bool  // there are later changes
}

// Info describes the graph.
type Info struct {
	Version   int64        `json:"version"` // grows by one with every write
	UpdatedAt time.Time    `json:"updatedAt,omitzero"`
	Counts    []Count      `json:"counts"`  // by kind, in order of Kind, zeros left out
	ByLayer   []LayerCount `json:"byLayer"` // entities, by layer position, then kind
	Coverage  Coverage     `json:"coverage"`
	Datasets  []*Dataset   `json:"datasets"` // by name
}

// Count is a number of records of a kind.
type Count struct {
	Kind  Kind `json:"kind"`
	Count int  `json:"count"`
}

// LayerCount is a number of entities of a specific kind in a layer.
type LayerCount struct {
	LayerID string     `json:"layer"`
	Kind    EntityKind `json:"kind"`
	Count   int        `json:"count"`
}
