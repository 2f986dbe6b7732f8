package kg

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestDistance holds the distance against the textbook recursion.
func TestDistance(t *testing.T) {
	var plain func(a, b []rune) int
	plain = func(a, b []rune) int {
		if len(a) == 0 || len(b) == 0 {
			return len(a) + len(b)
		}
		cost := 1
		if a[len(a)-1] == b[len(b)-1] {
			cost = 0
		}
		d := min(plain(a[:len(a)-1], b)+1, plain(a, b[:len(b)-1])+1, plain(a[:len(a)-1], b[:len(b)-1])+cost)
		if n, m := len(a), len(b); n > 1 && m > 1 && a[n-1] == b[m-2] && a[n-2] == b[m-1] {
			d = min(d, plain(a[:n-2], b[:m-2])+1)
		}
		return d
	}
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abø")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b, limit := word.Draw(t, "a"), word.Draw(t, "b"), rapid.IntRange(0, 4).Draw(t, "limit")
		want := min(plain([]rune(a), []rune(b)), limit+1)
		if got := Distance(a, b, limit); got != want {
			t.Fatalf("Distance(%q, %q, %d) = %d, want %d", a, b, limit, got, want)
		}
	})
}

func TestSearchRanksNamesFirst(t *testing.T) {
	company := func(id, name, ticker, description string, aliases ...string) Node {
		return &Company{EntityBase: EntityBase{Record: Record{ID: id}, Name: name, Description: description, Aliases: aliases}, Ticker: ticker}
	}
	all := []Node{
		company("company:nvidia", "NVIDIA", "NVDA", "Designs accelerators."),
		company("company:tsmc", "TSMC", "TSM", "Makes chips for NVIDIA.", "Taiwan Semiconductor Manufacturing Company"),
		company("company:nvidia-partner", "NVIDIA Partner Cloud", "", ""),
		company("company:orsted", "Ørsted", "", "Wind power."),
	}
	find := func(q string) (ids []string) {
		var items []Item
		for _, n := range all {
			if hit, ok := Match(n, Words(q)); ok {
				items = append(items, Item{Node: n, Hit: &hit})
			}
		}
		slices.SortFunc(items, CompareHits)
		for _, i := range items {
			ids = append(ids, SlugOf(i.Node.Base().ID))
		}
		return ids
	}
	for q, want := range map[string]string{
		"nvidia": "nvidia nvidia-partner tsmc", "nvda": "nvidia", "nvdia": "nvidia nvidia-partner tsmc", "nvid": "nvidia nvidia-partner tsmc",
		"taiwan semi": "tsmc", "ørst": "orsted", "semiconductro": "tsmc", "zzz": "", "": "", "nvidia clod": "nvidia-partner",
	} {
		if got := strings.Join(find(q), " "); got != want {
			t.Errorf("%q finds %q, want %q", q, got, want)
		}
	}
	hit, _ := Match(all[1], Words("manufac"))
	if len(hit.Highlights) != 1 || hit.Highlights[0].Field != "alias" {
		t.Fatalf("highlights are %+v", hit.Highlights)
	}
	h := hit.Highlights[0]
	if got := string([]rune(h.Text)[h.Start:h.End]); got != "Manufacturing" {
		t.Errorf("highlighted %q", got)
	}
}
