package web

import (
	"net/http"
	"strings"
)

const careersQuery = `query Careers {
  interests { id name description layers { id name } }
  layers { id name roles(first: 100) { nodes { id name description technicalLevel onetSoc skills { level skill { id name } } } } }
  skills(first: 500, orderBy: [{ field: NAME }]) { nodes { id name category } }
}`

const matchesQuery = `query CareerMatches($input: CareerMatchInput!) {
  careerMatches(input: $input) {
    rank score reasons roleCount layer { id name }
    roles { score reasons role { id name onetSoc technicalLevel } matchedSkills { id name } missingSkills { id name } }
  }
}`

type careers struct {
	Interests []struct {
		ref
		Description *string
	}
	Layers []struct {
		ref
		Roles struct{ Nodes []role }
	}
	Skills struct {
		Nodes []struct {
			ref
			Category string
		}
	}
	Matches []careerMatch `json:"-"`
	Asked   bool          `json:"-"`
}

type role struct {
	ref
	Description, OnetSoc *string
	TechnicalLevel       string
	Skills               []struct {
		Level string
		Skill ref
	}
}

type careerMatch struct {
	Rank, RoleCount int
	Score           float64
	Reasons         []string
	Layer           ref
	Roles           []struct {
		Score                        float64
		Reasons                      []string
		Role                         role
		MatchedSkills, MissingSkills []ref
	}
}

// careers finds the layers and roles that fit a person, and lists all roles.
func (s *site) careers(r *http.Request, p *page) {
	p.Title = "Careers"
	var data careers
	s.put(r.Context(), p, careersQuery, nil, &data)
	in := input{}
	in.text("interest", prefixed("interest", p.Form.Get("interest")))
	in.text("technicalLevel", strings.ToUpper(p.Form.Get("level")))
	skills := list(p.Form, "skills")
	for i, id := range skills {
		skills[i] = prefixed("skill", id)
	}
	in.list("skills", skills)
	if data.Asked = len(in) > 0; data.Asked {
		var found struct{ CareerMatches []careerMatch }
		s.put(r.Context(), p, matchesQuery, map[string]any{"input": in}, &found)
		data.Matches = found.CareerMatches
	}
	p.Data = data
}
