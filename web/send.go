package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// How long a browser may keep an answer without asking again.
const (
	askAgain  = "no-cache"                            // keep it, and ask whether it still holds
	immutable = "public, max-age=31536000, immutable" // its name changes with its content
)

// minGzip is the least size, in bytes, at which compressing saves anything.
const minGzip = 512

// content is an answer in its two forms, with a strong tag for each.
type content struct {
	media        string
	plain, zip   []byte // zip is nil where it saves nothing
	tag, zipTag  string
	cacheControl string
}

// newContent compresses and tags a body.
func newContent(media, cacheControl string, body []byte, level int) *content {
	sum := sha256.Sum256(body)
	hash := hex.EncodeToString(sum[:])
	c := &content{media: media, plain: body, tag: `"` + hash + `"`, zipTag: `"` + hash + `-gzip"`, cacheControl: cacheControl}
	if len(body) >= minGzip && compressible(media) {
		if z := zipped(body, level); len(z) < len(body) {
			c.zip = z
		}
	}
	return c
}

func compressible(media string) bool {
	kind, _, _ := strings.Cut(media, ";")
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "+xml") || kind == "application/wasm" || kind == "font/ttf"
}

func zipped(body []byte, level int) []byte {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, level)
	if err != nil {
		panic(fmt.Sprintf("gzip level %d: %v", level, err)) // a constant of this package
	}
	_, _ = z.Write(body) // a buffer takes everything
	_ = z.Close()
	return b.Bytes()
}

// send answers with the form that the client takes. A client that holds it
// already gets 304, one that asks for a part of a file gets that part.
func (c *content) send(w http.ResponseWriter, r *http.Request, status int) {
	h := w.Header()
	h.Set("Content-Type", c.media)
	h.Set("Cache-Control", c.cacheControl)
	h.Add("Vary", "Accept-Encoding")
	body, tag := c.plain, c.tag
	if c.zip != nil && takesGzip(r) {
		body, tag = c.zip, c.zipTag
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", tag)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if status == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
		return
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

// takesGzip tells whether the client accepts gzip: by name, or by * where the
// name is not refused.
func takesGzip(r *http.Request) bool {
	named, any := -1.0, -1.0
	for entry := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, params, _ := strings.Cut(entry, ";")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "gzip":
			named = weight(params)
		case "*":
			any = weight(params)
		}
	}
	return named > 0 || named < 0 && any > 0
}

// weight is the q of an accepted coding: 1 when it has none, 0 when it cannot
// be read.
func weight(params string) float64 {
	for p := range strings.SplitSeq(params, ";") {
		if name, value, ok := strings.Cut(strings.TrimSpace(p), "="); ok && strings.EqualFold(name, "q") {
			q, err := strconv.ParseFloat(value, 64)
			if err != nil || !(q >= 0 && q <= 1) {
				return 0
			}
			return q
		}
	}
	return 1
}

// The content security policies. No page may be framed or load anything from
// another host.
const (
	// A plain page runs no script but the playground's.
	plainPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	// The explorer draws pictures for export from blobs.
	explorerPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
	// The editor of the playground writes styles into the page and has fonts in them.
	playgroundPolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data: blob:; worker-src 'self'; object-src 'none'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)

// secured sets the headers that keep an answer to itself. Pages that need more
// than a plain one set a policy of their own.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", plainPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}
