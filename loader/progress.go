package loader

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Progress says how far a load has come.
type Progress struct {
	Stage   string // reading or loading
	Done    int64  // of Total: bytes while reading, records while loading
	Total   int64
	Records int // so far in this stage
}

// ProgressBar shows progress: as a bar that is drawn over and over on a
// terminal, else as a plain line every few seconds. It is for one goroutine.
func ProgressBar(w io.Writer, isTerminal bool) func(Progress) {
	every := 5 * time.Second
	if isTerminal {
		every = 100 * time.Millisecond
	}
	return progressBar(w, isTerminal, every, time.Now)
}

func progressBar(w io.Writer, isTerminal bool, every time.Duration, now func() time.Time) func(Progress) {
	last := now()
	drawn := false
	return func(p Progress) {
		done := p.Total > 0 && p.Done >= p.Total
		if now().Sub(last) < every && !(done && drawn) {
			return
		}
		last = now()
		share := 0.0
		if p.Total > 0 {
			share = min(1, float64(p.Done)/float64(p.Total))
		}
		if !isTerminal {
			drawn = !done
			fmt.Fprintf(w, "%s: %3.0f %%, %d records\n", p.Stage, share*100, p.Records)
			return
		}
		const width = 30
		full := int(share * width)
		fmt.Fprintf(w, "\r%-8s [%s%s] %3.0f %% %d records", p.Stage, strings.Repeat("=", full), strings.Repeat(" ", width-full), share*100, p.Records)
		if drawn = !done; done {
			fmt.Fprintln(w)
		}
	}
}
