package export

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/seed"
	"github.com/aistack-graph/aistack/store/embedded"
	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

func memory(t testing.TB) kg.Store {
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
	return s
}

func seeded(t testing.TB, store kg.Store) kg.Store {
	t.Helper()
	d := loader.FromFS(seed.FS())
	defer d.Close()
	if _, err := loader.Load(t.Context(), store, d, loader.Options{Author: "test"}); err != nil {
		t.Fatal(err)
	}
	return store
}

func put(t testing.TB, store kg.Store, records ...kg.Node) {
	t.Helper()
	for _, n := range records {
		kg.Normalize(n, kg.Defaults{})
	}
	if _, err := store.Apply(t.Context(), kg.Batch{Author: "test", Dataset: "nasty", Ops: kg.Puts(records...)}); err != nil {
		t.Fatal(err)
	}
}

// nasty are texts that have broken exports of others.
var nasty = []string{
	`plain`, `"quoted" 'both'`, `<script>alert("x")</script>`, `a & b &amp; c &lt;`, "two\nlines", "carriage\r\nreturn\rend", "tab\there",
	"emoji 🤖👩‍💻 and 漢字 and عربى", "\x01\x02\x1b[31mcontrol\x7f", "semi;colon; list", `back\slash \n \\ \`, `\u0027 }) DETACH DELETE n //`, `\\u0027`, `\\\u0027;`,
	"; MATCH (n) DETACH DELETE n;", "';\nMATCH (n) DETACH DELETE n;\n", "`backtick`", "]]>", "<!-- comment -->", "=SUM(A1:A9)", "+1", "-1", "@here", "[1, 2]", "[",
	"{curly} $dollar ${x} %%{init}%% #35; #quot; :::class", "-->|x| y", "null", "true", "1e5", "0x10", " leading and trailing ", "\u2028line\u2029paragraph\u0085next",
	"\ufeffbom", "\ufffd", "\ufffe\uffff", "e\u0301 combining", "\u202eright to left", strings.Repeat("long ", 199), "//", "/* */", "--", "end", "graph", "digraph {",
	`\N \G \l \r`, "%", "?", "é", "a,b", "a\tb;c", `"`, `'`, `\`, "\n",
}

// names are the nasty texts and n random ones of the same characters.
func names(n int) []string {
	r := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune(strings.Join(nasty[:20], "") + "\\\\\\\\''\"\"u0027\n\r;&<>")
	out := append([]string(nil), nasty...)
	for range n {
		text := make([]rune, 1+r.IntN(12))
		for i := range text {
			text[i] = alphabet[r.IntN(len(alphabet))]
		}
		out = append(out, string(text))
	}
	return out
}

// named makes a graph whose texts are those of names: in names, lists,
// descriptions, notes and sources.
func named(t testing.TB, store kg.Store) kg.Store {
	t.Helper()
	records := []kg.Node{
		&kg.Dataset{Record: kg.Record{ID: "dataset:nasty"}, Name: "nasty", Title: `Title "with" <tags> \u000a & ` + "two\nlines", Attribution: `who's \ that -- -->`, Provenance: kg.ProvenanceOptional},
		&kg.Layer{Record: kg.Record{ID: "layer:one"}, Name: "One", Position: 1},
	}
	half, big, small, yes, no := 0.5, 9.9e17, 1e-9, true, false
	all := names(200)
	for i, name := range all {
		if strings.TrimSpace(name) == "" {
			name = "x" + name
		}
		next := all[(i+1)%len(all)]
		own, other := fmt.Sprintf("company:c%d", i), fmt.Sprintf("company:c%d", (i+1)%len(all))
		source := &kg.Source{Record: kg.Record{ID: fmt.Sprintf("source:s%d", i)}, Title: name, URL: "https://example.org/?a=1&b=" + fmt.Sprint(i)}
		company := &kg.Company{EntityBase: kg.EntityBase{Record: kg.Record{ID: own}, Name: name, Description: next, LayerIDs: []string{"layer:one"}, SourceIDs: []string{source.ID}}}
		company.Aliases = []string{"alias", next}
		product := &kg.Product{EntityBase: kg.EntityBase{Record: kg.Record{ID: fmt.Sprintf("product:p_%d.%d-x", i, i)}, Name: name, LayerIDs: []string{"layer:one"}}, Kind: kg.EntityKindModel, OpenWeights: &no}
		product.Specs = []kg.Spec{{Key: name, Value: next, Unit: "u"}}
		product.Released = kg.MakeDate(2024, i%13, 0)
		records = append(records, source, company, product,
			&kg.Dependency{SupplierID: own, ConsumerID: product.ID, Kind: kg.DependencyKindCompute, Description: name, Share: &half, CapacityMW: &small, SourceIDs: []string{source.ID},
				Value: &kg.Money{Amount: 12, High: &big, Currency: "EUR", Basis: kg.MoneyBasisRange, Dollars: &big, Note: next}, Since: kg.MakeDate(2020, 0, 0)},
			&kg.Dependency{SupplierID: own, ConsumerID: product.ID, Kind: kg.DependencyKindData},
			&kg.Ownership{OwnerID: own, OwnedID: product.ID, Role: kg.OwnershipRoleMakes, Description: next},
			&kg.Investment{InvestorID: own, InvesteeID: other, Instrument: kg.InstrumentEquity, Amount: &kg.Money{Amount: 3e9, Currency: "USD"}, Round: name, Binding: &yes, Date: kg.MakeDate(2024, 9, 20)},
		)
	}
	put(t, store, records...)
	return store
}
