package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/rs/cors"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/graph/transport"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/neo4j"
	"github.com/aistack-graph/aistack/web"
)

// apiFlags bound what one request may ask.
type apiFlags struct {
	Timeout       time.Duration `default:"10s" help:"Longest time for one request."`
	MaxBody       int           `default:"1048576" help:"Largest request body in bytes."`
	MaxTokens     int           `default:"2000" help:"Most tokens of a query."`
	MaxDepth      int           `default:"20" help:"Deepest nesting of a query."`
	MaxAliases    int           `default:"50" help:"Most aliases of a query."`
	MaxCost       int           `default:"100000" help:"Most list elements that an answer may hold, as the product of its pages."`
	MaxRunning    int           `default:"64" help:"Most requests that are executed at once; others wait."`
	SlowQuery     time.Duration `default:"1s" help:"Requests that take longer are logged as warnings."`
	Introspection bool          `default:"true" negatable:"" help:"Let clients read the schema."`
}

// check refuses limits that nothing can meet.
func (f apiFlags) check() error {
	for _, limit := range []struct {
		name  string
		value int64
	}{
		{"timeout", int64(f.Timeout)}, {"slow-query", int64(f.SlowQuery)}, {"max-body", int64(f.MaxBody)}, {"max-tokens", int64(f.MaxTokens)},
		{"max-depth", int64(f.MaxDepth)}, {"max-aliases", int64(f.MaxAliases)}, {"max-cost", int64(f.MaxCost)}, {"max-running", int64(f.MaxRunning)},
	} {
		if limit.value <= 0 {
			return usageError{fmt.Errorf("--%s must be more than 0", limit.name)}
		}
	}
	return nil
}

// newAPI is the handler of /graphql.
func newAPI(store kg.Store, f apiFlags, log *slog.Logger) http.Handler {
	return transport.New(graph.New(store), transport.Options{
		ErrorPresenter: graph.Presenter(log, transport.RequestID),
		Limits:         transport.Limits{MaxBody: f.MaxBody, MaxTokens: f.MaxTokens, MaxDepth: f.MaxDepth, MaxAliases: f.MaxAliases, MaxCost: f.MaxCost},
		Timeout:        f.Timeout,
		MaxRunning:     f.MaxRunning,
		SlowQuery:      f.SlowQuery,
		Introspection:  f.Introspection,
		Logger:         log,
	})
}

// newHandler is everything that the service answers.
func newHandler(store kg.Store, c *serveCmd, log *slog.Logger) (http.Handler, error) {
	api := newAPI(store, c.apiFlags, log)
	pages, err := web.New(web.Options{Ask: asker(api), Version: version, Logger: log, Base: c.BasePath})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", crossOrigin(api, c.CORSOrigin))
	mux.HandleFunc("GET /schema.graphql", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
		_, _ = io.WriteString(w, graph.SDL())
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]string{"status": "up", "build": build(), "ui": web.UI()})
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		if err := store.Ready(ctx); err != nil {
			log.Warn("not ready", "error", neo4j.Detail(err))
			writeJSON(w, http.StatusServiceUnavailable, map[string]string{"status": "the store does not answer"})
			return
		}
		writeJSON(w, http.StatusOK, map[string]string{"status": "ready"})
	})
	exports := crossOrigin(newExporter(store, asker(api), log), c.CORSOrigin)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if isExport(r.URL.Path) {
			exports.ServeHTTP(w, r)
			return
		}
		pages.ServeHTTP(w, r)
	})
	return underBase(c.BasePath, mux), nil
}

// crossOrigin lets pages of the listed origins call the API; without a list,
// only pages of this service can.
func crossOrigin(next http.Handler, origins []string) http.Handler {
	if len(origins) == 0 {
		return next
	}
	return cors.New(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"Content-Type", "Accept", "Authorization", "X-Request-Id"},
		ExposedHeaders: []string{"X-Request-Id", "Content-Disposition"},
		MaxAge:         600,
	}).Handler(next)
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// asker asks the API within the program, through the same handler as everybody.
func asker(api http.Handler) web.Ask {
	return func(ctx context.Context, query string, variables map[string]any) ([]byte, error) {
		body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
		if err != nil {
			return nil, fmt.Errorf("write the question: %w", err)
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "/graphql", newBody(body))
		if err != nil {
			return nil, fmt.Errorf("write the question: %w", err)
		}
		req.ContentLength = int64(len(body))
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Accept", "application/json")
		w := &recorder{header: http.Header{}}
		api.ServeHTTP(w, req)
		if w.body.Len() == 0 {
			return nil, errors.New("the API gave no answer")
		}
		return w.body.Bytes(), nil
	}
}
