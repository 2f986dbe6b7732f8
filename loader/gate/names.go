package gate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/aistack-graph/aistack/kg"
)

// sameNames finds entities of one kind under one name.
func (c *Checker) sameNames(add func(Finding)) {
	type named struct {
		kind   kg.EntityKind
		name   string
		entity *entity
	}
	var all []named
	for i := range c.entities {
		e := &c.entities[i]
		for _, name := range e.names {
			all = append(all, named{e.kind, name, e})
		}
	}
	slices.SortFunc(all, func(a, b named) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.name, b.name), cmp.Compare(a.entity.id, b.entity.id))
	})
	type pair struct{ first, second string }
	said := map[pair]bool{} // two entities may share several names
	first := 0
	for i := 1; i < len(all); i++ {
		if all[i].kind != all[first].kind || all[i].name != all[first].name {
			first = i
			continue
		}
		p := pair{all[first].entity.id, all[i].entity.id}
		if said[p] {
			continue
		}
		said[p] = true
		add(Finding{
			Gate: kg.GateNames, ID: p.second,
			Message: fmt.Sprintf("%s has the same name or alias, %q without case, spaces and punctuation", p.first, all[i].name),
			Hint:    "keep one of the two with the other's name as an alias, or take away the alias that is not its own",
		})
	}
}

// legalForms are left out at the end of a company's name.
var legalForms = map[string]bool{
	"ag": true, "bv": true, "co": true, "company": true, "corp": true, "corporation": true, "gmbh": true, "inc": true, "incorporated": true,
	"limited": true, "llc": true, "llp": true, "ltd": true, "nv": true, "oyj": true, "plc": true, "sa": true, "se": true, "spa": true,
}

// comparableNames are the name and aliases of an entity in the form in which
// they are compared: lower-case letters, digits and + alone, without the legal
// form, in one Unicode form (é of one or two characters, ＮＴＴ and NTT). What
// stands between two digits tells names apart: GPT-4.1 is not GPT-41.
func comparableNames(e *kg.EntityBase) (out []string) {
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		words := strings.FieldsFunc(oneForm(name), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '+'
		})
		for kg.KindOfID(e.ID) == kg.KindCompany && len(words) > 1 && legalForms[words[len(words)-1]] {
			words = words[:len(words)-1]
		}
		if folded := joined(words); folded != "" && !slices.Contains(out, folded) {
			out = append(out, folded)
		}
	}
	return out
}

// oneForm is a name in lower case and the Unicode form NFKC, without signs such
// as ™, which the form would write as letters.
func oneForm(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == '.' || unicode.Is(unicode.So, r) {
			return ' '
		}
		return r
	}, name)
	return norm.NFKC.String(strings.ToLower(norm.NFKC.String(name)))
}

// joined joins words, with a point where digit would meet digit.
func joined(words []string) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 && digit(words[i-1][len(words[i-1])-1]) && digit(w[0]) {
			b.WriteByte('.')
		}
		b.WriteString(w)
	}
	return b.String()
}

func digit(c byte) bool { return '0' <= c && c <= '9' }
