package loader

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/aistack-graph/aistack/kg"
)

// maxLine bounds a line of JSON Lines and a row of CSV, in bytes. The largest record that
// kg.CheckRecord accepts fits.
const maxLine = 64 << 20

// readJSONL reads one JSON object a line; empty lines are skipped. Without a
// table each object names its own in the field "table".
func readJSONL(in io.Reader, file string, table *kg.Table, report func(Problem), yield func(*row) bool) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 64<<10), maxLine)
	n := 0
	for lines.Scan() {
		n++
		line := bytes.TrimSuffix(lines.Bytes(), []byte("\r"))
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		out := &row{table: table, file: file}
		v, bad := parseJSON(line, n)
		if bad != nil {
			bad.File = file
			report(*bad)
			continue
		}
		if v.shape != shapeObject {
			report(Problem{File: file, Line: n, Column: v.column, Message: fmt.Sprintf("the line is %s where a record is expected", v.shape), Hint: `write {"id":"…",…}`})
			continue
		}
		out.value = v
		if named, ok := takeTable(&out.value); table == nil || ok {
			if out.table = tableNamed(named.text); out.table == nil || table != nil && out.table != table {
				p := Problem{File: file, Line: n, Column: named.column, Message: fmt.Sprintf("there is no table %q here", named.text), Hint: didYouMean(named.text, tableNames())}
				if !ok {
					p.Message, p.Hint = "the line does not say which table it belongs to", `begin it with {"table":"companies",`
				} else if table != nil {
					p.Hint = "this file is the table " + table.Name
				}
				report(p)
				continue
			}
		}
		if !yield(out) {
			return nil
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		report(Problem{File: file, Line: n + 1, Message: fmt.Sprintf("the line is longer than %d MiB", maxLine>>20), Hint: "JSON Lines hold one record a line"})
		return nil
	}
	return lines.Err()
}

// takeTable takes the field "table" out of an object.
func takeTable(v *value) (value, bool) {
	for i, f := range v.fields {
		if f.name == "table" {
			v.fields = append(v.fields[:i:i], v.fields[i+1:]...)
			return f.value, true
		}
	}
	return value{column: v.column}, false
}

// parseJSON reads one JSON value; columns are counted from 1 in bytes.
func parseJSON(text []byte, line int) (value, *Problem) {
	if !utf8.Valid(text) {
		return value{}, &Problem{Line: line, Message: "is not valid UTF-8", Hint: "save the file as UTF-8"}
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	p := jsonParser{d, text, line}
	v, bad := p.value(0)
	if bad == nil {
		if _, err := d.Token(); err != io.EOF {
			bad = p.problem("there is more after the end of the value")
		}
	}
	return v, bad
}

type jsonParser struct {
	*json.Decoder
	text []byte
	line int
}

func (p *jsonParser) problem(format string, args ...any) *Problem {
	return &Problem{Line: p.line, Column: p.column(), Message: fmt.Sprintf(format, args...)}
}

// column is where the next token begins.
func (p *jsonParser) column() int {
	i := int(p.InputOffset())
	for i < len(p.text) && bytes.IndexByte([]byte(" \t\r\n,:"), p.text[i]) >= 0 {
		i++
	}
	return i + 1
}

func (p *jsonParser) value(depth int) (value, *Problem) {
	v := value{line: p.line, column: p.column()}
	if depth > maxDepth {
		return v, p.problem("values are nested deeper than %d levels", maxDepth)
	}
	token, err := p.Token()
	if err != nil {
		return v, p.syntax(err)
	}
	switch t := token.(type) {
	case string:
		v.shape, v.text = shapeText, newlines(t)
	case json.Number:
		v.shape, v.text = shapeNumber, t.String()
	case bool:
		v.shape, v.text = shapeBool, fmt.Sprint(t)
	case json.Delim:
		if t == '[' {
			v.shape = shapeList
			for p.More() {
				member, bad := p.value(depth + 1)
				if bad != nil {
					return v, bad
				}
				v.list = append(v.list, member)
			}
		} else {
			v.shape = shapeObject
			for p.More() {
				f := field{line: p.line, column: p.column()}
				key, err := p.Token()
				if err != nil {
					return v, p.syntax(err)
				}
				f.name = key.(string) // the decoder refuses any other key
				if twice(v.fields, f.name) {
					return v, p.problem("the key %q stands twice", f.name)
				}
				if len(v.fields) == maxFields {
					return v, p.problem("the object has more than %d fields", maxFields)
				}
				var bad *Problem
				if f.value, bad = p.value(depth + 1); bad != nil {
					return v, bad
				}
				v.fields = append(v.fields, f)
			}
		}
		if _, err := p.Token(); err != nil {
			return v, p.syntax(err)
		}
	}
	return v, nil
}

func (p *jsonParser) syntax(err error) *Problem {
	bad := p.problem("this is no JSON: %v", err)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		bad.Message = "the JSON value does not end"
	}
	bad.Hint = "one whole JSON object a line, names and texts in double quotes"
	return bad
}

func twice(fields []field, name string) bool {
	for i := range fields {
		if fields[i].name == name {
			return true
		}
	}
	return false
}
