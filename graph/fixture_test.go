package graph_test

import (
	"context"
	"testing"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
)

func ptr[T any](v T) *T { return &v }

func entityBase(id, name string, layers ...string) kg.EntityBase {
	return kg.EntityBase{Record: kg.Record{ID: id}, Name: name, LayerIDs: layers, SourceIDs: []string{"source:atlas"}}
}

// fixture is a small stack with one of everything: five layers, electricity
// that reaches an application, a shared supplier, a conflict, an ended fact.
func fixture() []kg.Node {
	const energy, chips, infra, models, apps = "layer:energy", "layer:chips", "layer:infrastructure", "layer:models", "layer:applications"
	layer := func(id, name string, position int) *kg.Layer {
		return &kg.Layer{Record: kg.Record{ID: id}, Name: name, Position: position, Tagline: name + " of the stack", SourceIDs: []string{"source:atlas"}}
	}
	dep := func(from, to string, kind kg.DependencyKind, change func(*kg.Dependency)) *kg.Dependency {
		d := &kg.Dependency{SupplierID: from, ConsumerID: to, Kind: kind, Status: kg.StatusActive, Confidence: kg.ConfidenceConfirmed,
			Criticality: kg.CriticalityHigh, SourceIDs: []string{"source:atlas"}}
		if change != nil {
			change(d)
		}
		return d
	}
	own := func(from, to string, role kg.OwnershipRole) *kg.Ownership {
		return &kg.Ownership{OwnerID: from, OwnedID: to, Role: role, SourceIDs: []string{"source:atlas"}}
	}
	bottom := layer(energy, "Energy", 1)
	bottom.Margin = &kg.MarginRange{Low: 0.1, High: 0.15, Note: "regulated"}
	bottom.ValueCapture = &kg.CaptureRating{Low: kg.RatingLow, High: kg.RatingMedium}
	bottom.Topics = []kg.Topic{{Title: "Baseload", Text: "Runs day and night."}}
	bottom.Workflow = []kg.NamedText{{Name: "Generate"}, {Name: "Transmit", Description: "Over the \"grid\" <&>."}}
	bottom.CostDrivers = []string{"Fuel", "Interconnection"}

	acme := &kg.Company{EntityBase: entityBase("company:acme-power", "Acme Power", energy), LeadIDs: []string{energy}, Country: "US", Founded: kg.MakeDate(1999, 0, 0)}
	acme.Aliases = []string{"APC"}
	foundry := &kg.Company{EntityBase: entityBase("company:foundry", "Foundry Ltd", chips), LeadIDs: []string{chips}, Country: "TW", Ticker: "FND", Website: "https://foundry.example"}
	gpu := &kg.Company{EntityBase: entityBase("company:gpu-house", "GPU House", chips), Country: "US", Ticker: "GPUH"}
	gpu.Description = "Designs accelerators; says “faster” often."
	cloud := &kg.Company{EntityBase: entityBase("company:cloudy", "Cloudy", infra, models, apps), Country: "US"}
	lab := &kg.Company{EntityBase: entityBase("company:lab", "Lab", models), Country: "FR"}
	plant := &kg.Facility{EntityBase: entityBase("facility:river-plant", "River Plant", energy), Kind: kg.EntityKindPowerPlant, Country: "US", Region: "Ohio",
		Latitude: ptr(40.5), Longitude: ptr(-82.25), CapacityMW: ptr(1200.0), Operational: kg.MakeDate(1985, 6, 0)}
	campus := &kg.Facility{EntityBase: entityBase("facility:north-campus", "North Campus", infra), Kind: kg.EntityKindDataCenter, Country: "US", CapacityMW: ptr(300.5)}
	accelerator := &kg.Product{EntityBase: entityBase("product:g1", "G1", chips), Kind: kg.EntityKindAccelerator, Released: kg.MakeDate(2024, 3, 18),
		Specs: []kg.Spec{{Key: "memory", Value: "80", Unit: "GB"}, {Key: "process", Value: "N4"}}}
	openModel := &kg.Product{EntityBase: entityBase("product:open-1", "Open-1", models), Kind: kg.EntityKindModel, OpenWeights: ptr(true), Licence: "Apache-2.0", Released: kg.MakeDate(2025, 1, 0)}
	closedModel := &kg.Product{EntityBase: entityBase("product:closed-1", "Closed-1", models), Kind: kg.EntityKindModel, OpenWeights: ptr(false)}
	chat := &kg.Product{EntityBase: entityBase("product:chat", "Chat", apps), Kind: kg.EntityKindApplication, Released: kg.MakeDate(2023, 0, 0)}
	chat.Aliases = []string{"Chatter", "Plauderer"}
	docs := &kg.Product{EntityBase: entityBase("product:docs", "Docs", apps), Kind: kg.EntityKindApplication}

	power := dep("facility:river-plant", "facility:north-campus", kg.DependencyKindEnergy, func(d *kg.Dependency) {
		d.Share, d.CapacityMW, d.Since = ptr(0.6), ptr(180.0), kg.MakeDate(2022, 5, 1)
		d.Value = &kg.Money{Amount: 5e9, High: ptr(6e9), Currency: "USD", Basis: kg.MoneyBasisRange, Years: ptr(20.0), Note: "over the term"}
		d.SourceIDs = []string{"source:filing", "source:atlas"}
	})
	rumour := dep("company:acme-power", "facility:north-campus", kg.DependencyKindEnergy, func(d *kg.Dependency) {
		d.Confidence, d.Criticality, d.SourceIDs = kg.ConfidenceSpeculative, 0, nil
		d.ConflictIDs = []string{"dependency:river-plant--north-campus--energy"}
	})
	ended := dep("company:cloudy", "product:chat", kg.DependencyKindDistribution, func(d *kg.Dependency) {
		d.Status, d.Since, d.Until = kg.StatusEnded, kg.MakeDate(2020, 0, 0), kg.MakeDate(2023, 12, 31)
		d.Value = &kg.Money{Amount: 1.5e6, Currency: "EUR", Dollars: ptr(1.6e6)}
	})

	nodes := []kg.Node{
		&kg.Dataset{Record: kg.Record{ID: "dataset:test"}, Name: "test", Title: "Test stack", Release: "1", AsOf: kg.MakeDate(2026, 1, 0), Licence: "CC0-1.0",
			Accepted: []kg.Accepted{{Gate: kg.GateTop, AtMost: 2, Reason: "The stack of a test ends early."}}},
		&kg.Source{Record: kg.Record{ID: "source:atlas"}, Title: "Atlas of the stack", Publisher: "Geographers", Kind: kg.SourceKindReport, Published: kg.MakeDate(2025, 2, 0), Accessed: kg.MakeDate(2026, 1, 5), URL: "https://atlas.example/a?b=1&c=2"},
		&kg.Source{Record: kg.Record{ID: "source:filing"}, Title: "Annual filing", Kind: kg.SourceKindFiling, Published: kg.MakeDate(2023, 0, 0)},
		bottom, layer(chips, "Chips", 2), layer(infra, "Infrastructure", 3), layer(models, "Models", 4), layer(apps, "Applications", 5),
		&kg.Feed{FromID: energy, ToID: infra, Flow: kg.FeedFlowSupply, What: "Electricity"},
		&kg.Feed{FromID: infra, ToID: energy, Flow: kg.FeedFlowValue, What: "Power payments", Description: "Mostly contracts of many years."},
		acme, foundry, gpu, cloud, lab, plant, campus, accelerator, openModel, closedModel, chat, docs,
		power, rumour, ended,
		dep("company:foundry", "product:g1", kg.DependencyKindManufacturing, func(d *kg.Dependency) { d.Share, d.Criticality = ptr(1.0), kg.CriticalityEssential }),
		dep("product:g1", "facility:north-campus", kg.DependencyKindHardware, nil),
		dep("facility:north-campus", "product:open-1", kg.DependencyKindTraining, nil),
		dep("facility:north-campus", "product:closed-1", kg.DependencyKindCompute, func(d *kg.Dependency) { d.Criticality = kg.CriticalityMedium }),
		dep("facility:north-campus", "product:closed-1", kg.DependencyKindTraining, func(d *kg.Dependency) { d.Share = ptr(0.9) }),
		dep("product:open-1", "product:docs", kg.DependencyKindModel, func(d *kg.Dependency) { d.Share = ptr(0.25) }),
		dep("product:closed-1", "product:docs", kg.DependencyKindModel, func(d *kg.Dependency) { d.Share = ptr(0.75) }),
		dep("product:closed-1", "product:chat", kg.DependencyKindModel, nil),
		dep("company:acme-power", "company:foundry", kg.DependencyKindEnergy, nil),
		own("company:acme-power", "facility:river-plant", kg.OwnershipRoleOperates),
		own("company:gpu-house", "product:g1", kg.OwnershipRoleMakes),
		own("company:lab", "product:closed-1", kg.OwnershipRoleMakes),
		own("company:lab", "product:open-1", kg.OwnershipRoleMakes),
		own("company:cloudy", "facility:north-campus", kg.OwnershipRoleOperates),
		own("company:cloudy", "product:docs", kg.OwnershipRoleMakes),
		own("company:lab", "product:chat", kg.OwnershipRoleMakes),
		&kg.Ownership{OwnerID: "company:cloudy", OwnedID: "company:lab", Role: kg.OwnershipRoleOwns, Stake: ptr(0.27), Confidence: kg.ConfidenceLikely, SourceIDs: []string{"source:filing"}},
		&kg.Investment{InvestorID: "company:cloudy", InvesteeID: "company:lab", Instrument: kg.InstrumentEquity, Amount: &kg.Money{Amount: 1e10, Currency: "USD", Basis: kg.MoneyBasisCeiling}, Round: "Series C", Date: kg.MakeDate(2023, 1, 0), SourceIDs: []string{"source:filing"}},
		&kg.Investment{InvestorID: "company:gpu-house", InvesteeID: "company:cloudy", Instrument: kg.InstrumentCommitment, Binding: ptr(false), Status: kg.StatusAnnounced, Confidence: kg.ConfidenceLikely, SourceIDs: []string{"source:atlas"}},
		&kg.Skill{Record: kg.Record{ID: "skill:power-systems"}, Name: "Power systems", Category: "Engineering"},
		&kg.Skill{Record: kg.Record{ID: "skill:kernels"}, Name: "Kernels", Aliases: []string{"CUDA"}, Category: "Software"},
		&kg.Role{Record: kg.Record{ID: "role:grid-architect"}, Name: "Grid architect", LayerID: energy, TechnicalLevel: kg.TechnicalLevelHigh,
			Skills: []kg.RoleSkill{{SkillID: "skill:power-systems", Level: kg.SkillLevelExpert}, {SkillID: "skill:kernels"}}, SourceIDs: []string{"source:atlas"}},
		&kg.Role{Record: kg.Record{ID: "role:kernel-engineer"}, Name: "Kernel engineer", LayerID: chips, TechnicalLevel: kg.TechnicalLevelHigh, Skills: []kg.RoleSkill{{SkillID: "skill:kernels", Level: kg.SkillLevelAdvanced}}},
		&kg.Role{Record: kg.Record{ID: "role:account-manager"}, Name: "Account manager", LayerID: apps, TechnicalLevel: kg.TechnicalLevelLow},
		&kg.Interest{Record: kg.Record{ID: "interest:machines"}, Name: "Machines", Description: "What can be touched.", LayerIDs: []string{chips, energy}, SourceIDs: []string{"source:atlas"}},
		&kg.Interest{Record: kg.Record{ID: "interest:customers"}, Name: "Customers", LayerIDs: []string{apps}},
		&kg.QuizQuestion{Record: kg.Record{ID: "quiz:top"}, Question: "What is at the top?", Choices: []kg.QuizChoice{{ID: "a", Text: "Models"}, {ID: "b", Text: "Applications"}}, Answer: "b",
			Explanation: "Nothing rests on applications but their users.", LayerIDs: []string{apps, models}, SourceIDs: []string{"source:atlas"}},
		&kg.QuizQuestion{Record: kg.Record{ID: "quiz:bottom"}, Question: "What is at the bottom?", Choices: []kg.QuizChoice{{ID: "a", Text: "Energy"}, {ID: "b", Text: "Chips"}}, Answer: "a", LayerIDs: []string{energy}},
		&kg.FAQ{Record: kg.Record{ID: "faq:why-layers"}, Question: "Why layers?", Answer: "Because each rests on the one below.", LayerIDs: []string{energy, chips}},
		&kg.Prediction{Record: kg.Record{ID: "prediction:power-binds"}, Title: "Power binds", Statement: "Electricity limits growth.", Horizon: kg.MakeDate(2030, 0, 0), LayerIDs: []string{energy},
			For: []kg.Evidence{{Text: "Queues are long.", SourceIDs: []string{"source:filing"}}}, Against: []kg.Evidence{{Text: "Efficiency grows."}}, SourceIDs: []string{"source:atlas"}},
		&kg.Insight{Record: kg.Record{ID: "insight:moats-thin"}, Title: "Moats thin", Text: "Open weights thin moats.", LayerIDs: []string{models}, WinnerIDs: []string{apps}, LoserIDs: []string{models}},
	}
	for _, n := range nodes {
		kg.Normalize(n, kg.Defaults{})
	}
	return nodes
}

func fill(t testing.TB, store kg.Store) {
	t.Helper()
	if _, err := store.Apply(context.Background(), kg.Batch{Author: "test", Dataset: "test", Ops: kg.Puts(fixture()...)}); err != nil {
		t.Fatal(err)
	}
}

// inMemory is a store in this process that holds the fixture.
func inMemory(t testing.TB) kg.Store {
	t.Helper()
	store, err := embedded.Open(context.Background(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	fill(t, store)
	return store
}
