package neo4j

import (
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// A Select is asked for in parts, each an expression that gives a list of
// rows. A row is [record, [suppliers, customers] or null, answer of With[0], …];
// the answer of a Select is [rows of part 0, rows of part 1, …, [counts]], and
// null where an expansion does not apply. Nodes and relationships cannot be
// ordered together in Cypher, so a list that may hold both comes in two parts,
// each with a page of its own, which are merged afterwards.

// part is a pattern that binds the subject to the records of a list.
type part struct {
	subject
	match string // MATCH …, without WHERE
	where string // what the pattern itself needs, joined with AND
}

// answer gives the expression that answers a selection below a parent, nil at
// a root.
func (s *statement) answer(sel *kg.Select, parent *subject) string {
	var items, counts []string
	for _, p := range s.parts(sel, parent) {
		filter := s.filter(p.subject, sel.Filter)
		if paged := !listed(sel); !paged || sel.Page.Limit > 0 {
			items = append(items, s.rows(sel, p, filter, paged))
		}
		if sel.Count && !listed(sel) {
			counts = append(counts, "COUNT { "+p.match+where(p.where, filter)+" }")
		}
	}
	items = append(items, "["+strings.Join(counts, ", ")+"]")
	return "[" + strings.Join(items, ", ") + "]"
}

// listed tells whether the records are named one by one: no page applies.
func listed(sel *kg.Select) bool {
	return sel.IDs != nil || sel.Via != kg.RefNone && !sel.Inverse
}

// rows gives the expression for the records of a part, in order and within the
// page; one more than the page holds tells whether there are further ones.
func (s *statement) rows(sel *kg.Select, p part, filter string, paged bool) string {
	var b strings.Builder
	b.WriteString("COLLECT { " + p.match)
	if !paged {
		b.WriteString(where(p.where, filter) + " RETURN " + s.row(sel, p.subject) + " AS row }")
		return b.String()
	}
	keys := s.keys(p.subject, sel.Order)
	cursor := ""
	for _, end := range []struct {
		c     *kg.Cursor
		after bool
	}{{sel.Page.After, true}, {sel.Page.Before, false}} {
		if end.c != nil {
			pred := s.beyond(p.subject, keys, end.c, end.after)
			if cursor != "" {
				pred = cursor + " AND " + pred
			}
			cursor = pred
		}
	}
	if len(keys) == 0 {
		b.WriteString(where(p.where, filter, cursor) + " WITH " + p.v)
	} else {
		b.WriteString(where(p.where, filter) + " WITH " + p.v)
		for _, k := range keys {
			b.WriteString(", " + k.expr + " AS " + k.name)
		}
		if cursor != "" {
			b.WriteString(" WHERE " + cursor + " WITH *")
		}
	}
	b.WriteString(orderBy(p.subject, keys, sel.Page.Backward))
	b.WriteString(" LIMIT " + s.param(sel.Page.Limit+1))
	b.WriteString(" RETURN " + s.row(sel, p.subject) + " AS row }")
	return b.String()
}

// where joins the predicates that are not empty.
func where(preds ...string) string {
	var some []string
	for _, p := range preds {
		if p != "" {
			some = append(some, p)
		}
	}
	if len(some) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(some, " AND ")
}

// row gives the expression of one record with its expansions.
func (s *statement) row(sel *kg.Select, x subject) string {
	parts := []string{s.record(x, false), s.degrees(sel, x)}
	for _, w := range sel.With {
		parts = append(parts, s.expansion(w, x))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (s *statement) expansion(w *kg.Select, x subject) string {
	on := w.On
	if on == 0 {
		on = allKinds
	}
	below := x
	below.kinds &= on
	switch {
	case below.kinds == 0:
		return "null"
	case below.kinds == x.kinds:
		return s.answer(w, &below)
	}
	return "CASE WHEN " + is(x, on) + " THEN " + s.answer(w, &below) + " END"
}

// is tells whether the subject is of one of the kinds.
func is(x subject, kinds kg.KindSet) string {
	if !x.edge {
		return x.v + ":" + nodeLabels(kinds&x.kinds)
	}
	var types []string
	for _, k := range (kinds & x.kinds).List() {
		types = append(types, "'"+tables[k].label+"'")
	}
	return "type(" + x.v + ") IN [" + strings.Join(types, ", ") + "]"
}

// degrees gives the numbers of suppliers and customers where an order needs
// them for cursors.
func (s *statement) degrees(sel *kg.Select, x subject) string {
	for _, o := range sel.Order {
		if o.Field.IsDegree() && !x.edge && x.kinds&kg.EntityKinds != 0 {
			return "[COUNT { (" + x.v + ")<-[:SUPPLIES]-() }, COUNT { (" + x.v + ")-[:SUPPLIES]->() }]"
		}
	}
	return "null"
}

// parts gives the patterns that bind the records of a selection.
func (s *statement) parts(sel *kg.Select, parent *subject) []part {
	kinds := sel.Kinds & allKinds
	if sel.Kinds == 0 {
		kinds = allKinds
	}
	switch {
	case sel.IDs != nil:
		return s.byID(sel.IDs, kinds)
	case parent == nil:
		return s.everything(kinds, len(sel.Filter) == 0)
	case !sel.Inverse:
		return s.forward(sel.Via, kinds, parent)
	}
	return s.inverse(sel.Via, kinds, parent)
}

// node makes the variable of a node of some kinds.
func (s *statement) node(kinds kg.KindSet) subject {
	return subject{v: s.variable("n"), kinds: kinds & nodeKinds}
}

// relationship makes the variable of an edge of some kinds.
func (s *statement) relationship(kinds kg.KindSet) subject {
	return subject{v: s.variable("r"), edge: true, kinds: kinds & kg.EdgeKinds}
}

// everything finds all records of the kinds. Where nothing is filtered, a kind is
// read through the range of its ids in the index, in order; else the server
// decides by its statistics.
func (s *statement) everything(kinds kg.KindSet, unfiltered bool) (out []part) {
	if x := s.node(kinds); x.kinds != 0 {
		p := part{subject: x, match: "MATCH (" + x.v + ":" + nodeLabels(x.kinds) + ")"}
		if ks := x.kinds.List(); len(ks) == 1 { // a range of the index of ids, in its order
			p.match = "MATCH (" + x.v + ":Record)"
			if unfiltered {
				p.match += " USING INDEX SEEK " + x.v + ":Record(id)"
			}
			p.where = x.v + ".id STARTS WITH '" + tables[ks[0]].prefix + "' AND " + x.v + ":" + tables[ks[0]].label
		}
		out = append(out, p)
	}
	if x := s.relationship(kinds); x.kinds != 0 {
		p := part{subject: x, match: "MATCH ()-[" + x.v + ":" + names(x.kinds) + "]->()"}
		if ks := x.kinds.List(); len(ks) == 1 {
			if unfiltered {
				p.match += " USING INDEX SEEK " + x.v + ":" + tables[ks[0]].label + "(id)"
			}
			p.where = x.v + ".id STARTS WITH '" + tables[ks[0]].prefix + "'"
		}
		out = append(out, p)
	}
	return out
}

// byID finds records by a list of ids through the indexes.
func (s *statement) byID(ids []string, kinds kg.KindSet) (out []part) {
	byKind := map[kg.Kind][]string{}
	var nodes []string
	var found kg.KindSet
	seen := make(map[string]bool, len(ids))
	for _, id := range ids {
		k := kg.KindOfID(id)
		if !kinds.Has(k) || seen[id] || kg.ValidID(id) != nil {
			continue
		}
		seen[id] = true
		found |= kg.Kinds(k)
		if tables[k].edge {
			byKind[k] = append(byKind[k], id)
		} else {
			nodes = append(nodes, id)
		}
	}
	if nodes != nil {
		out = append(out, s.nodesByID(s.param(nodes), found))
	}
	for _, k := range (found & kg.EdgeKinds).List() {
		out = append(out, s.edgesByID(s.param(byKind[k]), k))
	}
	return out
}

func (s *statement) nodesByID(ids string, kinds kg.KindSet) part {
	x, id := s.node(kinds), s.variable("id")
	return part{subject: x, match: "UNWIND " + ids + " AS " + id + " MATCH (" + x.v + ":Record {id: " + id + "}) USING INDEX SEEK " + x.v + ":Record(id)",
		where: x.v + ":" + nodeLabels(x.kinds)}
}

func (s *statement) edgesByID(ids string, k kg.Kind) part {
	x, id := s.relationship(kg.Kinds(k)), s.variable("id")
	return part{subject: x, match: "UNWIND " + ids + " AS " + id + " MATCH ()-[" + x.v + ":" + tables[k].label + " {id: " + id + "}]->() USING INDEX SEEK " + x.v + ":" + tables[k].label + "(id)"}
}

// forward follows a reference of the parent.
func (s *statement) forward(via kg.Ref, kinds kg.KindSet, parent *subject) (out []part) {
	var targets kg.KindSet
	for _, k := range parent.kinds.List() {
		for _, rule := range kg.RefRules(k) {
			if rule.Ref == via {
				targets |= rule.Kinds
			}
		}
	}
	kinds &= targets
	switch {
	case kinds == 0:
		return nil
	case via == kg.RefFrom || via == kg.RefTo:
		x, end := s.node(kinds), "startNode("
		if via == kg.RefTo {
			end = "endNode("
		}
		return []part{{subject: x, match: "WITH " + end + parent.v + ") AS " + x.v, where: x.v + ":" + nodeLabels(x.kinds)}}
	case via == kg.RefConflicts:
		for _, k := range kinds.List() {
			out = append(out, s.edgesByID(refProp(parent.v, via), k))
		}
		return out
	}
	return []part{s.nodesByID(refProp(parent.v, via), kinds)}
}

// inverse finds what names the parent by a reference.
func (s *statement) inverse(via kg.Ref, kinds kg.KindSet, parent *subject) (out []part) {
	var from kg.KindSet // kinds that have such a reference
	for _, k := range kinds.List() {
		for _, rule := range kg.RefRules(k) {
			if rule.Ref == via && rule.Kinds&parent.kinds != 0 {
				from |= kg.Kinds(k)
			}
		}
	}
	if x := s.node(from); x.kinds != 0 && !parent.edge {
		out = append(out, part{subject: x, match: "MATCH (" + parent.v + ")<-[:" + refTypes[via] + "]-(" + x.v + ":" + nodeLabels(x.kinds) + ")"})
	}
	x := s.relationship(from)
	if x.kinds == 0 {
		return out
	}
	p := part{subject: x}
	pattern := "[" + x.v + ":" + names(x.kinds) + "]"
	switch via {
	case kg.RefFrom:
		p.match = "MATCH (" + parent.v + ")-" + pattern + "->()"
	case kg.RefTo:
		p.match = "MATCH (" + parent.v + ")<-" + pattern + "-()"
	case kg.RefConflicts:
		p.match, p.where = "MATCH ()-"+pattern+"->()", x.v+".conflictsWith IS NOT NULL AND "+parent.v+".id IN "+x.v+".conflictsWith"
	default: // sources
		p.match, p.where = "MATCH ()-"+pattern+"->()", parent.v+".id IN "+refProp(x.v, via)
	}
	return append(out, p)
}
