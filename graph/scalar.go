package graph

import (
	"context"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/aistack-graph/aistack/kg"
)

// MarshalString writes a text. The empty text means "not stated" throughout
// the domain and is written as null.
func MarshalString(s string) graphql.Marshaler {
	if s == "" {
		return graphql.Null
	}
	return graphql.MarshalString(s)
}

// UnmarshalString reads a text and nothing else.
func UnmarshalString(v any) (string, error) { return graphql.UnmarshalString(v) }

// MarshalFloat writes a number as JSON does elsewhere: 5000000000
// rather than 5e+09. NaN and infinities are an error.
func MarshalFloat(f float64) graphql.ContextMarshaler {
	return graphql.ContextWriterFunc(func(_ context.Context, w io.Writer) error {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return fmt.Errorf("%v is no number that JSON can write", f)
		}
		_, err := w.Write(appendFloat(nil, f))
		return err
	})
}

// UnmarshalFloat reads a number.
func UnmarshalFloat(_ context.Context, v any) (float64, error) { return graphql.UnmarshalFloat(v) }

// appendFloat writes the shortest text of a number. A number that takes more
// than 15 digits, as sums of decimal fractions do, is rounded to 15: 0.6 and not
// 0.6000000000000001.
func appendFloat(b []byte, f float64) []byte {
	begin := len(b)
	b = shortest(b, f)
	if len(b)-begin > maxDigits {
		if rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', maxDigits, 64), 64); err == nil {
			b = shortest(b[:begin], rounded)
		}
	}
	return b
}

const maxDigits = 15

func shortest(b []byte, f float64) []byte {
	format := byte('f')
	if abs := math.Abs(f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(b, f, format, -1, 64)
}

// MarshalDateTime writes a moment as RFC 3339 does, or null for none.
func MarshalDateTime(t time.Time) graphql.Marshaler { return graphql.MarshalTime(t) }

// UnmarshalDateTime reads what RFC 3339 allows. The error is a
// *kg.InvalidError.
func UnmarshalDateTime(v any) (time.Time, error) {
	t, err := graphql.UnmarshalTime(v)
	if err != nil {
		return t, kg.Invalidf("%v is no DateTime: write for example 2026-01-31T09:30:00Z", v)
	}
	return t, nil
}
