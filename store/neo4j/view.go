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
	tagLayer           // [id, position], or a row as [statement.row] gives it
	tagEntity          // a record
	tagArc             // a record
	tagReferred        // a record that entities or relations name
	tagAsked           // a row of a layer as it was asked for
	tagEnd             // [version after]
)

// View gives the part of the graph that a scope needs, in one statement; see
// [kg.Viewer]. Records come along when there are at most 20 000 entities and as
// many relations; else Hydrate reads them. A scope without MaxHops in which
// something is more than 5 000 hops away gives ErrLimit.
//
// The last view of the whole graph is kept, with its records when there are also
// at most 20 000 sources. While the graph is at its version, a scope with neither
// From nor To costs a statement that asks for the version and looks up Also, and
// Hydrate follows references without asking the database. The version comes with
// the store's bookmarks, so what was written before the call is seen, by whoever
// it was written. Of several calls that find no view of the version, one fetches
// it and the others wait for that, each no longer than its context allows.
func (s *Store) View(ctx context.Context, scope kg.Scope) (*kg.View, error) {
	if err := ctx.Err(); err != nil {
		return nil, translate(ctx, err)
	}
	for _, with := range [][]*kg.Select{scope.NodeWith, scope.ArcWith, scope.LayerWith} {
		if err := (&kg.Select{With: with}).Check(); err != nil {
			return nil, err
		}
	}
	if len(scope.From)+len(scope.To) == 0 {
		return s.wholeView(ctx, scope)
	}
	from, badFrom := sortTargets(scope.From)
	to, badTo := sortTargets(scope.To)
	also, badAlso := sortTargets(scope.Also)
	also.layers, also.countries = nil, nil // they must exist, their members need not be there
	asked := slices.Concat(scope.From, scope.To, scope.Also)
	nodeRefs, plainNodes := plainRefs(scope.NodeWith, kg.RefLayers, kg.RefLeads, kg.RefSources)
	arcRefs, plainArcs := plainRefs(scope.ArcWith, kg.RefSources, kg.RefFrom, kg.RefTo)
	cypher, params := scopeStatement(scope, from, to, also, asked, nodeRefs, arcRefs, s.small)
	r, err := s.readView(ctx, &scope, cypher, params)
	if err != nil {
		return nil, err
	}
	if err := notFound(asked, slices.Concat(badFrom, badTo, badAlso), r.missing); err != nil {
		return nil, err
	}
	if r.deeper {
		return nil, fmt.Errorf("%w: the question leads on for more than %d hops; give a largest number of hops", kg.ErrLimit, maxLevels)
	}
	found, err := r.records()
	if err != nil {
		return nil, err
	}
	found.view.Hydrator = &hydrator{records: *found, store: s, nodeWith: scope.NodeWith, arcWith: scope.ArcWith, complete: r.full && plainNodes && plainArcs}
	return found.view, nil
}

// readView sends the statement of a view, and again when a write came between.
func (s *Store) readView(ctx context.Context, scope *kg.Scope, cypher string, params map[string]any) (r *viewReader, err error) {
	err = s.read(ctx, func(tx transaction) error {
		for try := 1; ; try++ {
			r = &viewReader{layersAs: layersOf(scope), referred: map[string]kg.Node{}}
			if err := tx.each(cypher, params, r.take); err != nil {
				return err
			}
			if r.before == r.after {
				return nil
			}
			if try == readTries { // rows of two versions are no view
				return conflictf("the graph is being written; ask again in a moment")
			}
		}
	})
	return r, err
}

// notFound lists the ids asked for that the graph does not hold, each once, in
// the order of the question.
func notFound(asked, unknown []string, missing []any) error {
	for _, id := range missing {
		if id, ok := id.(string); ok {
			unknown = append(unknown, id)
		}
	}
	var ids []string
	for _, id := range asked {
		if slices.Contains(unknown, id) && !slices.Contains(ids, id) {
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
	layersAs      *kg.Select // what rows of layers are made of, where they are asked for
	before, after any
	missing       []any
	deeper, full  bool
	layers, asked []kg.ViewLayer
	entities      []kg.Entity
	relations     []kg.Edge
	referred      map[string]kg.Node
}

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
	case tagLayer, tagAsked:
		return r.layer(tag, values)
	case tagEnd:
		r.after = values[0]
		return nil
	}
	n, err := decode(values)
	if err != nil {
		return err
	}
	switch n := n.(type) {
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

func (r *viewReader) layer(tag int64, values []any) error {
	if id, ok := values[0].(string); ok && len(values) == 2 {
		position, _ := values[1].(int64)
		r.layers = append(r.layers, kg.ViewLayer{ID: id, Position: int(position)})
		return nil
	}
	as := r.layersAs
	if len(values) == 2 { // a record without lists
		as = &kg.Select{}
	}
	item, err := decodeItem(as, values)
	if err != nil {
		return err
	}
	l, ok := item.Node.(*kg.Layer)
	if !ok {
		return fmt.Errorf("neo4j: decode: %T is no layer", item.Node)
	}
	if row := (kg.ViewLayer{ID: l.ID, Position: l.Position, Record: l}); tag == tagAsked {
		r.asked = append(r.asked, row)
	} else {
		r.layers = append(r.layers, row)
	}
	return nil
}

// records puts what was read into order and makes the view of it, which has no
// Hydrator yet.
func (r *viewReader) records() (*records, error) {
	sortLayers(r.layers)
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
	found := &records{view: v, arcIDs: make([]string, len(arcs))}
	v.Arcs = make([]kg.Arc, len(arcs))
	if r.full {
		found.entities, found.relations, found.referred = r.entities, make([]kg.Edge, len(arcs)), r.referred
	}
	for i, a := range arcs {
		v.Arcs[i], found.arcIDs[i] = a.arc, a.edge.Base().ID
		if r.full {
			found.relations[i] = a.edge
		}
	}
	v.Index()
	return found, nil
}

func sortLayers(layers []kg.ViewLayer) {
	slices.SortFunc(layers, func(a, b kg.ViewLayer) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
}
