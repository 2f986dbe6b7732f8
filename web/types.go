package web

import "net/http"

// What answers have in common, as far as pages show it. Pointers are what may
// be unknown.

// ref names a record.
type ref struct {
	ID, Name, Kind string
	Layers         []ref
}

type source struct {
	ID, Title                                       string
	Publisher, URL, Published, Accessed, Kind, Note *string
}

type money struct {
	Amount   float64
	High     *float64
	Currency string
	USD      *float64
	Basis    string
	Years    *float64
	Note     *string
}

// relation is a dependency, an ownership or an investment.
type relation struct {
	Typename                 string `json:"__typename"`
	ID                       string
	From, To                 ref
	Description              *string
	Status, Confidence       string
	Kind, Role, Instrument   string // one of them, by its type
	Share, Stake, CapacityMW *float64
	Criticality              string
	CriticalityAssumed       bool
	Value, Amount            *money
	Since, Until, Date       *string
	Round                    *string
	Binding                  *bool
	Sources                  []source
}

// What is the word for the relation's kind.
func (r relation) What() string { return r.Kind + r.Role + r.Instrument }

// Worth is the amount of money that the relation is about.
func (r relation) Worth() *money {
	if r.Value != nil {
		return r.Value
	}
	return r.Amount
}

// Began is when it began or was made.
func (r relation) Began() *string {
	if r.Since != nil {
		return r.Since
	}
	return r.Date
}

type relations struct {
	TotalCount int
	Nodes      []relation
}

type coverage struct{ Note string }

// Fragments that questions have in common.
const (
	sourceFields = `
fragment Cited on Source { id title publisher url published accessed }`

	moneyFields = `
fragment Sum on Money { amount high currency usd basis years note }`

	dependencyFields = `
fragment Supply on Dependency {
  id kind status confidence share criticality criticalityAssumed capacityMW since until description
  from { id name } to { id name } value { ...Sum } sources { ...Cited }
}`

	ownershipFields = `
fragment Holding on Ownership {
  id role status confidence stake since until description
  from { id name } to { id name } sources { ...Cited }
}`

	investmentFields = `
fragment Capital on Investment {
  id instrument status confidence date until round binding description
  from { id name } to { id name } amount { ...Sum } sources { ...Cited }
}`

	relationFields = dependencyFields + ownershipFields + investmentFields + moneyFields + sourceFields
)

const layersQuery = `query Layers {
  layers { id name }
}`

// choices reads the layers for a form.
func (s *site) choices(r *http.Request, p *page) {
	var data struct{ Layers []ref }
	s.also(r.Context(), p, layersQuery, nil, &data)
	p.Layers = data.Layers
}
