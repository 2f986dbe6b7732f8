package loader

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// minimal are the smallest useful tables, as people write them.
var minimal = map[string]string{
	"dataset.yaml":     optional,
	"companies.csv":    "id,name,layers\nnvidia,NVIDIA,chips\ntsmc,TSMC,chips\nopenai,OpenAI,models;applications\n",
	"products.csv":     "id,name,kind,layers,owner\nh100,H100,ACCELERATOR,chips,nvidia\nchatgpt,ChatGPT,APPLICATION,applications,openai\n",
	"dependencies.csv": "supplier,consumer,kind,value_usd\ntsmc,h100,MANUFACTURING,\nh100,chatgpt,COMPUTE,2.5e6\n",
}

func TestMinimalTables(t *testing.T) {
	store := openStore(t)
	r := mustLoad(t, store, files(minimal), Options{Author: "me"})
	// manifest, 3 companies, 2 products, 2 dependencies, 2 ownerships, 3 layers
	if r.Added != 13 || r.Version == 0 || len(r.Warnings) != 3 {
		t.Errorf("report %+v", r)
	}
	nodes, err := readIDs(t.Context(), store, []string{"dependency:h100--chatgpt--compute", "ownership:nvidia--h100--makes", "layer:chips", "layer:applications"})
	if err != nil {
		t.Fatal(err)
	}
	d := nodes[0].(*kg.Dependency)
	if d.SupplierID != "product:h100" || d.ConsumerID != "product:chatgpt" || d.Value.Amount != 2.5e6 || d.Value.Currency != "USD" || !d.CriticalityAssumed {
		t.Errorf("dependency %+v", d)
	}
	if o := nodes[1].(*kg.Ownership); o.OwnerID != "company:nvidia" || o.OwnedID != "product:h100" || o.Role != kg.OwnershipRoleMakes {
		t.Errorf("ownership %+v", o)
	}
	if c, a := nodes[2].(*kg.Layer), nodes[3].(*kg.Layer); c.Position != 1 || c.Name != "Chips" || a.Position != 3 {
		t.Errorf("layers %+v %+v", c, a)
	}

	again := mustLoad(t, store, files(minimal), Options{Prune: true})
	if again.Added+again.Changed+again.Removed != 0 || again.Unchanged != 13 || again.Version != r.Version || len(again.Warnings) != 0 {
		t.Errorf("the second load changed something: %+v", again)
	}
}

func TestChangePruneAndDryRun(t *testing.T) {
	store := openStore(t)
	first := mustLoad(t, store, files(minimal), Options{})
	less := maps.Clone(minimal)
	less["companies.csv"] = "id,name,layers\nnvidia,NVIDIA Corporation,chips\nopenai,OpenAI,models;applications\namd,AMD,chips\n"
	less["dependencies.csv"] = "supplier,consumer,kind\nh100,chatgpt,COMPUTE\n"
	before := dump(t, store, "mine")

	dry := mustLoad(t, store, files(less), Options{DryRun: true, Prune: true})
	if dry.Added != 1 || dry.Changed != 2 || dry.Removed != 2 || dry.Unchanged != 9 {
		t.Errorf("dry run %+v", dry)
	}
	var seen []string
	for _, c := range dry.Diff {
		line := string(c.Kind) + " " + c.ID
		for _, f := range c.Fields {
			line += " " + f.Field + ":" + f.Before + "→" + f.After
		}
		seen = append(seen, line)
	}
	want := []string{
		`CHANGED company:nvidia name:"NVIDIA"→"NVIDIA Corporation"`,
		`ADDED company:amd`,
		`CHANGED dependency:h100--chatgpt--compute value.amount:2500000→ value.currency:"USD"→ value.basis:"EXACT"→`,
		`REMOVED company:tsmc`,
		`REMOVED dependency:tsmc--h100--manufacturing`,
	}
	if strings.Join(seen, "\n") != strings.Join(want, "\n") {
		t.Errorf("diff:\n%s", strings.Join(seen, "\n"))
	}
	if dump(t, store, "mine") != before {
		t.Error("a dry run wrote")
	}

	kept := mustLoad(t, store, files(less), Options{})
	if kept.Removed != 0 || kept.Stale != 2 || kept.Version != first.Version+1 {
		t.Errorf("load without prune %+v", kept)
	}
	pruned := mustLoad(t, store, files(less), Options{Prune: true})
	if pruned.Removed != 2 || pruned.Stale != 0 || pruned.Unchanged != 12 {
		t.Errorf("load with prune %+v", pruned)
	}
}

func TestSideBySide(t *testing.T) {
	store := openStore(t)
	mustLoad(t, store, files(minimal), Options{})
	other := map[string]string{
		"dataset.yaml":      "name: other\nprovenance: optional\n",
		"companies.csv":     "id,name,layers\ncoreweave,CoreWeave,infrastructure\n",
		"dependencies.yaml": "- {supplier: h100, consumer: coreweave, kind: HARDWARE}\n",
	}
	r := mustLoad(t, store, files(other), Options{})
	nodes, err := readIDs(t.Context(), store, []string{"dependency:h100--coreweave--hardware", "layer:infrastructure"})
	if err != nil {
		t.Fatal(err)
	}
	if d := nodes[0].(*kg.Dependency); d.SupplierID != "product:h100" || d.Dataset != "other" {
		t.Errorf("the reference into the other dataset: %+v", d)
	}
	if l := nodes[1].(*kg.Layer); l.Position != 4 {
		t.Errorf("a layer that is implied later stands at %d, not above the others", l.Position)
	}

	// Redefining what the first holds is refused by load and dry run alike.
	other["companies.csv"] += "nvidia,Nvidia Inc.,chips\n"
	for _, dry := range []bool{false, true} {
		_, err = Load(t.Context(), store, files(other), Options{DryRun: dry})
		var ps Problems
		if !errors.As(err, &ps) || len(ps.Errors()) != 1 {
			t.Fatalf("dry run %v: %v", dry, err)
		}
		if p := ps[0]; p.File != "companies.csv" || p.Line != 3 || p.ID != "company:nvidia" || !strings.Contains(p.Message, `"mine"`) || !strings.Contains(p.Message, `"other"`) {
			t.Errorf("dry run %v: %v", dry, p)
		}
	}

	// Pruning the first must not take what the second refers to.
	less := maps.Clone(minimal)
	less["products.csv"] = "id,name,layers\nchatgpt,ChatGPT,applications\n"
	less["dependencies.csv"] = "supplier,consumer,kind\ntsmc,chatgpt,MANUFACTURING\n"
	_, err = Load(t.Context(), store, files(less), Options{Prune: true})
	var ps Problems
	if !errors.As(err, &ps) || ps[0].ID != "product:h100" || !strings.Contains(ps[0].Hint, "prune") {
		t.Errorf("pruning what is referred to: %v", err)
	}
	if info, err := store.Info(t.Context()); err != nil || info.Version != r.Version {
		t.Errorf("a refused load made version %v (%v)", info.Version, err)
	}
}

func TestStoreAmbiguity(t *testing.T) {
	store := openStore(t)
	mustLoad(t, store, files(map[string]string{
		"dataset.yaml":  "name: first\nprovenance: optional\n",
		"companies.csv": "id,name,layers\nclaude,Claude Inc,models\nx,X,models\n",
		"products.csv":  "id,name,layers\nclaude,Claude,models\n",
	}), Options{})
	_, err := Load(t.Context(), store, files(map[string]string{
		"dataset.yaml":     optional,
		"dependencies.csv": "supplier,consumer,kind\nx,claude,MODEL\n",
	}), Options{})
	if err == nil || !strings.Contains(err.Error(), "dependencies.csv:2:3: dependency:x--claude--model: consumer: \"claude\" may mean company:claude or product:claude") {
		t.Error(err)
	}
}

// loadStreamed loads as if the dataset were too large to be held.
func loadStreamed(t *testing.T, store kg.Store, d *Dataset, o Options) (*Report, error) {
	s := newSession(t.Context(), d, store, nil)
	s.limit = 0
	r, err := s.load(store, o)
	if s.held != nil {
		t.Error("the records are held")
	}
	return r, err
}

// Large datasets are read again for the second pass; the answer is the same.
func TestStreamedIsTheSame(t *testing.T) {
	held, streamed := openStore(t), openStore(t)
	mustLoad(t, held, files(minimal), Options{})
	for i, want := range []int{13, 0} {
		if r, err := loadStreamed(t, streamed, files(minimal), Options{Prune: i == 1}); err != nil || r.Added != want || r.Changed+r.Removed != 0 {
			t.Fatalf("%+v %v", r, err)
		}
	}
	if a, b := dump(t, held, "mine"), dump(t, streamed, "mine"); a != b {
		t.Errorf("held:\n%s\nstreamed:\n%s", a, b)
	}
	// What is wrong is told as precisely, and nothing is written.
	bad := maps.Clone(minimal)
	bad["products.csv"] = "id,name,kind,layers,website\nx,X,FAB,chips,\n"
	bad["dependencies.csv"] = "supplier,consumer,kind,share\ntsmc,nvidia,DATA,9\nopenai,gone,DATA,1\n"
	_, want := Load(t.Context(), held, files(bad), Options{})
	_, got := loadStreamed(t, streamed, files(bad), Options{})
	if want == nil || got == nil || got.Error() != want.Error() {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	bad["products.csv"] = "id,name,kind,layers\nx,X,FAB,chips\n"
	bad["dependencies.csv"] = "supplier,consumer,kind,share\ntsmc,nvidia,DATA,9\n"
	_, want = Load(t.Context(), held, files(bad), Options{})
	_, got = loadStreamed(t, streamed, files(bad), Options{})
	var ps Problems
	if !errors.As(got, &ps) || len(ps.Errors()) != 2 || got.Error() != want.Error() {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if a, b := dump(t, held, "mine"), dump(t, streamed, "mine"); a != b {
		t.Error("a refused load wrote")
	}
}

func TestOneFile(t *testing.T) {
	folder, lines := openStore(t), openStore(t)
	mustLoad(t, folder, files(minimal), Options{})
	d := files(map[string]string{"all.jsonl": `{"table":"dataset","name":"mine","provenance":"optional"}
{"table":"dependencies","supplier":"tsmc","consumer":"h100","kind":"MANUFACTURING"}
{"table":"dependencies","supplier":"h100","consumer":"chatgpt","kind":"COMPUTE","value":{"amount":2500000}}

{"table":"companies","id":"nvidia","name":"NVIDIA","layers":["chips"]}
{"table":"companies","id":"tsmc","name":"TSMC","layers":["chips"]}
{"table":"companies","id":"openai","name":"OpenAI","layers":["models","applications"]}
{"table":"products","id":"h100","name":"H100","kind":"ACCELERATOR","layers":["chips"],"owner":"nvidia"}
{"table":"products","id":"chatgpt","name":"ChatGPT","kind":"APPLICATION","layers":["applications"],"owner":["openai"]}
`})
	d.one = "all.jsonl"
	mustLoad(t, lines, d, Options{})
	if a, b := dump(t, folder, "mine"), dump(t, lines, "mine"); a != b {
		t.Errorf("folder:\n%s\nlines:\n%s", a, b)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Load(ctx, openStore(t), files(minimal), Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
