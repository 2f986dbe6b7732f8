package neo4j

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// TestSearchSeesAllMatches: the candidates that the index gives hold whatever
// kg.Match accepts, for words of all lengths with no, one or two errors, within
// and beyond ASCII.
func TestSearchSeesAllMatches(t *testing.T) {
	ctx, s := stack(t)
	const seed = 7
	r := rand.New(rand.NewPCG(seed, seed))
	letters := []rune("abcdeé電ß")
	word := func() []rune {
		w := make([]rune, 1+r.IntN(12))
		for i := range w {
			w[i] = letters[r.IntN(len(letters))]
		}
		return w
	}
	var words [][]rune
	var nodes []kg.Node
	for i := range 400 {
		w := word()
		words = append(words, w)
		nodes = append(nodes, &kg.Skill{Record: kg.Record{ID: fmt.Sprintf("skill:w%d", i)}, Name: string(w), Description: string(word())})
	}
	if _, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: kg.Puts(nodes...)}); err != nil {
		t.Fatal(err)
	}
	mistype := func(w []rune) []rune {
		w = slices.Clone(w)
		switch i := r.IntN(len(w)); r.IntN(4) {
		case 0:
			w[i] = letters[r.IntN(len(letters))]
		case 1:
			w = slices.Insert(w, i, letters[r.IntN(len(letters))])
		case 2:
			if len(w) > 1 {
				w = slices.Delete(w, i, i+1)
			}
		case 3:
			if i > 0 {
				w[i-1], w[i] = w[i], w[i-1]
			}
		}
		return w
	}
	found := 0
	for range 120 {
		q := words[r.IntN(len(words))]
		if cut := 1 + r.IntN(len(q)); r.IntN(2) == 0 {
			q = q[:cut]
		}
		for range r.IntN(3) {
			q = mistype(q)
		}
		text := string(q)
		if r.IntN(4) == 0 {
			text += " " + string(mistype(q))
		}
		sel := &kg.Select{Search: text, Kinds: kg.Kinds(kg.KindSkill), Page: kg.Page{Limit: kg.MaxPage}}
		lists, err := s.Read(ctx, sel)
		if err != nil {
			t.Fatalf("search %q: %v", text, err)
		}
		want := &kg.List{Select: sel}
		for _, n := range nodes {
			if hit, ok := kg.Match(n, kg.Words(text)); ok {
				want.Items = append(want.Items, kg.Item{Node: n, Hit: &hit})
			}
		}
		slices.SortFunc(want.Items, kg.CompareHits)
		if have, want := ids(lists[0]), ids(want); !slices.Equal(have, want) {
			t.Errorf("seed %d: search %q found %v, want %v", seed, text, have, want)
		}
		found += len(want.Items)
	}
	if found < 120 {
		t.Errorf("the searches matched %d records in all: too few to say anything", found)
	}
}

func ids(l *kg.List) (out []string) {
	for _, item := range l.Items {
		out = append(out, item.Node.Base().ID)
	}
	return out
}

// TestWideSearchExpandsItsPage: with more candidates than are expanded in one
// statement, the page is expanded all the same.
func TestWideSearchExpandsItsPage(t *testing.T) {
	ctx, s := stack(t)
	var nodes []kg.Node
	for i := range expandable + 50 {
		nodes = append(nodes, &kg.Skill{Record: kg.Record{ID: fmt.Sprintf("skill:common%03d", i)}, Name: "Common", SourceIDs: []string{"source:report"}})
	}
	if _, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: kg.Puts(nodes...)}); err != nil {
		t.Fatal(err)
	}
	lists, err := s.Read(ctx, &kg.Select{Search: "common", Count: true, Page: kg.Page{Limit: 3}, With: []*kg.Select{{Key: "sources", Via: kg.RefSources}}})
	if err != nil || lists[0].Total != len(nodes) || len(lists[0].Items) != 3 {
		t.Fatalf("%+v, %v", lists, err)
	}
	for _, item := range lists[0].Items {
		if l := item.Node.Base().Found.Get("sources"); l == nil || len(l.Items) != 1 {
			t.Errorf("%s has the sources %+v", item.Node.Base().ID, l)
		}
	}
}

// TestBookmarksAcrossCalls writes and reads in turn: each read sees the write.
func TestBookmarksAcrossCalls(t *testing.T) {
	ctx, s := stack(t)
	for i := range 20 {
		id := fmt.Sprintf("skill:n%d", i)
		if _, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: kg.Puts(&kg.Skill{Record: kg.Record{ID: id}, Name: "N"})}); err != nil {
			t.Fatal(err)
		}
		lists, err := s.Read(ctx, &kg.Select{IDs: []string{id}})
		if err != nil || lists[0].Items[0].Node == nil {
			t.Fatalf("%s is not seen after its write: %v", id, err)
		}
	}
}

// TestWritersWait lets many write at once: each makes a version of its own.
func TestWritersWait(t *testing.T) {
	ctx, s := stack(t)
	const writers = 8
	versions := make(chan int64, writers)
	for i := range writers {
		go func() {
			r, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: kg.Puts(&kg.Skill{Record: kg.Record{ID: "skill:shared"}, Name: fmt.Sprint("Writer ", i)})})
			if err != nil {
				t.Errorf("writer %d: %v", i, err)
				versions <- 0
				return
			}
			versions <- r.Version
		}()
	}
	seen := map[int64]bool{}
	for range writers {
		seen[<-versions] = true
	}
	for v := int64(2); v < 2+writers; v++ {
		if !seen[v] {
			t.Errorf("no write made version %d: %v", v, seen)
		}
	}
	list, err := s.Changes(context.WithoutCancel(ctx), 1, 100)
	if err != nil || len(list.Changes) != writers {
		t.Errorf("the feed has %d changes, %v", len(list.Changes), err)
	}
}
