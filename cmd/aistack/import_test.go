package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
)

// download is a folder with two of Epoch AI's files, of our own making.
func download(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"ml_hardware.csv": "Hardware name,Manufacturer,Foundry,Last modified\nNVIDIA H100 SXM5 80GB,NVIDIA,TSMC,2025-05-01\nExample X1,Exemplar,TSMC,2025-06-01\n",
		"gpu_clusters.csv": "Name,Status,Certainty,Owner,Chip type (primary),Chip quantity (primary),First Operational Date,Power Capacity (MW),Country,Users\n" +
			"Exemplar Hall,Existing,Confirmed,Exemplar,NVIDIA H100 SXM5 80GB,1024,2025-01-01,2.5,Norway,OpenAI\n",
		"notes.txt": "mine",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func run(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	if code := Run(t.Context(), args, &out, &errs); code != want {
		t.Fatalf("aistack %s: exit code %d, want %d\n%s%s", strings.Join(args, " "), code, want, out.String(), errs.String())
	}
	return out.String(), errs.String()
}

// TestImportEpoch imports beside the shipped dataset into a file, and traces
// through both.
func TestImportEpoch(t *testing.T) {
	dir, store := download(t), "embedded:"+filepath.Join(t.TempDir(), "graph.db")
	dry, _ := run(t, exitDone, "import", "epoch", "--dir", dir, "--store", store, "--dry-run")
	if !strings.Contains(dry, "+ facility:exemplar-hall Exemplar Hall") || !strings.Contains(dry, "would change: ") {
		t.Errorf("dry run:\n%s", dry)
	}
	text, _ := run(t, exitDone, "import", "epoch", "--dir", dir, "--store", store)
	for _, says := range []string{"epoch-ai as of 2025-06-01", "ml_hardware.csv: 2 rows = 2 mapped + 0 merged + 0 left out", "not Epoch AI's, not read: notes.txt", " 0 changed, 0 unchanged"} {
		if !strings.Contains(text, says) {
			t.Errorf("the report does not say %q:\n%s", says, text)
		}
	}
	again, _ := run(t, exitDone, "import", "epoch", "--dir", dir, "--store", store, "--json")
	var report struct {
		Files []struct{ Rows, Mapped, Merged, LeftOut int }
		Load  struct{ Added, Changed, Unchanged int }
	}
	if err := json.Unmarshal([]byte(again), &report); err != nil {
		t.Fatal(err)
	}
	if report.Load.Added+report.Load.Changed != 0 || report.Load.Unchanged == 0 || len(report.Files) != 2 || report.Files[0].Rows != 2 {
		t.Errorf("again: %+v", report)
	}
	path, _ := run(t, exitDone, "trace", "--store", store, "--from", "company:tsmc", "--to", "facility:exemplar-hall")
	if !strings.Contains(path, "Exemplar Hall") {
		t.Errorf("trace:\n%s", path)
	}
}

// TestImportEpochToFiles writes the dataset, which loads beside the shipped one
// and to the same records.
func TestImportEpochToFiles(t *testing.T) {
	dir, out := download(t), filepath.Join(t.TempDir(), "epoch.jsonl")
	text, _ := run(t, exitDone, "import", "epoch", "--dir", dir, "--out", out)
	if !strings.Contains(text, "epoch-ai written to "+out) {
		t.Errorf("report:\n%s", text)
	}
	store := "embedded:" + filepath.Join(t.TempDir(), "graph.db")
	run(t, exitDone, "load", "--store", store, "seed")
	run(t, exitDone, "load", "--store", store, out)
	same, _ := run(t, exitDone, "import", "epoch", "--dir", dir, "--store", store)
	if !strings.Contains(same, "epoch-ai: 0 added, 0 changed") {
		t.Errorf("the files do not hold what the import makes:\n%s", same)
	}
	alone := filepath.Join(t.TempDir(), "alone")
	run(t, exitDone, "import", "epoch", "--dir", dir, "--out", alone, "--base", "none", "--form", "csv")
	run(t, exitDone, "validate", alone)
	// An earlier --out is a base of the next.
	next, _ := run(t, exitDone, "import", "epoch", "--dir", dir, "--out", filepath.Join(t.TempDir(), "next"), "--base", "seed", "--base", out)
	if !strings.Contains(next, "0 added, 0 changed") {
		t.Errorf("next:\n%s", next)
	}
}

func TestImportEpochErrors(t *testing.T) {
	empty := t.TempDir()
	for _, c := range []struct {
		code int
		says string
		args []string
	}{
		{exitUsage, "--dir", []string{"import", "epoch"}},
		{exitUsage, "--as-of", []string{"import", "epoch", "--dir", empty, "--as-of", "soon"}},
		{exitUsage, "--models-since", []string{"import", "epoch", "--dir", empty, "--models-since", "soon"}},
		{exitBad, "no such file", []string{"import", "epoch", "--dir", filepath.Join(empty, "none"), "--store", "memory:"}},
		{exitBad, "none of Epoch AI's files", []string{"import", "epoch", "--dir", empty, "--store", "memory:"}},
		{exitStore, "", []string{"import", "epoch", "--dir", empty, "--store", "bolt://127.0.0.1:1", "--store-wait", "300ms"}},
	} {
		if _, stderr := run(t, c.code, c.args...); !strings.Contains(stderr, c.says) {
			t.Errorf("%v: %s", c.args, stderr)
		}
	}
}

// TestImportEpochOnNeo4j: two downloads, one after the other, leave the same
// records in Neo4j as in a file.
func TestImportEpochOnNeo4j(t *testing.T) {
	server := neo4jtest.Start(t)
	server.Wipe(t)
	const downloads = "../../loader/epoch/testdata/"
	var exported [2]string
	for i, store := range [][]string{
		{"--store", "embedded:" + filepath.Join(t.TempDir(), "graph.db")},
		{"--store", server.URI, "--store-user", server.Username, "--store-password", server.Password, "--store-database", server.Database},
	} {
		on := func(args ...string) string {
			out, _ := run(t, exitDone, append(args, store...)...)
			return out
		}
		on("load", "seed")
		on("import", "epoch", "--dir", downloads+"first")
		on("import", "epoch", "--dir", downloads+"second")
		if again := on("import", "epoch", "--dir", downloads+"second"); !strings.Contains(again, "epoch-ai: 0 added, 0 changed") {
			t.Errorf("%s: again:\n%s", store[1], again)
		}
		file := filepath.Join(t.TempDir(), "epoch.jsonl")
		on("export", "epoch-ai", file)
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		exported[i] = string(text)
	}
	if exported[0] != exported[1] || len(exported[0]) == 0 {
		t.Errorf("the stores hold different records:\n%s\n%s", exported[0], exported[1])
	}
}

// Files that make no record are told of, and no dataset is written from them.
func TestImportNothing(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	text := "Id,Company,Report date\nA 2025,Acme,2025-01-01\n"
	if err := os.WriteFile(filepath.Join(dir, "ai_companies_compute_spend.csv"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, to := range [][]string{{"--store", "memory:", "--no-seed"}, {"--out", out, "--base", "none"}} {
		said, _ := run(t, exitDone, append([]string{"import", "epoch", "--dir", dir}, to...)...)
		if !strings.Contains(said, "1 left out") || !strings.Contains(said, "nothing can be imported") || strings.Contains(said, "written") {
			t.Errorf("%v: %s", to, said)
		}
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("something was written: %v", err)
	}
}
