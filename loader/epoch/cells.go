package epoch

import (
	"fmt"
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/aistack-graph/aistack/kg"
)

// oneLine is a text without line breaks, control characters and repeated white
// space.
func oneLine(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	return strings.Join(words, " ")
}

// cleanName is a name as it is compared: one line, without the quotes that
// Epoch AI's editor puts around names with commas.
func cleanName(s string) string {
	s = oneLine(s)
	if len(s) >= 2 && strings.HasPrefix(s, `"`) && strings.HasSuffix(s, `"`) {
		s = strings.TrimSpace(strings.ReplaceAll(s[1:len(s)-1], `""`, `"`))
	}
	return s
}

// list splits a cell with several values: a,b,"c, with a comma". Repeated
// values are given once.
func list(cell string) (out []string) {
	seen := map[string]bool{}
	add := func(s string) {
		if s = cleanName(s); s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	start, quoted := 0, false
	for i, c := range cell {
		switch {
		case c == '"' && (quoted || strings.TrimSpace(cell[start:i]) == ""):
			quoted = !quoted
		case c == ',' && !quoted:
			add(cell[start:i])
			start = i + 1
		}
	}
	add(cell[start:])
	return out
}

// tagged is a value with what Epoch AI says of its certainty.
type tagged struct {
	name       string
	tag        string // confident, likely, speculative or empty
	confidence kg.Confidence
}

// tags splits "Amazon #confident, Anthropic #speculative". An unknown tag gives
// the value as speculative and an error.
func tags(cell string) (out []tagged, err error) {
	for _, part := range list(cell) {
		name, tag, _ := strings.Cut(part, "#")
		t := tagged{name: cleanName(name), tag: strings.ToLower(strings.TrimSpace(tag))}
		if t.name == "" {
			continue
		}
		switch t.tag {
		case "", "confident", "likely":
			t.confidence = kg.ConfidenceLikely // nobody but Epoch AI looked it up
		case "confirmed":
			t.confidence = kg.ConfidenceConfirmed
		case "speculative", "unlikely", "uncertain":
			t.confidence = kg.ConfidenceSpeculative
		default:
			t.confidence = kg.ConfidenceSpeculative
			err = fmt.Errorf("the tag #%s is not known; it counts as #speculative", t.tag)
		}
		out = append(out, t)
	}
	return out, err
}

var degrees = regexp.MustCompile(`^([+-]?\d{1,3}(?:\.\d+)?)°(?:(\d{1,2}(?:\.\d+)?)['′’])?(?:(\d{1,2}(?:\.\d+)?)(?:["″”]|''))?([NSEWnsew]?)$`)

// coordinate reads degrees, minutes and seconds with a letter (41°41'36"N) or
// decimal degrees. axis is N for a latitude, E for a longitude. White space
// anywhere is fine.
func coordinate(cell string, axis byte) (float64, error) {
	s := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, cell)
	limit, letters := 90.0, "NS"
	if axis == 'E' {
		limit, letters = 180, "EW"
	}
	bad := func(why string) (float64, error) {
		return 0, fmt.Errorf(`%q is no coordinate: %s (for example 41°41'36"%c)`, oneLine(cell), why, axis)
	}
	if !strings.Contains(s, "°") {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || math.IsNaN(v) || math.Abs(v) > limit {
			return bad("it is neither degrees nor a decimal number in range")
		}
		return v, nil
	}
	m := degrees.FindStringSubmatch(s)
	if m == nil {
		return bad("the form is not known")
	}
	v, _ := strconv.ParseFloat(m[1], 64) // the expression lets numbers through only
	minutes, _ := strconv.ParseFloat("0"+m[2], 64)
	seconds, _ := strconv.ParseFloat("0"+m[3], 64)
	if minutes >= 60 || seconds >= 60 {
		return bad("minutes and seconds go up to 59")
	}
	part := minutes/60 + seconds/3600
	if letter := strings.ToUpper(m[4]); letter != "" && !strings.Contains(letters, letter) {
		return bad("the letter is one of " + letters)
	} else if letter == letters[1:] {
		if v < 0 {
			return bad("it has both a sign and a letter")
		}
		v = -(v + part)
	} else if strings.HasPrefix(m[1], "-") {
		v -= part
	} else {
		v += part
	}
	if math.Abs(v) > limit {
		return bad(fmt.Sprintf("it lies beyond %v degrees", limit))
	}
	return math.Round(v*1e6) / 1e6, nil
}

// number reads a decimal or scientific number of 0 or more; ok is false for an
// empty cell.
func number(cell string) (v float64, ok bool, err error) {
	s := strings.TrimSpace(cell)
	if s == "" {
		return 0, false, nil
	}
	v, err = strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
		return 0, false, fmt.Errorf("%q is no number of 0 or more", oneLine(cell))
	}
	return v, true, nil
}

// rounded keeps six digits: the files hold calculated figures with noise.
func rounded(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 6, 64), 64)
	if err != nil { // what was written just now reads
		return v
	}
	return r
}

// whole writes a count with thousands separated: 100,000.
func whole(v float64) string {
	if v >= 1e15 {
		return strconv.FormatFloat(v, 'g', 4, 64)
	}
	s := strconv.FormatInt(int64(math.Round(v)), 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

var american = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})$`)

// date reads 2025, 2025-07, 2025-07-30, 7/30/2025 (month first) and the first
// ten characters of a time stamp; the zero Date for an empty cell.
func date(cell string) (kg.Date, error) {
	s := strings.TrimSpace(cell)
	if s == "" {
		return 0, nil
	}
	if m := american.FindStringSubmatch(s); m != nil {
		s = fmt.Sprintf("%s-%02s-%02s", m[3], m[1], m[2])
	}
	if len(s) > 10 && (s[10] == ' ' || s[10] == 'T') {
		s = s[:10]
	}
	d, err := kg.ParseDate(s)
	if err != nil {
		return 0, err
	}
	if d < kg.MakeDate(1900, 0, 0) || d >= kg.MakeDate(2101, 0, 0) {
		return 0, fmt.Errorf("%q is no date: the year lies outside 1900 to 2100", oneLine(cell))
	}
	return d, nil
}

// links are the addresses in a cell, without what people write around them.
func links(cells ...string) (out []string) {
	seen := map[string]bool{}
	for _, cell := range cells {
		for _, word := range strings.FieldsFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || r == '<' || r == '>' || r == '"' }) {
			at := strings.Index(word, "http")
			if at < 0 {
				continue
			}
			word = strings.TrimRight(word[at:], ".,;)]")
			u, err := url.Parse(word)
			if err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && len(word) <= 1000 && !seen[word] {
				seen[word] = true
				out = append(out, word)
			}
		}
	}
	return out
}

// letters is a name without case and punctuation. A point between digits
// stays: GPT-3.5 is not GPT-35.
func letters(name string) string {
	var b strings.Builder
	runes := []rune(kg.Fold(name))
	for i, r := range runes {
		point := r == '.' && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+' || point {
			b.WriteRune(r)
		}
	}
	return b.String()
}
