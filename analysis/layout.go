package analysis

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// Point is where an entity is drawn, in units of a cell that holds one entity
// with its label: X to the right from 0, Y downward from 0. Both are multiples
// of one half, and no two entities share any part of a cell.
type Point struct {
	X, Y float64
	// Layer is the band that the entity is in: the index in View.Layers of its
	// lowest layer, or NoLayer.
	Layer uint8
}

// Layout places entities, each named once, in bands: a band per layer, the
// lowest layer at the bottom, and under it those that belong to no layer.
// An empty row is left between two bands, and bands without entities are left
// out. A band of many entities has several rows, so that the whole is at most
// max(6, ⌈√n⌉) cells wide for n entities. Arcs, of which those between two of
// the entities count, draw their ends to the same column; the order of entities
// and arcs is of no concern. The points are in the order of entities.
//
// Method: barycenter sweeps (Sugiyama, Tagawa and Toda 1981) over fixed bands,
// up and down in turn; the arrangement of the least total distance in columns
// between the ends of arcs is kept, so it is never worse than that by number.
// O(n log n + a) for a arcs.
func Layout(v *kg.View, entities, arcs []uint32) []Point {
	if len(entities) == 0 {
		return nil
	}
	l := newLayout(v, entities, arcs)
	bestX, bestY, least := slices.Clone(l.x), slices.Clone(l.y), l.cost()
	for sweep := range layoutSweeps {
		for i := range l.bands {
			if sweep%2 == 0 {
				i = len(l.bands) - 1 - i
			}
			l.arrange(l.bands[i])
		}
		if cost := l.cost(); cost < least {
			least = cost
			copy(bestX, l.x)
			copy(bestY, l.y)
		}
	}
	out := make([]Point, len(entities))
	for i, e := range entities {
		n := l.node(e)
		out[i] = Point{bestX[n], bestY[n], l.layer[n]}
	}
	return out
}

const (
	layoutSweeps = 12
	leastColumns = 6
)

// layout is a Layout at work. Nodes are the entities in the order of their
// numbers.
type layout struct {
	entities []uint32
	x, y     []float64
	layer    []uint8
	bands    []band // from the top down
	columns  int
	nextAt   []uint32 // the neighbours of node i: next[nextAt[i]:nextAt[i+1]]
	next     []int32
	pull     []float64 // scratch: where its neighbours draw a node
}

// band is the nodes of a layer, from left to right, with its rows.
type band struct {
	nodes []int32
	top   int
	rows  int
}

func newLayout(v *kg.View, entities, arcs []uint32) *layout {
	l := &layout{entities: slices.Clone(entities)}
	slices.Sort(l.entities)
	n := len(l.entities)
	l.x, l.y, l.layer, l.pull = make([]float64, n), make([]float64, n), make([]uint8, n), make([]float64, n)
	l.columns = max(leastColumns, int(math.Ceil(math.Sqrt(float64(n)))))
	l.connect(v, arcs)
	members := make([][]int32, len(v.Layers)+1)
	for i, e := range l.entities {
		layer, place := uint8(NoLayer), len(v.Layers)
		if mask := v.InLayer[e]; mask != 0 {
			layer = uint8(bits.TrailingZeros64(mask))
			place = len(v.Layers) - 1 - int(layer)
		}
		l.layer[i] = layer
		members[place] = append(members[place], int32(i))
	}
	top := 0
	for _, nodes := range members {
		if len(nodes) > 0 {
			b := band{nodes, top, (len(nodes) + l.columns - 1) / l.columns}
			l.bands = append(l.bands, b)
			l.place(b)
			top += b.rows + 1
		}
	}
	return l
}

// node is the node of an entity, −1 when it is not drawn.
func (l *layout) node(e uint32) int32 {
	if i, ok := slices.BinarySearch(l.entities, e); ok {
		return int32(i)
	}
	return -1
}

// connect lists the neighbours of each node, once for each arc.
func (l *layout) connect(v *kg.View, arcs []uint32) {
	var ends [][2]int32
	l.nextAt = make([]uint32, len(l.entities)+2)
	for _, i := range arcs {
		from, to := l.node(v.Arcs[i].From), l.node(v.Arcs[i].To)
		if from >= 0 && to >= 0 && from != to {
			ends = append(ends, [2]int32{from, to}, [2]int32{to, from})
			l.nextAt[from+2]++
			l.nextAt[to+2]++
		}
	}
	for i := 2; i < len(l.nextAt); i++ {
		l.nextAt[i] += l.nextAt[i-1]
	}
	l.next = make([]int32, len(ends))
	for _, e := range ends {
		at := &l.nextAt[e[0]+1]
		l.next[*at] = e[1]
		*at++
	}
}

func (l *layout) neighbours(node int32) []int32 { return l.next[l.nextAt[node]:l.nextAt[node+1]] }

// arrange orders the nodes of a band by the mean column of their neighbours;
// who has none stays where it is.
func (l *layout) arrange(b band) {
	for _, i := range b.nodes {
		l.pull[i] = l.mean(i, l.x)
	}
	slices.SortStableFunc(b.nodes, func(i, j int32) int { return cmp.Compare(l.pull[i], l.pull[j]) })
	l.place(b)
}

// place fills a band column by column, in the middle of the drawing; within a
// column, who has its neighbours further up is further up.
func (l *layout) place(b band) {
	columns := (len(b.nodes) + b.rows - 1) / b.rows
	x := float64(l.columns-columns) / 2
	for column := range slices.Chunk(b.nodes, b.rows) {
		if b.rows > 1 {
			for _, i := range column {
				l.pull[i] = l.mean(i, l.y)
			}
			slices.SortStableFunc(column, func(i, j int32) int { return cmp.Or(cmp.Compare(l.pull[i], l.pull[j]), cmp.Compare(i, j)) })
		}
		for row, i := range column {
			l.x[i], l.y[i] = x, float64(b.top+row)
		}
		x++
	}
}

// mean is that of a coordinate of a node's neighbours, its own when there are
// none. The sums are of halves and so exact in any order.
func (l *layout) mean(node int32, coordinate []float64) float64 {
	next := l.neighbours(node)
	if len(next) == 0 {
		return coordinate[node]
	}
	sum := 0.0
	for _, i := range next {
		sum += coordinate[i]
	}
	return sum / float64(len(next))
}

// cost is the distance in columns between the ends of arcs, twice over.
func (l *layout) cost() (sum float64) {
	for i, x := range l.x {
		for _, j := range l.neighbours(int32(i)) {
			sum += math.Abs(x - l.x[j])
		}
	}
	return sum
}
