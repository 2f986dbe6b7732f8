package loader

import (
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// shape is what a located value is made of.
type shape uint8

const (
	shapeNull   shape = iota // absent
	shapeCell                // a CSV cell: text of whatever type its column has
	shapeText                // a quoted or plain text
	shapeNumber              // a number, as written
	shapeBool                // true or false
	shapeList
	shapeObject
)

func (s shape) String() string {
	return [...]string{"nothing", "a cell", "a text", "a number", "true or false", "a list", "an object with fields"}[s]
}

// value is a node of the tree that every parser makes of a record, with its
// place in the file.
type value struct {
	line, column int
	shape        shape
	text         string // of a cell, text, number or bool
	list         []value
	fields       []field // of an object, in their order
}

// field is a named member of an object.
type field struct {
	name         string
	line, column int
	value        value
}

// row is one record as its file gives it.
type row struct {
	table *kg.Table
	file  string
	value value // an object
	// partial: something of the row was faulty and is reported already.
	partial bool
}

// clone is a row of its own; nested values are shared, as no parser writes them.
func (r *row) clone() *row {
	c := *r
	c.value.fields = slices.Clone(r.value.fields)
	return &c
}

// at is the place of a field by its dotted name, or of the nearest that holds it.
func (r *row) at(name string) (line, column int) {
	line, column = r.value.line, r.value.column
	fields := r.value.fields
	for name != "" {
		// A CSV column keeps its dots, an object nests.
		part, rest, _ := strings.Cut(name, ".")
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == name || f.name == part })
		if i < 0 {
			return line, column
		}
		line, column = fields[i].value.line, fields[i].value.column
		if fields[i].name == name {
			return line, column
		}
		fields, name = fields[i].value.fields, rest
	}
	return line, column
}

// atText is the place of a text inside a field, such as one member of a list.
func (r *row) atText(name, text string) (line, column int) {
	for i := range r.value.fields {
		if f := &r.value.fields[i]; f.name == name {
			if v := f.value.find(text); v != nil {
				return v.line, v.column
			}
		}
	}
	return r.at(name)
}

func (v *value) find(text string) *value {
	if v.text == text {
		return v
	}
	for i := range v.list {
		if found := v.list[i].find(text); found != nil {
			return found
		}
	}
	for i := range v.fields {
		if found := v.fields[i].value.find(text); found != nil {
			return found
		}
	}
	return nil
}

// problem makes a problem at a field of the row, or at the row for "".
func (r *row) problem(name, id, message, hint string) Problem {
	line, column := r.at(name)
	return Problem{File: r.file, Line: line, Column: column, ID: id, Message: message, Hint: hint}
}

// Bounds on the tree of one record, far above what the structs of kg need.
const (
	maxDepth  = 16  // levels
	maxFields = 200 // of one object
)

// newlines makes every line end LF, as the package comment promises.
func newlines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\r\n", "\n")
}
