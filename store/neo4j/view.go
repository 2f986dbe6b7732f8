package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// The tags of the rows of a view's statement.
const (
	tagHead     = iota // [version before, unknown ids, whether there is more, whether records are whole]
	tagLayer           // [id, position], or with WithLayers a record
	tagEntity          // a record
	tagArc             // a record
	tagReferred        // a record that entities or relations name
	tagEnd             // [version after]
)

// View gives the part of the graph that a scope needs, in one statement; see
// [kg.Viewer]. Records come along when there are at most 20 000 entities and as
// many relations; else Hydrate reads them. A scope without MaxHops in which
// something is more than 5 000 hops away gives ErrLimit.
func (s *Store) View(ctx context.Context, scope kg.Scope) (*kg.View, error) {
	if err := ctx.Err(); err != nil {
		return nil, translate(ctx, err)
	}
	from, badFrom := sortTargets(scope.From)
	to, badTo := sortTargets(scope.To)
	also, badAlso := sortTargets(scope.Also)
	unknown := map[string]bool{}
	for _, id := range slices.Concat(badFrom, badTo, badAlso) {
		unknown[id] = true
	}
	also.layers, also.countries = nil, nil // they must exist, their members need not be there
	asked := slices.Concat(scope.From, scope.To, scope.Also)
	nodeRefs, plainNodes := plainRefs(scope.NodeWith, kg.RefLayers, kg.RefLeads, kg.RefSources)
	arcRefs, plainArcs := plainRefs(scope.ArcWith, kg.RefSources, kg.RefFrom, kg.RefTo)
	cypher, params := viewStatement(scope, from, to, also, asked, nodeRefs, arcRefs)
	var r *viewReader
	err := s.read(ctx, func(tx transaction) error {
		for try := 1; ; try++ {
			r = newViewReader()
			if err := tx.each(cypher, params, r.take); err != nil {
				return err
			}
			if r.before == r.after || try == readTries {
				return nil
			}
		}
	})
	if err != nil {
		return nil, err
	}
	if err := notFound(asked, unknown, r.missing); err != nil {
		return nil, err
	}
	if r.deeper {
		return nil, fmt.Errorf("%w: the question leads on for more than %d hops; give a largest number of hops", kg.ErrLimit, maxLevels)
	}
	return r.view(s, scope, r.full && plainNodes && plainArcs)
}

// notFound lists the ids asked for that the graph does not hold, each once, in
// the order of the question.
func notFound(asked []string, unknown map[string]bool, missing []any) error {
	for _, id := range missing {
		if id, ok := id.(string); ok {
			unknown[id] = true
		}
	}
	var ids []string
	for _, id := range asked {
		if unknown[id] && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if ids == nil {
		return nil
	}
	return &kg.NotFoundError{IDs: ids}
}

// viewReader collects the rows of a view.
type viewReader struct {
	before, after any
	missing       []any
	deeper, full  bool
	layers        []kg.ViewLayer
	entities      []kg.Entity
	relations     []kg.Edge
	referred      map[string]kg.Node
}

func newViewReader() *viewReader { return &viewReader{referred: map[string]kg.Node{}} }

func (r *viewReader) take(v []any) error {
	tag, _ := v[0].(int64)
	values, ok := v[1].([]any)
	if !ok {
		return fmt.Errorf("neo4j: decode: %T is no part of a view", v[1])
	}
	switch tag {
	case tagHead:
		r.before = values[0]
		r.missing, _ = values[1].([]any)
		r.deeper, _ = values[2].(bool)
		r.full, _ = values[3].(bool)
		return nil
	case tagLayer:
		if id, ok := values[0].(string); ok && len(values) == 2 {
			position, _ := values[1].(int64)
			r.layers = append(r.layers, kg.ViewLayer{ID: id, Position: int(position)})
			return nil
		}
	case tagEnd:
		r.after = values[0]
		return nil
	}
	n, err := decode(values)
	if err != nil {
		return err
	}
	switch n := n.(type) {
	case *kg.Layer:
		if tag == tagLayer {
			r.layers = append(r.layers, kg.ViewLayer{ID: n.ID, Position: n.Position, Record: n})
		} else {
			r.referred[n.ID] = n
		}
	case kg.Entity:
		r.entities = append(r.entities, n)
	case kg.Edge:
		if r.relations = append(r.relations, n); len(r.relations) > kg.MaxScopeArcs {
			return fmt.Errorf("%w: the question concerns more than %d relations; narrow it", kg.ErrLimit, kg.MaxScopeArcs)
		}
	default:
		r.referred[n.Base().ID] = n
	}
	return nil
}

// view orders what was read; whole tells whether the records are complete with
// all that Hydrate will be asked for.
func (r *viewReader) view(s *Store, scope kg.Scope, whole bool) (*kg.View, error) {
	slices.SortFunc(r.layers, func(a, b kg.ViewLayer) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(r.entities, func(a, b kg.Entity) int { return cmp.Compare(a.Base().ID, b.Base().ID) })
	r.entities = slices.CompactFunc(r.entities, func(a, b kg.Entity) bool { return a.Base().ID == b.Base().ID })
	if len(r.layers) > 64 {
		return nil, fmt.Errorf("%w: %d layers, a view knows at most 64", kg.ErrLimit, len(r.layers))
	}
	n := len(r.entities)
	v := &kg.View{Layers: r.layers, IDs: make([]string, n), InLayer: make([]uint64, n), Country: make([][2]byte, n), Kind: make([]kg.EntityKind, n), MW: make([]float32, n)}
	v.Version, _ = r.before.(int64)
	bit := map[string]uint64{}
	for i, l := range r.layers {
		bit[l.ID] = 1 << i
	}
	number := make(map[string]uint32, n)
	for i, e := range r.entities {
		v.IDs[i] = e.Base().ID
		number[v.IDs[i]] = uint32(i)
		for _, l := range e.Common().LayerIDs {
			v.InLayer[i] |= bit[l]
		}
		v.Describe(uint32(i), e)
	}
	type numbered struct {
		arc  kg.Arc
		edge kg.Edge
	}
	arcs := make([]numbered, 0, len(r.relations))
	for _, e := range r.relations {
		a, b := e.Ends()
		from, ok1 := number[a]
		to, ok2 := number[b]
		if ok1 && ok2 {
			arcs = append(arcs, numbered{kg.ArcOf(e, from, to), e})
		}
	}
	slices.SortFunc(arcs, func(a, b numbered) int {
		return cmp.Or(cmp.Compare(a.arc.From, b.arc.From), cmp.Compare(a.arc.To, b.arc.To), cmp.Compare(a.arc.Relation, b.arc.Relation), cmp.Compare(a.edge.Base().ID, b.edge.Base().ID))
	})
	arcs = slices.CompactFunc(arcs, func(a, b numbered) bool { return a.edge.Base().ID == b.edge.Base().ID })
	h := &hydrator{store: s, view: v, nodeWith: scope.NodeWith, arcWith: scope.ArcWith, arcIDs: make([]string, len(arcs))}
	v.Arcs = make([]kg.Arc, len(arcs))
	if whole {
		h.entities, h.relations, h.referred = r.entities, make([]kg.Edge, len(arcs)), r.referred
	}
	for i, a := range arcs {
		v.Arcs[i], h.arcIDs[i] = a.arc, a.edge.Base().ID
		if whole {
			h.relations[i] = a.edge
		}
	}
	v.Hydrator = h
	v.Index()
	return v, nil
}
