package transport

import (
	"strconv"
	"strings"
)

const (
	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
)

// negotiate chooses the media type of an answer by the header Accept: the one
// with the higher quality, then the one that is named more exactly, then
// application/graphql-response+json. Clients that send no header, or wildcards
// only, get application/json. Not ok when neither is acceptable.
func negotiate(accept []string) (media string, ok bool) {
	header := strings.Join(accept, ",")
	if strings.TrimSpace(header) == "" {
		return mediaJSON, true
	}
	gq, gExact := quality(header, mediaGraphQL)
	jq, jExact := quality(header, mediaJSON)
	switch {
	case gq <= 0 && jq <= 0:
		return mediaJSON, false
	case gq > jq, gq == jq && gExact == 2 && jExact <= gExact:
		return mediaGraphQL, true
	}
	return mediaJSON, true
}

// quality is the q-value of what in a header like Accept or Accept-Encoding,
// and how exactly the entry names it that says so, which is the one that
// counts: 2 by its name, 1 by its type, 0 by a wildcard; q is -1 when nothing
// names it. A q that is no number is 0.
func quality(header, what string) (q float64, exact int) {
	q, exact = -1, -1
	kind, _, _ := strings.Cut(what, "/")
	for entry := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(entry, ";")
		e := -1
		switch name = strings.ToLower(strings.TrimSpace(name)); name {
		case what:
			e = 2
		case kind + "/*":
			e = 1
		case "*/*", "*":
			e = 0
		}
		if e > exact {
			q, exact = weight(params), e
		}
	}
	return q, exact
}

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
