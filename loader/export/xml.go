package export

import (
	"encoding/xml"
	"strconv"
)

// quoted is a text within an XML attribute or element.
func (s sink) quoted(text string) {
	_ = xml.EscapeText(s, []byte(text)) // an error stays in the buffer: see err
}

// tag writes an element's name and attributes, name and value by turns; the
// caller closes it.
func (s sink) tag(name string, attributes ...string) {
	s.put("<", name)
	for i := 0; i+1 < len(attributes); i += 2 {
		s.put(" ", attributes[i], `="`)
		s.quoted(attributes[i+1])
		s.put(`"`)
	}
}

// xmlType is the type of an attribute, by the names that GraphML and GEXF share.
func xmlType(s shape) string {
	switch s {
	case number:
		return "double"
	case boolean:
		return "boolean"
	}
	return "string"
}

// key is the name of attribute i where a document declares it: n0, e12.
func key(prefix string, i int) string { return prefix + strconv.Itoa(i) }
