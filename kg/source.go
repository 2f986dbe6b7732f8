package kg

// Source is a citation.
type Source struct {
	Record
	Title     string     `json:"title"`
	Publisher string     `json:"publisher,omitempty"`
	Author    string     `json:"author,omitempty"`
	URL       string     `json:"url,omitempty"`
	Published Date       `json:"published,omitzero"`
	Accessed  Date       `json:"accessed,omitzero"` // when somebody looked it up
	Kind      SourceKind `json:"kind,omitempty"`
	Licence   string     `json:"licence,omitempty"`
	Note      string     `json:"note,omitempty"`
}

// NodeKind is KindSource.
func (*Source) NodeKind() Kind { return KindSource }

// Refs is always nil.
func (*Source) Refs(Ref) []string { return nil }

// Dataset is the manifest of a dataset: its id is dataset:<name>.
type Dataset struct {
	Record
	Name        string     `json:"name"` // a slug
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description,omitempty"`
	Release     string     `json:"version,omitempty"`
	AsOf        Date       `json:"asOf,omitzero"` // the day the facts speak of
	Licence     string     `json:"licence,omitempty"`
	Attribution string     `json:"attribution,omitempty"`
	Provenance  Provenance `json:"provenance,omitempty"`
	Defaults    *Defaults  `json:"defaults,omitempty"`
	Accepted    []Accepted `json:"accepted,omitempty"` // findings of its check
}

// Provenance is a dataset's rule for sources: "required" (also when empty) or
// "optional".
type Provenance string

// The rules for sources.
const (
	ProvenanceRequired Provenance = "required"
	ProvenanceOptional Provenance = "optional"
)

// Defaults stand in for what rows of a dataset leave out.
type Defaults struct {
	Criticality Criticality `json:"criticality,omitempty"` // MEDIUM when absent
	Confidence  Confidence  `json:"confidence,omitempty"`  // LIKELY when absent
}

// NodeKind is KindDataset.
func (*Dataset) NodeKind() Kind { return KindDataset }

// Refs is always nil.
func (*Dataset) Refs(Ref) []string { return nil }
