package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader/export"
	"github.com/aistack-graph/aistack/web"
)

// Limits of exports over HTTP.
const (
	exportTimeout = 10 * time.Minute // of a whole export
	pieceTimeout  = 30 * time.Second // for the client to take the next piece of it
	maxExports    = 4                // at once; others wait for a place
	exportWait    = 10 * time.Second // for a place
)

// exporter answers /export.FORMAT with the graph, or with the part of it that a
// parameter asks for: trace, impact or subgraph, each the input object of that
// question as JSON. The quiz stays here, because its table holds the answers.
type exporter struct {
	store  kg.Store
	ask    web.Ask
	log    *slog.Logger
	places chan struct{}
}

func newExporter(store kg.Store, ask web.Ask, log *slog.Logger) *exporter {
	return &exporter{store: store, ask: ask, log: log, places: make(chan struct{}, maxExports)}
}

// isExport tells whether a path is the exporter's.
func isExport(path string) bool { return path == "/export" || strings.HasPrefix(path, "/export.") }

// ServeHTTP streams an export. Once a piece of it is sent, a failure ends the
// connection, so that what the client has does not pass for the whole.
func (e *exporter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	form := formOf(r.URL.Path)
	if form == nil {
		e.refuse(w, http.StatusNotFound, graph.CodeNotFound, "there is no such export; there are "+formats(func(f *export.Form) string { return "/export." + f.Ending }))
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		e.refuse(w, http.StatusMethodNotAllowed, graph.CodeBadUserInput, "an export is asked for with GET")
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), exportTimeout)
	defer cancel()
	select {
	case e.places <- struct{}{}:
		defer func() { <-e.places }()
	case <-time.After(exportWait):
		w.Header().Set("Retry-After", "30")
		e.refuse(w, http.StatusServiceUnavailable, graph.CodeLimitExceeded, "too many exports are running: try again in a moment")
		return
	case <-ctx.Done():
		return
	}
	part, name, dataset, err := e.part(ctx, r.URL, form)
	if err != nil {
		e.fail(ctx, w, err)
		return
	}
	out := &reply{w: w, control: http.NewResponseController(w), form: form, name: name}
	if r.Method == http.MethodHead { // what GET would answer, as far as its first piece tells
		if err := writeGraph(ctx, e.store, begun{}, form.Format, part, dataset, kg.KindQuizQuestion); err != nil && !errors.Is(err, errBegun) {
			e.fail(ctx, w, err)
			return
		}
		out.start()
		return
	}
	began := time.Now()
	defer func() {
		e.log.InfoContext(ctx, "export", "file", name, "bytes", out.bytes, "duration", time.Since(began))
	}()
	switch err := writeGraph(ctx, e.store, out, form.Format, part, dataset, kg.KindQuizQuestion); {
	case err == nil:
		out.start()
	case out.started:
		e.log.WarnContext(ctx, "export cut off", "format", form.Name, "error", err)
		panic(http.ErrAbortHandler)
	default:
		e.fail(ctx, w, err)
	}
}

// begun ends what writes to it with the first piece.
type begun struct{}

var errBegun = errors.New("the export has begun")

func (begun) Write([]byte) (int, error) { return 0, errBegun }

// formOf is the format that a path names, nil for none.
func formOf(path string) *export.Form {
	for i := range export.Formats {
		if f := &export.Formats[i]; path == "/export."+f.Ending {
			return f
		}
	}
	return nil
}

// formats lists the formats, by their names or addresses, with the tools that
// open them.
func formats(called func(*export.Form) string) string {
	var all []string
	for i := range export.Formats {
		f := &export.Formats[i]
		all = append(all, called(f)+" ("+f.Opens+")")
	}
	return strings.Join(all, ", ")
}

// part reads the parameters: at most one of the questions, and for all of the
// graph as JSON Lines a dataset. name is the file's.
func (e *exporter) part(ctx context.Context, u *url.URL, form *export.Form) (part *export.Part, name, dataset string, err error) {
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, "", "", kg.Invalidf("the parameters cannot be read: %v", err)
	}
	field := ""
	for _, f := range partFields {
		switch {
		case len(query[f.name]) == 0:
			continue
		case len(query[f.name]) > 1:
			return nil, "", "", kg.Invalidf("%s is given twice: ask for one part at a time", f.name)
		case field != "":
			return nil, "", "", kg.Invalidf("%s and %s are both given: ask for one part at a time", field, f.name)
		}
		field = f.name
	}
	for _, given := range slices.Sorted(maps.Keys(query)) {
		switch {
		case given == field:
		case given == "dataset" && form.Format == export.JSONLines && field == "" && len(query[given]) == 1:
			dataset = query.Get(given)
		default:
			return nil, "", "", kg.Invalidf("the parameter %q has no meaning here: write trace, impact or subgraph with the input of that question as JSON; /export.jsonl without them takes dataset, the name of one", given)
		}
	}
	name = "aistack." + form.Ending
	if field != "" {
		name = "aistack-" + field + "." + form.Ending
		part, err = askPart(ctx, e.ask, field, json.RawMessage(query.Get(field)))
	}
	return part, name, dataset, err
}

// fail answers with an error as the API would tell it.
func (e *exporter) fail(ctx context.Context, w http.ResponseWriter, err error) {
	var told *apiError
	if !errors.As(err, &told) {
		shown := graph.Presenter(e.log, nil)(ctx, err)
		code, _ := shown.Extensions["code"].(string)
		told = &apiError{code, shown.Message}
	}
	status, ok := statuses[told.code]
	if !ok {
		status = http.StatusInternalServerError
	}
	e.refuse(w, status, told.code, told.message)
}

// statuses are those of the codes of the API.
var statuses = map[string]int{
	graph.CodeBadUserInput: http.StatusBadRequest, graph.CodeNotFound: http.StatusNotFound, "UNAUTHENTICATED": http.StatusUnauthorized,
	graph.CodeForbidden: http.StatusForbidden, graph.CodeConflict: http.StatusConflict, "QUERY_TOO_COMPLEX": http.StatusBadRequest,
	graph.CodeLimitExceeded: http.StatusUnprocessableEntity, graph.CodeTimeout: http.StatusGatewayTimeout, graph.CodeStoreUnavailable: http.StatusServiceUnavailable,
}

func (e *exporter) refuse(w http.ResponseWriter, status int, code, message string) {
	writeJSON(w, status, map[string]any{"errors": []any{map[string]any{"message": message, "extensions": map[string]string{"code": code}}}})
}

// reply is the response to an export: its header goes out with the first piece.
type reply struct {
	w       http.ResponseWriter
	control *http.ResponseController
	form    *export.Form
	name    string
	started bool
	bytes   int64
}

func (r *reply) start() {
	if r.started {
		return
	}
	r.started = true
	h := r.w.Header()
	h.Set("Content-Type", r.form.Type)
	h.Set("Content-Disposition", `attachment; filename="`+r.name+`"`)
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	r.w.WriteHeader(http.StatusOK)
}

// Write sends a piece. Each has its own time, so that a slow client can take a
// large graph and one that takes nothing does not keep its place.
func (r *reply) Write(b []byte) (int, error) {
	r.start()
	_ = r.control.SetWriteDeadline(time.Now().Add(pieceTimeout)) // not every ResponseWriter has one
	n, err := r.w.Write(b)
	r.bytes += int64(n)
	return n, err
}
