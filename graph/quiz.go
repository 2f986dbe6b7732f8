package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/aistack-graph/aistack/kg"
)

// QuizAnswerInput is a choice made in a quiz.
type QuizAnswerInput struct{ Question, Choice string }

// QuizResult is a graded quiz.
type QuizResult struct {
	Correct, Total int
	Score          float64
	Answers        []*GradedAnswer
	Unanswered     []*kg.QuizQuestion
}

// GradedAnswer is an answer with the right one.
type GradedAnswer struct {
	Question           *kg.QuizQuestion
	Given, RightChoice kg.QuizChoice
	Correct            bool
	Explanation        string
}

// GradeQuiz grades answers: the one place where the API tells which choice is
// right.
func (r queryResolver) GradeQuiz(ctx context.Context, answers []*QuizAnswerInput, layers []string) (*QuizResult, error) {
	quiz := &kg.Select{Kinds: quizKinds, Page: kg.Page{Limit: kg.MaxPage}}
	p := &planner{op: graphql.GetOperationContext(ctx), layers: map[string]ast.Path{}}
	field := graphql.GetFieldContext(ctx).Field
	p.at(field, func() {
		quiz.With = p.inside(field, "")
		if layers != nil {
			p.inLayers(quiz, map[string]any{"layers": layers})
		}
	})
	if err := p.report(ctx, r.store); err != nil {
		return nil, err
	}
	given, err := answersByQuestion(answers)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(answers))
	for i, a := range answers {
		ids[i] = a.Question
	}
	lists, err := r.store.Read(ctx, quiz, &kg.Select{IDs: ids})
	if err != nil {
		return nil, err
	}
	if err := holdsOnly(ctx, r.store, "answers", lists[1], quizKinds); err != nil {
		return nil, err
	}
	return grade(answers, given, records[*kg.QuizQuestion](lists[0]))
}

// answersByQuestion looks answers up by their questions.
func answersByQuestion(answers []*QuizAnswerInput) (map[string]string, error) {
	if len(answers) == 0 || len(answers) > kg.MaxPage {
		return nil, kg.Invalidf("answers holds %d answers: give 1 to %d, one for each question of quiz that was answered", len(answers), kg.MaxPage)
	}
	given := map[string]string{}
	for _, a := range answers {
		if _, twice := given[a.Question]; twice {
			return nil, kg.Invalidf("answers: %q is answered twice: give one choice for each question", a.Question)
		}
		given[a.Question] = a.Choice
	}
	return given, nil
}

// grade grades the answers to the questions of a quiz.
func grade(answers []*QuizAnswerInput, given map[string]string, quiz []*kg.QuizQuestion) (*QuizResult, error) {
	result := &QuizResult{Total: len(quiz)}
	byID := map[string]*kg.QuizQuestion{}
	for _, q := range quiz {
		byID[q.ID] = q
		if _, answered := given[q.ID]; !answered {
			result.Unanswered = append(result.Unanswered, q)
		}
	}
	for _, a := range answers {
		q := byID[a.Question]
		if q == nil {
			return nil, kg.Invalidf("answers: %q is no question of this quiz: leave layers out, or name those that the quiz was asked for", a.Question)
		}
		chosen, ok := choiceOf(q, a.Choice)
		if !ok {
			ids := make([]string, len(q.Choices))
			for i, c := range q.Choices {
				ids[i] = c.ID
			}
			return nil, kg.Invalidf("answers: %q is no choice of %s: choose one of %q", a.Choice, q.ID, ids)
		}
		right, _ := choiceOf(q, q.Answer)
		graded := &GradedAnswer{Question: q, Given: chosen, RightChoice: right, Correct: chosen.ID == right.ID, Explanation: q.Explanation}
		if graded.Correct {
			result.Correct++
		}
		result.Answers = append(result.Answers, graded)
	}
	result.Score = float64(result.Correct) / float64(result.Total)
	return result, nil
}

func choiceOf(q *kg.QuizQuestion, id string) (kg.QuizChoice, bool) {
	if i := slices.IndexFunc(q.Choices, func(c kg.QuizChoice) bool { return c.ID == id }); i >= 0 {
		return q.Choices[i], true
	}
	return kg.QuizChoice{}, false
}
