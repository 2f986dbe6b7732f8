package loader

import (
	"os"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// heldEdges are the dependencies and investments of the shipped dataset.
func heldEdges(t *testing.T) (dependencies []*kg.Dependency, investments []*kg.Investment) {
	t.Helper()
	store := openStore(t)
	mustLoad(t, store, FromFS(os.DirFS("../seed/aistack")), Options{})
	for node, err := range Held(t.Context(), store, "aistack") {
		if err != nil {
			t.Fatal(err)
		}
		switch e := node.(type) {
		case *kg.Dependency:
			dependencies = append(dependencies, e)
		case *kg.Investment:
			investments = append(investments, e)
		}
	}
	if len(dependencies) == 0 || len(investments) == 0 {
		t.Fatal("the dataset holds no relations")
	}
	return dependencies, investments
}

// docs/data.md: the criticality is that of an input's kind, so it is the same in
// all rows of one consumer and kind.
func TestSeedCriticalityIsOneRule(t *testing.T) {
	type input struct {
		consumer string
		kind     kg.DependencyKind
	}
	dependencies, _ := heldEdges(t)
	first := map[input]*kg.Dependency{}
	for _, d := range dependencies {
		if d.CriticalityAssumed {
			t.Errorf("%s: nobody judged its criticality", d.ID)
		}
		in := input{d.ConsumerID, d.Kind}
		if other := first[in]; other == nil {
			first[in] = d
		} else if other.Criticality != d.Criticality {
			t.Errorf("%s is %v, %s is %v", other.ID, other.Criticality, d.ID, d.Criticality)
		}
	}
}

// What other public maps are known to get wrong.
func TestSeedHasNoKnownDefects(t *testing.T) {
	dependencies, investments := heldEdges(t)
	type pair struct{ from, to string }

	holders := map[pair]bool{}
	for _, i := range investments {
		if i.Instrument == kg.InstrumentWarrant {
			holders[pair{i.InvestorID, i.InvesteeID}] = true
		}
	}
	for _, w := range []pair{{"company:openai", "company:amd"}, {"company:oracle", "company:bloom-energy"}} {
		if !holders[w] || holders[pair{w.to, w.from}] {
			t.Errorf("the warrant that %s issued is not held by %s, or stands the wrong way round", w.to, w.from)
		}
	}
	for _, i := range investments {
		if i.InvestorID == "company:openai" && i.InvesteeID == "company:coreweave" {
			t.Errorf("%s: CoreWeave gave OpenAI shares, not OpenAI CoreWeave capital", i.ID)
		}
		if i.Binding != nil && !*i.Binding && i.Status == kg.StatusActive {
			t.Errorf("%s: a letter of intent counts as active", i.ID)
		}
	}
	for _, d := range dependencies {
		intent := d.ConsumerID == "company:openai" && (d.SupplierID == "company:samsung-electronics" || d.SupplierID == "company:sk-hynix")
		if intent && d.Status == kg.StatusActive {
			t.Errorf("%s: there are letters of intent only", d.ID)
		}
		if d.SupplierID == "product:oracle-cloud-infrastructure" && d.ConsumerID == "company:xai" && d.Status != kg.StatusEnded {
			t.Errorf("%s: the talks about it came to nothing", d.ID)
		}
	}

	// One contract with its value stands once.
	type deal struct {
		ends   pair
		kind   kg.DependencyKind
		amount float64
	}
	deals := map[deal]string{}
	for _, d := range dependencies {
		if d.Value == nil || len(d.ConflictIDs) > 0 {
			continue
		}
		k := deal{pair{d.SupplierID, d.ConsumerID}, d.Kind, d.Value.Amount}
		if other, ok := deals[k]; ok {
			t.Errorf("%s and %s are one deal counted twice", other, d.ID)
		}
		deals[k] = d.ID
	}
}
