package epoch

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
)

// Options say how to import.
type Options struct {
	AsOf        kg.Date // the day of the download; the newest date of the files when not given
	ModelsSince kg.Date // older models are left out; 2020-01-01 when not given
	Load        loader.Options
}

// attribution is the credit that the licence asks for.
const attribution = `Epoch AI, epoch.ai/data, CC BY 4.0: "Data on Frontier AI Data Centers", "Data on GPU Clusters", "Data on Machine Learning Hardware", ` +
	`"Data on Notable AI Models", "Data on AI Companies". Mapped to this graph by aistack; changes: names joined by an alias table, phases merged, units converted.`

// Import brings a download into a store: see [Plan] and [loader.Load]. The
// report has no Load where the download makes no record.
func Import(ctx context.Context, store kg.Store, dir fs.FS, o Options) (*Report, error) {
	nodes, report, err := Plan(ctx, store, dir, o)
	if err != nil {
		return nil, err
	}
	if len(nodes) == 1 { // the manifest alone
		report.Warnings = append(report.Warnings, "nothing can be imported from these files alone: no row of theirs makes a record")
		return report, nil
	}
	d, err := loader.FromRecords(nodes)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	if report.Load, err = loader.Load(ctx, store, d, o.Load); err != nil {
		return nil, fmt.Errorf("load %s: %w", Name, err)
	}
	return report, nil
}

// Plan makes the records of the dataset out of a download, beside what the
// store holds: records of other datasets are referred to, and what an earlier
// download held and this one does not is kept, its relations and facilities as
// ENDED. A file that is not in the download ends nothing.
//
// What is wrong with the files comes back as [loader.Problems].
func Plan(ctx context.Context, store kg.Reader, dir fs.FS, o Options) ([]kg.Node, *Report, error) {
	names, err := parseAliases(aliasText)
	if err != nil {
		return nil, nil, err
	}
	tables, others, err := readAll(dir)
	if err != nil {
		return nil, nil, err
	}
	if o.ModelsSince == 0 {
		o.ModelsSince = kg.MakeDate(2020, 1, 1)
	}
	held := map[string]kg.Node{}
	for n, err := range loader.Held(ctx, store, Name) {
		if err != nil {
			return nil, nil, err
		}
		held[n.Base().ID] = n
	}
	asOf, byFile := newest(tables)
	before, _ := held["dataset:"+Name].(*kg.Dataset)
	if err := notOlder(tables, byFile, held, o.AsOf, before); err != nil {
		return nil, nil, err
	}
	if o.AsOf != 0 {
		asOf = o.AsOf
	} else if before != nil && before.AsOf.First() > asOf.First() {
		asOf = before.AsOf // a part of the files may be older than the whole
	}
	if asOf == 0 {
		return nil, nil, kg.Invalidf("no file tells of what day it is: give the day of the download, --as-of YYYY-MM-DD")
	}
	p := planner{ctx: ctx, store: store, names: names, tables: tables, asOf: asOf, byFile: byFile, since: o.ModelsSince, held: held, known: map[string]kg.Node{}}
	b, err := p.settle()
	if err != nil {
		return nil, nil, err
	}
	report := &Report{Dataset: Name, AsOf: asOf, OtherFiles: others}
	if err := p.nearMisses(b); err != nil {
		return nil, nil, err
	}
	nodes := p.finish(b, report)
	return nodes, report, nil
}

// newest is the newest date that looks back, of all files and of each. The
// timelines look ahead too: a data centre has reached the state whose power is
// its current one.
func newest(tables []*table) (all kg.Date, byFile map[string]kg.Date) {
	byFile = map[string]kg.Date{}
	see := func(file, cell string) {
		if d, err := date(cell); err == nil && d.First() > byFile[file].First() {
			byFile[file] = d
			if d.First() > all.First() {
				all = d
			}
		}
	}
	var centers, lines *table
	for _, t := range tables {
		switch t.file {
		case dataCenters:
			centers = t
		case timelines:
			lines = t
		}
		for i := range t.rows {
			for _, column := range t.dates {
				see(t.file, t.rows[i].get(column))
			}
		}
	}
	if centers == nil || lines == nil {
		return all, byFile
	}
	current := map[string]float64{}
	for i := range centers.rows {
		if v, ok, err := number(centers.rows[i].get("Current power (MW)")); ok && err == nil && v > 0 {
			current[cleanName(centers.rows[i].get("Handle"))] = v
		}
	}
	reached := map[string]kg.Date{} // the first day of that power
	for i := range lines.rows {
		r := &lines.rows[i]
		handle := cleanName(r.get("Data center"))
		v, ok, err := number(r.get("Power (MW)"))
		d, wrong := date(r.get("Date"))
		if ok && err == nil && wrong == nil && v == current[handle] && v > 0 && (reached[handle] == 0 || d.First() < reached[handle].First()) {
			reached[handle] = d
		}
	}
	for _, d := range reached {
		see(dataCenters, d.String())
		see(timelines, d.String())
	}
	return all, byFile
}

// notOlder refuses a download that is older than what the store holds.
func notOlder(tables []*table, byFile map[string]kg.Date, held map[string]kg.Node, asOf kg.Date, before *kg.Dataset) error {
	var problems loader.Problems
	for _, t := range tables {
		if s, ok := held[sourceID(t.file)].(*kg.Source); ok && byFile[t.file] != 0 && byFile[t.file].First() < s.Published.First() {
			problems = append(problems, loader.Problem{File: t.file, Message: fmt.Sprintf("the file speaks of %s, the store holds one of %s", byFile[t.file], s.Published),
				Hint: "import the newer file, or leave this one out"})
		}
	}
	if before != nil && asOf != 0 && asOf.First() < before.AsOf.First() {
		problems = append(problems, loader.Problem{Message: fmt.Sprintf("--as-of %s lies before the %s of what the store holds", asOf, before.AsOf), Hint: "leave --as-of out"})
	}
	if len(problems) > 0 {
		return problems
	}
	return nil
}

// planner builds until it knows all that the store says of what it names.
type planner struct {
	ctx    context.Context
	store  kg.Reader
	names  *aliases
	tables []*table
	asOf   kg.Date
	since  kg.Date
	byFile map[string]kg.Date
	held   map[string]kg.Node // of this dataset
	known  map[string]kg.Node // of any
	now    map[string]string  // renames: id by name → id held
	moved  []Renaming
}

func (p *planner) settle() (*builder, error) {
	for {
		b := p.build()
		var missing []string
		for id := range b.wanted {
			if _, asked := p.known[id]; !asked {
				missing = append(missing, id)
			}
		}
		if len(missing) == 0 {
			if p.now == nil {
				if p.findRenames(b); len(p.now) > 0 {
					continue
				}
			}
			return b, nil
		}
		slices.Sort(missing)
		nodes, err := loader.ByIDs(p.ctx, p.store, missing)
		if err != nil {
			return nil, err
		}
		for i, id := range missing {
			p.known[id] = nodes[i]
		}
	}
}

// build maps all files once.
func (p *planner) build() *builder {
	b := &builder{names: p.names, asOf: p.asOf, modelsSince: p.since, known: p.known, wanted: map[string]bool{}, renames: p.now,
		records: map[string]kg.Node{}, claims: map[string]claim{}, spelled: map[string][]string{}, referred: map[string]bool{}, spared: map[string]bool{},
		files: map[string]*File{}, near: map[NearMiss]bool{}}
	by := map[string]*table{}
	for _, t := range p.tables {
		by[t.file] = t
		b.files[t.file] = &File{File: t.file, AsOf: p.byFile[t.file], Rows: len(t.rows), IgnoredColumns: t.ignored, Outcomes: make([]Outcome, len(t.rows))}
	}
	for _, l := range layers {
		b.want("layer:" + l)
	}
	for _, t := range p.tables {
		switch t.file {
		case companies:
			b.companies(t)
		case hardware:
			b.hardware(t)
		case models:
			b.models(t)
		case clusters:
			b.clusters(t)
		case fundingRounds:
			b.rounds(t)
		case computeSpend:
			b.withoutPlace(t, "Id", "what a company spends on computing in all names no supplier: no relation can carry it")
		case revenue:
			b.withoutPlace(t, "Company", "the graph holds no revenue of a company")
		case dataCenters:
			b.dataCenters(t, by[timelines])
		case timelines:
			if by[dataCenters] == nil {
				b.dataCenters(nil, t)
			}
		}
	}
	b.spell()
	return b
}

// spell gives a company that is written in several ways one name and the others
// as aliases.
func (b *builder) spell() {
	for id, names := range b.spelled {
		c, ok := b.records[id].(*kg.Company)
		if !ok {
			continue
		}
		slices.Sort(names)
		if !b.aliased(kg.KindCompany, c.Name) {
			c.Name = names[0]
		}
		for _, name := range names {
			if name != c.Name {
				addTo(&c.Aliases, name)
				b.near[NearMiss{Name: name, Like: c.Name, ID: id, Same: true}] = true
			}
		}
	}
}

// finish adds the manifest and the layers, compares with what the store holds,
// and fills the report.
func (p *planner) finish(b *builder, report *Report) []kg.Node {
	used := map[string]bool{}
	for _, n := range b.records {
		for _, id := range n.Refs(kg.RefLayers) {
			used[id] = true
		}
	}
	for i, l := range layers {
		id := "layer:" + l
		if held := p.known[id]; held == nil && len(used) > 0 || held != nil && held.Base().Dataset == Name {
			b.records[id] = &kg.Layer{Record: kg.Record{ID: id}, Name: strings.ToUpper(l[:1]) + l[1:], Position: i + 1}
			if held == nil {
				report.Warnings = append(report.Warnings, fmt.Sprintf("no dataset holds %s: the import makes it; load the shipped dataset first to have its texts", id))
			}
		}
	}
	p.compare(b, report)
	for _, n := range b.records {
		sortLayers(n)
	}
	b.records["dataset:"+Name] = p.manifest()
	nodes := make([]kg.Node, 0, len(b.records))
	counts := map[kg.Kind]int{}
	for _, id := range slices.Sorted(maps.Keys(b.records)) {
		n := b.records[id]
		kg.Normalize(n, kg.Defaults{})
		nodes = append(nodes, n)
		counts[n.NodeKind()]++
	}
	for _, t := range kg.Tables {
		if counts[t.Kind] > 0 && t.Kind != kg.KindDataset {
			report.Records = append(report.Records, Count{t.Kind, counts[t.Kind]})
		}
	}
	for _, t := range p.tables {
		f := b.files[t.file]
		f.settle()
		slices.SortStableFunc(f.Values, func(a, b Value) int { return a.Line - b.Line })
		f.Values = slices.Compact(f.Values)
		report.Files = append(report.Files, *f)
	}
	report.Referred = slices.Sorted(maps.Keys(b.referred))
	report.Renamed = p.moved
	for n := range b.near {
		report.NearMisses = append(report.NearMisses, n)
	}
	slices.SortFunc(report.NearMisses, func(a, b NearMiss) int {
		return strings.Compare(a.Name+"\n"+a.Like+"\n"+a.ID, b.Name+"\n"+b.Like+"\n"+b.ID)
	})
	return nodes
}

func (p *planner) manifest() *kg.Dataset {
	return &kg.Dataset{Record: kg.Record{ID: "dataset:" + Name}, Name: Name, Title: "Epoch AI: data on AI",
		Description: "Data centres, GPU clusters, hardware, models and companies as Epoch AI publishes them, imported by aistack.",
		AsOf:        p.asOf, Licence: "CC-BY-4.0", Attribution: attribution, Provenance: kg.ProvenanceRequired}
}

// sortLayers puts the layers of an entity into the order of the stack.
func sortLayers(n kg.Node) {
	if e, ok := n.(kg.Entity); ok {
		slices.SortFunc(e.Common().LayerIDs, func(a, b string) int {
			return slices.Index(layers, kg.SlugOf(a)) - slices.Index(layers, kg.SlugOf(b))
		})
	}
}
