package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

const (
	methods = "GET, HEAD, POST, OPTIONS"

	// maxVariableDepth is more than any input object of a schema needs, and little
	// enough for coercion, whose time grows with the square of the depth.
	maxVariableDepth = 50

	example = `a JSON object like {"query": "{ layers { name } }"}`
)

// decode reads the parameters of a request: from its body, or with GET and
// HEAD from its URL.
func decode(ctx context.Context, w http.ResponseWriter, r *http.Request, limits Limits) (*graphql.RawParams, *refusal) {
	var (
		params *graphql.RawParams
		bad    *refusal
	)
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		params, bad = decodeURL(r.URL.RawQuery)
	case http.MethodPost:
		params, bad = decodePost(ctx, w, r, limits.MaxBody)
	default:
		bad = refuse(http.StatusMethodNotAllowed, codeBadUserInput, "%s is not a method of this address: use GET or POST", r.Method)
		bad.allow = methods
	}
	switch {
	case bad != nil:
		return nil, bad
	case len(params.Query) > limits.MaxQuery:
		return nil, refuse(http.StatusRequestEntityTooLarge, codeLimitExceeded,
			"the query text has %d bytes, and the limit is %d: give values as variables, or ask in several requests", len(params.Query), limits.MaxQuery)
	case strings.TrimSpace(params.Query) == "" && params.Extensions["persistedQuery"] == nil:
		return nil, badRequest(`there is no query: give its text as the parameter "query"`)
	}
	if deep(params.Variables, maxVariableDepth) {
		return nil, refuse(http.StatusBadRequest, codeLimitExceeded, "the variables hold values within each other more than %d levels deep: ask with flatter ones", maxVariableDepth)
	}
	params.Headers = r.Header
	return params, nil
}

func decodePost(ctx context.Context, w http.ResponseWriter, r *http.Request, maxBody int) (*graphql.RawParams, *refusal) {
	given := r.Header.Get("Content-Type")
	media, attr, err := mime.ParseMediaType(given)
	if err != nil || media != mediaJSON {
		return nil, refuse(http.StatusUnsupportedMediaType, codeBadUserInput,
			"the body must be JSON: send it with Content-Type: application/json, not %.100q", given)
	}
	if set := attr["charset"]; set != "" && !strings.EqualFold(set, "utf-8") && !strings.EqualFold(set, "utf8") {
		return nil, refuse(http.StatusUnsupportedMediaType, codeBadUserInput, "the body must be UTF-8, not %.100q", set)
	}
	if enc := r.Header.Get("Content-Encoding"); enc != "" && !strings.EqualFold(enc, "identity") {
		return nil, refuse(http.StatusUnsupportedMediaType, codeBadUserInput, "the body must not be compressed (Content-Encoding: %.100q)", enc)
	}
	// A body that comes slowly has the time of its request too. Not every writer
	// knows deadlines; the server's own time-out holds then.
	control := http.NewResponseController(w)
	if deadline, ok := ctx.Deadline(); ok {
		_ = control.SetReadDeadline(deadline)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(maxBody)))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, refuse(http.StatusRequestEntityTooLarge, codeLimitExceeded, "the body has more than %d bytes, the limit: ask in several requests", maxBody)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return nil, refuse(http.StatusRequestTimeout, codeTimeout, "the body did not come in the time for this request: send it faster")
	case err != nil:
		return nil, badRequest("the body could not be read to its end")
	}
	_ = control.SetReadDeadline(time.Time{}) // else the server takes a client that waits for its answer for gone
	return decodeBody(body)
}

// decodeBody reads a JSON object. Parameters other than the four are ignored,
// and null is the same as absent.
func decodeBody(body []byte) (*graphql.RawParams, *refusal) {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, badRequest("the body is empty: send %s", example)
	}
	if !utf8.Valid(body) {
		return nil, badRequest("the body is not valid UTF-8")
	}
	p := &graphql.RawParams{}
	err := decodeJSON(body, p)
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		return p, nil
	case !errors.As(err, &kind):
		return nil, badRequest("the body is no JSON: %s", syntax(err))
	case kind.Field == "query" || kind.Field == "operationName":
		return nil, badRequest("the parameter %q must be a string", kind.Field)
	case kind.Field == "variables" || kind.Field == "extensions":
		return nil, badRequest("the parameter %q must be a JSON object", kind.Field)
	}
	return nil, badRequest("the body must be one JSON object: send %s", example)
}

// decodeURL reads the query part of a URL. Of a parameter that is given twice
// the first counts.
func decodeURL(raw string) (*graphql.RawParams, *refusal) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, badRequest("the URL's parameters are not encoded well: %v", err)
	}
	for name := range values {
		if !utf8.ValidString(values.Get(name)) {
			return nil, badRequest("the URL's parameter %.100q is not valid UTF-8", name)
		}
	}
	p := &graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	for _, m := range []struct {
		name string
		into *map[string]any
	}{{"variables", &p.Variables}, {"extensions", &p.Extensions}} {
		if text := values.Get(m.name); text != "" && decodeJSON([]byte(text), m.into) != nil {
			return nil, badRequest("the parameter %q must be a JSON object", m.name)
		}
	}
	return p, nil
}

// decodeJSON reads one JSON value and keeps numbers as they are written.
func decodeJSON(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("there is more after its first value")
	}
	return nil
}

// syntax says where JSON stops to be JSON.
func syntax(err error) string {
	var at *json.SyntaxError
	switch {
	case errors.As(err, &at):
		return fmt.Sprintf("%v, after %d bytes", at, at.Offset)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "it ends too early"
	}
	return err.Error()
}

// deep tells whether lists and objects lie within each other in more levels.
func deep(v any, levels int) bool {
	switch v := v.(type) {
	case map[string]any:
		for _, member := range v {
			if levels == 0 || deep(member, levels-1) {
				return true
			}
		}
	case []any:
		for _, member := range v {
			if levels == 0 || deep(member, levels-1) {
				return true
			}
		}
	}
	return false
}
