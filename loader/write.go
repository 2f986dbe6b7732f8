package loader

import (
	"bufio"
	"bytes"
	"encoding"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// tableWriter writes the records of one table, or of all to one file. The
// file is made with the first record.
type tableWriter struct {
	sink     *Sink
	manifest *kg.Dataset
	file     string
	limit    int64
	out      io.WriteCloser
	buffer   *bufio.Writer
	written  int64
	csv      *csv.Writer
	columns  []kg.Column
}

func newTableWriter(sink *Sink, t *kg.Table, manifest *kg.Dataset) tableWriter {
	w := tableWriter{sink: sink, manifest: manifest, limit: MaxBulk}
	if t == nil {
		return w
	}
	form := sink.form
	if t.Kind == kg.KindDataset {
		form = YAML // the manifest is always for people
	}
	w.file = t.Name + "." + form.String()
	switch form {
	case YAML:
		w.limit = MaxYAML
	case CSV:
		w.columns = kg.Columns(t.New())
	}
	return w
}

func (w *tableWriter) write(t *kg.Table, n kg.Node) error {
	if w.out == nil {
		var err error
		if w.out, err = w.sink.create(w.file); err != nil {
			return err
		}
		w.buffer = bufio.NewWriter(counted{w.out, &w.written})
		if w.columns != nil {
			w.csv = csv.NewWriter(w.buffer)
			header := make([]string, len(w.columns))
			for i, c := range w.columns {
				header[i] = c.Name
			}
			if err := w.csv.Write(header); err != nil {
				return err
			}
		}
	}
	if w.written > w.limit {
		return kg.Invalidf("%s grows beyond %d MiB, which could not be loaded again: export as CSV, or in several datasets", w.file, w.limit>>20)
	}
	n = w.plain(n)
	if w.csv != nil {
		cells := make([]string, len(w.columns))
		for i := range w.columns {
			v, ok := w.columns[i].Get(n)
			if !ok {
				continue
			}
			var err error
			if cells[i], err = cellText(v, w.columns[i].Required); err != nil {
				return err
			}
		}
		return w.csv.Write(cells)
	}
	text, err := jsonText(n)
	if err != nil {
		return err
	}
	switch {
	case w.sink.one:
		_, err = fmt.Fprintf(w.buffer, "{\"table\":%q,%s\n", t.Name, text[1:])
	case w.sink.form == JSONLines && t.Kind != kg.KindDataset:
		_, err = fmt.Fprintf(w.buffer, "%s\n", text)
	default:
		err = writeYAML(w.buffer, text, t.Kind != kg.KindDataset)
	}
	return err
}

func (w *tableWriter) finish() error {
	if w.out == nil {
		return nil
	}
	if w.csv != nil {
		w.csv.Flush()
		if err := w.csv.Error(); err != nil {
			return err
		}
	}
	err := w.buffer.Flush()
	if closed := w.out.Close(); err == nil {
		err = closed
	}
	return err
}

// counted counts what is written.
type counted struct {
	io.Writer
	n *int64
}

func (c counted) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	*c.n += int64(n)
	return n, err
}

// plain leaves out what loading fills in: a criticality that nobody judged.
func (w *tableWriter) plain(n kg.Node) kg.Node {
	d, ok := n.(*kg.Dependency)
	if !ok || !d.CriticalityAssumed {
		return n
	}
	usual := kg.CriticalityMedium
	if w.manifest.Defaults != nil && w.manifest.Defaults.Criticality != 0 {
		usual = w.manifest.Defaults.Criticality
	}
	if d.Criticality != usual {
		return n
	}
	c := kg.Copy(d).(*kg.Dependency)
	c.Criticality, c.CriticalityAssumed = 0, false
	return c
}

// jsonText is a record as JSON in one line.
func jsonText(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// cellText is a column's value as a CSV cell, as decoder.set reads it.
func cellText(v reflect.Value, needed bool) (string, error) {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return "", nil
		}
		return cellText(v.Elem(), true)
	}
	if v.IsZero() && !needed {
		return "", nil
	}
	if text, ok := v.Interface().(encoding.TextMarshaler); ok {
		b, err := text.MarshalText()
		return string(b), err
	}
	switch v.Kind() {
	case reflect.String:
		return v.String(), nil
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, 64), nil
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10), nil
	case reflect.Bool:
		return strconv.FormatBool(v.Bool()), nil
	}
	if v.Len() == 0 {
		return "", nil
	}
	if list, ok := v.Interface().([]string); ok && plainList(list) {
		return strings.Join(list, ";"), nil
	}
	text, err := jsonText(v.Interface())
	return string(text), err
}

// plainList tells whether a list can stand between semicolons.
func plainList(list []string) bool {
	for i, s := range list {
		if s == "" || strings.TrimSpace(s) != s || strings.Contains(s, ";") || i == 0 && s[0] == '[' {
			return false
		}
	}
	return true
}
