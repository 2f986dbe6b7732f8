package epoch

import (
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/store/embedded"
)

var update = flag.Bool("update", false, "write the expected reports anew")

// openStore is a store in memory that holds the curated dataset of testdata.
func openStore(t testing.TB) kg.Store {
	t.Helper()
	s, err := embedded.Open(t.Context(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := loader.Load(t.Context(), s, loader.FromFS(os.DirFS("testdata/base")), loader.Options{}); err != nil {
		t.Fatal(err)
	}
	return s
}

func mustImport(t testing.TB, s kg.Store, dir fs.FS, o Options) *Report {
	t.Helper()
	r, err := Import(t.Context(), s, dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func first() fs.FS  { return os.DirFS("testdata/first") }
func second() fs.FS { return os.DirFS("testdata/second") }

// some is a part of a download.
func some(t testing.TB, dir string, names ...string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join("testdata", dir, name))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: text}
	}
	return out
}

// record reads a record of a type.
func record[T kg.Node](t testing.TB, s kg.Store, id string) T {
	t.Helper()
	nodes, err := loader.ByIDs(t.Context(), s, []string{id})
	if err != nil {
		t.Fatal(err)
	}
	n, ok := nodes[0].(T)
	if !ok {
		t.Fatalf("the store holds no %s", id)
	}
	return n
}

func (r *Report) of(file string) *File {
	i := slices.IndexFunc(r.Files, func(f File) bool { return f.File == file })
	return &r.Files[i]
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, d)
	}
}

// TestReports compares the report and every record of two downloads, one after
// the other, with what stands in testdata.
func TestReports(t *testing.T) {
	s := openStore(t)
	for _, download := range []struct {
		name string
		dir  fs.FS
	}{{"first", first()}, {"second", second()}} {
		r := mustImport(t, s, download.dir, Options{})
		var text strings.Builder
		r.WriteText(&text)
		golden(t, download.name+".report.txt", text.String())
		var records strings.Builder
		for n, err := range loader.Held(t.Context(), s, Name) {
			if err != nil {
				t.Fatal(err)
			}
			if err := json.NewEncoder(&records).Encode(n); err != nil {
				t.Fatal(err)
			}
		}
		golden(t, download.name+".records.jsonl", records.String())
	}
}

// TestEveryRowHasAnOutcome holds the totals against the rows of the files.
func TestEveryRowHasAnOutcome(t *testing.T) {
	for _, dir := range []string{"first", "second"} {
		r := mustImport(t, openStore(t), os.DirFS("testdata/"+dir), Options{})
		for _, f := range r.Files {
			tables, _, err := readAll(some(t, dir, f.File))
			if err != nil {
				t.Fatal(err)
			}
			if n := len(tables[0].rows); f.Rows != n || len(f.Outcomes) != n || f.Mapped+f.Merged+f.LeftOut != n {
				t.Errorf("%s/%s: %d rows, %d outcomes: %d mapped, %d merged, %d left out", dir, f.File, n, len(f.Outcomes), f.Mapped, f.Merged, f.LeftOut)
			}
			for i, o := range f.Outcomes {
				if o.Line != tables[0].rows[i].line || o.What == Mapped && len(o.Records) == 0 || o.What != Mapped && o.Reason == "" {
					t.Errorf("%s/%s: the outcome of line %d says too little: %+v", dir, f.File, tables[0].rows[i].line, o)
				}
			}
		}
	}
}

// TestSameAgain: the same download changes nothing, whole or in parts, and
// whatever the order of its rows.
func TestSameAgain(t *testing.T) {
	s := openStore(t)
	mustImport(t, s, first(), Options{})
	check := func(what string, r *Report) {
		t.Helper()
		if r.Load.Added+r.Load.Changed+r.Load.Removed+len(r.Ended)+len(r.Renamed) > 0 {
			t.Errorf("%s: %+v, ended %v, renamed %v", what, r.Load, r.Ended, r.Renamed)
		}
	}
	check("again", mustImport(t, s, first(), Options{Load: loader.Options{DryRun: true}}))
	for _, f := range forms {
		check(f.file+" alone", mustImport(t, s, some(t, "first", f.file), Options{Load: loader.Options{DryRun: true}}))
	}
	whole := fstest.MapFS{}
	for _, f := range forms {
		whole[f.file] = some(t, "first", f.file)[f.file]
	}
	for _, name := range []string{models, hardware} {
		tables, _, err := readAll(some(t, "first", name))
		if err != nil {
			t.Fatal(err)
		}
		whole[name] = &fstest.MapFile{Data: []byte(reversed(tables[0]))}
	}
	check("rows in another order", mustImport(t, s, whole, Options{Load: loader.Options{DryRun: true}}))
}

// reversed writes a table with its last row first.
func reversed(t *table) string {
	columns := append(slices.Clone(t.need), t.may...)
	quote := func(cells []string) string {
		for i, c := range cells {
			cells[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		return strings.Join(cells, ",") + "\n"
	}
	text := quote(slices.Clone(columns))
	for _, r := range slices.Backward(t.rows) {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = r.cells[c]
		}
		text += quote(cells)
	}
	return text
}

// TestNewerDownload: what is gone has ended, what goes by another name keeps
// its id, and what another file still says stays.
func TestNewerDownload(t *testing.T) {
	s := openStore(t)
	mustImport(t, s, first(), Options{})
	before := record[*kg.Facility](t, s, "facility:northwind-fargo-north-dakota")
	if *before.CapacityMW != 120 || before.Operational != kg.MakeDate(2024, 9, 1) || before.Country != "US" {
		t.Errorf("before: %+v", before)
	}
	r := mustImport(t, s, second(), Options{})
	if r.AsOf != kg.MakeDate(2026, 10, 1) {
		t.Errorf("as of %s", r.AsOf)
	}
	if want := []Renaming{{"facility:northwind-fargo-north-dakota", "Northwind Fargo", "Northwind Fargo Campus"}}; !cmp.Equal(r.Renamed, want) {
		t.Errorf("renamed %+v", r.Renamed)
	}
	if site := record[*kg.Facility](t, s, "facility:northwind-fargo-north-dakota"); *site.CapacityMW != 300 || site.Name != "Northwind Fargo Campus" {
		t.Errorf("after: %+v", site)
	}
	gone := record[*kg.Dependency](t, s, "dependency:epoch-ai.northwind-fargo-north-dakota--anthropic--compute")
	if gone.Status != kg.StatusEnded || gone.Until != r.AsOf || !slices.Contains(r.Ended, gone.ID) {
		t.Errorf("gone: %+v", gone)
	}
	if lab := record[*kg.Facility](t, s, "facility:exemplar-lab"); lab.Status != kg.StatusEnded {
		t.Errorf("the cluster that is gone: %+v", lab)
	}
	// Files that are not in the newer download end nothing.
	if made := record[*kg.Ownership](t, s, "ownership:epoch-ai.exemplar--example-x1--makes"); made.Status != kg.StatusActive {
		t.Errorf("hardware was not in the download: %+v", made)
	}
	if m := record[*kg.Product](t, s, "product:borealis-chat"); m.OpenWeights == nil || !*m.OpenWeights {
		t.Errorf("the model that opened: %+v", m)
	}
	again := mustImport(t, s, second(), Options{})
	if again.Load.Added+again.Load.Changed+len(again.Ended) > 0 {
		t.Errorf("again: %+v, ended %v", again.Load, again.Ended)
	}
	_, err := Import(t.Context(), s, first(), Options{})
	if err == nil || !strings.Contains(err.Error(), models+": the file speaks of 2024-09-01, the store holds one of 2026-10-01") {
		t.Errorf("the older download: %v", err)
	}
}

// TestOthersAreNotRewritten: what the curated dataset holds stays byte for
// byte, and relations to it have ids of their own.
func TestOthersAreNotRewritten(t *testing.T) {
	s := openStore(t)
	before := map[string]string{}
	for n, err := range loader.Held(t.Context(), s, "curated") {
		if err != nil {
			t.Fatal(err)
		}
		text, _ := json.Marshal(n)
		before[n.Base().ID] = string(text)
	}
	r := mustImport(t, s, first(), Options{})
	for n, err := range loader.Held(t.Context(), s, "curated") {
		if err != nil {
			t.Fatal(err)
		}
		if text, _ := json.Marshal(n); before[n.Base().ID] != string(text) {
			t.Errorf("changed: %s", text)
		}
	}
	for _, id := range []string{"company:google", "company:nvidia", "company:openai", "company:anthropic", "product:nvidia-h100", "product:gpt-4"} {
		if !slices.Contains(r.Referred, id) {
			t.Errorf("%s is not among those referred to: %v", id, r.Referred)
		}
	}
	// An application that has the model's name is another thing.
	if m := record[*kg.Product](t, s, "product:claude-model"); m.Kind != kg.EntityKindModel || m.Dataset != Name {
		t.Errorf("model: %+v", m)
	}
	d := record[*kg.Dependency](t, s, "dependency:epoch-ai.nvidia-h100--borealis-7b--training")
	if d.Dataset != Name || d.Description != "Trained on 512 of them." {
		t.Errorf("training: %+v", d)
	}
}

// TestPhases: phases of a cluster supersede each other and never add up.
func TestPhases(t *testing.T) {
	s := openStore(t)
	r := mustImport(t, s, first(), Options{})
	f := record[*kg.Facility](t, s, "facility:harbor-one")
	if *f.CapacityMW != 5.7 || f.Operational != kg.MakeDate(2022, 3, 1) || f.Status != kg.StatusActive || f.Country != "NO" {
		t.Errorf("facility: %+v", f)
	}
	if h := record[*kg.Dependency](t, s, "dependency:epoch-ai.nvidia-h100--harbor-one--hardware"); h.Confidence != kg.ConfidenceConfirmed || h.Description != "About 4,000 chips in phase 2." || h.Status != kg.StatusActive {
		t.Errorf("hardware: %+v", h)
	}
	if h := record[*kg.Dependency](t, s, "dependency:epoch-ai.nvidia-gb200--harbor-one--hardware--planned"); h.Confidence != kg.ConfidenceLikely || h.Status != kg.StatusPlanned {
		t.Errorf("planned hardware: %+v", h)
	}
	counts := map[What]int{}
	for _, o := range r.of(clusters).Outcomes {
		if strings.Contains(o.Name, "Harbor") {
			counts[o.What]++
		}
	}
	if counts[Mapped] != 2 || counts[Merged] != 2 { // phases 2 and 3; phase 1 and the paper
		t.Errorf("outcomes: %v", counts)
	}
	if o := record[*kg.Dependency](t, s, "dependency:epoch-ai.nvidia-p100--old-crate--hardware"); o.Status != kg.StatusEnded || o.Until != kg.MakeDate(2021, 7, 0) {
		t.Errorf("decommissioned: %+v", o)
	}
}

// TestProjections: states after the download are planned, and are a tenant's
// only where there is one.
func TestProjections(t *testing.T) {
	s := openStore(t)
	r := mustImport(t, s, first(), Options{})
	if r.AsOf != kg.MakeDate(2025, 6, 1) {
		t.Fatalf("as of %s: the newest date that looks back", r.AsOf)
	}
	d := record[*kg.Dependency](t, s, "dependency:epoch-ai.tidewater-norfolk-virginia--google-deepmind--compute--20260201")
	if *d.CapacityMW != 90 || d.Since != kg.MakeDate(2026, 2, 1) || d.Status != kg.StatusPlanned {
		t.Errorf("first: %+v", d)
	}
	if d = record[*kg.Dependency](t, s, "dependency:epoch-ai.tidewater-norfolk-virginia--google-deepmind--compute--20261201"); *d.CapacityMW != 110 {
		t.Errorf("what is added: %+v", d)
	}
	if d = record[*kg.Dependency](t, s, "dependency:epoch-ai.northwind-fargo-north-dakota--openai--compute--20260901"); d.CapacityMW != nil {
		t.Errorf("two tenants share a site in unknown parts: %+v", d)
	}
	if f := record[*kg.Facility](t, s, "facility:tidewater-norfolk-virginia"); f.CapacityMW != nil || f.Status != kg.StatusPlanned {
		t.Errorf("0 MW means not yet powered: %+v", f)
	}
}

// TestRounds: a round's total is on no investor's edge.
func TestRounds(t *testing.T) {
	s := openStore(t)
	r := mustImport(t, s, first(), Options{})
	n := 0
	for node, err := range loader.Held(t.Context(), s, Name) {
		if err != nil {
			t.Fatal(err)
		}
		if i, ok := node.(*kg.Investment); ok {
			n++
			if i.Amount != nil {
				t.Errorf("an amount: %+v", i)
			}
		}
	}
	if n != 3 || r.of(fundingRounds).LeftOut != 3 {
		t.Errorf("%d investments, %d rows left out", n, r.of(fundingRounds).LeftOut)
	}
	i := record[*kg.Investment](t, s, "investment:epoch-ai.google--polar-institute--equity--nvidia-google-talks")
	if i.Status != kg.StatusPlanned || *i.Binding || i.Confidence != kg.ConfidenceSpeculative || i.Date != kg.MakeDate(2025, 5, 4) {
		t.Errorf("talks: %+v", i)
	}
}

// TestEmptyStore: without any other dataset the import stands by itself.
func TestEmptyStore(t *testing.T) {
	s, err := embedded.Open(t.Context(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r := mustImport(t, s, first(), Options{})
	if len(r.Referred) != 0 || len(r.Warnings) != 5 {
		t.Errorf("referred %v, warnings %v", r.Referred, r.Warnings)
	}
	if l := record[*kg.Layer](t, s, "layer:models"); l.Position != 4 {
		t.Errorf("layer: %+v", l)
	}
	if c := record[*kg.Company](t, s, "company:coreweave"); c.Name != "CoreWeave" {
		t.Errorf("company: %+v", c)
	}
	again := mustImport(t, s, first(), Options{})
	if again.Load.Added+again.Load.Changed > 0 {
		t.Errorf("again: %+v", again.Load)
	}
}

// TestModelsSince: what the flag leaves out is no longer told of, but did not
// end.
func TestModelsSince(t *testing.T) {
	s := openStore(t)
	mustImport(t, s, first(), Options{ModelsSince: kg.MakeDate(1950, 0, 0)})
	if p := record[*kg.Product](t, s, "product:perceptronette"); p.Released != kg.MakeDate(1958, 1, 1) {
		t.Errorf("model: %+v", p)
	}
	r := mustImport(t, s, first(), Options{})
	if len(r.Ended) > 0 || r.Load.Changed > 0 {
		t.Errorf("ended %v, %+v", r.Ended, r.Load)
	}
}

// A power that no record may hold is left out and listed; the rest comes in.
func TestPowerBeyondMeasure(t *testing.T) {
	dir := some(t, "first", "data_centers.csv")
	row := []byte("Northwind Far,T,P,A,,,Coreweave,OpenAI,,,,1,1e308\n")
	dir["data_centers.csv"].Data = append(dir["data_centers.csv"].Data, row...)
	r := mustImport(t, openStore(t), dir, Options{AsOf: kg.MakeDate(2026, 1, 1)})
	if !slices.ContainsFunc(r.of("data_centers.csv").Values, func(v Value) bool { return v.Column == "Current power (MW)" && v.Value == "1e308" }) {
		t.Errorf("%+v", r.of("data_centers.csv").Values)
	}
}

// A cell that no record may hold ends no import: a name that is too long is
// left out and listed, a control character is no part of a name.
func TestUnusableCells(t *testing.T) {
	long := strings.Repeat("x", kg.MaxName+1)
	row := func(column, value string) func(string) string {
		return func(header string) string {
			cells := strings.Split(strings.TrimSpace(header), ",")
			for i, c := range cells {
				cells[i] = map[string]string{column: value, "Handle": "Far", "Name": "Far", "Hardware name": "Far", "Model": "Far", "Publication date": "2024-02-01",
					"Id": "Anthropic, Google (Series X)", "Company": "Anthropic", "Status": "Existing"}[c]
				if c == column {
					cells[i] = value
				}
				cells[i] = `"` + cells[i] + `"`
			}
			return strings.Join(cells, ",") + "\n"
		}
	}
	for _, c := range []struct{ file, column string }{
		{companies, "Name"}, {hardware, "Hardware name"}, {hardware, "Manufacturer"}, {hardware, "Foundry"},
		{models, "Model"}, {models, "Organization"}, {models, "Training hardware"}, {clusters, "Name"}, {clusters, "Owner"}, {clusters, "Users"},
		{clusters, "Location"}, {clusters, "Chip type (primary)"}, {dataCenters, "Handle"}, {dataCenters, "Title"}, {dataCenters, "Address"},
		{dataCenters, "Owner"}, {dataCenters, "Users"}, {dataCenters, "Energy companies"}, {fundingRounds, "Company"},
	} {
		dir := some(t, "first", c.file)
		header, _, _ := strings.Cut(string(dir[c.file].Data), "\n")
		header = strings.TrimPrefix(header, "\ufeff")
		dir[c.file].Data = append(dir[c.file].Data, row(c.column, long)(header)...)
		r := mustImport(t, openStore(t), dir, Options{AsOf: kg.MakeDate(2026, 1, 1)})
		if !slices.ContainsFunc(r.of(c.file).Values, func(v Value) bool { return v.Column == c.column && strings.Contains(v.Reason, "1001 bytes long") }) {
			t.Errorf("%s, %s: %+v", c.file, c.column, r.of(c.file).Values)
		}
		dir[c.file].Data = append(dir[c.file].Data, row(c.column, "Far\x00\u0007 away")(header)...)
		mustImport(t, openStore(t), dir, Options{AsOf: kg.MakeDate(2026, 1, 1)})
	}
}

// TestNothingToImport: files that the graph has no place for are told of row by
// row, alone as well.
func TestNothingToImport(t *testing.T) {
	for _, file := range []string{computeSpend, revenue} {
		s := openStore(t)
		r := mustImport(t, s, some(t, "first", file), Options{AsOf: kg.MakeDate(2026, 1, 1)})
		if f := r.of(file); r.Load != nil || f.Rows == 0 || f.LeftOut != f.Rows {
			t.Errorf("%s: %+v, load %+v", file, f, r.Load)
		}
		if !slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.HasPrefix(w, "nothing can be imported") }) {
			t.Errorf("%s: %v", file, r.Warnings)
		}
	}
}

// TestModelsLeftOut: models that a later import leaves out stay in the store,
// and so does what they say of their labs and hardware.
func TestModelsLeftOut(t *testing.T) {
	s := openStore(t)
	mustImport(t, s, first(), Options{})
	r := mustImport(t, s, first(), Options{ModelsSince: kg.MakeDate(2099, 0, 0), Load: loader.Options{DryRun: true}})
	if r.Load.Changed+r.Load.Added > 0 || len(r.Ended) > 0 {
		t.Errorf("%d added, %d changed: %v; ended %v", r.Load.Added, r.Load.Changed, r.Load.Diff, r.Ended)
	}
}
