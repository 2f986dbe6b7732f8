package kg

import "reflect"

// Normalize puts a record into the one form in which it is stored: an edge
// without an id gets the one of [EdgeID], what is absent but has a meaning is
// said (an absent status is ACTIVE, an absent confidence and criticality are
// the defaults', marked as assumed), money without a basis is EXACT, and empty
// lists are nil. It is idempotent.
func Normalize(n Node, d Defaults) {
	if d.Criticality == 0 {
		d.Criticality = CriticalityMedium
	}
	if d.Confidence == 0 {
		d.Confidence = ConfidenceLikely
	}
	base := n.Base()
	switch n := n.(type) {
	case *Dependency:
		setDefault(&n.Status, StatusActive)
		setDefault(&n.Confidence, d.Confidence)
		if n.Criticality == 0 {
			n.Criticality, n.CriticalityAssumed = d.Criticality, true
		}
		normalMoney(n.Value)
		setDefault(&base.ID, EdgeID("dependency", n.SupplierID, n.ConsumerID, n.Kind.String()))
	case *Ownership:
		setDefault(&n.Status, StatusActive)
		setDefault(&n.Confidence, d.Confidence)
		setDefault(&n.Role, OwnershipRoleOwns)
		setDefault(&base.ID, EdgeID("ownership", n.OwnerID, n.OwnedID, n.Role.String()))
	case *Investment:
		setDefault(&n.Status, StatusActive)
		setDefault(&n.Confidence, d.Confidence)
		normalMoney(n.Amount)
		setDefault(&base.ID, EdgeID("investment", n.InvestorID, n.InvesteeID, n.Instrument.String()))
	case *Feed:
		setDefault(&n.Flow, FeedFlowSupply)
		setDefault(&base.ID, EdgeID("feed", n.FromID, n.ToID, n.Flow.String()))
	case *Facility:
		setDefault(&n.Status, StatusActive)
	case *Dataset:
		setDefault(&n.Provenance, ProvenanceRequired)
		setDefault(&base.ID, "dataset:"+n.Name)
	}
	v := reflect.ValueOf(n).Elem()
	emptyToNil(v)
}

func setDefault[T comparable](p *T, v T) {
	var zero T
	if *p == zero {
		*p = v
	}
}

func normalMoney(m *Money) {
	if m != nil {
		setDefault(&m.Basis, MoneyBasisExact)
		setDefault(&m.Currency, "USD")
	}
}

// emptyToNil makes empty slices nil, also in nested structs and lists.
func emptyToNil(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		switch {
		case f.Kind() == reflect.Slice:
			if f.Len() == 0 {
				f.SetZero()
			} else if f.Type().Elem().Kind() == reflect.Struct {
				for j := range f.Len() {
					emptyToNil(f.Index(j))
				}
			}
		case f.Kind() == reflect.Struct && v.Type().Field(i).Anonymous:
			emptyToNil(f)
		}
	}
}
