package neo4j

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/aistack-graph/aistack/kg"
)

// statement is Cypher in the making: its parameters, numbered in the order of
// their use, so that equal questions give equal text and the server's plan is
// found again. Text comes from the constants of this package only; whatever
// comes from a question is a parameter.
type statement struct {
	params map[string]any
	vars   int
}

func newStatement() *statement { return &statement{params: map[string]any{}} }

// param makes a parameter.
func (s *statement) param(v any) string {
	name := "p" + strconv.Itoa(len(s.params))
	s.params[name] = v
	return "$" + name
}

// variable makes a name that the statement does not use yet.
func (s *statement) variable(prefix string) string {
	s.vars++
	return prefix + strconv.Itoa(s.vars)
}

// always gives a predicate that holds for all or for none. It is a parameter,
// since a literal would let the server drop the predicates beside it that index
// hints rely on.
func (s *statement) always(holds bool) string {
	name := "never"
	if holds {
		name = "always"
	}
	s.params[name] = holds
	return "$" + name
}

// operand is a field of a record as Cypher.
type operand struct {
	expr string // empty: records of these kinds have no such field
	list bool   // a list, never null; else a value or null
	num  bool   // numbers; else texts
}

// subject is a variable that stands for a record of some kinds.
type subject struct {
	v     string
	edge  bool // a relationship; else a node
	kinds kg.KindSet
}

// operand gives a field of the subject. The properties with an underscore are
// those that derive makes.
func (x subject) operand(f kg.Field) operand {
	prop := func(name string) string { return x.v + "." + name }
	switch f {
	case kg.FieldID:
		return operand{expr: prop("id")}
	case kg.FieldDataset:
		return operand{expr: prop("_dataset")}
	case kg.FieldUpdatedAt:
		return operand{expr: prop("_updatedAt"), num: true}
	case kg.FieldSince:
		return operand{expr: prop("_since"), num: true}
	case kg.FieldSource:
		return operand{expr: refProp(x.v, kg.RefSources), list: true}
	case kg.FieldStatus:
		return operand{expr: prop("status")}
	case kg.FieldUSD:
		return operand{expr: prop("_usd"), num: true}
	case kg.FieldCapacity:
		return operand{expr: prop("capacityMW"), num: true}
	case kg.FieldCriticality:
		return operand{expr: prop("_criticality"), num: true}
	case kg.FieldConfidence:
		return operand{expr: prop("_confidence"), num: true}
	}
	if x.edge {
		switch f {
		case kg.FieldText:
			return operand{expr: "split(" + prop("id") + ", ':')[1]"}
		case kg.FieldFrom:
			return operand{expr: "startNode(" + x.v + ").id"}
		case kg.FieldTo:
			return operand{expr: "endNode(" + x.v + ").id"}
		case kg.FieldEdgeKind:
			return operand{expr: "coalesce(" + prop("kind") + ", " + prop("role") + ", " + prop("instrument") + ", " + prop("flow") + ")"}
		case kg.FieldShare:
			return operand{expr: "coalesce(" + prop("share") + ", " + prop("stake") + ")", num: true}
		}
		return operand{}
	}
	switch f {
	case kg.FieldName:
		return operand{expr: prop("_name")}
	case kg.FieldText:
		return operand{expr: "coalesce(" + prop("_text") + ", [])", list: true}
	case kg.FieldPosition:
		return operand{expr: prop("position"), num: true}
	case kg.FieldLayer:
		return operand{expr: refProp(x.v, kg.RefLayers), list: true}
	case kg.FieldLeads:
		return operand{expr: refProp(x.v, kg.RefLeads), list: true}
	case kg.FieldSkill:
		return operand{expr: refProp(x.v, kg.RefSkills), list: true}
	case kg.FieldEntityKind:
		return operand{expr: "coalesce(" + prop("_kinds") + ", [])", list: true}
	case kg.FieldEdgeKind:
		return x.of(kg.Kinds(kg.KindSource), operand{expr: prop("kind")})
	case kg.FieldCountry:
		return operand{expr: prop("country")}
	case kg.FieldTicker:
		return operand{expr: prop("ticker")}
	case kg.FieldOpenWeights:
		return operand{expr: "CASE " + prop("openWeights") + " WHEN true THEN 1.0 WHEN false THEN 0.0 END", num: true}
	case kg.FieldCategory:
		return operand{expr: prop("category")}
	case kg.FieldLevel:
		return operand{expr: prop("_level"), num: true}
	case kg.FieldSuppliers:
		return x.of(kg.EntityKinds, operand{expr: "COUNT { (" + x.v + ")<-[:SUPPLIES]-() }", num: true})
	case kg.FieldCustomers:
		return x.of(kg.EntityKinds, operand{expr: "COUNT { (" + x.v + ")-[:SUPPLIES]->() }", num: true})
	}
	return operand{}
}

// of restricts an operand to records of some kinds; others have no value.
func (x subject) of(kinds kg.KindSet, o operand) operand {
	switch {
	case x.kinds&kinds == 0:
		return operand{}
	case x.kinds&^kinds != 0:
		o.expr = "CASE WHEN " + x.v + ":" + nodeLabels(kinds) + " THEN " + o.expr + " END"
	}
	return o
}

// filter compiles a filter to predicates joined with AND; empty when all pass.
// A predicate may be null, which counts as false; see [kg.Filter.Holds].
func (s *statement) filter(x subject, f kg.Filter) string {
	preds := make([]string, len(f))
	for i := range f {
		preds[i] = s.condition(x, &f[i])
	}
	return strings.Join(preds, " AND ")
}

func (s *statement) condition(x subject, c *kg.Cond) string {
	switch {
	case c.Any != nil:
		preds := []string{s.always(false)}
		for _, f := range c.Any {
			preds = append(preds, s.orTrue(s.filter(x, f)))
		}
		return "(" + strings.Join(preds, " OR ") + ")"
	case c.Not != nil:
		return "NOT coalesce(" + s.orTrue(s.filter(x, c.Not)) + ", false)"
	case c.Op == kg.OpHeld:
		return s.held(x, kg.Date(c.Values[0].Num))
	}
	o := x.operand(c.Field)
	if c.Op == kg.OpExists {
		want := c.Values[0].Num != 0
		switch {
		case o.expr == "":
			return s.always(!want)
		case o.list:
			return "(size(" + o.expr + ") > 0) = " + strconv.FormatBool(want)
		case want:
			return o.expr + " IS NOT NULL"
		}
		return o.expr + " IS NULL"
	}
	test := s.test(o, c)
	switch {
	case o.expr == "" || test == "":
		return s.always(false)
	case o.list:
		return "any(t IN " + o.expr + " WHERE t" + test + ")"
	}
	return o.expr + test
}

// orTrue is the predicate in brackets, true when there is none.
func (s *statement) orTrue(pred string) string {
	if pred == "" {
		return s.always(true)
	}
	return "(" + pred + ")"
}

// test is what follows a value in a predicate, empty where none passes.
func (s *statement) test(o operand, c *kg.Cond) string {
	switch c.Op {
	case kg.OpIn:
		if o.num {
			var nums []float64
			for _, v := range c.Values {
				if v.IsNum {
					nums = append(nums, v.Num)
				}
			}
			return " IN " + s.param(nums)
		}
		texts := []string{}
		for _, v := range c.Values {
			if !v.IsNum && utf8.ValidString(v.Text) {
				texts = append(texts, v.Text)
			}
		}
		return " IN " + s.param(texts)
	case kg.OpMin, kg.OpMax:
		if !o.num {
			return ""
		}
		if c.Op == kg.OpMin {
			return " >= " + s.param(c.Values[0].Num)
		}
		return " <= " + s.param(c.Values[0].Num)
	case kg.OpContains:
		part := kg.Fold(c.Values[0].Text) // folding makes it valid UTF-8
		switch {
		case !o.num:
			return " CONTAINS " + s.param(part)
		case part == "":
			return " IS NOT NULL"
		}
	}
	return ""
}

// held is [kg.Held] for the valid time of the subject; nodes have none.
func (s *statement) held(x subject, asOf kg.Date) string {
	if asOf == 0 || !x.edge {
		return s.always(true)
	}
	since, until := x.v+"._since", x.v+"._until"
	return "(" + since + " IS NULL OR " + since + " <= " + s.param(float64(asOf.Last())) + ") AND (" +
		until + " IS NULL OR " + until + " >= " + s.param(float64(asOf.First())) + ")"
}
