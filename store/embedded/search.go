package embedded

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/aistack-graph/aistack/kg"
)

// searchIndex finds the records that a word of a search may match: the words of
// all searched texts, ascending, and for each the records that contain it.
type searchIndex struct {
	words   []string
	starts  []uint32 // len(words)+1
	records []uint32
}

// makeSearch builds the index. O(text + words · log words).
func (s *snapshot) makeSearch() *searchIndex {
	place := map[string]uint32{}
	var words []string
	var pairs []pair
	for _, kind := range kg.SearchKinds.List() {
		sp := s.spans[kind]
		for _, record := range s.byID[sp.lo:sp.hi] {
			first := len(pairs)
			for _, t := range kg.SearchTexts(s.node(record)) {
				for _, w := range kg.Words(t.Text) {
					i, ok := place[w]
					if !ok {
						i = uint32(len(words))
						w = strings.Clone(w)
						place[w] = i
						words = append(words, w)
					}
					if p := (pair{i, record}); !slices.Contains(pairs[first:], p) {
						pairs = append(pairs, p)
					}
				}
			}
		}
	}
	slices.Sort(words)
	rank := make([]uint32, len(words))
	for i, w := range words {
		rank[place[w]] = uint32(i)
	}
	for i := range pairs {
		pairs[i].target = rank[pairs[i].target]
	}
	rows := makeInverse(pairs, len(words))
	return &searchIndex{words: words, starts: rows.starts, records: rows.names}
}

// candidates are records among which are all that match every word of a search,
// each once.
func (x *searchIndex) candidates(query []string) []uint32 {
	var best []span
	least := -1
	for _, q := range query {
		spans := x.match(q)
		size := 0
		for _, sp := range spans {
			size += int(x.starts[sp.hi] - x.starts[sp.lo])
		}
		if least < 0 || size < least {
			best, least = spans, size
		}
	}
	if least <= 0 {
		return nil
	}
	out := make([]uint32, 0, least)
	for _, sp := range best {
		out = append(out, x.records[x.starts[sp.lo]:x.starts[sp.hi]]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// match lists the ranges of words that kg.WordMatch lets match a word of a
// search. It walks the words as a trie, keeping one row of the table of
// kg.Distance per rune of the current word, and leaves out every word whose
// beginning is already too far away.
func (x *searchIndex) match(query string) (spans []span) {
	lo := sort.SearchStrings(x.words, query)
	hi := lo + sort.Search(len(x.words)-lo, func(i int) bool { return !strings.HasPrefix(x.words[lo+i], query) })
	if hi > lo {
		spans = append(spans, span{lo, hi})
	}
	n := utf8.RuneCountInString(query)
	if n < 4 {
		return spans
	}
	limit := 1
	if n >= 8 {
		limit = 2
	}
	t := table{query: []rune(query), limit: limit}
	for i := 0; i < len(x.words); {
		next, ok := t.word(x.words, i)
		if ok {
			spans = append(spans, span{i, next})
		}
		i = next
	}
	return union(spans)
}

// union sorts ranges and joins those that touch.
func union(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
	var out []span
	for _, sp := range spans {
		if n := len(out); n > 0 && sp.lo <= out[n-1].hi {
			out[n-1].hi = max(out[n-1].hi, sp.hi)
		} else {
			out = append(out, sp)
		}
	}
	return out
}

// table holds the rows of the optimal string alignment distance between a query
// and the beginnings of a word: rows[i][j] is that of word[:i] and query[:j].
type table struct {
	query []rune
	limit int
	runes []rune
	rows  [][]int
}

// word moves on to words[i] and tells how far the words go for which the same
// answer holds, and the answer.
func (t *table) word(words []string, i int) (next int, ok bool) {
	w := []rune(words[i])
	common := 0
	for common < len(w) && common < len(t.runes) && w[common] == t.runes[common] {
		common++
	}
	if len(t.rows) == 0 {
		row := make([]int, len(t.query)+1)
		for j := range row {
			row[j] = j
		}
		t.rows = append(t.rows, row)
	}
	common = min(common, len(t.rows)-1)
	t.runes, t.rows = w, t.rows[:common+1]
	n := len(t.query)
	for depth := common + 1; ; depth++ {
		if len(t.rows) > n && t.rows[n][n] <= t.limit {
			return afterPrefix(words, i, string(w[:n])), true
		}
		if depth > len(w) {
			return i + 1, t.rows[len(w)][n] <= t.limit
		}
		if t.push(depth) > t.limit {
			return afterPrefix(words, i, string(w[:depth])), false
		}
	}
}

// push computes the row of the first depth runes of the word and returns its
// least distance.
func (t *table) push(depth int) int {
	above := t.rows[depth-1]
	var row []int
	if cap(t.rows) > depth {
		row = t.rows[:depth+1][depth]
	}
	if row == nil {
		row = make([]int, len(t.query)+1)
	}
	row[0] = depth
	least := depth
	for j := 1; j < len(row); j++ {
		cost := 1
		if t.runes[depth-1] == t.query[j-1] {
			cost = 0
		}
		row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
		if depth > 1 && j > 1 && t.runes[depth-1] == t.query[j-2] && t.runes[depth-2] == t.query[j-1] {
			row[j] = min(row[j], t.rows[depth-2][j-2]+1)
		}
		least = min(least, row[j])
	}
	t.rows = append(t.rows, row)
	return least
}

// afterPrefix is the first word after words[i] that does not begin with prefix.
// It looks near first.
func afterPrefix(words []string, i int, prefix string) int {
	step := 1
	for i+step < len(words) && strings.HasPrefix(words[i+step], prefix) {
		step *= 2
	}
	lo, hi := i+step/2, min(i+step, len(words))
	return lo + sort.Search(hi-lo, func(k int) bool { return !strings.HasPrefix(words[lo+k], prefix) })
}
