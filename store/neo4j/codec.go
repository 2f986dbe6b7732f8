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
		if !ok || v.IsZero() && (!c.keep || c.shape == optional) {
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

// kept are the properties that the store keeps about every record.
var kept = []string{"_dataset", "_version", "_updatedAt"}

// record gives the expression of the subject's own fields, as [decode] reads
// them: the columns, what the store keeps, and the ends of an edge. The names of
// the columns are parameters, since that makes statements short and quick to
// plan. With slim, only what a view needs is not null, unless the variable full
// is true.
func (s *statement) record(x subject, slim bool) string {
	var names string
	if kinds := x.kinds.List(); len(kinds) == 1 {
		names = s.columns(kinds[0], slim)
	} else {
		names = "CASE"
		for _, k := range kinds {
			names += " WHEN " + is(x, kg.Kinds(k)) + " THEN " + s.columns(k, slim)
		}
		names += " END"
	}
	list := "[k IN " + names + " | " + x.v + "[k]]"
	if x.edge {
		list += " + [startNode(" + x.v + ").id, endNode(" + x.v + ").id]"
	}
	return list
}

// columns gives the parameter that lists the properties of a kind.
func (s *statement) columns(k kg.Kind, slim bool) string {
	name := strings.ToLower(tables[k].label)
	if _, ok := s.params[name]; !ok {
		s.params[name] = tables[k].names
	}
	if !slim {
		return "$" + name
	}
	s.params[name+"_slim"] = tables[k].slim
	return "CASE WHEN full THEN $" + name + " ELSE $" + name + "_slim END"
}

// decode makes a record of a list that [statement.record] gives. Its kind is
// told by its id, which comes first.
func decode(row any) (kg.Node, error) {
	values, ok := row.([]any)
	if !ok || len(values) == 0 {
		return nil, fmt.Errorf("neo4j: decode: %T is no record", row)
	}
	id, _ := values[0].(string)
	t := tables[kg.KindOfID(id)]
	if t == nil || len(values) != len(t.names)+len(t.ends) {
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
	for i := range t.ends {
		if err := assign(t.ends[i].Settable(n), values[len(t.names)+i]); err != nil {
			return nil, fmt.Errorf("neo4j: decode %s of %s: %w", t.ends[i].Name, id, err)
		}
	}
	base, about := n.Base(), values[len(t.columns):]
	base.Dataset, _ = about[0].(string)
	base.Version, _ = about[1].(int64)
	if ms, ok := about[2].(int64); ok {
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
