package web

import "net/http"

const quizQuery = `query Quiz {
  quiz { id question choices { id text } layers { id name } }
}`

const gradeQuery = `query Grade($answers: [QuizAnswerInput!]!) {
  gradeQuiz(answers: $answers) {
    correct total score
    answers { correct explanation question { id question } given { id text } rightChoice { id text } }
    unanswered { id question }
  }
}`

type quiz struct {
	Quiz   []quizQuestion
	Result *quizResult `json:"-"`
}

type quizQuestion struct {
	ID, Question string
	Choices      []choice
	Layers       []ref
}

type choice struct{ ID, Text string }

type quizResult struct {
	Correct, Total int
	Score          float64
	Answers        []struct {
		Correct            bool
		Explanation        *string
		Question           quizQuestion
		Given, RightChoice choice
	}
	Unanswered []quizQuestion
}

// quiz asks the questions; the answers are in the address, by question, so that
// a result can be shared. The service grades them.
func (s *site) quiz(r *http.Request, p *page) {
	p.Title = "Quiz"
	var data quiz
	if !s.put(r.Context(), p, quizQuery, nil, &data) {
		return
	}
	var answers []input
	for _, q := range data.Quiz {
		if given := p.Form.Get(slug(q.ID)); given != "" {
			answers = append(answers, input{"question": q.ID, "choice": given})
		}
	}
	if len(answers) > 0 {
		var graded struct{ GradeQuiz *quizResult }
		if s.put(r.Context(), p, gradeQuery, map[string]any{"answers": answers}, &graded) {
			data.Result = graded.GradeQuiz
		}
	}
	p.Data = data
}

const faqQuery = `query FAQs {
  faqs { id question answer layers { id name } sources { ...Cited } }
}` + sourceFields

type faq struct {
	ID, Question, Answer string
	Layers               []ref
	Sources              []source
}

// faq answers what people ask.
func (s *site) faq(r *http.Request, p *page) {
	p.Title = "Questions and answers"
	var data struct{ FAQs []faq }
	s.put(r.Context(), p, faqQuery, nil, &data)
	p.Data = data.FAQs
}

const predictionsQuery = `query Predictions {
  predictions {
    id title statement horizon layers { id name }
    for { text sources { ...Cited } } against { text sources { ...Cited } } sources { ...Cited }
  }
}` + sourceFields

type prediction struct {
	ID, Title, Statement string
	Horizon              *string
	Layers               []ref
	For, Against         []struct {
		Text    string
		Sources []source
	}
	Sources []source
}

// predictions lists statements about the future, with what speaks for and
// against each.
func (s *site) predictions(r *http.Request, p *page) {
	p.Title = "Predictions"
	var data struct{ Predictions []prediction }
	s.put(r.Context(), p, predictionsQuery, nil, &data)
	p.Data = data.Predictions
}
