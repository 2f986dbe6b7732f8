package web

import (
	"fmt"
	"html/template"
	"math"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// funcs are what templates call.
func (s *site) funcs() template.FuncMap {
	return template.FuncMap{
		"file":       func(path string) string { return s.Base + path },
		"link":       s.link,
		"navigation": func() []entry { return navigation },
		"licences":   s.licences,
		"at":         s.at,
		"percent":    percent, "percentages": percentages, "number": number, "words": words, "cash": cash, "dollars": dollars, "coordinates": coordinates,
		"why": why, "known": known, "yesno": yesNo, "bare": bare, "counted": counted, "slug": slug, "marked": marked,
		"join": strings.Join, "list": func(words ...string) []string { return words }, "pair": func(a, b any) [2]any { return [2]any{a, b} },
	}
}

// entry is a place of the navigation.
type entry struct{ Path, Name string }

var navigation = []entry{
	{"/", "Layers"}, {"/graph", "Graph"}, {"/path", "Paths"}, {"/whatif", "What if"}, {"/chokepoints", "Chokepoints"}, {"/concentration", "Concentration"},
	{"/loops", "Loops"}, {"/value-chain", "Value chain"}, {"/careers", "Careers"}, {"/quiz", "Quiz"}, {"/faq", "FAQ"}, {"/predictions", "Predictions"}, {"/playground", "Playground"},
}

// licences is the address of the licences of what the build of web/ui put in,
// empty when it wrote none.
func (s *site) licences() string {
	if s.assets[licencesFile] == nil {
		return ""
	}
	return s.Base + licencesFile
}

// link is the address of a plain page.
func (s *site) link(path string) string {
	if s.full {
		return s.Base + "plain" + path
	}
	return s.Base + strings.TrimPrefix(path, "/")
}

// at is the address of what an id names, empty for what has no page.
func (s *site) at(id string) string {
	kind, slug, _ := strings.Cut(id, ":")
	switch kind {
	case "company", "product", "facility":
		return s.link("/" + kind + "/" + url.PathEscape(slug))
	case "layer":
		return s.link("/?layer=" + url.QueryEscape(slug))
	case "role", "skill":
		return s.link("/careers#" + url.PathEscape(id))
	}
	return ""
}

// unknown stands for every figure that is not known: it is not 0.
const unknown = "—"

// number is anything that may be unknown, written out.
func number(v any) string {
	switch v := v.(type) {
	case *float64:
		if v != nil {
			return decimals(*v)
		}
	case float64:
		return decimals(v)
	case *int:
		if v != nil {
			return strconv.Itoa(*v)
		}
	case int:
		return strconv.Itoa(v)
	}
	return unknown
}

// decimals rounds to three significant digits, without an exponent.
func decimals(f float64) string {
	if f == 0 || math.Abs(f) >= 100 {
		return grouped(math.Round(f))
	}
	digits := max(0, 2-int(math.Floor(math.Log10(math.Abs(f)))))
	s := strconv.FormatFloat(f, 'f', min(digits, 8), 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// grouped parts thousands by narrow spaces.
func grouped(f float64) string {
	s := strconv.FormatFloat(math.Abs(f), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	if f < 0 {
		s = "-" + s
	}
	return s
}

// known is a text that may be unknown.
func known(s *string) string {
	if s == nil || *s == "" {
		return unknown
	}
	return *s
}

func yesNo(b *bool) string {
	switch {
	case b == nil:
		return unknown
	case *b:
		return "yes"
	}
	return "no"
}

// percent writes a fraction as per cent, to one decimal place.
func percent(f float64) string { return fmt.Sprintf("%g %%", math.Round(f*1000)/10) }

// percentages writes a fraction that may be unknown.
func percentages(f *float64) string {
	if f == nil {
		return unknown
	}
	return percent(*f)
}

// words writes a name of an enumeration as people do.
func words(enum string) string {
	if enum == "" {
		return unknown
	}
	return strings.ToLower(strings.ReplaceAll(enum, "_", " "))
}

// why says why a search ended before it had seen everything.
func why(reason string) string {
	switch reason {
	case "HOPS":
		return "there may be more beyond that many hops"
	case "NODES":
		return "a limit of entities was reached"
	case "PATHS":
		return "there are more than are shown"
	case "TIME":
		return "the time for the search was over"
	case "ROUNDS":
		return "the rounds of propagation were used up"
	case "EDGES":
		return "there are more relations than can be drawn"
	}
	return words(reason)
}

// cash is an amount with its currency and what sort of amount it is.
func cash(m *money) string {
	if m == nil {
		return unknown
	}
	s := m.Currency + " " + scaled(m.Amount)
	if m.High != nil {
		s += " to " + scaled(*m.High)
	}
	switch m.Basis {
	case "CEILING":
		s = "up to " + s
	case "ESTIMATE":
		s += " (estimate)"
	}
	if m.Years != nil {
		s += fmt.Sprintf(" over %s years", decimals(*m.Years))
	}
	return s
}

// dollars is an amount in US dollars that may be unknown.
func dollars(f *float64) string {
	if f == nil {
		return unknown
	}
	return "USD " + scaled(*f)
}

func scaled(f float64) string {
	for _, unit := range []struct {
		size float64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if math.Abs(f) >= unit.size {
			return decimals(f/unit.size) + unit.name
		}
	}
	return decimals(f)
}

func coordinates(latitude, longitude *float64) string {
	if latitude == nil || longitude == nil {
		return unknown
	}
	side := func(f float64, plus, minus string) string {
		if f < 0 {
			return strconv.FormatFloat(-f, 'f', -1, 64) + "° " + minus
		}
		return strconv.FormatFloat(f, 'f', -1, 64) + "° " + plus
	}
	return side(*latitude, "N", "S") + ", " + side(*longitude, "E", "W")
}

// plurals are the words for kinds of records that the front page counts.
var plurals = map[string]string{"COMPANY": "companies", "PRODUCT": "products", "FACILITY": "facilities", "DEPENDENCY": "dependencies",
	"OWNERSHIP": "ownerships", "INVESTMENT": "investments", "ROLE": "roles", "SKILL": "skills", "SOURCE": "sources"}

// counted is "97 companies", empty for kinds that the page does not count.
func counted(n int, kind string) string {
	if plurals[kind] == "" {
		return ""
	}
	return fmt.Sprintf("%d %s", n, plurals[kind])
}

// bare is a note without its full stop, for brackets.
func bare(s string) string { return strings.TrimSuffix(s, ".") }

// slug is the part of an id after its colon.
func slug(id string) string {
	_, s, _ := strings.Cut(id, ":")
	return s
}

// piece is a part of a text that a search matched, or did not.
type piece struct {
	Text string
	Hit  bool
}

// marked parts a text at its first match, given in characters.
func marked(text string, start, end int) []piece {
	if start < 0 || end < start || end > utf8.RuneCountInString(text) {
		return []piece{{Text: text}}
	}
	r := []rune(text)
	return []piece{{Text: string(r[:start])}, {Text: string(r[start:end]), Hit: true}, {Text: string(r[end:])}}
}
