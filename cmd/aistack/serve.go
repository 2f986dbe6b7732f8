package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/neo4j"
)

type serveCmd struct {
	dataFlags
	apiFlags
	Listen     string   `default:"127.0.0.1:8080" help:"HOST:PORT to listen on."`
	Seed       bool     `default:"true" negatable:"" help:"Load the shipped dataset into an embedded store that was made just now."`
	CORSOrigin []string `name:"cors-origin" help:"Web origins that may call the API from a browser, for example https://example.org; * is every one."`
	BasePath   string   `default:"/" help:"Prefix that everything is served under behind a reverse proxy, for example /aistack/."`
	LogFormat  string   `default:"text" enum:"text,json" help:"Form of the log: text or json."`
	LogLevel   string   `default:"info" enum:"debug,info,warn,error" help:"Least level that is logged."`
}

// The time-outs of the server. A request has its own deadline besides.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 30 * time.Second
	writeTimeout      = 60 * time.Second // after the longest time for the answer
	idleTimeout       = 2 * time.Minute
	shutdownTimeout   = 10 * time.Second
	maxHeaderBytes    = 64 << 10
)

// Run serves until ctx ends, then lets running requests finish.
func (c *serveCmd) Run(ctx context.Context, to *console) error {
	if err := c.check(); err != nil {
		return err
	}
	log := c.logger(to.err)
	store, fresh, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := c.prepare(ctx, store, fresh, log); err != nil {
		return err
	}
	handler, err := newHandler(store, c, log)
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s is in use: stop the program that listens there, or choose another address with --listen", c.Listen)
	case err != nil:
		return fmt.Errorf("listen on %s: %w", c.Listen, err)
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout + c.Timeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeaderBytes, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	kind, _, _ := c.kind()
	log.Info("serving", "address", "http://"+listener.Addr().String(), "store", kind, "version", version)
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	log.Info("shutting down", "within", shutdownTimeout)
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return errors.Join(fmt.Errorf("some requests were cut off: %w", err), server.Close())
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// check refuses settings that would leave a service nobody can use, or one
// open to more than was meant. It brings the prefix into its one form.
func (c *serveCmd) check() error {
	if _, port, err := net.SplitHostPort(c.Listen); err != nil || port == "" {
		return usageError{fmt.Errorf("--listen %q is no address: write HOST:PORT, for example 127.0.0.1:8080, or :8080 for every address of this machine", c.Listen)}
	}
	for _, origin := range c.CORSOrigin {
		if u, err := url.Parse(origin); origin != "*" && (err != nil || u.Scheme == "" || u.Host == "" || strings.Count(origin, "*") > 1 || origin != u.Scheme+"://"+u.Host) {
			return usageError{fmt.Errorf("--cors-origin %q is no origin: write for example https://example.org, or * for every one", origin)}
		}
	}
	base, err := basePath(c.BasePath)
	if err != nil {
		return err
	}
	c.BasePath = base
	return c.apiFlags.check()
}

// prepare fills a new embedded store, and tells what state another one is in.
// A wrong password or database ends the program; a Neo4j that is only away
// does not.
func (c *serveCmd) prepare(ctx context.Context, store kg.Store, fresh bool, log *slog.Logger) error {
	if fresh {
		if !c.Seed && c.Data == "" {
			return nil
		}
		report, err := c.fill(ctx, store)
		if err != nil {
			return err
		}
		for _, w := range report.Warnings {
			log.Warn(w.String())
		}
		log.Info("loaded", "dataset", report.Dataset, "records", report.Added)
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, c.StoreWait)
	defer cancel()
	switch err := store.Ready(ctx); {
	case errors.Is(err, kg.ErrUnavailable), errors.Is(err, context.DeadlineExceeded):
		log.Warn("the store is not reachable yet; requests get STORE_UNAVAILABLE until it is", "error", neo4j.Detail(err))
	case err != nil:
		return err
	}
	return nil
}

func (c *serveCmd) logger(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // kong has checked it
	o := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}
