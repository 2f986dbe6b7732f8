package neo4j

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// shape is how a column is kept as a property.
type shape uint8

const (
	plain     shape = iota // text, number or truth value
	optional               // a pointer to one
	texts                  // a list of texts
	asText                 // a date or an enumeration
	asJSON                 // a list of structs
	plainInt               // a whole number
	plainText              // a text
)

func shapeOf(t reflect.Type) shape {
	switch {
	case t.Kind() == reflect.Pointer:
		return optional
	case t == reflect.TypeFor[[]string]():
		return texts
	case t.Kind() == reflect.Slice:
		return asJSON
	case t.Implements(reflect.TypeFor[encoding.TextMarshaler]()):
		return asText
	case t.Kind() == reflect.Int:
		return plainInt
	case t.Kind() == reflect.String:
		return plainText
	}
	return plain
}

// encode gives the properties of a record, those for filters and search
// included. The ends of an edge are not among them.
func encode(n kg.Node, t *table) (map[string]any, error) {
	props := make(map[string]any, len(t.columns)+8)
	for i := range t.columns {
		c := &t.columns[i]
		v, ok := c.Get(n)
		if !ok || c.ends != "" || v.IsZero() && (!c.keep || c.shape == optional) {
			continue
		}
		var err error
		if props[c.Name], err = property(v, c.shape); err != nil {
			return nil, fmt.Errorf("neo4j: encode %s of %s: %w", c.Name, n.Base().ID, err)
		}
	}
	derive(n, props)
	return props, nil
}

func property(v reflect.Value, s shape) (any, error) {
	switch s {
	case optional:
		return v.Elem().Interface(), nil
	case asText:
		b, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		return string(b), err
	case asJSON:
		b, err := json.Marshal(v.Interface())
		return string(b), err
	case plainText:
		return v.String(), nil
	case plainInt:
		return v.Int(), nil
	}
	return v.Interface(), nil
}

// fields is the list of a record's columns and of what the store keeps about
// it, as an expression on the variable v; [decode] reads it.
func (t *table) fields(v string) string {
	var b strings.Builder
	b.WriteByte('[')
	for i := range t.columns {
		if c := &t.columns[i]; c.ends != "" {
			fmt.Fprintf(&b, "%s(%s).id, ", c.ends, v)
		} else {
			fmt.Fprintf(&b, "%s.%s, ", v, c.prop)
		}
	}
	fmt.Fprintf(&b, "%s._dataset, %s._version, %s._updatedAt]", v, v, v)
	return b.String()
}

// decode makes a record of a list that [table.fields] describes. Its kind is
// told by its id, which comes first.
func decode(row any) (kg.Node, error) {
	values, ok := row.([]any)
	if !ok || len(values) == 0 {
		return nil, fmt.Errorf("neo4j: decode: %T is no record", row)
	}
	id, _ := values[0].(string)
	t := tables[kg.KindOfID(id)]
	if t == nil || len(values) != len(t.columns)+3 {
		return nil, fmt.Errorf("neo4j: decode: %d values are no record with the id %q", len(values), id)
	}
	n := kg.TableOf(t.kind).New()
	for i := range t.columns {
		if values[i] == nil {
			continue
		}
		if err := assign(t.columns[i].Settable(n), values[i]); err != nil {
			return nil, fmt.Errorf("neo4j: decode %s of %s: %w", t.columns[i].Name, id, err)
		}
	}
	base, kept := n.Base(), values[len(t.columns):]
	base.Dataset, _ = kept[0].(string)
	base.Version, _ = kept[1].(int64)
	if ms, ok := kept[2].(int64); ok {
		base.UpdatedAt = time.UnixMilli(ms).UTC()
	}
	return n, nil
}

// assign puts a value of the database into a field.
func assign(field reflect.Value, value any) error {
	switch p := field.Addr().Interface().(type) {
	case *string:
		return store(p, value)
	case *[]string:
		list, ok := value.([]any)
		if !ok {
			return fmt.Errorf("%T is no list", value)
		}
		*p = make([]string, len(list))
		for i := range list {
			if err := store(&(*p)[i], list[i]); err != nil {
				return err
			}
		}
		return nil
	case **float64:
		*p = new(float64)
		if n, ok := value.(int64); ok { // somebody else wrote a whole number
			**p = float64(n)
			return nil
		}
		return store(*p, value)
	case **bool:
		*p = new(bool)
		return store(*p, value)
	case *float64:
		if n, ok := value.(int64); ok {
			*p = float64(n)
			return nil
		}
		return store(p, value)
	case *bool:
		return store(p, value)
	case *int:
		n, ok := value.(int64)
		*p = int(n)
		if !ok {
			return fmt.Errorf("%T is no whole number", value)
		}
		return nil
	case *kg.Provenance:
		var s string
		err := store(&s, value)
		*p = kg.Provenance(s)
		return err
	case encoding.TextUnmarshaler:
		var s string
		if err := store(&s, value); err != nil {
			return err
		}
		return p.UnmarshalText([]byte(s))
	default: // a list of structs
		var s string
		if err := store(&s, value); err != nil {
			return err
		}
		return json.Unmarshal([]byte(s), p)
	}
}

func store[T any](p *T, value any) error {
	v, ok := value.(T)
	if !ok {
		return fmt.Errorf("%T is no %T", value, *p)
	}
	*p = v
	return nil
}
