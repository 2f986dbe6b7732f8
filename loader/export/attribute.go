package export

import (
	"encoding"
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// shape is what the values of an attribute are.
type shape uint8

const (
	text shape = iota
	number
	boolean
	list
)

// value is one value of a record; its shape says which field holds it.
type value struct {
	stated bool
	text   string
	number float64
	yes    bool
	list   []string
}

// attribute is a property of nodes or edges, in every format.
type attribute struct {
	name  string
	shape shape
	of    map[kg.Kind]func(kg.Node) value // by kind of record; others never state it
}

// The attributes of nodes and of edges, in their order.
var (
	nodeAttributes = attributes(kg.EntityKinds)
	edgeAttributes = attributes(relationKinds)
)

// relationKinds are the records that are edges between entities.
var relationKinds = kg.Kinds(kg.KindDependency, kg.KindOwnership, kg.KindInvestment)

// derived are the attributes that are no columns, or more than their column.
// Those that no record of the kinds has are left out.
var derived = []struct {
	name  string
	shape shape
	kinds kg.KindSet
	first bool // before the columns, else after them
	of    func(kg.Node) value
}{
	{"type", text, kg.EntityKinds, true, func(n kg.Node) value { return textOf(n.NodeKind().String()) }},
	{"kind", text, kg.EntityKinds, true, func(n kg.Node) value { return textOf(n.(kg.Entity).SpecificKind().String()) }},
	{"relation", text, relationKinds, true, func(n kg.Node) value { return textOf(relation(n)) }},
	{"usd", number, kg.Kinds(kg.KindDependency, kg.KindInvestment), false, dollars},
	{"sourceTitles", list, kg.EntityKinds | relationKinds, false, func(n kg.Node) value { return cited(n, func(s *kg.Source) string { return s.Title }) }},
	{"sourceUrls", list, kg.EntityKinds | relationKinds, false, func(n kg.Node) value { return cited(n, func(s *kg.Source) string { return s.URL }) }},
	{"dataset", text, kg.EntityKinds | relationKinds, false, func(n kg.Node) value { return textOf(n.Base().Dataset) }},
}

// attributes unites the columns of the kinds with what is derived. The id and
// the ends of an edge are no attributes: formats have a place of their own for
// them.
func attributes(kinds kg.KindSet) []attribute {
	var out []attribute
	find := func(name string, s shape) *attribute {
		for i := range out {
			if out[i].name == name {
				return &out[i]
			}
		}
		out = append(out, attribute{name, s, map[kg.Kind]func(kg.Node) value{}})
		return &out[len(out)-1]
	}
	derive := func(first bool) {
		for _, d := range derived {
			for _, k := range (d.kinds & kinds).List() {
				if d.first == first {
					find(d.name, d.shape).of[k] = d.of
				}
			}
		}
	}
	derive(true)
	for _, t := range kg.Tables {
		if !kinds.Has(t.Kind) {
			continue
		}
		own := map[string]bool{"id": true}
		for _, rule := range kg.RefRules(t.Kind) {
			own[rule.Name] = rule.Ref == kg.RefFrom || rule.Ref == kg.RefTo
		}
		for _, c := range kg.Columns(t.New()) {
			if own[c.Name] {
				continue
			}
			if a := find(c.Name, shapeOf(c.Type)); a.of[t.Kind] == nil {
				a.of[t.Kind] = func(n kg.Node) value { return columnOf(&c, n) }
			}
		}
	}
	derive(false)
	return out
}

func shapeOf(t reflect.Type) shape {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t.Implements(reflect.TypeFor[encoding.TextMarshaler]()):
		return text
	case t.Kind() == reflect.Float64, t.Kind() == reflect.Int:
		return number
	case t.Kind() == reflect.Bool:
		return boolean
	case t == reflect.TypeFor[[]string]():
		return list
	}
	return text
}

// columnOf is the value of a column: not stated where the record leaves it out.
func columnOf(c *kg.Column, n kg.Node) value {
	v, ok := c.Get(n)
	if !ok {
		return value{}
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return value{}
		}
		v = v.Elem()
	} else if v.IsZero() && v.Kind() != reflect.Bool && !c.Required {
		return value{}
	}
	switch x := v.Interface().(type) {
	case encoding.TextMarshaler:
		b, err := x.MarshalText()
		return value{stated: err == nil && len(b) > 0, text: string(b)}
	case []string:
		return listOf(x)
	}
	switch v.Kind() {
	case reflect.String:
		return textOf(v.String())
	case reflect.Float64:
		return numberOf(v.Float())
	case reflect.Int:
		return numberOf(float64(v.Int()))
	case reflect.Bool:
		return value{stated: true, yes: v.Bool()}
	}
	if v.Len() == 0 {
		return value{}
	}
	return textOf(jsonText(v.Interface()))
}

func textOf(s string) value       { return value{stated: s != "", text: s} }
func listOf(l []string) value     { return value{stated: len(l) > 0, list: l} }
func numberOf(f float64) value    { return value{stated: !math.IsNaN(f) && !math.IsInf(f, 0), number: f} }
func numberText(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// relation is the verb of an edge, as the API says it.
func relation(n kg.Node) string {
	switch n := n.(type) {
	case *kg.Ownership:
		return n.Role.String()
	case *kg.Investment:
		return kg.RelationInvestsIn.String()
	}
	return kg.RelationSupplies.String()
}

// labelOf is what a drawing writes at an edge.
func labelOf(n kg.Node) string {
	switch n := n.(type) {
	case *kg.Dependency:
		return relation(n) + " " + n.Kind.String()
	case *kg.Investment:
		return relation(n) + " " + n.Instrument.String()
	}
	return relation(n)
}

// dollars is the amount of a relation in US dollars.
func dollars(n kg.Node) value {
	var m *kg.Money
	switch n := n.(type) {
	case *kg.Dependency:
		m = n.Value
	case *kg.Investment:
		m = n.Amount
	}
	if m == nil || m.USD() == nil {
		return value{}
	}
	return numberOf(*m.USD())
}

// citations is where a record read for export holds its sources.
const citations = "sources"

// cited lists a text of each source of a record, in the order of its sources.
func cited(n kg.Node, of func(*kg.Source) string) value {
	found := n.Base().Found.Get(citations)
	if found == nil {
		return value{}
	}
	var out []string
	for _, item := range found.Items {
		if s, ok := item.Node.(*kg.Source); ok && of(s) != "" {
			out = append(out, of(s))
		}
	}
	return listOf(out)
}

// plain is a value as one text, for formats without numbers or lists.
func (v *value) plain(s shape) string {
	switch s {
	case number:
		return numberText(v.number)
	case boolean:
		return strconv.FormatBool(v.yes)
	case list:
		return joined(v.list)
	}
	return v.text
}

// joined is a list as one text; see the package's comment.
func joined(list []string) string {
	for i, s := range list {
		if s == "" || strings.TrimSpace(s) != s || strings.Contains(s, ";") || i == 0 && s[0] == '[' {
			return jsonText(list)
		}
	}
	return strings.Join(list, ";")
}

// json is a value as JSON.
func (v *value) json(s shape) string {
	switch s {
	case number:
		return jsonText(v.number)
	case boolean:
		return strconv.FormatBool(v.yes)
	case list:
		return jsonText(v.list)
	}
	return jsonText(v.text)
}

// jsonText is anything of a record as JSON in one line. Records hold nothing
// that JSON cannot: their texts are UTF-8 and their numbers finite.
func jsonText(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "null"
	}
	return strings.TrimSuffix(b.String(), "\n")
}
