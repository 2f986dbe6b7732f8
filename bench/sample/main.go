// Sample draws relations of a dataset at random and prints what to look up: the
// statement and its sources. The same seed draws the same ids from the same data.
//
//	go run ./bench/sample -seed 20261123 -n 20 [DATASET]
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/seed"
	"github.com/aistack-graph/aistack/store/embedded"
)

func main() {
	random := flag.Uint64("seed", 1, "what the draw depends on")
	n := flag.Uint("n", 20, "how many relations")
	flag.Parse()
	d := loader.FromFS(seed.FS())
	if flag.NArg() > 0 {
		var err error
		if d, err = loader.Open(flag.Arg(0)); err != nil {
			log.Fatal(err)
		}
	}
	defer d.Close()
	if err := sample(context.Background(), os.Stdout, d, *random, int(*n)); err != nil {
		log.Fatal(err)
	}
}

// sample prints n relations with their sources, one JSON object each.
func sample(ctx context.Context, to io.Writer, d *loader.Dataset, random uint64, n int) error {
	store, err := embedded.Open(ctx, embedded.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	report, err := loader.Load(ctx, store, d, loader.Options{})
	if err != nil {
		return err
	}
	var relations []kg.Edge
	for node, err := range loader.Held(ctx, store, report.Dataset) {
		if err != nil {
			return err
		}
		if e, ok := node.(kg.Edge); ok && node.NodeKind() != kg.KindFeed { // feeds join layers: the article's word, no fact to look up
			relations = append(relations, e)
		}
	}
	fmt.Fprintf(to, "seed %d, %d of %d relations\n", random, min(n, len(relations)), len(relations))
	out := json.NewEncoder(to)
	out.SetIndent("", "  ")
	for _, i := range rand.New(rand.NewPCG(random, 0)).Perm(len(relations))[:min(n, len(relations))] {
		sources, err := loader.ByIDs(ctx, store, relations[i].Refs(kg.RefSources))
		if err != nil {
			return err
		}
		if err := out.Encode(map[string]any{"relation": relations[i], "sources": sources}); err != nil {
			return err
		}
	}
	return nil
}
