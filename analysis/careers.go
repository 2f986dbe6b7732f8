package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// MaxCareerSkills is the most skills that a CareerQuery takes.
const MaxCareerSkills = 100

// What a role can earn, in hundredths: the scale of every score of Careers.
const (
	interestPoints = 40
	skillPoints    = 35
	levelPoints    = 25
)

// CareerQuery says what a person likes, knows and wants, and what there is to
// choose from. At least one of Interest, Level and Skills must be given.
type CareerQuery struct {
	Interest *kg.Interest
	Level    kg.TechnicalLevel
	Skills   []string // ids, at most MaxCareerSkills; one that stands twice counts once

	Layers     []*kg.Layer
	Roles      []*kg.Role        // those of other layers than Layers are left out
	SkillNames map[string]string // by id; a skill without a name is called by its id
}

// CareerMatch is a layer with how much speaks for it.
type CareerMatch struct {
	Layer   *kg.Layer
	Score   float64 // 0 to 1
	Reasons []string
	Roles   []RoleMatch // of the layer, the best first
}

// RoleMatch is a role with how much speaks for it.
type RoleMatch struct {
	Role    *kg.Role
	Score   float64 // 0 to 1
	Reasons []string
	// What the role requires, in two parts, each by level, the highest first,
	// then by id.
	Matched, Missing []kg.RoleSkill
}

// Careers ranks all layers, and within each layer all its roles. A role earns
// up to 100 points, and its score is a hundredth of them:
//
//   - 40 when its layer is the first that the interest names, 20 for the second,
//     and 40/k for the one at place k; nothing for a layer not named.
//   - 35 times the part of the required skills that the person has. A skill counts
//     as much as the level required: BASIC 1, INTERMEDIATE 2, ADVANCED 3,
//     EXPERT 4, and 2 where none is stated.
//   - 25 when its technical level is the one asked for, 12.5 for one level above
//     or below, nothing for two.
//
// What was not given, and what the role does not state, earns nothing. So a
// score never falls when more is told, and reaches 1 only when all three were.
//
// A layer's score is that of its best role; without roles it earns for the
// interest alone. Layers with equal scores go by the mean score of their roles,
// then by position and id; roles with equal scores by id. The order of the data
// does not matter. Weights and steps are a choice of ours, not a measurement.
// The error is a *kg.InvalidError, or that of a context that has ended. O(n log n)
// in roles and the skills that they require.
func Careers(ctx context.Context, q CareerQuery) ([]CareerMatch, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	has := map[string]bool{}
	for _, id := range q.Skills {
		has[id] = true
	}
	of := map[string][]RoleMatch{} // by layer
	for i, role := range q.Roles {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("match careers: %w", context.Cause(ctx))
		}
		of[role.LayerID] = append(of[role.LayerID], q.role(role, has))
	}
	type ranked struct {
		CareerMatch
		mean float64
	}
	all := make([]ranked, len(q.Layers))
	for i, layer := range q.Layers {
		roles := of[layer.ID]
		slices.SortFunc(roles, func(a, b RoleMatch) int {
			return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Role.ID, b.Role.ID))
		})
		m := ranked{CareerMatch: CareerMatch{Layer: layer, Roles: roles, Score: q.interest(layer.ID) / 100}}
		if len(roles) > 0 {
			m.Score = roles[0].Score
			for _, r := range roles {
				m.mean += r.Score / float64(len(roles))
			}
		}
		m.Reasons = q.whyLayer(layer, roles, len(has))
		all[i] = m
	}
	slices.SortFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.mean, a.mean),
			cmp.Compare(a.Layer.Position, b.Layer.Position), cmp.Compare(a.Layer.ID, b.Layer.ID))
	})
	out := make([]CareerMatch, len(all))
	for i := range all {
		out[i] = all[i].CareerMatch
	}
	return out, nil
}

func (q *CareerQuery) check() error {
	if q.Interest == nil && q.Level == 0 && len(q.Skills) == 0 {
		return kg.Invalidf("there is nothing to go by: give at least one of interest (one of interests), technicalLevel (LOW, MEDIUM or HIGH) and skills (ids of skills)")
	}
	return CheckCareerSkills(q.Skills)
}

// CheckCareerSkills is the part of a query's check that can be made before the
// skills are read: a *kg.InvalidError when there are too many.
func CheckCareerSkills(ids []string) error {
	if len(ids) > MaxCareerSkills {
		return kg.Invalidf("skills names %d skills, at most %d are allowed: keep the strongest", len(ids), MaxCareerSkills)
	}
	return nil
}

// interest is what a layer earns for the interest, in points.
func (q *CareerQuery) interest(layer string) float64 {
	if place := q.place(layer); place > 0 {
		return interestPoints / float64(place)
	}
	return 0
}

// place is where the interest names a layer, from 1; 0 when it does not.
func (q *CareerQuery) place(layer string) int {
	if q.Interest == nil {
		return 0
	}
	return slices.Index(q.Interest.LayerIDs, layer) + 1
}

func (q *CareerQuery) role(role *kg.Role, has map[string]bool) RoleMatch {
	m := RoleMatch{Role: role}
	matched, required := 0, 0
	for _, s := range role.Skills {
		required += weight(s)
		if has[s.SkillID] {
			matched += weight(s)
			m.Matched = append(m.Matched, s)
		} else {
			m.Missing = append(m.Missing, s)
		}
	}
	points := q.interest(role.LayerID)
	if required > 0 {
		points += skillPoints * float64(matched) / float64(required)
	}
	if q.Level != 0 && role.TechnicalLevel != 0 {
		points += levelPoints * (1 - float64(off(role.TechnicalLevel, q.Level))/2)
	}
	m.Score = points / 100
	for _, part := range [][]kg.RoleSkill{m.Matched, m.Missing} {
		slices.SortFunc(part, func(a, b kg.RoleSkill) int {
			return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(a.SkillID, b.SkillID))
		})
	}
	m.Reasons = q.whyRole(&m)
	return m
}

// weight is how much a required skill counts.
func weight(s kg.RoleSkill) int {
	if s.Level == 0 {
		return int(kg.SkillLevelIntermediate)
	}
	return int(s.Level)
}

// off is how many levels lie between two.
func off(a, b kg.TechnicalLevel) int { return max(int(a), int(b)) - min(int(a), int(b)) }
