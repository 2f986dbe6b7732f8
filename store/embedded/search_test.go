package embedded

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// TestSearchIsComplete compares the records that a search finds with those for
// which kg.Match says so.
func TestSearchIsComplete(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(t *rapid.T) {
		letters := []rune(rapid.SampledFrom([]string{"ab", "abcd", "aäbİß", "abcdefghijkl"}).Draw(t, "letters"))
		word := func(label string, least, most int) string {
			return string(rapid.SliceOfN(rapid.SampledFrom(letters), least, most).Draw(t, label))
		}
		s, err := Open(ctx, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		var nodes []kg.Node
		for i := range rapid.IntRange(1, 60).Draw(t, "records") {
			nodes = append(nodes, &kg.Skill{Record: kg.Record{ID: fmt.Sprint("skill:n", i)}, Name: word("name", 1, 12) + " " + word("name", 1, 12)})
		}
		if _, err := s.Apply(ctx, kg.Batch{Ops: kg.Puts(nodes...)}); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			query := word("query", 1, 12)
			if rapid.Bool().Draw(t, "two words") {
				query += " " + word("query", 1, 9)
			}
			var want []string
			for _, n := range nodes {
				if _, ok := kg.Match(n, kg.Words(query)); ok {
					want = append(want, n.Base().ID)
				}
			}
			lists, err := s.Read(ctx, &kg.Select{Search: query, Page: kg.Page{Limit: kg.MaxPage}})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, item := range lists[0].Items {
				got = append(got, item.Node.Base().ID)
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("%q finds %v, want %v", query, got, want)
			}
		}
	})
}

// TestWordMatches compares the words that the index takes for a query with
// those that kg.WordMatch does, in a vocabulary with many near ones.
func TestWordMatches(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	random := func(n int) string {
		var b strings.Builder
		for range 1 + rnd.IntN(n) {
			b.WriteRune([]rune("abcé")[rnd.IntN(4)])
		}
		return b.String()
	}
	x := &searchIndex{}
	for range 4000 {
		x.words = append(x.words, random(14))
	}
	slices.Sort(x.words)
	x.words = slices.Compact(x.words)
	for range 300 {
		query := random(12)
		matched := make([]bool, len(x.words))
		for _, sp := range x.match(query) {
			for i := sp.lo; i < sp.hi; i++ {
				matched[i] = true
			}
		}
		for i, w := range x.words {
			if want := kg.WordMatch(query, w) > 0; matched[i] != want {
				t.Errorf("%q and %q match: %v, want %v", query, w, matched[i], want)
			}
		}
	}
}
