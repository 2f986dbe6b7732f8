package neo4j

import (
	"context"
	"fmt"

	"github.com/aistack-graph/aistack/kg"
)

// deepView goes hop by hop, one round trip each: for walks of more hops than
// one statement expands. It brings compact records only, and keeps what is
// reached from From, also where it does not lead to To.
func (s *Store) deepView(ctx context.Context, scope kg.Scope, asked []string, unknown map[string]bool) (*kg.View, error) {
	start := kg.Scope{From: asked, Flow: scope.Flow, MaxHops: 1, Arcs: scope.Arcs}
	from, _ := sortTargets(scope.From)
	to, _ := sortTargets(scope.To)
	also, _ := sortTargets(scope.Also)
	also.layers, also.countries = nil, nil
	all := targets{append(to.entities, also.entities...), to.layers, to.countries}
	cypher, params := viewStatement(start, from, targets{}, all, asked, nil, nil)

	q := newStatement()
	pattern, w := step(scope.Flow, false)
	rule := q.passes(scope)
	hop := "UNWIND $frontier AS id MATCH (n:Record {id: id}) MATCH " + pattern + " WHERE " + w + rule + " RETURN " + compact(arcSubject)
	reach := "UNWIND $ids AS id MATCH (n:Record {id: id}) RETURN " + compact(subject{v: "n", kinds: kg.EntityKinds})

	var r *viewReader
	err := s.read(ctx, func(tx transaction) error {
		r = newViewReader()
		if err := tx.each(cypher, params, r.take); err != nil {
			return err
		}
		if err := notFound(asked, unknown, r.missing); err != nil {
			return err
		}
		return r.follow(tx, scope, hop, reach, q.params)
	})
	if err != nil {
		return nil, err
	}
	return r.view(s, scope, false)
}

// follow expands the frontier that the first hop has reached until nothing is
// new or the hops are used up, and then fetches the entities found.
func (r *viewReader) follow(tx transaction, scope kg.Scope, hop, reach string, params map[string]any) error {
	known := map[string]bool{}
	for _, e := range r.entities {
		known[e.Base().ID] = true
	}
	expanded, seen := map[string]bool{}, map[string]bool{}
	var frontier, found []string
	// The entities of the first statement that are where its arcs begin have been
	// expanded; those where they end are the next frontier.
	first := r.relations
	for _, e := range first {
		tail, _ := walkEnds(e, scope.Flow)
		expanded[tail] = true
	}
	for _, e := range first {
		_, head := walkEnds(e, scope.Flow)
		if !expanded[head] && !seen[head] {
			seen[head] = true
			frontier = append(frontier, head)
		}
	}
	for hops := 1; len(frontier) > 0 && (scope.MaxHops == 0 || hops < scope.MaxHops); hops++ {
		var next []string
		params["frontier"] = frontier
		err := tx.each(hop, params, func(v []any) error {
			n, err := decode(v[0])
			if err != nil {
				return err
			}
			e, ok := n.(kg.Edge)
			if !ok {
				return fmt.Errorf("neo4j: decode: %T is no relation", n)
			}
			if r.relations = append(r.relations, e); len(r.relations) > kg.MaxScopeArcs {
				return fmt.Errorf("%w: the question concerns more than %d relations; narrow it", kg.ErrLimit, kg.MaxScopeArcs)
			}
			if _, head := walkEnds(e, scope.Flow); !expanded[head] && !seen[head] {
				seen[head] = true
				next = append(next, head)
			}
			return nil
		})
		if err != nil {
			return err
		}
		frontier = next
	}
	for id := range seen {
		if !known[id] {
			found = append(found, id)
		}
	}
	for part := range chunks(found, kg.MaxIDs) {
		if err := tx.each(reach, map[string]any{"ids": part}, func(v []any) error {
			n, err := decode(v[0])
			if e, ok := n.(kg.Entity); ok {
				r.entities = append(r.entities, e)
			}
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// walkEnds are the entities between which a walk uses a relation.
func walkEnds(e kg.Edge, flow kg.Flow) (tail, head string) {
	from, to := e.Ends()
	if flow == kg.FlowValue && e.NodeKind() != kg.KindInvestment {
		return to, from
	}
	return from, to
}
