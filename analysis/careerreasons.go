package analysis

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// sentences are reasons in words.
type sentences []string

func (s *sentences) say(format string, args ...any) { *s = append(*s, fmt.Sprintf(format, args...)) }

// whyRole says which skills match, which are missing, and how far the level is.
func (q *CareerQuery) whyRole(m *RoleMatch) []string {
	var why sentences
	switch {
	case len(m.Role.Skills) == 0:
		why.say("Which skills it requires is not stated.")
	case len(q.Skills) == 0:
		why.say("It requires %s.", q.skills(m.Missing))
	case len(m.Matched) == 0:
		why.say("It requires none of the skills given, but %s.", q.skills(m.Missing))
	case len(m.Missing) == 0:
		why.say("All skills that it requires are given: %s.", q.skills(m.Matched))
	default:
		why.say("It requires, as given, %s.", q.skills(m.Matched))
		why.say("Still to learn: %s.", q.skills(m.Missing))
	}
	is := m.Role.TechnicalLevel
	switch {
	case q.Level == 0:
	case is == 0:
		why.say("Its technical level is not stated.")
	case is == q.Level:
		why.say("Its technical level is the one asked for, %s.", is)
	default:
		side := "below"
		if is > q.Level {
			side = "above"
		}
		steps := "one level"
		if off(is, q.Level) > 1 {
			steps = "two levels"
		}
		why.say("Its technical level, %s, is %s %s the one asked for, %s.", is, steps, side, q.Level)
	}
	return why
}

// whyLayer says what the interest, the skills and the level have to do with a
// layer; given is the number of different skills given.
func (q *CareerQuery) whyLayer(layer *kg.Layer, roles []RoleMatch, given int) []string {
	var why sentences
	if q.Interest != nil {
		switch place := q.place(layer.ID); place {
		case 0:
			why.say("It is none of the layers that fit the interest %s.", q.Interest.Name)
		case 1:
			why.say("It is the layer that fits the interest %s best.", q.Interest.Name)
		default:
			why.say("It is number %d of the %d layers that fit the interest %s.", place, len(q.Interest.LayerIDs), q.Interest.Name)
		}
	}
	if len(roles) == 0 {
		why.say("No role of this layer is known.")
		return why
	}
	if given > 0 {
		var matched []kg.RoleSkill
		for i := range roles {
			for _, s := range roles[i].Matched {
				if !slices.ContainsFunc(matched, func(m kg.RoleSkill) bool { return m.SkillID == s.SkillID }) {
					matched = append(matched, kg.RoleSkill{SkillID: s.SkillID})
				}
			}
		}
		slices.SortFunc(matched, func(a, b kg.RoleSkill) int { return cmp.Compare(a.SkillID, b.SkillID) })
		if len(matched) == 0 {
			why.say("Its roles require none of the skills given.")
		} else {
			why.say("Skills given that its roles require: %d of %d (%s).", len(matched), given, q.skills(matched))
		}
	}
	if q.Level != 0 {
		same := 0
		for i := range roles {
			if roles[i].Role.TechnicalLevel == q.Level {
				same++
			}
		}
		why.say("Roles of the technical level asked for, %s: %d of %d.", q.Level, same, len(roles))
	}
	why.say("Best role: %s.", roles[0].Role.Name)
	return why
}

// skills lists skills by name, with the levels that a role states.
func (q *CareerQuery) skills(list []kg.RoleSkill) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = cmp.Or(q.SkillNames[s.SkillID], s.SkillID)
		if s.Level != 0 {
			words[i] += " (" + s.Level.String() + ")"
		}
	}
	return strings.Join(words, ", ")
}
