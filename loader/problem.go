package loader

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// MaxProblems bounds the problems that one call reports one by one.
const MaxProblems = 1000

// Problem is one thing wrong with a dataset, at its place.
type Problem struct {
	File    string `json:"file,omitempty"`   // path inside the dataset
	Line    int    `json:"line,omitempty"`   // from 1; 0: the file as a whole
	Column  int    `json:"column,omitempty"` // byte in the line, from 1; 0: unknown
	ID      string `json:"id,omitempty"`     // of the record, where known
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`    // the remedy
	Warning bool   `json:"warning,omitempty"` // the dataset loads all the same
	// Gate is the check that found it, if one of those; see docs/data.md.
	Gate kg.Gate `json:"gate,omitempty"`
	// Hides are the kinds of which a record may stand where nothing could be
	// read: it is not said as well that one is missing.
	Hides kg.KindSet `json:"-"`
}

// String is the problem in one line: file:line:column: id: message (hint) [GATE].
func (p Problem) String() string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File)
		if p.Line > 0 {
			fmt.Fprintf(&b, ":%d", p.Line)
			if p.Column > 0 {
				fmt.Fprintf(&b, ":%d", p.Column)
			}
		}
		b.WriteString(": ")
	}
	if p.Warning {
		b.WriteString("warning: ")
	}
	if p.ID != "" {
		b.WriteString(p.ID + ": ")
	}
	b.WriteString(p.Message)
	if p.Hint != "" {
		b.WriteString(" (" + p.Hint + ")")
	}
	if p.Gate != 0 && p.Warning {
		b.WriteString(" [" + p.Gate.String() + "]")
	}
	return b.String()
}

// Problems is what is wrong with a dataset, as an error.
type Problems []Problem

// Error is one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Errors are the problems that are no warnings.
func (ps Problems) Errors() Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return p.Warning })
}

// Warnings are the problems with which the dataset loads all the same.
func (ps Problems) Warnings() Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return !p.Warning })
}

// collector gathers problems, up to MaxProblems errors and as many warnings.
type collector struct {
	errors, warnings         Problems
	moreErrors, moreWarnings int
	found                    [kg.GateTop + 1]int // by the gate that found it
}

func (c *collector) add(p Problem) {
	c.found[p.Gate]++
	list, more := &c.errors, &c.moreErrors
	if p.Warning {
		list, more = &c.warnings, &c.moreWarnings
	}
	if len(*list) >= MaxProblems {
		*more++
		return
	}
	*list = append(*list, p)
}

// failed tells whether there is an error.
func (c *collector) failed() bool { return len(c.errors) > 0 }

// all lists the errors, then the warnings, each with how many were left out.
func (c *collector) all() Problems {
	out := slices.Clone(c.errors)
	if c.moreErrors > 0 {
		out = append(out, Problem{Message: fmt.Sprintf("and %d more errors", c.moreErrors)})
	}
	return append(out, c.warned()...)
}

func (c *collector) warned() Problems {
	out := slices.Clone(c.warnings)
	if c.moreWarnings > 0 {
		out = append(out, Problem{Message: fmt.Sprintf("and %d more warnings", c.moreWarnings), Warning: true})
	}
	return out
}

// didYouMean is the hint that names the nearest of the known words; case apart,
// the word itself.
func didYouMean(word string, known []string) string {
	if i := slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, word) }); i >= 0 {
		return "write " + known[i]
	}
	if near := kg.Nearest(word, known, 2); len(near) > 0 {
		return "did you mean " + strings.Join(near, " or ") + "?"
	}
	return ""
}
