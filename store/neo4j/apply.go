package neo4j

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"reflect"
	"slices"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// MaxTransaction is the largest number of writes that Apply makes in one
// transaction.
const MaxTransaction = 50_000

// Apply does a batch; see [kg.Writer]. Writers wait for each other: the node
// Meta is locked first.
//
// A batch of up to [MaxTransaction] writes is one transaction: all or nothing,
// and readers see it whole. A larger one is checked first, whole, and then
// written in several transactions, since Neo4j keeps a transaction in memory.
// Readers can see the part that is written already; the version of the graph
// grows, and the change is recorded, with the last of them. If the process ends
// before that, the database holds a part of the batch; applying the same batch
// again completes it.
func (s *Store) Apply(ctx context.Context, batch kg.Batch) (*kg.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, translate(ctx, err)
	}
	var writes []kg.Write
	for w, err := range batch.Ops {
		if err != nil {
			return nil, err
		}
		if writes = append(writes, w); len(writes) > MaxTransaction {
			return s.applyLarge(ctx, batch)
		}
	}
	token := newToken()
	var result *kg.Result
	err := s.write(ctx, func(tx transaction) error {
		result = nil
		m, err := lock(tx)
		if err != nil {
			return err
		}
		if m.token == token { // the transaction that seemed to fail had been committed
			result = m.result
			return nil
		}
		d := &draft{tx: tx, dataset: batch.Dataset, version: m.version + 1, at: max(time.Now().UnixMilli(), m.updatedAt)}
		if err := d.check(writes); err != nil {
			return err
		}
		r := d.result()
		if r.Added+r.Changed+r.Removed == 0 {
			r.Version = m.version
			result = &r
			return nil
		}
		if err := d.write(); err != nil {
			return err
		}
		if err := d.record(batch, len(writes) > kg.MaxDetailedOps); err != nil {
			return err
		}
		result = &r
		return unlock(tx, r, d.at, token)
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}

func newToken() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// meta is the node that stands for the graph as a whole.
type meta struct {
	version, updatedAt int64
	token              string     // of the last batch
	result             *kg.Result // of that batch
	loading            bool       // a large batch is under way, or was left half done
}

// lock takes the write lock that makes writers wait for each other.
func lock(tx transaction) (*meta, error) {
	v, err := tx.one("MERGE (m:Meta {key: 'graph'}) ON CREATE SET m.version = 0, m.format = $format SET m.locks = coalesce(m.locks, 0) + 1 "+
		"RETURN m.version, m.updatedAt, m.token, m.result, m.loading", map[string]any{"format": format})
	if err != nil {
		return nil, err
	}
	m := &meta{loading: v[4] != nil}
	m.version, _ = v[0].(int64)
	m.updatedAt, _ = v[1].(int64)
	m.token, _ = v[2].(string)
	if list, ok := v[3].([]any); ok && len(list) == 4 {
		n := make([]int, 4)
		for i := range list {
			x, _ := list[i].(int64)
			n[i] = int(x)
		}
		m.result = &kg.Result{Version: m.version, Added: n[0], Changed: n[1], Removed: n[2], Unchanged: n[3]}
	}
	return m, nil
}

// unlock sets the version that a batch has made; the lock itself ends with the
// transaction.
func unlock(tx transaction, r kg.Result, at int64, token string) error {
	return tx.run("MATCH (m:Meta {key: 'graph'}) SET m.version = $version, m.updatedAt = $at, m.token = $token, m.result = $result REMOVE m.loading",
		map[string]any{"version": r.Version, "at": at, "token": token, "result": []int{r.Added, r.Changed, r.Removed, r.Unchanged}})
}

// draft is a batch on its way into the graph.
type draft struct {
	tx      transaction
	dataset string
	version int64
	at      int64

	rest   func(id string) (there, touched bool) // what the other parts of a large batch do; nil: this is all
	held   map[string]kg.Node                    // records as they are
	next   map[string]kg.Node                    // records as they will be; nil: removed
	order  []string                              // ids put or removed, in the order of the batch
	faults kg.Faults
}

// check takes in the writes and holds them against the graph. The error is a
// *kg.BatchError or one of the database.
func (d *draft) check(writes []kg.Write) error {
	d.held, d.next, d.order = map[string]kg.Node{}, map[string]kg.Node{}, nil
	var ids []string
	for _, w := range writes {
		id := w.Remove
		if w.Put != nil {
			id = w.Put.Base().ID
		}
		if _, ok := d.held[id]; !ok && kg.ValidID(id) == nil {
			d.held[id] = nil
			ids = append(ids, id)
		}
	}
	if err := d.fetch(ids); err != nil {
		return err
	}
	for i, w := range writes {
		d.take(i, w)
	}
	if err := d.checkReferences(writes); err != nil {
		return err
	}
	return d.faults.Err()
}

// fetch reads the records held under ids.
func (d *draft) fetch(ids []string) error {
	for part := range slices.Chunk(ids, kg.MaxIDs) {
		cypher, params := readStatement([]*kg.Select{{IDs: part}})
		values, err := d.tx.one(cypher, params)
		if err != nil {
			return err
		}
		list, err := decodeList(&kg.Select{IDs: part}, nil, values[1])
		if err != nil {
			return err
		}
		for i, item := range list.Items {
			d.held[part[i]] = item.Node
		}
	}
	return nil
}

// take decides what one write makes of its record.
func (d *draft) take(index int, w kg.Write) {
	id := w.Remove
	if w.Put != nil {
		id = w.Put.Base().ID
	}
	if (w.Put != nil) == (w.Remove != "") {
		d.faults.Add(index, id, kg.Invalidf("a write either puts a record or removes an id"))
		return
	}
	held := d.held[id]
	if _, ok := d.next[id]; !ok {
		d.order = append(d.order, id)
	}
	faulty := false
	if w.Put != nil {
		d.next[id] = w.Put
		if err := kg.CheckRecord(w.Put); err != nil {
			d.faults.AddAll(index, id, err)
			faulty = true
		}
	} else {
		d.next[id] = nil
	}
	if err := checkVersion(w.IfVersion, held); err != nil {
		d.faults.Add(index, id, err)
		faulty = true
	}
	if faulty || w.Put == nil || held == nil {
		return
	}
	if same(held, w.Put) {
		d.next[id] = held
	} else if owner := held.Base().Dataset; owner != d.dataset {
		d.faults.Add(index, id, conflictf("the dataset %q holds this record and says otherwise; change it there, or choose another id", owner))
	}
}

// same tells whether two records are stored alike: an empty list is none.
func same(held, put kg.Node) bool {
	if kg.Equal(held, put) {
		return true
	}
	t := tables[put.NodeKind()]
	if held.NodeKind() != put.NodeKind() {
		return false
	}
	if t.edge {
		a, b := held.(kg.Edge).Ends()
		if c, d := put.(kg.Edge).Ends(); a != c || b != d {
			return false
		}
	}
	a, errA := encode(held, t)
	b, errB := encode(put, t)
	return errA == nil && errB == nil && reflect.DeepEqual(a, b)
}

func checkVersion(want int64, held kg.Node) error {
	switch {
	case want == 0:
		return nil
	case held == nil:
		return conflictf("the record is not there, and the write rests on its version %d", want)
	case held.Base().Version != want:
		return conflictf("the record has version %d, and the write rests on version %d; read it again", held.Base().Version, want)
	}
	return nil
}

// result counts what the batch does, each id once.
func (d *draft) result() kg.Result {
	r := kg.Result{Version: d.version}
	for _, id := range d.order {
		switch before, after := d.held[id], d.next[id]; {
		case before == after:
			r.Unchanged++
		case before == nil:
			r.Added++
		case after == nil:
			r.Removed++
		default:
			r.Changed++
		}
	}
	return r
}
