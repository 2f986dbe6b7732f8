package graph

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"strconv"

	"github.com/aistack-graph/aistack/kg"
)

// Rows is a page of the ranked rows of an answer, in the shape of the Relay
// specification. A row's cursor is its place in the ranking of one version of
// the graph.
type Rows[T any] struct {
	nodes   []*T
	ranking ranking
	from    int // rows before the page
	total   int
}

// RowEdge is one row of a page.
type RowEdge[T any] struct {
	Node   *T
	Cursor string
}

// ranking binds cursors to a question and a version of the graph.
type ranking struct {
	question uint64
	version  int64
}

// rankingOf is that of a question, given without its page.
func rankingOf(version int64, question ...any) ranking {
	h := fnv.New64a()
	text, err := json.Marshal(question)
	if err != nil { // a number that JSON cannot write: inputs have none
		text = fmt.Append(nil, question...)
	}
	_, _ = h.Write(text)
	return ranking{h.Sum64(), version}
}

func (p ranking) cursor(row int) string {
	return kg.Cursor{Query: p.question, Sort: []kg.Value{kg.Num(float64(p.version))}, ID: strconv.Itoa(row)}.String()
}

// start is how many rows come before a page after a cursor, nil for the first
// page. A cursor of another question or of an earlier version of the graph is a
// *kg.InvalidError: ranks of two versions do not continue each other.
func (p ranking) start(after *string) (int, error) {
	if after == nil {
		return 0, nil
	}
	c, err := kg.ParseCursor(*after)
	if err != nil {
		return 0, fmt.Errorf("after: %w", err)
	}
	row, err := strconv.Atoi(c.ID)
	switch {
	case c.Query != p.question || len(c.Sort) != 1 || err != nil || row < 0 || row > math.MaxInt32:
		return 0, kg.Invalidf("after: this cursor is of another question: everything but first must be as in the answer it came from")
	case c.Sort[0].Num != float64(p.version):
		return 0, kg.Invalidf("after: the graph has changed since this cursor was made (version %.0f, now %d): begin again with the first page", c.Sort[0].Num, p.version)
	}
	return row + 1, nil
}

// span is the part lo…hi-1 of so many rows that a page shows.
func (p ranking) span(first int, after *string, total int) (lo, hi int, err error) {
	lo, err = p.start(after)
	lo = min(lo, total)
	return lo, min(total, lo+first), err
}

// rowsFrom is the page that begins after so many of total rows.
func rowsFrom[T any](p ranking, nodes []*T, from, total int) Rows[T] {
	return Rows[T]{nodes, p, from, total}
}

// Edges are the rows with their cursors.
func (r *Rows[T]) Edges() []RowEdge[T] {
	edges := make([]RowEdge[T], len(r.nodes))
	for i, n := range r.nodes {
		edges[i] = RowEdge[T]{n, r.ranking.cursor(r.from + i)}
	}
	return edges
}

// Nodes are the rows.
func (r *Rows[T]) Nodes() []*T { return r.nodes }

// TotalCount is the number of rows on all pages.
func (r *Rows[T]) TotalCount() int { return r.total }

// PageInfo says where the page begins and ends.
func (r *Rows[T]) PageInfo() PageInfo {
	info := PageInfo{HasNextPage: r.from+len(r.nodes) < r.total, HasPreviousPage: r.from > 0}
	if n := len(r.nodes); n > 0 {
		info.StartCursor, info.EndCursor = r.ranking.cursor(r.from), r.ranking.cursor(r.from+n-1)
	}
	return info
}
