package embedded

import (
	"context"
	"flag"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// entities is the size of the graph of the benchmarks; it has five times as many
// dependencies.
var entities = flag.Int("entities", 20_000, "entities of the benchmarks' graph")

// stack generates a layered graph: five layers, products that their companies
// make, and dependencies from each layer into the next, a few suppliers in ten
// serving most of the consumers.
func stack(n int, seed uint64) iter.Seq2[kg.Write, error] {
	return func(yield func(kg.Write, error) bool) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		put := func(node kg.Node) bool {
			kg.Normalize(node, kg.Defaults{})
			return yield(kg.Write{Put: node}, nil)
		}
		ok := true
		const layers, sources = 5, 100
		for i := range layers {
			ok = ok && put(&kg.Layer{Record: kg.Record{ID: fmt.Sprint("layer:l", i)}, Name: fmt.Sprint("Layer ", i), Position: i + 1})
		}
		for i := range sources {
			ok = ok && put(&kg.Source{Record: kg.Record{ID: fmt.Sprint("source:s", i)}, Title: fmt.Sprint("Source ", i), Accessed: kg.MakeDate(2025, 1, 1)})
		}
		id := func(i int) string {
			if i%4 == 0 {
				return fmt.Sprint("company:e", i)
			}
			return fmt.Sprint("product:e", i)
		}
		words := []string{"power", "grid", "wafer", "memory", "cooling", "cloud", "model", "agent", "fab", "optics"}
		for i := 0; i < n && ok; i++ {
			base := kg.EntityBase{
				Record: kg.Record{ID: id(i)}, Name: fmt.Sprintf("%s %s %d", words[rnd.IntN(10)], words[rnd.IntN(10)], i),
				Description: "Provides " + words[rnd.IntN(10)] + " and " + words[rnd.IntN(10)] + " to customers.",
				LayerIDs:    []string{fmt.Sprint("layer:l", i*layers/n)}, SourceIDs: []string{fmt.Sprint("source:s", rnd.IntN(sources))},
			}
			if i%4 == 0 {
				ok = put(&kg.Company{EntityBase: base, Country: []string{"TW", "US", "DE"}[rnd.IntN(3)]})
			} else {
				ok = put(&kg.Product{EntityBase: base, Kind: kg.EntityKindComponent})
			}
		}
		kinds := []kg.DependencyKind{kg.DependencyKindEnergy, kg.DependencyKindComponent, kg.DependencyKindCompute, kg.DependencyKindService}
		seen := make([]int, 0, 8)
		for i := 0; i < n && ok; i++ {
			seen = seen[:0]
			for j := 0; j < 5 && ok; j++ {
				// A consumer's suppliers are in its own layer or the one below, the first
				// of them the more often.
				back := 1 + int(rnd.Float64()*rnd.Float64()*float64(n/layers))
				s := ((i-back)%n + n) % n
				d := &kg.Dependency{
					SupplierID: id(s), ConsumerID: id(i), Kind: kinds[j%4], Confidence: kg.Confidence(1 + rnd.IntN(3)),
					Criticality: kg.Criticality(1 + rnd.IntN(4)), SourceIDs: []string{fmt.Sprint("source:s", rnd.IntN(sources))},
				}
				if j == 4 {
					d.Kind = kg.DependencyKindData
				}
				if rnd.IntN(2) == 0 {
					share := float64(rnd.IntN(100)) / 100
					d.Share = &share
				}
				if rnd.IntN(2) == 0 {
					d.Since = kg.MakeDate(2015+rnd.IntN(10), 0, 0)
				}
				ok = put(d)
			}
		}
	}
}

func heapInUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkLoad loads a graph into a file and opens it again.
func BenchmarkLoad(b *testing.B) {
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), "graph.db")
	for range b.N {
		start := time.Now()
		for _, err := range stack(*entities, 1) {
			if err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(time.Since(start).Seconds(), "s/generate")
		s, err := Open(ctx, Options{Path: path})
		if err != nil {
			b.Fatal(err)
		}
		start = time.Now()
		if _, err := s.Apply(ctx, kg.Batch{Dataset: "bench", Ops: stack(*entities, 1)}); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(time.Since(start).Seconds(), "s/load")
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		before := heapInUse()
		start = time.Now()
		s, err = Open(ctx, Options{Path: path})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(time.Since(start).Seconds(), "s/open")
		b.ReportMetric(float64(heapInUse()-before)/float64(5**entities), "B/dep")
		start = time.Now()
		snap := s.snapshot.Load()
		snap.view()
		b.ReportMetric(time.Since(start).Seconds(), "s/view")
		b.ReportMetric(float64(heapInUse()-before)/float64(5**entities), "B/dep+view")
		start = time.Now()
		snap.search()
		b.ReportMetric(time.Since(start).Seconds(), "s/search")
		b.ReportMetric(float64(heapInUse()-before)/float64(5**entities), "B/dep+search")
		start = time.Now()
		snap.info()
		b.ReportMetric(time.Since(start).Seconds(), "s/info")
		start = time.Now()
		if _, err := s.Apply(ctx, kg.Batch{Dataset: "bench", Ops: kg.Puts(&kg.Skill{Record: kg.Record{ID: "skill:x"}, Name: "X"})}); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(time.Since(start).Seconds(), "s/small")
		start = time.Now()
		if _, err := s.Apply(ctx, kg.Batch{Dataset: "bench", Ops: stack(*entities, 1)}); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(time.Since(start).Seconds(), "s/reload")
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(*entities*6), "records")
	}
}

// page is the question of an entity's page with ten suppliers.
func page(id string) *kg.Select {
	return &kg.Select{Key: "e", IDs: []string{id}, With: []*kg.Select{
		{Key: "suppliers", Via: kg.RefTo, Inverse: true, Kinds: kg.Kinds(kg.KindDependency), Page: kg.Page{Limit: 10}, With: []*kg.Select{
			{Key: "node", Via: kg.RefFrom},
		}},
	}}
}

func loaded(b *testing.B) *Store {
	s := open(b, "")
	if _, err := s.Apply(context.Background(), kg.Batch{Dataset: "bench", Ops: stack(*entities, 1)}); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkEntityPage reads an entity with ten suppliers.
func BenchmarkEntityPage(b *testing.B) {
	ctx := context.Background()
	s := loaded(b)
	for i := range 10 {
		d := &kg.Dependency{SupplierID: fmt.Sprintf("company:e%d", 4*i+4), ConsumerID: "company:e0", Kind: kg.DependencyKindHardware, SourceIDs: []string{"source:s1"}}
		kg.Normalize(d, kg.Defaults{})
		if _, err := s.Apply(ctx, kg.Batch{Dataset: "bench", Ops: kg.Puts(d)}); err != nil {
			b.Fatal(err)
		}
	}
	sel := page("company:e0")
	b.ReportAllocs()
	for b.Loop() {
		lists, err := s.Read(ctx, sel)
		if err != nil || len(lists[0].Items[0].Node.Base().Found[0].Items) != 10 {
			b.Fatal(err, lists)
		}
	}
}

// BenchmarkQuestions asks for lists of the whole graph.
func BenchmarkQuestions(b *testing.B) {
	ctx := context.Background()
	s := loaded(b)
	first := kg.Page{Limit: 20}
	for name, sel := range map[string]*kg.Select{
		"ByID":       {Kinds: kg.EntityKinds, Page: first, Count: true},
		"ByName":     {Kinds: kg.EntityKinds, Page: first, Order: []kg.Order{{Field: kg.FieldName}}, Count: true},
		"ByDegree":   {Kinds: kg.EntityKinds, Page: first, Order: []kg.Order{{Field: kg.FieldCustomers, Desc: true}}, Count: true},
		"OfCountry":  {Kinds: kg.EntityKinds, Page: first, Filter: kg.Filter{{Field: kg.FieldCountry, Op: kg.OpIn, Values: kg.Texts("TW")}}},
		"Search":     {Search: "wafer grid", Page: first},
		"SearchTypo": {Search: "wafre 4711", Page: first},
		"SearchOne":  {Search: "e123", Page: first},
	} {
		b.Run(name, func(b *testing.B) {
			if _, err := s.Read(ctx, sel); err != nil { // makes what is made when first asked for
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.Read(ctx, sel); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSmallWrite changes one dependency of the graph.
func BenchmarkSmallWrite(b *testing.B) {
	s := loaded(b)
	i := 0
	for b.Loop() {
		d := &kg.Dependency{SupplierID: "company:e4", ConsumerID: "company:e0", Kind: kg.DependencyKindHardware, SourceIDs: []string{fmt.Sprint("source:s", i%2)}}
		kg.Normalize(d, kg.Defaults{})
		if _, err := s.Apply(context.Background(), kg.Batch{Dataset: "bench", Ops: kg.Puts(d)}); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
