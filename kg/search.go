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
	case *Interest:
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
	ts := make([]SearchText, 0, 6)
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

// Match grades a record against the words of a search, as [Words] gives them:
// every word must match some text of the record. A word scores its best
// WordMatch times the text's weight; a name that equals the whole search adds
// 10, one that begins with it 5, both times a quarter of the text's weight. The
// second result is false where some word finds nothing. O(words · text length).
func Match(n Node, words []string) (Hit, bool) {
	if len(words) == 0 {
		return Hit{}, false
	}
	var room [8]string
	texts, lower := SearchTexts(n), room[:0]
	for i := range texts {
		lower = append(lower, strings.ToLower(texts[i].Text))
	}
	type place struct{ text, word int } // the word of that number in the text
	var places [8]place
	score, at := 0.0, places[:0]
	for _, q := range words {
		best, where := 0.0, place{}
		for i := range texts {
			weight := texts[i].Weight
			if weight <= best {
				continue // WordMatch is at most 1
			}
			word, rest := cutWord(lower[i])
			for number := 0; word != ""; number++ {
				if s := WordMatch(q, word) * weight; s > best {
					best, where = s, place{i, number}
				}
				word, rest = cutWord(rest)
			}
		}
		if best == 0 {
			return Hit{}, false
		}
		score += best
		at = append(at, where)
	}
	hit := Hit{Score: score/float64(len(words)) + nameBonus(texts, lower, strings.Join(words, " "))}
	for _, p := range at {
		if h := highlight(&texts[p.text], p.word); h.Field != "id" && !slices.Contains(hit.Highlights, h) {
			hit.Highlights = append(hit.Highlights, h)
		}
	}
	return hit, true
}

// nameBonus is what a record gets for a name that is, or begins with, the whole
// search.
func nameBonus(texts []SearchText, lower []string, whole string) (bonus float64) {
	for i := range texts {
		if texts[i].Weight < 2 {
			continue
		}
		switch begins, all := beginsWith(lower[i], whole); {
		case all:
			bonus = max(bonus, 10*texts[i].Weight/4)
		case begins:
			bonus = max(bonus, 5*texts[i].Weight/4)
		}
	}
	return bonus
}

// beginsWith tells whether the words of a text, with one space between them,
// begin with whole, and whether that is all of them.
func beginsWith(text, whole string) (begins, all bool) {
	word, text := cutWord(text)
	for first := true; word != ""; first = false {
		switch {
		case whole == "":
			return true, false
		case !first && whole[0] != ' ':
			return false, false
		case !first:
			whole = whole[1:]
		}
		n := min(len(word), len(whole))
		if word[:n] != whole[:n] {
			return false, false
		}
		if whole = whole[n:]; n < len(word) {
			return true, false
		}
		word, text = cutWord(text)
	}
	return whole == "", whole == ""
}

// highlight is the word of a number in a text. A text and its lower case have
// the same words, though not always in the same bytes.
func highlight(t *SearchText, number int) Highlight {
	word, rest := cutWord(t.Text)
	for range number {
		word, rest = cutWord(rest)
	}
	start := utf8.RuneCountInString(t.Text[:len(t.Text)-len(rest)-len(word)])
	return Highlight{t.Field, t.Text, start, start + utf8.RuneCountInString(word)}
}

// cutWord finds the first word of a text, as [Words] splits it, and what comes
// after it; the word is empty when there is none.
func cutWord(text string) (word, rest string) {
	from := -1
	for i, r := range text {
		switch isWord := isWordRune(r); {
		case isWord && from < 0:
			from = i
		case !isWord && from >= 0:
			return text[from:i], text[i:]
		}
	}
	if from < 0 {
		return "", ""
	}
	return text[from:], ""
}

// CompareHits orders hits: best score first, then by id.
func CompareHits(a Item, b Item) int {
	if c := cmp.Compare(b.Hit.Score, a.Hit.Score); c != 0 {
		return c
	}
	return cmp.Compare(a.Node.Base().ID, b.Node.Base().ID)
}
