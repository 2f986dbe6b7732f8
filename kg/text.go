package kg

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold is the form in which names are compared and ordered: lower case, runs
// of white space as one space, none at the ends.
func Fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// Words splits text into lower-case runs of letters and digits.
func Words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWordRune(r) })
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// Distance is the optimal string alignment distance of a and b in runes
// (insert, delete, replace, swap of neighbours), or limit+1 as soon as it is
// sure to exceed limit. O(len(a)·len(b)).
func Distance(a, b string, limit int) int {
	if d := utf8.RuneCountInString(a) - utf8.RuneCountInString(b); d > limit || -d > limit {
		return limit + 1
	}
	var runes [2][32]rune // words are seldom longer
	s, t := appendRunes(runes[0][:0], a), appendRunes(runes[1][:0], b)
	var room [3 * 33]int
	rows, n := room[:], len(t)+1
	if 3*n > len(rows) {
		rows = make([]int, 3*n)
	}
	before, above, row := rows[:n], rows[n:2*n], rows[2*n:3*n]
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, above, row = above, row, before
	}
	return min(above[len(t)], limit+1)
}

func appendRunes(to []rune, s string) []rune {
	for _, r := range s {
		to = append(to, r)
	}
	return to
}

// Nearest returns up to n of the words that are close to s, closest first:
// those within a third of its length, at least 2 edits.
func Nearest(s string, words []string, n int) []string {
	limit := max(2, len(s)/3)
	type hit struct {
		word string
		d    int
	}
	var hits []hit
	for _, w := range words {
		if d := Distance(s, w, limit); d <= limit && d < len(s) {
			hits = append(hits, hit{w, d})
		}
	}
	sort.Slice(hits, func(i, j int) bool {
		return hits[i].d < hits[j].d || hits[i].d == hits[j].d && hits[i].word < hits[j].word
	})
	var out []string
	for _, h := range hits[:min(n, len(hits))] {
		out = append(out, h.word)
	}
	return out
}

// containsFold tells whether folded text contains a search text once folded.
func containsFold(folded, s string) bool { return strings.Contains(folded, Fold(s)) }
