package graph

import (
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// RoleSkill is a skill that a role requires.
type RoleSkill struct {
	Skill *kg.Skill
	Level kg.SkillLevel
}

// roleSkills joins the skills that were read for a role with the levels that
// the role says.
func roleSkills(role *kg.Role, l *kg.List) []*RoleSkill {
	out := make([]*RoleSkill, 0, len(l.Items))
	for _, skill := range records[*kg.Skill](l) {
		i := slices.IndexFunc(role.Skills, func(s kg.RoleSkill) bool { return s.SkillID == skill.ID })
		out = append(out, &RoleSkill{skill, role.Skills[i].Level})
	}
	return out
}

// Evidence is an argument for or against a prediction.
type Evidence struct {
	Text    string
	Sources []*kg.Source
}

// evidence joins the arguments of a prediction with the sources that were read
// for all of them.
func evidence(arguments []kg.Evidence, l *kg.List) []*Evidence {
	sources := records[*kg.Source](l)
	out := make([]*Evidence, len(arguments))
	for i, a := range arguments {
		out[i] = &Evidence{Text: a.Text}
		for _, s := range sources {
			if slices.Contains(a.SourceIDs, s.ID) {
				out[i].Sources = append(out[i].Sources, s)
			}
		}
	}
	return out
}

// GraphInfo describes the graph as a whole.
type GraphInfo struct {
	*kg.Info
	ByLayer []LayerCount
}

// LayerCount is a number of entities of a kind in a layer.
type LayerCount struct {
	Layer *kg.Layer // nil unless it is asked for
	Kind  kg.EntityKind
	Count int
}

// graphInfo joins the counts of the graph with the layers that they name.
// layers is nil when no field of a layer is asked for.
func graphInfo(info *kg.Info, layers *kg.List) *GraphInfo {
	g := &GraphInfo{Info: info}
	byID := map[string]*kg.Layer{}
	if layers != nil {
		for _, l := range records[*kg.Layer](layers) {
			byID[l.ID] = l
		}
	}
	for _, c := range info.ByLayer {
		if l := byID[c.LayerID]; l != nil || layers == nil {
			g.ByLayer = append(g.ByLayer, LayerCount{l, c.Kind, c.Count})
		}
	}
	return g
}
