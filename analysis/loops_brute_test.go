package analysis

import (
	"math"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// bruteLoops tries every sequence of entities. It shares no code with Loops but
// the meaning of targets and rules.
func bruteLoops(v *kg.View, q *LoopQuery) []Loop {
	owners := func(e uint32) map[uint32]bool {
		out := map[uint32]bool{}
		if v.Kind[e] != kg.EntityKindCompany {
			for _, a := range v.Arcs {
				if a.To == e && (a.Relation == kg.RelationMakes || a.Relation == kg.RelationOperates) && v.Kind[a.From] == kg.EntityKindCompany && q.Arcs.Holds(&a) {
					out[a.From] = true
				}
			}
		}
		if len(out) == 0 {
			out[e] = true
		}
		return out
	}
	same := func(a, b map[uint32]bool) bool {
		for x := range a {
			if !b[x] {
				return false
			}
		}
		return len(a) == len(b)
	}
	type hop struct {
		arcs    []uint32
		between bool
	}
	hops := map[[2]uint32]*hop{}
	add := func(from, to uint32, arc int, between bool) {
		if from == to {
			return
		}
		h := hops[[2]uint32{from, to}]
		if h == nil {
			h = &hop{}
			hops[[2]uint32{from, to}] = h
		}
		h.arcs = append(h.arcs, uint32(arc))
		h.between = h.between || between
	}
	for i, a := range v.Arcs {
		if !q.Arcs.Holds(&a) || a.From == a.To {
			continue
		}
		from, to, money := a.To, a.From, true
		switch a.Relation {
		case kg.RelationSupplies:
		case kg.RelationInvestsIn:
			if !q.IncludeInvestments {
				continue
			}
			if a.Instrument != kg.InstrumentWarrant {
				from, to = to, from
			}
		case kg.RelationMakes, kg.RelationOperates:
			money = false
		default:
			continue
		}
		s, d := owners(from), owners(to)
		between := money && !same(s, d)
		if !q.ByCompany {
			add(from, to, i, between)
			continue
		}
		if !money && !s[from] {
			continue
		}
		for x := range s {
			for y := range d {
				if !(s[y] && d[x]) {
					add(x, y, i, between)
				}
			}
		}
	}
	var loops []Loop
	var walk func(path []uint32)
	walk = func(path []uint32) {
		last := path[len(path)-1]
		if hops[[2]uint32{last, path[0]}] != nil && len(path) > 1 {
			l := Loop{Entities: slices.Clone(path), SmallestKnown: math.NaN()}
			between := false
			for i, from := range path {
				to := path[(i+1)%len(path)]
				h := hops[[2]uint32{from, to}]
				m := MoneyHop{From: from, To: to, Arcs: h.arcs, USD: math.NaN()}
				for _, n := range h.arcs {
					if usd := v.Arcs[n].USD; !math.IsNaN(usd) && (math.IsNaN(m.USD) || usd > m.USD) {
						m.USD = usd
					}
				}
				if !math.IsNaN(m.USD) {
					l.KnownHops++
					if math.IsNaN(l.SmallestKnown) || m.USD < l.SmallestKnown {
						l.SmallestKnown = m.USD
					}
				}
				between = between || h.between
				l.Hops = append(l.Hops, m)
			}
			for _, target := range q.Through {
				between = between && slices.ContainsFunc(v.Members(target), func(m uint32) bool {
					if !q.ByCompany {
						return slices.Contains(path, m)
					}
					for o := range owners(m) {
						if slices.Contains(path, o) {
							return true
						}
					}
					return false
				})
			}
			if between {
				loops = append(loops, l)
			}
		}
		if len(path) == q.MaxLength {
			return
		}
		for n := path[0] + 1; int(n) < len(v.IDs); n++ {
			if hops[[2]uint32{last, n}] != nil && !slices.Contains(path, n) {
				walk(append(slices.Clone(path), n))
			}
		}
	}
	for e := range v.IDs {
		walk([]uint32{uint32(e)})
	}
	slices.SortFunc(loops, func(a, b Loop) int { return compareLoops(&a, &b) })
	return loops
}
