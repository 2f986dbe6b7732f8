package kg

// EntityBase is what companies, products and facilities share.
type EntityBase struct {
	Record
	Name        string   `json:"name"`
	Aliases     []string `json:"aliases,omitempty"`
	Description string   `json:"description,omitempty"`
	LayerIDs    []string `json:"layers"` // at least one
	SourceIDs   []string `json:"sources,omitempty"`
}

// Common gives access to the shared part of any entity.
func (e *EntityBase) Common() *EntityBase { return e }

// Title is the name.
func (e *EntityBase) Title() string { return e.Name }

// Refs returns the layers or the sources.
func (e *EntityBase) Refs(r Ref) []string {
	switch r {
	case RefLayers:
		return e.LayerIDs
	case RefSources:
		return e.SourceIDs
	}
	return nil
}

// Company is a legal or organisational actor.
type Company struct {
	EntityBase
	LeadIDs []string `json:"leads,omitempty"`   // layers in which it is a leader
	Country string   `json:"country,omitempty"` // of headquarters, ISO 3166-1 alpha-2
	Ticker  string   `json:"ticker,omitempty"`
	Website string   `json:"website,omitempty"`
	Founded Date     `json:"founded,omitzero"`
}

// NodeKind is KindCompany.
func (*Company) NodeKind() Kind { return KindCompany }

// SpecificKind is EntityKindCompany.
func (*Company) SpecificKind() EntityKind { return EntityKindCompany }

// Refs adds the layers that the company leads.
func (c *Company) Refs(r Ref) []string {
	if r == RefLeads {
		return c.LeadIDs
	}
	return c.EntityBase.Refs(r)
}

// Product is something sold or used.
type Product struct {
	EntityBase
	Kind        EntityKind `json:"kind,omitempty"`
	Released    Date       `json:"released,omitzero"`
	Retired     Date       `json:"retired,omitzero"`
	OpenWeights *bool      `json:"openWeights,omitempty"` // of models
	Licence     string     `json:"licence,omitempty"`
	Specs       []Spec     `json:"specs,omitempty"`
}

// NodeKind is KindProduct.
func (*Product) NodeKind() Kind { return KindProduct }

// SpecificKind is Kind, or EntityKindProduct where that is not stated.
func (p *Product) SpecificKind() EntityKind {
	if p.Kind == 0 {
		return EntityKindProduct
	}
	return p.Kind
}

// Spec is one technical figure of a product.
type Spec struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	Unit  string `json:"unit,omitempty"`
}

// Facility is a place.
type Facility struct {
	EntityBase
	Kind        EntityKind `json:"kind,omitempty"`
	Country     string     `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Region      string     `json:"region,omitempty"`
	Latitude    *float64   `json:"latitude,omitempty"`  // degrees north
	Longitude   *float64   `json:"longitude,omitempty"` // degrees east
	CapacityMW  *float64   `json:"capacityMW,omitempty"`
	Status      Status     `json:"status,omitempty"`
	Operational Date       `json:"operational,omitzero"` // first operational
}

// NodeKind is KindFacility.
func (*Facility) NodeKind() Kind { return KindFacility }

// SpecificKind is Kind, or EntityKindFacility where that is not stated.
func (f *Facility) SpecificKind() EntityKind {
	if f.Kind == 0 {
		return EntityKindFacility
	}
	return f.Kind
}

// General is COMPANY, PRODUCT or FACILITY: the node kind that k refines.
func (k EntityKind) General() Kind {
	switch {
	case k == EntityKindCompany:
		return KindCompany
	case k == EntityKindFacility || k >= EntityKindPowerPlant:
		return KindFacility
	case k != 0:
		return KindProduct
	}
	return 0
}

// Includes tells whether a choice of k takes in other: the same kind, or any
// that a general kind covers.
func (k EntityKind) Includes(other EntityKind) bool {
	return k == other || k <= EntityKindFacility && k.General() == other.General()
}
