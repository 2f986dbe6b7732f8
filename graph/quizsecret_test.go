package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/embedded"
)

// TestQuizKeepsItsAnswers: two graphs that differ in nothing but which choices
// are right, and why, answer every operation alike, byte for byte; only gradeQuiz
// tells them apart.
func TestQuizKeepsItsAnswers(t *testing.T) {
	withAnswers := func(right func(q *kg.QuizQuestion) string, why string) *api {
		store, err := embedded.Open(t.Context(), embedded.Options{Now: func() time.Time { return time.Unix(1_700_000_000, 0) }})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = store.Close() })
		nodes := fixture()
		for _, n := range nodes {
			if q, ok := n.(*kg.QuizQuestion); ok {
				q.Answer, q.Explanation = right(q), why
			}
		}
		if _, err := store.Apply(context.Background(), kg.Batch{Author: "test", Dataset: "test", Ops: kg.Puts(nodes...)}); err != nil {
			t.Fatal(err)
		}
		return newAPI(graph.New(store))
	}
	one := withAnswers(func(q *kg.QuizQuestion) string { return q.Choices[0].ID }, "photovoltaic reasons")
	two := withAnswers(func(q *kg.QuizQuestion) string { return q.Choices[1].ID }, "hydroelectric reasons")
	alike := func(query string) bool {
		a, err := json.Marshal(one.run(t, query))
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(two.run(t, query))
		if err != nil {
			t.Fatal(err)
		}
		return string(a) == string(b)
	}
	asked := []string{
		`{ quiz { __typename id question choices { id text } layers { id } sources { id } dataset updatedAt } }`,
		`{ nodes(ids: ["quiz:top", "quiz:bottom"]) { id ... on QuizQuestion { question choices { id text } } } }`,
		`{ search(query: "photovoltaic") { totalCount nodes { node { id } } } }`,
		`{ search(query: "hydroelectric") { totalCount } entities(filter: { text: "photovoltaic" }) { totalCount } }`,
		`{ quiz { answer } }`, `{ quiz { explanation } }`, `{ node(id: "quiz:top") { ... on QuizQuestion { answer } } }`,
		`{ __type(name: "QuizQuestion") { fields { name } } }`,
	}
	for name, query := range operations(t) {
		if name != "quiz" {
			asked = append(asked, query)
		}
	}
	for seed := range uint64(200) {
		g := &generator{schema: graph.New(nil).Schema(), rand: rand.New(rand.NewPCG(seed, 7))}
		asked = append(asked, fmt.Sprintf(`{ a: quiz %s b: node(id: "quiz:top") %s }`, g.selection("QuizQuestion", 4), g.selection("Node", 4)), g.query())
	}
	for _, query := range asked {
		if !strings.Contains(query, "gradeQuiz") && !alike(query) {
			t.Errorf("the answers show in what this answers:\n%s", query)
		}
	}
	if alike(`{ gradeQuiz(answers: [{ question: "quiz:top", choice: "a" }]) { answers { correct explanation } } }`) {
		t.Error("both graphs grade alike, so this test sees nothing")
	}
}
