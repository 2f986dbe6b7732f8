package kg

import "strings"

// Gate is one of the checks that a dataset passes: see docs/data.md. The first
// three are errors, with which no dataset loads; the others find what may be
// true, and which a dataset may accept with a reason.
type Gate uint8

// The values of Gate, in the order in which findings are reported.
const (
	GateDangling   Gate = iota + 1 // a reference that leads nowhere
	GateDuplicates                 // an id that stands twice
	GateSources                    // a fact or a number without a source, where the manifest wants one
	GateNames                      // two entities of one kind under one name
	GateRepeats                    // a relation that says what another says for the same time
	GateDirection                  // supply that runs down the layers
	GateShares                     // suppliers' shares over 1 on some day
	GateDates                      // what has happened after the as-of date
	GateOrphans                    // an entity that no relation names
	GateBottom                     // an entity that no chain of supply reaches from the bottom layer
	GateTop                        // an entity from which no chain of supply reaches the top layer
)

var gateNames = []string{"", "DANGLING", "DUPLICATES", "SOURCES", "NAMES", "REPEATS", "DIRECTION", "SHARES", "DATES", "ORPHANS", "BOTTOM", "TOP"}

// Gates lists all gates in order.
func Gates() []Gate {
	gates := make([]Gate, len(gateNames)-1)
	for i := range gates {
		gates[i] = Gate(i + 1)
	}
	return gates
}

// Acceptable tells whether a dataset may accept what the gate finds.
func (g Gate) Acceptable() bool { return g >= GateNames }

// Accepted are findings that a dataset knows of and stands by: those of certain
// records, or of a gate as a whole while there are at most so many.
type Accepted struct {
	Gate   Gate     `json:"gate"`
	IDs    []string `json:"ids,omitempty"` // of the records found
	AtMost int      `json:"atMost,omitempty"`
	Reason string   `json:"reason"`
}

func (c *checker) accepted(list []Accepted) {
	var whole [GateTop + 1]bool
	for _, a := range list {
		switch {
		case !a.Gate.Acceptable():
			c.add("accepted", "%q is no gate whose findings can be accepted; those are %s", a.Gate, strings.Join(gateNames[GateNames:], ", "))
		case (len(a.IDs) == 0) == (a.AtMost == 0) || a.AtMost < 0:
			c.add("accepted", "%s needs either the ids of what is accepted, or in atMost how many findings are", a.Gate)
		case a.AtMost > 0 && whole[a.Gate]:
			c.add("accepted", "%s has more than one atMost", a.Gate)
		case strings.TrimSpace(a.Reason) == "":
			c.add("accepted", "%s gives no reason", a.Gate)
		default:
			whole[a.Gate] = whole[a.Gate] || a.AtMost > 0
		}
	}
}
