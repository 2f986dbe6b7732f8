// Package storetest is the executable contract of kg.Store: one suite that
// every store passes, whole. It holds a store against a plain model of the
// contract on random graphs, and against examples worked out by hand.
package storetest

import (
	"context"
	"errors"
	"iter"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// Open gives an empty store; it belongs to the test, which closes it.
type Open func(testing.TB) kg.Store

// Run runs the whole suite.
func Run(t *testing.T, open Open) {
	for _, group := range []struct {
		name string
		run  func(*testing.T, Open)
	}{
		{"Empty", testEmpty},
		{"Records", testRecords},
		{"Apply", testApply},
		{"ApplyFaults", testApplyFaults},
		{"Changes", testChanges},
		{"Pages", testPages},
		{"Limits", testLimits},
		{"Context", testContext},
		{"View", testView},
		{"Scopes", testScopes},
		{"Hydrate", testHydrate},
		{"Layers", testLayers},
		{"Info", testInfo},
		{"Isolation", testIsolation},
		{"Closed", testClosed},
		{"Differential", testDifferential},
	} {
		t.Run(group.name, func(t *testing.T) { group.run(t, open) })
	}
}

const wait = 2 * time.Minute

func opened(t *testing.T, open Open) (context.Context, kg.Store) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	s := open(t)
	t.Cleanup(func() {
		cancel()
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return ctx, s
}

// put applies records as dataset d1 and fails the test when that fails.
func put(t testing.TB, ctx context.Context, s kg.Store, nodes ...kg.Node) *kg.Result {
	t.Helper()
	r, err := s.Apply(ctx, kg.Batch{Author: "tester", Dataset: "d1", Ops: kg.Puts(copies(nodes)...)})
	if err != nil {
		t.Fatalf("apply: %v", describe(err))
	}
	return r
}

func copies(nodes []kg.Node) []kg.Node {
	out := make([]kg.Node, len(nodes))
	for i, n := range nodes {
		out[i] = kg.Copy(n)
	}
	return out
}

// describe shows every fault of a batch.
func describe(err error) string {
	text := err.Error()
	var batch *kg.BatchError
	if errors.As(err, &batch) {
		for _, f := range batch.Faults {
			text += "\n  " + f.ID + ": " + f.Err.Error()
		}
	}
	return text
}

func removals(ids ...string) iter.Seq2[kg.Write, error] {
	return func(yield func(kg.Write, error) bool) {
		for _, id := range ids {
			if !yield(kg.Write{Remove: id}, nil) {
				return
			}
		}
	}
}

func read(t testing.TB, ctx context.Context, s kg.Store, sels ...*kg.Select) []*kg.List {
	t.Helper()
	lists, err := s.Read(ctx, sels...)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	if len(lists) != len(sels) {
		t.Fatalf("read gave %d lists for %d selections", len(lists), len(sels))
	}
	return lists
}

// get reads one record, nil when it is not held.
func get(t testing.TB, ctx context.Context, s kg.Store, id string) kg.Node {
	t.Helper()
	list := read(t, ctx, s, &kg.Select{IDs: []string{id}})[0]
	if len(list.Items) != 1 {
		t.Fatalf("one id gave %d items", len(list.Items))
	}
	return list.Items[0].Node
}

// Stack is a small stack worked out by hand: a plant that feeds a cloud, a fab
// that feeds a chip maker, up to an application, with a money loop beside it.
func Stack() []kg.Node {
	f := func(x float64) *float64 { return &x }
	entity := func(id, name string, layers ...string) kg.EntityBase {
		return kg.EntityBase{Record: kg.Record{ID: id}, Name: name, LayerIDs: layers, SourceIDs: []string{"source:report"}}
	}
	dep := func(from, to string, kind kg.DependencyKind, c kg.Criticality) *kg.Dependency {
		return &kg.Dependency{SupplierID: from, ConsumerID: to, Kind: kind, Criticality: c, Confidence: kg.ConfidenceConfirmed, SourceIDs: []string{"source:report"}}
	}
	ended := dep("company:grid", "company:cloud", kg.DependencyKindNetwork, kg.CriticalityLow)
	ended.Status, ended.Until = kg.StatusEnded, kg.MakeDate(2023, 6, 0)
	shared := dep("product:chip", "product:cloud-one", kg.DependencyKindHardware, kg.CriticalityEssential)
	shared.Share, shared.Since = f(0.8), kg.MakeDate(2024, 0, 0)
	shared.Value = &kg.Money{Amount: 2e9, Currency: "USD", Basis: kg.MoneyBasisCeiling, Years: f(5)}
	nodes := []kg.Node{
		&kg.Source{Record: kg.Record{ID: "source:report"}, Title: "A report", Publisher: "Somebody", Kind: kg.SourceKindReport, Accessed: kg.MakeDate(2026, 1, 2)},
		&kg.Layer{Record: kg.Record{ID: "layer:energy"}, Name: "Energy", Position: 1, Margin: &kg.MarginRange{Low: 0.1, High: 0.15, Note: "regulated"},
			ValueCapture: &kg.CaptureRating{Low: kg.RatingMedium, High: kg.RatingMedium}, RevenueModels: []kg.NamedText{{Name: "Tariff"}}},
		&kg.Layer{Record: kg.Record{ID: "layer:chips"}, Name: "Chips", Position: 2},
		&kg.Layer{Record: kg.Record{ID: "layer:apps"}, Name: "Applications", Position: 3},
		&kg.Feed{Record: kg.Record{ID: "feed:up"}, FromID: "layer:energy", ToID: "layer:chips", What: "power"},
		&kg.Company{EntityBase: entity("company:grid", "Grid Power", "layer:energy"), Country: "US", Ticker: "GRD", Founded: kg.MakeDate(1990, 0, 0), LeadIDs: []string{"layer:energy"}},
		&kg.Company{EntityBase: entity("company:fab", "Fab Works", "layer:chips"), Country: "TW"},
		&kg.Company{EntityBase: entity("company:cloud", "Cloud Nine", "layer:chips", "layer:apps"), Country: "US"},
		&kg.Product{EntityBase: entity("product:chip", "Chip X", "layer:chips"), Kind: kg.EntityKindAccelerator, Released: kg.MakeDate(2024, 3, 0),
			Specs: []kg.Spec{{Key: "memory", Value: "80", Unit: "GB"}}},
		&kg.Product{EntityBase: entity("product:cloud-one", "Cloud One", "layer:apps"), Kind: kg.EntityKindCloud},
		&kg.Facility{EntityBase: entity("facility:plant", "Old Plant", "layer:energy"), Kind: kg.EntityKindPowerPlant, Country: "US", CapacityMW: f(835.5), Latitude: f(40.15), Longitude: f(-76.72)},
		dep("facility:plant", "company:fab", kg.DependencyKindEnergy, kg.CriticalityHigh),
		dep("company:grid", "company:fab", kg.DependencyKindEnergy, 0),
		dep("company:fab", "product:chip", kg.DependencyKindManufacturing, kg.CriticalityEssential),
		shared, ended,
		&kg.Ownership{OwnerID: "company:grid", OwnedID: "facility:plant", Role: kg.OwnershipRoleOperates, SourceIDs: []string{"source:report"}},
		&kg.Ownership{OwnerID: "company:cloud", OwnedID: "product:cloud-one", Role: kg.OwnershipRoleMakes, SourceIDs: []string{"source:report"}},
		&kg.Ownership{OwnerID: "company:cloud", OwnedID: "company:fab", Role: kg.OwnershipRoleOwns, Stake: f(0.02), SourceIDs: []string{"source:report"}},
		&kg.Investment{InvestorID: "company:fab", InvesteeID: "company:cloud", Instrument: kg.InstrumentEquity, Date: kg.MakeDate(2025, 9, 22), SourceIDs: []string{"source:report"},
			Amount: &kg.Money{Amount: 5e8, Currency: "EUR", Dollars: f(5.4e8)}},
		&kg.Skill{Record: kg.Record{ID: "skill:go"}, Name: "Go"},
		&kg.Role{Record: kg.Record{ID: "role:architect"}, Name: "Grid Architect", LayerID: "layer:energy", TechnicalLevel: kg.TechnicalLevelHigh,
			Skills: []kg.RoleSkill{{SkillID: "skill:go", Level: kg.SkillLevelExpert}}},
	}
	for _, n := range nodes {
		kg.Normalize(n, kg.Defaults{})
	}
	return nodes
}
