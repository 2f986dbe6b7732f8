package loader

import (
	"context"
	"hash/maphash"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader/gate"
)

// holdLimit is how large a dataset may be, in bytes of its files, for its
// records to be kept between the passes rather than read again.
const holdLimit = 32 << 20

// session is the reading of one dataset, for one load, check or comparison.
type session struct {
	ctx      context.Context
	dataset  *Dataset
	store    kg.Reader // nil: the dataset is looked at by itself
	progress func(Progress)
	problems collector

	sources  []source
	unread   kg.KindSet // kinds of which a record may stand where nothing could be read
	bytes    int64      // of all sources
	manifest *kg.Dataset
	records  int
	limit    int64     // up to so many bytes the records are held
	held     []*record // nil: they are read again

	slugs map[string]slugUse  // what the dataset defines, edges apart
	more  map[string]place    // by id, where a slug stands for several records
	edges map[[2]uint64]place // by two hashes of the id, for there may be millions
	seeds [2]maphash.Seed

	cites     map[string]citation // sources that the dataset defines
	wanted    map[string]bool     // ids that the dataset names and does not define
	outside   map[string]kg.Node  // those of them that the store holds
	layers    []layerUse          // layers among wanted, in order of appearance
	topLayer  int                 // highest position of a layer of the dataset or the store
	ownLayers bool                // the dataset has a layers table
	implied   []*kg.Layer         // layers that the dataset brings without describing them
	trusting  bool                // leave kg.CheckRecord to the store
	looks     int                 // searches for a nearest id so far
	gate      *gate.Checker       // of a check; nil: a load, which leaves the gates out
}

// slugUse says which kinds of records have a slug, and where the first stands.
// One look tells what a reference without its prefix may mean.
type slugUse struct {
	kinds kg.KindSet
	first kg.Kind
	place place
}

// place is where a record stands.
type place struct{ source, line uint32 }

// layerUse is the first use of a layer that the dataset does not define.
type layerUse struct {
	id string
	at Problem
}

// record is one record of a dataset with its place.
type record struct {
	row    *row
	source int
	node   kg.Node
	field  string // owner or operator, for the ownership it stands for
	faulty bool   // something is reported already
}

func (r *record) problem(field, message, hint string) Problem {
	if r.field != "" {
		field = r.field
	}
	return r.row.problem(field, r.node.Base().ID, message, hint)
}

func newSession(ctx context.Context, d *Dataset, store kg.Reader, progress func(Progress)) *session {
	if progress == nil {
		progress = func(Progress) {}
	}
	return &session{
		ctx: ctx, dataset: d, store: store, progress: progress, limit: holdLimit,
		slugs: map[string]slugUse{}, more: map[string]place{}, edges: map[[2]uint64]place{}, seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		cites: map[string]citation{}, wanted: map[string]bool{}, outside: map[string]kg.Node{},
	}
}

// each reads the records of the dataset, in order. What the parsers and the
// decoder find wrong goes to report.
func (s *session) each(stage string, report func(Problem), yield func(*record) bool) error {
	if s.held != nil {
		for i, r := range s.held {
			if i%1024 == 0 && s.ctx.Err() != nil {
				return s.ctx.Err()
			}
			if !yield(r) {
				return nil
			}
		}
		return nil
	}
	var done int64
	n := 0
	d := newDecoder(report)
	for i, src := range s.sources {
		stop, before, faults := false, n, 0
		err := s.dataset.read(src, func(p Problem) {
			faults++
			report(p)
		}, func(read int) {
			done += int64(read)
			s.progress(Progress{Stage: stage, Done: done, Total: s.bytes, Records: n})
		}, func(row *row) bool {
			if n%1024 == 0 && s.ctx.Err() != nil {
				stop = true
				return false
			}
			if s.holds() {
				row = row.clone()
			}
			node, short, ok := d.record(row)
			n++
			r := &record{row: row, source: i, node: node, faulty: !ok}
			if field, message, hint := fill(node, row.table); message != "" {
				if !r.faulty {
					report(r.problem(field, message, hint))
				}
				r.faulty = true
			}
			stop = !yield(r)
			for _, o := range short.owners {
				if stop {
					break
				}
				made := &record{row: row, source: i, node: o.ownership(node), field: o.field, faulty: r.faulty}
				fill(made.node, kg.TableOf(kg.KindOwnership))
				stop = !yield(made)
			}
			return !stop
		})
		if src.table != nil && n == before && faults > 0 {
			s.unread |= kg.Kinds(src.table.Kind)
		}
		if s.ctx.Err() != nil {
			return s.ctx.Err()
		}
		if err != nil || stop {
			return err
		}
	}
	return nil
}

// holds tells whether the records are kept between the passes.
func (s *session) holds() bool { return s.bytes <= s.limit }
