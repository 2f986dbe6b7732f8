package graph

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/kg"
)

func ownTypes(s *ast.Schema) []*ast.Definition {
	var out []*ast.Definition
	for _, name := range slices.Sorted(maps.Keys(s.Types)) {
		if def := s.Types[name]; !def.BuiltIn && !strings.HasPrefix(name, "__") {
			out = append(out, def)
		}
	}
	return out
}

// TestDescriptions: the schema is the documentation that users read.
func TestDescriptions(t *testing.T) {
	s := New(nil).Schema()
	check := func(place, text string) {
		if len(text) < 4 || !strings.HasSuffix(strings.TrimRight(text, `)"`), ".") && !strings.HasSuffix(text, ".") {
			t.Errorf("%s: %q is no sentence that describes it", place, text)
		}
	}
	for _, def := range ownTypes(s) {
		check(def.Name, def.Description)
		for _, v := range def.EnumValues {
			check(def.Name+"."+v.Name, v.Description)
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			check(def.Name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				check(def.Name+"."+f.Name+"."+a.Name, a.Description)
			}
		}
	}
}

// TestVocabularies: the filters and orders of the schema are those that the
// planner understands.
func TestVocabularies(t *testing.T) {
	s := New(nil).Schema()
	for name, words := range map[string]*vocabulary{
		"Entity": &entityWords, "Dependency": &dependencyWords, "Ownership": &ownershipWords, "Investment": &investmentWords,
		"Role": &roleWords, "Skill": &skillWords, "Source": &sourceWords,
	} {
		var fields, values []string
		for _, f := range s.Types[name+"Filter"].Fields {
			if f.Name != "any" && f.Name != "not" {
				fields = append(fields, f.Name)
			}
		}
		slices.Sort(fields)
		if got := slices.Sorted(maps.Keys(words.terms)); !slices.Equal(got, fields) {
			t.Errorf("%sFilter has the fields %v, the planner knows %v", name, fields, got)
		}
		for _, v := range s.Types[name+"OrderField"].EnumValues {
			values = append(values, v.Name)
		}
		slices.Sort(values)
		if got := slices.Sorted(maps.Keys(words.orders)); !slices.Equal(got, values) {
			t.Errorf("%sOrderField has the values %v, the planner knows %v", name, values, got)
		}
	}
}

// TestExpansions: every field that holds records is planned, and every planned
// field is in the schema with the kinds that it may hold.
func TestExpansions(t *testing.T) {
	s := New(nil).Schema()
	holds := func(f *ast.FieldDefinition) bool { // a record, a page of them, or an object with one
		typ := s.Types[f.Type.Name()]
		if typ.Kind != ast.Object && typ.Kind != ast.Interface {
			return false
		}
		if kindsNamed(typ.Name) != 0 {
			return true
		}
		return slices.ContainsFunc(typ.Fields, func(g *ast.FieldDefinition) bool {
			return kindsNamed(g.Type.Name()) != 0
		})
	}
	compare := func(def *ast.Definition, planned fields, exceptions ...string) {
		for _, f := range def.Fields {
			e := planned[f.Name]
			if holds(f) && e == nil && !slices.Contains(exceptions, f.Name) {
				t.Errorf("%s.%s is not planned", def.Name, f.Name)
			}
			if e == nil {
				continue
			}
			if kinds := kindsNamed(f.Type.Name()); kinds != 0 && e.kinds != 0 && e.form != formOwner && kinds != e.kinds {
				t.Errorf("%s.%s holds %v, the planner reads %v", def.Name, f.Name, kinds.List(), e.kinds.List())
			}
			if paged := f.Arguments.ForName("first") != nil; paged != (e.form == formPage || e.form == formSearch) {
				t.Errorf("%s.%s: a page in the schema or in the plan, but not both", def.Name, f.Name)
			}
		}
		for name := range planned {
			if def.Fields.ForName(name) == nil {
				t.Errorf("%s.%s is planned but not in the schema", def.Name, name)
			}
		}
	}
	for kind, names := range typeNames {
		compare(s.Types[names[0]], expansions[kind])
		for _, name := range names[1:] {
			if !slices.Contains(s.Types[names[0]].Interfaces, name) {
				t.Errorf("%s is no %s in the schema", names[0], name)
			}
		}
		if len(s.Types[names[0]].Interfaces) != len(names)-1 {
			t.Errorf("%s has other interfaces in the schema than %v", names[0], names[1:])
		}
	}
	// The questions plan what they show by themselves.
	compare(s.Query, rootExpansions, "trace", "resilience", "concentration", "subgraph", "similar", "valueChain", "careerMatches", "gradeQuiz")
}

// TestEnumerations: the values in the schema are those of the domain.
func TestEnumerations(t *testing.T) {
	s := New(nil).Schema()
	for name, values := range map[string][]string{
		"NodeKind": kg.Kind(0).Values(), "EntityKind": kg.EntityKind(0).Values(), "DependencyKind": kg.DependencyKind(0).Values(),
		"Criticality": kg.Criticality(0).Values(), "Confidence": kg.Confidence(0).Values(), "Status": kg.Status(0).Values(),
		"OwnershipRole": kg.OwnershipRole(0).Values(), "Instrument": kg.Instrument(0).Values(), "MoneyBasis": kg.MoneyBasis(0).Values(),
		"SourceKind": kg.SourceKind(0).Values(), "FeedFlow": kg.FeedFlow(0).Values(), "Rating": kg.Rating(0).Values(),
		"SkillLevel": kg.SkillLevel(0).Values(), "TechnicalLevel": kg.TechnicalLevel(0).Values(), "Flow": kg.Flow(0).Values(),
		"PathRank": kg.PathRank(0).Values(), "HopRelation": kg.Relation(0).Values(), "Direction": kg.Direction(0).Values(),
		"Horizon": kg.Horizon(0).Values(), "WeightOrigin": kg.WeightOrigin(0).Values(), "ConcentrationBy": kg.ConcentrationBy(0).Values(),
		"ConcentrationBand": kg.Band(0).Values(),
	} {
		var got []string
		for _, v := range s.Types[name].EnumValues {
			got = append(got, v.Name)
		}
		if !slices.Equal(got, values) {
			t.Errorf("%s has the values %v, the domain has %v", name, got, values)
		}
	}
}

// TestConnections: pages have the shape that Relay clients expect.
func TestConnections(t *testing.T) {
	s := New(nil).Schema()
	for _, def := range ownTypes(s) {
		name, ok := strings.CutSuffix(def.Name, "Connection")
		if !ok {
			continue
		}
		edge := s.Types[name+"Edge"]
		if edge == nil || def.Fields.ForName("edges").Type.String() != "["+name+"Edge!]!" || def.Fields.ForName("pageInfo").Type.String() != "PageInfo!" ||
			def.Fields.ForName("totalCount").Type.Name() != "Int" || edge.Fields.ForName("cursor").Type.String() != "String!" ||
			edge.Fields.ForName("node").Type.Name() != def.Fields.ForName("nodes").Type.Name() {
			t.Errorf("%s is no connection", def.Name)
		}
	}
	if s.Query.Fields.ForName("node").Type.String() != "Node" || s.Query.Fields.ForName("nodes").Type.String() != "[Node]!" {
		t.Error("node and nodes are not those of Relay")
	}
}
