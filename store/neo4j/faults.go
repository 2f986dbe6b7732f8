package neo4j

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// maxFaults is how many faults a kg.BatchError lists.
const maxFaults = 1000

// faults collects what is wrong with a batch.
type faults struct {
	list []kg.Fault
	more int
}

func (f *faults) add(index int, id string, err error) {
	if len(f.list) >= 2*maxFaults { // both passes of a check may fill one half
		f.more++
		return
	}
	f.list = append(f.list, kg.Fault{Index: index, ID: id, Err: err})
}

// addAll adds each of the errors that err joins.
func (f *faults) addAll(index int, id string, err error) {
	var joined interface{ Unwrap() []error }
	if !errors.As(err, &joined) {
		f.add(index, id, err)
		return
	}
	for _, e := range joined.Unwrap() {
		f.add(index, id, e)
	}
}

// err is the *kg.BatchError, nil when nothing is wrong.
func (f *faults) err() error {
	if len(f.list) == 0 {
		return nil
	}
	slices.SortStableFunc(f.list, func(a, b kg.Fault) int { return cmp.Compare(a.Index, b.Index) })
	shown := min(len(f.list), maxFaults)
	return &kg.BatchError{Faults: f.list[:shown], More: f.more + len(f.list) - shown}
}

func conflictf(format string, args ...any) error {
	return fmt.Errorf("%w: %s", kg.ErrConflict, fmt.Sprintf(format, args...))
}

// chunks cuts a list into pieces of at most n members.
func chunks[T any](list []T, n int) iter.Seq[[]T] { return slices.Chunk(list, n) }

// checkReferences finds references that would lead nowhere: from records put
// to what is not there, and from records that stay to what is removed.
func (d *draft) checkReferences(writes []kg.Write) error {
	there, err := d.targets(writes)
	if err != nil {
		return err
	}
	users, err := d.users()
	if err != nil {
		return err
	}
	for i, w := range writes {
		if w.Put == nil {
			if user, ok := users[w.Remove]; ok && d.next[w.Remove] == nil {
				d.faults.add(i, w.Remove, kg.Invalidf("%q is still referred to by %q: remove or change that too", w.Remove, user))
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
			d.faults.add(i, w.Put.Base().ID, &kg.NotFoundError{IDs: missing})
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
			there[id] = next != nil || !touched && d.elsewhere != nil && d.elsewhere(id)
			if !touched && !there[id] && kg.ValidID(id) == nil {
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
	var nodes, sources, edges []string
	removed := map[string]bool{}
	for _, id := range d.order {
		if d.next[id] != nil || d.held[id] == nil {
			continue
		}
		removed[id] = true
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
	if len(removed) == 0 {
		return users, nil
	}
	for _, id := range d.order {
		if n := d.next[id]; n != nil {
			for target := range references(n) {
				if removed[target] {
					use(target, id)
				}
			}
		}
	}
	for _, q := range []struct {
		ids    []string
		cypher string
	}{
		{nodes, "UNWIND $ids AS id MATCH (:Record {id: id})<-[:" + allRefTypes + "]-(u) WHERE NOT u.id IN $touched RETURN id, min(u.id)"},
		{nodes, "UNWIND $ids AS id MATCH (:Record {id: id})-[u:" + names(kg.EdgeKinds) + "]-() WHERE NOT u.id IN $touched RETURN id, min(u.id)"},
		{sources, "MATCH ()-[u:" + names(kg.EdgeKinds) + "]->() WHERE any(id IN u.sources WHERE id IN $ids) AND NOT u.id IN $touched UNWIND u.sources AS id WITH id, u WHERE id IN $ids RETURN id, min(u.id)"},
		{edges, "MATCH ()-[u:" + names(kg.EdgeKinds) + "]->() WHERE u.conflictsWith IS NOT NULL AND NOT u.id IN $touched UNWIND u.conflictsWith AS id WITH id, u WHERE id IN $ids RETURN id, min(u.id)"},
	} {
		if len(q.ids) == 0 {
			continue
		}
		if err := d.tx.each(q.cypher, map[string]any{"ids": q.ids, "touched": d.order}, func(v []any) error {
			target, _ := v[0].(string)
			user, _ := v[1].(string)
			use(target, user)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return users, nil
}
