package epoch

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

var phase = regexp.MustCompile(`(?i)\s*\bphase\s+\d+$`)

// phaseOf is one row of gpu_clusters.csv that counts.
type phaseOf struct {
	row     *row
	name    string
	planned bool
	ended   bool
	begun   kg.Date
}

// baseName is a cluster's name without the number of its phase.
func baseName(name string) string {
	if base := strings.TrimRight(phase.ReplaceAllString(name, ""), " ,"); base != "" {
		return base
	}
	return name
}

// clusters maps gpu_clusters.csv. Phases of one cluster supersede each other:
// they make one facility, whose power is that of the phase in force.
func (b *builder) clusters(t *table) {
	f := b.files[t.file]
	var counted []*phaseOf
	byName := map[string]*phaseOf{}
	var duplicates []*row
	settle := func(r *row, o Outcome) {
		o.Line, o.Name = r.line, oneLine(r.get("Name"))
		f.Outcomes[r.index] = o
	}
	for _, r := range t.all() {
		name := b.name(r, "Name")
		switch {
		case name == "":
			settle(r, leftOut("the row has no name"))
		case strings.HasPrefix(strings.ToLower(name), "anonymized") || r.get("GPU Supplier (primary)") == "Anonymized":
			settle(r, leftOut("anonymised by Epoch AI: it names neither place nor owner"))
		case isTrue(r.get("Exclude")):
			settle(r, leftOut("Epoch AI excludes the row"))
		case isTrue(r.get("Possible Duplicate")):
			duplicates = append(duplicates, r)
		case byName[name] != nil:
			duplicates = append(duplicates, r)
		default:
			p := b.phase(r, name)
			counted = append(counted, p)
			byName[name] = p
		}
	}
	groups, ids := b.groups(counted, byName)
	byBase := map[string]string{} // some duplicates name a cluster without its phase
	for _, p := range counted {
		if base := baseName(p.name); byBase[base] == "" {
			byBase[base] = ids[p]
		}
	}
	for _, g := range groups { // owners first: users are known by them
		b.claims[ids[g[0]]] = claim{t.file, g[0].name, "", g[0].row.line}
		for _, p := range g {
			b.made = nil
			b.cluster(ids[g[0]], p, g)
			settle(p.row, Outcome{What: Mapped, Records: b.made})
		}
	}
	for _, g := range groups {
		current := inForce(g)
		for _, p := range g {
			b.made = f.Outcomes[p.row.index].Records
			if superseded(p, g) == nil {
				b.users(ids[g[0]], p)
			}
			settle(p.row, b.settled(ids[g[0]], p, current))
		}
	}
	for _, r := range duplicates {
		settle(r, duplicate(r, byName, ids, byBase))
	}
}

func (b *builder) phase(r *row, name string) *phaseOf {
	p := &phaseOf{row: r, name: name, begun: b.date(r, "First Operational Date")}
	switch r.get("Status") {
	case "Existing":
	case "Planned":
		p.planned = true
	case "Decommissioned":
		p.ended = true
	default:
		p.planned = true
		b.value(r, "Status", r.get("Status"), "the status is not known and counts as planned")
	}
	return p
}

// groups joins the phases of each cluster: rows that build upon or supersede
// each other, and rows that stand for one facility. The phase in force names
// the facility.
func (b *builder) groups(counted []*phaseOf, byName map[string]*phaseOf) (groups [][]*phaseOf, ids map[*phaseOf]string) {
	parent := make([]int, len(counted))
	at := map[*phaseOf]int{}
	for i, p := range counted {
		parent[i], at[p] = i, i
	}
	root := func(i int) int {
		for parent[i] != i {
			i = parent[i]
		}
		return i
	}
	join := func(i, j int) {
		i, j = root(i), root(j)
		parent[max(i, j)] = min(i, j)
	}
	firstAt := map[string]int{}
	for i, p := range counted {
		id, _ := b.place(p)
		if j, ok := firstAt[id]; ok {
			join(i, j)
		} else {
			firstAt[id] = i
		}
		for _, column := range []string{"Builds Upon", "Superseded by"} {
			for _, name := range list(p.row.get(column)) {
				if other := byName[name]; other != nil {
					join(i, at[other])
				}
			}
		}
	}
	byRoot := map[int][]*phaseOf{}
	for i, p := range counted {
		byRoot[root(i)] = append(byRoot[root(i)], p)
	}
	ids = map[*phaseOf]string{}
	for i := range counted {
		g := byRoot[i]
		if g == nil {
			continue
		}
		sort.SliceStable(g, func(i, j int) bool { return order(g[i]) < order(g[j]) })
		id, _ := b.place(inForce(g))
		for _, p := range g { // a name of the alias table wins
			if b.aliased(kg.KindFacility, p.name) || b.aliased(kg.KindFacility, baseName(p.name)) {
				id, _ = b.place(p)
				break
			}
		}
		for _, p := range g {
			ids[p] = id
		}
		groups = append(groups, g)
	}
	return groups, ids
}

// place is the facility that a phase belongs to by its own name.
func (b *builder) place(p *phaseOf) (id, title string) {
	if b.aliased(kg.KindFacility, p.name) {
		return b.resolve(kg.KindFacility, kg.EntityKindSupercomputer, p.name)
	}
	return b.resolve(kg.KindFacility, kg.EntityKindSupercomputer, baseName(p.name))
}

// order sorts phases: what runs or ran by date, then what is planned by name.
func order(p *phaseOf) string {
	if p.planned {
		return "2" + p.name
	}
	if p.begun == 0 {
		return "0" + p.name
	}
	return "1" + p.begun.String() + p.name
}

// inForce is the last phase that runs or ran, or else the first planned one.
func inForce(g []*phaseOf) *phaseOf {
	current := g[0]
	for _, p := range g {
		if !p.planned {
			current = p
		}
	}
	return current
}

// superseded tells by which phase of its cluster a phase is replaced, nil for
// none.
func superseded(p *phaseOf, g []*phaseOf) *phaseOf {
	for _, name := range list(p.row.get("Superseded by")) {
		for _, other := range g {
			if other != p && other.name == name && !other.planned {
				return other
			}
		}
	}
	return nil
}

func (p *phaseOf) status() kg.Status {
	switch {
	case p.planned:
		return kg.StatusPlanned
	case p.ended:
		return kg.StatusEnded
	}
	return kg.StatusActive
}

// certainty is Epoch AI's own. What is planned is never confirmed.
func (b *builder) certainty(p *phaseOf) kg.Confidence {
	switch c := p.row.get("Certainty"); {
	case c == "Confirmed" && !p.planned:
		return kg.ConfidenceConfirmed
	case c == "Confirmed", c == "Likely":
		return kg.ConfidenceLikely
	}
	return kg.ConfidenceSpeculative
}

// cluster adds one phase: the facility, who operates it and its hardware.
func (b *builder) cluster(id string, p *phaseOf, g []*phaseOf) {
	_, title := b.place(p)
	record := b.facility(id, title, kg.EntityKindSupercomputer, p.row)
	if record != nil && record.Kind == kg.EntityKindSupercomputer && p == inForce(g) {
		record.Name = title
		b.describeCluster(record, p, g)
	}
	if superseded(p, g) != nil {
		return
	}
	for _, owner := range b.list(p.row, "Owner") {
		b.owns(kg.Ownership{OwnerID: b.company(owner, "infrastructure", p.row), OwnedID: id, Role: kg.OwnershipRoleOperates, Status: p.status(), Confidence: b.certainty(p),
			Description: ownerNote}, p.row)
	}
	b.chips(id, p, "primary", "GPU Supplier (primary)")
	b.chips(id, p, "secondary", "GPU supplier (secondary)")
}

func (b *builder) describeCluster(f *kg.Facility, p *phaseOf, g []*phaseOf) {
	r := p.row
	f.Region = b.name(r, "Location")
	f.Country = b.names.countryOf(r.get("Country"), f.Region)
	if c := oneLine(r.get("Country")); c != "" && f.Country == "" {
		b.value(r, "Country", c, "the country is not in the alias table")
	}
	f.Status = p.status()
	if mw, ok := b.number(r, "Power Capacity (MW)"); ok && mw > 0 {
		mw = rounded(mw)
		f.CapacityMW = &mw
	}
	for _, p := range g {
		if !p.planned && p.begun != 0 && !b.after(p.begun) && (f.Operational == 0 || p.begun.First() < f.Operational.First()) {
			f.Operational = p.begun
		}
		if base := baseName(p.name); base != f.Name {
			addTo(&f.Aliases, base)
		}
	}
	slices.Sort(f.Aliases)
}

// chips adds one kind of hardware of a phase; where only its maker is named,
// the maker supplies it.
func (b *builder) chips(id string, p *phaseOf, rank, supplierColumn string) {
	r := p.row
	chip, maker := b.name(r, "Chip type ("+rank+")"), b.name(r, supplierColumn)
	d := kg.Dependency{ConsumerID: id, Kind: kg.DependencyKindHardware, Status: p.status(), Confidence: b.certainty(p)}
	what := ""
	switch {
	case p.planned:
		what = "planned"
		d.Since = 0
	case p.ended:
		d.Until = b.date(r, "Decommissioned Date (if applicable)")
		fallthrough
	default:
		d.Since = p.begun
	}
	if d.Since != 0 && d.Until != 0 && d.Since.First() > d.Until.Last() {
		b.value(r, "Decommissioned Date (if applicable)", d.Until.String(), "it lies before the first operational date")
		d.Until = 0
	}
	if chip != "" {
		var product *kg.Product
		d.SupplierID, product = b.product(chip, kg.EntityKindAccelerator, "chips", r)
		if product != nil && !b.describes(hardware, d.SupplierID) { // the hardware file does not know it
			b.owns(kg.Ownership{OwnerID: b.company(maker, "chips", r), OwnedID: d.SupplierID, Role: kg.OwnershipRoleMakes, Status: kg.StatusActive, Confidence: kg.ConfidenceLikely}, r)
		}
	} else if d.SupplierID = b.company(maker, "chips", r); d.SupplierID == "" {
		return
	}
	if quantity, ok := b.number(r, "Chip quantity ("+rank+")"); ok && quantity >= 1 {
		d.Description = "About " + whole(quantity) + " chips" + inPhase(p) + "."
	}
	b.supply(d, what, r)
}

// describes tells whether a file, of this download or an earlier one, has a row
// for a product.
func (b *builder) describes(file, id string) bool {
	if c, ok := b.claims[id]; ok {
		return c.file == file
	}
	held := b.known[id]
	return held != nil && slices.Contains(held.Refs(kg.RefSources), sourceID(file))
}

func inPhase(p *phaseOf) string {
	if n := phase.FindString(p.name); n != "" {
		return " in " + strings.ToLower(strings.TrimSpace(n))
	}
	return ""
}

// users adds the companies that compute on a cluster. The column is free text:
// words that name no known company are left out.
func (b *builder) users(id string, p *phaseOf) {
	var tenants []string
	for _, user := range b.list(p.row, "Users") {
		if !b.isCompany(user) {
			b.value(p.row, "Users", user, "it names no company that the files or the graph know")
			continue
		}
		if company := b.company(user, "models", p.row); company != "" && !slices.Contains(tenants, company) {
			tenants = append(tenants, company)
		}
	}
	for _, t := range tenants {
		what := ""
		if p.planned {
			what = "planned"
		}
		b.supply(kg.Dependency{SupplierID: id, ConsumerID: t, Kind: kg.DependencyKindCompute, Status: p.status(), Confidence: b.certainty(p)}, what, p.row)
	}
}

// settled is what became of a phase once all is known.
func (b *builder) settled(id string, p, current *phaseOf) Outcome {
	if b.foreign(id) && !slices.ContainsFunc(b.made, func(id string) bool { return kg.EdgeKinds.Has(kg.KindOfID(id)) }) {
		return merged("another dataset holds the cluster, and the row adds no relation", id)
	}
	edges := slices.ContainsFunc(b.made, func(id string) bool { return kg.EdgeKinds.Has(kg.KindOfID(id)) })
	switch {
	case p == current || edges:
		return Outcome{What: Mapped, Records: slices.Clone(b.made)}
	case p.planned:
		return merged("a planned phase without hardware or owner of its own", id)
	}
	return merged("superseded by "+current.name, id)
}

// duplicate merges a row that Epoch AI marks as a possible duplicate, or whose
// name stands twice.
func duplicate(r *row, byName map[string]*phaseOf, ids map[*phaseOf]string, byBase map[string]string) Outcome {
	names := list(r.get("Possible Duplicate Of"))
	if !isTrue(r.get("Possible Duplicate")) {
		names = []string{cleanName(r.get("Name"))}
	}
	var into []string
	for _, name := range names {
		if p := byName[name]; p != nil {
			addTo(&into, ids[p])
		} else {
			addTo(&into, byBase[name])
		}
	}
	if len(into) == 0 {
		return leftOut("Epoch AI marks it as a possible duplicate, of no cluster that is here")
	}
	return merged("Epoch AI marks it as a possible duplicate, or the name stands twice: nothing of it is added", into...)
}
