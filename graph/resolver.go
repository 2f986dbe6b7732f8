package graph

import (
	"context"
	"fmt"

	"github.com/aistack-graph/aistack/kg"
)

// resolver answers the fields that are not plain fields of a struct. Nearly
// all of them have been read by the planner before execution begins; they pick
// their list out of the record's Found, and ignore their arguments, which are
// in the selection already.
type resolver struct {
	store kg.Store
	memo  *memo
}

// The rest of this file is the list of them; query.go has the fields of Query.

// found is the list that was read for the field being resolved.
func found(ctx context.Context, obj kg.Node) (*kg.List, error) {
	base := obj.Base()
	if l := base.Found.Get(keyOf(ctx)); l != nil {
		return l, nil
	}
	return nil, fmt.Errorf("%s of %s was not planned", keyOf(ctx), base.ID)
}

func page[T kg.Node](ctx context.Context, obj kg.Node) (*Connection[T], error) {
	l, err := found(ctx, obj)
	if err != nil {
		return nil, err
	}
	return &Connection[T]{l}, nil
}

func list[T kg.Node](ctx context.Context, obj kg.Node) ([]T, error) {
	l, err := found(ctx, obj)
	if err != nil {
		return nil, err
	}
	return records[T](l), nil
}

func one[T kg.Node](ctx context.Context, obj kg.Node) (t T, err error) {
	l, err := found(ctx, obj)
	if err == nil && len(l.Items) > 0 {
		t, _ = l.Items[0].Node.(T)
	}
	return t, err
}

func count(ctx context.Context, obj kg.Node) (int, error) {
	l, err := found(ctx, obj)
	if err != nil {
		return 0, err
	}
	return l.Total, nil
}

// The arguments of connections, ignored here.
type (
	ignoredFilter = map[string]any
	ignoredOrder  = []map[string]any
)

// layered resolves what nearly every record has.
type layered[N kg.Node] struct{}

func (layered[N]) Layers(ctx context.Context, obj N) ([]*kg.Layer, error) {
	return list[*kg.Layer](ctx, obj)
}

func (layered[N]) Sources(ctx context.Context, obj N) ([]*kg.Source, error) {
	return list[*kg.Source](ctx, obj)
}

// entityResolver resolves the fields of the interface Entity.
type entityResolver[E kg.Entity] struct{ layered[E] }

func (entityResolver[E]) Suppliers(ctx context.Context, obj E, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*DependencyConnection, error) {
	return page[*kg.Dependency](ctx, obj)
}

func (entityResolver[E]) Customers(ctx context.Context, obj E, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*DependencyConnection, error) {
	return page[*kg.Dependency](ctx, obj)
}

func (entityResolver[E]) SupplierCount(ctx context.Context, obj E) (int, error) {
	return count(ctx, obj)
}

func (entityResolver[E]) CustomerCount(ctx context.Context, obj E) (int, error) {
	return count(ctx, obj)
}

func (entityResolver[E]) Owner(ctx context.Context, obj E) (*kg.Company, error) {
	ownership, err := one[*kg.Ownership](ctx, obj)
	if err != nil || ownership == nil {
		return nil, err
	}
	owners := records[*kg.Company](ownership.Found.Get(ownerKey))
	if len(owners) == 0 {
		return nil, nil
	}
	return owners[0], nil
}

func (entityResolver[E]) Owners(ctx context.Context, obj E, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*OwnershipConnection, error) {
	return page[*kg.Ownership](ctx, obj)
}

func (entityResolver[E]) Owns(ctx context.Context, obj E, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*OwnershipConnection, error) {
	return page[*kg.Ownership](ctx, obj)
}

func (entityResolver[E]) Investors(ctx context.Context, obj E, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*InvestmentConnection, error) {
	return page[*kg.Investment](ctx, obj)
}

func (entityResolver[E]) Investments(ctx context.Context, obj E, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*InvestmentConnection, error) {
	return page[*kg.Investment](ctx, obj)
}

type companyResolver struct{ entityResolver[*kg.Company] }

func (companyResolver) Leads(ctx context.Context, obj *kg.Company) ([]*kg.Layer, error) {
	return list[*kg.Layer](ctx, obj)
}

type layerResolver struct{ layered[*kg.Layer] }

func (layerResolver) Entities(ctx context.Context, obj *kg.Layer, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*EntityConnection, error) {
	return page[kg.Entity](ctx, obj)
}

func (layerResolver) Leaders(ctx context.Context, obj *kg.Layer, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*CompanyConnection, error) {
	return page[*kg.Company](ctx, obj)
}

func (layerResolver) Roles(ctx context.Context, obj *kg.Layer, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*RoleConnection, error) {
	return page[*kg.Role](ctx, obj)
}

func (layerResolver) Gives(ctx context.Context, obj *kg.Layer) ([]*kg.Feed, error) {
	return list[*kg.Feed](ctx, obj)
}

func (layerResolver) Gets(ctx context.Context, obj *kg.Layer) ([]*kg.Feed, error) {
	return list[*kg.Feed](ctx, obj)
}

// relationResolver resolves the fields of the interface Relation.
type relationResolver[E kg.Edge] struct{ layered[E] }

func (relationResolver[E]) From(ctx context.Context, obj E) (kg.Entity, error) {
	return one[kg.Entity](ctx, obj)
}

func (relationResolver[E]) To(ctx context.Context, obj E) (kg.Entity, error) {
	return one[kg.Entity](ctx, obj)
}

func (relationResolver[E]) ConflictsWith(ctx context.Context, obj E) ([]E, error) {
	return list[E](ctx, obj)
}

type dependencyResolver struct {
	relationResolver[*kg.Dependency]
}

func (dependencyResolver) Supplier(ctx context.Context, obj *kg.Dependency) (kg.Entity, error) {
	return one[kg.Entity](ctx, obj)
}

func (dependencyResolver) Consumer(ctx context.Context, obj *kg.Dependency) (kg.Entity, error) {
	return one[kg.Entity](ctx, obj)
}

type ownershipResolver struct {
	relationResolver[*kg.Ownership]
}

func (ownershipResolver) Owner(ctx context.Context, obj *kg.Ownership) (*kg.Company, error) {
	return one[*kg.Company](ctx, obj)
}

func (ownershipResolver) Owned(ctx context.Context, obj *kg.Ownership) (kg.Entity, error) {
	return one[kg.Entity](ctx, obj)
}

type investmentResolver struct {
	relationResolver[*kg.Investment]
}

func (investmentResolver) Investor(ctx context.Context, obj *kg.Investment) (*kg.Company, error) {
	return one[*kg.Company](ctx, obj)
}

func (investmentResolver) Investee(ctx context.Context, obj *kg.Investment) (*kg.Company, error) {
	return one[*kg.Company](ctx, obj)
}

type feedResolver struct{ layered[*kg.Feed] }

func (feedResolver) From(ctx context.Context, obj *kg.Feed) (*kg.Layer, error) {
	return one[*kg.Layer](ctx, obj)
}

func (feedResolver) To(ctx context.Context, obj *kg.Feed) (*kg.Layer, error) {
	return one[*kg.Layer](ctx, obj)
}

type roleResolver struct{ layered[*kg.Role] }

func (roleResolver) Layer(ctx context.Context, obj *kg.Role) (*kg.Layer, error) {
	return one[*kg.Layer](ctx, obj)
}

func (roleResolver) Skills(ctx context.Context, obj *kg.Role) ([]*RoleSkill, error) {
	l, err := found(ctx, obj)
	if err != nil {
		return nil, err
	}
	return roleSkills(obj, l), nil
}

type skillResolver struct{ layered[*kg.Skill] }

func (skillResolver) Roles(ctx context.Context, obj *kg.Skill, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*RoleConnection, error) {
	return page[*kg.Role](ctx, obj)
}

type predictionResolver struct{ layered[*kg.Prediction] }

func (predictionResolver) For(ctx context.Context, obj *kg.Prediction) ([]*Evidence, error) {
	l, err := found(ctx, obj)
	if err != nil {
		return nil, err
	}
	return evidence(obj.For, l), nil
}

func (predictionResolver) Against(ctx context.Context, obj *kg.Prediction) ([]*Evidence, error) {
	l, err := found(ctx, obj)
	if err != nil {
		return nil, err
	}
	return evidence(obj.Against, l), nil
}

type insightResolver struct{ layered[*kg.Insight] }

func (insightResolver) Winners(ctx context.Context, obj *kg.Insight) ([]*kg.Layer, error) {
	return list[*kg.Layer](ctx, obj)
}

func (insightResolver) Losers(ctx context.Context, obj *kg.Insight) ([]*kg.Layer, error) {
	return list[*kg.Layer](ctx, obj)
}

// fields of Coverage
type coverageResolver struct{}

func (coverageResolver) SourcedShare(_ context.Context, obj *kg.Coverage) (*float64, error) {
	return fraction(obj.WithSource, obj.Facts), nil
}

func (coverageResolver) LookedUpShare(_ context.Context, obj *kg.Coverage) (*float64, error) {
	return fraction(obj.LookedUp, obj.Facts), nil
}

func fraction(part, whole int) *float64 {
	if whole == 0 {
		return nil
	}
	f := float64(part) / float64(whole)
	return &f
}

func (r *resolver) Company() CompanyResolver           { return companyResolver{} }
func (r *resolver) Product() ProductResolver           { return entityResolver[*kg.Product]{} }
func (r *resolver) Facility() FacilityResolver         { return entityResolver[*kg.Facility]{} }
func (r *resolver) Layer() LayerResolver               { return layerResolver{} }
func (r *resolver) Feed() FeedResolver                 { return feedResolver{} }
func (r *resolver) Dependency() DependencyResolver     { return dependencyResolver{} }
func (r *resolver) Ownership() OwnershipResolver       { return ownershipResolver{} }
func (r *resolver) Investment() InvestmentResolver     { return investmentResolver{} }
func (r *resolver) Role() RoleResolver                 { return roleResolver{} }
func (r *resolver) Skill() SkillResolver               { return skillResolver{} }
func (r *resolver) Interest() InterestResolver         { return layered[*kg.Interest]{} }
func (r *resolver) QuizQuestion() QuizQuestionResolver { return layered[*kg.QuizQuestion]{} }
func (r *resolver) FAQ() FAQResolver                   { return layered[*kg.FAQ]{} }
func (r *resolver) Prediction() PredictionResolver     { return predictionResolver{} }
func (r *resolver) Insight() InsightResolver           { return insightResolver{} }
func (r *resolver) Coverage() CoverageResolver         { return coverageResolver{} }
func (r *resolver) Query() QueryResolver               { return queryResolver(*r) }
