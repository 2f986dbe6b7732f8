package kg

import "strings"

// MaxIDLength bounds an id, in bytes.
const MaxIDLength = 256

// ValidID tells whether id has the form prefix:slug, where the prefix is one
// of [Tables] and the slug is [a-z0-9][a-z0-9._-]*. The error is an
// [*InvalidError] that names the fault.
func ValidID(id string) error {
	prefix, slug, ok := strings.Cut(id, ":")
	if !ok || KindOfID(id) == 0 {
		known := make([]string, 0, len(Tables))
		for _, t := range Tables {
			known = append(known, t.Prefix)
		}
		hint := ""
		if near := Nearest(prefix, known, 1); len(near) > 0 {
			hint = "; did you mean " + near[0] + ":?"
		}
		return Invalidf("%q is no id: it starts with none of %s:%s", id, strings.Join(known, ":, "), hint)
	}
	if len(id) > MaxIDLength {
		return Invalidf("the id %q… is longer than %d bytes", id[:40], MaxIDLength)
	}
	if !ValidSlug(slug) {
		return Invalidf("%q is no id: after the colon come a-z, 0-9 and . _ - only, beginning with a letter or digit (for example %s:%s)", id, prefix, Slug(slug))
	}
	return nil
}

// ValidSlug tells whether s matches [a-z0-9][a-z0-9._-]*.
func ValidSlug(s string) bool {
	if s == "" || s[0] == '.' || s[0] == '_' || s[0] == '-' {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.' && c != '_' && c != '-' {
			return false
		}
	}
	return true
}

// Slug makes the part of an id after the colon out of a name.
func Slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || (r == '.' || r == '_') && b.Len() > 0 {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		} else {
			gap = true
		}
	}
	if b.Len() == 0 {
		return "unnamed"
	}
	return b.String()
}

// KindOfID is the kind that an id's prefix names, zero for none.
func KindOfID(id string) Kind {
	prefix, _, ok := strings.Cut(id, ":")
	if !ok {
		return 0
	}
	for i := range Tables {
		if Tables[i].Prefix == prefix {
			return Tables[i].Kind
		}
	}
	return 0
}

// SlugOf is the part of an id after the colon.
func SlugOf(id string) string {
	_, slug, _ := strings.Cut(id, ":")
	return slug
}

// EdgeID is the id that an edge gets when its dataset gives none:
// dependency:tsmc--h100--manufacturing.
func EdgeID(prefix, from, to, what string) string {
	id := prefix + ":" + SlugOf(from) + "--" + SlugOf(to)
	if what != "" {
		id += "--" + strings.ToLower(what)
	}
	return id
}
