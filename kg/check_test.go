package kg

import (
	"errors"
	"strings"
	"testing"
)

func TestCheckOfSelections(t *testing.T) {
	page := Page{Limit: 1}
	on := func(c Cond) *Select { return &Select{Filter: Filter{c}, Page: page} }
	named := Cond{Field: FieldName, Op: OpContains, Values: Texts("x")}
	deep := Filter{named}
	for range 9 {
		deep = Filter{{Not: deep}}
	}
	var invalid *InvalidError
	for name, c := range map[string]struct {
		sel  *Select
		is   error // ErrLimit
		says string
	}{
		"good":                    {sel: on(named)},
		"none of no filters":      {sel: on(Cond{Any: []Filter{}})},
		"the complement of all":   {sel: on(Cond{Not: Filter{}})},
		"a good expansion":        {sel: &Select{IDs: []string{"company:a"}, With: []*Select{{Key: "s", Via: RefSources}}}},
		"ids and a search":        {sel: &Select{IDs: []string{"company:a"}, Search: "a"}, says: "not by both"},
		"an ordered search":       {sel: &Select{Search: "a", Order: []Order{{Field: FieldName}}}, says: "its own score"},
		"a reference at the root": {sel: &Select{Via: RefSources}, says: "a root names records"},
		"a search below the root": {sel: &Select{With: []*Select{{Via: RefSources, Search: "a"}}}, says: "an expansion by reference"},
		"many sort keys":          {sel: &Select{Order: make([]Order, MaxOrder+1)}, is: ErrLimit, says: "sort keys"},
		"an empty condition":      {sel: on(Cond{}), says: "a condition is on a field"},
		"only a comparison":       {sel: on(Cond{Op: OpHeld}), says: "a condition is on a field"},
		"a field and a filter":    {sel: on(Cond{Field: FieldName, Op: OpIn, Not: Filter{named}}), says: "a condition is on a field"},
		"any and not":             {sel: on(Cond{Any: []Filter{{named}}, Not: Filter{named}}), says: "a condition is on a field"},
		"no comparison":           {sel: on(Cond{Field: FieldShare, Values: []Value{Num(1)}}), says: "the condition on share"},
		"no value":                {sel: on(Cond{Field: FieldShare, Op: OpMin}), says: "takes one value"},
		"two values":              {sel: on(Cond{Field: FieldShare, Op: OpMin, Values: []Value{Num(1), Num(2)}}), says: "takes one value"},
		"an empty one inside":     {sel: on(Cond{Any: []Filter{{named}, {{}}}}), says: "a condition is on a field"},
		"many values":             {sel: on(Cond{Field: FieldID, Op: OpIn, Values: make([]Value, MaxValues+1)}), is: ErrLimit, says: "values"},
		"many conditions":         {sel: &Select{Filter: make(Filter, MaxFilter+1)}, says: "a condition is on a field"},
		"many good conditions":    {sel: &Select{Filter: Filter{{Any: []Filter{filterOf(named, MaxFilter)}}}}, is: ErrLimit, says: "conditions"},
		"deep conditions":         {sel: &Select{Filter: deep}, is: ErrLimit, says: "8 deep"},
		"a long search":           {sel: &Select{Search: strings.Repeat("x", MaxSearchLen+1)}, is: ErrLimit, says: "search text"},
		"a long page":             {sel: &Select{Page: Page{Limit: MaxPage + 1}}, is: ErrLimit, says: "items at a time"},
		"many ids":                {sel: &Select{IDs: make([]string, MaxIDs+1)}, is: ErrLimit, says: "ids in one list"},
	} {
		err := c.sel.Check()
		switch {
		case c.says == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%s: %v does not say %q", name, err, c.says)
		case c.says != "" && c.is != nil && !errors.Is(err, c.is), c.says != "" && c.is == nil && !errors.As(err, &invalid):
			t.Errorf("%s: %v is another error", name, err)
		}
	}
}

func filterOf(c Cond, n int) Filter {
	f := make(Filter, n)
	for i := range f {
		f[i] = c
	}
	return f
}
