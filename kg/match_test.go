package kg

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// plainMatch is what Match says it does, done word by word.
func plainMatch(n Node, words []string) (hit Hit, ok bool) {
	if len(words) == 0 {
		return Hit{}, false
	}
	for _, q := range words {
		best, at := 0.0, Highlight{}
		for _, t := range SearchTexts(n) {
			letters := []rune(t.Text)
			for start := 0; start < len(letters); start++ {
				end := start
				for end < len(letters) && isWordRune(letters[end]) {
					end++
				}
				if end == start {
					continue
				}
				if s := WordMatch(q, strings.ToLower(string(letters[start:end]))) * t.Weight; s > best {
					best, at = s, Highlight{t.Field, t.Text, start, end}
				}
				start = end
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
	bonus := 0.0
	for _, t := range SearchTexts(n) {
		switch name, whole := strings.Join(Words(t.Text), " "), strings.Join(words, " "); {
		case t.Weight < 2:
		case name == whole:
			bonus = max(bonus, 10*t.Weight/4)
		case strings.HasPrefix(name, whole):
			bonus = max(bonus, 5*t.Weight/4)
		}
	}
	hit.Score += bonus
	return hit, true
}

// TestMatchLikePlain compares Match with its definition, on texts whose words
// are near each other and whose lower case has other lengths.
func TestMatchLikePlain(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("aabbAB  -.1İßéÉ電Ⱥ́😀")), 0, 24, -1)
	rapid.Check(t, func(t *rapid.T) {
		n := &Company{EntityBase: EntityBase{
			Record: Record{ID: "company:" + Slug(text.Draw(t, "id"))}, Name: text.Draw(t, "name"),
			Aliases: []string{text.Draw(t, "alias"), text.Draw(t, "alias")}, Description: text.Draw(t, "description"),
		}, Ticker: text.Draw(t, "ticker")}
		query := text.Draw(t, "query")
		if rapid.Bool().Draw(t, "own") {
			texts := SearchTexts(n)
			query = texts[rapid.IntRange(0, len(texts)-1).Draw(t, "of")].Text
		}
		got, ok := Match(n, Words(query))
		want, wantOK := plainMatch(n, Words(query))
		if ok != wantOK || !reflect.DeepEqual(got, want) {
			t.Fatalf("%q in %+v: %+v %v, want %+v %v", query, n, got, ok, want, wantOK)
		}
	})
}

// TestLowerCaseKeepsWords: Match looks into texts in lower case and highlights
// in the texts themselves, so both must have the same words.
func TestLowerCaseKeepsWords(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		if got := isWordRune(r); got != word || isWordRune(unicode.ToLower(r)) != word {
			t.Errorf("%q is part of a word: %v, in lower case %v, want %v", r, got, isWordRune(unicode.ToLower(r)), word)
		}
	}
	if isWordRune(utf8.RuneError) {
		t.Error("what is no UTF-8 is part of a word")
	}
}
