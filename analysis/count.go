package analysis

import "github.com/aistack-graph/aistack/kg"

// count is the number of all paths of the query, −1 when the budget or the time
// does not suffice. It walks each of them.
func (t *tracer) count() int {
	a := &t.auto
	a.counting, a.crossed, a.isWorst, t.walk.floor = false, 0, false, kg.Confidence(0)
	a.anything = a.passed != 0 || a.monotone
	t.reach(0)
	t.bound(t.query.MaxHops)
	t.scope.build(&t.graph)
	c := counter{g: &t.graph, walk: &t.walk, on: make([]bool, t.graph.entities), left: t.query.MaxExplored}
	if c.left == 0 {
		c.left = DefaultExplored
	}
	for i := range t.graph.starts {
		c.from(int32(i), 0)
	}
	if c.left < 0 || t.walk.err != nil {
		return -1
	}
	return c.total
}

type counter struct {
	g     *local
	walk  *walker
	on    []bool // entities of the partial path
	left  int    // partial paths that may still be walked
	total int
}

func (c *counter) from(state int32, depth int) {
	if c.left--; c.left < 0 || !c.walk.spend(1) {
		return
	}
	g := c.g
	if g.end[state] && depth > 0 {
		c.total++
	}
	c.on[g.entity[state]] = true
	for _, h := range g.out[g.outAt[state]:g.outAt[state+1]] {
		if !c.on[g.entity[h.to]] && depth+1+int(g.rest[h.to]) <= g.hops {
			c.from(h.to, depth+1)
		}
	}
	c.on[g.entity[state]] = false
}
