package embedded

import (
	"bytes"
	"cmp"
	"slices"
	"sort"

	"github.com/aistack-graph/aistack/kg"
)

// countryKey is the row of a country in snapshot.places.
func countryKey(code string) uint32 { return uint32(code[0])<<8 | uint32(code[1]) }

// maxCountryKey bounds countryKey.
const maxCountryKey = 1 << 16

// country is where the record of a document is, empty when that is not stated.
func country(doc string) string {
	if kind := kg.Kind(doc[0]); kind != kg.KindCompany && kind != kg.KindFacility {
		return ""
	}
	r := reader{s: doc}
	l := layouts[r.head().kind]
	for n := r.byte(); n != 0; n = r.byte() {
		if f := &l.fields[n-1]; f.name != "country" {
			r.skip(f)
			continue
		}
		return r.text()
	}
	return ""
}

// index fills the indexes of a snapshot from its documents. O(n log n), and
// nearly linear where ids are those of kg.EdgeID or come in order.
func (s *snapshot) index() {
	byKind := [32][]uint32{}
	for i, doc := range s.docs {
		if doc == "" {
			s.free = append(s.free, uint32(i))
			continue
		}
		byKind[doc[0]] = append(byKind[doc[0]], uint32(i))
	}
	for _, kind := range kindsByPrefix {
		s.sortByID(byKind[kind])
		s.byID = append(s.byID, byKind[kind]...)
	}
	s.setSpans()
	pairs := [len(s.inverse)][]pair{}
	var places []pair
	for _, number := range s.byID {
		doc := s.docs[number]
		refs(doc, func(ref kg.Ref, target uint32) {
			pairs[ref] = append(pairs[ref], pair{target, number})
		})
		if code := country(doc); code != "" {
			places = append(places, pair{countryKey(code), number})
		}
	}
	for ref := range pairs {
		s.inverse[ref] = makeInverse(once(pairs[ref]), len(s.docs))
		pairs[ref] = nil
	}
	s.places = makeInverse(places, maxCountryKey)
	s.lazy()
}

// once leaves out what the same record says again (a source that several pieces
// of evidence cite).
func once(pairs []pair) []pair {
	out := pairs[:0]
	for i, p := range pairs {
		seen := false
		for j := i - 1; j >= 0 && pairs[j].name == p.name && !seen; j-- {
			seen = pairs[j].target == p.target
		}
		if !seen {
			out = append(out, p)
		}
	}
	return out
}

// kindsByPrefix lists the kinds in the order of their ids.
var kindsByPrefix = func() (kinds []kg.Kind) {
	tables := slices.Clone(kg.Tables)
	slices.SortFunc(tables, func(a, b kg.Table) int { return cmp.Compare(a.Prefix+":", b.Prefix+":") })
	for _, t := range tables {
		kinds = append(kinds, t.Kind)
	}
	return kinds
}()

// setSpans finds where byID holds which kind.
func (s *snapshot) setSpans() {
	s.spans = [32]span{}
	at := 0
	for _, kind := range kindsByPrefix {
		rank := prefixRank[kind]
		n, _ := slices.BinarySearchFunc(s.byID[at:], rank, func(number uint32, rank int) int {
			return cmp.Compare(prefixRank[s.kind(number)], rank+1)
		})
		s.spans[kind] = span{at, at + n}
		at += n
	}
}

// prefixRank is the place of a kind in kindsByPrefix.
var prefixRank = func() (rank [32]int) {
	for i, kind := range kindsByPrefix {
		rank[kind] = i
	}
	return rank
}()

// sortByID sorts the numbers of records of one kind by id. Edges with derived
// ids are first put in the order of their ends, which is nearly that of their
// ids, so that few runs remain to be merged.
func (s *snapshot) sortByID(numbers []uint32) {
	if len(s.runs(numbers)) <= 2 {
		return
	}
	if layouts[s.kind(numbers[0])].from == 0 {
		type named struct {
			id     string
			number uint32
		}
		list := make([]named, len(numbers))
		for i, number := range numbers {
			list[i] = named{idOf(s.docs[number]), number}
		}
		slices.SortFunc(list, func(a, b named) int { return cmp.Compare(a.id, b.id) })
		for i := range list {
			numbers[i] = list[i].number
		}
		return
	}
	rank, whats := s.slugRanks(), layouts[s.kind(numbers[0])].whats
	type keyed struct {
		from, to uint32
		what     byte
		number   uint32
	}
	var others []uint32
	list := make([]keyed, 0, len(numbers))
	for _, number := range numbers {
		doc := s.docs[number]
		if idOf(doc) != "" {
			others = append(others, number)
			continue
		}
		from, to, what := ends(doc)
		list = append(list, keyed{rank[from], rank[to], what, number})
	}
	slices.SortFunc(list, func(a, b keyed) int {
		if c := cmp.Compare(a.from, b.from); c != 0 {
			return c
		}
		if c := cmp.Compare(a.to, b.to); c != 0 {
			return c
		}
		return cmp.Compare(whats[a.what], whats[b.what])
	})
	numbers = numbers[:0]
	for _, k := range list {
		numbers = append(numbers, k.number)
	}
	numbers = append(numbers, others...)
	mergeRuns(numbers, s.runs(numbers), s.compareIDs)
}

// runs tells where the ascending runs of a list begin, and its length.
func (s *snapshot) runs(list []uint32) (starts []int) {
	var last, id []byte
	for i, number := range list {
		if id = s.appendID(id[:0], number); i == 0 || bytes.Compare(last, id) > 0 {
			starts = append(starts, i)
		}
		last, id = id, last
	}
	return append(starts, len(list))
}

// slugRanks gives each record that edges may join its place in the order of
// slugs.
func (s *snapshot) slugRanks() []uint32 {
	type slugged struct {
		slug   string
		number uint32
	}
	var list []slugged
	for i, doc := range s.docs {
		if doc != "" && (kg.EntityKinds.Has(kg.Kind(doc[0])) || kg.Kind(doc[0]) == kg.KindLayer) {
			list = append(list, slugged{s.slug(uint32(i)), uint32(i)})
		}
	}
	slices.SortFunc(list, func(a, b slugged) int { return cmp.Compare(a.slug, b.slug) })
	rank := make([]uint32, len(s.docs))
	for i, e := range list {
		rank[e.number] = uint32(i)
	}
	return rank
}

// mergeRuns sorts by merging the ascending runs that are there already, given by
// their starts and the length of the list. O(n log runs).
func mergeRuns(list []uint32, starts []int, compare func(a, b uint32) int) {
	room := make([]uint32, 0, len(list))
	for len(starts) > 2 {
		merged := starts[:0]
		for i := 0; i+1 < len(starts); i += 2 {
			lo, mid := starts[i], starts[i+1]
			merged = append(merged, lo)
			if i+2 < len(starts) {
				mergeTwo(list[lo:starts[i+2]], mid-lo, room, compare)
			}
		}
		starts = append(merged, len(list))
	}
}

// mergeTwo merges list[:mid] and list[mid:], each in order. What is in its place
// already costs no more than a search.
func mergeTwo(list []uint32, mid int, room []uint32, compare func(a, b uint32) int) {
	least, most := list[mid], list[mid-1]
	lo := sort.Search(mid, func(i int) bool { return compare(list[i], least) > 0 })
	hi := mid + sort.Search(len(list)-mid, func(i int) bool { return compare(list[mid+i], most) >= 0 })
	left, right, list := append(room[:0], list[lo:mid]...), list[mid:hi], list[lo:hi]
	for i := range list {
		if len(left) == 0 {
			return
		}
		if len(right) > 0 && compare(right[0], left[0]) < 0 {
			list[i], right = right[0], right[1:]
		} else {
			list[i], left = left[0], left[1:]
		}
	}
}

// next makes the snapshot that follows s: docs are its documents, where those of
// the numbers changed differ from those of s. A change of few records costs one
// pass over the arrays of the indexes that they concern, a change of many (more
// than an eighth) a new index.
func (s *snapshot) next(version, updated int64, datasets, docs []string, changed []uint32) *snapshot {
	n := &snapshot{version: version, updated: updated, datasets: datasets, docs: docs}
	if len(changed) > 64 && len(changed) > len(s.byID)/8 {
		n.index()
		return n
	}
	var added []uint32
	var plus, minus [len(s.inverse)][]pair
	var placed, left []pair
	for _, number := range changed {
		old, now := s.doc(number), docs[number]
		if old == "" && now != "" {
			added = append(added, number)
		}
		was, is := pairsOf(number, old), pairsOf(number, now)
		for ref := range was {
			minus[ref] = append(minus[ref], except(was[ref], is[ref])...)
			plus[ref] = append(plus[ref], except(is[ref], was[ref])...)
		}
		if from, to := placeOf(old), placeOf(now); from != to {
			if from != "" {
				left = append(left, pair{countryKey(from), number})
			}
			if to != "" {
				placed = append(placed, pair{countryKey(to), number})
			}
		}
	}
	n.insert(s.byID, added)
	for ref := range n.inverse {
		n.inverse[ref] = s.inverse[ref].with(minus[ref], plus[ref], n.compareIDs)
	}
	n.places = s.places.with(left, placed, n.compareIDs)
	n.lazy()
	return n
}

// insert sets byID, spans and free, given the order before and what is new.
func (s *snapshot) insert(before, added []uint32) {
	for i, doc := range s.docs {
		if doc == "" {
			s.free = append(s.free, uint32(i))
		}
	}
	slices.SortFunc(added, s.compareIDs)
	s.byID = make([]uint32, 0, len(before)+len(added))
	kept := before
	if len(s.free) > 0 {
		kept = slices.DeleteFunc(slices.Clone(before), func(number uint32) bool { return s.docs[number] == "" })
	}
	for _, number := range added {
		i, _ := slices.BinarySearchFunc(kept, number, s.compareIDs)
		s.byID = append(append(s.byID, kept[:i]...), number)
		kept = kept[i:]
	}
	s.byID = append(s.byID, kept...)
	s.setSpans()
}

// pairsOf lists what a document names, by kg.Ref, each once.
func pairsOf(number uint32, doc string) (out [len(snapshot{}.inverse)][]pair) {
	if doc == "" {
		return out
	}
	refs(doc, func(ref kg.Ref, target uint32) {
		if p := (pair{target, number}); !slices.Contains(out[ref], p) {
			out[ref] = append(out[ref], p)
		}
	})
	return out
}

// except is what a has and b has not.
func except(a, b []pair) (out []pair) {
	for _, p := range a {
		if !slices.Contains(b, p) {
			out = append(out, p)
		}
	}
	return out
}

func (s *snapshot) doc(number uint32) string {
	if int(number) < len(s.docs) {
		return s.docs[number]
	}
	return ""
}

func placeOf(doc string) string {
	if doc == "" {
		return ""
	}
	return country(doc)
}
