package graph

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// explain tells a path in words: "River Plant supplies energy to North Campus
// (60 %), which supplies compute to Chat."
func explain(hops []*Hop, flow kg.Flow) string {
	var b strings.Builder
	for i, h := range hops {
		if i == 0 {
			b.WriteString(h.From.Common().Name)
		} else {
			b.WriteString(", which")
		}
		b.WriteString(h.words(flow))
	}
	b.WriteByte('.')
	return b.String()
}

// words tells a hop without its beginning.
func (h *Hop) words(flow kg.Flow) string {
	to := h.To.Common().Name
	switch back := flow == kg.FlowValue; {
	case h.Relation == kg.RelationSupplies && back:
		return " pays " + to + " for " + h.goods() + h.remarks()
	case h.Relation == kg.RelationSupplies:
		return " supplies " + h.goods() + " to " + to + h.remarks()
	case h.Relation == kg.RelationMakes && back:
		return " is made by " + to + h.remarks()
	case h.Relation == kg.RelationMakes:
		return " makes " + to + h.remarks()
	case h.Relation == kg.RelationOperates && back:
		return " is operated by " + to + h.remarks()
	case h.Relation == kg.RelationOperates:
		return " operates " + to + h.remarks()
	}
	return " " + invests(h.Investment, to) + h.remarks()
}

// invests says an investment from the side of its investor: the instrument
// decides what the investor does.
func invests(i *kg.Investment, in string) string {
	switch i.Instrument {
	case kg.InstrumentDebt:
		return "lends to " + in
	case kg.InstrumentWarrant:
		return "holds warrants of " + in
	case kg.InstrumentCommitment:
		return "commits money to " + in
	case kg.InstrumentBackstop:
		return "backstops " + in
	case kg.InstrumentGrant:
		return "makes a grant to " + in
	}
	return "invests in " + in
}

// goodsOf are the kinds whose names do not read well in a sentence.
var goodsOf = map[kg.DependencyKind]string{
	kg.DependencyKindMaterial:  "materials",
	kg.DependencyKindComponent: "components",
	kg.DependencyKindFacility:  "facilities",
	kg.DependencyKindModel:     "model access",
	kg.DependencyKindService:   "services",
}

// goods are what the hop's dependencies are about: "compute and hardware".
func (h *Hop) goods() string {
	var kinds []string
	for _, d := range h.Dependencies {
		kind := cmp.Or(goodsOf[d.Kind], strings.ToLower(d.Kind.String()))
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	if n := len(kinds); n > 1 {
		return strings.Join(kinds[:n-1], ", ") + " and " + kinds[n-1]
	}
	return kinds[0]
}

// remarks say what is special: a known share, a status other than ACTIVE, and
// doubt.
func (h *Hop) remarks() string {
	var remarks []string
	var status kg.Status
	switch h.Relation {
	case kg.RelationSupplies:
		d := h.Dependencies[0]
		if status = d.Status; d.Share != nil {
			percent := math.Round(*d.Share*1000) / 10
			remarks = append(remarks, strconv.FormatFloat(percent, 'f', -1, 64)+" %")
		}
	case kg.RelationInvestsIn:
		status = h.Investment.Status
	default:
		status = h.Ownership.Status
	}
	if status != kg.StatusActive {
		remarks = append(remarks, strings.ToLower(status.String()))
	}
	if h.Confidence == kg.ConfidenceSpeculative {
		remarks = append(remarks, "speculative")
	}
	if len(remarks) == 0 {
		return ""
	}
	return " (" + strings.Join(remarks, ", ") + ")"
}
