package neo4jtest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// wipeTimeout suffices for some millions of nodes.
const wipeTimeout = 5 * time.Minute

// Wipe makes the database as good as new: it drops all constraints and indexes but the two token look-up indexes, and
// deletes all relationships and nodes, 10,000 per transaction. It takes time linear in their number.
func (s Server) Wipe(tb testing.TB) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), wipeTimeout)
	defer cancel()
	session := s.Driver(tb).NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.Database})
	err := wipe(ctx, session)
	if closeErr := session.Close(ctx); err == nil {
		err = closeErr
	}
	if err != nil {
		tb.Fatalf("neo4jtest: wipe %s: %v", s.URI, err)
	}
}

func wipe(ctx context.Context, session neo4j.SessionWithContext) error {
	// Constraints first: they own indexes.
	if err := dropAll(ctx, session, "CONSTRAINT", "SHOW CONSTRAINTS YIELD name"); err != nil {
		return err
	}
	if err := dropAll(ctx, session, "INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'"); err != nil {
		return err
	}
	// Relationships first: one transaction must not have to delete all those of a node with millions.
	for _, query := range []string{
		"MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS",
		"MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS",
	} {
		if _, err := run(ctx, session, query); err != nil {
			return err
		}
	}
	return nil
}

// dropAll drops every constraint or index whose name the query lists.
func dropAll(ctx context.Context, session neo4j.SessionWithContext, kind, query string) error {
	records, err := run(ctx, session, query)
	if err != nil {
		return err
	}
	for _, record := range records {
		name, _, err := neo4j.GetRecordValue[string](record, "name")
		if err != nil {
			return err
		}
		quoted := "`" + strings.ReplaceAll(name, "`", "``") + "`" // Cypher takes no parameter here
		if _, err := run(ctx, session, "DROP "+kind+" "+quoted); err != nil {
			return err
		}
	}
	return nil
}

// run runs a query outside of an explicit transaction, as CALL … IN TRANSACTIONS demands.
func run(ctx context.Context, session neo4j.SessionWithContext, query string) ([]*neo4j.Record, error) {
	result, err := session.Run(ctx, query, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, err)
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, err)
	}
	return records, nil
}
