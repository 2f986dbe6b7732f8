package kg

// Dependency says that a supplier's goods or services flow to a consumer.
// Money flows the other way.
type Dependency struct {
	Record
	SupplierID  string         `json:"supplier"`
	ConsumerID  string         `json:"consumer"`
	Kind        DependencyKind `json:"kind"`
	Description string         `json:"description,omitempty"`
	// Share is the fraction 0..1 of the consumer's intake of this kind that the
	// supplier provides; nil when unknown.
	Share       *float64    `json:"share,omitempty"`
	Criticality Criticality `json:"criticality,omitempty"`
	// CriticalityAssumed: nobody judged; the dataset's default stands in.
	CriticalityAssumed bool       `json:"criticalityAssumed,omitempty"`
	Value              *Money     `json:"value,omitempty"`
	CapacityMW         *float64   `json:"capacityMW,omitempty"`
	Status             Status     `json:"status,omitempty"`
	Since              Date       `json:"since,omitzero"`
	Until              Date       `json:"until,omitzero"`
	Confidence         Confidence `json:"confidence,omitempty"`
	ConflictIDs        []string   `json:"conflictsWith,omitempty"`
	SourceIDs          []string   `json:"sources,omitempty"`
}

// NodeKind is KindDependency.
func (*Dependency) NodeKind() Kind { return KindDependency }

// Ends are supplier and consumer.
func (d *Dependency) Ends() (from, to string) { return d.SupplierID, d.ConsumerID }

// Refs returns supplier, consumer, conflicts or sources.
func (d *Dependency) Refs(r Ref) []string {
	return edgeRefs(r, &d.SupplierID, &d.ConsumerID, d.ConflictIDs, d.SourceIDs)
}

// Ownership says who makes, operates or holds a stake in what.
type Ownership struct {
	Record
	OwnerID     string        `json:"owner"`
	OwnedID     string        `json:"owned"`
	Role        OwnershipRole `json:"role"`
	Stake       *float64      `json:"stake,omitempty"` // fraction 0..1
	Description string        `json:"description,omitempty"`
	Status      Status        `json:"status,omitempty"`
	Since       Date          `json:"since,omitzero"`
	Until       Date          `json:"until,omitzero"`
	Confidence  Confidence    `json:"confidence,omitempty"`
	ConflictIDs []string      `json:"conflictsWith,omitempty"`
	SourceIDs   []string      `json:"sources,omitempty"`
}

// NodeKind is KindOwnership.
func (*Ownership) NodeKind() Kind { return KindOwnership }

// Ends are owner and owned.
func (o *Ownership) Ends() (from, to string) { return o.OwnerID, o.OwnedID }

// Refs returns owner, owned, conflicts or sources.
func (o *Ownership) Refs(r Ref) []string {
	return edgeRefs(r, &o.OwnerID, &o.OwnedID, o.ConflictIDs, o.SourceIDs)
}

// Investment is capital from who gives it to who receives it.
type Investment struct {
	Record
	InvestorID  string     `json:"investor"`
	InvesteeID  string     `json:"investee"`
	Instrument  Instrument `json:"instrument"`
	Amount      *Money     `json:"amount,omitempty"` // this investor's part of a round
	Round       string     `json:"round,omitempty"`
	Binding     *bool      `json:"binding,omitempty"` // false: a letter of intent
	Description string     `json:"description,omitempty"`
	Status      Status     `json:"status,omitempty"`
	Date        Date       `json:"date,omitzero"`
	Until       Date       `json:"until,omitzero"`
	Confidence  Confidence `json:"confidence,omitempty"`
	ConflictIDs []string   `json:"conflictsWith,omitempty"`
	SourceIDs   []string   `json:"sources,omitempty"`
}

// NodeKind is KindInvestment.
func (*Investment) NodeKind() Kind { return KindInvestment }

// Ends are investor and investee.
func (i *Investment) Ends() (from, to string) { return i.InvestorID, i.InvesteeID }

// Refs returns investor, investee, conflicts or sources.
func (i *Investment) Refs(r Ref) []string {
	return edgeRefs(r, &i.InvestorID, &i.InvesteeID, i.ConflictIDs, i.SourceIDs)
}

func edgeRefs(r Ref, from, to *string, conflicts, sources []string) []string {
	switch r {
	case RefFrom:
		return []string{*from}
	case RefTo:
		return []string{*to}
	case RefConflicts:
		return conflicts
	case RefSources:
		return sources
	}
	return nil
}

// Money is an amount that says what it is.
type Money struct {
	Amount   float64    `json:"amount"`
	High     *float64   `json:"high,omitempty"` // the upper end of a RANGE
	Currency string     `json:"currency"`       // ISO 4217
	Basis    MoneyBasis `json:"basis,omitempty"`
	Years    *float64   `json:"years,omitempty"` // the period that it is spread over
	// Dollars is the amount in US dollars as a source states it, where the
	// currency is another.
	Dollars *float64 `json:"usd,omitempty"`
	Note    string   `json:"note,omitempty"`
}

// USD is the amount in US dollars, nil where no source states it or there is no
// amount.
func (m *Money) USD() *float64 {
	if m == nil {
		return nil
	}
	if m.Currency == "USD" {
		return &m.Amount
	}
	return m.Dollars
}
