package embedded

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/aistack-graph/aistack/kg"
)

// snapshot is the whole graph at one version. It is never changed once readers
// can see it; the next one is made by next or build. Records have numbers, which
// stay the same from one snapshot to the next and in the file; removing a record
// frees its number.
type snapshot struct {
	version  int64
	updated  int64    // milliseconds since 1970 of the last write, 0 for none
	datasets []string // names by the number that documents have
	docs     []string // documents by number; empty: the number is free
	free     []uint32 // free numbers below len(docs)

	byID    []uint32    // numbers in the order of their ids
	spans   [32]span    // where byID holds the records of a kind
	inverse [10]inverse // by kg.Ref: which records name a record
	places  inverse     // by countryKey: which records are there

	// Made when first asked for, each at the cost of a walk over what it covers.
	view   func() *graphView
	search func() *searchIndex
	info   func() *kg.Info

	orderings orderings
}

// span is a range of byID.
type span struct{ lo, hi int }

// lazy sets up what is made when first asked for.
func (s *snapshot) lazy() {
	s.view = sync.OnceValue(s.makeView)
	s.search = sync.OnceValue(s.makeSearch)
	s.info = sync.OnceValue(s.makeInfo)
}

func (s *snapshot) kind(number uint32) kg.Kind { return kg.Kind(s.docs[number][0]) }

// id is the id of a record. Ids that are not derived are not copied.
func (s *snapshot) id(number uint32) string {
	if id := idOf(s.docs[number]); id != "" {
		return id
	}
	var room [128]byte
	return string(s.derivedID(room[:0], s.docs[number]))
}

// appendID is id without making a string.
func (s *snapshot) appendID(b []byte, number uint32) []byte {
	if id := idOf(s.docs[number]); id != "" {
		return append(b, id...)
	}
	return s.derivedID(b, s.docs[number])
}

// ends are the numbers of the ends of an edge, and the place of what it is in
// layout.whats.
func ends(doc string) (from, to uint32, what byte) {
	r := reader{s: doc}
	l := layouts[r.head().kind]
	for n := r.byte(); n != 0; n = r.byte() {
		switch n {
		case l.from:
			from, _, _ = r.ref()
		case l.to:
			to, _, _ = r.ref()
		case l.what:
			return from, to, r.byte()
		default:
			r.skip(&l.fields[n-1])
		}
	}
	return from, to, 0
}

// derivedID appends what kg.EdgeID gives.
func (s *snapshot) derivedID(b []byte, doc string) []byte {
	l := layouts[doc[0]]
	from, to, what := ends(doc)
	b = append(b, l.prefix...)
	b = append(b, s.slug(from)...)
	b = append(b, "--"...)
	b = append(b, s.slug(to)...)
	if what != 0 {
		b = append(append(b, "--"...), l.whats[what]...)
	}
	return b
}

func (s *snapshot) slug(number uint32) string {
	id := idOf(s.docs[number])
	return id[strings.IndexByte(id, ':')+1:]
}

// compareID orders a record's id against a text.
func (s *snapshot) compareID(number uint32, id string) int {
	if own := idOf(s.docs[number]); own != "" {
		return strings.Compare(own, id)
	}
	var room [128]byte
	b := s.derivedID(room[:0], s.docs[number])
	switch {
	case string(b) < id:
		return -1
	case string(b) > id:
		return 1
	}
	return 0
}

// compareIDs orders two records by their ids.
func (s *snapshot) compareIDs(a, b uint32) int {
	if idA, idB := idOf(s.docs[a]), idOf(s.docs[b]); idA != "" && idB != "" {
		return strings.Compare(idA, idB)
	}
	var roomA, roomB [128]byte
	return bytes.Compare(s.appendID(roomA[:0], a), s.appendID(roomB[:0], b))
}

// find is the number of an id. O(log n).
func (s *snapshot) find(id string) (uint32, bool) {
	sp := s.spans[kg.KindOfID(id)]
	return s.findIn(s.byID[sp.lo:sp.hi], id)
}

// findIn finds an id in a list in the order of ids.
func (s *snapshot) findIn(list []uint32, id string) (uint32, bool) {
	i := sort.Search(len(list), func(i int) bool { return s.compareID(list[i], id) >= 0 })
	if i < len(list) && s.compareID(list[i], id) == 0 {
		return list[i], true
	}
	return 0, false
}

// node makes a record of its own.
func (s *snapshot) node(number uint32) kg.Node { return s.nodeOf(s.docs[number]) }

// nodeOf makes a record of a document.
func (s *snapshot) nodeOf(doc string) kg.Node {
	d := decoder{reader: reader{s: doc}, snapshot: s}
	h := d.head()
	n := d.record(h.kind)
	*n.Base() = kg.Record{ID: h.id, Dataset: s.datasets[h.dataset], Version: h.version, UpdatedAt: h.time()}
	if h.id == "" {
		var room [128]byte
		n.Base().ID = string(s.derivedID(room[:0], doc))
	}
	return n
}

// refs appends the numbers of the records that a reference of a record names,
// each once.
func (s *snapshot) refs(out []uint32, number uint32, ref kg.Ref) []uint32 {
	refs(s.docs[number], func(r kg.Ref, target uint32) {
		if r == ref && !slices.Contains(out, target) {
			out = append(out, target)
		}
	})
	return out
}
