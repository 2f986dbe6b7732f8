package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// CommonSuppliersQuery asks who supplies several of a set.
type CommonSuppliersQuery struct {
	// Of are targets as kg.View.Members takes them. Each entity that they mean is a
	// member of the set: a layer is as many members as it has entities. 2 to
	// MaxCommonMembers members, each counted once.
	Of      []string
	Arcs    kg.ArcRule // which relations count
	MaxHops int        // how far upstream, 1..64
	Skip    int        // how many of the first suppliers to leave out, 0 or more
	First   int        // how many suppliers after these, 1..1000
	// WithOwned counts what a member makes or operates, directly or through others,
	// as part of the member: what its products take, it takes.
	WithOwned bool
}

// The bounds of a CommonSuppliersQuery.
const (
	MaxCommonMembers = 1000
	MaxCommonHops    = 64
	MaxCommonFirst   = 1000
)

// CommonSuppliersResult is the answer to a CommonSuppliersQuery.
type CommonSuppliersResult struct {
	Members []uint32 // the set, ascending
	// Suppliers are those asked for in order: by Reaches, then Direct, both
	// descending, then Nearest, then number.
	Suppliers []CommonSupplier
	Total     int // how many suppliers reach two members or more
	// Complete: MaxHops cut off no search that was still finding somebody new; else
	// StoppedBecause is HOPS. Telling takes one hop more than MaxHops.
	Complete       bool
	StoppedBecause StopReason
	// Coverage counts the members, with WithOwned what they make and operate, and
	// all that is upstream of them within MaxHops.
	Coverage Coverage
}

// CommonSupplier is an entity from which supply reaches several of a set. It may
// be a member itself; then it does not count among those that it reaches.
type CommonSupplier struct {
	Supplier uint32
	Direct   int      // members that it SUPPLIES without another between
	Reaches  int      // members that it reaches, directly or through others: 2 or more
	Members  []uint32 // those, ascending
	Nearest  int      // fewest hops to any of them
}

// CommonSuppliers finds the entities upstream of at least two of a set, within
// MaxHops along SUPPLIES, MAKES and OPERATES. Who only makes or operates a
// member reaches it in one hop, but is no direct supplier of it.
//
// A query out of range is a *kg.InvalidError; the end of ctx is an error
// (context.Canceled or context.DeadlineExceeded, wrapped).
//
// Method: a breadth-first search against the flow from every member, 64 of them
// at a time as the bits of a word (Then and others 2014, The More the Merrier:
// Efficient Multi-Source Graph Traversal). With n entities, a arcs within reach
// and m members: O(⌈m/64⌉ · (n + a · l)) time, where l ≤ min(MaxHops, 64) is how
// many of the 64 searches come by an arc at different distances, and n · m bits.
func CommonSuppliers(ctx context.Context, v *kg.View, q CommonSuppliersQuery) (*CommonSuppliersResult, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	members := setOf(v, q.Of)
	switch {
	case members.size < 2:
		return nil, kg.Invalidf("of means %d entities: name targets that mean at least 2", members.size)
	case members.size > MaxCommonMembers:
		return nil, kg.Invalidf("of means %d entities: at most %d are allowed, name fewer or smaller targets", members.size, MaxCommonMembers)
	}
	c := newCommon(ctx, v, &q, members.list)
	for batch := range c.reached {
		if c.search(batch); c.kin.err != nil {
			return nil, fmt.Errorf("common suppliers: %w", c.kin.err)
		}
	}
	r := c.answer()
	if r.Coverage = c.coverage(); c.kin.err != nil {
		return nil, fmt.Errorf("common suppliers: %w", c.kin.err)
	}
	return r, nil
}

func (q *CommonSuppliersQuery) check() error {
	switch {
	case len(q.Of) == 0:
		return kg.Invalidf("of is empty: name the entities, layers or countries whose suppliers are compared")
	case q.MaxHops < 1 || q.MaxHops > MaxCommonHops:
		return kg.Invalidf("maxHops is %d: choose 1 to %d", q.MaxHops, MaxCommonHops)
	case q.Skip < 0:
		return kg.Invalidf("skip is %d: choose 0 or more", q.Skip)
	case q.First < 1 || q.First > MaxCommonFirst:
		return kg.Invalidf("first is %d: choose 1 to %d", q.First, MaxCommonFirst)
	}
	return nil
}

// common is a CommonSuppliers at work.
type common struct {
	kin     *kin
	query   *CommonSuppliersQuery
	members []uint32
	reached [][]uint64 // per 64 members, per entity: the members that it reaches
	nearest []uint8    // per entity: fewest hops to a member, 0: none is reached
	direct  []int32    // per entity: how many members it supplies
	last    []int32    // per entity: the last member counted in direct, from 1

	edge, next []uint32 // entities of this level and the next
	here, then []uint64 // per entity: the searches that stand there
	cut        bool     // MaxHops ended a search
}

func newCommon(ctx context.Context, v *kg.View, q *CommonSuppliersQuery, members []uint32) *common {
	n := len(v.IDs)
	c := &common{kin: newKin(ctx, v, q.Arcs), query: q, members: members,
		reached: make([][]uint64, (len(members)+63)/64), nearest: make([]uint8, n),
		direct: make([]int32, n), last: make([]int32, n), here: make([]uint64, n), then: make([]uint64, n)}
	return c
}

// search runs the searches of one batch of 64 members.
func (c *common) search(batch int) {
	type start struct {
		entity uint32
		member uint64
	}
	var starts []start
	reached := make([]uint64, len(c.nearest))
	c.reached[batch] = reached
	c.edge = c.edge[:0]
	for i, m := range c.members[batch*64 : min(len(c.members), batch*64+64)] {
		family := c.kin.family(m, c.query.WithOwned)
		for _, e := range family {
			starts = append(starts, start{e, 1 << i})
			reached[e] |= 1 << i
			c.edge = enter(c.edge, c.here, e, 1<<i)
		}
		c.supply(family, int32(batch*64+i+1))
	}
	for hops := 1; hops <= c.query.MaxHops && len(c.edge) > 0; hops++ {
		c.level(reached, uint8(hops))
	}
	for _, e := range c.edge {
		c.cut = c.cut || c.goesOn(e, reached)
		c.here[e] = 0
	}
	for _, s := range starts { // nobody supplies itself
		reached[s.entity] &^= s.member
	}
}

// enter adds searches to an entity of a level.
func enter(level []uint32, at []uint64, e uint32, searches uint64) []uint32 {
	if at[e] == 0 {
		level = append(level, e)
	}
	at[e] |= searches
	return level
}

// supply counts the direct suppliers of a member.
func (c *common) supply(family []uint32, member int32) {
	v := c.kin.view
	for _, e := range family {
		for _, i := range v.ArcsInto(e) {
			a := &v.Arcs[i]
			if a.Relation == kg.RelationSupplies && c.last[a.From] != member && supplyHop(a, &c.kin.rule) && !c.kin.met(a.From) {
				c.last[a.From] = member
				c.direct[a.From]++
			}
		}
	}
}

// goesOn tells whether a search at an entity would find somebody new one hop up.
func (c *common) goesOn(e uint32, reached []uint64) bool {
	v := c.kin.view
	for _, i := range v.ArcsInto(e) {
		a := &v.Arcs[i]
		if c.here[e]&^reached[a.From] != 0 && supplyHop(a, &c.kin.rule) {
			return true
		}
	}
	return false
}

// level takes all searches one hop further up.
func (c *common) level(reached []uint64, hops uint8) {
	v := c.kin.view
	c.next = c.next[:0]
	for _, e := range c.edge {
		into := v.ArcsInto(e)
		for _, i := range into {
			a := &v.Arcs[i]
			if fresh := c.here[e] &^ reached[a.From]; fresh != 0 && supplyHop(a, &c.kin.rule) {
				c.next = enter(c.next, c.then, a.From, fresh)
			}
		}
		c.here[e] = 0
		if !c.kin.spend(1 + len(into)) {
			return
		}
	}
	for _, e := range c.next {
		reached[e] |= c.then[e]
		if c.nearest[e] == 0 || hops < c.nearest[e] {
			c.nearest[e] = hops
		}
	}
	c.edge, c.next = c.next, c.edge
	c.here, c.then = c.then, c.here
}

// answer ranks the suppliers and lists whom those asked for reach.
func (c *common) answer() *CommonSuppliersResult {
	r := &CommonSuppliersResult{Members: c.members, Complete: !c.cut}
	if c.cut {
		r.StoppedBecause = StoppedHops
	}
	var rows []CommonSupplier
	for e := range c.nearest {
		row := CommonSupplier{Supplier: uint32(e), Direct: int(c.direct[e]), Nearest: int(c.nearest[e])}
		for _, reached := range c.reached {
			row.Reaches += bits.OnesCount64(reached[e])
		}
		if row.Reaches >= 2 {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b CommonSupplier) int {
		return cmp.Or(cmp.Compare(b.Reaches, a.Reaches), cmp.Compare(b.Direct, a.Direct),
			cmp.Compare(a.Nearest, b.Nearest), cmp.Compare(a.Supplier, b.Supplier))
	})
	r.Total = len(rows)
	rows = rows[min(c.query.Skip, len(rows)):]
	r.Suppliers = slices.Clone(rows[:min(c.query.First, len(rows))])
	for i := range r.Suppliers {
		row := &r.Suppliers[i]
		for batch, reached := range c.reached {
			for left := reached[row.Supplier]; left != 0; left &= left - 1 {
				row.Members = append(row.Members, c.members[batch*64+bits.TrailingZeros64(left)])
			}
		}
	}
	return r
}

// coverage counts what the searches met.
func (c *common) coverage() Coverage {
	for _, m := range c.members {
		for _, e := range c.kin.family(m, c.query.WithOwned) {
			c.nearest[e] = max(c.nearest[e], 1)
		}
	}
	var cover Coverage
	reader := inputReader{view: c.kin.view, rule: &c.kin.rule}
	for e, hops := range c.nearest {
		if hops > 0 {
			cover.count(reader.of(uint32(e)))
			c.kin.spend(1 + len(c.kin.view.ArcsInto(uint32(e))))
		}
	}
	return cover
}
