package neo4j

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"github.com/aistack-graph/aistack/kg"
)

// Options says which database to use and how to treat it. Zero values stand
// for what their comments say.
type Options struct {
	// URI is bolt://host:port for one server, neo4j:// for a cluster, and either
	// with +s for TLS: neo4j+s://….
	URI string
	// Username and Password; both empty: no authentication.
	Username, Password string
	// Database names the database of the server; empty: the user's home database.
	Database string

	ConnectTimeout time.Duration // to open a connection; 0: 5 s
	AcquireTimeout time.Duration // to get one from the pool; 0: 10 s
	RetryTime      time.Duration // in which transient errors are retried; 0: 5 s
	MaxConnections int           // of the pool; 0: 100

	// OnStatement is called for each statement that is sent, from the goroutine
	// that sends it; nil: nobody is told.
	OnStatement func(ctx context.Context, cypher string)
}

// Store is a kg.Store in a Neo4j database. Make one with [Open].
type Store struct {
	driver    driver.DriverWithContext
	database  string
	bookmarks driver.BookmarkManager
	hook      func(context.Context, string)

	closing  sync.RWMutex // guards closed, so that no call begins once Close waits
	closed   bool
	running  sync.WaitGroup
	setup    chan struct{} // holds a token while nobody makes the schema
	prepared atomic.Bool   // the schema is there

	info atomic.Pointer[kg.Info] // the last answer of Info, by its version

	whole    atomic.Pointer[whole] // the last view of the whole graph, by its version
	fetching chan struct{}         // holds a token while nobody fetches it
	small    int                   // entities, relations and sources up to which it comes with its records
}

var _ kg.Store = (*Store)(nil)

// Open makes a store. It does not wait for the database: when that cannot be
// reached, methods return kg.ErrUnavailable until it can, and constraints and
// indexes are made by the first call that reaches it. [Store.Ready] tells at
// once whether address, password and database name are right. The error is an
// *kg.InvalidError for options that can never be right.
func Open(_ context.Context, o Options) (*Store, error) {
	auth := driver.NoAuth()
	if o.Username != "" || o.Password != "" {
		auth = driver.BasicAuth(o.Username, o.Password, "")
	}
	d, err := driver.NewDriverWithContext(o.URI, auth, func(c *config.Config) {
		c.SocketConnectTimeout = orElse(o.ConnectTimeout, 5*time.Second)
		c.ConnectionAcquisitionTimeout = orElse(o.AcquireTimeout, 10*time.Second)
		c.MaxTransactionRetryTime = orElse(o.RetryTime, 5*time.Second)
		c.MaxConnectionPoolSize = orElse(o.MaxConnections, 100)
		c.ConnectionLivenessCheckTimeout = time.Minute
		c.NotificationsMinSeverity = notifications.DisabledLevel
		c.TelemetryDisabled = true
	})
	if err != nil {
		return nil, &fault{"the address of the database is wrong: write bolt://host:port, neo4j://host:port or neo4j+s://host:port", &kg.InvalidError{Message: "wrong address"}, err}
	}
	s := &Store{
		driver: d, database: o.Database, hook: o.OnStatement,
		bookmarks: driver.NewBookmarkManager(driver.BookmarkManagerConfig{}),
		setup:     make(chan struct{}, 1),
		fetching:  make(chan struct{}, 1), small: maxFull,
	}
	s.setup <- struct{}{}
	s.fetching <- struct{}{}
	return s, nil
}

func orElse[T comparable](v, instead T) T {
	var zero T
	if v == zero {
		return instead
	}
	return v
}

// Ready returns nil when the database answers and the schema is there.
func (s *Store) Ready(ctx context.Context) error {
	return s.read(ctx, func(tx transaction) error {
		return tx.each("RETURN 1", nil, func([]any) error { return nil })
	})
}

// Close waits for running calls and closes all connections.
func (s *Store) Close() error {
	s.closing.Lock()
	already := s.closed
	s.closed = true
	s.closing.Unlock()
	if already {
		return nil
	}
	s.running.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return s.driver.Close(ctx)
}

// enter counts a running call; leave ends it.
func (s *Store) enter() (leave func(), err error) {
	s.closing.RLock()
	defer s.closing.RUnlock()
	if s.closed {
		return nil, errClosed
	}
	s.running.Add(1)
	return s.running.Done, nil
}

// transaction sends statements within one managed transaction.
type transaction struct {
	ctx  context.Context
	tx   driver.ManagedTransaction
	hook func(context.Context, string)
}

// each sends a statement and calls f with the values of each record.
func (t transaction) each(cypher string, params map[string]any, f func(values []any) error) error {
	if t.hook != nil {
		t.hook(t.ctx, cypher)
	}
	result, err := t.tx.Run(t.ctx, cypher, params)
	if err != nil {
		return err
	}
	for result.Next(t.ctx) {
		if err := f(result.Record().Values); err != nil {
			return err
		}
	}
	return result.Err()
}

// one sends a statement that gives one record.
func (t transaction) one(cypher string, params map[string]any) (values []any, err error) {
	err = t.each(cypher, params, func(v []any) error {
		values = v
		return nil
	})
	if err == nil && values == nil {
		err = fmt.Errorf("neo4j: a statement gave no record")
	}
	return values, err
}

// run sends a statement whose answer does not matter.
func (t transaction) run(cypher string, params map[string]any) error {
	return t.each(cypher, params, func([]any) error { return nil })
}

// read runs work in a transaction that a cluster's readers can do. Work may be
// called again after a transient error.
func (s *Store) read(ctx context.Context, work func(transaction) error) error {
	return s.execute(ctx, driver.AccessModeRead, work)
}

// write runs work in a transaction at the cluster's leader.
func (s *Store) write(ctx context.Context, work func(transaction) error) error {
	return s.execute(ctx, driver.AccessModeWrite, work)
}

func (s *Store) execute(ctx context.Context, mode driver.AccessMode, work func(transaction) error) error {
	if ctx.Err() != nil {
		return translate(ctx, ctx.Err())
	}
	leave, err := s.enter()
	if err != nil {
		return err
	}
	defer leave()
	if err := s.prepare(ctx); err != nil {
		return err
	}
	return s.managed(ctx, mode, work)
}

// managed runs work as a managed transaction whose time-out at the server is
// the context's deadline.
func (s *Store) managed(ctx context.Context, mode driver.AccessMode, work func(transaction) error) error {
	session := s.driver.NewSession(ctx, driver.SessionConfig{AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks})
	var settings []func(*driver.TransactionConfig)
	if deadline, ok := ctx.Deadline(); ok {
		settings = append(settings, driver.WithTxTimeout(max(time.Until(deadline), 0).Truncate(time.Millisecond)+time.Millisecond))
	}
	begun := false
	do := func(tx driver.ManagedTransaction) (any, error) {
		begun = true
		return nil, work(transaction{ctx, tx, s.hook})
	}
	var err error
	if mode == driver.AccessModeRead {
		_, err = session.ExecuteRead(ctx, do, settings...)
	} else {
		_, err = session.ExecuteWrite(ctx, do, settings...)
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	_ = session.Close(closing) // what matters has come back already
	if err != nil && !begun && !driver.IsUsageError(err) {
		// Not one statement was sent: whatever the driver says, the database was not reached.
		err = &fault{kg.ErrUnavailable.Error(), kg.ErrUnavailable, err}
	}
	return translate(ctx, err)
}
