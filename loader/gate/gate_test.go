package gate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

func layer(slug string, position int) kg.Node {
	return &kg.Layer{Record: kg.Record{ID: "layer:" + slug}, Name: slug, Position: position}
}

func base(id, name string, layers []string) kg.EntityBase {
	b := kg.EntityBase{Record: kg.Record{ID: id}, Name: name}
	for _, l := range layers {
		b.LayerIDs = append(b.LayerIDs, "layer:"+l)
	}
	return b
}

func company(slug string, layers ...string) *kg.Company {
	return &kg.Company{EntityBase: base("company:"+slug, slug, layers)}
}

func product(slug string, layers ...string) *kg.Product {
	return &kg.Product{EntityBase: base("product:"+slug, slug, layers), Kind: kg.EntityKindModel}
}

func supply(from, to string, change ...func(*kg.Dependency)) kg.Node {
	d := &kg.Dependency{SupplierID: from, ConsumerID: to, Kind: kg.DependencyKindEnergy}
	for _, f := range change {
		f(d)
	}
	kg.Normalize(d, kg.Defaults{})
	return d
}

func makes(from, to string) kg.Node {
	o := &kg.Ownership{OwnerID: from, OwnedID: to, Role: kg.OwnershipRoleMakes}
	kg.Normalize(o, kg.Defaults{})
	return o
}

func date(t testing.TB, s string) kg.Date {
	d, err := kg.ParseDate(s)
	if err != nil && s != "" {
		t.Fatal(err)
	}
	return d
}

func findings(nodes []kg.Node) []Finding {
	c := New(kg.MakeDate(2026, 6, 0))
	for _, n := range nodes {
		c.Add(n)
	}
	return c.Findings()
}

// stack is a chain from the bottom to the top that no gate minds: a and b, and
// p, which b makes and c takes.
func stack(more ...kg.Node) []kg.Node {
	return append([]kg.Node{layer("low", 1), layer("mid", 2), layer("high", 5),
		company("a", "low"), company("b", "mid"), product("p", "mid"), company("c", "high"),
		supply("company:a", "company:b"), makes("company:b", "product:p"), supply("product:p", "company:c")}, more...)
}

func TestGates(t *testing.T) {
	id := func(slug string) func(*kg.Dependency) {
		return func(d *kg.Dependency) { d.ID = "dependency:" + slug }
	}
	share := func(x float64) func(*kg.Dependency) { return func(d *kg.Dependency) { d.Share = &x } }
	time := func(since, until string) func(*kg.Dependency) {
		return func(d *kg.Dependency) { d.Since, d.Until = date(t, since), date(t, until) }
	}
	status := func(s kg.Status) func(*kg.Dependency) { return func(d *kg.Dependency) { d.Status = s } }
	contradicts := func(slug string) func(*kg.Dependency) {
		return func(d *kg.Dependency) { d.ConflictIDs = []string{"dependency:" + slug} }
	}
	named := func(c *kg.Company, name string, aliases ...string) *kg.Company {
		c.Name, c.Aliases = name, aliases
		return c
	}
	tied := func(slug string) kg.Node { return supply("company:a", "company:"+slug, id("to-"+slug)) }
	onward := func(slug string) kg.Node { return supply("company:"+slug, "company:c", id("from-"+slug)) }
	invests := func(slug, day, round string) kg.Node {
		i := &kg.Investment{Record: kg.Record{ID: "investment:" + slug}, InvestorID: "company:a", InvesteeID: "company:b", Instrument: kg.InstrumentEquity, Date: date(t, day), Round: round}
		kg.Normalize(i, kg.Defaults{})
		return i
	}
	feed := func(from, to string, flow kg.FeedFlow) kg.Node {
		return &kg.Feed{Record: kg.Record{ID: "feed:x"}, FromID: "layer:" + from, ToID: "layer:" + to, Flow: flow, What: "x"}
	}
	plant := func(day string, s kg.Status) kg.Node {
		return &kg.Facility{EntityBase: base("facility:f", "f", []string{"low"}), Status: s, Operational: date(t, day)}
	}
	for _, test := range []struct {
		name string
		more []kg.Node
		want []string // gate and id
	}{
		{"a clean chain", nil, nil},

		{"one name but for case, spaces and the legal form", []kg.Node{named(company("d", "mid"), "Core Weave, Inc."), named(company("e", "mid"), "CoreWeave"), tied("d"), tied("e"), onward("d"), onward("e")}, []string{"NAMES company:e"}},
		{"an alias that is another's name", []kg.Node{named(company("d", "mid"), "Facebook"), named(company("e", "mid"), "Meta", "Facebook"), tied("d"), tied("e"), onward("d"), onward("e")}, []string{"NAMES company:e"}},
		{"names of entities of two kinds", []kg.Node{product("b", "mid"), makes("company:b", "product:b")}, nil},
		{"one name in two Unicode forms", []kg.Node{named(company("d", "mid"), "Soci\u00e9t\u00e9"), named(company("e", "mid"), "Socie\u0301te\u0301"), tied("d"), tied("e"), onward("d"), onward("e")}, []string{"NAMES company:e"}},
		{"wide letters", []kg.Node{named(company("d", "mid"), "ＮＴＴ"), named(company("e", "mid"), "NTT"), tied("d"), tied("e"), onward("d"), onward("e")}, []string{"NAMES company:e"}},
		{"a trade mark", []kg.Node{named(company("d", "mid"), "Acme™"), named(company("e", "mid"), "ACME ®"), tied("d"), tied("e"), onward("d"), onward("e")}, []string{"NAMES company:e"}},
		{"what stands between digits", []kg.Node{named(company("d", "mid"), "GPT-4.1", "H100 80GB"), named(company("e", "mid"), "GPT-41", "H10080GB"), tied("d"), tied("e"), onward("d"), onward("e")}, nil},
		{"whatever stands between digits", []kg.Node{named(company("d", "mid"), "H100 80 GB"), named(company("e", "mid"), "H-100, 80GB"), tied("d"), tied("e"), onward("d"), onward("e")}, []string{"NAMES company:e"}},
		{"its own alias again", []kg.Node{named(company("d", "mid"), "X", "x", "X Inc"), tied("d"), onward("d")}, nil},
		{"legal form alone", []kg.Node{named(company("d", "mid"), "Co"), named(company("e", "mid"), "SE"), tied("d"), tied("e"), onward("d"), onward("e")}, nil},

		{"the same supply twice", []kg.Node{supply("company:a", "company:b", id("again"))}, []string{"REPEATS dependency:again"}},
		{"one after the other", []kg.Node{supply("company:a", "company:c", id("x"), time("2020", "2024")), supply("company:a", "company:c", id("y"), time("2024", ""))}, []string{"DATES dependency:x"}},
		{"one after the other, ended", []kg.Node{supply("company:a", "company:c", id("x"), status(kg.StatusEnded), time("2020", "2024")), supply("company:a", "company:c", id("y"), time("2024", ""))}, nil},
		{"overlapping", []kg.Node{supply("company:a", "company:c", id("x"), time("2020", "2028")), supply("company:a", "company:c", id("y"), time("2024", ""))}, []string{"REPEATS dependency:y"}},
		{"one that covers two others", []kg.Node{supply("company:a", "company:c", id("x"), time("2020", "")), supply("company:a", "company:c", id("y"), time("2021", "2027")), supply("company:a", "company:c", id("z"), time("2023", "2028"))}, []string{"REPEATS dependency:y", "REPEATS dependency:z"}},
		{"active and announced", []kg.Node{supply("company:a", "company:b", id("more"), status(kg.StatusAnnounced))}, nil},
		{"contradicting", []kg.Node{supply("company:a", "company:b", id("other"), contradicts("a--b--energy"))}, nil},
		{"of two kinds", []kg.Node{supply("company:a", "company:b", func(d *kg.Dependency) { d.Kind = kg.DependencyKindService })}, nil},
		{"two rounds", []kg.Node{invests("x", "2024-01-02", "A"), invests("y", "2025", ""), invests("z", "2024-01-02", "B")}, nil},
		{"one round twice", []kg.Node{invests("x", "2024-01-02", "Series A"), invests("y", "2024-01-02", "series  a")}, []string{"REPEATS investment:y"}},

		{"supply from above", []kg.Node{supply("company:c", "company:b", id("down"))}, []string{"DIRECTION dependency:down"}},
		{"supply within a layer", []kg.Node{supply("company:b", "product:p", id("within"))}, nil},
		{"from one that is below too", []kg.Node{company("d", "low", "high"), supply("company:d", "company:b")}, nil},
		{"goods that run down", []kg.Node{feed("high", "low", kg.FeedFlowSupply)}, []string{"DIRECTION feed:x"}},
		{"money that runs down", []kg.Node{feed("high", "low", kg.FeedFlowValue)}, nil},
		{"money that runs up", []kg.Node{feed("low", "high", kg.FeedFlowValue)}, []string{"DIRECTION feed:x"}},

		{"shares over 1", []kg.Node{supply("company:a", "company:c", id("x"), share(0.7)), supply("company:b", "company:c", id("y"), share(0.5))}, []string{"SHARES dependency:x"}},
		{"shares of 1, rounded", []kg.Node{supply("company:a", "company:c", id("x"), share(0.33334)), supply("company:b", "company:c", id("y"), share(0.33334)), supply("product:p", "company:c", id("z"), share(0.33334), func(d *kg.Dependency) { d.Kind = kg.DependencyKindEnergy }, status(kg.StatusPlanned))}, nil},
		{"shares one after the other", []kg.Node{supply("company:a", "company:c", id("x"), share(0.7), time("2020", "2024"), status(kg.StatusEnded)), supply("company:b", "company:c", id("y"), share(0.5), time("2024", ""))}, nil},
		{"shares over 1 in the past", []kg.Node{supply("company:a", "company:c", id("x"), share(0.7), time("2020-01-01", "2024-06-30"), status(kg.StatusEnded)), supply("company:b", "company:c", id("y"), share(0.5), time("2024-06-30", ""))}, []string{"SHARES dependency:y"}},
		{"a planned share", []kg.Node{supply("company:a", "company:c", id("x"), share(0.7)), supply("company:b", "company:c", id("y"), share(0.5), status(kg.StatusPlanned))}, nil},
		{"shares that contradict", []kg.Node{supply("company:a", "company:c", id("x"), share(0.7), contradicts("y")), supply("company:b", "company:c", id("y"), share(0.5))}, nil},
		{"shares of two kinds", []kg.Node{supply("company:a", "company:c", id("x"), share(0.7)), supply("company:b", "company:c", id("y"), share(0.7), func(d *kg.Dependency) { d.Kind = kg.DependencyKindData })}, nil},

		{"a fact from the future", []kg.Node{supply("company:a", "company:c", time("2026-07", ""))}, []string{"DATES dependency:a--c--energy"}},
		{"in the month of the as-of date", []kg.Node{supply("company:a", "company:c", time("2026-06-30", "2040"))}, nil},
		{"in its year", []kg.Node{supply("company:a", "company:c", time("2026", ""))}, nil},
		{"a plan", []kg.Node{supply("company:a", "company:c", time("2028", "2040"), status(kg.StatusPlanned))}, nil},
		{"ended in the future", []kg.Node{supply("company:a", "company:c", time("", "2027"), status(kg.StatusEnded))}, []string{"DATES dependency:a--c--energy"}},
		{"looked up in the future", []kg.Node{&kg.Source{Record: kg.Record{ID: "source:s"}, Title: "s", Accessed: date(t, "2026-07-01")}}, []string{"DATES source:s"}},
		{"published and looked up", []kg.Node{&kg.Source{Record: kg.Record{ID: "source:s"}, Title: "s", Published: date(t, "2026-06"), Accessed: date(t, "2026-06-30")}}, nil},
		{"a plant that runs from the future on", []kg.Node{plant("2027", kg.StatusActive), supply("facility:f", "company:b", func(d *kg.Dependency) { d.Kind = kg.DependencyKindService })}, []string{"DATES facility:f"}},
		{"a plant that will run", []kg.Node{plant("2027", kg.StatusPlanned), supply("facility:f", "company:b", func(d *kg.Dependency) { d.Kind = kg.DependencyKindService })}, nil},

		{"an orphan", []kg.Node{company("d", "mid")}, []string{"ORPHANS company:d"}},
		{"no way from the bottom", []kg.Node{company("d", "mid"), onward("d")}, []string{"BOTTOM company:d"}},
		{"no way to the top", []kg.Node{company("d", "mid"), tied("d")}, []string{"TOP company:d"}},
		{"a way that has ended", []kg.Node{company("d", "mid"), onward("d"), supply("company:a", "company:d", status(kg.StatusEnded))}, []string{"BOTTOM company:d"}},
		{"a stake is no way", []kg.Node{company("d", "mid"), &kg.Ownership{Record: kg.Record{ID: "ownership:x"}, OwnerID: "company:d", OwnedID: "company:b", Role: kg.OwnershipRoleOwns, Status: kg.StatusActive}}, []string{"BOTTOM company:d", "TOP company:d"}},
		{"an empty top layer", []kg.Node{layer("peak", 6), company("d", "mid"), tied("d")}, []string{"TOP layer:peak"}},
		{"an empty bottom layer", []kg.Node{layer("base", -1), company("d", "mid"), onward("d")}, []string{"BOTTOM layer:base"}},
		{"a maker shares the ways of what it makes", []kg.Node{company("d", "mid"), product("q", "mid"), makes("company:d", "product:q"), supply("company:a", "product:q"), onward("d")}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, f := range findings(stack(test.more...)) {
				got = append(got, f.Gate.String()+" "+f.ID)
				if f.Message == "" || f.Hint == "" {
					t.Errorf("%+v says too little", f)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("found %v, want %v", got, test.want)
			}
		})
	}
}

// Shares over 1 are told from the date on that the data states, to its precision.
func TestSharesSayWhen(t *testing.T) {
	for since, want := range map[string]string{"": "add up to 1.2", "2024": "add up to 1.2 from 2024 on", "2024-02": "add up to 1.2 from 2024-02 on", "2024-02-03": "add up to 1.2 from 2024-02-03 on"} {
		part := func(slug, since string) kg.Node {
			return supply("company:a", "company:c", func(d *kg.Dependency) {
				x := 0.6
				d.ID, d.Share, d.Since, d.SupplierID = "dependency:"+slug, &x, date(t, since), "company:"+slug
			})
		}
		found := findings(stack(company("d", "low"), company("e", "low"), part("d", ""), part("e", since)))
		if len(found) != 1 || found[0].Gate != kg.GateShares || !strings.HasSuffix(found[0].Message, want) {
			t.Errorf("since %q: %+v, want %q", since, found, want)
		}
	}
}

// A stack of one layer has no ways, and nothing at all has no findings.
func TestSmallStacks(t *testing.T) {
	if got := findings(nil); len(got) > 0 {
		t.Error(got)
	}
	if got := findings([]kg.Node{layer("low", 1), company("a", "low"), company("b", "low"), supply("company:a", "company:b")}); len(got) > 0 {
		t.Error(got)
	}
}

// What another dataset describes has both ways and is not looked at itself.
func TestOutside(t *testing.T) {
	c := New(0)
	c.Outside(layer("low", 1))
	c.Outside(layer("high", 2))
	c.Outside(company("far", "low"))
	c.Outside(company("alone", "low"))
	c.Add(company("d", "high"))
	c.Add(supply("company:far", "company:d"))
	if got := c.Findings(); len(got) > 0 {
		t.Error(got)
	}
}

func TestWays(t *testing.T) {
	c := New(0)
	for _, n := range stack(company("d", "mid", "high"), company("e", "mid"), supply("company:e", "company:c")) {
		c.Add(n)
	}
	want := []LayerWays{{"layer:low", 1, 0, 0, 0}, {"layer:mid", 4, 1, 1, 0}, {"layer:high", 2, 1, 0, 0}}
	if got := c.Ways(c.Findings()); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// random is a dataset with something for every gate to find.
func random(r *rand.Rand, entities, relations int) []kg.Node {
	nodes := []kg.Node{layer("l0", 1), layer("l1", 2), layer("l2", 3)}
	ids := make([]string, entities)
	for i := range ids {
		ids[i] = fmt.Sprintf("company:c%d", i)
		c := &kg.Company{EntityBase: base(ids[i], fmt.Sprintf("Name %d", r.IntN(entities*4)), []string{fmt.Sprintf("l%d", r.IntN(3))})}
		nodes = append(nodes, c)
	}
	for i := range relations {
		x := r.Float64() / 4
		d := &kg.Dependency{Record: kg.Record{ID: fmt.Sprintf("dependency:d%d", i)}, SupplierID: ids[r.IntN(entities)], ConsumerID: ids[r.IntN(entities)],
			Kind: kg.DependencyKind(1 + r.IntN(15)), Status: kg.Status(1 + r.IntN(4)), Since: kg.MakeDate(2015+r.IntN(13), r.IntN(13), 0)}
		if r.IntN(2) == 0 {
			d.Until = kg.MakeDate(2026+r.IntN(5), 0, 0)
		}
		if r.IntN(3) == 0 {
			d.Share = &x
		}
		nodes = append(nodes, d)
	}
	return nodes
}

// The findings do not depend on the order of the records.
func TestOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		nodes := random(r, 12, 60)
		want := findings(nodes)
		r.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
		if got := findings(nodes); !slices.Equal(got, want) {
			t.Fatalf("in another order:\n%v\nwant\n%v", got, want)
		}
	}
}

// 100 000 relations, spread or all between few entities, take little time.
func TestManyRelations(t *testing.T) {
	tripped := map[kg.Gate]int{}
	for _, entities := range []int{50_000, 20} {
		nodes := random(rand.New(rand.NewPCG(5, 6)), entities, 100_000)
		start := time.Now()
		found := findings(nodes)
		if took := time.Since(start); took > 20*time.Second { // a second where nothing else runs
			t.Errorf("%d entities took %s", entities, took)
		} else {
			t.Logf("%d entities: %d findings in %s", entities, len(found), took)
		}
		for _, f := range found {
			tripped[f.Gate]++
		}
	}
	for _, g := range kg.Gates() {
		if g.Acceptable() && tripped[g] == 0 {
			t.Errorf("%s found nothing", g)
		}
	}
}
