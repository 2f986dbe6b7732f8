package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/kg"
)

// ValueChain is the stack as a chain of value.
type ValueChain struct {
	Rows          []*ValueChainRow
	Supply, Value []*kg.Feed
}

// ValueChainRow is a layer of it.
type ValueChainRow struct {
	Layer    *kg.Layer
	Entities int
}

const chainCount = "entities of the chain"

// ValueChain reads the layers and what flows between them, in one go.
func (r queryResolver) ValueChain(ctx context.Context) (*ValueChain, error) {
	field := graphql.GetFieldContext(ctx).Field
	p := &planner{op: graphql.GetOperationContext(ctx), layers: map[string]ast.Path{}}
	layers := &kg.Select{Kinds: layerKinds, Order: byPosition, Page: kg.Page{Limit: kg.MaxPage}}
	feeds := &kg.Select{Kinds: feedKinds, Page: kg.Page{Limit: kg.MaxPage}}
	p.at(field, func() {
		p.walk(field, "", func(c graphql.CollectedField, under string, kinds kg.KindSet) {
			if kinds == layerKinds {
				layers.With = append(layers.With, p.expand(c.Selections, layerKinds, under)...)
			} else {
				feeds.With = append(feeds.With, p.expand(c.Selections, feedKinds, under)...)
			}
		})
	})
	if err := p.report(ctx, r.store); err != nil {
		return nil, err
	}
	if names(p.op, field, "rows", "entities") {
		layers.With = append(layers.With, &kg.Select{Key: chainCount, Via: kg.RefLayers, Inverse: true, Kinds: kg.EntityKinds, Count: true})
	}
	lists, err := r.store.Read(ctx, layers, feeds)
	if err != nil {
		return nil, err
	}
	out := &ValueChain{}
	for _, l := range records[*kg.Layer](lists[0]) {
		row := &ValueChainRow{Layer: l}
		if members := l.Found.Get(chainCount); members != nil {
			row.Entities = members.Total
		}
		out.Rows = append(out.Rows, row)
	}
	for _, f := range records[*kg.Feed](lists[1]) {
		if f.Flow == kg.FeedFlowValue {
			out.Value = append(out.Value, f)
		} else {
			out.Supply = append(out.Supply, f)
		}
	}
	return out, nil
}
