package analysis

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// moneyNet is the graph of money: hops by from, then to, parallel ones merged.
type moneyNet struct {
	view *kg.View
	hops []moneyHop
	out  []uint32 // hops out of entity e: hops[out[e]:out[e+1]]
	into []uint32 // hop numbers by to
	in   []uint32 // into entity e: into[in[e]:in[e+1]]
	arcs []uint32 // behind the hops

	companies *companies
}

type moneyHop struct {
	from, to    uint32
	first, last uint32 // arcs[first:last]
	usd         float64
	// rank is the place among the hops of known amount, the largest first; −1 when
	// the amount is unknown.
	rank int32
	// between: a payment or an investment between different companies is behind it.
	between bool
}

// rawHop is a hop before merging.
type rawHop struct {
	from, to, arc uint32
	between       bool
}

// newMoneyNet walks every arc. O(arcs log arcs), times the companies that share
// what is at their ends.
func newMoneyNet(w *watch, v *kg.View, q *LoopQuery) (*moneyNet, error) {
	payers := newCompanies(v, &q.Arcs)
	net := &moneyNet{view: v, companies: payers}
	payees := *payers // with a self of its own
	var raw []rawHop
	for i := range v.Arcs {
		a := &v.Arcs[i]
		if !w.spend(1) {
			break
		}
		invests := a.Relation == kg.RelationInvestsIn
		if a.From == a.To || !carries(a.Relation) && !(invests && q.IncludeInvestments) || !q.Arcs.Holds(a) {
			continue
		}
		from, to := a.To, a.From
		if invests && a.Instrument != kg.InstrumentWarrant {
			from, to = a.From, a.To
		}
		payer, payee := payers.behind(from), payees.behind(to)
		between := (invests || a.Relation == kg.RelationSupplies) && !slices.Equal(payer, payee)
		switch {
		case !q.ByCompany:
			raw = append(raw, rawHop{from, to, uint32(i), between})
		case between || len(payer) == 1 && payer[0] == from: // who is owned is not itself replaced
			for _, s := range payer {
				for _, t := range payee {
					if s != t && !(slices.Contains(payer, t) && slices.Contains(payee, s)) {
						raw = append(raw, rawHop{s, t, uint32(i), between})
					}
				}
			}
		}
		if len(raw) > MaxMoneyHops {
			return nil, fmt.Errorf("loops: the money has more than %d hops: %w", MaxMoneyHops, kg.ErrLimit)
		}
	}
	slices.SortFunc(raw, func(a, b rawHop) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.arc, b.arc))
	})
	for _, r := range raw {
		last := len(net.hops) - 1
		if last < 0 || net.hops[last].from != r.from || net.hops[last].to != r.to {
			at := uint32(len(net.arcs))
			net.hops = append(net.hops, moneyHop{from: r.from, to: r.to, first: at, last: at, usd: math.NaN()})
			last++
		}
		net.arcs = append(net.arcs, r.arc)
		h := &net.hops[last]
		h.last++
		h.between = h.between || r.between
		if usd := v.Arcs[r.arc].USD; !math.IsNaN(usd) && !(h.usd >= usd) {
			h.usd = usd
		}
	}
	net.index()
	return net, nil
}

// index fills the rows from the hops.
func (n *moneyNet) index() {
	size := len(n.view.IDs)
	n.out, n.in, n.into = make([]uint32, size+1), make([]uint32, size+1), make([]uint32, len(n.hops))
	for i := range n.hops {
		n.out[n.hops[i].from+1]++
		n.in[n.hops[i].to+1]++
	}
	for e := range size {
		n.out[e+1] += n.out[e]
		n.in[e+1] += n.in[e]
	}
	next := slices.Clone(n.in[:size])
	for i := range n.hops {
		to := n.hops[i].to
		n.into[next[to]] = uint32(i)
		next[to]++
	}
}

// keep leaves out the hops that do not hold.
func (n *moneyNet) keep(holds func(h *moneyHop) bool) {
	kept := n.hops[:0]
	for i := range n.hops {
		if holds(&n.hops[i]) {
			kept = append(kept, n.hops[i])
		}
	}
	if len(kept) < len(n.hops) {
		n.hops = kept
		n.index()
	}
}

// far is the distance that stands for none.
const far = 255

// distances are the fewest hops from any of some entities to each, at most so
// many; back: from each to any of them. O(entities + hops).
func (n *moneyNet) distances(w *watch, entities []uint32, back bool, most int) []uint8 {
	dist := make([]uint8, len(n.view.IDs))
	for e := range dist {
		dist[e] = far
	}
	for _, e := range entities {
		dist[e] = 0
	}
	queue := slices.Clone(entities)
	for i := 0; i < len(queue); i++ {
		e := queue[i]
		d := dist[e]
		if int(d) == most {
			break
		}
		meet := func(x uint32) {
			if dist[x] == far {
				dist[x] = d + 1
				queue = append(queue, x)
			}
		}
		if back {
			for _, h := range n.into[n.in[e]:n.in[e+1]] {
				meet(n.hops[h].from)
			}
			w.spend(int(n.in[e+1] - n.in[e]))
		} else {
			for h := n.out[e]; h < n.out[e+1]; h++ {
				meet(n.hops[h].to)
			}
			w.spend(int(n.out[e+1] - n.out[e]))
		}
		if w.err != nil {
			break
		}
	}
	return dist
}

// components numbers the strongly connected components (Tarjan 1972, without
// recursion). gonum's topo.TarjanSCC wants a graph of its own and keeps maps of
// nodes. O(entities + hops).
func (n *moneyNet) components(w *watch) []uint32 {
	size := uint32(len(n.view.IDs))
	var (
		low   = make([]uint32, size) // 0: not seen yet; size+1 and more: the component is known
		next  = slices.Clone(n.out[:size])
		stack []uint32 // of the components that are still open
		path  []uint32
		seen  uint32
		done  = size + 1
	)
	order := make([]uint32, size)
	for root := range size {
		if low[root] != 0 {
			continue
		}
		path = append(path[:0], root)
		for len(path) > 0 {
			e := path[len(path)-1]
			if low[e] == 0 {
				seen++
				low[e], order[e] = seen, seen
				stack = append(stack, e)
			}
			if next[e] < n.out[e+1] {
				if to := n.hops[next[e]].to; low[to] == 0 {
					path = append(path, to)
				} else {
					low[e] = min(low[e], low[to]) // no less than its own when the component is known
				}
				next[e]++
				continue
			}
			if !w.spend(1 + int(n.out[e+1]-n.out[e])) {
				return low
			}
			if path = path[:len(path)-1]; len(path) > 0 && low[e] < done {
				last := path[len(path)-1]
				low[last] = min(low[last], low[e])
			}
			if low[e] == order[e] {
				for i := len(stack) - 1; ; i-- {
					low[stack[i]] = done
					if stack[i] == e {
						stack = stack[:i]
						break
					}
				}
				done++
			}
		}
	}
	return low
}

// prune leaves out the hops that are on no loop of the question: those between
// different components, and those too far from what it must pass.
func (s *loopSearch) prune() {
	n := s.net
	for _, target := range s.query.Through {
		var members []uint32
		for _, e := range n.view.Members(target) {
			if s.query.ByCompany {
				members = append(members, n.companies.behind(e)...)
			} else {
				members = append(members, e)
			}
		}
		slices.Sort(members)
		members = slices.Compact(members)
		t := throughTarget{from: n.distances(&s.watch, members, false, s.query.MaxLength), to: n.distances(&s.watch, members, true, s.query.MaxLength)}
		s.through = append(s.through, t)
	}
	if len(s.through) > 0 {
		n.keep(func(h *moneyHop) bool {
			for _, t := range s.through {
				if int(t.from[h.from])+1+int(t.to[h.to]) > s.query.MaxLength {
					return false
				}
			}
			return true
		})
	}
	component := n.components(&s.watch)
	n.keep(func(h *moneyHop) bool { return component[h.from] == component[h.to] })
}
