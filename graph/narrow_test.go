package graph_test

import (
	"context"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
	"github.com/aistack-graph/aistack/store/storetest"
)

// TestQuestionsNeedNoMoreThanTheirScope: answers depend on nothing that a view
// of the scope may leave out.
func TestQuestionsNeedNoMoreThanTheirScope(t *testing.T) {
	questionsAgree(t, 6*time.Second, 60, func(t *testing.T) kg.Store {
		store, err := embedded.Open(t.Context(), embedded.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return narrow{store}
	})
}

// narrow is a store whose views hold what their scope promises, and nothing
// else.
type narrow struct{ kg.Store }

func (s narrow) View(ctx context.Context, scope kg.Scope) (*kg.View, error) {
	whole, err := s.Store.View(ctx, scope)
	if err != nil {
		return nil, err
	}
	entities, arcs := storetest.Needed(whole, scope)
	v := &kg.View{Version: whole.Version, Layers: whole.Layers}
	h := &narrowed{whole: whole.Hydrator}
	number := make([]uint32, len(entities))
	for e, needed := range entities {
		if needed {
			number[e] = uint32(len(v.IDs))
			h.entities = append(h.entities, uint32(e))
			v.IDs, v.InLayer, v.Country = append(v.IDs, whole.IDs[e]), append(v.InLayer, whole.InLayer[e]), append(v.Country, whole.Country[e])
			v.Kind, v.MW = append(v.Kind, whole.Kind[e]), append(v.MW, whole.MW[e])
		}
	}
	for i, needed := range arcs {
		if needed {
			a := whole.Arcs[i]
			a.From, a.To = number[a.From], number[a.To]
			h.arcs, v.Arcs = append(h.arcs, uint32(i)), append(v.Arcs, a)
		}
	}
	v.Hydrator = h
	v.Index()
	return v, nil
}

type narrowed struct {
	whole          kg.Hydrator
	entities, arcs []uint32 // their numbers in the whole view
}

func (h *narrowed) Hydrate(ctx context.Context, entities, arcs []uint32) (nodes, edges []kg.Node, err error) {
	return h.whole.Hydrate(ctx, these(h.entities, entities), these(h.arcs, arcs))
}

func these(all, numbers []uint32) []uint32 {
	out := make([]uint32, len(numbers))
	for i, n := range numbers {
		out[i] = all[n]
	}
	return out
}
