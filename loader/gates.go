package loader

import (
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader/gate"
)

// MaxFindings bounds the findings of one gate that are reported one by one.
const MaxFindings = 100

// GateCount says how often a gate tripped.
type GateCount struct {
	Gate     kg.Gate `json:"gate"`
	Found    int     `json:"found"`    // and not accepted
	Accepted int     `json:"accepted"` // with a reason, in the manifest
}

// newGates makes the checker of all records together.
func (s *session) newGates() *gate.Checker {
	var asOf kg.Date
	if s.manifest != nil {
		asOf = s.manifest.AsOf
	}
	g := gate.New(asOf)
	for _, n := range s.outside {
		g.Outside(n)
	}
	return g
}

// gates reports what the gates found, each finding at the place of its record,
// and counts; ways are what it adds up to by layer. Where records are missing
// for an error, nothing is said of entities for want of relations.
func (s *session) gates() (counted []GateCount, ways []gate.LayerWays) {
	ways = []gate.LayerWays{} // a list in JSON too
	found := s.gate.Findings()
	if s.problems.failed() {
		found = slices.DeleteFunc(found, func(f gate.Finding) bool { return f.Gate >= kg.GateOrphans })
	} else {
		ways = s.gate.Ways(found)
	}
	doubts, accepted := s.accept(found)
	var counts [kg.GateTop + 1]int
	for _, f := range doubts {
		if counts[f.Gate]++; counts[f.Gate] > MaxFindings {
			continue
		}
		p := s.placed(f.ID)
		p.Message, p.Hint, p.Gate, p.Warning = f.Message, f.Hint, f.Gate, true
		s.problems.add(p)
	}
	counted = make([]GateCount, 0, len(kg.Gates()))
	for _, g := range kg.Gates() {
		if more := counts[g] - MaxFindings; more > 0 {
			s.problems.add(Problem{Message: fmt.Sprintf("and %d more findings", more), Gate: g, Warning: true})
		}
		c := GateCount{Gate: g, Found: counts[g], Accepted: accepted[g]}
		if !g.Acceptable() {
			c.Found = s.problems.found[g]
		}
		counted = append(counted, c)
	}
	return counted, ways
}

// accept takes out the findings that the manifest accepts, and counts them. What
// it accepts in vain is a doubt of its own, unless errors kept the gates from
// seeing all.
func (s *session) accept(found []gate.Finding) (doubts []gate.Finding, accepted [kg.GateTop + 1]int) {
	if s.manifest == nil {
		return found, accepted
	}
	type key struct {
		gate kg.Gate
		id   string
	}
	known := map[key]bool{} // true: found
	var most, left [kg.GateTop + 1]int
	for _, a := range s.manifest.Accepted {
		if !a.Gate.Acceptable() {
			continue // kg.CheckRecord says so
		}
		most[a.Gate] = max(most[a.Gate], a.AtMost)
		for _, id := range a.IDs {
			known[key{a.Gate, id}] = false
		}
	}
	for _, f := range found {
		k := key{f.Gate, f.ID}
		if _, ok := known[k]; ok {
			known[k] = true
			accepted[f.Gate]++
		} else {
			left[f.Gate]++
			doubts = append(doubts, f)
		}
	}
	doubts = slices.DeleteFunc(doubts, func(f gate.Finding) bool { return left[f.Gate] <= most[f.Gate] })
	for g, n := range left {
		if n <= most[g] {
			accepted[g] += n
		}
	}
	if !s.problems.failed() {
		for k, hit := range known {
			if !hit {
				doubts = append(doubts, gate.Finding{
					Gate: k.gate, ID: s.manifest.ID,
					Message: fmt.Sprintf("accepted: %s finds nothing in %s", k.gate, k.id), Hint: "remove it from the list",
				})
			}
		}
		for g, n := range most {
			if n > 0 && left[g] == 0 {
				doubts = append(doubts, gate.Finding{
					Gate: kg.Gate(g), ID: s.manifest.ID,
					Message: fmt.Sprintf("accepted: %s finds none of the at most %d", kg.Gate(g), n), Hint: "remove its atMost from the list",
				})
			}
		}
		gate.Sort(doubts)
	}
	return doubts, accepted
}
