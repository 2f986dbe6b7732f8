package embedded

import (
	"context"
	"fmt"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// draft is a batch on its way into the graph: the documents as they will be.
type draft struct {
	base     *snapshot
	batch    kg.Batch
	version  int64
	updated  int64
	datasets []string
	dataset  uint32
	docs     []string
	state    []uint8           // per record: bits below
	touched  []uint32          // records put or removed, in the order of the batch
	fresh    map[string]uint32 // numbers of ids that base does not hold
	held     map[string]uint32 // numbers of ids that base holds, as found
	free     []uint32
	absent   map[string]bool // ids to remove that are not there
	ops      int
	faults   kg.Faults
	dangling bool // something may refer to what will not be there
	buf      []byte
}

const (
	wasTouched = 1 << iota
	wasPut
	isRemoved
)

func newDraft(base *snapshot, batch kg.Batch, now int64) *draft {
	d := &draft{
		base: base, batch: batch, version: base.version + 1, updated: now,
		docs: append([]string(nil), base.docs...), state: make([]uint8, len(base.docs)),
		fresh: map[string]uint32{}, held: map[string]uint32{}, free: base.free, absent: map[string]bool{},
		datasets: base.datasets, dataset: uint32(len(base.datasets)),
	}
	for i, name := range base.datasets {
		if name == batch.Dataset {
			d.dataset = uint32(i)
		}
	}
	if int(d.dataset) == len(base.datasets) {
		d.datasets = append(base.datasets[:len(base.datasets):len(base.datasets)], batch.Dataset)
	}
	return d
}

// run takes in the batch. The error is a *kg.BatchError, that of batch.Ops, or
// that of the context.
func (d *draft) run(ctx context.Context) error {
	removes := false
	for write, err := range d.batch.Ops {
		if err != nil {
			return err
		}
		if d.ops%256 == 0 {
			if err := alive(ctx); err != nil {
				return err
			}
		}
		if write.Put != nil && write.Remove == "" {
			d.put(write)
		} else if write.Put == nil && write.Remove != "" {
			d.remove(write)
			removes = true
		} else {
			d.faults.Add(d.ops, write.Remove, kg.Invalidf("a write either puts a record or removes an id"))
		}
		d.ops++
	}
	for _, number := range d.fresh {
		d.dangling = d.dangling || d.state[number] == 0
	}
	if removes || d.dangling || d.faults.Any() {
		if err := d.checkReferences(ctx); err != nil {
			return err
		}
	}
	return d.faults.Err()
}

// number is that of an id, a new one if the id is new.
func (d *draft) number(id string) uint32 {
	if number, ok := d.known(id); ok {
		return number
	}
	var number uint32
	if n := len(d.free); n > 0 {
		number, d.free = d.free[n-1], d.free[:n-1]
	} else {
		number = uint32(len(d.docs))
		d.docs, d.state = append(d.docs, ""), append(d.state, 0)
	}
	d.fresh[id] = number
	return number
}

// known is the number of an id that the base holds or the batch has named. Ids
// found once are remembered, edges left out, which few others name.
func (d *draft) known(id string) (uint32, bool) {
	if number, ok := d.fresh[id]; ok {
		return number, true
	}
	if number, ok := d.held[id]; ok {
		return number, true
	}
	number, ok := d.base.find(id)
	if ok && !kg.EdgeKinds.Has(d.base.kind(number)) {
		d.held[strings.Clone(id)] = number
	}
	return number, ok
}

// heldEdge finds an edge that the base holds among those that leave the same
// record, which is cheaper than among all.
func (d *draft) heldEdge(e kg.Edge) (uint32, bool) {
	from, _ := e.Ends()
	number, ok := d.known(from)
	if !ok {
		return 0, false
	}
	return d.base.findIn(d.base.inverse[kg.RefFrom].of(number), e.Base().ID)
}

func (d *draft) touch(number uint32) {
	if d.state[number]&wasTouched == 0 {
		d.state[number] |= wasTouched
		d.touched = append(d.touched, number)
	}
}

func (d *draft) put(write kg.Write) {
	n := write.Put
	id := n.Base().ID
	faulty := false
	if err := kg.CheckRecord(n); err != nil {
		d.faults.AddAll(d.ops, id, err)
		faulty = true
		if kg.ValidID(id) != nil || kg.KindOfID(id) != n.NodeKind() {
			return
		}
	}
	isDerived := derived(n)
	number, ok := uint32(0), false
	if isDerived {
		number, ok = d.heldEdge(n.(kg.Edge))
	}
	if !ok {
		number = d.number(id)
	}
	delete(d.absent, id)
	d.touch(number)
	d.state[number] = d.state[number]&^isRemoved | wasPut
	held := d.base.doc(number)
	if err := checkVersion(write.IfVersion, held); err != nil {
		d.faults.Add(d.ops, id, err)
		faulty = true
	}
	if faulty {
		return
	}
	h := head{kind: n.NodeKind(), dataset: d.dataset, version: d.version, updated: d.updated, id: id}
	if isDerived {
		h.id = ""
	}
	d.buf = appendHead(d.buf[:0], h)
	start := len(d.buf)
	d.buf = encoder{d.number}.record(d.buf, n)
	switch body := d.buf[start:]; {
	case held != "" && bodyOf(held) == string(body):
		d.docs[number] = held
	case held != "" && headOf(held).dataset != d.dataset:
		d.faults.Add(d.ops, id, fmt.Errorf("%w: the dataset %q holds this record and says otherwise; change it there, or choose another id",
			kg.ErrConflict, d.base.datasets[headOf(held).dataset]))
	default:
		d.docs[number] = string(d.buf)
	}
}

func (d *draft) remove(write kg.Write) {
	number, ok := d.known(write.Remove)
	held := ""
	if ok {
		held = d.base.doc(number)
	}
	if err := checkVersion(write.IfVersion, held); err != nil {
		d.faults.Add(d.ops, write.Remove, err)
		return
	}
	if !ok {
		d.absent[write.Remove] = true
		return
	}
	d.touch(number)
	d.state[number] |= isRemoved
	d.docs[number] = ""
}

// checkVersion compares the version that a write rests on with that of the
// document held.
func checkVersion(want int64, held string) error {
	switch {
	case want == 0:
		return nil
	case held == "":
		return fmt.Errorf("%w: the record is not there, and the write rests on its version %d", kg.ErrConflict, want)
	case headOf(held).version != want:
		return fmt.Errorf("%w: the record has version %d, and the write rests on version %d; read it again", kg.ErrConflict, headOf(held).version, want)
	}
	return nil
}

// checkReferences goes through the batch again, now that it is known what will
// be there: every reference must lead there, and nothing that stays may refer to
// what goes.
func (d *draft) checkReferences(ctx context.Context) error {
	users := d.usersOfRemoved()
	d.faults.Again()
	index := 0
	for write, err := range d.batch.Ops {
		if err != nil {
			return err
		}
		if index%256 == 0 {
			if err := alive(ctx); err != nil {
				return err
			}
		}
		if write.Put != nil {
			if missing := d.missing(write.Put); missing != nil {
				d.faults.Add(index, write.Put.Base().ID, &kg.NotFoundError{IDs: missing})
			}
		} else if number, ok := d.known(write.Remove); ok && d.state[number]&isRemoved != 0 {
			if user, ok := users[number]; ok {
				d.faults.Add(index, write.Remove, kg.Invalidf("%q is still referred to by %q: remove or change that too", write.Remove, user))
			}
		}
		index++
	}
	return nil
}

// missing lists the references of a record that lead nowhere.
func (d *draft) missing(n kg.Node) (ids []string) {
	for _, rule := range kg.RefRules(n.NodeKind()) {
		for _, id := range n.Refs(rule.Ref) {
			if !rule.Kinds.Has(kg.KindOfID(id)) || kg.ValidID(id) != nil {
				continue // CheckRecord says so
			}
			number, ok := d.known(id)
			if !ok || d.base.doc(number) == "" && d.state[number]&wasPut == 0 {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// usersOfRemoved gives, for each record that goes and to which one that stays
// refers, the id of the first that does.
func (d *draft) usersOfRemoved() map[uint32]string {
	users := map[uint32]string{}
	ids := map[uint32]string{}
	for id, number := range d.fresh {
		ids[number] = id
	}
	use := func(target, user uint32) {
		if d.state[target]&isRemoved == 0 {
			return
		}
		id, ok := ids[user]
		if !ok {
			id = d.base.id(user)
		}
		if old, ok := users[target]; !ok || id < old {
			users[target] = id
		}
	}
	for _, number := range d.touched {
		if doc := d.docs[number]; doc != "" {
			refs(doc, func(_ kg.Ref, target uint32) { use(target, number) })
			continue
		}
		for ref := range d.base.inverse {
			for _, user := range d.base.inverse[ref].of(number) {
				if d.state[user]&wasTouched == 0 {
					use(number, user)
				}
			}
		}
	}
	return users
}

// result counts what the batch does, each id once, and lists the records that
// differ.
func (d *draft) result() (res kg.Result, changed []uint32) {
	res.Version, res.Unchanged = d.version, len(d.absent)
	for _, number := range d.touched {
		switch held, now := d.base.doc(number), d.docs[number]; {
		case held == now:
			res.Unchanged++
			continue
		case held == "":
			res.Added++
		case now == "":
			res.Removed++
		default:
			res.Changed++
		}
		changed = append(changed, number)
	}
	if len(changed) == 0 {
		res.Version = d.base.version
	}
	return res, changed
}
