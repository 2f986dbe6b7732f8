package gate

import (
	"fmt"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// dates finds what is said to have happened after the as-of date, and what is
// said to go on although it ended before. Plans and announcements may lie
// ahead, and so may the end of what is active.
func (c *Checker) dates(n kg.Node) {
	if c.asOf == 0 {
		return
	}
	id := strings.Clone(n.Base().ID)
	past := func(field string, d kg.Date) {
		if d != 0 && d.First() > c.asOf.Last() {
			c.dated = append(c.dated, Finding{
				Gate: kg.GateDates, ID: id,
				Message: fmt.Sprintf("%s: %s lies after the dataset's as-of date, %s", field, d, c.asOf),
				Hint:    "correct it, set asOf in dataset.yaml to the day the facts speak of, or give what is to come the status ANNOUNCED or PLANNED",
			})
		}
	}
	fact := func(field string, status kg.Status, since, until kg.Date) {
		switch status {
		case kg.StatusActive:
			past(field, since)
			if until != 0 && until.Last() < c.asOf.First() {
				c.dated = append(c.dated, Finding{
					Gate: kg.GateDates, ID: id,
					Message: fmt.Sprintf("until: it is ACTIVE and ended %s, before the dataset's as-of date, %s", until, c.asOf),
					Hint:    "give it the status ENDED, or correct until",
				})
			}
		case kg.StatusEnded:
			past(field, since)
			past("until", until)
		}
	}
	switch n := n.(type) {
	case *kg.Source:
		past("published", n.Published)
		past("accessed", n.Accessed)
	case *kg.Company:
		past("founded", n.Founded)
	case *kg.Product:
		past("released", n.Released)
	case *kg.Facility:
		if n.Status == kg.StatusActive || n.Status == kg.StatusEnded {
			past("operational", n.Operational)
		}
	case *kg.Dependency:
		fact("since", n.Status, n.Since, n.Until)
	case *kg.Ownership:
		fact("since", n.Status, n.Since, n.Until)
	case *kg.Investment:
		fact("date", n.Status, n.Date, n.Until)
	}
}
