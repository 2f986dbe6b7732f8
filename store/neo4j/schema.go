package neo4j

import (
	"context"
	"fmt"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/aistack-graph/aistack/kg"
)

// format is the form in which this package keeps records; a database of a
// later form is left alone.
const format = 1

// searchIndex is the full-text index that searches look into.
const searchIndex = "record_search"

// schema makes the constraints and indexes; each statement does nothing when
// its object is there.
var schema = []string{
	"CREATE CONSTRAINT record_id IF NOT EXISTS FOR (n:Record) REQUIRE n.id IS UNIQUE",
	"CREATE CONSTRAINT meta_key IF NOT EXISTS FOR (n:Meta) REQUIRE n.key IS UNIQUE",
	"CREATE CONSTRAINT supplies_id IF NOT EXISTS FOR ()-[r:SUPPLIES]-() REQUIRE r.id IS UNIQUE",
	"CREATE CONSTRAINT owns_id IF NOT EXISTS FOR ()-[r:OWNS]-() REQUIRE r.id IS UNIQUE",
	"CREATE CONSTRAINT invests_in_id IF NOT EXISTS FOR ()-[r:INVESTS_IN]-() REQUIRE r.id IS UNIQUE",
	"CREATE CONSTRAINT feeds_id IF NOT EXISTS FOR ()-[r:FEEDS]-() REQUIRE r.id IS UNIQUE",
	"CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n._name)",
	"CREATE INDEX company_country IF NOT EXISTS FOR (n:Company) ON (n.country)",
	"CREATE INDEX facility_country IF NOT EXISTS FOR (n:Facility) ON (n.country)",
	"CREATE INDEX company_ticker IF NOT EXISTS FOR (n:Company) ON (n.ticker)",
	"CREATE INDEX supplies_conflicts IF NOT EXISTS FOR ()-[r:SUPPLIES]-() ON (r.conflictsWith)",
	"CREATE INDEX owns_conflicts IF NOT EXISTS FOR ()-[r:OWNS]-() ON (r.conflictsWith)",
	"CREATE INDEX invests_in_conflicts IF NOT EXISTS FOR ()-[r:INVESTS_IN]-() ON (r.conflictsWith)",
	"CREATE INDEX change_version IF NOT EXISTS FOR (n:Change) ON (n.version)",
	"CREATE FULLTEXT INDEX " + searchIndex + " IF NOT EXISTS FOR (n:" + names(kg.SearchKinds) + ") ON EACH [n._words, n._names] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
}

// prepare makes the schema unless this process knows that it is there. One
// caller does it; others wait for it or for their own deadline.
func (s *Store) prepare(ctx context.Context) error {
	if s.prepared.Load() {
		return nil
	}
	select {
	case <-s.setup:
	case <-ctx.Done():
		return translate(ctx, ctx.Err())
	}
	defer func() { s.setup <- struct{}{} }()
	if s.prepared.Load() {
		return nil
	}
	var found int64
	if err := s.managed(ctx, driver.AccessModeRead, func(tx transaction) error {
		found = 0
		return tx.each("MATCH (m:Meta {key: 'graph'}) RETURN m.format, m.schema", nil, func(v []any) error {
			found, _ = v[0].(int64)
			return nil
		})
	}); err != nil {
		return err
	}
	if found > format {
		return kg.Invalidf("the database was written by a later release of this program (format %d, known is %d): use that release", found, format)
	}
	for _, cypher := range schema {
		if err := s.managed(ctx, driver.AccessModeWrite, func(tx transaction) error { return tx.run(cypher, nil) }); err != nil {
			return fmt.Errorf("making the schema: %w", err)
		}
	}
	if err := s.managed(ctx, driver.AccessModeWrite, func(tx transaction) error {
		return tx.run("MERGE (m:Meta {key: 'graph'}) ON CREATE SET m.version = 0, m.format = $format WITH m CALL db.awaitIndexes(60) RETURN m.version", map[string]any{"format": format})
	}); err != nil {
		return err
	}
	s.prepared.Store(true)
	return nil
}
