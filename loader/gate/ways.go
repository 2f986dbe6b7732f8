package gate

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// ways finds entities without any relation, and those that no chain of supply
// ties to the bottom or to the top layer. A chain goes along SUPPLIES, MAKES and
// OPERATES that have not ended; a company and what it makes or operates share
// their ways, because supply is attached to the one that the source names.
// What another dataset describes is taken to have both ways.
func (c *Checker) ways(add func(Finding)) {
	related := make([]bool, len(c.entities))
	for i := range c.relations {
		related[c.relations[i].from], related[c.relations[i].to] = true, true
	}
	bottomID, topID := c.ends()
	ends := bottomID != topID
	noBottom := ends && c.nobodyIn(kg.GateBottom, bottomID, add)
	noTop := ends && c.nobodyIn(kg.GateTop, topID, add)
	fromBottom := c.reached(bottomID, func(r *relation) (from, to uint32) { return r.from, r.to })
	toTop := c.reached(topID, func(r *relation) (from, to uint32) { return r.to, r.from })
	for i := range c.entities {
		e := &c.entities[i]
		switch {
		case e.id == "" || e.outside:
		case !related[i]:
			add(Finding{
				Gate: kg.GateOrphans, ID: e.id,
				Message: "no relation names it",
				Hint:    "say what it takes, supplies, makes or is owned by, or remove it",
			})
		case ends:
			if !fromBottom[i] && !noBottom {
				add(Finding{
					Gate: kg.GateBottom, ID: e.id,
					Message: fmt.Sprintf("no chain of supply leads to it from the bottom layer, %s", bottomID),
					Hint:    "say what it takes from the layers below, and from whom",
				})
			}
			if !toTop[i] && !noTop {
				add(Finding{
					Gate: kg.GateTop, ID: e.id,
					Message: fmt.Sprintf("no chain of supply leads from it to the top layer, %s", topID),
					Hint:    "say who takes what it gives",
				})
			}
		}
	}
}

// LayerWays says how the entities of a layer are tied to the stack.
type LayerWays struct {
	LayerID  string `json:"layer"`
	Entities int    `json:"entities"`
	Orphans  int    `json:"orphans"`  // without any relation
	NoBottom int    `json:"noBottom"` // that no chain reaches from the bottom layer, orphans left out
	NoTop    int    `json:"noTop"`    // from which no chain reaches the top layer, orphans left out
}

// Ways counts by layer, from the bottom up, what the findings say of chains. An
// entity of several layers counts in each.
func (c *Checker) Ways(findings []Finding) []LayerWays {
	ids := c.layerIDs()
	out := make([]LayerWays, len(ids))
	at := map[string]*LayerWays{}
	for i, id := range ids {
		out[i].LayerID, at[id] = id, &out[i]
	}
	count := func(e *entity, field func(*LayerWays) *int) {
		for _, id := range e.layers {
			if l := at[id]; l != nil {
				*field(l)++
			}
		}
	}
	for i := range c.entities {
		if e := &c.entities[i]; !e.outside {
			count(e, func(l *LayerWays) *int { return &l.Entities })
		}
	}
	fields := map[kg.Gate]func(*LayerWays) *int{
		kg.GateOrphans: func(l *LayerWays) *int { return &l.Orphans },
		kg.GateBottom:  func(l *LayerWays) *int { return &l.NoBottom },
		kg.GateTop:     func(l *LayerWays) *int { return &l.NoTop },
	}
	for _, f := range findings {
		if n, entity := c.numbers[f.ID]; entity && fields[f.Gate] != nil {
			count(&c.entities[n], fields[f.Gate])
		}
	}
	return out
}

// layerIDs are the layers from the bottom up.
func (c *Checker) layerIDs() []string {
	return slices.SortedFunc(maps.Keys(c.layers), func(a, b string) int {
		return cmp.Or(cmp.Compare(c.layers[a], c.layers[b]), cmp.Compare(a, b))
	})
}

// ends are the lowest and the highest layer.
func (c *Checker) ends() (bottom, top string) {
	if ids := c.layerIDs(); len(ids) > 0 {
		return ids[0], ids[len(ids)-1]
	}
	return "", ""
}

// nobodyIn tells, and reports once, that no entity stands at the height of a
// layer. What another dataset describes may stand anywhere.
func (c *Checker) nobodyIn(gate kg.Gate, layer string, add func(Finding)) bool {
	if len(c.entities) == 0 || slices.ContainsFunc(c.entities, func(e entity) bool {
		return e.outside || slices.ContainsFunc(e.layers, func(id string) bool { return c.layers[id] == c.layers[layer] })
	}) {
		return false
	}
	add(Finding{
		Gate: gate, ID: layer,
		Message: "nobody stands in this layer, at the end of the stack, so that no chain of supply can be followed there",
		Hint:    "add who stands there, or leave the layer out until somebody does",
	})
	return true
}

// reached are the entities that a chain leads to from a layer, its own
// included, when relations are walked as along says. O(entities + relations).
func (c *Checker) reached(layer string, along func(*relation) (from, to uint32)) []bool {
	seen := make([]bool, len(c.entities))
	var queue []uint32
	reach := func(e uint32) {
		if !seen[e] {
			seen[e] = true
			queue = append(queue, e)
		}
	}
	for i := range c.entities {
		e := &c.entities[i]
		at := e.outside
		for _, id := range e.layers {
			at = at || c.layers[id] == c.layers[layer]
		}
		if at {
			reach(uint32(i))
		}
	}
	next := make([][]uint32, len(c.entities))
	for i := range c.relations {
		r := &c.relations[i]
		if r.relation > kg.RelationOperates || r.status == kg.StatusEnded {
			continue
		}
		from, to := along(r)
		next[from] = append(next[from], to)
		if r.relation != kg.RelationSupplies {
			next[to] = append(next[to], from)
		}
	}
	for len(queue) > 0 {
		e := queue[0]
		queue = queue[1:]
		for _, to := range next[e] {
			reach(to)
		}
	}
	return seen
}
