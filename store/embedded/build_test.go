package embedded

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestMergeRuns sorts lists of few and of many runs.
func TestMergeRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []uint32
		var starts []int
		for range rapid.IntRange(1, 9).Draw(t, "runs") {
			run := rapid.SliceOfN(rapid.Uint32Range(0, 50), 1, 12).Draw(t, "run")
			slices.Sort(run)
			starts = append(starts, len(list))
			list = append(list, run...)
		}
		want := slices.Sorted(slices.Values(list))
		if mergeRuns(list, append(starts, len(list)), cmp.Compare[uint32]); !slices.Equal(list, want) {
			t.Fatal(list)
		}
	})
}

// TestInverseWith changes rows and compares them with rows made anew.
func TestInverseWith(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) []pair {
			list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) pair {
				return pair{rapid.Uint32Range(0, 6).Draw(t, "target"), rapid.Uint32Range(0, 9).Draw(t, "name")}
			}), 0, 30).Draw(t, label)
			byName := func(a, b pair) int {
				return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.target, b.target))
			}
			slices.SortFunc(list, byName)
			return slices.Compact(list)
		}
		before, after := draw("before"), draw("after")
		rows := makeInverse(before, 7)
		got := rows.with(except(before, after), except(after, before), cmp.Compare[uint32])
		want := makeInverse(after, 7)
		if a, b := fmt.Sprint(rowsOf(got)), fmt.Sprint(rowsOf(want)); a != b {
			t.Fatalf("%s, want %s", a, b)
		}
	})
}

func rowsOf(v inverse) (rows [][]uint32) {
	for target := range uint32(8) {
		rows = append(rows, v.of(target))
	}
	return rows
}
