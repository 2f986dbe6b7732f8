package neo4j

import (
	"fmt"

	"github.com/aistack-graph/aistack/kg"
)

func conflictf(format string, args ...any) error {
	return fmt.Errorf("%w: %s", kg.ErrConflict, fmt.Sprintf(format, args...))
}
