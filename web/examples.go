package web

import (
	"fmt"
	"io/fs"
	"strings"
)

// Example is a query that runs as it stands on the shipped dataset.
type Example struct {
	Name      string `json:"name"` // of its file
	Title     string `json:"title"`
	Answers   string `json:"description"` // what the query tells
	Query     string `json:"query"`
	Variables string `json:"variables"` // JSON, may be empty
}

// Examples lists the library of queries in order. Each is a file whose first
// comment lines are its title, what it answers, and its variables if any.
func Examples() ([]Example, error) {
	names, err := fs.Glob(files, "examples/*.graphql")
	if err != nil {
		return nil, err
	}
	out := make([]Example, 0, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		e := Example{Name: strings.TrimSuffix(strings.TrimPrefix(name, "examples/"), ".graphql")}
		_, e.Name, _ = strings.Cut(e.Name, "-")
		lines := strings.SplitN(string(text), "\n", 3)
		if len(lines) < 3 || !strings.HasPrefix(lines[0], "# ") || !strings.HasPrefix(lines[1], "# ") {
			return nil, fmt.Errorf("%s: the first two lines are comments, title and what it answers", name)
		}
		e.Title, e.Answers, e.Query = lines[0][2:], lines[1][2:], lines[2]
		if rest, ok := strings.CutPrefix(e.Query, "# variables: "); ok {
			e.Variables, e.Query, _ = strings.Cut(rest, "\n")
		}
		out = append(out, e)
	}
	return out, nil
}
