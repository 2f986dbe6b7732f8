package analysis

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

func careerLayer(id string, position int) *kg.Layer {
	return &kg.Layer{Record: kg.Record{ID: "layer:" + id}, Name: id, Position: position}
}

func careerRole(id, layer string, level kg.TechnicalLevel, skills ...kg.RoleSkill) *kg.Role {
	return &kg.Role{Record: kg.Record{ID: "role:" + id}, Name: id, LayerID: "layer:" + layer, TechnicalLevel: level, Skills: skills}
}

func needs(skill string, level kg.SkillLevel) kg.RoleSkill {
	return kg.RoleSkill{SkillID: "skill:" + skill, Level: level}
}

// careerStack is the example that docs/careers.md works out.
func careerStack() CareerQuery {
	return CareerQuery{
		Layers: []*kg.Layer{careerLayer("orchard", 1), careerLayer("press", 2), careerLayer("shop", 3), careerLayer("moon", 4)},
		Roles: []*kg.Role{
			careerRole("grower", "orchard", kg.TechnicalLevelMedium, needs("pruning", kg.SkillLevelExpert), needs("weather", kg.SkillLevelBasic)),
			careerRole("picker", "orchard", kg.TechnicalLevelLow),
			careerRole("presser", "press", kg.TechnicalLevelHigh, needs("machines", kg.SkillLevelAdvanced), needs("weather", 0)),
			careerRole("seller", "shop", 0, needs("selling", kg.SkillLevelIntermediate)),
		},
		SkillNames: map[string]string{"skill:pruning": "Pruning", "skill:weather": "Weather", "skill:machines": "Machines", "skill:selling": "Selling"},
	}
}

// TestCareersByHand: the scores of the example, worked out on paper.
func TestCareersByHand(t *testing.T) {
	q := careerStack()
	q.Interest = &kg.Interest{Name: "Trees", LayerIDs: []string{"layer:orchard", "layer:press"}}
	q.Level = kg.TechnicalLevelHigh
	q.Skills = []string{"skill:weather", "skill:machines", "skill:weather"}
	got, err := Careers(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	type line struct {
		what  string
		score float64
	}
	var lines []line
	for _, m := range got {
		lines = append(lines, line{m.Layer.ID, m.Score})
		for _, r := range m.Roles {
			lines = append(lines, line{r.Role.ID, r.Score})
		}
	}
	want := []line{
		{"layer:press", 0.80},  // its best role
		{"role:presser", 0.80}, // 40/2 + 35 · (3+2)/(3+2) + 25
		{"layer:orchard", 0.595},
		{"role:grower", 0.595}, // 40 + 35 · 1/(4+1) + 25/2
		{"role:picker", 0.40},  // 40, skills not stated, two levels off
		{"layer:shop", 0},      // not named, no skill given, level not stated
		{"role:seller", 0},
		{"layer:moon", 0}, // not named, no roles; its place is after shop's
	}
	if len(lines) != len(want) {
		t.Fatalf("got %v", lines)
	}
	for i, w := range want {
		if lines[i].what != w.what || math.Abs(lines[i].score-w.score) > 1e-12 {
			t.Errorf("%d: got %v, want %v", i, lines[i], w)
		}
	}
	reasons := map[string][]string{
		"layer:press": {"It is number 2 of the 2 layers that fit the interest Trees.", "Skills given that its roles require: 2 of 2 (Machines, Weather).",
			"Roles of the technical level asked for, HIGH: 1 of 1.", "Best role: presser."},
		"layer:orchard": {"It is the layer that fits the interest Trees best.", "Skills given that its roles require: 1 of 2 (Weather).",
			"Roles of the technical level asked for, HIGH: 0 of 2.", "Best role: grower."},
		"layer:shop": {"It is none of the layers that fit the interest Trees.", "Its roles require none of the skills given.",
			"Roles of the technical level asked for, HIGH: 0 of 1.", "Best role: seller."},
		"layer:moon":   {"It is none of the layers that fit the interest Trees.", "No role of this layer is known."},
		"role:presser": {"All skills that it requires are given: Machines (ADVANCED), Weather.", "Its technical level is the one asked for, HIGH."},
		"role:grower": {"It requires, as given, Weather (BASIC).", "Still to learn: Pruning (EXPERT).",
			"Its technical level, MEDIUM, is one level below the one asked for, HIGH."},
		"role:picker": {"Which skills it requires is not stated.", "Its technical level, LOW, is two levels below the one asked for, HIGH."},
		"role:seller": {"It requires none of the skills given, but Selling (INTERMEDIATE).", "Its technical level is not stated."},
	}
	for _, m := range got {
		if !slices.Equal(m.Reasons, reasons[m.Layer.ID]) {
			t.Errorf("%s: %q", m.Layer.ID, m.Reasons)
		}
		for _, r := range m.Roles {
			if !slices.Equal(r.Reasons, reasons[r.Role.ID]) {
				t.Errorf("%s: %q", r.Role.ID, r.Reasons)
			}
		}
	}
}

// TestCareersTies: layers with the same best role go by the mean of their
// roles, then by position.
func TestCareersTies(t *testing.T) {
	q := CareerQuery{Level: kg.TechnicalLevelLow,
		Layers: []*kg.Layer{careerLayer("a", 1), careerLayer("b", 2), careerLayer("d", 3), careerLayer("c", 3)},
		Roles: []*kg.Role{careerRole("a1", "a", kg.TechnicalLevelLow), careerRole("a2", "a", kg.TechnicalLevelHigh),
			careerRole("b2", "b", kg.TechnicalLevelLow), careerRole("b1", "b", kg.TechnicalLevelLow),
			careerRole("c1", "c", kg.TechnicalLevelMedium), careerRole("d1", "d", kg.TechnicalLevelMedium)},
	}
	got, err := Careers(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, m := range got {
		for _, r := range m.Roles {
			order = append(order, r.Role.ID)
		}
	}
	if want := "role:b1 role:b2 role:a1 role:a2 role:c1 role:d1"; strings.Join(order, " ") != want {
		t.Errorf("got %v, want %v", order, want)
	}
}

func TestCareersBadInput(t *testing.T) {
	var invalid *kg.InvalidError
	q := careerStack()
	if _, err := Careers(t.Context(), q); !errors.As(err, &invalid) || !strings.Contains(err.Error(), "at least one of interest") {
		t.Errorf("nothing given: %v", err)
	}
	q.Skills = make([]string, MaxCareerSkills+1)
	if _, err := Careers(t.Context(), q); !errors.As(err, &invalid) || !strings.Contains(err.Error(), "at most 100") {
		t.Errorf("too many skills: %v", err)
	}
	q.Skills = q.Skills[:1]
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Careers(ended, q); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled question: %v", err)
	}
	if got, err := Careers(t.Context(), CareerQuery{Level: kg.TechnicalLevelLow}); err != nil || len(got) != 0 {
		t.Errorf("without layers: %v, %v", got, err)
	}
}

// TestCareersProperties, on random stacks: scores lie in [0,1] and are sorted;
// each role is split into what is there and what is missing; the order of the
// data does not matter; and telling more, be it a skill, never lowers a score.
func TestCareersProperties(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 11))
		q := randomCareers(r)
		got, err := Careers(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		score := map[string]float64{}
		for i, m := range got {
			score[m.Layer.ID] = m.Score
			if !(m.Score >= 0 && m.Score <= 1) || i > 0 && m.Score > got[i-1].Score || len(m.Roles) > 0 && m.Score != m.Roles[0].Score {
				t.Fatalf("seed %d: layer %d has %v", seed, i, m.Score)
			}
			for j, role := range m.Roles {
				score[role.Role.ID] = role.Score
				if !(role.Score >= 0 && role.Score <= 1) || j > 0 && role.Score > m.Roles[j-1].Score || len(role.Matched)+len(role.Missing) != len(role.Role.Skills) {
					t.Fatalf("seed %d: role %v", seed, role)
				}
			}
		}
		if len(got) != len(q.Layers) {
			t.Fatalf("seed %d: %d of %d layers", seed, len(got), len(q.Layers))
		}

		shuffled := q
		shuffled.Layers, shuffled.Roles, shuffled.Skills = slices.Clone(q.Layers), nil, slices.Clone(q.Skills)
		for _, role := range q.Roles {
			other := *role
			other.Skills = slices.Clone(role.Skills)
			r.Shuffle(len(other.Skills), func(i, j int) { other.Skills[i], other.Skills[j] = other.Skills[j], other.Skills[i] })
			shuffled.Roles = append(shuffled.Roles, &other)
		}
		r.Shuffle(len(shuffled.Layers), func(i, j int) { shuffled.Layers[i], shuffled.Layers[j] = shuffled.Layers[j], shuffled.Layers[i] })
		r.Shuffle(len(shuffled.Roles), func(i, j int) { shuffled.Roles[i], shuffled.Roles[j] = shuffled.Roles[j], shuffled.Roles[i] })
		r.Shuffle(len(shuffled.Skills), func(i, j int) { shuffled.Skills[i], shuffled.Skills[j] = shuffled.Skills[j], shuffled.Skills[i] })
		again, err := Careers(t.Context(), shuffled)
		if err != nil {
			t.Fatal(err)
		}
		for i := range again { // the records themselves are others
			for j := range again[i].Roles {
				again[i].Roles[j].Role = got[i].Roles[j].Role
			}
		}
		if !reflect.DeepEqual(got, again) {
			t.Fatalf("seed %d: the order of the data matters:\n%v\n%v", seed, got, again)
		}

		more := q
		if r.IntN(2) == 0 || q.Level != 0 {
			more.Skills = append(slices.Clone(q.Skills), needs(string('a'+rune(r.IntN(6))), 0).SkillID)
		} else {
			more.Level = kg.TechnicalLevel(1 + r.IntN(3))
		}
		told, err := Careers(t.Context(), more)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range told {
			if m.Score < score[m.Layer.ID] {
				t.Fatalf("seed %d: telling more lowers %s from %v to %v", seed, m.Layer.ID, score[m.Layer.ID], m.Score)
			}
			for _, role := range m.Roles {
				if role.Score < score[role.Role.ID] {
					t.Fatalf("seed %d: telling more lowers %s from %v to %v", seed, role.Role.ID, score[role.Role.ID], role.Score)
				}
			}
		}
	}
}

func randomCareers(r *rand.Rand) CareerQuery {
	q := CareerQuery{Level: kg.TechnicalLevel(r.IntN(4))}
	names := []string{"a", "b", "c", "d", "e", "f"}
	for i, name := range names[:1+r.IntN(5)] {
		q.Layers = append(q.Layers, careerLayer(name, 1+i/2))
	}
	for range r.IntN(12) {
		role := careerRole(string('A'+rune(len(q.Roles))), names[r.IntN(len(q.Layers))], kg.TechnicalLevel(r.IntN(4)))
		for _, i := range r.Perm(len(names))[:r.IntN(4)] {
			role.Skills = append(role.Skills, needs(names[i], kg.SkillLevel(r.IntN(5))))
		}
		q.Roles = append(q.Roles, role)
	}
	for _, i := range r.Perm(len(names))[:r.IntN(4)] {
		q.Skills = append(q.Skills, "skill:"+names[i])
	}
	if r.IntN(2) == 0 || q.Level == 0 && q.Skills == nil {
		q.Interest = &kg.Interest{Name: "I"}
		for _, i := range r.Perm(len(names))[:1+r.IntN(3)] {
			q.Interest.LayerIDs = append(q.Interest.LayerIDs, "layer:"+names[i])
		}
	}
	return q
}
