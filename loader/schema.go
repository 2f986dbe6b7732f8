package loader

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

//go:generate go run ./internal/genschema

// schema is the part of JSON Schema that describes a table.
type schema struct {
	Dialect    string     `json:"$schema,omitempty"`
	Title      string     `json:"title,omitempty"`
	Type       string     `json:"type,omitempty"`
	Items      *schema    `json:"items,omitempty"`
	MaxItems   int        `json:"maxItems,omitempty"`
	Properties properties `json:"properties,omitempty"`
	Required   []string   `json:"required,omitempty"`
	Closed     *bool      `json:"additionalProperties,omitempty"`
	AnyOf      []*schema  `json:"anyOf,omitempty"`
	Enum       []string   `json:"enum,omitempty"`
	Pattern    string     `json:"pattern,omitempty"`
	Minimum    *float64   `json:"minimum,omitempty"`
	Maximum    *float64   `json:"maximum,omitempty"`
	MaxLength  int        `json:"maxLength,omitempty"`
}

// properties keeps the order of a struct.
type properties []property

type property struct {
	name   string
	schema *schema
}

// MarshalJSON writes an object.
func (ps properties) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	for i, p := range ps {
		text, err := jsonText(p.schema)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:%s", p.name, text)
	}
	return []byte("{" + b.String() + "}"), nil
}

// Schema is the JSON Schema (2020-12) of a table in YAML, for editors. It
// knows shapes, names and enumerations; what spans records is checked by
// [Validate]. The error says that the table is none of kg.Tables.
func Schema(table string) ([]byte, error) {
	t := tableNamed(table)
	if t == nil {
		return nil, kg.Invalidf("there is no table %q; the tables are %s", table, strings.Join(tableNames(), ", "))
	}
	record := object(reflect.TypeOf(t.New()).Elem())
	record.Required = required(t)
	refs := map[string]kg.KindSet{}
	for _, rule := range kg.RefRules(t.Kind) {
		refs[rule.Name] = rule.Kinds
	}
	for _, p := range record.Properties {
		to := p.schema
		if to.Type == "array" {
			to = to.Items
		}
		if kinds, ok := refs[p.name]; ok && to.Type == "string" {
			to.Pattern, to.MaxLength = refPattern(kinds), kg.MaxIDLength
		}
		if p.name == "id" {
			to.Pattern, to.MaxLength = refPattern(kg.Kinds(t.Kind)), kg.MaxIDLength
		}
	}
	for _, name := range shortNames(t.Kind) {
		short := &schema{Type: "number"}
		if !strings.HasSuffix(name, "_usd") {
			one := &schema{Type: "string", Pattern: refPattern(kg.Kinds(kg.KindCompany))}
			short = &schema{AnyOf: []*schema{one, {Type: "array", Items: one}}}
		}
		record.Properties = append(record.Properties, property{name, short})
	}
	top := record
	if t.Kind != kg.KindDataset {
		top = &schema{Type: "array", Items: record}
	}
	top.Dialect, top.Title = "https://json-schema.org/draft/2020-12/schema", "aistack dataset: "+t.Name
	text, err := json.MarshalIndent(top, "", "  ")
	return append(text, '\n'), err
}

// refPattern is an id of one of the kinds, its prefix left out or not.
func refPattern(kinds kg.KindSet) string {
	var prefixes []string
	for _, k := range kinds.List() {
		prefixes = append(prefixes, kg.TableOf(k).Prefix)
	}
	return "^((" + strings.Join(prefixes, "|") + "):)?[a-z0-9][a-z0-9._-]*$"
}

func object(t reflect.Type) *schema {
	closed := false
	s := &schema{Type: "object", Closed: &closed}
	for _, f := range reflect.VisibleFields(t) {
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || name == "" || name == "-" {
			continue
		}
		s.Properties = append(s.Properties, property{name, typed(f.Type)})
		if opts == "" && name != "currency" { // kg.Normalize fills in USD
			s.Required = append(s.Required, name)
		}
	}
	return s
}

func typed(t reflect.Type) *schema {
	switch p := reflect.New(t).Interface().(type) {
	case *kg.Date:
		low, high := 1000.0, 9999.0
		return &schema{AnyOf: []*schema{
			{Type: "string", Pattern: `^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`},
			{Type: "integer", Minimum: &low, Maximum: &high},
		}}
	case *kg.Provenance:
		return &schema{Enum: []string{string(kg.ProvenanceRequired), string(kg.ProvenanceOptional)}}
	case enum:
		return &schema{Enum: slices.Clone(p.Values())}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return typed(t.Elem())
	case reflect.Struct:
		return object(t)
	case reflect.Slice:
		return &schema{Type: "array", Items: typed(t.Elem()), MaxItems: kg.MaxList}
	case reflect.Float64:
		return &schema{Type: "number"}
	case reflect.Int:
		return &schema{Type: "integer"}
	case reflect.Bool:
		return &schema{Type: "boolean"}
	}
	return &schema{Type: "string", MaxLength: kg.MaxText}
}
