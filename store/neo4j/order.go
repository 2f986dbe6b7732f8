package neo4j

import (
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// key is one value that a list is ordered by.
type key struct {
	name string // of the projected variable
	expr string
	num  bool
	desc bool
}

// keys gives the values that order the subject; a field that it never has
// orders nothing, but keeps its place for cursors.
func (s *statement) keys(x subject, order []kg.Order) []key {
	out := make([]key, len(order))
	for i, o := range order {
		op := x.operand(o.Field)
		switch {
		case op.expr == "":
			op.expr = "null"
		case op.list: // the least of several
			op.expr = "reduce(least = null, t IN " + op.expr + " | CASE WHEN least IS NULL OR t < least THEN t ELSE least END)"
		}
		out[i] = key{name: s.variable("k"), expr: op.expr, num: op.num, desc: o.Desc}
	}
	return out
}

// orderBy sorts as [kg.CompareSort] does: records without a value last in
// either direction, then by id. Backward turns all of it round.
func orderBy(x subject, keys []key, backward bool) string {
	direction := func(desc bool) string {
		if desc != backward {
			return " DESC"
		}
		return ""
	}
	var parts []string
	for _, k := range keys {
		parts = append(parts, k.name+" IS NULL"+direction(false), k.name+direction(k.desc))
	}
	parts = append(parts, x.v+".id"+direction(false))
	return " ORDER BY " + strings.Join(parts, ", ")
}

// beyond is the predicate that a record comes after a cursor in the order of
// the keys (before it, when after is false): the keyset of a page.
func (s *statement) beyond(x subject, keys []key, c *kg.Cursor, after bool) string {
	sign := " > "
	if !after {
		sign = " < "
	}
	pred := x.v + ".id" + sign + s.param(strings.ToValidUTF8(c.ID, "\uFFFD"))
	for i := len(keys) - 1; i >= 0; i-- {
		var v kg.Value
		if i < len(c.Sort) {
			v = c.Sort[i]
		}
		past, tie := s.compare(keys[i], v, after)
		pred = past + " OR (" + tie + " AND (" + pred + "))"
	}
	return "(" + pred + ")"
}

// compare gives the predicates that a key lies past a value, and that it ties
// with it. A cursor may hold a value of the wrong type; numbers come before
// texts, as [kg.Value.Compare] has it.
func (s *statement) compare(k key, v kg.Value, after bool) (past, tie string) {
	missing, known := k.name+" IS NULL", k.name+" IS NOT NULL"
	if v == (kg.Value{}) {
		if after {
			return "false", missing
		}
		return known, missing
	}
	up := after != k.desc // whether larger values lie past this one
	switch {
	case v.IsNum != k.num:
		past = "false"
		if v.IsNum == up {
			past = known // texts after a number, or numbers before a text
		}
		tie = "false"
	default:
		var p string
		if v.IsNum {
			p = s.param(v.Num)
		} else {
			p = s.param(strings.ToValidUTF8(v.Text, "\uFFFD"))
		}
		past, tie = k.name+" < "+p, k.name+" = "+p
		if up {
			past = k.name + " > " + p
		}
		tie = "coalesce(" + tie + ", false)"
	}
	if after {
		past = "(" + missing + " OR " + past + ")"
	}
	return past, tie
}
