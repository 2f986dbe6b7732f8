// Compare writes graphs, questions about them and our answers as JSON Lines, for
// compare.py to answer the same questions in its own ways and to tell where the
// answers differ:
//
//	make compare
//
// or by hand, in a Python that has bench/pyenv/requirements.txt:
//
//	python bench/compare/real.py > real.jsonl
//	go run ./bench/compare -real real.jsonl > questions.jsonl
//	python bench/compare/compare.py questions.jsonl
//
// The same flags make the same lines. One graph and what is asked of it can be
// had again with -only, by the name that a disagreement prints.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"

	"github.com/aistack-graph/aistack/kg"
)

// options say which graphs there are.
type options struct {
	small, large int        // how many random graphs
	rounds       int        // of questions about each graph that is not small
	seed         uint64     // of the random graphs and of all questions
	real         []edgeList // published graphs
	dataset      bool
	only         string // the name of a graph; empty: all
}

func main() {
	var o options
	flag.IntVar(&o.small, "small", 1000, "how many small random graphs")
	flag.IntVar(&o.large, "large", 3, "how many large random graphs")
	flag.IntVar(&o.rounds, "rounds", 3, "how many rounds of questions about each graph that is not small")
	flag.Uint64Var(&o.seed, "seed", 1, "the seed of graphs and questions")
	flag.StringVar(&o.only, "only", "", "the name of the only graph to write")
	real := flag.String("real", "", "a file of edge lists, as real.py writes them")
	flag.Parse()
	ctx := context.Background()
	o.dataset = true
	if *real != "" {
		f, err := os.Open(*real)
		if err != nil {
			log.Fatal(err)
		}
		defer f.Close()
		if o.real, err = edgeLists(f); err != nil {
			log.Fatal(err)
		}
	}
	std, err := imports(ctx)
	if err != nil {
		log.Fatal(err)
	}
	o.real = append(o.real, std)
	out := bufio.NewWriter(os.Stdout)
	if err := run(ctx, out, o); err != nil {
		log.Fatal(err)
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

// run writes all lines.
func run(ctx context.Context, out io.Writer, o options) error {
	enc := json.NewEncoder(out)
	ask := func(name string, large bool, rounds int, random uint64, view func(r *rand.Rand) *kg.View) error {
		if o.only != "" && o.only != name {
			return nil
		}
		r := rand.New(rand.NewPCG(o.seed, random))
		if err := about(ctx, enc, r, name, large, view(r), rounds); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	}
	for i := range o.small {
		if err := ask(fmt.Sprintf("random %d/%d", o.seed, i), false, 2, uint64(i), smallGraph); err != nil {
			return err
		}
	}
	for i := range o.large {
		size := 1000 + 500*i
		if err := ask(fmt.Sprintf("layered %d/%d", o.seed, i), true, o.rounds, uint64(i), func(r *rand.Rand) *kg.View { return largeGraph(r, size) }); err != nil {
			return err
		}
	}
	for i := range o.real {
		view := o.real[i].view()
		if err := ask(o.real[i].Name, true, o.rounds, uint64(i), func(*rand.Rand) *kg.View { return view }); err != nil {
			return err
		}
	}
	if !o.dataset {
		return nil
	}
	shipped, err := dataset(ctx)
	if err != nil {
		return err
	}
	return ask("the shipped dataset", true, o.rounds, 0, func(*rand.Rand) *kg.View { return shipped })
}
