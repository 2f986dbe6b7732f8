package neo4j

import (
	"context"

	"github.com/aistack-graph/aistack/kg"
)

// whole is the graph as a whole at one version, as it is kept. It never changes:
// the views handed out share it.
type whole struct {
	records
	layers   []kg.ViewLayer // with their records
	complete bool           // the records came along
}

// wholeView gives the view of the whole graph; see [Store.View].
func (s *Store) wholeView(ctx context.Context, scope kg.Scope) (*kg.View, error) {
	mine := false
	select {
	case <-s.fetching:
		mine = true
	default: // another call fetches the graph; what is kept may do all the same
	}
	for {
		v, err := s.wholeNow(ctx, scope, mine)
		if v != nil || err != nil {
			return v, err
		}
		select {
		case <-s.fetching:
			mine = true
		case <-ctx.Done():
			return nil, translate(ctx, ctx.Err())
		}
	}
}

// wholeNow gives the view if it is kept, or if it is this call's turn to fetch
// it, which it then ends; else nil.
func (s *Store) wholeNow(ctx context.Context, scope kg.Scope, mine bool) (*kg.View, error) {
	if mine {
		defer func() { s.fetching <- struct{}{} }()
	}
	known, last := int64(-1), s.whole.Load()
	switch {
	case last != nil:
		known = last.view.Version
	case !mine:
		return nil, nil
	}
	_, unknown := sortTargets(scope.Also)
	cypher, params := wholeStatement(&scope, scope.Also, mine && unknown == nil, known, s.small)
	r, err := s.readView(ctx, &scope, cypher, params)
	if err != nil {
		return nil, err
	}
	if err := notFound(scope.Also, unknown, r.missing); err != nil {
		return nil, err
	}
	switch {
	case r.before == known:
	case !mine:
		return nil, nil
	default:
		if last, err = r.whole(); err != nil {
			return nil, err
		}
		s.whole.Store(last)
	}
	sortLayers(r.asked)
	return last.handOut(s, &scope, r.asked), nil
}

// whole is the whole graph as it was read.
func (r *viewReader) whole() (*whole, error) {
	found, err := r.records()
	if err != nil {
		return nil, err
	}
	w := &whole{records: *found, layers: found.view.Layers, complete: r.full}
	found.view.Layers = make([]kg.ViewLayer, len(w.layers))
	for i, l := range w.layers {
		found.view.Layers[i] = kg.ViewLayer{ID: l.ID, Position: l.Position}
	}
	if w.complete {
		for _, l := range w.layers {
			w.referred[l.ID] = l.Record
		}
		for _, e := range w.relations {
			w.referred[e.Base().ID] = e
		}
	}
	return w, nil
}

// handOut is the view for a scope; asked are the layers with lists below them,
// if the scope asks for such.
func (w *whole) handOut(s *Store, scope *kg.Scope, asked []kg.ViewLayer) *kg.View {
	v := *w.view
	switch {
	case asked != nil:
		v.Layers = asked
	case scope.WithLayers:
		v.Layers = make([]kg.ViewLayer, len(w.layers))
		for i, l := range w.layers {
			l.Record, _ = kg.Copy(l.Record).(*kg.Layer)
			v.Layers[i] = l
		}
	}
	v.Hydrator = &hydrator{records: w.records, store: s, nodeWith: scope.NodeWith, arcWith: scope.ArcWith,
		complete: w.complete && namesHeld(scope.NodeWith) && namesHeld(scope.ArcWith)}
	return &v
}
