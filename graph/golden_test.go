package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/graph/transport"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
)

var update = flag.Bool("update", false, "write graph/testdata/*.json anew")

// api is a schema with its executor, as a server has it.
type api struct {
	exec *executor.Executor
	log  bytes.Buffer
}

func newAPI(schema graphql.ExecutableSchema) *api {
	a := &api{exec: executor.New(schema)}
	a.exec.Use(extension.Introspection{})
	a.exec.Use(transport.ErrorOrder{})
	a.exec.SetErrorPresenter(graph.Presenter(slog.New(slog.NewTextHandler(&a.log, nil)), func(context.Context) string { return "r1" }))
	return a
}

// run executes a document; its first line may give variables:
// # {"id": "company:nvidia"}.
func (a *api) run(t testing.TB, query string) *graphql.Response {
	t.Helper()
	params := &graphql.RawParams{Query: query}
	if rest, ok := strings.CutPrefix(query, "# {"); ok {
		line, _, _ := strings.Cut("{"+rest, "\n")
		d := json.NewDecoder(strings.NewReader(line))
		d.UseNumber()
		if err := d.Decode(&params.Variables); err != nil {
			t.Fatal(err)
		}
	}
	return a.execute(context.Background(), params)
}

func (a *api) execute(ctx context.Context, params *graphql.RawParams) *graphql.Response {
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := a.exec.CreateOperationContext(ctx, params)
	if len(errs) > 0 {
		return a.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
	}
	respond, ctx := a.exec.DispatchOperation(ctx, op)
	return respond(ctx)
}

func indented(t testing.TB, resp *graphql.Response) string {
	t.Helper()
	b, err := json.Marshal(resp)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		t.Fatal(err)
	}
	return out.String() + "\n"
}

// counting counts the calls of a store.
type counting struct {
	kg.Store
	calls atomic.Int64
}

func (c *counting) Read(ctx context.Context, sels ...*kg.Select) ([]*kg.List, error) {
	c.calls.Add(1)
	return c.Store.Read(ctx, sels...)
}

func (c *counting) View(ctx context.Context, s kg.Scope) (*kg.View, error) {
	c.calls.Add(1)
	v, err := c.Store.View(ctx, s)
	if err != nil {
		return nil, err
	}
	counted := *v
	counted.Hydrator = hydrator{v.Hydrator, c}
	return &counted, nil
}

type hydrator struct {
	kg.Hydrator
	counter *counting
}

func (h hydrator) Hydrate(ctx context.Context, entities, arcs []uint32) ([]kg.Node, []kg.Node, error) {
	h.counter.calls.Add(1)
	return h.Hydrator.Hydrate(ctx, entities, arcs)
}

func (c *counting) Info(ctx context.Context) (*kg.Info, error) {
	c.calls.Add(1)
	return c.Store.Info(ctx)
}

func operations(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no operations: %v", err)
	}
	ops := map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		ops[strings.TrimSuffix(filepath.Base(f), ".graphql")] = string(b)
	}
	return ops
}

// callsOf is how many calls of the store an operation takes, where it is not 1.
var callsOf = map[string]int64{
	"error-unknown-id":    2, // the second looks for suggestions
	"error-trace-unknown": 3, // likewise, and there is another field
	"graph-info":          2,
	"introspection":       0,
	"trace":               2, // the view, and what its paths consist of
	"trace-choices":       2,
	"trace-layers":        2,
	"trace-value":         2,
	// Each question takes a view, and what it shows.
	"reach":          5,
	"impact":         9, // a page of rows, the owners and the drawing are one each
	"chokepoints":    5,
	"resilience":     4,
	"concentration":  6,
	"loops":          5,
	"subgraph":       8,
	"suppliers":      7,
	"exposure":       5, // one more for tickers
	"compare":        8,
	"whole-graph":    3,
	"error-analysis": 11,
	"careers":        5, // one more where records below the layers and roles are selected
	"quiz":           5,
	"error-learning": 19,
}

// TestGolden holds every operation of testdata against its answer, and counts
// the calls of the store.
func TestGolden(t *testing.T) { golden(t, inMemory(t), *update, nil) }

// TestGoldenOnFile: a store that keeps its graph in a file answers the same.
func TestGoldenOnFile(t *testing.T) {
	store, err := embedded.Open(t.Context(), embedded.Options{Path: filepath.Join(t.TempDir(), "graph.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	fill(t, store)
	golden(t, store, false, nil)
}

// golden runs every operation; after, if any, looks at what one has done.
func golden(t *testing.T, store kg.Store, update bool, after func(t *testing.T, name string)) {
	counter := &counting{Store: store}
	a := newAPI(graph.New(counter))
	for name, query := range operations(t) {
		t.Run(name, func(t *testing.T) {
			counter.calls.Store(0)
			got := indented(t, a.run(t, query))
			want, ok := callsOf[name]
			if !ok {
				want = 1
			}
			if n := counter.calls.Load(); n != want {
				t.Errorf("%d calls of the store, want %d", n, want)
			}
			if after != nil {
				after(t, name)
			}
			file := "testdata/" + name + ".json"
			if update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			expected, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(expected) {
				t.Errorf("answer differs from %s:\n%s", file, got)
			}
		})
	}
}
