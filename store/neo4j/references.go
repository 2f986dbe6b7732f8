package neo4j

import (
	"iter"

	"github.com/aistack-graph/aistack/kg"
)

// checkReferences finds references that would lead nowhere: from records put
// to what is not there, and from records that stay to what is removed.
func (d *draft) checkReferences(writes []kg.Write) error {
	there, err := d.targets(writes)
	if err != nil {
		return err
	}
	users := map[string]string{}
	if d.rest == nil {
		if users, err = d.users(); err != nil {
			return err
		}
	}
	d.faults.Again()
	for i, w := range writes {
		if w.Put == nil {
			if user, ok := users[w.Remove]; ok && d.next[w.Remove] == nil {
				d.faults.Add(i, w.Remove, kg.Invalidf("%q is still referred to by %q: remove or change that too", w.Remove, user))
			}
			continue
		}
		var missing []string
		for id := range references(w.Put) {
			if !there[id] && kg.ValidID(id) == nil {
				missing = append(missing, id)
			}
		}
		if missing != nil {
			d.faults.Add(i, w.Put.Base().ID, &kg.NotFoundError{IDs: missing})
		}
	}
	return nil
}

// references are the ids that a record names and whose kind is right.
func references(n kg.Node) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, rule := range kg.RefRules(n.NodeKind()) {
			for _, id := range n.Refs(rule.Ref) {
				if rule.Kinds.Has(kg.KindOfID(id)) && !yield(id) {
					return
				}
			}
		}
	}
}

// targets are the ids that the records put refer to and that will be there.
func (d *draft) targets(writes []kg.Write) (map[string]bool, error) {
	there := map[string]bool{}
	unknown := map[kg.Kind][]string{}
	for _, w := range writes {
		if w.Put == nil {
			continue
		}
		for id := range references(w.Put) {
			if _, ok := there[id]; ok {
				continue
			}
			next, touched := d.next[id]
			there[id] = next != nil
			if !touched && d.rest != nil {
				there[id], touched = d.rest(id)
			}
			if !touched && kg.ValidID(id) == nil {
				k := kg.KindOfID(id)
				if !tables[k].edge {
					k = 0
				}
				unknown[k] = append(unknown[k], id)
			}
		}
	}
	for k, ids := range unknown {
		cypher := "UNWIND $ids AS id MATCH (n:Record {id: id}) RETURN n.id"
		if k != 0 {
			cypher = "UNWIND $ids AS id MATCH ()-[n:" + tables[k].label + " {id: id}]->() RETURN n.id"
		}
		if err := d.tx.each(cypher, map[string]any{"ids": ids}, func(v []any) error {
			id, _ := v[0].(string)
			there[id] = true
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return there, nil
}

// users gives, for each record that goes and to which one that stays refers,
// the first id that does.
func (d *draft) users() (map[string]string, error) {
	users := map[string]string{}
	use := func(target, user string) {
		if old, ok := users[target]; !ok || user < old {
			users[target] = user
		}
	}
	var removed []string
	for _, id := range d.order {
		if d.next[id] == nil && d.held[id] != nil {
			removed = append(removed, id)
		}
	}
	if removed == nil {
		return users, nil
	}
	for _, id := range d.order {
		if n := d.next[id]; n != nil {
			for target := range references(n) {
				if next, ok := d.next[target]; ok && next == nil && d.held[target] != nil {
					use(target, id)
				}
			}
		}
	}
	return users, usersOf(d.tx, removed, d.order, "min(u.id)", use)
}

// usersOf calls use for what the graph holds that refers to any of the ids,
// those touched left out. What is "u.id" for all of it, and "min(u.id)" for the
// first of each. Who cites a source, and which edges conflict, takes looking at
// all edges.
func usersOf(tx transaction, ids, touched []string, what string, use func(target, user string)) error {
	var nodes, sources, edges []string
	for _, id := range ids {
		switch k := kg.KindOfID(id); {
		case tables[k].edge:
			edges = append(edges, id)
		case k == kg.KindSource:
			sources = append(sources, id)
			fallthrough
		default:
			nodes = append(nodes, id)
		}
	}
	types := names(kg.EdgeKinds)
	for _, q := range []struct {
		ids    []string
		cypher string
	}{
		{nodes, "UNWIND $ids AS id MATCH (:Record {id: id})<-[:" + allRefTypes + "]-(u) WHERE NOT u.id IN $touched"},
		{nodes, "UNWIND $ids AS id MATCH (:Record {id: id})-[u:" + types + "]-() WHERE NOT u.id IN $touched"},
		{sources, "MATCH ()-[u:" + types + "]->() WHERE any(id IN u.sources WHERE id IN $ids) AND NOT u.id IN $touched UNWIND u.sources AS id WITH id, u WHERE id IN $ids"},
		{edges, "MATCH ()-[u:" + types + "]->() WHERE u.conflictsWith IS NOT NULL AND NOT u.id IN $touched UNWIND u.conflictsWith AS id WITH id, u WHERE id IN $ids"},
	} {
		if q.ids == nil {
			continue
		}
		if err := tx.each(q.cypher+" RETURN id, "+what, map[string]any{"ids": q.ids, "touched": touched}, func(v []any) error {
			target, _ := v[0].(string)
			user, _ := v[1].(string)
			use(target, user)
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}
