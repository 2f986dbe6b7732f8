package kg

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"reflect"
	"strings"
	"unicode/utf8"
)

// Limits of one record. CheckRecord enforces them.
const (
	MaxText      = 20_000 // bytes of one text
	MaxList      = 1000   // members of one list
	MaxName      = 1000   // bytes of a name or ticker, which databases index
	MaxConflicts = 20     // facts that one fact contradicts, indexed as well
)

// RefRule says what a reference field may lead to.
type RefRule struct {
	Ref   Ref
	Name  string // the field's JSON name
	Kinds KindSet
}

// RefRules lists the reference fields of a kind of record.
func RefRules(k Kind) []RefRule {
	layers := Kinds(KindLayer)
	sources := RefRule{RefSources, "sources", Kinds(KindSource)}
	same := RefRule{RefConflicts, "conflictsWith", Kinds(k)}
	switch k {
	case KindCompany:
		return []RefRule{{RefLayers, "layers", layers}, {RefLeads, "leads", layers}, sources}
	case KindProduct, KindFacility, KindQuizQuestion, KindFAQ, KindPrediction, KindInterest:
		return []RefRule{{RefLayers, "layers", layers}, sources}
	case KindInsight:
		return []RefRule{{RefLayers, "layers", layers}, {RefWinners, "winners", layers}, {RefLosers, "losers", layers}, sources}
	case KindRole:
		return []RefRule{{RefLayers, "layer", layers}, {RefSkills, "skills", Kinds(KindSkill)}, sources}
	case KindFeed:
		return []RefRule{{RefFrom, "from", layers}, {RefTo, "to", layers}, sources}
	case KindDependency:
		return []RefRule{{RefFrom, "supplier", EntityKinds}, {RefTo, "consumer", EntityKinds}, same, sources}
	case KindOwnership:
		return []RefRule{{RefFrom, "owner", Kinds(KindCompany)}, {RefTo, "owned", EntityKinds}, same, sources}
	case KindInvestment:
		return []RefRule{{RefFrom, "investor", Kinds(KindCompany)}, {RefTo, "investee", Kinds(KindCompany)}, same, sources}
	case KindLayer, KindSkill:
		return []RefRule{sources}
	}
	return nil
}

// CheckRecord tells everything that is wrong with a normalised record by
// itself, without the graph around it. The error joins *InvalidError values,
// each naming the field and the remedy.
func CheckRecord(n Node) error {
	c := &checker{}
	id := n.Base().ID
	if err := ValidID(id); err != nil {
		c.errs = append(c.errs, err)
	} else if k := KindOfID(id); k != n.NodeKind() {
		c.add("id", "%q is the id of a %s; here it starts with %s:", id, k, TableOf(n.NodeKind()).Prefix)
	}
	c.columns(n)
	for _, rule := range RefRules(n.NodeKind()) {
		c.refs(rule, n.Refs(rule.Ref))
	}
	switch n := n.(type) {
	case *Layer:
		c.need("name", n.Name)
		if n.Position < 1 || n.Position > 64 {
			c.add("position", "%d is no position: layers stand at 1 (bottom) to 64", n.Position)
		}
		if m := n.Margin; m != nil && (m.Low > m.High || m.Low < -1 || m.High > 1) {
			c.add("margin", "low and high are fractions of revenue with low ≤ high, for example 0.10 and 0.15")
		}
		if v := n.ValueCapture; v != nil && (v.Low == 0 || v.High == 0) {
			c.add("valueCapture", "both low and high are needed")
		}
	case Entity:
		c.entity(n)
	case *Role:
		c.need("name", n.Name)
	case *Skill:
		c.need("name", n.Name)
	case *Interest:
		c.need("name", n.Name)
		if len(n.LayerIDs) == 0 {
			c.add("layers", "is missing: an interest names the layers that fit it, the best one first")
		}
	case *Source:
		c.need("title", n.Title)
		c.url("url", n.URL)
	case *Feed:
		c.need("what", n.What)
	case *Dependency:
		if n.Kind == 0 {
			c.add("kind", "is missing: say what flows, for example ENERGY or COMPUTE")
		}
		c.fraction("share", n.Share)
		c.money("value", n.Value)
		c.capacity(n.CapacityMW)
		c.period(n.Since, n.Until)
	case *Ownership:
		c.fraction("stake", n.Stake)
		c.period(n.Since, n.Until)
		if n.OwnerID == n.OwnedID && n.OwnerID != "" {
			c.add("owned", "a company does not own itself")
		}
	case *Investment:
		if n.Instrument == 0 {
			c.add("instrument", "is missing: EQUITY, DEBT, WARRANT, COMMITMENT, BACKSTOP or GRANT")
		}
		c.money("amount", n.Amount)
		c.period(n.Date, n.Until)
		if n.InvestorID == n.InvesteeID && n.InvestorID != "" {
			c.add("investee", "a company does not invest in itself")
		}
	case *Dataset:
		c.need("name", n.Name)
		if !ValidSlug(n.Name) || n.ID != "dataset:"+n.Name {
			c.add("name", "%q is no dataset name: use a-z, 0-9 and . _ -, beginning with a letter or digit", n.Name)
		}
		if n.Provenance != ProvenanceRequired && n.Provenance != ProvenanceOptional {
			c.add("provenance", "%q is neither required nor optional", n.Provenance)
		}
		c.accepted(n.Accepted)
	case *QuizQuestion:
		c.need("question", n.Question)
		known := false
		for _, choice := range n.Choices {
			known = known || choice.ID == n.Answer
		}
		if len(n.Choices) < 2 || !known {
			c.add("answer", "there must be two or more choices, and answer must be the id of one")
		}
	case *FAQ:
		c.need("question", n.Question)
		c.need("answer", n.Answer)
	case *Prediction:
		c.need("title", n.Title)
		c.need("statement", n.Statement)
	case *Insight:
		c.need("title", n.Title)
		c.need("text", n.Text)
	}
	return errors.Join(c.errs...)
}

type checker struct{ errs []error }

func (c *checker) add(field, format string, args ...any) {
	c.errs = append(c.errs, &InvalidError{field + ": " + fmt.Sprintf(format, args...)})
}

func (c *checker) need(field, value string) {
	if strings.TrimSpace(value) == "" {
		c.add(field, "is missing")
	}
}

// columns checks every text and list of the record, nested ones included.
func (c *checker) columns(n Node) {
	for _, col := range columnsOf(n) {
		if v, ok := col.Get(n); ok {
			c.value(col.Name, v)
		}
	}
}

func (c *checker) value(field string, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		c.text(field, v.String())
	case reflect.Slice:
		if v.Len() > MaxList {
			c.add(field, "has %d members, at most %d are allowed", v.Len(), MaxList)
		}
		for i := range v.Len() {
			c.value(field, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			c.value(field, v.Field(i))
		}
	}
}

func (c *checker) text(field, s string) {
	switch {
	case !utf8.ValidString(s):
		c.add(field, "is not valid UTF-8")
	case strings.ContainsRune(s, 0):
		c.add(field, "contains a NUL character")
	case len(s) > MaxText:
		c.add(field, "is %d bytes long, at most %d are allowed", len(s), MaxText)
	}
}

func (c *checker) refs(rule RefRule, ids []string) {
	if rule.Ref == RefFrom || rule.Ref == RefTo || rule.Name == "layer" {
		if len(ids) == 1 && ids[0] == "" {
			c.add(rule.Name, "is missing")
			return
		}
	}
	if rule.Ref == RefConflicts && len(ids) > MaxConflicts {
		c.add(rule.Name, "has %d members, at most %d are allowed", len(ids), MaxConflicts)
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if k := KindOfID(id); !rule.Kinds.Has(k) {
			c.add(rule.Name, "%q is not the id of a %s", id, strings.Join(kindTexts(rule.Kinds), ", "))
		} else if err := ValidID(id); err != nil {
			c.add(rule.Name, "%v", err)
		} else if seen[id] {
			c.add(rule.Name, "%q stands twice", id)
		}
		seen[id] = true
	}
}

func kindTexts(s KindSet) (out []string) {
	for _, k := range s.List() {
		out = append(out, strings.ToLower(k.String()))
	}
	return out
}

func (c *checker) entity(e Entity) {
	common := e.Common()
	c.need("name", common.Name)
	c.short("name", common.Name)
	if len(common.LayerIDs) == 0 {
		c.add("layers", "is missing: an entity belongs to one or more layers")
	}
	if k := e.SpecificKind(); k.General() != e.NodeKind() {
		c.add("kind", "%s is no kind of a %s", k, strings.ToLower(e.NodeKind().String()))
	}
	switch e := e.(type) {
	case *Company:
		c.country(e.Country)
		c.url("website", e.Website)
		c.short("ticker", e.Ticker)
	case *Facility:
		c.country(e.Country)
		c.capacity(e.CapacityMW)
		if (e.Latitude == nil) != (e.Longitude == nil) {
			c.add("latitude", "latitude and longitude go together")
		} else if e.Latitude != nil && !(math.Abs(*e.Latitude) <= 90 && math.Abs(*e.Longitude) <= 180) {
			c.add("latitude", "latitude is -90 to 90 and longitude -180 to 180 degrees")
		}
	}
}

func (c *checker) short(field, s string) {
	if len(s) > MaxName {
		c.add(field, "is %d bytes long, at most %d are allowed: put what does not fit into the description", len(s), MaxName)
	}
}

func (c *checker) country(code string) {
	if code != "" && (len(code) != 2 || code[0] < 'A' || code[0] > 'Z' || code[1] < 'A' || code[1] > 'Z') {
		c.add("country", "%q is no ISO 3166-1 alpha-2 code, for example TW", code)
	}
}

func (c *checker) url(field, s string) {
	if s == "" {
		return
	}
	if u, err := url.Parse(s); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		c.add(field, "%q is no http or https address", s)
	}
}

func (c *checker) fraction(field string, f *float64) {
	if f != nil && !(*f >= 0 && *f <= 1) {
		c.add(field, "%v is no fraction: it lies between 0 and 1 (0.35 means 35 %%)", *f)
	}
}

func (c *checker) capacity(mw *float64) {
	if mw != nil && !(*mw >= 0 && *mw < 1e9) {
		c.add("capacityMW", "%v is no capacity: give megawatts, 0 or more", *mw)
	}
}

func (c *checker) money(field string, m *Money) {
	if m == nil {
		return
	}
	if !(m.Amount >= 0 && m.Amount < 1e18) {
		c.add(field+".amount", "%v is no amount of money", m.Amount)
	}
	if len(m.Currency) != 3 || strings.ToUpper(m.Currency) != m.Currency {
		c.add(field+".currency", "%q is no ISO 4217 code, for example USD", m.Currency)
	}
	if (m.Basis == MoneyBasisRange) != (m.High != nil) || m.High != nil && !(*m.High >= m.Amount && *m.High < 1e18) {
		c.add(field+".high", "a RANGE, and nothing else, has a high that is not below its amount")
	}
	if m.Years != nil && !(*m.Years > 0 && *m.Years <= 100) {
		c.add(field+".years", "%v is no period: more than 0 and at most 100 years", *m.Years)
	}
	if m.Dollars != nil && !(*m.Dollars >= 0 && *m.Dollars < 1e18) {
		c.add(field+".usd", "%v is no amount of money", *m.Dollars)
	}
}

func (c *checker) period(since, until Date) {
	if since != 0 && until != 0 && since.First() > until.Last() {
		c.add("until", "%s lies before %s", until, since)
	}
}

// columnsOf avoids the reflection of Columns for every record of a big load.
var columnsOf = func() func(Node) []Column {
	byKind := map[Kind][]Column{}
	for _, t := range Tables {
		byKind[t.Kind] = Columns(t.New())
	}
	return func(n Node) []Column { return byKind[n.NodeKind()] }
}()
