package gate

import (
	"fmt"
	"math"

	"github.com/aistack-graph/aistack/kg"
)

// direction finds supply that runs down: every layer of the supplier stands
// above every layer of the consumer; and feeds whose goods run down or whose
// money runs up. Who makes or operates something stands nowhere in particular.
func (c *Checker) direction(add func(Finding)) {
	for i := range c.relations {
		r := &c.relations[i]
		if r.relation != kg.RelationSupplies {
			continue
		}
		from, to := &c.entities[r.from], &c.entities[r.to]
		bottom, _, known := c.positions(from)
		_, top, too := c.positions(to)
		if known && too && bottom > top {
			add(Finding{
				Gate: kg.GateDirection, ID: r.id,
				Message: fmt.Sprintf("the supply runs down the layers: %s stands at %d, its consumer %s at %d", from.id, bottom, to.id, top),
				Hint:    "turn it round if supplier and consumer are mixed up, or add the layer in which one of them also works; if it is true, accept it in dataset.yaml",
			})
		}
	}
	for _, f := range c.feeds {
		from, to := c.layers[f.FromID], c.layers[f.ToID]
		if from == 0 || to == 0 || f.Flow == kg.FeedFlowSupply && from <= to || f.Flow == kg.FeedFlowValue && from >= to {
			continue
		}
		add(Finding{
			Gate: kg.GateDirection, ID: f.ID,
			Message: fmt.Sprintf("the feed of %s runs from layer %d to layer %d", f.Flow, from, to),
			Hint:    "goods run up and money runs down; turn it round, or if it is true accept it in dataset.yaml",
		})
	}
}

// positions are the lowest and the highest of the layers of an entity.
func (c *Checker) positions(e *entity) (bottom, top int, known bool) {
	bottom = math.MaxInt
	for _, id := range e.layers {
		if at := c.layers[id]; at > 0 {
			bottom, top, known = min(bottom, at), max(top, at), true
		}
	}
	return bottom, top, known
}
