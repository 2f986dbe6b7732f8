package analysis

import (
	"context"
	"fmt"
	"math"

	"github.com/aistack-graph/aistack/kg"
)

// shock is a loss that an entity suffers from outside.
type shock struct {
	entity uint32
	loss   float64 // 0..1
}

// propagator runs shocks through a network on one clock, again and again in the
// same memory. It is not safe for concurrent use; several may share a network.
//
// Make one by
//
//	net, err := newInputNet(ctx, v, rule, assumeComplete, nil)
//	p := newPropagator(net, substitution, horizon)
//	out, err := p.run(ctx, shocks, maxRounds)
//
// and read p.loss[e] of any entity, and p.hit for those that lose anything. Both
// hold until the next run.
type propagator struct {
	net          *inputNet
	substitution float64 // 0..1
	atOnce       bool    // the clock: immediate inputs only
	least        float64 // growth of a loss that is followed; negligible, unless a caller wants less than all

	loss  []float64 // per entity
	round []int32   // per entity of hit: the round that first reached it, 0 when shocked
	hit   []uint32  // entities of a loss, in no particular order

	next    []float64 // per entity of changed: its loss after this round, then how much it grew; else 0
	changed []uint32  // by the last round
	state   []inputState
	due     []uint32 // inputs of a supplier that changed
	rounds  uint32   // of all runs
	start   uint32   // rounds when this run began
	clock   watch
}

// inputState is what a run knows of an input.
type inputState struct {
	sum   float64 // Σ weight · loss of its suppliers, if it was due in this run
	dueAt uint32  // the round, of all runs, that it was last due in
}

// outcome says how a run ended.
type outcome struct {
	rounds   int  // that changed something
	complete bool // one more round would change nothing
}

// newPropagator takes O(entities + inputs) memory.
func newPropagator(net *inputNet, substitution float64, horizon kg.Horizon) *propagator {
	n := len(net.view.IDs)
	return &propagator{
		net: net, substitution: substitution, least: negligible, atOnce: horizon == kg.HorizonImmediate,
		loss: make([]float64, n), round: make([]int32, n), next: make([]float64, n), state: make([]inputState, len(net.inputs)),
	}
}

// run propagates shocks from a sound world until no loss grows by 1e-9 or more,
// or for maxRounds rounds. All entities of a round change together, from the
// losses of the round before, so nothing depends on the order of the data. An
// entity shocked twice takes the larger loss.
//
// It does no more than what changes asks for: O(Σ over rounds of the inputs that
// what changed is a supplier of), however many other suppliers these have. It
// allocates nothing once its lists have grown. The error wraps that of ctx; the
// losses are then of no use.
func (p *propagator) run(ctx context.Context, shocks []shock, maxRounds int) (outcome, error) {
	for _, e := range p.hit {
		p.loss[e], p.round[e] = 0, 0
	}
	p.hit, p.changed = p.hit[:0], p.changed[:0]
	p.clock = watch{ctx: ctx}
	if uint64(p.rounds)+uint64(maxRounds)+1 > math.MaxUint32 { // the marks have to be made anew
		clear(p.state)
		p.rounds = 0
	}
	p.start = p.rounds
	for _, s := range shocks {
		p.raise(s.entity, s.loss)
	}
	p.commit(0)
	for round := 1; ; round++ {
		p.step()
		switch {
		case p.clock.err != nil:
			p.drop()
			return outcome{}, fmt.Errorf("following the shock: %w", p.clock.err)
		case len(p.changed) == 0:
			return outcome{round - 1, true}, nil
		case round > maxRounds:
			p.drop()
			return outcome{maxRounds, false}, nil
		}
		p.commit(int32(round))
	}
}

// raise notes a loss of an entity after this round, if it is a larger one.
func (p *propagator) raise(entity uint32, loss float64) {
	if loss-p.loss[entity] < p.least || loss <= p.next[entity] {
		return
	}
	if p.next[entity] == 0 {
		p.changed = append(p.changed, entity)
	}
	p.next[entity] = loss
}

// commit makes the losses after a round those of the next.
func (p *propagator) commit(round int32) {
	for _, e := range p.changed {
		before := p.loss[e]
		if before == 0 {
			p.hit = append(p.hit, e)
			p.round[e] = round
		}
		p.loss[e], p.next[e] = p.next[e], p.next[e]-before
	}
}

// drop forgets the losses after a round.
func (p *propagator) drop() {
	for _, e := range p.changed {
		p.next[e] = 0
	}
	p.changed = p.changed[:0]
}

// step computes what a round changes.
func (p *propagator) step() {
	p.rounds++
	p.due = p.due[:0]
	for _, e := range p.changed {
		grown := p.next[e]
		p.next[e] = 0
		fed := p.net.fed(e, p.atOnce)
		p.clock.spend(1 + len(fed))
		for _, f := range fed {
			s := &p.state[f.input]
			if s.dueAt != p.rounds {
				if s.dueAt <= p.start {
					s.sum = 0
				}
				s.dueAt = p.rounds
				p.due = append(p.due, f.input)
			}
			s.sum += f.weight * grown
		}
	}
	p.changed = p.changed[:0]
	if !p.clock.spend(len(p.due)) {
		return
	}
	if len(p.due) < len(p.state)/8 {
		for _, i := range p.due {
			p.feel(i)
		}
		return
	}
	// Much is due: in the order of memory it is read several times faster.
	for i := range p.state {
		if p.state[i].dueAt == p.rounds {
			p.feel(uint32(i))
		}
	}
}

// feel raises the loss of a consumer to what an input leaves it.
func (p *propagator) feel(input uint32) {
	in := &p.net.inputs[input]
	p.raise(in.consumer, in.lost(p.state[input].sum, p.substitution))
}
