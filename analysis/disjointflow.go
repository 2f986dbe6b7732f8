package analysis

import "slices"

// disjointFlow is a flow from the sources of a net to one target in which each
// node but the target passes at most one unit: a set of disjoint paths. A node
// has one predecessor and one successor on its path, so the flow needs no arcs
// of its own.
//
// Searches run in the residual graph, backwards from the target. A node x has
// two states there: in(x), where supply arrives, and out(x), where it leaves.
type disjointFlow struct {
	net    *supplyNet
	source []bool // by node
	target int32
	// by node: its neighbours on its path, none when it is on no path; opens
	// stands before the first node.
	before, after []int32

	level []int32 // by state: residual arcs to the target, none when not found
	next  []int32 // by node: the next arc into it to try in this phase
	seen  []int32 // the states that have a level
	last  int32   // the level at which sources were found
	way   []int32 // states from the target on
	place []int32 // by node: where it is on a path, none outside paths()
}

const (
	none  = -1
	opens = -2
)

func inState(x int32) int32  { return 2 * x }
func outState(x int32) int32 { return 2*x + 1 }

func newFlow(net *supplyNet) *disjointFlow {
	n := net.size()
	f := &disjointFlow{
		net: net, source: make([]bool, n), before: make([]int32, n), after: make([]int32, n),
		level: make([]int32, 2*n), next: make([]int32, n), place: make([]int32, n),
	}
	for _, list := range [][]int32{f.before, f.after, f.level, f.place} {
		for i := range list {
			list[i] = none
		}
	}
	for _, s := range net.sources {
		f.source[s] = true
	}
	return f
}

// end removes the flow.
func (f *disjointFlow) end() {
	for _, x := range f.net.in.of(f.target) {
		if f.after[x] != f.target {
			continue
		}
		for x >= 0 {
			p := f.before[x]
			f.before[x], f.after[x] = none, none
			x = p
		}
	}
	f.forget()
}

func (f *disjointFlow) forget() {
	for _, s := range f.seen {
		f.level[s] = none
	}
	f.seen = f.seen[:0]
}

// free tells whether one more path can begin by entering at x.
func (f *disjointFlow) free(x int32) bool {
	return f.source[x] && f.before[x] != opens && x != f.target
}

// levels searches breadth first until sources are found where a path can begin,
// and tells whether there are any. If not, the states seen are all from which
// the target can be reached.
func (f *disjointFlow) levels(w *watch) bool {
	f.forget()
	found := false
	reach := func(state, level int32) {
		if f.level[state] == none {
			f.level[state] = level
			f.seen = append(f.seen, state)
		}
	}
	reach(inState(f.target), 0)
	for i := 0; i < len(f.seen) && w.spend(1); i++ {
		state := f.seen[i]
		x, level := state/2, f.level[state]
		if found && level >= f.last {
			break
		}
		if state == outState(x) {
			reach(inState(f.above(x)), level+1)
			continue
		}
		if f.free(x) {
			found, f.last = true, level
			continue
		}
		into := f.net.in.of(x)
		w.spend(len(into))
		f.next[x] = f.net.in.at[x]
		if f.after[x] != none {
			reach(outState(x), level+1)
		}
		for _, y := range into {
			if y != f.target {
				reach(outState(y), level+1)
			}
		}
	}
	return found && w.err == nil
}

// above is where what leaves x can come from: x itself when it is on no path,
// else the next node on the path, which then must take from elsewhere. For the
// last node before the target that is the target, found before.
func (f *disjointFlow) above(x int32) int32 {
	if f.after[x] == none {
		return x
	}
	return f.after[x]
}

// augment adds paths along ascending levels until there are no more: every
// state is tried once.
func (f *disjointFlow) augment(w *watch) {
	f.way = append(f.way[:0], inState(f.target))
	for len(f.way) > 0 && w.spend(1) {
		state := f.way[len(f.way)-1]
		if state == inState(state/2) && f.free(state/2) && int32(len(f.way)) == f.last+1 {
			f.apply()
			f.way = f.way[:1]
			continue
		}
		further := f.further(w, state, int32(len(f.way)))
		if further == none {
			f.way = f.way[:len(f.way)-1]
			continue
		}
		f.level[further] = none // it stays in seen, which clears it once more
		f.way = append(f.way, further)
	}
}

// further is a state before the given one, at a level, none when all are tried.
func (f *disjointFlow) further(w *watch, state, level int32) int32 {
	x := state / 2
	if level > f.last {
		return none
	}
	if state == outState(x) {
		if s := inState(f.above(x)); f.level[s] == level {
			return s
		}
		return none
	}
	if s := outState(x); f.after[x] != none && f.level[s] == level {
		return s
	}
	for end := f.net.in.at[x+1]; f.next[x] < end; {
		y := f.net.in.to[f.next[x]]
		f.next[x]++
		w.spend(1)
		if s := outState(y); f.level[s] == level && y != f.target {
			return s
		}
	}
	return none
}

// apply changes the flow along the way, whose last state is where a path
// begins: first what it takes back, then what it adds.
func (f *disjointFlow) apply() {
	for i := len(f.way) - 1; i > 0; i-- {
		x, y := f.way[i], f.way[i-1] // supply goes from x to y
		if a, b := x/2, y/2; x == inState(a) && a != b {
			f.after[b], f.before[a] = none, none
		}
	}
	for i := len(f.way) - 1; i > 0; i-- {
		x, y := f.way[i], f.way[i-1]
		if a, b := x/2, y/2; x == outState(a) && a != b {
			f.after[a] = b
			if b != f.target {
				f.before[b] = a
			}
		}
	}
	f.before[f.way[len(f.way)-1]/2] = opens
}

// cut lists the entities whose way out leads to the target in the residual graph
// while their way in does not. It holds after levels has found nothing.
func (f *disjointFlow) cut() []uint32 {
	var cut []uint32
	for _, state := range f.seen {
		if x := state / 2; state == outState(x) && f.level[inState(x)] == none {
			cut = append(cut, f.net.entities[x])
		}
	}
	slices.Sort(cut)
	return cut
}

// paths lists the paths of the flow, from source to target, each made as short
// as the nodes on it allow.
func (f *disjointFlow) paths() [][]uint32 {
	var paths [][]uint32
	var nodes []int32
	for _, x := range f.net.in.of(f.target) {
		if f.after[x] != f.target {
			continue
		}
		nodes = append(nodes[:0], f.target)
		for ; x >= 0; x = f.before[x] {
			nodes = append(nodes, x)
		}
		paths = append(paths, f.shorten(nodes))
	}
	return paths
}

// shorten finds the shortest way from any source among the nodes of a path,
// which are given from the target on.
func (f *disjointFlow) shorten(nodes []int32) []uint32 {
	const waits = -2
	for _, x := range nodes {
		f.place[x] = waits
	}
	f.place[f.target] = f.target
	queue := []int32{f.target}
	first := f.target
	for i := 0; i < len(queue) && first == f.target; i++ {
		for _, y := range f.net.in.of(queue[i]) {
			if f.place[y] != waits {
				continue
			}
			f.place[y] = queue[i] // where it leads to
			if f.source[y] {
				first = y
				break
			}
			queue = append(queue, y)
		}
	}
	path := []uint32{f.net.entities[first]}
	for x := first; x != f.target; {
		x = f.place[x]
		path = append(path, f.net.entities[x])
	}
	for _, x := range nodes {
		f.place[x] = none
	}
	return path
}
