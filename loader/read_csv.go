package loader

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aistack-graph/aistack/kg"
)

// parser reads the rows of one file. It reports what is wrong, goes on where it
// can, and returns an error only where reading itself failed. A row is
// the parser's again after yield, its texts stay. Parsing ends when yield says
// false.
type parser func(in io.Reader, file string, table *kg.Table, report func(Problem), yield func(*row) bool) error

// readCSV reads RFC 4180 with a header row. CRLF and quoted line breaks are
// fine, and so is a byte order mark, which the caller has taken off.
func readCSV(in io.Reader, file string, table *kg.Table, report func(Problem), yield func(*row) bool) error {
	bounded := &rowBound{in: in, left: maxLine}
	r := csv.NewReader(bounded)
	r.FieldsPerRecord = -1
	r.ReuseRecord = true
	var header []string
	var whole bool // the header has all that a record needs
	out := &row{table: table, file: file}
	line := 0 // of the last row
	for {
		cells, err := r.Read()
		bounded.left = maxLine
		var bad *csv.ParseError
		switch {
		case err == io.EOF && header == nil:
			report(Problem{File: file, Message: "the file is empty", Hint: "the first line names the columns: " + strings.Join(required(table), ",")})
			return nil
		case err == io.EOF:
			return nil
		case errors.As(err, &bad):
			if header != nil && !whole && !slices.Contains(header, "id") {
				return nil // no row can be used
			}
			p := csvProblem(file, bad)
			known := header != nil && out.onlyID(header, cells, bad.StartLine)
			if ends := bad.Line > bad.StartLine; ends || !known { // the quoted field may have run over further rows
				p.Hides = kg.Kinds(table.Kind)
			}
			report(p)
			if header == nil || known && !yield(out) {
				return nil
			}
			continue
		case errors.Is(err, errLongRow):
			report(Problem{File: file, Line: line + 1, Message: fmt.Sprintf("the row is longer than %d MiB", maxLine>>20), Hint: "a line break or a closing quote may be missing", Hides: kg.Kinds(table.Kind)})
			return nil
		case err != nil:
			return err
		}
		line, _ = r.FieldPos(0)
		if header == nil {
			if len(cells) > maxFields {
				report(Problem{File: file, Line: line, Message: fmt.Sprintf("the header has %d columns, at most %d are allowed", len(cells), maxFields), Hint: "the columns are " + strings.Join(columnNames(table), ", ")})
				return nil
			}
			header = slices.Clone(cells)
			whole = checkHeader(header, file, line, table, report)
			continue
		}
		if !whole && !slices.Contains(header, "id") {
			return nil
		}
		if blank(cells) {
			continue // spreadsheets leave such rows below the last one
		}
		if len(cells) != len(header) {
			p := Problem{File: file, Line: line, Message: fmt.Sprintf("the row has %d fields, the header %d", len(cells), len(header)),
				Hint: "a text with a comma or line break stands in double quotes"}
			known := out.onlyID(header, cells, line)
			if !known {
				p.Hides = kg.Kinds(table.Kind)
			}
			report(p)
			if known && !yield(out) {
				return nil
			}
			continue
		}
		out.partial = !whole
		out.value = value{line: line, column: 1, shape: shapeObject, fields: out.value.fields[:0]}
		for i, text := range cells {
			if text == "" || header[i] == "" {
				continue
			}
			l, c := r.FieldPos(i)
			if !utf8.ValidString(text) {
				report(Problem{File: file, Line: l, Column: c, Message: header[i] + ": is not valid UTF-8", Hint: "save the file as UTF-8"})
				out.partial = true
				continue
			}
			out.value.fields = append(out.value.fields, field{header[i], l, c, value{line: l, column: c, shape: shapeCell, text: newlines(text)}})
		}
		if !yield(out) {
			return nil
		}
	}
}

// checkHeader reports unknown, repeated and missing columns and blanks the
// unknown ones. It tells whether all is there that a record needs.
func checkHeader(header []string, file string, line int, table *kg.Table, report func(Problem)) bool {
	if strings.HasPrefix(header[0], "sep=") && blank(header[1:]) {
		report(Problem{File: file, Line: line, Message: fmt.Sprintf("%q names no columns: it tells Excel what separates them", header[0]), Hint: "delete the line; columns are separated by commas"})
		return false
	}
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
		report(Problem{File: file, Line: line, Message: "the columns are not separated by commas", Hint: "save the sheet as CSV with the comma between columns; inside a cell, ; separates the members of a list"})
		return false
	}
	if slices.ContainsFunc(header, func(name string) bool { return strings.Contains(name, "\r") }) {
		report(Problem{File: file, Line: line, Message: "the lines end with a carriage return alone", Hint: "save the sheet as CSV UTF-8, not as CSV (Macintosh)"})
		return false
	}
	known := columnNames(table)
	whole := true
	for i, name := range header {
		p := Problem{File: file, Line: line, Message: fmt.Sprintf("there is no column %q in %s", name, table.Name)}
		switch {
		case strings.TrimSpace(name) == "":
			p.Message, p.Hint = fmt.Sprintf("column %d has no name", i+1), "delete the column in the sheet, or name it"
		case slices.Contains(header[:i], name):
			p.Message = fmt.Sprintf("the column %q stands twice", name)
		case slices.Contains(known, name):
			continue
		case name != strings.TrimSpace(name) && slices.Contains(known, strings.TrimSpace(name)):
			p.Hint = "write the column's name without white space around it"
		default:
			if p.Hint = didYouMean(name, known); p.Hint == "" {
				p.Hint = "the columns are " + strings.Join(known, ", ")
			}
		}
		report(p)
		header[i], whole = "", false
	}
	for _, name := range required(table) {
		if !slices.Contains(header, name) {
			report(Problem{File: file, Line: line, Message: fmt.Sprintf("the column %q is missing", name), Hint: table.Name + " needs " + strings.Join(required(table), ", ")})
			whole = false
		}
	}
	return whole
}

// onlyID makes r a faulty row of nothing but the id in the cells that could be
// read, so that references find it; false where there is none.
func (r *row) onlyID(header, cells []string, line int) bool {
	i := slices.Index(header, "id")
	if i < 0 || i >= len(cells) || cells[i] == "" || !utf8.ValidString(cells[i]) {
		return false
	}
	r.partial = true
	r.value = value{line: line, column: 1, shape: shapeObject, fields: append(r.value.fields[:0], field{"id", line, 1, value{line: line, column: 1, shape: shapeCell, text: cells[i]}})}
	return true
}

func blank(cells []string) bool {
	for _, text := range cells {
		if strings.TrimSpace(text) != "" {
			return false
		}
	}
	return true
}

var errLongRow = errors.New("the row is too long")

// rowBound ends reading within a row that is longer than left, which is set
// anew for each row.
type rowBound struct {
	in   io.Reader
	left int
}

func (b *rowBound) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLongRow
	}
	n, err := b.in.Read(p)
	b.left -= n
	return n, err
}

func csvProblem(file string, err *csv.ParseError) Problem {
	p := Problem{File: file, Line: err.Line, Column: err.Column, Message: err.Err.Error()}
	switch {
	case errors.Is(err.Err, csv.ErrBareQuote):
		p.Message, p.Hint = "a double quote stands inside a field that is not quoted", `put the field in double quotes and write "" for a quote inside`
	case errors.Is(err.Err, csv.ErrQuote):
		p.Message, p.Hint = "a quoted field does not end where it should", fmt.Sprintf(`the row begins in line %d; write "" for a quote inside a quoted field`, err.StartLine)
	}
	return p
}
