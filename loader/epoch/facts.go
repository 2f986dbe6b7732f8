package epoch

import (
	"net/url"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// supply adds a dependency. what tells further ones of the same ends and kind
// apart.
func (b *builder) supply(d kg.Dependency, what string, r *row) {
	if d.SupplierID == "" || d.ConsumerID == "" || d.SupplierID == d.ConsumerID {
		return
	}
	d.ID = edgeID("dependency", d.SupplierID, d.ConsumerID, d.Kind.String(), what)
	b.note(d.ID)
	held, ok := b.records[d.ID].(*kg.Dependency)
	if !ok {
		held = &d
		b.records[d.ID] = held
	} else {
		mergeFact(&held.Status, d.Status, &held.Confidence, d.Confidence)
		held.Since = earlier(held.Since, d.Since)
		held.Until = max(held.Until, d.Until)
		held.Description = also(held.Description, d.Description)
	}
	if held.Status != kg.StatusEnded {
		held.Until = 0
	}
	b.cite(&held.SourceIDs, r)
}

// owns adds an ownership.
func (b *builder) owns(o kg.Ownership, r *row) {
	if o.OwnerID == "" || o.OwnerID == o.OwnedID {
		return
	}
	o.ID = edgeID("ownership", o.OwnerID, o.OwnedID, o.Role.String(), "")
	b.note(o.ID)
	held, ok := b.records[o.ID].(*kg.Ownership)
	if !ok {
		held = &o
		b.records[o.ID] = held
	} else {
		mergeFact(&held.Status, o.Status, &held.Confidence, o.Confidence)
		held.Description = also(held.Description, o.Description)
	}
	b.cite(&held.SourceIDs, r)
}

// mergeFact keeps the strongest of two statements of one fact: what runs over
// what is planned or over, and what is surer.
func mergeFact(status *kg.Status, s kg.Status, confidence *kg.Confidence, c kg.Confidence) {
	*status = min(*status, s)
	*confidence = max(*confidence, c)
}

func earlier(a, b kg.Date) kg.Date {
	if a == 0 || b == 0 {
		return 0 // one of them held at an unknown time
	}
	return min(a, b)
}

func also(a, b string) string {
	if b == "" || strings.Contains(a, b) || len(a)+len(b) > 2000 {
		return a
	}
	return strings.TrimSpace(a + " " + b)
}

// edgeID is an id of this dataset alone: other datasets may state the same.
func edgeID(prefix, from, to string, what ...string) string {
	s := kg.SlugOf(from) + "--" + kg.SlugOf(to)
	for _, w := range what {
		if w != "" {
			s += "--" + strings.ToLower(w)
		}
	}
	if len(s) > 230 {
		s = s[:220] + "-" + hash(s)
	}
	return prefix + ":" + Name + "." + s
}

// mention adds the file of a row, to what the row only speaks of.
func (b *builder) mention(to *[]string, r *row) { addTo(to, b.fileSource(r.file)) }

// cite adds the file of a row, and the addresses in its source cells, to what
// the row states.
func (b *builder) cite(to *[]string, r *row) {
	b.mention(to, r)
	for _, address := range links(r.sourceCells()...) {
		if len(*to) < maxCited {
			addTo(to, b.link(address))
		}
	}
}

// sourceCells are the cells of a row that cite where it comes from.
func (r *row) sourceCells() []string {
	switch r.file {
	case clusters:
		return []string{r.get("Source 1"), r.get("Source 2"), r.get("Source 3"), r.get("Source 4"), r.get("Source 5")}
	case hardware:
		return []string{r.get("Link to datasheet")}
	case models:
		return []string{r.get("Link")}
	}
	return nil
}

// sourceID is the id of a file as a source.
func sourceID(file string) string {
	return "source:" + Name + "." + strings.ReplaceAll(strings.TrimSuffix(file, ".csv"), "_", "-")
}

func (b *builder) fileSource(file string) string {
	id := sourceID(file)
	if _, ok := b.records[id]; !ok {
		at := slices.IndexFunc(forms, func(f form) bool { return f.file == file })
		b.records[id] = &kg.Source{Record: kg.Record{ID: id}, Title: forms[at].title, Publisher: "Epoch AI", URL: forms[at].url,
			Published: b.files[file].AsOf, Kind: kg.SourceKindDataset, Licence: "CC BY 4.0", Note: "File " + file + "; the date is the newest in it."}
	}
	return id
}

// link is the source for an address that Epoch AI cites.
func (b *builder) link(address string) string {
	u, err := url.Parse(address)
	if err != nil { // links lets none through
		return ""
	}
	if i := strings.Index(u.Path, "/http"); u.Host == "web.archive.org" && i > 0 { // speak of what is archived
		if inner, err := url.Parse(u.Path[i+1:]); err == nil && inner.Host != "" {
			u = inner
		}
	}
	short := strings.TrimPrefix(u.Host, "www.") + strings.TrimRight(u.Path, "/")
	id := "source:" + Name + ".web." + slugOfAddress(short, address)
	if _, ok := b.records[id]; !ok {
		title := short
		if len(title) > 300 {
			title = strings.ToValidUTF8(title[:300], "") + "…"
		}
		b.records[id] = &kg.Source{Record: kg.Record{ID: id}, Title: title, Publisher: u.Hostname(), URL: address, Note: "Cited by Epoch AI; not looked up for this dataset."}
	}
	return id
}

func slugOfAddress(short, address string) string {
	s := kg.Slug(short)
	if len(s) > 80 {
		s = s[:80]
	}
	return strings.TrimRight(s, "._-") + "-" + hash(address)
}

func addTo(list *[]string, s string) {
	if s != "" && !slices.Contains(*list, s) {
		*list = append(*list, s)
	}
}
