package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

// CareerMatchInput says what a person likes, knows and wants.
type CareerMatchInput struct {
	Interest             *string
	TechnicalLevel       kg.TechnicalLevel
	Skills               []string
	First, RolesPerLayer *int
}

// CareerMatch is a layer that fits a person more or less.
type CareerMatch struct {
	Rank, RoleCount int
	Layer           *kg.Layer
	Score           float64
	Reasons         []string
	Roles           []*RoleMatch
}

// RoleMatch is a role that fits a person more or less.
type RoleMatch struct {
	Role                         *kg.Role
	Score                        float64
	Reasons                      []string
	MatchedSkills, MissingSkills []*kg.Skill
}

const (
	careerSkills     = "skills of careers" // the key of the skills that a role requires
	maxCareerRoles   = 10 * kg.MaxPage     // roles that are ranked
	maxRolesPerLayer = 50
)

// CareerMatches ranks layers and roles. First all are read as they are; then,
// where more than their own fields is selected, the few that the answer shows
// with that.
func (r queryResolver) CareerMatches(ctx context.Context, input CareerMatchInput) ([]*CareerMatch, error) {
	if err := within("first", &input.First, 20, 1, kg.MaxPage); err != nil {
		return nil, err
	}
	if err := within("rolesPerLayer", &input.RolesPerLayer, 10, 1, maxRolesPerLayer); err != nil {
		return nil, err
	}
	shown, err := r.shownOfCareers(ctx)
	if err != nil {
		return nil, err
	}
	query, err := r.careerQuery(ctx, &input, shown.nodes)
	if err != nil {
		return nil, err
	}
	matches, err := analysis.Careers(ctx, *query)
	if err != nil {
		return nil, err
	}
	matches = matches[:min(len(matches), *input.First)]
	for _, m := range matches {
		shown.ids = append(shown.ids, m.Layer.ID)
		for _, role := range m.Roles[:min(len(m.Roles), *input.RolesPerLayer)] {
			shown.ids = append(shown.ids, role.Role.ID)
			for _, s := range role.Role.Skills {
				shown.ids = append(shown.ids, s.SkillID)
			}
		}
	}
	if err := shown.read(ctx, r.store); err != nil {
		return nil, err
	}
	out := make([]*CareerMatch, len(matches))
	for i, m := range matches {
		out[i] = &CareerMatch{Rank: i + 1, Layer: shown.nodes[m.Layer.ID].(*kg.Layer), Score: m.Score, Reasons: m.Reasons, RoleCount: len(m.Roles)}
		for _, role := range m.Roles[:min(len(m.Roles), *input.RolesPerLayer)] {
			out[i].Roles = append(out[i].Roles, &RoleMatch{
				Role: shown.nodes[role.Role.ID].(*kg.Role), Score: role.Score, Reasons: role.Reasons,
				MatchedSkills: shown.skills(role.Matched), MissingSkills: shown.skills(role.Missing),
			})
		}
	}
	return out, nil
}

// careerQuery reads what there is to choose from, and what the input names. The
// layers, roles and skills go to nodes as well.
func (r queryResolver) careerQuery(ctx context.Context, input *CareerMatchInput, nodes map[string]kg.Node) (*analysis.CareerQuery, error) {
	query := &analysis.CareerQuery{Level: input.TechnicalLevel, Skills: input.Skills, SkillNames: map[string]string{}}
	if err := analysis.CheckCareerSkills(input.Skills); err != nil {
		return nil, err
	}
	roles := kg.Select{Kinds: roleKinds, Page: kg.Page{Limit: kg.MaxPage}, With: []*kg.Select{{Key: careerSkills, Via: kg.RefSkills, Kinds: skillKinds}}}
	page := roles
	sels := []*kg.Select{{Kinds: layerKinds, Page: kg.Page{Limit: kg.MaxPage}}, &page}
	if input.Interest != nil {
		sels = append(sels, &kg.Select{IDs: []string{*input.Interest}})
	}
	if len(input.Skills) > 0 {
		sels = append(sels, &kg.Select{IDs: input.Skills})
	}
	lists, err := r.store.Read(ctx, sels...)
	if err != nil {
		return nil, err
	}
	query.Layers = records[*kg.Layer](lists[0])
	for _, l := range query.Layers {
		nodes[l.ID] = l
	}
	named := lists[2:]
	if input.Interest != nil {
		if err := holdsOnly(ctx, r.store, "interest", named[0], interestKinds); err != nil {
			return nil, err
		}
		query.Interest = records[*kg.Interest](named[0])[0]
		named = named[1:]
	}
	if len(input.Skills) > 0 {
		if err := holdsOnly(ctx, r.store, "skills", named[0], skillKinds); err != nil {
			return nil, err
		}
	}
	for list := lists[1]; ; {
		for _, role := range records[*kg.Role](list) {
			query.Roles = append(query.Roles, role)
			nodes[role.ID] = role
			for _, s := range records[*kg.Skill](role.Found.Get(careerSkills)) {
				query.SkillNames[s.ID] = s.Name
				nodes[s.ID] = s
			}
		}
		if !list.HasNext {
			return query, nil
		}
		if len(query.Roles) >= maxCareerRoles {
			return nil, fmt.Errorf("%w: careers are matched among at most %d roles, and the graph holds more", kg.ErrLimit, maxCareerRoles)
		}
		next, after := roles, list.Cursor(len(list.Items)-1)
		next.Page.After = &after
		if lists, err = r.store.Read(ctx, &next); err != nil {
			return nil, err
		}
		list = lists[0]
	}
}

// holdsOnly tells whether every id of a list that an argument gives is held,
// and names a record of the kinds.
func holdsOnly(ctx context.Context, store kg.Reader, argument string, l *kg.List, kinds kg.KindSet) error {
	var unknown []string
	for i, id := range l.Select.IDs {
		if kind := kg.KindOfID(id); kind != 0 && !kinds.Has(kind) {
			want := kg.TableOf(kinds.List()[0])
			return kg.Invalidf("%s: %q is the id of a %s and no %s; the field %s lists those that there are", argument, id, words(kind), words(want.Kind), want.Name)
		}
		if l.Items[i].Node == nil {
			unknown = append(unknown, id)
		}
	}
	if unknown != nil {
		return suggest(ctx, store, unknown, kinds)
	}
	return nil
}

// words names a kind in a message: quiz question.
func words(k kg.Kind) string { return strings.ToLower(strings.ReplaceAll(k.String(), "_", " ")) }

// shownRecords are the records that an answer shows, with all that is selected
// of them.
type shownRecords struct {
	ids   []string
	with  []*kg.Select
	nodes map[string]kg.Node
}

// shownOfCareers plans what is selected of the records below the field being
// resolved.
func (r queryResolver) shownOfCareers(ctx context.Context) (*shownRecords, error) {
	field := graphql.GetFieldContext(ctx).Field
	p := &planner{op: graphql.GetOperationContext(ctx), layers: map[string]ast.Path{}}
	shown := &shownRecords{nodes: map[string]kg.Node{}}
	p.at(field, func() { shown.with = p.inside(field, "") })
	return shown, p.report(ctx, r.store)
}

// read reads the records of the ids, each once, if more of them is selected than
// what they are known by already.
func (s *shownRecords) read(ctx context.Context, store kg.Reader) error {
	if len(s.with) == 0 || len(s.ids) == 0 {
		return nil
	}
	slices.Sort(s.ids)
	var sels []*kg.Select
	for ids := range slices.Chunk(slices.Compact(s.ids), kg.MaxIDs) {
		sels = append(sels, &kg.Select{IDs: ids, With: s.with})
	}
	lists, err := store.Read(ctx, sels...)
	if err != nil {
		return err
	}
	for _, l := range lists {
		for i, item := range l.Items {
			if item.Node == nil {
				return fmt.Errorf("%w: %s was removed while the question was answered; ask again", kg.ErrConflict, l.Select.IDs[i])
			}
			s.nodes[l.Select.IDs[i]] = item.Node
		}
	}
	return nil
}

func (s *shownRecords) skills(required []kg.RoleSkill) []*kg.Skill {
	out := make([]*kg.Skill, len(required))
	for i, r := range required {
		out[i] = s.nodes[r.SkillID].(*kg.Skill)
	}
	return out
}
