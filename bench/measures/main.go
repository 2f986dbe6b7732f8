//go:build unix

// Measures times every measure of package analysis, and prints a table:
//
//	make bench-analysis
//
// Each question is asked once for its peak of memory, and then again until there
// are two seconds of answers, for the means of wall time, of processor time (user
// and system, garbage collection included), and of the bytes allocated. The peak
// is the most heap above the graph while one answer is made, garbage included.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"runtime"
	"runtime/metrics"
	"syscall"
	"time"
)

func main() {
	dependencies := flag.Int("dependencies", 1000, "the size of the graph, at least 1000; there is one entity for every five")
	limit := flag.Duration("limit", time.Minute, "the deadline of a question")
	igraph := flag.String("igraph", "", "a Python that has igraph: compare the paths with it, and measure nothing else")
	flag.Parse()
	if *dependencies < 1000 {
		log.Fatal("-dependencies: choose 1000 or more")
	}
	v := stack(*dependencies)
	if *igraph != "" {
		if err := against(v, *igraph); err != nil {
			log.Fatal(err)
		}
		return
	}
	fmt.Printf("%d dependencies, %d entities, %d arcs of all relations; graph %s of heap; load %s\n\n",
		*dependencies, len(v.IDs), len(v.Arcs), size(float64(settled())), load())
	fmt.Printf("| question | wall | processor | allocated | peak |\n|---|--:|--:|--:|--:|\n")
	for _, q := range questions(v) {
		row, err := measure(q, *limit)
		switch {
		case errors.Is(err, context.DeadlineExceeded):
			fmt.Printf("| %s | over %v | over %s | | %s |\n", q.name, *limit, span(row.processor), row.peakSize())
		case err != nil:
			log.Fatalf("%s: %v", q.name, err)
		default:
			fmt.Printf("| %s | %s | %s | %s | %s |\n", q.name, span(row.wall), span(row.processor), size(row.allocated), row.peakSize())
		}
	}
	fmt.Printf("\nload at the end %s; largest resident size %s\n", load(), size(residentPeak()))
	runtime.KeepAlive(v)
}

// cost is that of one answer.
type cost struct {
	wall, processor time.Duration
	allocated, peak float64 // bytes
}

// peakSize leaves out what is too little for the runtime to count exactly.
func (c *cost) peakSize() string {
	if c.peak < 1e6 {
		return "under 1 MB"
	}
	return size(c.peak)
}

func measure(q question, limit time.Duration) (cost, error) {
	ask := func() error {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		return q.ask(ctx)
	}
	var c cost
	before, used := settled(), processor()
	peak := watch()
	err := ask()
	c.processor = processor() - used
	c.peak = max(0, float64(peak())-float64(before))
	if err != nil {
		return c, err
	}
	var first, last runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&first)
	begin, n := time.Now(), 0
	used = processor()
	for ; n == 0 || n < 2000 && time.Since(begin) < 2*time.Second; n++ {
		if err := ask(); err != nil {
			return c, err
		}
	}
	c.wall, c.processor = time.Since(begin)/time.Duration(n), (processor()-used)/time.Duration(n)
	runtime.ReadMemStats(&last)
	c.allocated = float64(last.TotalAlloc-first.TotalAlloc) / float64(n)
	return c, nil
}

// heap is what is in use, garbage included.
func heap() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// settled is the heap after a collection.
func settled() uint64 {
	runtime.GC()
	return heap()
}

// watch looks at the heap until the function that it returns is called, which
// gives the most that was seen.
func watch() (stop func() uint64) {
	end, most := make(chan struct{}), make(chan uint64)
	go func() {
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		var peak uint64
		for {
			select {
			case <-tick.C:
				peak = max(peak, heap())
			case <-end:
				most <- max(peak, heap())
				return
			}
		}
	}()
	return func() uint64 {
		close(end)
		return <-most
	}
}

// processor is the processor time of this process so far.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// residentPeak is in bytes; Linux counts in kibibytes.
func residentPeak() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		log.Fatal(err)
	}
	if runtime.GOOS == "darwin" {
		return float64(u.Maxrss)
	}
	return float64(u.Maxrss) * 1024
}

// load is the load average of the machine, where it says.
func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil || len(data) < 4 {
		return "unknown"
	}
	return string(data[:4])
}

func span(d time.Duration) string {
	switch {
	case d >= 10*time.Second:
		return fmt.Sprintf("%.0f s", d.Seconds())
	case d >= time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d >= time.Millisecond:
		return fmt.Sprintf("%.3g ms", float64(d)/1e6)
	}
	return fmt.Sprintf("%.3g µs", float64(d)/1e3)
}

func size(bytes float64) string {
	switch {
	case bytes >= 1e6:
		return fmt.Sprintf("%.3g MB", bytes/1e6)
	case bytes >= 1e3:
		return fmt.Sprintf("%.3g kB", bytes/1e3)
	}
	return fmt.Sprintf("%.0f B", bytes)
}
