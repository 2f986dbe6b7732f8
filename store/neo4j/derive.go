package neo4j

import (
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// derive adds the properties that filters, orders and search need and that the
// record's own properties do not give: see [subject.operand].
func derive(n kg.Node, props map[string]any) {
	number := func(name string, f kg.Field) {
		if vs := kg.Values(n, f); len(vs) > 0 {
			props[name] = vs[0].Num
		}
	}
	number("_since", kg.FieldSince)
	number("_usd", kg.FieldUSD)
	number("_criticality", kg.FieldCriticality)
	number("_confidence", kg.FieldConfidence)
	number("_level", kg.FieldLevel)
	if _, until := kg.ValidTime(n); until != 0 {
		props["_until"] = float64(until.Last())
	}
	if kg.EdgeKinds.Has(n.NodeKind()) {
		return
	}
	if name := kg.Fold(kg.NameOf(n)); name != "" {
		props["_name"] = name
	}
	if vs := textsOf(kg.Values(n, kg.FieldText)); len(vs) > 0 {
		props["_text"] = vs
	}
	if vs := textsOf(kg.Values(n, kg.FieldEntityKind)); len(vs) > 0 {
		props["_kinds"] = vs
	}
	switch n := n.(type) {
	case *kg.Role:
		props["_layers"] = []string{n.LayerID}
		if len(n.Skills) > 0 {
			props["_skills"] = n.Refs(kg.RefSkills)
		}
	case *kg.Prediction:
		if ids := n.Refs(kg.RefSources); len(ids) > 0 {
			props["_sources"] = ids
		}
	}
	if kg.SearchKinds.Has(n.NodeKind()) {
		props["_words"], props["_names"] = searchWords(n)
	}
}

func textsOf(vs []kg.Value) []string {
	out := make([]string, len(vs))
	for i, v := range vs {
		out[i] = v.Text
	}
	return out
}

// maxWord bounds the characters of a word that the full-text index holds; the
// analyzer would cut longer ones into pieces.
const maxWord = 64

// searchWords are the different words of all texts of a record, and those of
// its names alone, separated by spaces.
func searchWords(n kg.Node) (all, names string) {
	seen, seenName := map[string]bool{}, map[string]bool{}
	var a, b []string
	for _, t := range kg.SearchTexts(n) {
		for _, w := range kg.Words(t.Text) {
			w = firstRunes(w, maxWord)
			if !seen[w] {
				seen[w] = true
				a = append(a, w)
			}
			if t.Weight >= 2 && !seenName[w] {
				seenName[w] = true
				b = append(b, w)
			}
		}
	}
	return strings.Join(a, " "), strings.Join(b, " ")
}

// firstRunes is the text of the first n characters.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
