package neo4j

import (
	"context"

	"github.com/aistack-graph/aistack/kg"
)

func (s *Store) applyLarge(ctx context.Context, batch kg.Batch) (*kg.Result, error) {
	return nil, kg.ErrLimit
}
