package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// CountriesQuery asks what stands where, and what supply crosses which border.
type CountriesQuery struct {
	Arcs kg.ArcRule // which relations count
}

// CountriesResult is the answer to a CountriesQuery.
type CountriesResult struct {
	Rows []Country // most entities first, then by code
	// Flows are the supplies between two different countries: those of the most
	// supplies first, then by the codes of From and To.
	Flows []CountryFlow
	// Unplaced are the entities whose country is not known, see Countries.
	Unplaced int
	// UnplacedArcs are the supplies with such an entity at an end: they count
	// neither as domestic nor as crossing a border.
	UnplacedArcs int
	Coverage     Coverage // of all entities of the view
}

// Country counts what is placed in a country.
type Country struct {
	Code                            string // ISO 3166-1 alpha-2
	Companies, Facilities, Products int
	ByLayer                         []int // entities of each layer of the view; one of several layers counts in each
	Imports, Exports, Domestic      int   // supplies into it, out of it, and within it
}

// CountryFlow is the supply from one country to another.
type CountryFlow struct {
	From, To string
	Arcs     []uint32   // the supplies, by number
	ByKind   []KindArcs // most first, then by kind
	// KnownUSD is the sum of the amounts in US dollars of the WithUSD supplies that
	// state one. It is a lower bound of what the contracts say, and no trade
	// statistic: amounts differ in basis and in the years that they cover. 0 when
	// WithUSD is.
	KnownUSD float64
	WithUSD  int
}

// KindArcs is how many supplies are of a kind.
type KindArcs struct {
	Kind kg.DependencyKind
	Arcs int
}

// Countries counts entities by country, and supplies (SUPPLIES from another
// entity) within and across borders.
//
// A company is where its headquarters are, a facility where it stands. A product
// has no country of its own: it counts where the companies that make or operate
// it have their headquarters, if that is one country; a chip designed in one
// country and made in another is so placed with its designer, and the making is
// a supply of its own. What else has no known country is unplaced.
//
// A query has nothing to be out of range. The end of ctx is an error
// (context.Canceled or context.DeadlineExceeded, wrapped). O(entities + arcs),
// and the sorting of the flows.
func Countries(ctx context.Context, v *kg.View, q CountriesQuery) (*CountriesResult, error) {
	c := &census{view: v, owners: newCompanies(v, &q.Arcs), rows: map[[2]byte]*Country{}, flows: map[[4]byte]*CountryFlow{}}
	w := &watch{ctx: ctx}
	inputs := inputReader{view: v, rule: &q.Arcs}
	for e := range v.IDs {
		if !w.spend(1 + 2*len(v.ArcsInto(uint32(e)))) {
			return nil, fmt.Errorf("countries: %w", w.err)
		}
		c.place(uint32(e))
		c.result.Coverage.count(inputs.of(uint32(e)))
	}
	for i := range v.Arcs {
		if !w.spend(1) {
			return nil, fmt.Errorf("countries: %w", w.err)
		}
		if a := &v.Arcs[i]; a.Relation == kg.RelationSupplies && a.From != a.To && q.Arcs.Holds(a) {
			c.supply(uint32(i))
		}
	}
	return c.ranked(), nil
}

// census is a Countries at work.
type census struct {
	view   *kg.View
	owners *companies
	at     [][2]byte // per entity: where it counts, zeros when unplaced
	rows   map[[2]byte]*Country
	flows  map[[4]byte]*CountryFlow
	result CountriesResult
}

// place counts an entity where it is. Entities come in order.
func (c *census) place(e uint32) {
	v := c.view
	country := v.Country[e]
	general := kg.Kind(0)
	if int(e) < len(v.Kind) {
		general = v.Kind[e].General()
	}
	if general == kg.KindProduct {
		for i, o := range c.owners.behind(e) {
			if i > 0 && v.Country[o] != country {
				country = [2]byte{}
				break
			}
			country = v.Country[o]
		}
	}
	c.at = append(c.at, country)
	if country == [2]byte{} {
		c.result.Unplaced++
		return
	}
	row := c.rows[country]
	if row == nil {
		row = &Country{Code: string(country[:]), ByLayer: make([]int, len(v.Layers))}
		c.rows[country] = row
	}
	switch general {
	case kg.KindProduct:
		row.Products++
	case kg.KindFacility:
		row.Facilities++
	default:
		row.Companies++
	}
	for in := v.InLayer[e]; in != 0; in &= in - 1 {
		row.ByLayer[bits.TrailingZeros64(in)]++
	}
}

// supply counts an arc.
func (c *census) supply(arc uint32) {
	a := &c.view.Arcs[arc]
	from, to := c.at[a.From], c.at[a.To]
	switch {
	case from == [2]byte{} || to == [2]byte{}:
		c.result.UnplacedArcs++
		return
	case from == to:
		c.rows[from].Domestic++
		return
	}
	c.rows[from].Exports++
	c.rows[to].Imports++
	key := [4]byte{from[0], from[1], to[0], to[1]}
	f := c.flows[key]
	if f == nil {
		f = &CountryFlow{From: string(from[:]), To: string(to[:])}
		c.flows[key] = f
	}
	f.Arcs = append(f.Arcs, arc)
	if !math.IsNaN(a.USD) {
		f.KnownUSD += a.USD
		f.WithUSD++
	}
}

// ranked puts rows and flows in order.
func (c *census) ranked() *CountriesResult {
	r := &c.result
	for _, row := range c.rows {
		r.Rows = append(r.Rows, *row)
	}
	size := func(c *Country) int { return c.Companies + c.Facilities + c.Products }
	slices.SortFunc(r.Rows, func(a, b Country) int {
		return cmp.Or(cmp.Compare(size(&b), size(&a)), cmp.Compare(a.Code, b.Code))
	})
	for _, f := range c.flows {
		f.ByKind = c.kinds(f.Arcs)
		r.Flows = append(r.Flows, *f)
	}
	slices.SortFunc(r.Flows, func(a, b CountryFlow) int {
		return cmp.Or(cmp.Compare(len(b.Arcs), len(a.Arcs)), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return r
}

// kinds counts arcs by kind.
func (c *census) kinds(arcs []uint32) []KindArcs {
	counts := map[kg.DependencyKind]int{}
	for _, i := range arcs {
		counts[c.view.Arcs[i].Kind]++
	}
	var out []KindArcs
	for kind, n := range counts {
		out = append(out, KindArcs{kind, n})
	}
	slices.SortFunc(out, func(a, b KindArcs) int {
		return cmp.Or(cmp.Compare(b.Arcs, a.Arcs), cmp.Compare(a.Kind, b.Kind))
	})
	return out
}
