package web

import (
	"net/http"
	"strings"
)

const entityQuery = `query Entity($id: ID!) {
  entity(id: $id) {
    __typename id name aliases description kind dataset updatedAt
    layers { id name }
    owner { id name }
    sources { ...Cited }
    suppliers(first: 200, orderBy: [{ field: CRITICALITY, direction: DESC }]) { totalCount nodes { ...Supply } }
    customers(first: 200, orderBy: [{ field: CRITICALITY, direction: DESC }]) { totalCount nodes { ...Supply } }
    owners(first: 100) { totalCount nodes { ...Holding } }
    owns(first: 200) { totalCount nodes { ...Holding } }
    investors(first: 100, orderBy: [{ field: USD, direction: DESC }]) { totalCount nodes { ...Capital } }
    investments(first: 100, orderBy: [{ field: USD, direction: DESC }]) { totalCount nodes { ...Capital } }
    ... on Company { country ticker website founded leads { id name } }
    ... on Product { released retired openWeights licence specs { key value unit } }
    ... on Facility { place: country region latitude longitude capacityMW state: status operational }
  }
}` + relationFields

type entity struct {
	Typename                   string `json:"__typename"`
	ID, Name, Kind, UpdatedAt  string
	Aliases                    []string
	Description, Dataset       *string
	Layers                     []ref
	Owner                      *ref
	Sources                    []source
	Suppliers, Customers       relations
	Owners, Owns               relations
	Investors, Investments     relations
	Country, Ticker, Website   *string
	Founded                    *string
	Leads                      []ref
	Released, Retired, Licence *string
	OpenWeights                *bool
	Specs                      []spec
	Place, Region              *string
	Latitude, Longitude        *float64
	CapacityMW                 *float64
	State, Operational         *string
	Choke                      *chokepoint `json:"-"` // its rank, nil when no target loses by it
	Candidates                 int         `json:"-"`
}

type spec struct {
	Key         string
	Value, Unit *string
}

// entityID is the id that a request's path names, empty for none.
func entityID(r *http.Request) string {
	slug := r.PathValue("slug")
	if slug == "" {
		return ""
	}
	kind, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/plain"), "/"), "/")
	return kind + ":" + slug
}

// entity shows all that is known of a company, product or facility.
func (s *site) entity(r *http.Request, p *page) {
	id := entityID(r)
	p.Title = "Unknown"
	var data struct{ Entity *entity }
	if !s.put(r.Context(), p, entityQuery, map[string]any{"id": id}, &data) || data.Entity == nil {
		return
	}
	p.Title = data.Entity.Name
	s.choices(r, p)
	ranks, total := s.ranks(r, p)
	data.Entity.Candidates = total
	for i := range ranks {
		if ranks[i].Entity.ID == id {
			data.Entity.Choke = &ranks[i]
		}
	}
	p.Data = data.Entity
}

const ranksQuery = `query Ranks($input: ChokepointInput!) {
  chokepoints(input: $input) { candidates nodes { rank entity { id } systemicLoss affected dominates } }
}`

// ranks are the chokepoints between the lowest layer and the highest.
func (s *site) ranks(r *http.Request, p *page) ([]chokepoint, int) {
	if len(p.Layers) < 2 {
		return nil, 0
	}
	var data struct {
		Chokepoints struct {
			Candidates int
			Nodes      []chokepoint
		}
	}
	s.also(r.Context(), p, ranksQuery, map[string]any{"input": input{
		"from": []string{p.Layers[0].ID}, "to": []string{p.Layers[len(p.Layers)-1].ID}, "first": maxRows,
	}}, &data)
	return data.Chokepoints.Nodes, data.Chokepoints.Candidates
}
