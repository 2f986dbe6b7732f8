package embedded

import (
	"cmp"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// numbers are records in the order of their ids, in consecutive parts.
type numbers [][]uint32

func (n numbers) len() (size int) {
	for _, part := range n {
		size += len(part)
	}
	return size
}

func (n numbers) at(i int) uint32 {
	for _, part := range n {
		if i < len(part) {
			return part[i]
		}
		i -= len(part)
	}
	panic("embedded: beyond the end of a list")
}

// ofKinds is the part of a list in id order that is of some kinds; empty: any.
func (s *snapshot) ofKinds(list []uint32, kinds kg.KindSet) numbers {
	if kinds == 0 || len(list) == 0 {
		return numbers{list}
	}
	var out numbers
	for _, kind := range kindsByPrefix {
		if !kinds.Has(kind) {
			continue
		}
		before := func(number uint32, rank int) int { return cmp.Compare(prefixRank[s.kind(number)], rank) }
		lo, _ := slices.BinarySearchFunc(list, prefixRank[kind], before)
		n, _ := slices.BinarySearchFunc(list[lo:], prefixRank[kind]+1, before)
		if n > 0 {
			out = append(out, list[lo:lo+n])
		}
	}
	return out
}

// candidates are records among which are all that a root selects: fewer than
// those of its kinds where an index serves a condition of its filter, else all.
func (s *snapshot) candidates(sel *kg.Select) (out numbers, all bool) {
	if rows, _, ok := s.lookUp(sel.Filter); ok {
		return s.ofKinds(s.join(rows), sel.Kinds), false
	}
	if sel.Kinds == 0 {
		return numbers{s.byID}, true
	}
	for _, kind := range kindsByPrefix {
		if sp := s.spans[kind]; sel.Kinds.Has(kind) && sp.lo < sp.hi {
			out = append(out, s.byID[sp.lo:sp.hi])
		}
	}
	return out, true
}

// join makes one list of several, each record once.
func (s *snapshot) join(rows [][]uint32) []uint32 {
	if len(rows) == 1 {
		return rows[0]
	}
	all := slices.Concat(rows...)
	slices.SortFunc(all, s.compareIDs)
	return slices.Compact(all)
}

// indexed are the fields that inverse rows serve.
var indexed = map[kg.Field]kg.Ref{
	kg.FieldLayer: kg.RefLayers, kg.FieldLeads: kg.RefLeads, kg.FieldSource: kg.RefSources,
	kg.FieldSkill: kg.RefSkills, kg.FieldFrom: kg.RefFrom, kg.FieldTo: kg.RefTo,
}

// lookUp finds the rows of the index that serves a filter best: the condition
// that fewest records can pass. ok is false when none serves.
func (s *snapshot) lookUp(filter kg.Filter) (rows [][]uint32, size int, ok bool) {
	for i := range filter {
		r, n, served := s.lookUpCond(&filter[i])
		if served && (!ok || n < size) {
			rows, size, ok = r, n, true
		}
	}
	return rows, size, ok
}

func (s *snapshot) lookUpCond(c *kg.Cond) (rows [][]uint32, size int, ok bool) {
	if c.Any != nil {
		for _, f := range c.Any {
			r, n, served := s.lookUp(f)
			if !served {
				return nil, 0, false
			}
			rows, size = append(rows, r...), size+n
		}
		return rows, size, true
	}
	ref, byRef := indexed[c.Field]
	if c.Not != nil || c.Op != kg.OpIn || !byRef && c.Field != kg.FieldID && c.Field != kg.FieldCountry {
		return nil, 0, false
	}
	for _, v := range c.Values {
		var row []uint32
		if v.IsNum {
			continue
		}
		if c.Field == kg.FieldCountry {
			if len(v.Text) == 2 {
				row = s.places.of(countryKey(v.Text))
			}
		} else if number, held := s.find(v.Text); held {
			if row = []uint32{number}; byRef {
				row = s.inverse[ref].of(number)
			}
		}
		rows, size = append(rows, row), size+len(row)
	}
	return rows, size, true
}
