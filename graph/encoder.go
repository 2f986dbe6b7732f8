package graph

import (
	"io"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/kg"
)

// encoder writes an answer as JSON. failed says that the answer breaks the
// schema (a null where there must be none): what was written is then of no
// use, and the generated code must find the words for it.
type encoder struct {
	b      []byte
	failed bool
}

func (e *encoder) Write(p []byte) (int, error) {
	e.b = append(e.b, p...)
	return len(p), nil
}

func (e *encoder) null() { e.b = append(e.b, "null"...) }

// missing writes null for what is absent.
func (e *encoder) missing(nonNull bool) {
	e.failed = e.failed || nonNull
	e.null()
}

// text writes a string; the empty one is "not stated".
func (e *encoder) text(s string, nonNull bool) {
	if s == "" {
		e.missing(nonNull)
		return
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			graphql.MarshalString(s).MarshalGQL(e)
			return
		}
	}
	e.b = append(append(append(e.b, '"'), s...), '"')
}

func (e *encoder) moment(t time.Time, nonNull bool) {
	if t.IsZero() {
		e.missing(nonNull)
		return
	}
	e.b = append(t.AppendFormat(append(e.b, '"'), time.RFC3339Nano), '"')
}

func (e *encoder) float(f float64) {
	if f-f != 0 { // NaN or infinite
		e.missing(true)
		return
	}
	e.b = appendFloat(e.b, f)
}

func (e *encoder) int(n int64)    { e.b = strconv.AppendInt(e.b, n, 10) }
func (e *encoder) boolean(b bool) { e.b = strconv.AppendBool(e.b, b) }

// list writes n elements.
func (e *encoder) list(n int, element func(i int)) {
	e.b = append(e.b, '[')
	for i := range n {
		if i > 0 {
			e.b = append(e.b, ',')
		}
		element(i)
	}
	e.b = append(e.b, ']')
}

// object writes selected fields of a T.
type object[T any] []member[T]

type member[T any] struct {
	open  string // "alias": with the comma before it
	write func(*encoder, T)
}

func (o *object[T]) add(alias string, write func(*encoder, T)) {
	open := `"` + alias + `":`
	if len(*o) > 0 {
		open = "," + open
	}
	*o = append(*o, member[T]{open, write})
}

func (o object[T]) encode(e *encoder, v T) {
	e.b = append(e.b, '{')
	for i := range o {
		e.b = append(e.b, o[i].open...)
		o[i].write(e, v)
	}
	e.b = append(e.b, '}')
}

// shape is what is selected of a record of each kind.
type shape [kg.KindInterest + 1]object[kg.Node]

func (s *shape) encode(e *encoder, n kg.Node, nonNull bool) {
	if n == nil {
		e.missing(nonNull)
		return
	}
	s[n.NodeKind()].encode(e, n)
}

// records writes the records of a list.
func (s *shape) records(e *encoder, l *kg.List, nonNull bool) {
	e.list(len(l.Items), func(i int) { s.encode(e, l.Items[i].Node, nonNull) })
}

// MarshalGQL writes what was encoded.
func (e *encoder) MarshalGQL(w io.Writer) { _, _ = w.Write(e.b) }
