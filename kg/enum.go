package kg

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Enumerations are one byte wide, zero meaning "not stated", and read and
// write their GraphQL names as text, JSON and GraphQL values.

func enumName(names []string, e uint8) string {
	if int(e) < len(names) {
		return names[e]
	}
	return ""
}

// parseEnum reads a name byte-exactly; the error lists what is allowed.
func parseEnum[E ~uint8](e *E, what string, names []string, s string) error {
	if s == "" {
		*e = 0
		return nil
	}
	for i := 1; i < len(names); i++ {
		if names[i] == s {
			*e = E(i)
			return nil
		}
	}
	hint := ""
	if near := Nearest(strings.ToUpper(s), names[1:], 1); len(near) > 0 {
		hint = fmt.Sprintf("; did you mean %s?", near[0])
	}
	return Invalidf("%q is no %s%s (allowed: %s)", s, what, hint, strings.Join(names[1:], ", "))
}

func enumGQL(w io.Writer, name string) {
	if name == "" {
		_, _ = io.WriteString(w, "null")
		return
	}
	_, _ = io.WriteString(w, strconv.Quote(name))
}

func parseEnumGQL[E ~uint8](e *E, what string, names []string, v any) error {
	if v == nil { // null where the schema allows it
		*e = 0
		return nil
	}
	s, ok := v.(string)
	if !ok || s == "" {
		return Invalidf("a %s is one of %s", what, strings.Join(names[1:], ", "))
	}
	return parseEnum(e, what, names, s)
}
