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
	read := p.read()
	for _, id := range slices.Sorted(maps.Keys(p.held)) {
		held := kg.Copy(p.held[id])
		unread := slices.ContainsFunc(filesOf(held), func(f string) bool { return !read[f] })
		if fresh, ok := b.records[id]; ok {
			if unread {
				carry(held, fresh, read)
			}
			continue
		}
		if !unread && !b.spares(held) && p.end(held) {
			report.Ended = append(report.Ended, id)
		}
		b.records[id] = held
	}
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
		if since.First() > p.asOf.Last() {
			*since = 0 // it was planned for later, and never held
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

// carry keeps what a record owes to files that are not in this download: its
// layers, aliases and sources, and the fields that the files at hand leave
// empty.
func carry(held, fresh kg.Node, read map[string]bool) {
	columns := kg.Columns(fresh)
	for i := range columns {
		c := &columns[i]
		old, ok := c.Get(held)
		if !ok || old.IsZero() {
			continue
		}
		if now, ok := c.Get(fresh); !ok || now.IsZero() {
			c.Settable(fresh).Set(old)
		}
	}
	switch f := fresh.(type) {
	case kg.Entity:
		h := held.(kg.Entity).Common()
		for _, l := range h.LayerIDs {
			addTo(&f.Common().LayerIDs, l)
		}
		for _, a := range h.Aliases {
			addTo(&f.Common().Aliases, a)
		}
		keepSources(&f.Common().SourceIDs, h.SourceIDs, read)
	case *kg.Dependency:
		h := held.(*kg.Dependency)
		mergeFact(&f.Status, h.Status, &f.Confidence, h.Confidence)
		keepSources(&f.SourceIDs, h.SourceIDs, read)
	case *kg.Ownership:
		h := held.(*kg.Ownership)
		mergeFact(&f.Status, h.Status, &f.Confidence, h.Confidence)
		keepSources(&f.SourceIDs, h.SourceIDs, read)
	}
}

// keepSources keeps the sources of a record that are not files at hand. What
// rows of a file cite cannot be told apart, so addresses stay.
func keepSources(to *[]string, held []string, read map[string]bool) {
	var all []string
	for _, id := range held {
		if !read[id] || slices.Contains(*to, id) {
			addTo(&all, id)
		}
	}
	for _, id := range *to {
		addTo(&all, id)
	}
	*to = all
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
		if n.Region != "" && n.Operational != 0 && n.CapacityMW != nil {
			return fmt.Sprintf("in %s %s since %s with %g", n.Region, n.Country, n.Operational, *n.CapacityMW)
		}
	case *kg.Product:
		for _, s := range n.SourceIDs {
			if !isFile(s) && n.Released != 0 {
				return fmt.Sprintf("%s %s %s", n.Kind, n.Released, s)
			}
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
