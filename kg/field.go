package kg

import "strconv"

// Field is a property that filters and orders may name.
type Field uint8

// The fields.
const (
	FieldNone        Field = iota
	FieldID                // text
	FieldName              // folded name, title or question
	FieldText              // folded texts that a search looks into, see SearchTexts; for OpContains
	FieldPosition          // of a layer
	FieldLayer             // ids of the layers of an entity, role, interest or learning content
	FieldLeads             // ids of the layers that a company leads
	FieldSource            // ids of the cited sources
	FieldSkill             // ids of the skills of a role
	FieldFrom              // id where an edge starts
	FieldTo                // id where an edge ends
	FieldEntityKind        // specific kind of an entity, and its general kind
	FieldEdgeKind          // kind, role, instrument or flow of an edge; kind of a source
	FieldCountry           // ISO 3166-1 alpha-2
	FieldTicker            // of a company
	FieldOpenWeights       // 0 or 1
	FieldCategory          // of a skill
	FieldLevel             // technical level of a role, number
	FieldShare             // 0..1
	FieldCriticality       // 1 LOW … 4 ESSENTIAL
	FieldConfidence        // 1 SPECULATIVE … 3 CONFIRMED
	FieldStatus            // text
	FieldUSD               // amount in US dollars
	FieldCapacity          // megawatts
	FieldSince             // since, released, founded, operational, published, date or horizon, as its first day
	FieldValidTime         // since…until, for OpHeld only
	FieldDataset           // name of the dataset
	FieldUpdatedAt         // milliseconds since 1970, number
	FieldSuppliers         // number of dependencies in; kept by the store
	FieldCustomers         // number of dependencies out; kept by the store
)

// IsDegree tells whether the store, not the record, knows the field's value.
func (f Field) IsDegree() bool { return f == FieldSuppliers || f == FieldCustomers }

// Values returns a record's values of a field, none when it has none. It knows
// every field but the degrees and FieldValidTime.
func Values(n Node, f Field) []Value {
	switch f {
	case FieldID:
		return Texts(n.Base().ID)
	case FieldDataset:
		return text(n.Base().Dataset)
	case FieldUpdatedAt:
		if t := n.Base().UpdatedAt; !t.IsZero() {
			return []Value{Num(float64(t.UnixMilli()))}
		}
		return nil
	case FieldLayer:
		return Texts(n.Refs(RefLayers)...)
	case FieldLeads:
		return Texts(n.Refs(RefLeads)...)
	case FieldSource:
		return Texts(n.Refs(RefSources)...)
	case FieldSkill:
		return Texts(n.Refs(RefSkills)...)
	case FieldFrom:
		return Texts(n.Refs(RefFrom)...)
	case FieldTo:
		return Texts(n.Refs(RefTo)...)
	case FieldName:
		return text(Fold(NameOf(n)))
	case FieldText:
		var vs []Value
		for _, t := range SearchTexts(n) {
			vs = append(vs, text(Fold(t.Text))...)
		}
		return vs
	case FieldSince:
		if d := sinceOf(n); d != 0 {
			return []Value{Num(float64(d.First()))}
		}
		return nil
	}
	switch n := n.(type) {
	case *Layer:
		if f == FieldPosition {
			return []Value{Num(float64(n.Position))}
		}
	case *Company:
		switch f {
		case FieldEntityKind:
			return Texts(n.SpecificKind().String())
		case FieldCountry:
			return text(n.Country)
		case FieldTicker:
			return text(n.Ticker)
		}
	case *Product:
		switch f {
		case FieldEntityKind:
			return kinds(n)
		case FieldOpenWeights:
			return boolean(n.OpenWeights)
		}
	case *Facility:
		switch f {
		case FieldEntityKind:
			return kinds(n)
		case FieldCountry:
			return text(n.Country)
		case FieldStatus:
			return text(n.Status.String())
		case FieldCapacity:
			return number(n.CapacityMW)
		}
	case *Role:
		if f == FieldLevel {
			return scale(uint8(n.TechnicalLevel))
		}
	case *Skill:
		if f == FieldCategory {
			return text(n.Category)
		}
	case *Source:
		if f == FieldEdgeKind {
			return text(n.Kind.String())
		}
	case *Feed:
		if f == FieldEdgeKind {
			return text(n.Flow.String())
		}
	case *Dependency:
		switch f {
		case FieldEdgeKind:
			return text(n.Kind.String())
		case FieldShare:
			return number(n.Share)
		case FieldCriticality:
			return scale(uint8(n.Criticality))
		case FieldConfidence:
			return scale(uint8(n.Confidence))
		case FieldStatus:
			return text(n.Status.String())
		case FieldUSD:
			return dollars(n.Value)
		case FieldCapacity:
			return number(n.CapacityMW)
		}
	case *Ownership:
		switch f {
		case FieldEdgeKind:
			return text(n.Role.String())
		case FieldShare:
			return number(n.Stake)
		case FieldConfidence:
			return scale(uint8(n.Confidence))
		case FieldStatus:
			return text(n.Status.String())
		}
	case *Investment:
		switch f {
		case FieldEdgeKind:
			return text(n.Instrument.String())
		case FieldConfidence:
			return scale(uint8(n.Confidence))
		case FieldStatus:
			return text(n.Status.String())
		case FieldUSD:
			return dollars(n.Amount)
		}
	}
	return nil
}

// ValidTime is the time in which a record held; both ends may be unknown.
func ValidTime(n Node) (since, until Date) {
	switch n := n.(type) {
	case *Dependency:
		return n.Since, n.Until
	case *Ownership:
		return n.Since, n.Until
	case *Investment:
		return n.Date, n.Until
	}
	return 0, 0
}

func sinceOf(n Node) Date {
	switch n := n.(type) {
	case *Company:
		return n.Founded
	case *Product:
		return n.Released
	case *Facility:
		return n.Operational
	case *Source:
		return n.Published
	case *Prediction:
		return n.Horizon
	}
	since, _ := ValidTime(n)
	return since
}

func kinds(e Entity) []Value {
	specific, general := e.SpecificKind().String(), e.NodeKind().String()
	if specific == general {
		return Texts(specific)
	}
	return Texts(specific, general)
}

func text(s string) []Value {
	if s == "" {
		return nil
	}
	return []Value{Text(s)}
}

func number(n *float64) []Value {
	if n == nil {
		return nil
	}
	return []Value{Num(*n)}
}

func scale(n uint8) []Value {
	if n == 0 {
		return nil
	}
	return []Value{Num(float64(n))}
}

func boolean(b *bool) []Value {
	if b == nil {
		return nil
	}
	if *b {
		return []Value{Num(1)}
	}
	return []Value{Num(0)}
}

func dollars(m *Money) []Value {
	if m == nil {
		return nil
	}
	return number(m.USD())
}

// String names the field in messages.
func (f Field) String() string {
	names := [...]string{"", "id", "name", "text", "position", "layer", "leads", "source", "skill", "from", "to", "entityKind", "kind",
		"country", "ticker", "openWeights", "category", "technicalLevel", "share", "criticality", "confidence", "status", "usd",
		"capacityMW", "since", "validTime", "dataset", "updatedAt", "supplierCount", "customerCount"}
	if int(f) < len(names) {
		return names[f]
	}
	return "field " + strconv.Itoa(int(f))
}
