package kg

import "slices"

// QuizQuestion is a question with one right choice.
type QuizQuestion struct {
	Record
	Question    string       `json:"question"`
	Choices     []QuizChoice `json:"choices"`
	Answer      string       `json:"answer"` // the id of the right choice; never served
	Explanation string       `json:"explanation,omitempty"`
	LayerIDs    []string     `json:"layers,omitempty"`
	SourceIDs   []string     `json:"sources,omitempty"`
}

// QuizChoice is one choice of a question.
type QuizChoice struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// FAQ is a question that people ask, with its answer.
type FAQ struct {
	Record
	Question  string   `json:"question"`
	Answer    string   `json:"answer"`
	LayerIDs  []string `json:"layers,omitempty"`
	SourceIDs []string `json:"sources,omitempty"`
}

// Prediction is a statement about the future with what speaks for and against.
type Prediction struct {
	Record
	Title     string     `json:"title"`
	Statement string     `json:"statement"`
	Horizon   Date       `json:"horizon,omitzero"`
	For       []Evidence `json:"for,omitempty"`
	Against   []Evidence `json:"against,omitempty"`
	LayerIDs  []string   `json:"layers,omitempty"`
	SourceIDs []string   `json:"sources,omitempty"`
}

// Evidence is an argument with its own sources.
type Evidence struct {
	Text      string   `json:"text"`
	SourceIDs []string `json:"sources,omitempty"`
}

// Insight is a conclusion about how value moves between layers.
type Insight struct {
	Record
	Title     string   `json:"title"`
	Text      string   `json:"text"`
	LayerIDs  []string `json:"layers,omitempty"`
	WinnerIDs []string `json:"winners,omitempty"`
	LoserIDs  []string `json:"losers,omitempty"`
	SourceIDs []string `json:"sources,omitempty"`
}

// NodeKind is KindQuizQuestion.
func (*QuizQuestion) NodeKind() Kind { return KindQuizQuestion }

// NodeKind is KindFAQ.
func (*FAQ) NodeKind() Kind { return KindFAQ }

// NodeKind is KindPrediction.
func (*Prediction) NodeKind() Kind { return KindPrediction }

// NodeKind is KindInsight.
func (*Insight) NodeKind() Kind { return KindInsight }

// Refs returns the layers or the sources.
func (q *QuizQuestion) Refs(r Ref) []string { return textRefs(r, q.LayerIDs, q.SourceIDs) }

// Refs returns the layers or the sources.
func (f *FAQ) Refs(r Ref) []string { return textRefs(r, f.LayerIDs, f.SourceIDs) }

// Refs returns the layers or the sources, those of the evidence included.
func (p *Prediction) Refs(r Ref) []string {
	sources := p.SourceIDs
	if r == RefSources && len(p.For)+len(p.Against) > 0 {
		sources = append([]string(nil), p.SourceIDs...)
		for _, side := range [][]Evidence{p.For, p.Against} {
			for _, e := range side {
				for _, id := range e.SourceIDs {
					if !slices.Contains(sources, id) {
						sources = append(sources, id)
					}
				}
			}
		}
	}
	return textRefs(r, p.LayerIDs, sources)
}

// Refs returns the layers, winners, losers or sources.
func (i *Insight) Refs(r Ref) []string {
	switch r {
	case RefWinners:
		return i.WinnerIDs
	case RefLosers:
		return i.LoserIDs
	}
	return textRefs(r, i.LayerIDs, i.SourceIDs)
}

func textRefs(r Ref, layers, sources []string) []string {
	switch r {
	case RefLayers:
		return layers
	case RefSources:
		return sources
	}
	return nil
}
