package analysis

import "context"

// watch looks at a context once in a while.
type watch struct {
	ctx  context.Context
	fuel int   // arcs until the context is looked at again
	err  error // why the context ended, if it has
}

// fuelArcs is how many arcs are read between two looks at the context: well
// under a millisecond.
const fuelArcs = 1 << 13

// spend notes work and tells whether to go on.
func (w *watch) spend(work int) bool {
	if w.fuel -= work; w.fuel < 0 && w.err == nil {
		w.fuel, w.err = fuelArcs, w.ctx.Err()
	}
	return w.err == nil
}
