package kg

// Layer is one tier of the stack.
type Layer struct {
	Record
	Name          string         `json:"name"`
	Position      int            `json:"position"` // 1 = bottom
	Description   string         `json:"description,omitempty"`
	Tagline       string         `json:"tagline,omitempty"`
	Overview      string         `json:"overview,omitempty"`
	WhyItMatters  string         `json:"whyItMatters,omitempty"`
	Workload      string         `json:"workload,omitempty"`
	Bottlenecks   []string       `json:"bottlenecks,omitempty"`
	Topics        []Topic        `json:"topics,omitempty"`
	Workflow      []NamedText    `json:"workflow,omitempty"` // steps in order
	CostDrivers   []string       `json:"costDrivers,omitempty"`
	Margin        *MarginRange   `json:"margin,omitempty"`
	Moat          []string       `json:"moat,omitempty"`
	ValueCapture  *CaptureRating `json:"valueCapture,omitempty"`
	RevenueModels []NamedText    `json:"revenueModels,omitempty"`
	Takeaway      string         `json:"takeaway,omitempty"`
	SourceIDs     []string       `json:"sources,omitempty"`
}

// Title is the name.
func (l *Layer) Title() string { return l.Name }

// NodeKind is KindLayer.
func (*Layer) NodeKind() Kind { return KindLayer }

// Refs returns the sources.
func (l *Layer) Refs(r Ref) []string {
	if r == RefSources {
		return l.SourceIDs
	}
	return nil
}

// Topic is a titled paragraph.
type Topic struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

// NamedText is a named step or model with what it means.
type NamedText struct {
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
}

// MarginRange is an operating margin as fractions of revenue, 0.10 = 10 %.
type MarginRange struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	Note string  `json:"note,omitempty"`
}

// CaptureRating grades how much of the stack's value a layer keeps.
type CaptureRating struct {
	Low  Rating `json:"low"`
	High Rating `json:"high"`
	Note string `json:"note,omitempty"`
}

// Feed is what one layer gives another: goods going up, or money coming down.
type Feed struct {
	Record
	FromID      string   `json:"from"`
	ToID        string   `json:"to"`
	Flow        FeedFlow `json:"flow"`
	What        string   `json:"what"`
	Description string   `json:"description,omitempty"`
	SourceIDs   []string `json:"sources,omitempty"`
}

// NodeKind is KindFeed.
func (*Feed) NodeKind() Kind { return KindFeed }

// Ends are the two layers.
func (f *Feed) Ends() (from, to string) { return f.FromID, f.ToID }

// Refs returns the two layers and the sources.
func (f *Feed) Refs(r Ref) []string { return edgeRefs(r, &f.FromID, &f.ToID, nil, f.SourceIDs) }
