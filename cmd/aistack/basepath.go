package main

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
)

// basePattern is what a prefix may be: what needs no encoding in an address.
var basePattern = regexp.MustCompile(`^/([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*$`)

// basePath is a prefix with a slash at both ends, from what people write.
func basePath(given string) (string, error) {
	base := "/" + strings.Trim(given, "/") + "/"
	if base == "//" {
		base = "/"
	}
	if !basePattern.MatchString(base) {
		return "", usageError{fmt.Errorf("--base-path %q is no prefix: write for example /aistack/, of letters, digits and - _ . ~", given)}
	}
	return base, nil
}

// underBase answers below a prefix what next answers at the root. Requests
// without the prefix are answered too: they come from proxies that take it off,
// and from health checks.
func underBase(base string, next http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", next)
	if base != "/" {
		mux.Handle(base, http.StripPrefix(strings.TrimSuffix(base, "/"), next))
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		mux.ServeHTTP(w, r)
	})
}
