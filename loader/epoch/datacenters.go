package epoch

import (
	"cmp"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// ownerNote says what the column of owners can mean.
const ownerNote = "Owner according to Epoch AI, which may mean the tenant who owns the chips."

// site is a data centre while its two files are read.
type site struct {
	id      string
	record  *kg.Facility // nil when another dataset holds it
	tenants []tagged     // name is the company's id
	power   float64      // megawatts that run; 0: none yet
	stated  bool         // data_centers.csv states the power
}

// dataCenters maps data_centers.csv and data_center_timelines.csv, either of
// which may be nil.
func (b *builder) dataCenters(centers, lines *table) {
	sites := map[string]*site{} // by handle
	if centers != nil {
		b.outcomes(centers, centers.all(), "Handle", func(r *row) Outcome { return b.center(r, sites) })
	}
	if lines != nil {
		b.timelines(lines, sites)
	}
}

func (b *builder) center(r *row, sites map[string]*site) Outcome {
	handle := b.name(r, "Handle")
	if handle == "" {
		return leftOut("the row has no name")
	}
	if sites[handle] != nil {
		return merged("the handle stands twice", sites[handle].id)
	}
	id, title := b.resolve(kg.KindFacility, kg.EntityKindDataCenter, handle)
	id, _ = b.claimed(id, handle, "", r)
	s := &site{id: id, stated: true}
	sites[handle] = s
	s.record = b.facility(id, title, kg.EntityKindDataCenter, r)
	s.power, _ = b.number(r, "Current power (MW)")
	status := kg.StatusActive
	if s.power == 0 {
		status = kg.StatusPlanned // 0 MW: not yet powered
	}
	if s.record != nil {
		b.describeCenter(s, handle, status, r)
	}
	for _, owner := range b.tags(r, "Owner") {
		b.owns(kg.Ownership{OwnerID: b.company(owner.name, "infrastructure", r), OwnedID: id, Role: kg.OwnershipRoleOperates, Status: status, Confidence: owner.confidence,
			Description: ownerNote}, r)
	}
	for _, user := range b.tags(r, "Users") {
		if user.name = b.company(user.name, "models", r); user.name != "" {
			s.tenants = append(s.tenants, user)
		}
	}
	for _, t := range s.tenants {
		d := kg.Dependency{SupplierID: id, ConsumerID: t.name, Kind: kg.DependencyKindCompute, Status: status, Confidence: t.confidence}
		if len(s.tenants) == 1 && s.power > 0 {
			d.CapacityMW = &s.power
		}
		b.supply(d, "", r)
	}
	for _, supplier := range b.tags(r, "Energy companies") {
		b.supply(kg.Dependency{SupplierID: b.company(supplier.name, "energy", r), ConsumerID: id, Kind: kg.DependencyKindEnergy, Status: status, Confidence: supplier.confidence}, "", r)
	}
	for _, builder := range b.tags(r, "Construction companies") {
		b.supply(kg.Dependency{SupplierID: b.company(builder.name, "infrastructure", r), ConsumerID: id, Kind: kg.DependencyKindService, Status: status, Confidence: builder.confidence,
			Criticality: kg.CriticalityLow, Description: "Construction."}, "", r)
	}
	if r.get("Investors") != "" {
		b.value(r, "Investors", r.get("Investors"), "capital of a site is no investment of one company in another")
	}
	return Outcome{What: Mapped}
}

func (b *builder) describeCenter(s *site, handle string, status kg.Status, r *row) {
	f := s.record
	if title := b.name(r, "Title"); title != "" && f.Name == handle {
		f.Name = title
	}
	if f.Name != handle {
		addTo(&f.Aliases, handle)
	}
	for _, p := range b.tags(r, "Project") {
		f.Description = also(f.Description, "Part of "+p.name+said(p)+".")
	}
	f.Region = b.name(r, "Address")
	f.Country = b.names.countryOf("", f.Region)
	if f.Country == "" {
		f.Country = b.names.countryOf("", handle)
	}
	f.Status = status
	if s.power > 0 {
		f.CapacityMW = &s.power
	}
	if r.get("Latitude") == "" && r.get("Longitude") == "" {
		return
	}
	north, err := coordinate(r.get("Latitude"), 'N')
	if err != nil {
		b.value(r, "Latitude", r.get("Latitude"), err.Error())
		return
	}
	east, err := coordinate(r.get("Longitude"), 'E')
	if err != nil {
		b.value(r, "Longitude", r.get("Longitude"), err.Error())
		return
	}
	f.Latitude, f.Longitude = &north, &east
}

// said is how sure Epoch AI is of something that has no confidence of its own.
func said(t tagged) string {
	if t.tag == "" || t.tag == "confident" || t.tag == "confirmed" {
		return ""
	}
	return " (" + t.tag + ")"
}

// state is one row of a timeline.
type state struct {
	row   *row
	date  kg.Date
	power float64
}

// timelines maps data_center_timelines.csv: the state in force tells the power
// and the first powered one the beginning; states after the download are
// projections, which become planned dependencies of the site's tenants.
func (b *builder) timelines(t *table, sites map[string]*site) {
	f := b.files[t.file]
	byHandle := map[string][]state{}
	var handles []string
	for _, r := range t.all() {
		before := len(f.Values)
		handle := b.name(r, "Data center")
		d, p := b.date(r, "Date"), 0.0
		if v, ok := b.number(r, "Power (MW)"); ok {
			p = v
		}
		if handle == "" || d == 0 || len(f.Values) > before {
			o := leftOut("the row has no name, date or power that can be read")
			o.Line, o.Name = r.line, handle
			f.Outcomes[r.index] = o
			continue
		}
		if byHandle[handle] == nil {
			handles = append(handles, handle)
		}
		byHandle[handle] = append(byHandle[handle], state{r, d, p})
	}
	slices.Sort(handles)
	for _, handle := range handles {
		states := byHandle[handle]
		slices.SortStableFunc(states, func(a, b state) int { return cmp.Compare(a.date.First(), b.date.First()) })
		b.timeline(handle, states, sites[handle])
	}
}

func (b *builder) timeline(handle string, states []state, s *site) {
	f := b.files[timelines]
	current, first := -1, -1
	for i, st := range states {
		if !b.after(st.date) {
			current = i
		}
		if first < 0 && st.power > 0 && !b.after(st.date) {
			first = i
		}
	}
	if s == nil { // the other file is not in this download, or does not know the site
		id, title := b.resolve(kg.KindFacility, kg.EntityKindDataCenter, handle)
		s = &site{id: id, record: b.facility(id, title, kg.EntityKindDataCenter, states[0].row)}
		if s.record != nil && title != handle {
			addTo(&s.record.Aliases, handle)
		}
	}
	if !s.stated {
		s.power = 0
		if current >= 0 {
			s.power = states[current].power
		}
	}
	if s.record != nil {
		b.runs(s, states, current, first)
	}
	reached := s.power
	for i, st := range states {
		b.made = nil
		var o Outcome
		switch {
		case b.after(st.date):
			o = b.projected(s, st, reached)
			reached = max(reached, st.power)
		case s.record == nil:
			o = merged("another dataset holds the site: its power is stated there", s.id)
		case i == first:
			b.note(s.id)
			o = Outcome{What: Mapped, Records: b.made}
		case i == current && !s.stated:
			b.note(s.id)
			o = Outcome{What: Mapped, Records: b.made}
		case i == current:
			o = merged("the state in force, which "+dataCenters+" states", s.id)
		default:
			o = merged("superseded by the state of "+states[i+1].date.String(), s.id)
		}
		o.Line, o.Name = st.row.line, handle
		f.Outcomes[st.row.index] = o
	}
}

// runs sets what a timeline tells of a site of ours.
func (b *builder) runs(s *site, states []state, current, first int) {
	b.cite(&s.record.SourceIDs, states[0].row)
	if first >= 0 {
		s.record.Operational = states[first].date
	}
	if s.stated || current < 0 {
		if s.record.Status == 0 {
			s.record.Status = kg.StatusPlanned
		}
		return
	}
	s.record.Status, s.record.CapacityMW = kg.StatusPlanned, nil
	if s.power > 0 {
		s.record.Status, s.record.CapacityMW = kg.StatusActive, &s.power
	}
}

// projected adds what a site is to have beyond reached from a day on.
func (b *builder) projected(s *site, st state, reached float64) Outcome {
	more := st.power - reached
	switch {
	case more <= 0:
		return merged("a projection of no further power", s.id)
	case len(s.tenants) == 0:
		return leftOut("a projection for a site without a known tenant: there is no dependency to carry it")
	}
	for _, t := range s.tenants {
		d := kg.Dependency{SupplierID: s.id, ConsumerID: t.name, Kind: kg.DependencyKindCompute, Status: kg.StatusPlanned, Since: st.date, Confidence: t.confidence,
			Description: "Projection by Epoch AI: " + whole(more) + " MW more at the site, " + whole(st.power) + " MW in all."}
		if len(s.tenants) == 1 {
			d.CapacityMW = &more
		}
		d.SourceIDs = []string{b.fileSource(dataCenters)} // names the tenant
		b.supply(d, strings.ReplaceAll(st.date.String(), "-", ""), st.row)
	}
	return Outcome{What: Mapped, Records: b.made}
}
