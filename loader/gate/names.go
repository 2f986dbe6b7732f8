package gate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

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
// form.
func comparableNames(e *kg.EntityBase) (out []string) {
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		words := strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(name, ".", " ")), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '+'
		})
		for kg.KindOfID(e.ID) == kg.KindCompany && len(words) > 1 && legalForms[words[len(words)-1]] {
			words = words[:len(words)-1]
		}
		if folded := strings.Join(words, ""); folded != "" && !slices.Contains(out, folded) {
			out = append(out, folded)
		}
	}
	return out
}
