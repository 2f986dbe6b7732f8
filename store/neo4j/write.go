package neo4j

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// writeRows is how many records one statement writes.
const writeRows = 5000

// work collects what is to be written, by the label or type concerned.
type work struct {
	createNodes map[*table][]any
	updateNodes []any    // properties, by id
	unlink      []string // nodes whose references are written anew
	links       map[string][]any
	createEdges map[*table][]any
	updateEdges map[*table][]any
	deleteEdges map[*table][]any
	deleteNodes []any
}

// write brings the graph to what the draft says, in a bounded number of
// statements per kind of record.
func (d *draft) write() error {
	w := &work{createNodes: map[*table][]any{}, links: map[string][]any{}, createEdges: map[*table][]any{}, updateEdges: map[*table][]any{}, deleteEdges: map[*table][]any{}}
	for _, id := range d.order {
		before, after := d.held[id], d.next[id]
		if before == after {
			continue
		}
		if err := d.plan(w, id, before, after); err != nil {
			return err
		}
	}
	for _, t := range tables {
		if t == nil {
			continue
		}
		if err := d.rows("UNWIND $rows AS row CREATE (n:"+t.labels+") SET n = row RETURN count(*)", w.createNodes[t]); err != nil {
			return err
		}
		if err := d.rows("UNWIND $rows AS id MATCH ()-[r:"+t.label+" {id: id}]->() DELETE r RETURN count(*)", w.deleteEdges[t]); err != nil {
			return err
		}
	}
	if err := d.rows("UNWIND $rows AS row MATCH (n:Record {id: row.id}) SET n = row RETURN count(*)", w.updateNodes); err != nil {
		return err
	}
	if len(w.unlink) > 0 {
		if err := d.tx.run("UNWIND $ids AS id MATCH (:Record {id: id})-[r:"+allRefTypes+"]->() DELETE r", map[string]any{"ids": w.unlink}); err != nil {
			return err
		}
	}
	for _, t := range tables {
		if t == nil || !t.edge {
			continue
		}
		if err := d.rows("UNWIND $rows AS row MATCH (a:Record {id: row.from}) MATCH (b:Record {id: row.to}) CREATE (a)-[r:"+t.label+"]->(b) SET r = row.props RETURN count(*)", w.createEdges[t]); err != nil {
			return err
		}
		if err := d.rows("UNWIND $rows AS row MATCH ()-[r:"+t.label+" {id: row.id}]->() SET r = row RETURN count(*)", w.updateEdges[t]); err != nil {
			return err
		}
	}
	if err := d.rows("UNWIND $rows AS id MATCH (n:Record {id: id}) DETACH DELETE n RETURN count(*)", w.deleteNodes); err != nil {
		return err
	}
	for _, name := range []string{"IN_LAYER", "WORKS_IN", "LEADS", "CITES", "REQUIRES", "GAINS", "LOSES"} {
		set := ""
		if name == "REQUIRES" {
			set = " SET r.level = row[2]"
		}
		if err := d.rows("UNWIND $rows AS row MATCH (a:Record {id: row[0]}) MATCH (b:Record {id: row[1]}) CREATE (a)-[r:"+name+"]->(b)"+set+" RETURN count(*)", w.links[name]); err != nil {
			return err
		}
	}
	return nil
}

// plan adds what one record needs.
func (d *draft) plan(w *work, id string, before, after kg.Node) error {
	if after == nil {
		if t := tables[before.NodeKind()]; t.edge {
			w.deleteEdges[t] = append(w.deleteEdges[t], id)
		} else {
			w.deleteNodes = append(w.deleteNodes, id)
		}
		return nil
	}
	t := tables[after.NodeKind()]
	props, err := encode(after, t)
	if err != nil {
		return err
	}
	props["_dataset"], props["_version"], props["_updatedAt"] = d.dataset, d.version, d.at
	if t.edge {
		from, to := after.(kg.Edge).Ends()
		if before != nil {
			if a, b := before.(kg.Edge).Ends(); a == from && b == to {
				w.updateEdges[t] = append(w.updateEdges[t], props)
				return nil
			}
			w.deleteEdges[t] = append(w.deleteEdges[t], id)
		}
		w.createEdges[t] = append(w.createEdges[t], map[string]any{"from": from, "to": to, "props": props})
		return nil
	}
	if before == nil {
		w.createNodes[t] = append(w.createNodes[t], props)
	} else {
		w.updateNodes = append(w.updateNodes, props)
		if linked := links(before); reflect.DeepEqual(linked, links(after)) {
			return nil
		} else if len(linked) > 0 {
			w.unlink = append(w.unlink, id)
		}
	}
	for _, l := range links(after) {
		w.links[l.name] = append(w.links[l.name], []any{id, l.target, l.level})
	}
	return nil
}

// link is a relationship that stands for a reference of a node.
type link struct {
	name, target string
	level        any // of REQUIRES; nil when not stated
}

func links(n kg.Node) (out []link) {
	for _, rule := range kg.RefRules(n.NodeKind()) {
		name := refType(n.NodeKind(), rule.Ref)
		for i, target := range n.Refs(rule.Ref) {
			l := link{name: name, target: target}
			if role, ok := n.(*kg.Role); ok && rule.Ref == kg.RefSkills && role.Skills[i].Level != 0 {
				l.level = role.Skills[i].Level.String()
			}
			out = append(out, l)
		}
	}
	return out
}

// rows sends a statement for many rows; where each row must find its place,
// one that does not is an error, and the transaction comes to nothing.
func (d *draft) rows(cypher string, rows []any) error {
	for part := range slices.Chunk(rows, writeRows) {
		v, err := d.tx.one(cypher, map[string]any{"rows": part})
		if err != nil {
			return err
		}
		if n, _ := v[0].(int64); int(n) != len(part) {
			return fmt.Errorf("neo4j: %d of %d rows were written by %s", n, len(part), cypher)
		}
	}
	return nil
}
