package neo4j

import (
	"context"

	"github.com/aistack-graph/aistack/kg"
)

func (s *Store) View(ctx context.Context, scope kg.Scope) (*kg.View, error) { return nil, kg.ErrReadOnly }
func (s *Store) applyLarge(ctx context.Context, batch kg.Batch) (*kg.Result, error) { return nil, kg.ErrLimit }
