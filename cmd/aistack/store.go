package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/seed"
	"github.com/aistack-graph/aistack/store/embedded"
	"github.com/aistack-graph/aistack/store/neo4j"
)

// storeFlags say which store to use.
type storeFlags struct {
	Store         string        `default:"embedded:aistack.db" placeholder:"URL" help:"embedded:FILE, memory:, bolt://HOST:PORT, neo4j://HOST or neo4j+s://HOST."`
	StoreUser     string        `default:"neo4j" help:"User name at Neo4j."`
	StorePassword string        `help:"Password at Neo4j; better given as AISTACK_STORE_PASSWORD."`
	StoreDatabase string        `help:"Database at Neo4j; its default when not given."`
	StoreWait     time.Duration `default:"10s" help:"How long a command waits for the store."`
}

// kind tells the stores apart: memory, embedded or neo4j.
func (f *storeFlags) kind() (kind, rest string, err error) {
	scheme, rest, ok := strings.Cut(f.Store, ":")
	switch {
	case ok && scheme == "memory" && rest == "":
		return "memory", "", nil
	case ok && scheme == "embedded" && rest != "":
		return "embedded", rest, nil
	case ok && (scheme == "bolt" || scheme == "neo4j" || strings.HasPrefix(scheme, "bolt+s") || strings.HasPrefix(scheme, "neo4j+s")) && hasHost(f.Store):
		return "neo4j", f.Store, nil
	}
	return "", "", usageError{fmt.Errorf("--store %q is no store: write embedded:FILE, memory:, bolt://HOST:PORT, neo4j://HOST or neo4j+s://HOST", f.Store)}
}

func hasHost(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Hostname() != ""
}

// open opens the store. A Neo4j that is not there is no error yet: see ready.
// fresh tells whether nothing was ever written to an embedded store.
func (f *storeFlags) open(ctx context.Context) (store kg.Store, fresh bool, err error) {
	kind, rest, err := f.kind()
	if err != nil {
		return nil, false, err
	}
	switch kind {
	case "memory":
		store, err = embedded.Open(ctx, embedded.Options{})
		return store, true, err
	case "embedded":
		if store, err = embedded.Open(ctx, embedded.Options{Path: rest}); err != nil {
			return nil, false, err
		}
		// A file that a first start left empty when it was killed counts as new.
		info, err := store.Info(ctx)
		if err != nil {
			return nil, false, errors.Join(err, store.Close())
		}
		return store, info.Version == 0, nil
	}
	store, err = neo4j.Open(ctx, neo4j.Options{URI: rest, Username: f.StoreUser, Password: f.StorePassword, Database: f.StoreDatabase})
	return store, false, err
}

// ready opens the store for a command and waits until it answers.
func (f *storeFlags) ready(ctx context.Context) (kg.Store, bool, error) {
	store, fresh, err := f.open(ctx)
	if err != nil {
		return nil, false, err
	}
	wait, cancel := context.WithTimeout(ctx, f.StoreWait)
	defer cancel()
	last := fmt.Errorf("%w: it did not answer within %s", kg.ErrUnavailable, f.StoreWait) // or what it said since
	for {
		err = store.Ready(wait)
		switch {
		case err == nil:
			return store, fresh, nil
		case errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil:
			return nil, false, errors.Join(last, store.Close())
		case errors.Is(err, neo4j.ErrRefused) || !errors.Is(err, kg.ErrUnavailable) || !sleep(wait, 200*time.Millisecond):
			return nil, false, errors.Join(err, store.Close())
		}
		last = err
	}
}

// sleep tells whether ctx lasted.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// plant loads the shipped dataset into a store that was made just now.
func plant(ctx context.Context, store kg.Store) (*loader.Report, error) {
	d := loader.FromFS(seed.FS())
	defer d.Close()
	return loader.Load(ctx, store, d, loader.Options{Author: "seed"})
}
