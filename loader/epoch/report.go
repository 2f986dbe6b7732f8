package epoch

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
)

// What became of a row.
type What string

// The outcomes. A row has exactly one.
const (
	Mapped  What = "MAPPED"   // it made or changed the records named
	Merged  What = "MERGED"   // it speaks of the records named, which another row describes
	LeftOut What = "LEFT_OUT" // it made nothing, for the reason given
)

// Outcome is what became of one row.
type Outcome struct {
	Line    int      `json:"line"`
	Name    string   `json:"name"`
	What    What     `json:"what"`
	Records []string `json:"records,omitempty"` // ids
	Reason  string   `json:"reason,omitempty"`
}

// Value is one value of a row that was left out although the row was not.
type Value struct {
	Line   int    `json:"line"`
	Column string `json:"column"`
	Value  string `json:"value"`
	Reason string `json:"reason"`
}

// File tells of one file. Rows = Mapped + Merged + LeftOut.
type File struct {
	File           string    `json:"file"`
	AsOf           kg.Date   `json:"asOf,omitzero"` // newest date of the file itself
	Rows           int       `json:"rows"`
	Mapped         int       `json:"mapped"`
	Merged         int       `json:"merged"`
	LeftOut        int       `json:"leftOut"`
	IgnoredColumns []string  `json:"ignoredColumns,omitempty"` // columns that are not read
	Outcomes       []Outcome `json:"outcomes"`                 // one for each row, in the order of lines
	Values         []Value   `json:"values,omitempty"`
}

// Count is the number of records of a kind.
type Count struct {
	Kind  kg.Kind `json:"kind"`
	Count int     `json:"count"`
}

// NearMiss is a name that differs from another in case or punctuation only.
type NearMiss struct {
	Name string `json:"name"`
	Like string `json:"like"`
	ID   string `json:"id"`   // that the name stands for
	Same bool   `json:"same"` // both are taken for one; otherwise they stay two
}

// Renaming is a record that keeps its id under a new name.
type Renaming struct {
	ID     string `json:"id"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Report says what an import did, or would do.
type Report struct {
	Dataset    string         `json:"dataset"`
	AsOf       kg.Date        `json:"asOf"`
	Files      []File         `json:"files"`
	OtherFiles []string       `json:"otherFiles,omitempty"` // in the folder, not Epoch AI's
	Records    []Count        `json:"records"`              // of the dataset, by kind
	Referred   []string       `json:"referred,omitempty"`   // entities of other datasets that the facts lead to
	Ended      []string       `json:"ended,omitempty"`      // no longer in the files: ENDED as of this download
	Renamed    []Renaming     `json:"renamed,omitempty"`
	NearMisses []NearMiss     `json:"nearMisses,omitempty"`
	Warnings   []string       `json:"warnings,omitempty"`
	Load       *loader.Report `json:"load,omitempty"`
}

// settle counts the outcomes of a file.
func (f *File) settle() {
	f.Mapped, f.Merged, f.LeftOut = 0, 0, 0
	for _, o := range f.Outcomes {
		switch o.What {
		case Mapped:
			f.Mapped++
		case Merged:
			f.Merged++
		case LeftOut:
			f.LeftOut++
		}
	}
}

// WriteText writes the report for people: counts, and every merged or left out
// row by its line. The JSON form lists the mapped rows as well.
func (r *Report) WriteText(w io.Writer) {
	fmt.Fprintf(w, "%s as of %s\n", r.Dataset, r.AsOf)
	for i := range r.Files {
		r.Files[i].writeText(w)
	}
	if len(r.OtherFiles) > 0 {
		fmt.Fprintf(w, "\nnot Epoch AI's, not read: %s\n", strings.Join(r.OtherFiles, ", "))
	}
	fmt.Fprintln(w, "\nrecords of the dataset:")
	for _, c := range r.Records {
		fmt.Fprintf(w, "%7d %s\n", c.Count, kg.TableOf(c.Kind).Name)
	}
	fmt.Fprintf(w, "%7d entities of other datasets are referred to\n", len(r.Referred))
	for _, n := range r.Renamed {
		fmt.Fprintf(w, "renamed: %s from %q to %q\n", n.ID, n.Before, n.After)
	}
	for _, id := range r.Ended {
		fmt.Fprintf(w, "ended: %s\n", id)
	}
	for _, n := range r.NearMisses {
		says := "taken for one"
		if !n.Same {
			says = "kept apart; if they are one, say so in the alias table"
		}
		fmt.Fprintf(w, "near miss: %q and %q (%s): %s\n", n.Name, n.Like, n.ID, says)
	}
	for _, s := range r.Warnings {
		fmt.Fprintln(w, "warning:", s)
	}
	if l := r.Load; l != nil {
		would := ""
		if l.Version == 0 {
			would = "would change: "
		}
		fmt.Fprintf(w, "%s: %s%d added, %d changed, %d unchanged\n", l.Dataset, would, l.Added, l.Changed, l.Unchanged)
	}
}

func (f *File) writeText(w io.Writer) {
	fmt.Fprintf(w, "\n%s: %d rows = %d mapped + %d merged + %d left out\n", f.File, f.Rows, f.Mapped, f.Merged, f.LeftOut)
	if len(f.IgnoredColumns) > 0 {
		fmt.Fprintf(w, "  columns not read: %s\n", strings.Join(f.IgnoredColumns, "; "))
	}
	type group struct {
		text  string
		lines []int
	}
	var groups []group
	at := map[string]int{}
	add := func(line int, text string) {
		i, ok := at[text]
		if !ok {
			i, at[text] = len(groups), len(groups)
			groups = append(groups, group{text: text})
		}
		groups[i].lines = append(groups[i].lines, line)
	}
	for _, what := range []What{Merged, LeftOut} {
		for _, o := range f.Outcomes {
			if o.What != what {
				continue
			}
			text := "left out: " + o.Reason
			if what == Merged {
				text = "merged into " + strings.Join(o.Records, ", ") + ": " + o.Reason
			}
			add(o.Line, text)
		}
	}
	for _, v := range f.Values {
		add(v.Line, fmt.Sprintf("value left out: %s %q: %s", v.Column, v.Value, v.Reason))
	}
	for _, g := range groups {
		fmt.Fprintf(w, "  %s [%s]\n", g.text, ranges(g.lines))
	}
}

// ranges writes lines as "line 7" or "12 lines: 4, 9-11, …", all of them.
func ranges(lines []int) string {
	slices.Sort(lines)
	lines = slices.Compact(lines)
	if len(lines) == 1 {
		return fmt.Sprintf("line %d", lines[0])
	}
	var parts []string
	for i := 0; i < len(lines); {
		j := i
		for j+1 < len(lines) && lines[j+1] == lines[j]+1 {
			j++
		}
		if j == i {
			parts = append(parts, fmt.Sprint(lines[i]))
		} else {
			parts = append(parts, fmt.Sprintf("%d-%d", lines[i], lines[j]))
		}
		i = j + 1
	}
	return fmt.Sprintf("%d lines: %s", len(lines), strings.Join(parts, ", "))
}
