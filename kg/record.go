package kg

import "time"

// Record is the part that every record has. Its first line is the dataset's;
// the rest is kept by the store and is no part of what a dataset says.
type Record struct {
	// ID is readable, stable and byte-exact: see [ValidID].
	ID string `json:"id"`

	// Dataset is the name of the dataset that the record belongs to.
	Dataset string `json:"-"`
	// Version is the graph's version at the write that last changed the record.
	Version int64 `json:"-"`
	// UpdatedAt is the time of that write, in UTC with millisecond precision.
	UpdatedAt time.Time `json:"-"`
	// Found holds what a read was asked to expand from this record.
	Found Found `json:"-"`
}

// Base gives access to the common part of any record.
func (r *Record) Base() *Record { return r }

// Node is any record. Its concrete types are the pointers to the structs of
// this package that [Tables] lists.
type Node interface {
	Base() *Record
	// NodeKind tells which struct it is.
	NodeKind() Kind
	// Refs returns the ids that the record names in a reference field, in its
	// own order; nil when it has no such field. The caller must not change it.
	Refs(Ref) []string
}

// Entity is a node of the dependency graph: a company, product or facility.
type Entity interface {
	Named
	Common() *EntityBase
	// SpecificKind is the most specific kind known.
	SpecificKind() EntityKind
}

// Named is what an answer can be about: an entity or a layer.
type Named interface {
	Node
	// Title is its usual name.
	Title() string
}

// Edge is a record that joins two others: [RefFrom] to [RefTo].
type Edge interface {
	Node
	Ends() (from, to string)
}

// Ref is a reference field: the way one record names others.
type Ref uint8

// The reference fields.
const (
	RefNone      Ref = iota
	RefLayers        // entity, role, interest and learning content → layers they belong to or fit
	RefLeads         // company → layers it is a leader of
	RefSources       // any record → sources it cites
	RefSkills        // role → skills it requires
	RefFrom          // edge → where it starts: supplier, owner, investor, lower layer
	RefTo            // edge → where it ends: consumer, owned, investee, upper layer
	RefConflicts     // edge → edges that state otherwise
	RefWinners       // insight → layers that gain
	RefLosers        // insight → layers that lose
)

// Table says how one kind of record is kept in a dataset.
type Table struct {
	Kind   Kind
	Name   string      // file name without its ending: companies
	Prefix string      // what ids start with, before the colon: company
	New    func() Node // an empty record
	copy   func(Node) Node
}

func table[T any, P interface {
	*T
	Node
}](kind Kind, name, prefix string) Table {
	return Table{kind, name, prefix, func() Node { return P(new(T)) }, func(n Node) Node {
		c := P(new(T))
		*c = *n.(P)
		c.Base().Found = nil
		return c
	}}
}

// Tables lists every kind of record in the order in which a dataset is read
// and written. Its rows are constants; do not change them.
var Tables = []Table{
	table[Dataset](KindDataset, "dataset", "dataset"),
	table[Source](KindSource, "sources", "source"),
	table[Layer](KindLayer, "layers", "layer"),
	table[Feed](KindFeed, "feeds", "feed"),
	table[Company](KindCompany, "companies", "company"),
	table[Product](KindProduct, "products", "product"),
	table[Facility](KindFacility, "facilities", "facility"),
	table[Dependency](KindDependency, "dependencies", "dependency"),
	table[Ownership](KindOwnership, "ownership", "ownership"),
	table[Investment](KindInvestment, "investments", "investment"),
	table[Skill](KindSkill, "skills", "skill"),
	table[Role](KindRole, "roles", "role"),
	table[Interest](KindInterest, "interests", "interest"),
	table[QuizQuestion](KindQuizQuestion, "quiz", "quiz"),
	table[FAQ](KindFAQ, "faqs", "faq"),
	table[Prediction](KindPrediction, "predictions", "prediction"),
	table[Insight](KindInsight, "insights", "insight"),
}

// TableOf is the table of a kind, nil for none.
func TableOf(k Kind) *Table {
	for i := range Tables {
		if Tables[i].Kind == k {
			return &Tables[i]
		}
	}
	return nil
}

// KindSet is a set of kinds as bits; the empty set often means "any".
type KindSet uint32

// Kinds makes a set.
func Kinds(ks ...Kind) (s KindSet) {
	for _, k := range ks {
		s |= 1 << k
	}
	return s
}

// Has tells whether k is in the set.
func (s KindSet) Has(k Kind) bool { return s>>k&1 == 1 }

// List returns the members in the order of their declaration.
func (s KindSet) List() (ks []Kind) {
	for k := Kind(1); int(k) < len(kindNames); k++ {
		if s.Has(k) {
			ks = append(ks, k)
		}
	}
	return ks
}

// The sets that questions often name.
var (
	EntityKinds = Kinds(KindCompany, KindProduct, KindFacility)
	EdgeKinds   = Kinds(KindDependency, KindOwnership, KindInvestment, KindFeed)
)
