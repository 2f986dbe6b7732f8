package neo4j

import (
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// table says how one kind of record is kept in the database. All text of a
// statement that names labels, types or properties comes from these tables.
type table struct {
	kind    kg.Kind
	label   string // label of a node, or type of a relationship
	labels  string // all labels of a node: Record:Company:Entity
	edge    bool
	prefix  string   // of ids, with the colon
	columns []column // without the ends of an edge
	ends    []column // of an edge: where it starts, where it ends
	names   []string // of the columns and of kept, for statements
	slim    []string // the same with "" for what a view does not need
}

// column is one property of a record.
type column struct {
	kg.Column
	keep  bool // written also when zero, to tell an empty nested struct from none
	shape shape
}

var labels = map[kg.Kind]string{
	kg.KindLayer: "Layer", kg.KindCompany: "Company", kg.KindProduct: "Product", kg.KindFacility: "Facility",
	kg.KindRole: "Role", kg.KindSkill: "Skill", kg.KindSource: "Source", kg.KindDataset: "Dataset",
	kg.KindQuizQuestion: "QuizQuestion", kg.KindFAQ: "FAQ", kg.KindPrediction: "Prediction", kg.KindInsight: "Insight",
	kg.KindInterest:   "Interest",
	kg.KindDependency: "SUPPLIES", kg.KindOwnership: "OWNS", kg.KindInvestment: "INVESTS_IN", kg.KindFeed: "FEEDS",
}

// nodeKinds are the kinds that are kept as nodes.
var nodeKinds = func() (s kg.KindSet) {
	for _, t := range kg.Tables {
		s |= kg.Kinds(t.Kind)
	}
	return s &^ kg.EdgeKinds
}()

// allKinds are the kinds of records that there are.
var allKinds = nodeKinds | kg.EdgeKinds

// tables are all kinds by their number; a kind that is none is nil.
var tables = func() []*table {
	out := make([]*table, 64)
	for _, t := range kg.Tables {
		d := &table{kind: t.Kind, label: labels[t.Kind], edge: kg.EdgeKinds.Has(t.Kind), prefix: t.Prefix + ":"}
		d.labels = "Record:" + d.label
		if kg.EntityKinds.Has(t.Kind) {
			d.labels += ":Entity"
		}
		ends := map[string]bool{}
		for _, rule := range kg.RefRules(t.Kind) {
			ends[rule.Name] = rule.Ref == kg.RefFrom || rule.Ref == kg.RefTo
		}
		for _, c := range kg.Columns(t.New()) {
			col := column{Column: c, keep: strings.Contains(c.Name, "."), shape: shapeOf(c.Type)}
			if ends[c.Name] {
				d.ends = append(d.ends, col)
			} else {
				d.columns = append(d.columns, col)
				d.names = append(d.names, c.Name)
			}
		}
		for _, name := range d.names {
			if !viewColumns[name] {
				name = ""
			}
			d.slim = append(d.slim, name)
		}
		d.names, d.slim = append(d.names, kept...), append(d.slim, "", "", "")
		out[t.Kind] = d
	}
	return out
}()

// viewColumns are the columns that a view itself needs.
var viewColumns = map[string]bool{
	"id": true, "layers": true, "country": true, "kind": true, "role": true, "instrument": true, "share": true, "criticality": true,
	"status": true, "confidence": true, "since": true, "until": true, "date": true, "capacityMW": true, "conflictsWith": true,
	"value.amount": true, "value.currency": true, "value.usd": true, "amount.amount": true, "amount.currency": true, "amount.usd": true,
}

// refProp is the property of a node or edge that holds the ids of a reference,
// as an expression on the variable v; a list, never null.
func refProp(v string, r kg.Ref) string {
	switch r {
	case kg.RefLayers:
		return "coalesce(" + v + "._layers, " + v + ".layers, [])"
	case kg.RefLeads:
		return "coalesce(" + v + ".leads, [])"
	case kg.RefSources:
		return "coalesce(" + v + "._sources, " + v + ".sources, [])"
	case kg.RefSkills:
		return "coalesce(" + v + "._skills, [])"
	case kg.RefConflicts:
		return "coalesce(" + v + ".conflictsWith, [])"
	case kg.RefWinners:
		return "coalesce(" + v + ".winners, [])"
	case kg.RefLosers:
		return "coalesce(" + v + ".losers, [])"
	}
	return "[]"
}

// refTypes are the relationship types that a reference of a node is kept as.
var refTypes = map[kg.Ref]string{
	kg.RefLayers: "IN_LAYER|WORKS_IN", kg.RefLeads: "LEADS", kg.RefSources: "CITES",
	kg.RefSkills: "REQUIRES", kg.RefWinners: "GAINS", kg.RefLosers: "LOSES",
}

const allRefTypes = "IN_LAYER|WORKS_IN|LEADS|CITES|REQUIRES|GAINS|LOSES"

// refType is the type under which a node of a kind keeps a reference.
func refType(k kg.Kind, r kg.Ref) string {
	switch {
	case r == kg.RefLayers && k == kg.KindRole:
		return "WORKS_IN"
	case r == kg.RefLayers:
		return "IN_LAYER"
	}
	return refTypes[r]
}

// names joins the labels or types of kinds with |.
func names(s kg.KindSet) string {
	var out []string
	for _, k := range s.List() {
		if tables[k] != nil {
			out = append(out, tables[k].label)
		}
	}
	return strings.Join(out, "|")
}

// nodeLabels is a label expression for nodes of the kinds.
func nodeLabels(s kg.KindSet) string {
	switch s & nodeKinds {
	case nodeKinds:
		return "Record"
	case kg.EntityKinds:
		return "Entity"
	}
	return names(s & nodeKinds)
}
