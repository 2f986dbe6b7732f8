package kg

import (
	"fmt"
	"testing"
)

// BenchmarkMatch grades records of the usual size against searches that most
// of them do not match, as a store does with its candidates.
func BenchmarkMatch(b *testing.B) {
	var nodes []Node
	for i := range 64 {
		nodes = append(nodes, &Company{EntityBase: EntityBase{
			Record: Record{ID: fmt.Sprintf("company:taiwan-semiconductor-%d", i)}, Name: fmt.Sprintf("Taiwan Semiconductor Manufacturing %d", i),
			Aliases: []string{"TSMC", "台積電"}, Description: "Makes logic chips for companies without fabs of their own, on leading-edge nodes in Hsinchu, Tainan and Phoenix.",
		}, Ticker: "TSM"})
	}
	for _, q := range []string{"semiconductor", "tsmc taiwan", "manufactoring", "hsinchu", "nvidia", "Ørsted"} {
		b.Run(q, func(b *testing.B) {
			words := Words(q)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				Match(nodes[i%len(nodes)], words)
			}
		})
	}
}
