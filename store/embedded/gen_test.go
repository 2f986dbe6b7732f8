package embedded

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/aistack-graph/aistack/kg"
)

// pick draws one of a list.
func pick[E any](t *rapid.T, list []E) E { return list[rapid.IntRange(0, len(list)-1).Draw(t, "pick")] }

// some draws a few different members of a list, nil for none.
func some(t *rapid.T, list []string, atLeast int) []string {
	var out []string
	for range rapid.IntRange(atLeast, 3).Draw(t, "some") {
		if id := pick(t, list); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func maybe[T any](t *rapid.T, v T) *T {
	if rapid.Bool().Draw(t, "maybe") {
		return nil
	}
	return &v
}

var (
	someWords = []string{"Taiwan", "Semiconductor", "Semi", "Power", "Grid", "Cloud", "Model", "Ünïted", "GPU", "H100", "Manufacturing", "energy", "open-weights", "A.I."}
	someDates = []kg.Date{0, 2019, 2020, 202403, 20240915}
)

func phrase(t *rapid.T) string {
	var words []string
	for range rapid.IntRange(1, 4).Draw(t, "words") {
		words = append(words, pick(t, someWords))
	}
	return strings.Join(words, " ")
}

// ids of a small world: few enough that records meet each other.
func idsOf(prefix string, n int) (ids []string) {
	for i := range n {
		ids = append(ids, prefix+":"+[]string{"a", "b-", "a--b", "b", "c1", "c", "a.b", "z_9"}[i%8]+strings.Repeat("x", i/8))
	}
	return ids
}

var (
	layerIDs    = idsOf("layer", 4)
	sourceIDs   = idsOf("source", 4)
	skillIDs    = idsOf("skill", 3)
	companyIDs  = idsOf("company", 8)
	productIDs  = idsOf("product", 8)
	facilityIDs = idsOf("facility", 4)
	entityIDs   = slices.Concat(companyIDs, productIDs, facilityIDs)
)

func date(y kg.Date) kg.Date {
	for y != 0 && y < 10_000_000 {
		y *= 100
	}
	return y
}

// genNode draws a normalised record that is right by itself; what it refers to
// may not be there.
func genNode(t *rapid.T) kg.Node {
	kind := pick(t, []kg.Kind{
		kg.KindLayer, kg.KindSource, kg.KindCompany, kg.KindCompany, kg.KindProduct, kg.KindFacility, kg.KindSkill, kg.KindRole,
		kg.KindDependency, kg.KindDependency, kg.KindDependency, kg.KindOwnership, kg.KindInvestment, kg.KindFeed, kg.KindInsight, kg.KindPrediction, kg.KindDataset, kg.KindFAQ,
	})
	return genKind(t, kind)
}

func genKind(t *rapid.T, kind kg.Kind) kg.Node {
	rec := func(ids []string) kg.Record { return kg.Record{ID: pick(t, ids)} }
	base := func(ids []string) kg.EntityBase {
		return kg.EntityBase{
			Record: rec(ids), Name: phrase(t), Aliases: some(t, someWords, 0), Description: phrase(t),
			LayerIDs: some(t, layerIDs, 1), SourceIDs: some(t, sourceIDs, 0),
		}
	}
	// Some edges bear an id of their own, most the usual one.
	edge := func(prefix string) kg.Record {
		if rapid.IntRange(0, 3).Draw(t, "own id") == 0 {
			return rec(idsOf(prefix, 3))
		}
		return kg.Record{}
	}
	status := kg.Status(rapid.IntRange(0, 4).Draw(t, "status"))
	confidence := kg.Confidence(rapid.IntRange(0, 3).Draw(t, "confidence"))
	share := maybe(t, float64(rapid.IntRange(0, 4).Draw(t, "share"))/4)
	since := date(pick(t, someDates))
	money := maybe(t, kg.Money{Amount: float64(rapid.IntRange(0, 5).Draw(t, "amount")), Currency: pick(t, []string{"USD", "EUR"})})
	var n kg.Node
	switch kind {
	case kg.KindLayer:
		n = &kg.Layer{Record: rec(layerIDs), Name: phrase(t), Position: rapid.IntRange(1, 3).Draw(t, "position"), SourceIDs: some(t, sourceIDs, 0),
			Topics: []kg.Topic{{Title: phrase(t), Text: "…"}}, Margin: maybe(t, kg.MarginRange{Low: 0.1, High: 0.2}), Bottlenecks: some(t, someWords, 0)}
	case kg.KindSource:
		n = &kg.Source{Record: rec(sourceIDs), Title: phrase(t), Publisher: pick(t, someWords), Accessed: since}
	case kg.KindCompany:
		n = &kg.Company{EntityBase: base(companyIDs), LeadIDs: some(t, layerIDs, 0), Country: pick(t, []string{"", "TW", "US"}), Ticker: pick(t, []string{"", "TSM"})}
	case kg.KindProduct:
		n = &kg.Product{EntityBase: base(productIDs), Kind: pick(t, []kg.EntityKind{0, kg.EntityKindChip, kg.EntityKindModel}), Released: since,
			OpenWeights: maybe(t, rapid.Bool().Draw(t, "open")), Specs: []kg.Spec{{Key: "k", Value: "v"}}}
	case kg.KindFacility:
		n = &kg.Facility{EntityBase: base(facilityIDs), Country: pick(t, []string{"", "TW", "US"}), CapacityMW: share, Status: status,
			Latitude: maybe(t, 0.0)}
		f := n.(*kg.Facility)
		f.Longitude = f.Latitude
	case kg.KindSkill:
		n = &kg.Skill{Record: rec(skillIDs), Name: phrase(t), Category: pick(t, []string{"", "x"})}
	case kg.KindRole:
		r := &kg.Role{Record: rec(idsOf("role", 3)), Name: phrase(t), LayerID: pick(t, layerIDs), TechnicalLevel: kg.TechnicalLevel(rapid.IntRange(0, 3).Draw(t, "level"))}
		for _, id := range some(t, skillIDs, 0) {
			r.Skills = append(r.Skills, kg.RoleSkill{SkillID: id, Level: kg.SkillLevelAdvanced})
		}
		n = r
	case kg.KindDependency:
		n = &kg.Dependency{Record: edge("dependency"), SupplierID: pick(t, entityIDs), ConsumerID: pick(t, entityIDs),
			Kind: pick(t, []kg.DependencyKind{kg.DependencyKindEnergy, kg.DependencyKindCompute}), Share: share, Status: status, Confidence: confidence,
			Since: since, Value: money, SourceIDs: some(t, sourceIDs, 0), Criticality: kg.Criticality(rapid.IntRange(0, 4).Draw(t, "criticality"))}
	case kg.KindOwnership:
		n = &kg.Ownership{Record: edge("ownership"), OwnerID: pick(t, companyIDs), OwnedID: pick(t, productIDs), Role: kg.OwnershipRoleMakes, Status: status, Since: since}
	case kg.KindInvestment:
		n = &kg.Investment{Record: edge("investment"), InvestorID: companyIDs[0], InvesteeID: pick(t, companyIDs[1:]), Instrument: kg.InstrumentEquity,
			Amount: money, Binding: maybe(t, false), Date: since, ConflictIDs: some(t, idsOf("investment", 3), 0)}
	case kg.KindFeed:
		n = &kg.Feed{FromID: pick(t, layerIDs), ToID: pick(t, layerIDs), What: phrase(t)}
	case kg.KindInsight:
		n = &kg.Insight{Record: rec(idsOf("insight", 2)), Title: phrase(t), Text: "…", WinnerIDs: some(t, layerIDs, 0), LoserIDs: some(t, layerIDs, 0)}
	case kg.KindPrediction:
		n = &kg.Prediction{Record: rec(idsOf("prediction", 2)), Title: phrase(t), Statement: "…", SourceIDs: some(t, sourceIDs, 0),
			For: []kg.Evidence{{Text: "…", SourceIDs: some(t, sourceIDs, 0)}}, Against: []kg.Evidence{{Text: "…", SourceIDs: some(t, sourceIDs, 0)}}}
	case kg.KindDataset:
		name := pick(t, []string{"one", "two"})
		n = &kg.Dataset{Name: name, Title: phrase(t), Defaults: maybe(t, kg.Defaults{Confidence: confidence})}
	case kg.KindFAQ:
		n = &kg.FAQ{Record: rec(idsOf("faq", 2)), Question: phrase(t), Answer: "…", LayerIDs: some(t, layerIDs, 0)}
	default:
		panic(fmt.Sprint("no generator for ", kind))
	}
	kg.Normalize(n, kg.Defaults{})
	return n
}

// genBatch draws a batch, mostly of puts.
func genBatch(t *rapid.T, held []string) []kg.Write {
	var out []kg.Write
	for range rapid.IntRange(1, pick(t, []int{2, 4, 15})).Draw(t, "writes") {
		w := kg.Write{}
		if len(held) > 0 && rapid.IntRange(0, 4).Draw(t, "remove") == 0 {
			w.Remove = pick(t, held)
		} else {
			w.Put = genNode(t)
		}
		if rapid.IntRange(0, 19).Draw(t, "if version") == 0 {
			w.IfVersion = int64(rapid.IntRange(1, 5).Draw(t, "version"))
		}
		out = append(out, w)
	}
	return out
}

// genValue draws a value that a condition on a field may compare with.
func genValue(t *rapid.T, f kg.Field) kg.Value {
	switch f {
	case kg.FieldLayer, kg.FieldLeads:
		return kg.Text(pick(t, layerIDs))
	case kg.FieldFrom, kg.FieldTo, kg.FieldID:
		return kg.Text(pick(t, append(slices.Clone(entityIDs), layerIDs...)))
	case kg.FieldSource:
		return kg.Text(pick(t, sourceIDs))
	case kg.FieldSkill:
		return kg.Text(pick(t, skillIDs))
	case kg.FieldCountry:
		return kg.Text(pick(t, []string{"TW", "US", "XX"}))
	case kg.FieldName, kg.FieldText:
		return kg.Text(pick(t, someWords))
	case kg.FieldEdgeKind, kg.FieldEntityKind, kg.FieldStatus:
		return kg.Text(pick(t, []string{"ENERGY", "MAKES", "ACTIVE", "CHIP", "PRODUCT", "ENDED"}))
	}
	return kg.Num(float64(rapid.IntRange(0, 4).Draw(t, "number")))
}

var filterFields = []kg.Field{
	kg.FieldID, kg.FieldName, kg.FieldLayer, kg.FieldLeads, kg.FieldSource, kg.FieldSkill, kg.FieldFrom, kg.FieldTo, kg.FieldEntityKind, kg.FieldEdgeKind,
	kg.FieldCountry, kg.FieldShare, kg.FieldCriticality, kg.FieldConfidence, kg.FieldStatus, kg.FieldSuppliers, kg.FieldCustomers, kg.FieldPosition,
}

func genFilter(t *rapid.T, depth int) kg.Filter {
	var out kg.Filter
	for range rapid.IntRange(0, 2).Draw(t, "conditions") {
		switch rapid.IntRange(0, 9).Draw(t, "shape") {
		case 0:
			if depth < 2 {
				out = append(out, kg.Cond{Any: []kg.Filter{genFilter(t, depth+1), genFilter(t, depth+1)}})
			}
		case 1:
			if f := genFilter(t, depth+1); depth < 2 && f != nil {
				out = append(out, kg.Cond{Not: f})
			}
		case 2:
			out = append(out, kg.Cond{Field: kg.FieldValidTime, Op: kg.OpHeld, Values: []kg.Value{kg.Num(float64(kg.MakeDate(2020, 0, 0)))}})
		case 3:
			out = append(out, kg.Cond{Field: kg.FieldText, Op: kg.OpContains, Values: []kg.Value{genValue(t, kg.FieldText)}})
		case 4:
			out = append(out, kg.Cond{Field: pick(t, filterFields), Op: kg.OpExists, Values: []kg.Value{kg.Num(float64(rapid.IntRange(0, 1).Draw(t, "exists")))}})
		case 5:
			out = append(out, kg.Cond{Field: kg.FieldSuppliers, Op: pick(t, []kg.Op{kg.OpMin, kg.OpMax}), Values: []kg.Value{kg.Num(1)}})
		default:
			f := pick(t, filterFields)
			c := kg.Cond{Field: f, Op: kg.OpIn}
			for range rapid.IntRange(0, 3).Draw(t, "values") {
				c.Values = append(c.Values, genValue(t, f))
			}
			out = append(out, c)
		}
	}
	return out
}

var searches = []string{"semi", "tawian", "s", "manufactoring power", "unted", "ünïted", "h10", "a", "energi", "!!", "semiconducter", "opne", "manfuacturing"}

func genSelect(t *rapid.T, depth int) *kg.Select {
	s := &kg.Select{Key: fmt.Sprint("k", depth), Filter: genFilter(t, 0), Count: rapid.Bool().Draw(t, "count")}
	s.Page.Limit = rapid.IntRange(0, 5).Draw(t, "limit")
	s.Page.Backward = rapid.Bool().Draw(t, "backward")
	if rapid.Bool().Draw(t, "with kinds") {
		s.Kinds = kg.KindSet(rapid.Uint32Range(0, 1<<17-1).Draw(t, "kinds")) &^ 1
	}
	form := rapid.IntRange(0, 5).Draw(t, "form")
	switch {
	case depth > 0:
		s.Via = kg.Ref(rapid.IntRange(1, int(kg.RefLosers)).Draw(t, "via"))
		s.Inverse = rapid.Bool().Draw(t, "inverse")
		s.On = pick(t, []kg.KindSet{0, kg.EntityKinds, kg.EdgeKinds})
	case form == 0:
		s.IDs = append(some(t, entityIDs, 0), "layer:nowhere")
	case form == 1:
		s.Search = pick(t, searches)
		return s
	}
	if s.IDs == nil && (depth == 0 || s.Inverse) {
		for range rapid.IntRange(0, 2).Draw(t, "orders") {
			s.Order = append(s.Order, kg.Order{
				Field: pick(t, append(slices.Clone(filterFields), kg.FieldUpdatedAt, kg.FieldUSD, kg.FieldSince)),
				Desc:  rapid.Bool().Draw(t, "desc"),
			})
		}
	}
	if depth < 2 {
		for i := range rapid.IntRange(0, 2).Draw(t, "with") {
			w := genSelect(t, depth+1)
			w.Key += fmt.Sprint("/", i)
			s.With = append(s.With, w)
		}
	}
	return s
}
