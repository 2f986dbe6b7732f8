package neo4j

import (
	"context"
	"errors"
	"net"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
	"github.com/aistack-graph/aistack/store/storetest"
)

// stack opens a store that holds the small stack of the shared suite.
func stack(t *testing.T, options ...func(*Options)) (context.Context, *Store) {
	t.Helper()
	s := empty(t, options...)
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(func() {
		cancel()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.Apply(ctx, kg.Batch{Author: "tester", Dataset: "d1", Ops: kg.Puts(storetest.Stack()...)}); err != nil {
		t.Fatal(err)
	}
	return ctx, s
}

// threeLevels expands entities, their suppliers, who they are, and theirs.
func threeLevels() *kg.Select {
	suppliers := func(with ...*kg.Select) *kg.Select {
		return &kg.Select{Key: "suppliers", Via: kg.RefTo, Inverse: true, Kinds: kg.Kinds(kg.KindDependency), Count: true, Page: kg.Page{Limit: 5},
			With: []*kg.Select{{Key: "supplier", Via: kg.RefFrom, With: with}, {Key: "sources", Via: kg.RefSources}}}
	}
	return &kg.Select{Kinds: kg.EntityKinds, Count: true, Page: kg.Page{Limit: 10}, Order: []kg.Order{{Field: kg.FieldName}},
		With: []*kg.Select{suppliers(suppliers(suppliers())), {Key: "layers", Via: kg.RefLayers}}}
}

// TestOneStatementEach asserts the round trips of each method.
func TestOneStatementEach(t *testing.T) {
	var sent atomic.Int32
	ctx, s := stack(t, func(o *Options) { o.OnStatement = func(context.Context, string) { sent.Add(1) } })
	plain := []*kg.Select{{Key: "layers", Via: kg.RefLayers}, {Key: "sources", Via: kg.RefSources}}
	scope := kg.Scope{From: []string{"layer:energy"}, To: []string{"layer:apps"}, NodeWith: plain, ArcWith: plain[1:]}
	hydrated := func(scope kg.Scope) func() error {
		return func() error {
			v, err := s.View(ctx, scope)
			if err != nil {
				return err
			}
			if len(v.IDs) < 2 || len(v.Arcs) < 2 {
				t.Errorf("the view has %d entities and %d arcs", len(v.IDs), len(v.Arcs))
			}
			_, _, err = v.Hydrator.Hydrate(ctx, []uint32{0, 1}, []uint32{0})
			return err
		}
	}
	nested := scope
	nested.NodeWith = []*kg.Select{threeLevels().With[0]}
	read := func(sels ...*kg.Select) func() error {
		return func() error { _, err := s.Read(ctx, sels...); return err }
	}
	for _, c := range []struct {
		name string
		want int32
		do   func() error
	}{
		{"three levels", 1, read(threeLevels())},
		{"several roots", 1, read(threeLevels(), &kg.Select{IDs: []string{"company:fab", "dependency:fab--chip--manufacturing", "company:none"}}, &kg.Select{Kinds: kg.EdgeKinds, Page: kg.Page{Limit: 3}})},
		{"search", 1, read(&kg.Select{Search: "grd powr", Page: kg.Page{Limit: 5}, With: threeLevels().With})},
		{"view and hydrate", 1, hydrated(scope)},
		{"whole view", 1, hydrated(kg.Scope{NodeWith: plain})},
		{"view and nested hydrate", 2, hydrated(nested)},
		{"info", 1, func() error { _, err := s.Info(ctx); return err }},
		{"changes", 1, func() error { _, err := s.Changes(ctx, 0, 10); return err }},
		{"ready", 1, func() error { return s.Ready(ctx) }},
	} {
		before := sent.Load()
		if err := c.do(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if n := sent.Load() - before; n != c.want {
			t.Errorf("%s took %d statements, want %d", c.name, n, c.want)
		}
	}
}

// TestErrors meets a server that refuses, goes and comes back.
func TestErrors(t *testing.T) {
	server := neo4jtest.StartOwn(t, neo4jtest.Options{Password: "right-password"})
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	host, err := url.Parse(server.URI)
	if err != nil {
		t.Fatal(err)
	}
	open := func(change func(*Options)) *Store {
		o := Options{URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database,
			ConnectTimeout: time.Second, AcquireTimeout: 2 * time.Second, RetryTime: time.Second}
		change(&o)
		s, err := Open(ctx, o)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	refused := func(what string, err error, word string) {
		t.Helper()
		if !errors.Is(err, kg.ErrUnavailable) || !strings.Contains(err.Error(), word) {
			t.Errorf("%s gave %v, want ErrUnavailable and %q", what, err, word)
		} else if errors.Is(err, ErrRefused) != strings.HasPrefix(what, "a wrong") {
			t.Errorf("%s: ErrRefused is %t", what, errors.Is(err, ErrRefused))
		} else if strings.Contains(err.Error(), host.Host) || strings.Contains(err.Error(), host.Port()) {
			t.Errorf("%s names the host: %v", what, err)
		} else if Detail(err) == err.Error() {
			t.Errorf("%s has no detail for the log", what)
		}
	}
	refused("a wrong password", open(func(o *Options) { o.Password = "wrong-password" }).Ready(ctx), "password")
	refused("a wrong database", open(func(o *Options) { o.Database = "nosuch" }).Ready(ctx), "no database")
	if _, err := Open(ctx, Options{URI: "http://" + host.Host}); err == nil || strings.Contains(err.Error(), host.Host) {
		t.Errorf("a wrong address gave %v", err)
	}

	s := open(func(*Options) {})
	put := func(id string) error {
		_, err := s.Apply(ctx, kg.Batch{Dataset: "d1", Ops: kg.Puts(&kg.Skill{Record: kg.Record{ID: id}, Name: "X"})})
		return err
	}
	if err := put("skill:before"); err != nil {
		t.Fatal(err)
	}
	server.Stop(t)
	refused("reading from a stopped server", func() error { _, err := s.Read(ctx, &kg.Select{IDs: []string{"skill:before"}}); return err }(), "not reachable")
	refused("writing to a stopped server", put("skill:during"), "not reachable")
	refused("a stopped server", s.Ready(ctx), "not reachable")
	fresh := open(func(*Options) {})
	refused("opening while the server is away", fresh.Ready(ctx), "not reachable")
	short, stop := context.WithTimeout(ctx, 300*time.Millisecond)
	defer stop()
	begin := time.Now()
	if _, err := s.Info(short); !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) > 2*time.Second {
		t.Errorf("a short deadline gave %v after %v", err, time.Since(begin))
	}
	server.Restart(t)
	for _, s := range []*Store{s, fresh} {
		lists, err := s.Read(ctx, &kg.Select{IDs: []string{"skill:before", "skill:during"}})
		if err != nil || lists[0].Items[0].Node == nil || lists[0].Items[1].Node != nil {
			t.Errorf("after the server came back: %v", err)
		}
	}
	if err := put("skill:after"); err != nil {
		t.Errorf("writing after the server came back: %v", err)
	}
}

// TestStrangeServer: a server that offers no version of the protocol is an
// unreachable database, whatever the driver makes of it.
func TestStrangeServer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Write([]byte{0, 0, 1, 0xFF, 0, 0}) // a manifest of no versions
			defer func() { _ = conn.Close() }()
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	s, err := Open(ctx, Options{URI: "bolt://" + listener.Addr().String(), ConnectTimeout: time.Second, AcquireTimeout: time.Second, RetryTime: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.Ready(ctx); !errors.Is(err, kg.ErrUnavailable) || errors.Is(err, ErrRefused) || !strings.Contains(Detail(err), "offered") {
		t.Errorf("a strange server gave %v, want ErrUnavailable", err)
	}
}

// TestDeadlineStopsTheServer: a statement ends with its context, soon.
func TestDeadlineStopsTheServer(t *testing.T) {
	_, s := stack(t)
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	begin := time.Now()
	err := s.read(ctx, func(tx transaction) error {
		return tx.run("UNWIND range(1, 1000000000) AS i WITH i WHERE i % 7 = 8 RETURN count(i)", nil)
	})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) > 5*time.Second {
		t.Errorf("a long statement gave %v after %v", err, time.Since(begin))
	}
}
