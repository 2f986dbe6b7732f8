package kg

import (
	"fmt"
	"io"
	"strconv"
	"time"
)

// Date is a calendar date with the precision that its source gives: 2024,
// 2024-09 or 2024-09-20. It is the number year·10000 + month·100 + day with
// zero for what is not stated; zero is no date. Dates of equal precision order
// as numbers.
type Date int32

// MakeDate builds a date; month and day may be zero.
func MakeDate(year, month, day int) Date { return Date(year*10000 + month*100 + day) }

// ParseDate reads 2024, 2024-09 or 2024-09-20 and nothing else. The error is
// an [*InvalidError] that says what is wrong: 2024-13 has no such month.
func ParseDate(s string) (Date, error) {
	bad := func(why string) (Date, error) {
		return 0, Invalidf("%q is no date: %s (write YYYY, YYYY-MM or YYYY-MM-DD)", s, why)
	}
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return bad("the form is not known")
	}
	for i := 0; i < len(s); i++ {
		if dash := i == 4 || i == 7; dash != (s[i] == '-') || !dash && (s[i] < '0' || s[i] > '9') {
			return bad("the form is not known")
		}
	}
	year, _ := strconv.Atoi(s[:4])
	if year < 1000 {
		return bad("the year must be 1000 or later")
	}
	month, day := 0, 0
	if len(s) >= 7 {
		if month, _ = strconv.Atoi(s[5:7]); month < 1 || month > 12 {
			return bad(fmt.Sprintf("there is no month %02d", month))
		}
	}
	if len(s) == 10 {
		day, _ = strconv.Atoi(s[8:10])
		if last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day(); day < 1 || day > last {
			return bad(fmt.Sprintf("%s has no day %02d", s[:7], day))
		}
	}
	return MakeDate(year, month, day), nil
}

// IsZero tells whether no date is stated.
func (d Date) IsZero() bool { return d == 0 }

// First is the first day that d may mean, as a comparable number.
func (d Date) First() int32 {
	n := int32(d)
	if n%10000 == 0 {
		return n + 101
	}
	if n%100 == 0 {
		return n + 1
	}
	return n
}

// Last is the last day that d may mean, as a comparable number.
func (d Date) Last() int32 {
	n := int32(d)
	if n%10000 == 0 {
		return n + 1231
	}
	if n%100 == 0 {
		return n + 31
	}
	return n
}

// Held tells whether a fact valid since…until (either may be unknown) held at
// some day that asOf means. A zero asOf, and an undated fact, always hold.
func Held(since, until, asOf Date) bool {
	if asOf == 0 {
		return true
	}
	return (since == 0 || since.First() <= asOf.Last()) && (until == 0 || asOf.First() <= until.Last())
}

// String writes the date with its own precision, empty when not stated.
func (d Date) String() string {
	n := int(d)
	switch {
	case n == 0:
		return ""
	case n%10000 == 0:
		return fmt.Sprintf("%04d", n/10000)
	case n%100 == 0:
		return fmt.Sprintf("%04d-%02d", n/10000, n/100%100)
	}
	return fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100)
}

// MarshalText writes the date with its own precision.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [ParseDate] reads; empty is no date.
func (d *Date) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	*d, err = ParseDate(string(b))
	return err
}

// MarshalGQL writes the date as a string, or null when not stated.
func (d Date) MarshalGQL(w io.Writer) { enumGQL(w, d.String()) }

// UnmarshalGQL reads what [ParseDate] reads, and a whole number as a year.
func (d *Date) UnmarshalGQL(v any) (err error) {
	switch v := v.(type) {
	case nil: // null where the schema allows it
		*d = 0
	case string:
		*d, err = ParseDate(v)
	case int64:
		*d, err = ParseDate(strconv.FormatInt(v, 10))
	default:
		err = Invalidf("a Date is written as a string: YYYY, YYYY-MM or YYYY-MM-DD")
	}
	return err
}
