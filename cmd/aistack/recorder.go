package main

import (
	"bytes"
	"io"
	"net/http"
)

// recorder keeps a response that stays within the program.
type recorder struct {
	header http.Header
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }
func (r *recorder) WriteHeader(int)             {}

func newBody(b []byte) io.ReadCloser { return io.NopCloser(bytes.NewReader(b)) }
