package transport

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// minGzip is the size in bytes from which on compressing pays: about a packet.
const minGzip = 1400

// answer is an answer before it is written. Its parts are written one after the
// other, so that data is never copied or read again.
type answer struct {
	media    string
	status   int
	allow    string
	parts    [3][]byte
	cachable bool // the answer to a GET that went well

	op     *ast.OperationDefinition // nil when the request never got so far
	errors int
	bytes  int // written, before compression
}

// refuse answers a request that is no operation.
func (a *answer) refuse(why *refusal) {
	a.encode(gqlerror.List{why.err}, nil, nil, false)
	a.status, a.allow = why.status, why.allow
}

// requestError answers a well-formed request whose operation was not executed:
// status 400, which application/json spells 200.
func (a *answer) requestError(resp *graphql.Response) {
	a.encode(resp.Errors, nil, resp.Extensions, false)
	a.status = http.StatusBadRequest
	if a.media == mediaJSON {
		a.status = http.StatusOK
	}
}

// executed answers an operation that was executed, with errors or without.
func (a *answer) executed(resp *graphql.Response, method string) {
	a.encode(resp.Errors, resp.Data, resp.Extensions, true)
	a.status = http.StatusOK
	a.cachable = method != http.MethodPost && len(resp.Errors) == 0
}

// encode lays out an answer: errors first, as the GraphQL specification
// recommends, and no data at all when nothing was executed.
func (a *answer) encode(errs gqlerror.List, data json.RawMessage, extensions map[string]any, executed bool) {
	a.errors = len(errs)
	head, tail := []byte{'{'}, []byte(nil)
	if len(errs) > 0 {
		head = append(head, `"errors":`...)
		head = appendJSON(head, errs)
		if executed {
			head = append(head, ',')
		}
	}
	if executed {
		head = append(head, `"data":`...)
		if len(data) == 0 {
			data = json.RawMessage("null")
		}
	}
	if len(extensions) > 0 {
		tail = append(tail, `,"extensions":`...)
		tail = appendJSON(tail, extensions)
	}
	a.parts = [3][]byte{head, data, append(tail, '}')}
	a.bytes = len(a.parts[0]) + len(a.parts[1]) + len(a.parts[2])
}

// appendJSON writes what we made ourselves. A value that has no JSON form is a
// programming error of an extension, which the handler recovers from.
func appendJSON(to []byte, v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return append(to, b...)
}

// write sends the answer: 304 when the client has it already, compressed when
// the client can read that. An error means that the client is gone, which
// nobody can be told.
func (a *answer) write(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	media := a.media
	if media == "" {
		media = mediaJSON
	}
	h.Set("Content-Type", media+"; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept, Accept-Encoding")
	if a.status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "1")
	}
	if a.allow != "" {
		h.Set("Allow", a.allow)
	}
	if r.Method != http.MethodPost {
		h.Set("Cache-Control", "no-store")
	}
	if a.cachable {
		tag := a.tag()
		h.Set("ETag", tag)
		h.Set("Cache-Control", "no-cache") // keep it, and ask whether it still holds
		if matches(r.Header.Values("If-None-Match"), tag) {
			h.Del("Content-Type")
			a.status, a.bytes = http.StatusNotModified, 0
			w.WriteHeader(a.status)
			return
		}
	}
	q, _ := quality(strings.Join(r.Header.Values("Accept-Encoding"), ","), "gzip")
	if q <= 0 || a.bytes < minGzip {
		h.Set("Content-Length", strconv.Itoa(a.bytes))
		w.WriteHeader(a.status)
		a.writeParts(w)
		return
	}
	h.Set("Content-Encoding", "gzip")
	w.WriteHeader(a.status)
	z := compressors.Get().(*gzip.Writer)
	defer compressors.Put(z)
	z.Reset(w)
	a.writeParts(z)
	_ = z.Close()
}

func (a *answer) writeParts(w io.Writer) {
	for _, p := range a.parts {
		if _, err := w.Write(p); err != nil {
			return
		}
	}
}

// compressors are kept, as each holds about 1 MB of tables.
var compressors = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed)
	return z
}}

// tag is a weak entity tag: the same answer compressed is the same answer.
func (a *answer) tag() string {
	sum := sha256.New()
	_, _ = io.WriteString(sum, a.media)
	a.writeParts(sum)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:16]) + `"`
}

// matches compares a header If-None-Match with a tag, weakly.
func matches(header []string, tag string) bool {
	for entry := range strings.SplitSeq(strings.Join(header, ","), ",") {
		if entry = strings.TrimSpace(entry); entry == "*" || entry != "" && strings.TrimPrefix(entry, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}
