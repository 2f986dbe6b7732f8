package export

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// large is a graph of so many relations, each with a source.
func large(b *testing.B, relations int) kg.Store {
	b.Helper()
	store := memory(b)
	records := []kg.Node{&kg.Dataset{Record: kg.Record{ID: "dataset:nasty"}, Name: "nasty"}, &kg.Layer{Record: kg.Record{ID: "layer:one"}, Name: "One", Position: 1}}
	for i := range 100 {
		records = append(records, &kg.Source{Record: kg.Record{ID: fmt.Sprintf("source:s%d", i)}, Title: fmt.Sprintf("Source %d", i), URL: fmt.Sprintf("https://example.org/%d", i)})
	}
	entities := relations / 4
	company := func(i int) string { return fmt.Sprintf("company:c%d", i%entities) }
	for i := range entities {
		records = append(records, &kg.Company{EntityBase: kg.EntityBase{Record: kg.Record{ID: company(i)}, Name: fmt.Sprintf("Company %d", i), LayerIDs: []string{"layer:one"}}, Country: "TW"})
	}
	share := 0.25
	for i := range relations {
		records = append(records, &kg.Dependency{SupplierID: company(i), ConsumerID: company(i + 1 + i/entities), Kind: kg.DependencyKindCompute, Share: &share,
			Value: &kg.Money{Amount: float64(i), Currency: "USD"}, Since: kg.MakeDate(2024, 1, 0), SourceIDs: []string{fmt.Sprintf("source:s%d", i%100)}})
	}
	put(b, store, records...)
	return store
}

// held is a writer that notes how much memory is in use at every so many bytes.
type held struct{ written, next, most uint64 }

func (h *held) Write(p []byte) (int, error) {
	h.written += uint64(len(p))
	if h.written >= h.next {
		h.next = h.written + 8<<20
		h.most = max(h.most, inUse())
	}
	return len(p), nil
}

func inUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkWrite writes graphs of growing size: live-KB, what an export holds
// beside the store, does not grow with them.
func BenchmarkWrite(b *testing.B) {
	for _, relations := range []int{10_000, 100_000} {
		store := large(b, relations)
		if err := Write(b.Context(), store, io.Discard, GraphML, nil); err != nil { // what the store makes at first use is not counted
			b.Fatal(err)
		}
		for _, f := range Formats {
			b.Run(fmt.Sprintf("%s/%dk", f.Name, relations/1000), func(b *testing.B) {
				before := inUse()
				h := &held{}
				if err := Write(b.Context(), store, h, f.Format, nil); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(h.written))
				for b.Loop() {
					if err := Write(b.Context(), store, io.Discard, f.Format, nil); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(max(h.most, before)-before)/1024, "live-KB")
			})
		}
	}
}
