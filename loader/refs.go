package loader

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// eachRef visits every reference of a record with the field it stands in and
// what it may lead to, so that it can be written out in full.
func eachRef(n kg.Node, visit func(name string, kinds kg.KindSet, id *string)) {
	one := func(name string, kinds kg.KindSet, id *string) {
		if *id != "" {
			visit(name, kinds, id)
		}
	}
	list := func(name string, kind kg.Kind, ids []string) {
		for i := range ids {
			visit(name, kg.Kinds(kind), &ids[i])
		}
	}
	layers, company := kg.Kinds(kg.KindLayer), kg.Kinds(kg.KindCompany)
	switch n := n.(type) {
	case kg.Entity:
		common := n.Common()
		list("layers", kg.KindLayer, common.LayerIDs)
		if c, ok := n.(*kg.Company); ok {
			list("leads", kg.KindLayer, c.LeadIDs)
		}
		list("sources", kg.KindSource, common.SourceIDs)
	case *kg.Dependency:
		one("supplier", kg.EntityKinds, &n.SupplierID)
		one("consumer", kg.EntityKinds, &n.ConsumerID)
		list("conflictsWith", kg.KindDependency, n.ConflictIDs)
		list("sources", kg.KindSource, n.SourceIDs)
	case *kg.Ownership:
		one("owner", company, &n.OwnerID)
		one("owned", kg.EntityKinds, &n.OwnedID)
		list("conflictsWith", kg.KindOwnership, n.ConflictIDs)
		list("sources", kg.KindSource, n.SourceIDs)
	case *kg.Investment:
		one("investor", company, &n.InvestorID)
		one("investee", company, &n.InvesteeID)
		list("conflictsWith", kg.KindInvestment, n.ConflictIDs)
		list("sources", kg.KindSource, n.SourceIDs)
	case *kg.Feed:
		one("from", layers, &n.FromID)
		one("to", layers, &n.ToID)
		list("sources", kg.KindSource, n.SourceIDs)
	case *kg.Layer:
		list("sources", kg.KindSource, n.SourceIDs)
	case *kg.Skill:
		list("sources", kg.KindSource, n.SourceIDs)
	case *kg.Role:
		one("layer", layers, &n.LayerID)
		for i := range n.Skills {
			one("skills", kg.Kinds(kg.KindSkill), &n.Skills[i].SkillID)
		}
		list("sources", kg.KindSource, n.SourceIDs)
	case *kg.Interest:
		list("layers", kg.KindLayer, n.LayerIDs)
		list("sources", kg.KindSource, n.SourceIDs)
	case *kg.QuizQuestion:
		list("layers", kg.KindLayer, n.LayerIDs)
		list("sources", kg.KindSource, n.SourceIDs)
	case *kg.FAQ:
		list("layers", kg.KindLayer, n.LayerIDs)
		list("sources", kg.KindSource, n.SourceIDs)
	case *kg.Prediction:
		list("layers", kg.KindLayer, n.LayerIDs)
		list("sources", kg.KindSource, n.SourceIDs)
		for _, e := range n.For {
			list("for", kg.KindSource, e.SourceIDs)
		}
		for _, e := range n.Against {
			list("against", kg.KindSource, e.SourceIDs)
		}
	case *kg.Insight:
		list("layers", kg.KindLayer, n.LayerIDs)
		list("winners", kg.KindLayer, n.WinnerIDs)
		list("losers", kg.KindLayer, n.LoserIDs)
		list("sources", kg.KindSource, n.SourceIDs)
	}
}

// candidates are the full ids that a reference may mean: itself, or its slug
// under each prefix that may stand there.
func candidates(ref string, kinds kg.KindSet) []string {
	if strings.Contains(ref, ":") {
		return []string{ref}
	}
	list := kinds.List()
	ids := make([]string, len(list))
	for i, k := range list {
		ids[i] = kg.TableOf(k).Prefix + ":" + ref
	}
	return ids
}

// fill gives a record the id that its row leaves to us: the prefix of its
// table, or the id of an edge. It returns what is wrong, if anything.
func fill(n kg.Node, table *kg.Table) (field, message, hint string) {
	base := n.Base()
	if d, ok := n.(*kg.Dataset); ok && base.ID == "" {
		base.ID = "dataset:" + d.Name
		return "", "", ""
	}
	if base.ID != "" {
		if !strings.Contains(base.ID, ":") {
			base.ID = table.Prefix + ":" + base.ID
		}
		return "", "", ""
	}
	e, ok := n.(kg.Edge)
	if !ok {
		return "id", "id: is missing", "for example " + table.Prefix + ":" + kg.Slug(kg.NameOf(n))
	}
	// Only slugs count in an edge's id, so a reference without a prefix does.
	from, to := e.Ends()
	rules := kg.RefRules(n.NodeKind())
	for i, end := range []string{from, to} {
		if end == "" {
			return rules[i].Name, rules[i].Name + ": is missing", ""
		}
	}
	what := ""
	switch e := e.(type) {
	case *kg.Dependency:
		what = e.Kind.String()
	case *kg.Investment:
		what = e.Instrument.String()
	case *kg.Ownership:
		if what = e.Role.String(); e.Role == 0 {
			what = kg.OwnershipRoleOwns.String()
		}
	case *kg.Feed:
		if what = e.Flow.String(); e.Flow == 0 {
			what = kg.FeedFlowSupply.String()
		}
	}
	base.ID = kg.EdgeID(table.Prefix, prefixed(from), prefixed(to), what)
	return "", "", ""
}

func prefixed(ref string) string {
	if strings.Contains(ref, ":") {
		return ref
	}
	return ":" + ref
}

// resolve writes out every reference of a record and reports those that lead
// nowhere. It returns the fields at fault.
func (s *session) resolve(r *record) (faulty []string) {
	eachRef(r.node, func(name string, kinds kg.KindSet, id *string) {
		message, hint, missing := s.lookUp(id, kinds)
		if message == "" {
			return
		}
		faulty = append(faulty, name)
		if k := kg.KindOfID(*id); k != 0 {
			kinds = kg.Kinds(k)
		}
		if missing && kinds&s.unread != 0 {
			return // it may well stand in the file that could not be read
		}
		p := r.problem(name, name+": "+message, hint)
		p.Gate = kg.GateDangling
		if r.field == "" {
			p.Line, p.Column = r.row.atText(name, *id)
		}
		s.problems.add(p)
	})
	return faulty
}

// lookUp writes one reference out in full, or says why it cannot, and whether
// that is because no record is there.
func (s *session) lookUp(id *string, kinds kg.KindSet) (message, hint string, missing bool) {
	ref := *id
	colon := strings.IndexByte(ref, ':') >= 0
	if own := s.definesSlug(ref, kinds).List(); !colon && len(own) == 1 { // by far the most
		*id = kg.TableOf(own[0]).Prefix + ":" + ref
		return "", "", false
	}
	if colon {
		if s.defines(ref) || s.storeHolds(ref) || !kinds.Has(kg.KindOfID(ref)) || kg.ValidID(ref) != nil {
			return "", "", false // in the last cases kg.CheckRecord says what is wrong
		}
		return "there is no " + ref, s.nearest(ref, kinds), true
	}
	options := candidates(ref, kinds)
	if !kg.ValidSlug(ref) {
		prefix, _, _ := strings.Cut(options[0], ":")
		return fmt.Sprintf("%q is no id", ref), fmt.Sprintf("write %s, or %s:%s", kg.Slug(ref), prefix, kg.Slug(ref)), false
	}
	// The dataset's own records come first, then the store's.
	for _, holds := range []func(string) bool{s.defines, s.storeHolds} {
		var found []string
		for _, o := range options {
			if holds(o) {
				found = append(found, o)
			}
		}
		if len(found) == 1 {
			*id = found[0]
			return "", "", false
		}
		if len(found) > 1 {
			return fmt.Sprintf("%q may mean %s", ref, strings.Join(found, " or ")), "write the one that is meant with its prefix", false
		}
	}
	return fmt.Sprintf("there is no %s", strings.Join(options, " and no ")), s.nearest(ref, kinds), true
}

// nearest is the hint for a reference that leads nowhere.
func (s *session) nearest(ref string, kinds kg.KindSet) string {
	const looks, most = 50, 100_000 // each look compares with every slug
	if s.looks++; s.looks <= looks && len(s.slugs) <= most {
		slug := ref[strings.IndexByte(ref, ':')+1:]
		var known []string
		for word, use := range s.slugs {
			if use.kinds&kinds != 0 {
				known = append(known, word)
			}
		}
		slices.Sort(known)
		near := kg.Nearest(slug, known, 1)
		part := func(word string) bool { // nvidia for nvidia-corporation, and the other way round
			return min(len(word), len(slug)) >= 3 && (strings.Contains(word, slug) || strings.Contains(slug, word))
		}
		if i := slices.IndexFunc(known, part); len(near) == 0 && i >= 0 {
			near = known[i : i+1]
		}
		if len(near) > 0 {
			return "did you mean " + kg.TableOf((s.slugs[near[0]].kinds & kinds).List()[0]).Prefix + ":" + near[0] + "?"
		}
	}
	if s.store == nil {
		return "define it; where another dataset holds it, load --dry-run checks against the store that has that one"
	}
	return "define it, or load the dataset that holds it first"
}
