package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"strconv"
	"testing"
	"time"
)

const (
	findTimeout  = 20 * time.Minute // includes the one download
	startTimeout = 2 * time.Minute
	stopTimeout  = 30 * time.Second
)

// Options say what a server of one's own is like.
type Options struct {
	// Password, of 8 characters or more, turns authentication on for user neo4j; empty leaves it off.
	Password string
}

// Instance is a server that its holder may stop and start again on the same port and data. Not for concurrent use.
type Instance struct {
	Server
	way   way
	spec  spec
	child *child // nil while stopped
}

// way is a way to run Neo4j on this machine.
type way interface {
	// newData makes a place for the data of one server.
	newData() (string, error)
	// dropData deletes it; it is no error when it is gone.
	dropData(data string) error
	// start starts a server that ends when its standard input closes. It need not be ready yet.
	start(spec) (*child, error)
	// stop asks the server to end in good order and to keep its data.
	stop(spec, *child) error
	// kill ends the server at once.
	kill(spec, *child) error
}

// spec is what one server is started with.
type spec struct {
	port     int
	data     string
	password string
}

// StartOwn starts a server for this test alone, on a free port and with no data, and removes it at the end of the test.
// It never uses NEO4J_TEST_URI.
func StartOwn(tb testing.TB, options Options) *Instance {
	tb.Helper()
	instance, err := Launch(context.Background(), options)
	giveUp(tb, err)
	tb.Cleanup(func() {
		if err := instance.Close(); err != nil {
			tb.Errorf("neo4jtest: %v", err)
		}
	})
	return instance
}

// Launch starts a server on a free port of 127.0.0.1 and waits until it answers. The caller owes it a Close.
// The error wraps ErrUnavailable when this machine has no means to run one.
func Launch(ctx context.Context, options Options) (*Instance, error) {
	if n := len(options.Password); n > 0 && n < 8 {
		return nil, errors.New("options: Neo4j wants a password of 8 characters or more")
	}
	findCtx, cancel := context.WithTimeout(ctx, findTimeout)
	defer cancel()
	way, err := findWay(findCtx)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	data, err := way.newData()
	if err != nil {
		return nil, fmt.Errorf("a place for Neo4j's data: %w", err)
	}
	i := &Instance{
		Server: Server{URI: "bolt://127.0.0.1:" + strconv.Itoa(port), Database: "neo4j"},
		way:    way,
		spec:   spec{port: port, data: data, password: options.Password},
	}
	if options.Password != "" {
		i.Username, i.Password = "neo4j", options.Password
	}
	if err := i.start(ctx); err != nil {
		return nil, errors.Join(err, i.Close())
	}
	return i, nil
}

// Stop stops the server in good order and keeps its data and port for Restart.
func (i *Instance) Stop(tb testing.TB) {
	tb.Helper()
	i.end(tb, i.way.stop)
}

// Kill ends the server at once, as a crash does, and keeps its data and port for Restart.
func (i *Instance) Kill(tb testing.TB) {
	tb.Helper()
	i.end(tb, i.way.kill)
}

func (i *Instance) end(tb testing.TB, how func(spec, *child) error) {
	tb.Helper()
	if i.child == nil {
		tb.Fatal("neo4jtest: the server is stopped already")
	}
	if err := how(i.spec, i.child); err != nil {
		tb.Fatalf("neo4jtest: stop Neo4j: %v", err)
	}
	if err := i.child.wait(stopTimeout); err != nil {
		tb.Fatalf("neo4jtest: stop Neo4j: %v", err)
	}
	i.child = nil
}

// Restart starts a server that Stop or Kill ended, on the same port and data, and waits until it answers.
func (i *Instance) Restart(tb testing.TB) {
	tb.Helper()
	if i.child != nil {
		tb.Fatal("neo4jtest: the server runs; Stop or Kill it first")
	}
	if err := i.start(context.Background()); err != nil {
		tb.Fatalf("neo4jtest: %v", err)
	}
}

// Close ends the server and deletes its data. It may be called more than once.
func (i *Instance) Close() error {
	var errs []error
	if i.child != nil {
		errs = append(errs, i.child.close(stopTimeout))
		i.child = nil
	}
	return errors.Join(append(errs, i.way.dropData(i.spec.data))...)
}

// start runs the server and waits until it answers a query.
func (i *Instance) start(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	child, err := i.way.start(i.spec)
	if err != nil {
		return fmt.Errorf("start Neo4j: %w", err)
	}
	i.child = child
	for {
		err := i.verify(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-child.done:
			return fmt.Errorf("start Neo4j: it ended at once (%s) and said: %s", child.cmd.ProcessState, child.said)
		case <-ctx.Done():
			return fmt.Errorf("start Neo4j: no answer in %s: %w; it said: %s", startTimeout, err, child.said)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// freePort finds a port that nobody listens on, below the range from which systems take the ports of outgoing
// connections: there, a client that keeps knocking while the server is down can take the server's own port.
func freePort() (int, error) {
	var err error
	for range 50 {
		port := 20000 + rand.IntN(10000)
		var listener net.Listener
		if listener, err = net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port)); err == nil {
			return port, listener.Close()
		}
	}
	return 0, fmt.Errorf("a free port for Neo4j: %w", err)
}
