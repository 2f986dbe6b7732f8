package web

import (
	"math"
	"unicode/utf8"
)

// drawing is a part of the graph as an SVG draws it: the service has placed the
// entities, one to a cell.
type drawing struct {
	Width, Height float64
	Boxes         []box
	Lines         []line
}

type box struct {
	ref
	X, Y, Width, Height float64
	Label               string
	Layer               string
}

type line struct {
	X1, Y1, X2, Y2 float64
	Type           string // dependency, ownership or investment
}

// The measures of a cell, in pixels.
const (
	cellWidth, cellHeight = 150.0, 60.0
	boxWidth, boxHeight   = 136.0, 32.0
	maxLabel              = 17 // characters that fit into a box
)

// draw places boxes and the lines between them. nil for nothing to draw.
func (g subgraph) draw() *drawing {
	if len(g.Layout) == 0 {
		return nil
	}
	names := map[string]ref{}
	for _, n := range g.Nodes {
		names[n.ID] = n
	}
	d := &drawing{}
	at := map[string]box{}
	for _, p := range g.Layout {
		b := box{ref: names[p.ID], X: p.X*cellWidth + (cellWidth-boxWidth)/2, Y: p.Y*cellHeight + (cellHeight-boxHeight)/2, Width: boxWidth, Height: boxHeight}
		if p.Layer != nil {
			b.Layer = *p.Layer
		}
		b.Label = short(b.Name)
		at[p.ID] = b
		d.Boxes = append(d.Boxes, b)
		d.Width, d.Height = max(d.Width, (p.X+1)*cellWidth), max(d.Height, (p.Y+1)*cellHeight)
	}
	drawn := map[[2]string]bool{}
	for _, e := range g.Edges {
		from, ok1 := at[e.From.ID]
		to, ok2 := at[e.To.ID]
		if pair := [2]string{e.From.ID, e.To.ID}; !ok1 || !ok2 || e.From.ID == e.To.ID || drawn[pair] {
			continue
		} else {
			drawn[pair] = true
		}
		d.Lines = append(d.Lines, between(from, to, e.Typename))
	}
	return d
}

// between is a line from the edge of one box to that of another.
func between(from, to box, kind string) line {
	fx, fy, tx, ty := from.X+boxWidth/2, from.Y+boxHeight/2, to.X+boxWidth/2, to.Y+boxHeight/2
	dx, dy := tx-fx, ty-fy
	// Where the line leaves a box, as a part of its length.
	part := math.Min(math.Abs(boxWidth/2/nonzero(dx)), math.Abs(boxHeight/2/nonzero(dy)))
	part = math.Min(part, 0.5)
	return line{X1: round1(fx + dx*part), Y1: round1(fy + dy*part), X2: round1(tx - dx*part), Y2: round1(ty - dy*part), Type: kind}
}

func nonzero(f float64) float64 {
	if f == 0 {
		return 1e-9
	}
	return f
}

func round1(f float64) float64 { return math.Round(f*10) / 10 }

// short cuts a name to what fits.
func short(name string) string {
	if utf8.RuneCountInString(name) <= maxLabel {
		return name
	}
	return string([]rune(name)[:maxLabel-1]) + "…"
}

// ring is a loop of money as a circle of names.
type ring struct{ Spots []spot }

type spot struct {
	ref
	X, Y   float64 // of the name
	ToX    float64 // where the arrow to the next one ends
	ToY    float64
	FromX  float64
	FromY  float64
	Anchor string
}

// newRing places entities clockwise, the first on top, with arrows between.
func newRing(entities []ref) *ring {
	const cx, cy, rx, ry = 260.0, 120.0, 130.0, 80.0
	r := &ring{}
	n := float64(len(entities))
	angle := func(i float64) (x, y float64) {
		a := 2*math.Pi*i/n - math.Pi/2
		return round1(cx + rx*math.Cos(a)), round1(cy + ry*math.Sin(a))
	}
	for i, e := range entities {
		s := spot{ref: e}
		s.X, s.Y = angle(float64(i))
		s.FromX, s.FromY = angle(float64(i) + 0.15)
		s.ToX, s.ToY = angle(float64(i) + 0.85)
		switch {
		case s.X > cx+20:
			s.Anchor = "start"
		case s.X < cx-20:
			s.Anchor = "end"
		default:
			s.Anchor = "middle"
		}
		r.Spots = append(r.Spots, s)
	}
	return r
}
