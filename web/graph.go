package web

import (
	"net/http"
	"strings"
)

const graphQuery = `query Graph($input: SubgraphInput!) {
  subgraph(input: $input) {
    totalCount complete stoppedBecause
    nodes { id name kind layers { id name } }
    edges {
      __typename id status confidence until description from { id name } to { id name } sources { ...Cited }
      ... on Dependency { kind share criticality criticalityAssumed capacityMW since value { ...Sum } }
      ... on Ownership { role stake since }
      ... on Investment { instrument date round binding amount { ...Sum } }
    }
    layout { id x y layer }
    coverage { note }
  }
}` + moneyFields + sourceFields

type subgraph struct {
	TotalCount     *int
	Complete       bool
	StoppedBecause string
	Nodes          []ref
	Edges          []relation
	Layout         []placement
	Coverage       coverage
	Drawing        *drawing `json:"-"`
}

type placement struct {
	ID    string
	X, Y  float64
	Layer *string
}

// busiestQuery is how the graph begins when the address says nothing: with the
// entity that most others rely upon.
const busiestQuery = `query Busiest {
  entities(orderBy: [{ field: CUSTOMER_COUNT, direction: DESC }], first: 1) { nodes { id } }
}`

// graph draws a part of the graph and lists its relations.
func (s *site) graph(r *http.Request, p *page) {
	p.Title = "Graph"
	s.choices(r, p)
	focus, layers, kinds := list(p.Form, "focus"), layerIDs(p.Form, "layers"), list(p.Form, "entities")
	for _, code := range list(p.Form, "countries") {
		focus = append(focus, "country:"+strings.ToUpper(code))
	}
	if len(focus)+len(layers)+len(kinds) == 0 && p.Form.Get("of") != "all" {
		var busiest struct{ Entities struct{ Nodes []ref } }
		if s.also(r.Context(), p, busiestQuery, nil, &busiest) && len(busiest.Entities.Nodes) > 0 {
			focus = []string{busiest.Entities.Nodes[0].ID}
		}
		p.Form["focus"] = focus
	}
	filter := input{}
	filter.list("layers", layers)
	filter.list("entityKinds", kinds)
	filter.list("relations", list(p.Form, "relations"))
	filter.rules(p.Form)
	in := input{"maxHops": whole(p.Form, "depth", 0, 64, 1), "limit": whole(p.Form, "limit", 1, maxRows, 70)}
	in.list("seeds", focus)
	in.text("direction", p.Form.Get("direction"))
	if len(filter) > 0 {
		in["filter"] = filter
	}
	var data struct{ Subgraph subgraph }
	if s.put(r.Context(), p, graphQuery, map[string]any{"input": in}, &data) {
		data.Subgraph.Drawing = data.Subgraph.draw()
		p.Data = data.Subgraph
	}
}
