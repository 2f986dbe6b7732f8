package web

import (
	"net/http"
	"slices"
)

const cakeQuery = `query Cake {
  layers {
    id name position tagline overview whyItMatters workload bottlenecks takeaway costDrivers moat
    margin { low high note } valueCapture { low high note }
    topics { title text } workflow { name description } revenueModels { name description }
    leaders(first: 30) { totalCount nodes { id name } }
    entities(first: 1) { totalCount }
    roles(first: 50) { nodes { id name technicalLevel } }
    gives { flow what description to { id name } }
    gets { flow what description from { id name } }
    sources { ...Cited }
  }
  graphInfo { version counts { kind count } coverage { facts withSource lookedUp } datasets { title asOf licence } }
}` + sourceFields

type cake struct {
	Layers    []cakeLayer
	GraphInfo struct {
		Version int
		Counts  []struct {
			Kind  string
			Count int
		}
		Coverage struct{ Facts, WithSource, LookedUp int }
		Datasets []struct{ Title, AsOf, Licence string }
	}
	Open *cakeLayer `json:"-"` // the layer that is shown whole
}

type cakeLayer struct {
	ID, Name, Tagline, Overview, WhyItMatters, Workload, Takeaway string
	Position                                                      int
	Bottlenecks, CostDrivers, Moat                                []string
	Margin                                                        *margin
	ValueCapture                                                  *capture
	Topics                                                        []struct{ Title, Text string }
	Workflow, RevenueModels                                       []namedText
	Leaders                                                       struct {
		TotalCount int
		Nodes      []ref
	}
	Entities struct{ TotalCount int }
	Roles    struct {
		Nodes []struct {
			ref
			TechnicalLevel string
		}
	}
	Gives, Gets []feed
	Sources     []source
}

type margin struct {
	Low, High float64
	Note      string
}

type capture struct{ Low, High, Note string }

type namedText struct{ Name, Description string }

type feed struct {
	Flow, What, Description string
	From, To                ref
}

// cake shows the layers as they are stacked, the top one first, and one of them
// whole when the address names it.
func (s *site) cake(r *http.Request, p *page) {
	p.Title = "The layers"
	var data cake
	s.put(r.Context(), p, cakeQuery, nil, &data)
	for _, l := range data.Layers {
		p.Layers = append(p.Layers, ref{ID: l.ID, Name: l.Name})
	}
	slices.Reverse(data.Layers)
	if asked := layerIDs(p.Form, "layer"); len(asked) > 0 && p.Err == nil {
		i := slices.IndexFunc(data.Layers, func(l cakeLayer) bool { return l.ID == asked[0] })
		if i < 0 {
			p.Err = s.ask(r.Context(), `query Layer($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": asked[0]}, nil) // for its suggestions
			if p.Err == nil {
				p.Err = &problem{Code: codeNotFound, Message: "that is no layer"}
			}
		} else {
			data.Open = &data.Layers[i]
			p.Title = data.Open.Name
		}
	}
	p.Data = data
}
