package analysis

import (
	"context"
	"math/rand/v2"
	"testing"
)

func TestZZ(t *testing.T) {
	hist := map[StopReason]int{}
	tot := 0
	for seed := range 60000 {
		r := rand.New(rand.NewPCG(11, uint64(seed)))
		v := randomView(r, 9+r.IntN(5), 3)
		q := denseQuery(r, v)
		q.MaxHops += r.IntN(5)
		q.First = 1 + r.IntN(4)
		if seed%3 > 0 {
			q.RankBy = 2 + q.RankBy%2
		}
		want := bruteTrace(v, q)
		got, err := Trace(context.Background(), v, q)
		if err != nil {
			t.Fatal(err)
		}
		compare(seeded{t, seed}, q, want, got)
		hist[got.StoppedBecause]++
		tot += len(want)
	}
	t.Log(hist, tot)
}
