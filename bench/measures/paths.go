//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/aistack-graph/aistack/analysis"
	"github.com/aistack-graph/aistack/kg"
)

//go:embed paths.py
var pathsByIgraph string

// igraphLimit is the processor time that igraph may take for one question, and
// wholeLimit how long it may take altogether, reading the graph included.
const (
	igraphLimit = 2 * time.Minute
	wholeLimit  = 20 * time.Minute
)

// against asks for the ten best paths of many random ends, and then igraph for
// those of the first ends, and prints the times of both.
func against(v *kg.View, python string) error {
	folder, err := os.MkdirTemp("", "measures-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	r := rand.New(rand.NewPCG(3, 4))
	bottom, top := v.Members("layer:1"), v.Members("layer:5")
	var times []time.Duration
	const asked = 300
	used := processor()
	var ours struct {
		Edges   string `json:"edges"`
		Size    int    `json:"size"`
		From    uint32 `json:"from"`
		To      uint32 `json:"to"`
		Lengths []int  `json:"lengths"`
	}
	ours.Size = len(v.IDs)
	for i := range asked {
		from, to := bottom[r.IntN(len(bottom))], top[r.IntN(len(top))]
		begin := time.Now()
		got, err := analysis.Trace(context.Background(), v, analysis.TraceQuery{From: []string{v.IDs[from]}, To: []string{v.IDs[to]},
			Flow: kg.FlowSupply, RankBy: kg.PathRankHops, MaxHops: analysis.MaxTraceHops, First: 10})
		if err != nil {
			return err
		}
		times = append(times, time.Since(begin))
		if i == 0 || len(ours.Lengths) == 0 { // the first that are connected
			ours.From, ours.To = from, to
			for _, p := range got.Paths {
				ours.Lengths = append(ours.Lengths, len(p.Hops))
			}
		}
	}
	slices.Sort(times)
	median := times[len(times)/2]
	mean := (processor() - used) / asked
	fmt.Printf("%d entities, %d arcs; load %s\nours: %d questions, p50 %v, p99 %v, processor %v in the mean\n",
		len(v.IDs), len(v.Arcs), load(), asked, median, times[len(times)*99/100], mean)
	ours.Edges = filepath.Join(folder, "edges")
	if err := edges(v, ours.Edges); err != nil {
		return err
	}
	ask, err := json.Marshal(ours)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), wholeLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, python, "-c", pathsByIgraph, fmt.Sprint(igraphLimit.Seconds()))
	cmd.Stdin, cmd.Stderr = bytes.NewReader(ask), os.Stderr
	out, err := cmd.Output()
	if late(err) {
		fmt.Printf("igraph: no answer to one question within %v of processor time, %.0f times ours\n", igraphLimit, igraphLimit.Seconds()/mean.Seconds())
		return nil
	}
	if err != nil {
		return errors.Join(ctx.Err(), fmt.Errorf("igraph: %w", err))
	}
	var theirs struct {
		Wall, Processor float64
		Same            bool
	}
	if err := json.Unmarshal(out, &theirs); err != nil {
		return fmt.Errorf("igraph: %w: %s", err, out)
	}
	if !theirs.Same {
		return fmt.Errorf("igraph finds paths of other lengths than %v from %d to %d", ours.Lengths, ours.From, ours.To)
	}
	fmt.Printf("igraph: one question %.1f s, processor %.1f s; paths as long as ours, %v; wall %.0f times our p50, processor %.0f times our mean\n",
		theirs.Wall, theirs.Processor, ours.Lengths, theirs.Wall/median.Seconds(), theirs.Processor/mean.Seconds())
	return nil
}

// late tells that the clock of its processor time ended a program.
func late(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGPROF
}

// edges writes the hops of the supply as pairs of numbers, parallel ones once.
func edges(v *kg.View, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	out := bufio.NewWriter(f)
	last := [2]uint32{1, 1}
	var b []byte
	for i := range v.Arcs {
		a := &v.Arcs[i]
		hop := [2]uint32{a.From, a.To}
		if a.From == a.To || hop == last || a.Relation == kg.RelationOwns || a.Relation == kg.RelationInvestsIn {
			continue
		}
		last = hop
		b = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(b[:0], a.From), a.To)
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	return out.Flush()
}
