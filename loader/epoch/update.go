package epoch

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// filesOf are the files, as sources, that a record cites.
func filesOf(n kg.Node) (out []string) {
	for _, id := range n.Refs(kg.RefSources) {
		if isFile(id) {
			out = append(out, id)
		}
	}
	return out
}

func isFile(source string) bool {
	return slices.ContainsFunc(forms, func(f form) bool { return sourceID(f.file) == source })
}

// read are the files at hand, as sources.
func (p *planner) read() map[string]bool {
	read := map[string]bool{}
	for _, t := range p.tables {
		read[sourceID(t.file)] = true
	}
	return read
}

// compare adds to the fresh records what the store holds of earlier downloads.
func (p *planner) compare(b *builder, report *Report) {
	read, said := p.read(), maps.Clone(b.records)
	tied, withoutModels := p.tied(b), maps.Clone(read)
	delete(withoutModels, sourceID(models))
	for _, id := range slices.Sorted(maps.Keys(p.held)) {
		held := kg.Copy(p.held[id])
		unread := slices.ContainsFunc(filesOf(held), func(f string) bool { return !read[f] })
		if fresh, ok := b.records[id]; ok {
			if unread || tied[id] {
				known := read
				if tied[id] {
					known = withoutModels
				}
				b.records[id] = p.carry(held, fresh, known)
			}
			if s, ok := fresh.(*kg.Source); ok && s.Published == 0 {
				s.Published = held.(*kg.Source).Published
			}
			continue
		}
		if o, ok := held.(*kg.Ownership); ok && o.Role == kg.OwnershipRoleMakes && said[o.OwnedID] == nil && !b.referred[o.OwnedID] {
			unread = true // nobody speaks of the product now, which does not unmake it
		}
		if !unread && !b.spares(held) && p.end(held) {
			report.Ended = append(report.Ended, id)
		}
		b.records[id] = held
	}
}

// tied are the entities that the models left out by choice lead to: as those
// stay, so does what their file says of these.
func (p *planner) tied(b *builder) map[string]bool {
	tied := map[string]bool{}
	for _, n := range p.held {
		if e, ok := n.(kg.Edge); ok && b.spares(n) {
			from, to := e.Ends()
			tied[from], tied[to] = true, true
		}
	}
	return tied
}

// spares tells whether a record is of an entity that was left out by choice.
func (b *builder) spares(n kg.Node) bool {
	if e, ok := n.(kg.Edge); ok {
		from, to := e.Ends()
		return b.spared[from] || b.spared[to]
	}
	return b.spared[n.Base().ID]
}

// end marks a relation or facility as ended on the day of this download; false
// when it was, or when the kind of record knows no end.
func (p *planner) end(n kg.Node) bool {
	said := fmt.Sprintf("No longer in Epoch AI's data of %s.", p.asOf)
	past := func(status *kg.Status, since, until *kg.Date, description *string) bool {
		if *status == kg.StatusEnded {
			return false
		}
		if *status == kg.StatusPlanned || since.First() > p.asOf.Last() {
			*since = 0 // it never held
		}
		*status, *until, *description = kg.StatusEnded, p.asOf, strings.TrimSpace(*description+" "+said)
		return true
	}
	switch n := n.(type) {
	case *kg.Dependency:
		return past(&n.Status, &n.Since, &n.Until, &n.Description)
	case *kg.Ownership:
		return past(&n.Status, &n.Since, &n.Until, &n.Description)
	case *kg.Investment:
		return past(&n.Status, &n.Date, &n.Until, &n.Description)
	case *kg.Facility:
		if n.Status == kg.StatusEnded {
			return false
		}
		n.Status, n.Description = kg.StatusEnded, strings.TrimSpace(n.Description+" "+said)
		return true
	}
	return false
}

// carry joins what files that are not in this download said of a record with
// what those at hand say. The file that comes first in forms describes it: when
// that one is not at hand, the record stays and is only completed.
func (p *planner) carry(held, fresh kg.Node, read map[string]bool) kg.Node {
	if ended(held) {
		return fresh
	}
	first := slices.IndexFunc(forms, func(f form) bool { return slices.Contains(held.Refs(kg.RefSources), sourceID(f.file)) })
	main, more := fresh, held
	if !read[sourceID(forms[first].file)] {
		main, more = held, fresh
	}
	if main == fresh {
		fill(main, more)
	}
	sources := joinSources(held.Refs(kg.RefSources), fresh.Refs(kg.RefSources), read)
	switch m := main.(type) {
	case kg.Entity:
		m.Common().SourceIDs = sources
		for _, l := range more.(kg.Entity).Common().LayerIDs {
			addTo(&m.Common().LayerIDs, l)
		}
		for _, a := range more.(kg.Entity).Common().Aliases {
			if a != m.Title() && (main == fresh || m.NodeKind() == kg.KindCompany) {
				addTo(&m.Common().Aliases, a)
			}
		}
	case *kg.Dependency:
		o := more.(*kg.Dependency)
		mergeFact(&m.Status, o.Status, &m.Confidence, o.Confidence)
		m.Since, m.SourceIDs = earlier(m.Since, o.Since), sources
	case *kg.Ownership:
		o := more.(*kg.Ownership)
		mergeFact(&m.Status, o.Status, &m.Confidence, o.Confidence)
		m.SourceIDs = sources
	}
	return main
}

// fill sets the fields that a record leaves empty to those of another. Times of
// an edge are joined elsewhere: an empty one has a meaning.
func fill(n, from kg.Node) {
	columns := kg.Columns(n)
	for i := range columns {
		c := &columns[i]
		old, ok := c.Get(from)
		if !ok || old.IsZero() || c.Name == "since" || c.Name == "until" {
			continue
		}
		if now, ok := c.Get(n); !ok || now.IsZero() {
			c.Settable(n).Set(old)
		}
	}
}

func ended(n kg.Node) bool {
	switch n := n.(type) {
	case *kg.Dependency:
		return n.Status == kg.StatusEnded
	case *kg.Ownership:
		return n.Status == kg.StatusEnded
	case *kg.Facility:
		return n.Status == kg.StatusEnded
	}
	return false
}

// joinSources keeps the sources of a record but for the files at hand that cite
// it no more. What rows of a file cite cannot be told apart, so addresses stay.
func joinSources(held, fresh []string, read map[string]bool) (all []string) {
	for _, id := range held {
		if !read[id] || slices.Contains(fresh, id) {
			addTo(&all, id)
		}
	}
	for _, id := range fresh {
		addTo(&all, id)
	}
	return all
}

// findRenames finds entities of an earlier download that plainly go by another
// name now: same place or same release and source, and only one such.
func (p *planner) findRenames(b *builder) {
	p.now = map[string]string{}
	gone, fresh := map[string][]string{}, map[string][]string{}
	read := p.read()
	for _, id := range slices.Sorted(maps.Keys(p.held)) {
		unread := slices.ContainsFunc(filesOf(p.held[id]), func(f string) bool { return !read[f] })
		if s := signature(p.held[id]); s != "" && b.records[id] == nil && !b.spared[id] && !unread {
			gone[s] = append(gone[s], id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.records)) {
		if s := signature(b.records[id]); s != "" && p.held[id] == nil {
			fresh[s] = append(fresh[s], id)
		}
	}
	for _, s := range slices.Sorted(maps.Keys(gone)) {
		if len(gone[s]) != 1 || len(fresh[s]) != 1 {
			continue
		}
		before, after := gone[s][0], fresh[s][0]
		p.now[after] = before
		names := [2]string{p.held[before].(kg.Entity).Title(), b.records[after].(kg.Entity).Title()}
		if names[0] != names[1] {
			p.moved = append(p.moved, Renaming{before, names[0], names[1]})
		}
	}
}

// signature tells an entity by what does not depend on its name; empty when
// too little is known.
func signature(n kg.Node) string {
	switch n := n.(type) {
	case *kg.Facility:
		if n.Latitude != nil {
			return fmt.Sprintf("at %.5f %.5f", *n.Latitude, *n.Longitude)
		}
		if n.Operational != 0 && n.CapacityMW != nil && (n.Region != "" || cited(n) != "") {
			return fmt.Sprintf("in %s %s since %s with %g by %s", n.Region, n.Country, n.Operational, *n.CapacityMW, cited(n))
		}
	case *kg.Product:
		if n.Released != 0 && cited(n) != "" {
			return fmt.Sprintf("%s %s %s", n.Kind, n.Released, cited(n))
		}
	}
	return ""
}

// cited is the first source of a record that is no file.
func cited(n kg.Node) string {
	for _, id := range n.Refs(kg.RefSources) {
		if !isFile(id) {
			return id
		}
	}
	return ""
}

// maxCompared bounds the entities of other datasets whose names are compared.
const maxCompared = 50_000

// nearMisses reports new entities whose name has the letters of another's.
func (p *planner) nearMisses(b *builder) error {
	fresh := map[string][]kg.Entity{}
	for _, id := range slices.Sorted(maps.Keys(b.records)) {
		e, ok := b.records[id].(kg.Entity)
		if !ok {
			continue
		}
		key := e.NodeKind().String() + letters(e.Title())
		for _, other := range fresh[key] {
			b.near[NearMiss{Name: e.Title(), Like: other.Title(), ID: other.Base().ID}] = true
		}
		fresh[key] = append(fresh[key], e)
	}
	page := &kg.Select{Kinds: kg.EntityKinds, Page: kg.Page{Limit: kg.MaxPage}}
	for range maxCompared / kg.MaxPage {
		lists, err := p.store.Read(p.ctx, page)
		if err != nil {
			return fmt.Errorf("compare names with what the store holds: %w", err)
		}
		l := lists[0]
		for _, item := range l.Items {
			e, ok := item.Node.(kg.Entity)
			if !ok || e.Base().Dataset == Name {
				continue
			}
			for _, name := range append([]string{e.Title()}, e.Common().Aliases...) {
				for _, mine := range fresh[e.NodeKind().String()+letters(name)] {
					b.near[NearMiss{Name: mine.Title(), Like: name, ID: e.Base().ID}] = true
				}
			}
		}
		if !l.HasNext || len(l.Items) == 0 {
			return nil
		}
		last := l.Cursor(len(l.Items) - 1)
		page.Page.After = &last
	}
	return nil
}
