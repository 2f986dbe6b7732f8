package gate

import (
	"math"

	"github.com/aistack-graph/aistack/kg"
)

// period is the days, as kg.Date.First and Last give them, of which a relation
// is sure to have held: a date known to the month or year alone leaves its own
// month or year open, so that what ended in 2024 and what began in 2024 do not
// overlap. What is not dated goes on without end.
type period struct{ first, last int32 }

func (r *relation) period() period {
	p := period{math.MinInt32, math.MaxInt32}
	if r.since != 0 {
		p.first = r.since.Last()
	}
	switch {
	case r.until != 0:
		p.last = r.until.First()
	case r.status == kg.StatusEnded: // nobody knows when
		p.last = p.first
	}
	return p
}

func (p period) empty() bool { return p.first > p.last || p.last == math.MinInt32 }
