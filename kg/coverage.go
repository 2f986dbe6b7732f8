package kg

import "slices"

// Coverage says how well facts (dependencies, ownerships, investments) are
// founded. [Tally] works it out.
type Coverage struct {
	Facts      int `json:"facts"`
	WithSource int `json:"withSource"` // cite at least one source
	LookedUp   int `json:"lookedUp"`   // cite at least one source with an accessed date
	WithShare  int `json:"withShare"`  // dependencies with a published share
	// Judged and Assumed are the dependencies without a share: those whose
	// criticality somebody judged, and those for which the dataset's default
	// stands in.
	Judged  int `json:"judged"`
	Assumed int `json:"assumed"`

	Entities     []EntityCoverage   `json:"entities"`     // by layer from the bottom up, then kind
	Relations    []RelationCoverage `json:"relations"`    // by relation, then kind or instrument
	ByConfidence []ConfidenceCount  `json:"byConfidence"` // of facts, the surest first
	ByStatus     []StatusCount      `json:"byStatus"`     // of facts

	// Published and Accessed tell how old facts are by the newest publication
	// among their sources, and by when one was last looked up.
	Published Age `json:"published"`
	Accessed  Age `json:"accessed"`
}

// EntityCoverage counts the entities of a kind in a layer. An entity of several
// layers counts in each.
type EntityCoverage struct {
	LayerID    string     `json:"layer"`
	Kind       EntityKind `json:"kind"`
	Count      int        `json:"count"`
	WithSource int        `json:"withSource"`
	LookedUp   int        `json:"lookedUp"`
}

// RelationCoverage counts the relations of a sort. Kind is that of SUPPLIES,
// Instrument that of INVESTS_IN.
type RelationCoverage struct {
	Relation   Relation       `json:"relation"`
	Kind       DependencyKind `json:"kind,omitempty"`
	Instrument Instrument     `json:"instrument,omitempty"`
	Count      int            `json:"count"`
	WithSource int            `json:"withSource"`
	LookedUp   int            `json:"lookedUp"`
}

// ConfidenceCount is a number of facts of a confidence.
type ConfidenceCount struct {
	Confidence Confidence `json:"confidence"`
	Count      int        `json:"count"`
}

// StatusCount is a number of facts of a status.
type StatusCount struct {
	Status Status `json:"status"`
	Count  int    `json:"count"`
}

// Age says how long before the as-of date of their dataset facts were published
// or looked up, in years of 365.25 days. A date known to the month or year alone
// counts from its first day, so that no fact is called younger than it is; one
// after the as-of date is 0 years old.
type Age struct {
	Known       int         `json:"known"`       // facts with such a date, of a dataset with an as-of date
	MedianYears *float64    `json:"medianYears"` // of those; nil when there are none
	Buckets     []AgeBucket `json:"buckets"`     // youngest first, empty ones too; none when Known is 0
}

// AgeBucket counts the facts of From years and more, but less than Below.
type AgeBucket struct {
	From  int  `json:"from"`
	Below *int `json:"below"` // nil: no limit
	Count int  `json:"count"`
}

// Clone copies the lists too.
func (c Coverage) Clone() Coverage {
	c.Entities, c.Relations = slices.Clone(c.Entities), slices.Clone(c.Relations)
	c.ByConfidence, c.ByStatus = slices.Clone(c.ByConfidence), slices.Clone(c.ByStatus)
	c.Published.Buckets, c.Accessed.Buckets = slices.Clone(c.Published.Buckets), slices.Clone(c.Accessed.Buckets)
	return c
}
