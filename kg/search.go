package kg

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// SearchKinds are the kinds of records that a search looks at.
var SearchKinds = EntityKinds | Kinds(KindLayer, KindRole, KindSkill, KindSource)

// SearchText is one text of a record that a search looks into.
type SearchText struct {
	Field  string // name, alias, ticker, id or description
	Text   string
	Weight float64
}

// NameOf is the name, title or question of a record, empty for edges.
func NameOf(n Node) string {
	switch n := n.(type) {
	case Entity:
		return n.Common().Name
	case *Layer:
		return n.Name
	case *Role:
		return n.Name
	case *Skill:
		return n.Name
	case *Source:
		return n.Title
	case *Dataset:
		return n.Name
	case *QuizQuestion:
		return n.Question
	case *FAQ:
		return n.Question
	case *Prediction:
		return n.Title
	case *Insight:
		return n.Title
	}
	return ""
}

// SearchTexts lists what a search looks at in a record, names first.
func SearchTexts(n Node) []SearchText {
	var ts []SearchText
	add := func(field string, weight float64, texts ...string) {
		for _, t := range texts {
			if t != "" {
				ts = append(ts, SearchText{field, t, weight})
			}
		}
	}
	add("name", 4, NameOf(n))
	switch n := n.(type) {
	case Entity:
		add("alias", 3, n.Common().Aliases...)
		if c, ok := n.(*Company); ok {
			add("ticker", 3, c.Ticker)
		}
		add("description", 1, n.Common().Description)
	case *Layer:
		add("description", 1, n.Description)
	case *Role:
		add("alias", 3, n.Aliases...)
		add("description", 1, n.Description)
	case *Skill:
		add("alias", 3, n.Aliases...)
		add("description", 1, n.Description)
	case *Source:
		add("alias", 2, n.Publisher)
	}
	add("id", 2, SlugOf(n.Base().ID))
	return ts
}

// Hit says how well a record matches a search and where.
type Hit struct {
	Score      float64
	Highlights []Highlight
}

// Highlight is the part of a text that a word of the search matched, in
// characters (Unicode code points) from its beginning.
type Highlight struct {
	Field string
	Text  string
	Start int
	End   int
}

// WordMatch grades one word of a search against one word of a text, both as
// [Words] gives them: 1 equal, up to 0.9 for a prefix (the longer the better),
// 0.5 for up to one typing error in words of 4 or more runes and 0.4 for two
// errors in words of 8 or more, in the word or in its prefix of equal length;
// 0 for no match.
func WordMatch(query, word string) float64 {
	if query == word {
		return 1
	}
	if strings.HasPrefix(word, query) {
		return 0.6 + 0.3*float64(len(query))/float64(len(word))
	}
	n := utf8.RuneCountInString(query)
	if n < 4 {
		return 0
	}
	limit := 1
	if n >= 8 {
		limit = 2
	}
	d := Distance(query, word, limit)
	if prefix := runePrefix(word, n); prefix != word {
		d = min(d, Distance(query, prefix, limit))
	}
	switch {
	case d == 1:
		return 0.5
	case d <= limit:
		return 0.4
	}
	return 0
}

func runePrefix(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// Match grades a record against the words of a search: every word must match
// some text of the record. A word scores its best WordMatch times the text's
// weight; a name that equals the whole search adds 10, one that begins with it
// 5. The second result is false where some word finds nothing.
// O(words · text length).
func Match(n Node, words []string) (Hit, bool) {
	if len(words) == 0 {
		return Hit{}, false
	}
	texts := SearchTexts(n)
	var hit Hit
	for _, q := range words {
		best, at := 0.0, Highlight{}
		for _, t := range texts {
			for _, span := range wordSpans(t.Text) {
				if s := WordMatch(q, strings.ToLower(t.Text[span[0]:span[1]])) * t.Weight; s > best {
					start := utf8.RuneCountInString(t.Text[:span[0]])
					best, at = s, Highlight{t.Field, t.Text, start, start + utf8.RuneCountInString(t.Text[span[0]:span[1]])}
				}
			}
		}
		if best == 0 {
			return Hit{}, false
		}
		hit.Score += best
		if at.Field != "id" && !slices.Contains(hit.Highlights, at) {
			hit.Highlights = append(hit.Highlights, at)
		}
	}
	hit.Score /= float64(len(words))
	whole := strings.Join(words, " ")
	best := 0.0
	for _, t := range texts {
		if t.Weight < 2 {
			continue
		}
		switch name := strings.Join(Words(t.Text), " "); {
		case name == whole:
			best = max(best, 10*t.Weight/4)
		case strings.HasPrefix(name, whole):
			best = max(best, 5*t.Weight/4)
		}
	}
	hit.Score += best
	return hit, true
}

// wordSpans are the byte ranges of the words of a text, as [Words] splits it.
func wordSpans(s string) [][2]int {
	var spans [][2]int
	rest, base := s, 0
	for rest != "" {
		i := strings.IndexFunc(rest, isWordRune)
		if i < 0 {
			break
		}
		j := strings.IndexFunc(rest[i:], func(r rune) bool { return !isWordRune(r) })
		if j < 0 {
			j = len(rest) - i
		}
		spans = append(spans, [2]int{base + i, base + i + j})
		rest, base = rest[i+j:], base+i+j
	}
	return spans
}

// CompareHits orders hits: best score first, then by id.
func CompareHits(a Item, b Item) int {
	if c := cmp.Compare(b.Hit.Score, a.Hit.Score); c != 0 {
		return c
	}
	return cmp.Compare(a.Node.Base().ID, b.Node.Base().ID)
}
