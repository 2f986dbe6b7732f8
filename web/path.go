package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
)

const pathQuery = `query Paths($input: TraceInput!) {
  trace(input: $input) {
    truncated stoppedBecause explored layersCrossed
    paths {
      rank length strength confidence layersCrossed explanation
      layers { id name }
      entities { id name }
      weakestHop { from { id } to { id } }
      hops {
        relation strength confidence from { id name layers { name } } to { id name layers { name } }
        dependencies { ...Supply } ownership { ...Holding } investment { ...Capital }
      }
    }
    subgraph { nodes { id name kind } edges { id __typename from { id } to { id } } layout { id x y layer } }
  }
}` + relationFields

type trace struct {
	Truncated      bool
	StoppedBecause string
	Explored       int
	LayersCrossed  int
	Paths          []tracedPath
	Subgraph       subgraph
	Drawing        *drawing `json:"-"`
	Near           *reach   `json:"-"` // what can be reached, where no path leads to the end
	NearWhere      string   `json:"-"`
	Swapped        string   `json:"-"` // parameters of the same question the other way round
}

type tracedPath struct {
	Rank, Length, LayersCrossed int
	Strength                    float64
	Confidence, Explanation     string
	Layers, Entities            []ref
	WeakestHop                  *struct{ From, To ref }
	Hops                        []hop
}

// Weakest tells whether a hop is the path's weakest.
func (t tracedPath) Weakest(h hop) bool {
	return t.WeakestHop != nil && t.WeakestHop.From.ID == h.From.ID && t.WeakestHop.To.ID == h.To.ID
}

type hop struct {
	Relation     string
	Strength     float64
	Confidence   string
	From, To     ref
	Dependencies []relation
	Ownership    *relation
	Investment   *relation
}

// Evidence is every relation behind the hop.
func (h hop) Evidence() []relation {
	all := slices.Clone(h.Dependencies)
	for _, r := range []*relation{h.Ownership, h.Investment} {
		if r != nil {
			all = append(all, *r)
		}
	}
	return all
}

const nearQuery = `query Near($input: ReachInput!) {
  reach(input: $input) {
    totalCount complete nodes { distance entity { id name kind layers { name } } } byLayer { layer { id name } count nearest }
  }
}`

type reach struct {
	TotalCount int
	Complete   bool
	Nodes      []struct {
		Distance int
		Entity   ref
	}
	ByLayer []struct {
		Layer          ref
		Count, Nearest int
	}
}

// path finds the best paths between two ends.
func (s *site) path(r *http.Request, p *page) {
	p.Title = "Path tracer"
	s.choices(r, p)
	from, to := list(p.Form, "from"), list(p.Form, "to")
	if len(from) == 0 || len(to) == 0 {
		return
	}
	in := input{"from": from, "to": to, "first": whole(p.Form, "k", 1, 50, 5)}
	in.list("via", list(p.Form, "via"))
	in.list("avoid", list(p.Form, "avoid"))
	in.text("flow", p.Form.Get("flow"))
	in.text("rankBy", cmp.Or(p.Form.Get("rankBy"), p.Form.Get("rank")))
	in.rules(p.Form)
	if p.Form.Get("maxHops") != "" {
		in["maxHops"] = whole(p.Form, "maxHops", 1, 64, 10)
	}
	var data struct{ Trace *trace }
	if !s.put(r.Context(), p, pathQuery, map[string]any{"input": in}, &data) || data.Trace == nil {
		return
	}
	t := data.Trace
	t.Drawing = t.Subgraph.draw()
	other := url.Values{}
	for name, values := range p.Form {
		other[name] = values
	}
	other["from"], other["to"] = p.Form["to"], p.Form["from"]
	other.Set("flow", map[string]string{"VALUE": "SUPPLY"}[p.Form.Get("flow")])
	if other.Get("flow") == "" {
		other.Set("flow", "VALUE")
	}
	t.Swapped = other.Encode()
	if len(t.Paths) == 0 {
		s.near(r, p, t, from)
	}
	p.Data = t
}

// near finds what is within reach from where no path leads to the end.
func (s *site) near(r *http.Request, p *page, t *trace, from []string) {
	in := input{"of": from, "direction": "DOWNSTREAM", "first": 10}
	if p.Form.Get("flow") == "VALUE" {
		in["direction"] = "UPSTREAM"
	}
	in.rules(p.Form)
	var data struct{ Reach *reach }
	if s.also(r.Context(), p, nearQuery, map[string]any{"input": in}, &data) {
		t.Near, t.NearWhere = data.Reach, in["direction"].(string)
	}
}
