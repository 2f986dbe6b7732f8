package export

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// element is a node or an edge as a reader tells it.
type element struct {
	ID, From, To string
	Values       map[string]any
}

// expected is what a store holds, as nodes and edges by id: made from the JSON
// of the records, not from their columns.
func expected(t testing.TB, store kg.Store) (nodes, edges map[string]element) {
	t.Helper()
	sources := map[string]*kg.Source{}
	each(t.Context(), t, store, kg.KindSource, func(n kg.Node) { sources[n.Base().ID] = n.(*kg.Source) })
	nodes, edges = map[string]element{}, map[string]element{}
	for _, kind := range []kg.Kind{kg.KindCompany, kg.KindProduct, kg.KindFacility, kg.KindDependency, kg.KindOwnership, kg.KindInvestment} {
		each(t.Context(), t, store, kind, func(n kg.Node) {
			text, err := json.Marshal(n)
			if err != nil {
				t.Fatal(err)
			}
			var tree map[string]any
			if err := json.Unmarshal(text, &tree); err != nil {
				t.Fatal(err)
			}
			e := element{ID: tree["id"].(string), Values: map[string]any{}}
			delete(tree, "id")
			flatten("", tree, e.Values)
			e.Values["dataset"] = n.Base().Dataset
			var titles, urls []any
			for _, id := range n.Refs(kg.RefSources) {
				titles = append(titles, sources[id].Title)
				if sources[id].URL != "" {
					urls = append(urls, sources[id].URL)
				}
			}
			if titles != nil {
				e.Values["sourceTitles"] = titles
			}
			if urls != nil {
				e.Values["sourceUrls"] = urls
			}
			switch n := n.(type) {
			case kg.Entity:
				e.Values["label"], e.Values["type"], e.Values["kind"] = n.Common().Name, kind.String(), n.SpecificKind().String()
				nodes[e.ID] = e
				return
			case *kg.Dependency:
				e.From, e.To = n.SupplierID, n.ConsumerID
				e.Values["relation"], e.Values["label"] = "SUPPLIES", "SUPPLIES "+n.Kind.String()
				e.Values["criticalityAssumed"] = n.CriticalityAssumed
				if n.Value != nil && n.Value.USD() != nil {
					e.Values["usd"] = *n.Value.USD()
				}
			case *kg.Ownership:
				e.From, e.To = n.OwnerID, n.OwnedID
				e.Values["relation"], e.Values["label"] = n.Role.String(), n.Role.String()
			case *kg.Investment:
				e.From, e.To = n.InvestorID, n.InvesteeID
				e.Values["relation"], e.Values["label"] = "INVESTS_IN", "INVESTS_IN "+n.Instrument.String()
				if n.Amount != nil && n.Amount.USD() != nil {
					e.Values["usd"] = *n.Amount.USD()
				}
			}
			for _, end := range []string{"supplier", "consumer", "owner", "owned", "investor", "investee"} {
				delete(e.Values, end)
			}
			edges[e.ID] = e
		})
	}
	return nodes, edges
}

func each(ctx context.Context, t testing.TB, store kg.Store, kind kg.Kind, do func(kg.Node)) {
	t.Helper()
	sel := kg.Select{Kinds: kg.Kinds(kind), Page: kg.Page{Limit: 200}}
	for {
		page := sel
		lists, err := store.Read(ctx, &page)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range lists[0].Items {
			do(item.Node)
		}
		if !lists[0].HasNext {
			return
		}
		last := lists[0].Cursor(len(lists[0].Items) - 1)
		sel.Page.After = &last
	}
}

// flatten names the leaves of a JSON object: a.b. A list of objects is its JSON.
func flatten(prefix string, tree, out map[string]any) {
	for name, v := range tree {
		switch v := v.(type) {
		case map[string]any:
			flatten(prefix+name+".", v, out)
		case []any:
			if _, ok := v[0].(map[string]any); !ok {
				out[prefix+name] = v
			} else {
				out[prefix+name] = []json.Number{"specs"} // compared apart
			}
		default:
			out[prefix+name] = v
		}
	}
}

// same tells whether a reader of a format that has no lists, or (typed false)
// no numbers either, has read what the store holds.
func same(got, want any, lists, typed bool) bool {
	switch want := want.(type) {
	case []json.Number: // specs
		var specs []kg.Spec
		text, ok := got.(string)
		return ok && json.Unmarshal([]byte(text), &specs) == nil && len(specs) > 0 && specs[0].Key != ""
	case []any:
		if lists {
			members, ok := got.([]any)
			return ok && slices.Equal(members, want)
		}
		text, ok := got.(string)
		if !ok {
			return false
		}
		var members []any
		if !strings.HasPrefix(text, "[") || json.Unmarshal([]byte(text), &members) != nil {
			for _, m := range strings.Split(text, ";") {
				members = append(members, m)
			}
		}
		return slices.Equal(members, want)
	case float64:
		if !typed {
			f, err := strconv.ParseFloat(fmt.Sprint(got), 64)
			return err == nil && f == want
		}
	case bool:
		if !typed {
			return got == fmt.Sprint(want)
		}
	}
	return got == want
}
