package loader

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// decoder turns rows into records. It keeps what it learns about the structs
// of kg, and belongs to one goroutine.
type decoder struct {
	layouts map[reflect.Type]layout
	report  func(Problem)
	row     *row
	id      string // of the record at hand, for messages
	faulty  bool
}

func newDecoder(report func(Problem)) *decoder {
	return &decoder{layouts: map[reflect.Type]layout{}, report: report}
}

// layout finds the fields of a struct by their JSON names.
type layout struct {
	index map[string][]int
	names []string // in order
}

func (d *decoder) layout(t reflect.Type) layout {
	l, ok := d.layouts[t]
	if !ok {
		l = makeLayout(t)
		d.layouts[t] = l
	}
	return l
}

func makeLayout(t reflect.Type) layout {
	l := layout{index: map[string][]int{}}
	for _, f := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" && !f.Anonymous {
			l.index[name] = f.Index
			l.names = append(l.names, name)
		}
	}
	return l
}

// record decodes a row: the record itself and, where the row uses the
// shorthands owner and operator, the ownerships they stand for. ok is false
// where something was reported.
func (d *decoder) record(r *row) (n kg.Node, short shorthand, ok bool) {
	d.row, d.faulty = r, r.partial
	d.id = ""
	for i := range r.value.fields {
		if f := &r.value.fields[i]; f.name == "id" {
			d.id = f.value.text
		}
	}
	n = r.table.New()
	v := reflect.ValueOf(n).Elem()
	l := d.layout(v.Type())
	for i := range r.value.fields {
		f := &r.value.fields[i]
		if index, known := l.index[f.name]; known {
			d.set(v.FieldByIndex(index), &f.value, f.name)
		} else if outer, inner, dotted := strings.Cut(f.name, "."); dotted && f.value.shape == shapeCell {
			// Columns such as value.amount are known: the header was checked.
			p := v.FieldByIndex(l.index[outer])
			if p.IsNil() {
				p.Set(reflect.New(p.Type().Elem()))
			}
			d.set(p.Elem().FieldByIndex(d.layout(p.Type().Elem()).index[inner]), &f.value, f.name)
		} else if !d.shorthand(n, &short, f) {
			d.unknown(f, append(l.names, shortNames(r.table.Kind)...))
		}
	}
	return n, short, !d.faulty
}

func (d *decoder) unknown(f *field, known []string) {
	hint := didYouMean(f.name, known)
	if hint == "" {
		hint = "the fields are " + strings.Join(known, ", ")
	}
	d.faulty = true
	d.report(Problem{File: d.row.file, Line: f.line, Column: f.column, ID: d.id, Message: fmt.Sprintf("there is no field %q in %s", f.name, d.row.table.Name), Hint: hint})
}

func (d *decoder) fail(v *value, name, hint, format string, args ...any) {
	d.faulty = true
	d.report(Problem{File: d.row.file, Line: v.line, Column: v.column, ID: d.id, Message: name + ": " + fmt.Sprintf(format, args...), Hint: hint})
}

// enum is what every enumeration of kg is.
type enum interface {
	UnmarshalText([]byte) error
	Values() []string
}

// set decodes a value into a place of any type that the structs of kg use.
func (d *decoder) set(to reflect.Value, v *value, name string) {
	if v.shape == shapeNull {
		return
	}
	switch p := to.Addr().Interface().(type) {
	case *kg.Date:
		if d.scalar(v, name, "a date", shapeText, shapeNumber) {
			var err error
			if *p, err = kg.ParseDate(v.text); err != nil {
				d.fail(v, name, "", "%v", err)
			}
		}
		return
	case enum:
		if d.scalar(v, name, "a name in capitals", shapeText) && p.UnmarshalText([]byte(v.text)) != nil {
			hint := "allowed: " + strings.Join(p.Values(), ", ")
			if up := strings.ToUpper(strings.TrimSpace(v.text)); slices.Contains(p.Values(), up) {
				hint = "write " + up
			} else if near := didYouMean(up, p.Values()); near != "" {
				hint = near + " " + hint
			}
			d.fail(v, name, hint, "%q is none of its values", v.text)
		}
		return
	}
	switch to.Kind() {
	case reflect.Pointer:
		fresh := reflect.New(to.Type().Elem())
		if fresh.Elem().Kind() == reflect.Struct {
			if v.shape == shapeObject && len(v.fields) == 0 {
				return // says nothing
			}
			d.object(fresh.Elem(), v, name)
		} else {
			d.set(fresh.Elem(), v, name)
		}
		to.Set(fresh)
	case reflect.String:
		if d.scalar(v, name, "a text", shapeText, shapeNumber, shapeBool) {
			to.SetString(v.text)
		}
	case reflect.Float64:
		if d.scalar(v, name, "a number", shapeNumber) {
			d.number(to, v, name)
		}
	case reflect.Int:
		if d.scalar(v, name, "a whole number", shapeNumber) {
			n, err := strconv.Atoi(v.text)
			if err != nil {
				d.fail(v, name, "", "%q is no whole number", v.text)
			}
			to.SetInt(int64(n))
		}
	case reflect.Bool:
		if d.scalar(v, name, "true or false", shapeBool) {
			if v.text != "true" && v.text != "false" {
				d.fail(v, name, "", "%q is neither true nor false", v.text)
			}
			to.SetBool(v.text == "true")
		}
	case reflect.Slice:
		d.slice(to, v, name)
	case reflect.Struct:
		d.object(to, v, name)
	}
}

// scalar tells whether v has one of the shapes; a cell may be anything.
func (d *decoder) scalar(v *value, name, want string, shapes ...shape) bool {
	if v.shape == shapeCell {
		return true
	}
	for _, s := range shapes {
		if v.shape == s {
			return true
		}
	}
	hint := ""
	if v.shape == shapeText {
		hint = "write it without quotes"
	}
	d.fail(v, name, hint, "%s stands where %s is expected", v.shape, want)
	return false
}

func (d *decoder) number(to reflect.Value, v *value, name string) {
	f, err := strconv.ParseFloat(v.text, 64)
	if err == nil && f-f == 0 && !strings.ContainsAny(v.text, "xX_") { // f-f: neither infinite nor NaN
		to.SetFloat(f)
		return
	}
	hint := "write plain digits with a decimal point, for example 1250.5"
	if percent, found := strings.CutSuffix(v.text, "%"); found {
		if f, err := strconv.ParseFloat(strings.TrimSpace(percent), 64); err == nil {
			hint = fmt.Sprintf("write the fraction %v", f/100)
		}
	}
	d.fail(v, name, hint, "%q is no number", v.text)
}

// slice decodes a list. A cell is a JSON list, or texts between semicolons.
func (d *decoder) slice(to reflect.Value, v *value, name string) {
	texts := to.Type().Elem().Kind() == reflect.String
	switch {
	case v.shape == shapeList:
	case v.shape == shapeCell && (!texts || strings.HasPrefix(v.text, "[")):
		parsed, bad := parseJSON([]byte(v.text), v.line)
		if bad != nil || parsed.shape != shapeList {
			d.fail(v, name, `for example [{"…":"…"}]; a text that begins with [ is written as JSON, too`, "the cell is no JSON list")
			return
		}
		putAt(&parsed, v.line, v.column)
		v = &parsed
	case v.shape == shapeCell:
		members := strings.Split(v.text, ";")
		list := make([]string, 0, len(members))
		for _, m := range members {
			if m = strings.TrimSpace(m); m != "" {
				list = append(list, m)
			}
		}
		to.Set(reflect.ValueOf(list))
		return
	default:
		d.fail(v, name, fmt.Sprintf("write [%s]", v.text), "%s stands where a list is expected", v.shape)
		return
	}
	if len(v.list) > kg.MaxList {
		d.fail(v, name, "", "has %d members, at most %d are allowed", len(v.list), kg.MaxList)
		return
	}
	list := reflect.MakeSlice(to.Type(), len(v.list), len(v.list))
	for i := range v.list {
		if v.list[i].shape == shapeNull {
			d.fail(&v.list[i], name, "remove it or write it out", "the list has an empty member")
			continue
		}
		d.set(list.Index(i), &v.list[i], name)
	}
	to.Set(list)
}

// putAt puts every value of a cell's JSON at the place of the cell.
func putAt(v *value, line, column int) {
	v.line, v.column = line, column
	for i := range v.list {
		putAt(&v.list[i], line, column)
	}
	for i := range v.fields {
		v.fields[i].line, v.fields[i].column = line, column
		putAt(&v.fields[i].value, line, column)
	}
}

// object decodes a nested struct.
func (d *decoder) object(to reflect.Value, v *value, name string) {
	l := d.layout(to.Type())
	if v.shape != shapeObject {
		d.fail(v, name, "its fields are "+strings.Join(l.names, ", "), "%s stands where an object is expected", v.shape)
		return
	}
	for i := range v.fields {
		f := &v.fields[i]
		index, known := l.index[f.name]
		if !known {
			f := *f
			f.name = name + "." + f.name
			known := make([]string, len(l.names))
			for i, n := range l.names {
				known[i] = name + "." + n
			}
			d.unknown(&f, known)
			continue
		}
		d.set(to.FieldByIndex(index), &f.value, name+"."+f.name)
	}
}
