package graph

import (
	"fmt"
	"math"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/kg"
)

// What follows turns values of GraphQL inputs into values of conditions. The
// executor has checked their types by then; what is left are the forms of
// dates, countries and layer ids.

func text(v any) (kg.Value, error) {
	switch v := v.(type) {
	case string:
		return kg.Text(v), nil
	case int, int64: // an ID may be written as a number
		return kg.Text(fmt.Sprint(v)), nil
	}
	s, err := graphql.UnmarshalID(v)
	return kg.Text(s), invalid(err)
}

func layerID(v any) (kg.Value, error) {
	id, err := text(v)
	if err == nil && kg.KindOfID(id.Text) != kg.KindLayer {
		return id, kg.Invalidf("%q is no id of a layer: write for example layer:chips", id.Text)
	}
	return id, err
}

func country(v any) (kg.Value, error) {
	code, err := text(v)
	if s := code.Text; err == nil && (len(s) != 2 || s[0] < 'A' || s[0] > 'Z' || s[1] < 'A' || s[1] > 'Z') {
		return code, kg.Invalidf("%q is no ISO 3166-1 alpha-2 code: write for example TW", s)
	}
	return code, err
}

func number(v any) (kg.Value, error) {
	f, err := graphql.UnmarshalFloat(v)
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return kg.Num(0), kg.Invalidf("%v is no number to compare with", v)
	}
	return kg.Num(f), invalid(err)
}

func boolean(v any) (kg.Value, error) {
	b, err := graphql.UnmarshalBoolean(v)
	if b {
		return kg.Num(1), invalid(err)
	}
	return kg.Num(0), invalid(err)
}

func date(v any) (d kg.Date, err error) {
	err = d.UnmarshalGQL(v)
	return d, err
}

func firstDay(v any) (kg.Value, error) {
	d, err := date(v)
	return kg.Num(float64(d.First())), err
}

func lastDay(v any) (kg.Value, error) {
	d, err := date(v)
	return kg.Num(float64(d.Last())), err
}

func asOf(v any) (kg.Value, error) {
	d, err := date(v)
	return kg.Num(float64(d)), err
}

func moment(v any) (kg.Value, error) {
	t, err := UnmarshalDateTime(v)
	return kg.Num(float64(t.UnixMilli())), err
}

// named reads an enumeration by its exact name; the executor lets variables
// through in any case.
func named[E fmt.Stringer, P interface {
	*E
	UnmarshalGQL(v any) error
}](v any) (kg.Value, error) {
	var e E
	err := P(&e).UnmarshalGQL(v)
	return kg.Text(e.String()), err
}

// scale reads an enumeration whose values are ordered.
func scale[E ~uint8, P interface {
	*E
	UnmarshalGQL(v any) error
}](v any) (kg.Value, error) {
	var e E
	err := P(&e).UnmarshalGQL(v)
	return kg.Num(float64(e)), err
}

// invalid makes an error of the executor one that is fit for users.
func invalid(err error) error {
	if err == nil {
		return nil
	}
	return kg.Invalidf("%v", err)
}
