package graph

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/kg"
)

// answered is the root that was read for the field of Query being resolved.
// All errors of its plan are reported, each at its own place.
func answered(ctx context.Context) (*root, error) {
	all, _ := ctx.Value(answersKey{}).(answers)
	r := all[graphql.GetFieldContext(ctx).Field.Alias]
	if r == nil {
		return nil, fmt.Errorf("%s was not planned", graphql.GetFieldContext(ctx).Field.Alias)
	}
	if err := report(ctx, r.errs); err != nil {
		return nil, err
	}
	return r, nil
}

func rootPage[T kg.Node](ctx context.Context) (*Connection[T], error) {
	r, err := answered(ctx)
	if err != nil {
		return nil, err
	}
	return &Connection[T]{r.list}, nil
}

func rootList[T kg.Node](ctx context.Context) ([]T, error) {
	r, err := answered(ctx)
	if err != nil || r.list == nil {
		return []T{}, err
	}
	return records[T](r.list), nil
}

// rootOne is the record of an id. An id that the graph does not hold is a
// *kg.NotFoundError with suggestions.
func rootOne[T kg.Node](ctx context.Context, store kg.Reader) (t T, err error) {
	r, err := answered(ctx)
	if err != nil {
		return t, err
	}
	if len(r.list.Items) == 1 {
		if t, ok := r.list.Items[0].Node.(T); ok {
			return t, nil
		}
	}
	return t, r.notFound(ctx, store)
}

func (r *root) notFound(ctx context.Context, store kg.Reader) error {
	if ids := r.sel.IDs; len(ids) > 0 {
		return suggest(ctx, store, ids, r.exp.kinds)
	}
	return &kg.NotFoundError{IDs: []string{fmt.Sprintf("layer at position %v", r.sel.Filter[0].Values[0].Num)}}
}

// queryResolver answers the fields of Query. Arguments other than those of
// trace are in the plan already.
type queryResolver struct {
	store kg.Store
	memo  *memo
}

func (r queryResolver) Node(ctx context.Context, _ string) (kg.Node, error) {
	return rootOne[kg.Node](ctx, r.store)
}

func (r queryResolver) Entity(ctx context.Context, _ string) (kg.Entity, error) {
	return rootOne[kg.Entity](ctx, r.store)
}

func (r queryResolver) Company(ctx context.Context, _ string) (*kg.Company, error) {
	return rootOne[*kg.Company](ctx, r.store)
}

func (r queryResolver) Product(ctx context.Context, _ string) (*kg.Product, error) {
	return rootOne[*kg.Product](ctx, r.store)
}

func (r queryResolver) Facility(ctx context.Context, _ string) (*kg.Facility, error) {
	return rootOne[*kg.Facility](ctx, r.store)
}

func (r queryResolver) Role(ctx context.Context, _ string) (*kg.Role, error) {
	return rootOne[*kg.Role](ctx, r.store)
}

func (r queryResolver) Skill(ctx context.Context, _ string) (*kg.Skill, error) {
	return rootOne[*kg.Skill](ctx, r.store)
}

func (r queryResolver) Source(ctx context.Context, _ string) (*kg.Source, error) {
	return rootOne[*kg.Source](ctx, r.store)
}

func (r queryResolver) Layer(ctx context.Context, _ *string, _ *int) (*kg.Layer, error) {
	return rootOne[*kg.Layer](ctx, r.store)
}

func (r queryResolver) Nodes(ctx context.Context, _ []string) ([]kg.Node, error) {
	return rootList[kg.Node](ctx)
}

func (r queryResolver) Layers(ctx context.Context) ([]*kg.Layer, error) {
	return rootList[*kg.Layer](ctx)
}

func (r queryResolver) Datasets(ctx context.Context) ([]*kg.Dataset, error) {
	return rootList[*kg.Dataset](ctx)
}

func (r queryResolver) Interests(ctx context.Context) ([]*kg.Interest, error) {
	return rootList[*kg.Interest](ctx)
}

func (r queryResolver) Quiz(ctx context.Context, _ []string) ([]*kg.QuizQuestion, error) {
	return rootList[*kg.QuizQuestion](ctx)
}

func (r queryResolver) Faqs(ctx context.Context, _ []string) ([]*kg.FAQ, error) {
	return rootList[*kg.FAQ](ctx)
}

func (r queryResolver) Predictions(ctx context.Context, _ []string) ([]*kg.Prediction, error) {
	return rootList[*kg.Prediction](ctx)
}

func (r queryResolver) Insights(ctx context.Context, _ []string) ([]*kg.Insight, error) {
	return rootList[*kg.Insight](ctx)
}

func (r queryResolver) Entities(ctx context.Context, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*EntityConnection, error) {
	return rootPage[kg.Entity](ctx)
}

func (r queryResolver) Companies(ctx context.Context, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*CompanyConnection, error) {
	return rootPage[*kg.Company](ctx)
}

func (r queryResolver) Products(ctx context.Context, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*ProductConnection, error) {
	return rootPage[*kg.Product](ctx)
}

func (r queryResolver) Facilities(ctx context.Context, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*FacilityConnection, error) {
	return rootPage[*kg.Facility](ctx)
}

func (r queryResolver) Roles(ctx context.Context, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*RoleConnection, error) {
	return rootPage[*kg.Role](ctx)
}

func (r queryResolver) Skills(ctx context.Context, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*SkillConnection, error) {
	return rootPage[*kg.Skill](ctx)
}

func (r queryResolver) Sources(ctx context.Context, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*SourceConnection, error) {
	return rootPage[*kg.Source](ctx)
}

func (r queryResolver) Dependencies(ctx context.Context, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*DependencyConnection, error) {
	return rootPage[*kg.Dependency](ctx)
}

func (r queryResolver) Ownerships(ctx context.Context, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*OwnershipConnection, error) {
	return rootPage[*kg.Ownership](ctx)
}

func (r queryResolver) Investments(ctx context.Context, _ ignoredFilter, _ ignoredOrder, _ *int, _ *string, _ *int, _ *string) (*InvestmentConnection, error) {
	return rootPage[*kg.Investment](ctx)
}

func (r queryResolver) Search(ctx context.Context, _ string, _ []kg.Kind, _ []string, _ *int, _ *string) (*SearchConnection, error) {
	return rootPage[kg.Node](ctx)
}

func (r queryResolver) GraphInfo(ctx context.Context) (*GraphInfo, error) {
	asked, err := answered(ctx)
	if err != nil {
		return nil, err
	}
	info, err := r.store.Info(ctx)
	if err != nil {
		return nil, err
	}
	return graphInfo(info, asked.list), nil
}
