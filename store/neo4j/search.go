package neo4j

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/aistack-graph/aistack/kg"
)

// MaxCandidates bounds the records that a search grades: those that the
// full-text index ranks highest. A search whose words match more records than
// that, which takes a very common word in a large graph, does not see the
// others, and its count is of what it saw.
const MaxCandidates = 5000

// expandable is the number of candidates up to which a search expands them all
// in its own statement.
const expandable = 200

// search gives the body of a subquery that returns, as name, the candidates of
// a search: [[row, …], number of candidates]. Candidates are a superset of what
// [kg.Match] accepts, which grades them afterwards.
func (s *statement) search(sel *kg.Select, name string) string {
	kinds := sel.Kinds & kg.SearchKinds
	if sel.Kinds == 0 {
		kinds = kg.SearchKinds
	}
	query := candidates(kg.Words(strings.ToValidUTF8(sel.Search, " ")))
	if query == "" || kinds == 0 {
		return "RETURN [[], 0] AS " + name
	}
	x := s.node(kinds)
	filter := s.filter(x, sel.Filter)
	row := []string{s.record(x, false)}
	for _, w := range sel.With {
		row = append(row, fmt.Sprintf("CASE WHEN size(found) <= %d THEN %s END", expandable, s.expansion(w, x)))
	}
	return "CALL db.index.fulltext.queryNodes('" + searchIndex + "', " + s.param(query) + ", {limit: " + s.param(MaxCandidates) + "}) YIELD node AS " + x.v +
		where(x.v+":"+nodeLabels(kinds), filter) + " WITH collect(" + x.v + ") AS found" +
		" RETURN [COLLECT { UNWIND found AS " + x.v + " RETURN [" + strings.Join(row, ", ") + "] AS row }, size(found)] AS " + name
}

// decodeSearch grades the candidates, cuts the page and decodes what was
// expanded from it; where there were too many candidates to expand them all,
// it asks for the page's expansions.
func decodeSearch(tx transaction, sel *kg.Select, answer any) (*kg.List, error) {
	list := &kg.List{Select: sel, Total: -1}
	pair, ok := answer.([]any)
	if !ok || len(pair) != 2 {
		return nil, fmt.Errorf("neo4j: decode: %T is no answer of a search", answer)
	}
	rows, _ := pair[0].([]any)
	words := kg.Words(sel.Search)
	expansions := map[string][]any{}
	for _, row := range rows {
		values, ok := row.([]any)
		if !ok || len(values) != 1+len(sel.With) {
			return nil, fmt.Errorf("neo4j: decode: %T is no candidate", row)
		}
		n, err := decode(values[0])
		if err != nil {
			return nil, err
		}
		hit, ok := kg.Match(n, words)
		if !ok {
			continue
		}
		expansions[n.Base().ID] = values[1:]
		list.Items = append(list.Items, kg.Item{Node: n, Hit: &hit, Sort: []kg.Value{kg.Num(hit.Score)}})
	}
	slices.SortFunc(list.Items, kg.CompareHits)
	if sel.Count {
		list.Total = len(list.Items)
	}
	order := []kg.Order{{Desc: true}}
	beyond := func(item kg.Item, c *kg.Cursor) int {
		return kg.CompareSort(order, item.Sort, item.Node.Base().ID, c.Sort, c.ID)
	}
	list.Items = slices.DeleteFunc(list.Items, func(item kg.Item) bool {
		return sel.Page.After != nil && beyond(item, sel.Page.After) <= 0 || sel.Page.Before != nil && beyond(item, sel.Page.Before) >= 0
	})
	cut(list)
	if len(sel.With) == 0 || len(list.Items) == 0 {
		return list, nil
	}
	if n, _ := pair[1].(int64); n > expandable {
		return list, expand(tx, sel, list.Items)
	}
	for _, item := range list.Items {
		if err := decodeFound(sel, item.Node, expansions[item.Node.Base().ID]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// expand fills in the expansions of items by a statement of its own.
func expand(tx transaction, sel *kg.Select, items []kg.Item) error {
	page := &kg.Select{With: sel.With}
	for _, item := range items {
		page.IDs = append(page.IDs, item.Node.Base().ID)
	}
	cypher, params := readStatement([]*kg.Select{page})
	values, err := tx.one(cypher, params)
	if err != nil {
		return err
	}
	list, err := decodeList(page, nil, values[1])
	if err != nil {
		return err
	}
	for i := range items {
		if n := list.Items[i].Node; n != nil {
			items[i].Node.Base().Found = n.Base().Found
		}
	}
	return nil
}

// Limits of the query sent to the full-text index, which takes at most 1024
// clauses: beyond so many words, further ones are left to [kg.Match].
const (
	fuzzyRunes = 8 // first characters of a word that are compared with errors
	fuzzyWords = 2 // words that are looked up with errors
	wordsMax   = 8 // words that are looked up at all
)

// candidates is a Lucene query that finds every record in which each word
// matches in the sense of [kg.WordMatch]: by prefix, or, in words of 4 and more
// characters, by the patterns that one error (from 8 characters on: two errors)
// makes of its first 8 characters. Since every word has to match, leaving words
// out only adds candidates. Words hold letters, digits and marks only, so that
// nothing in them means anything to Lucene.
func candidates(words []string) string {
	words = slices.Clone(words)
	sort.SliceStable(words, func(i, j int) bool { return utf8.RuneCountInString(words[i]) > utf8.RuneCountInString(words[j]) })
	words = slices.Compact(words)
	var b strings.Builder
	fuzzy := 0
	for _, w := range words[:min(len(words), wordsMax)] {
		n := utf8.RuneCountInString(w)
		w = firstRunes(w, maxWord)
		switch {
		case n < 4:
			fmt.Fprintf(&b, "+_words:%s* ", w)
		case fuzzy < fuzzyWords:
			fuzzy++
			b.WriteString("+_words:(" + w + "*^2")
			for _, p := range patterns(firstRunes(w, fuzzyRunes), 1+n/8) {
				b.WriteString(" " + p + "*")
			}
			b.WriteString(") ")
		default:
			continue
		}
		fmt.Fprintf(&b, "_names:%s^8 _names:%s*^4 ", w, w)
	}
	return b.String()
}

// patterns are the forms of a word with up to limit (1 or 2) errors, where ?
// stands for any character: one replaced, inserted, left out, or two swapped.
// O(len(word)^limit) of them.
func patterns(word string, limit int) []string {
	forms := map[string]bool{word: true}
	edge := []string{word}
	for range min(limit, 2) {
		var next []string
		for _, form := range edge {
			for _, p := range oneError([]rune(form)) {
				if !forms[p] {
					forms[p] = true
					next = append(next, p)
				}
			}
		}
		edge = next
	}
	out := make([]string, 0, len(forms))
	for p := range forms {
		if !covered(p, forms) {
			out = append(out, p)
		}
	}
	sort.Strings(out)
	return out
}

func oneError(w []rune) (out []string) {
	for i := range w {
		out = append(out, string(w[:i])+"?"+string(w[i+1:]), string(w[:i])+"?"+string(w[i:]), string(w[:i])+string(w[i+1:]))
		if i > 0 && w[i] != w[i-1] {
			out = append(out, string(w[:i-1])+string([]rune{w[i], w[i-1]})+string(w[i+1:]))
		}
	}
	return out
}

// covered tells whether a shorter form, as a prefix, finds what p finds.
func covered(p string, forms map[string]bool) bool {
	r := []rune(p)
	for i := range r {
		if i > 0 && forms[string(r[:i])] {
			return true
		}
	}
	return false
}
