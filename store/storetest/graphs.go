package storetest

import (
	"fmt"
	"math/rand/v2"

	"github.com/aistack-graph/aistack/kg"
)

// Layered makes a random layered graph of about n entities with every kind of
// record in it: multi-layer entities, parallel dependencies, cycles, edges with
// ids of their own and with those that they get, absent values, names beyond
// ASCII and beyond the basic plane. The same source gives the same graph.
// Records are normalised and belong to no dataset yet.
func Layered(r *rand.Rand, n int) []kg.Node {
	g := newGenerator(r)
	g.layered(n)
	return g.nodes
}

func (g *generator) layered(n int) {
	r := g.Rand
	layers := 2 + r.IntN(4)
	for i := range layers {
		g.add(&kg.Layer{Record: rec("layer:l%d", i+1), Name: g.name(), Position: i + 1, SourceIDs: nil,
			Topics: []kg.Topic{{Title: g.name(), Text: g.name()}}, CostDrivers: []string{g.name()}})
	}
	for i := range 3 {
		s := &kg.Source{Record: rec("source:s%d", i), Title: g.name(), Publisher: g.name(), Kind: kg.SourceKind(r.IntN(11)), Published: g.date()}
		if i > 0 {
			s.Accessed, s.URL = g.date(), "https://example.org/"+kg.Slug(g.name())
		}
		g.add(s)
	}
	for i := range n {
		base := kg.EntityBase{Name: g.name(), LayerIDs: g.some(g.layers, 1), SourceIDs: g.some(g.sources, 0)}
		if r.IntN(3) == 0 {
			base.Aliases = []string{g.name(), g.name()}
		}
		if r.IntN(2) == 0 {
			base.Description = g.name() + " " + g.name()
		}
		switch r.IntN(4) {
		case 0:
			base.Record = rec("facility:e%d", i)
			g.add(&kg.Facility{EntityBase: base, Kind: pick(r, 0, kg.EntityKindFab, kg.EntityKindDataCenter, kg.EntityKindFacility),
				Country: pick(r, "", "TW", "US"), CapacityMW: g.number(1000), Status: kg.Status(r.IntN(5)), Operational: g.date()})
		case 1:
			base.Record = rec("product:e%d", i)
			g.add(&kg.Product{EntityBase: base, Kind: pick(r, 0, kg.EntityKindChip, kg.EntityKindModel, kg.EntityKindProduct), Released: g.date(),
				OpenWeights: pick(r, nil, new(bool)), Specs: []kg.Spec{{Key: "size", Value: g.name(), Unit: "GB"}}})
		default:
			base.Record = rec("company:e%d", i)
			c := &kg.Company{EntityBase: base, Country: pick(r, "", "TW", "US", "KR"), Ticker: pick(r, "", "NVDA", "TSM"), Founded: g.date()}
			if r.IntN(4) == 0 {
				c.LeadIDs = g.some(c.LayerIDs, 1)
			}
			g.add(c)
		}
	}
	for i := range 2 * n {
		if len(g.entities) > 0 {
			g.add(g.dependency(i))
		}
		if len(g.companies) > 1 && i%3 == 0 {
			g.ownership(i)
			g.investment(i)
		}
	}
	for i := range 3 {
		g.add(&kg.Skill{Record: rec("skill:k%d", i), Name: g.name(), Category: pick(r, "", "SOFTWARE")})
		g.add(&kg.Role{Record: rec("role:r%d", i), Name: g.name(), LayerID: g.layers[r.IntN(layers)], TechnicalLevel: kg.TechnicalLevel(r.IntN(4)),
			Skills: []kg.RoleSkill{{SkillID: fmt.Sprintf("skill:k%d", i), Level: kg.SkillLevel(r.IntN(5))}}, SourceIDs: g.some(g.sources, 0)})
		g.add(&kg.Feed{Record: rec("feed:f%d", i), FromID: g.layers[0], ToID: g.layers[1], Flow: kg.FeedFlow(1 + r.IntN(2)), What: g.name()})
	}
	g.add(&kg.Interest{Record: rec("interest:i"), Name: g.name(), Description: g.name(), LayerIDs: g.some(g.layers, 1), SourceIDs: g.some(g.sources, 0)})
	g.add(&kg.Dataset{Name: "random", Title: g.name()})
	g.add(&kg.FAQ{Record: rec("faq:q"), Question: g.name(), Answer: g.name(), LayerIDs: g.some(g.layers, 0)})
	g.add(&kg.QuizQuestion{Record: rec("quiz:q"), Question: g.name(), Choices: []kg.QuizChoice{{ID: "a", Text: g.name()}, {ID: "b", Text: "b"}}, Answer: "a"})
	g.add(&kg.Prediction{Record: rec("prediction:p"), Title: g.name(), Statement: g.name(), Horizon: g.date(), SourceIDs: g.some(g.sources, 0),
		For: []kg.Evidence{{Text: g.name(), SourceIDs: g.some(g.sources, 1)}}, Against: []kg.Evidence{{Text: g.name(), SourceIDs: g.some(g.sources, 1)}}})
	g.add(&kg.Insight{Record: rec("insight:i"), Title: g.name(), Text: g.name(), WinnerIDs: g.some(g.layers, 1), LoserIDs: g.some(g.layers, 0)})
}

// generator draws records, and questions and changes about those it has drawn.
type generator struct {
	*rand.Rand
	nodes                                              []kg.Node
	taken                                              map[string]bool // ids
	layers, sources, entities, companies, dependencies []string
}

func newGenerator(r *rand.Rand) *generator { return &generator{Rand: r, taken: map[string]bool{}} }

func rec(format string, args ...any) kg.Record { return kg.Record{ID: fmt.Sprintf(format, args...)} }

func pick[T any](r *rand.Rand, options ...T) T { return options[r.IntN(len(options))] }

// add keeps a record whose id is not taken yet.
func (g *generator) add(n kg.Node) {
	kg.Normalize(n, kg.Defaults{})
	id := n.Base().ID
	if g.taken[id] {
		return
	}
	g.taken[id] = true
	g.nodes = append(g.nodes, n)
	switch n.(type) {
	case *kg.Layer:
		g.layers = append(g.layers, id)
	case *kg.Source:
		g.sources = append(g.sources, id)
	case *kg.Dependency:
		g.dependencies = append(g.dependencies, id)
	case kg.Entity:
		g.entities = append(g.entities, id)
	}
	if n.NodeKind() == kg.KindCompany {
		g.companies = append(g.companies, id)
	}
}

// edge is an id of an edge's own or, as mostly, the one that it gets.
func (g *generator) edge(format string, i int) kg.Record {
	if g.IntN(3) == 0 {
		return rec(format, i)
	}
	return kg.Record{}
}

// name draws from few words, so that names collide, share prefixes and differ
// by a letter; some are outside ASCII and the basic plane.
func (g *generator) name() string {
	words := []string{"nvidia", "Nvidia", "nvdia", "TSMC", "grid", "grids", "power", "Power", "tower", "Ørsted", "電力", "😀cloud", "Zeta", "alpha", "compute", "computing", "constellation", "a", "é"}
	s := words[g.IntN(len(words))]
	for g.IntN(3) > 0 {
		s += " " + words[g.IntN(len(words))]
	}
	return s
}

func (g *generator) date() kg.Date {
	switch y := 2019 + g.IntN(8); g.IntN(4) {
	case 0:
		return 0
	case 1:
		return kg.MakeDate(y, 0, 0)
	case 2:
		return kg.MakeDate(y, 1+g.IntN(12), 0)
	default:
		return kg.MakeDate(y, 1+g.IntN(12), 1+g.IntN(28))
	}
}

func (g *generator) number(limit float64) *float64 {
	if g.IntN(3) == 0 {
		return nil
	}
	f := float64(g.IntN(8)) / 7 * limit
	return &f
}

// some draws a few different members, at least least.
func (g *generator) some(from []string, least int) []string {
	n := min(len(from), least+g.IntN(3))
	var out []string
	for _, i := range g.Perm(len(from))[:n] {
		out = append(out, from[i])
	}
	return out
}

func (g *generator) money() *kg.Money {
	switch g.IntN(4) {
	case 0:
		return nil
	case 1:
		m := &kg.Money{Amount: float64(g.IntN(9)) * 1e8, Currency: "EUR", Basis: kg.MoneyBasisCeiling, Dollars: g.number(1e9)}
		return m
	case 2:
		low := float64(g.IntN(5)) * 1e9
		high := low + 1e9
		return &kg.Money{Amount: low, High: &high, Currency: "USD", Basis: kg.MoneyBasisRange, Years: &[]float64{5}[0]}
	}
	return &kg.Money{Amount: float64(g.IntN(9)) * 1e9, Currency: "USD", Note: g.name()}
}

// period draws two dates in order.
func (g *generator) period() (since, until kg.Date) {
	since, until = g.date(), g.date()
	if since != 0 && until != 0 && since.First() > until.Last() {
		since, until = until, since
	}
	return since, until
}

func (g *generator) dependency(i int) *kg.Dependency {
	d := &kg.Dependency{Record: g.edge("dependency:d%d", i), SupplierID: pick(g.Rand, g.entities...), ConsumerID: pick(g.Rand, g.entities...),
		Kind: kg.DependencyKind(1 + g.IntN(4)), Share: g.number(1), Criticality: kg.Criticality(g.IntN(5)), Value: g.money(), CapacityMW: g.number(900),
		Status: kg.Status(g.IntN(5)), Confidence: kg.Confidence(g.IntN(4)), SourceIDs: g.some(g.sources, 0)}
	d.Since, d.Until = g.period()
	if g.IntN(5) == 0 {
		d.Description = g.name()
	}
	if g.IntN(6) == 0 {
		d.ConflictIDs = g.some(g.dependencies, 0)
	}
	return d
}

func (g *generator) ownership(i int) {
	owner, owned := pick(g.Rand, g.companies...), pick(g.Rand, g.entities...)
	if owner == owned {
		return
	}
	o := &kg.Ownership{Record: g.edge("ownership:o%d", i), OwnerID: owner, OwnedID: owned, Role: kg.OwnershipRole(1 + g.IntN(3)), Stake: g.number(1),
		Confidence: kg.Confidence(g.IntN(4)), SourceIDs: g.some(g.sources, 0)}
	o.Since, o.Until = g.period()
	g.add(o)
}

func (g *generator) investment(i int) {
	from, to := pick(g.Rand, g.companies...), pick(g.Rand, g.companies...)
	if from == to {
		return
	}
	v := &kg.Investment{Record: g.edge("investment:i%d", i), InvestorID: from, InvesteeID: to, Instrument: kg.Instrument(1 + g.IntN(6)), Amount: g.money(),
		Binding: pick(g.Rand, nil, new(bool)), Status: kg.Status(g.IntN(5)), Confidence: kg.Confidence(g.IntN(4)), SourceIDs: g.some(g.sources, 0)}
	v.Date, v.Until = g.period()
	g.add(v)
}
