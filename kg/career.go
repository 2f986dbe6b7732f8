package kg

// Role is an occupation in a layer.
type Role struct {
	Record
	Name           string         `json:"name"`
	Aliases        []string       `json:"aliases,omitempty"`
	Description    string         `json:"description,omitempty"`
	LayerID        string         `json:"layer"`
	TechnicalLevel TechnicalLevel `json:"technicalLevel,omitempty"`
	Skills         []RoleSkill    `json:"skills,omitempty"`
	OnetSOC        string         `json:"onetSoc,omitempty"` // O*NET-SOC code where one fits
	SourceIDs      []string       `json:"sources,omitempty"`
}

// NodeKind is KindRole.
func (*Role) NodeKind() Kind { return KindRole }

// Refs returns the layer, the skills or the sources.
func (r *Role) Refs(ref Ref) []string {
	switch ref {
	case RefLayers:
		return []string{r.LayerID}
	case RefSkills:
		ids := make([]string, len(r.Skills))
		for i, s := range r.Skills {
			ids[i] = s.SkillID
		}
		return ids
	case RefSources:
		return r.SourceIDs
	}
	return nil
}

// RoleSkill is a skill that a role requires, and how well.
type RoleSkill struct {
	SkillID string     `json:"skill"`
	Level   SkillLevel `json:"level,omitempty"`
}

// Skill is something that roles require.
type Skill struct {
	Record
	Name        string   `json:"name"`
	Aliases     []string `json:"aliases,omitempty"`
	Category    string   `json:"category,omitempty"`
	Description string   `json:"description,omitempty"`
	SourceIDs   []string `json:"sources,omitempty"`
}

// NodeKind is KindSkill.
func (*Skill) NodeKind() Kind { return KindSkill }

// Refs returns the sources.
func (s *Skill) Refs(r Ref) []string {
	if r == RefSources {
		return s.SourceIDs
	}
	return nil
}

// Interest is what people like to work with, and which layers of the stack fit.
type Interest struct {
	Record
	Name        string   `json:"name"`
	Description string   `json:"description,omitempty"`
	LayerIDs    []string `json:"layers"` // the best fit first
	SourceIDs   []string `json:"sources,omitempty"`
}

// NodeKind is KindInterest.
func (*Interest) NodeKind() Kind { return KindInterest }

// Refs returns the layers or the sources.
func (i *Interest) Refs(r Ref) []string { return textRefs(r, i.LayerIDs, i.SourceIDs) }
