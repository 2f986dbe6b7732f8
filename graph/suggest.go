package graph

import (
	"context"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

const (
	maxSuggestions = 3
	maxSuggestFor  = 5 // unknown ids of one error for which suggestions are looked up
)

// suggest is the *kg.NotFoundError of unknown ids, with the ids of kinds that
// come nearest, looked up by the words of the unknown ones in one read. It is
// an answer in itself: when the look-up fails the error stands without them.
func suggest(ctx context.Context, store kg.Reader, unknown []string, kinds kg.KindSet) *kg.NotFoundError {
	notFound := &kg.NotFoundError{IDs: unknown}
	if kinds == 0 {
		kinds = kg.SearchKinds
	}
	var sels []*kg.Select
	for _, id := range unknown[:min(len(unknown), maxSuggestFor)] {
		if few := fewOf(id, kinds); few != 0 {
			sels = append(sels, &kg.Select{Kinds: few, Page: kg.Page{Limit: maxFew}})
			continue
		}
		words := kg.Words(strings.TrimPrefix(id, idPrefix(id)))
		searches := []string{strings.Join(words, " ")}
		if len(words) > 1 {
			searches = append(searches, words[:min(len(words), 4)]...)
		}
		for _, text := range searches {
			if text != "" && len(text) <= kg.MaxSearchLen {
				sels = append(sels, &kg.Select{Search: text, Kinds: kinds & kg.SearchKinds, Page: kg.Page{Limit: 5}})
			}
		}
	}
	if len(sels) == 0 {
		return notFound
	}
	lists, err := store.Read(ctx, sels...)
	if err != nil {
		return notFound
	}
	var candidates []string
	for _, l := range lists {
		for _, item := range l.Items {
			if id := item.Node.Base().ID; !slices.Contains(candidates, id) {
				candidates = append(candidates, id)
			}
		}
	}
	for _, id := range unknown {
		if ks := kinds.List(); idPrefix(id) == "" && len(ks) == 1 { // nvidia for company:nvidia
			id = kg.TableOf(ks[0]).Prefix + ":" + id
		}
		notFound.Suggestions = append(notFound.Suggestions, kg.Nearest(id, candidates, maxSuggestions)...)
	}
	if len(notFound.Suggestions) == 0 {
		notFound.Suggestions = candidates[:min(len(candidates), maxSuggestions)]
	}
	return notFound
}

// fewKinds are kinds with so few records that all are compared.
const maxFew = 100

var fewKinds = layerKinds | interestKinds | quizKinds

// fewOf are the kinds of few records that an id may have been meant for.
func fewOf(id string, kinds kg.KindSet) kg.KindSet {
	if kind := kg.KindOfID(id); kind != 0 {
		return kinds & fewKinds & kg.Kinds(kind)
	}
	if kinds&^fewKinds == 0 {
		return kinds
	}
	return 0
}

// idPrefix is the part of an id that names its kind, colon included, empty
// where there is none.
func idPrefix(id string) string {
	if i := strings.IndexByte(id, ':'); i >= 0 {
		return id[:i+1]
	}
	return ""
}
