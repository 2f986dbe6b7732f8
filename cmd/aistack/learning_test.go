package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader/export"
	"github.com/aistack-graph/aistack/store/embedded"
)

// shipped is the API on the shipped dataset, and its store.
func shipped(t *testing.T) (kg.Store, func(query string, into any)) {
	t.Helper()
	store, err := embedded.Open(t.Context(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if _, err := plant(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	ask := asker(newAPI(store, apiFlags{Timeout: time.Minute, SlowQuery: time.Minute}, slog.New(slog.DiscardHandler)))
	return store, func(query string, into any) {
		t.Helper()
		body, err := ask(t.Context(), query, nil)
		if err != nil {
			t.Fatal(err)
		}
		var answer struct {
			Data   json.RawMessage
			Errors json.RawMessage
		}
		if err := json.Unmarshal(body, &answer); err != nil || answer.Errors != nil {
			t.Fatalf("%s answers %v: %.500s", query, err, body)
		}
		if err := json.Unmarshal(answer.Data, into); err != nil {
			t.Fatal(err)
		}
	}
}

// TestEveryLayerCanWin: each layer is the best match of some interest and some
// technical level, each interest wins with its first layer, and no role has a
// score outside of 0 to 1.
func TestEveryLayerCanWin(t *testing.T) {
	_, ask := shipped(t)
	var all struct {
		Interests []struct {
			ID     string
			Layers []struct{ ID string }
		}
		Layers []struct{ ID string }
	}
	ask(`{ interests { id layers { id } } layers { id } }`, &all)
	first := map[string]bool{}
	won := map[string][]string{}
	for _, interest := range all.Interests {
		first[interest.Layers[0].ID] = true
		for _, level := range []string{"", ", technicalLevel: LOW", ", technicalLevel: MEDIUM", ", technicalLevel: HIGH"} {
			var got struct {
				CareerMatches []struct {
					Score float64
					Layer struct{ ID string }
					Roles []struct{ Score float64 }
				}
			}
			ask(`{ careerMatches(input: { interest: "`+interest.ID+`"`+level+` }) { score layer { id } roles { score } } }`, &got)
			if len(got.CareerMatches) != len(all.Layers) {
				t.Fatalf("%s%s ranks %d layers", interest.ID, level, len(got.CareerMatches))
			}
			best := got.CareerMatches[0].Layer.ID
			won[best] = append(won[best], interest.ID+level)
			if level == "" && best != interest.Layers[0].ID {
				t.Errorf("%s alone is matched with %s, not with %s", interest.ID, best, interest.Layers[0].ID)
			}
			for _, m := range got.CareerMatches {
				for _, r := range m.Roles {
					if !(r.Score >= 0 && r.Score <= 1) {
						t.Errorf("%s%s scores %v", interest.ID, level, r.Score)
					}
				}
			}
		}
	}
	for _, l := range all.Layers {
		if !first[l.ID] || len(won[l.ID]) == 0 {
			t.Errorf("no interest names %s first, or none wins with it: %v", l.ID, won[l.ID])
		}
	}
}

// TestLearningContent: predictions are argued for and against with sources that
// can be looked up, roles carry codes that look like codes, and the answer to the
// quiz is known only to who grades it.
func TestLearningContent(t *testing.T) {
	_, ask := shipped(t)
	type evidence []struct {
		Text    string
		Sources []struct{ ID, Accessed string }
	}
	var got struct {
		Predictions []struct {
			ID, Horizon  string
			For, Against evidence
		}
		Roles struct {
			Nodes []struct{ ID, OnetSoc string }
		}
	}
	ask(`{ predictions { id horizon for { text sources { id accessed } } against { text sources { id accessed } } } roles(first: 1000) { nodes { id onetSoc } } }`, &got)
	for _, p := range got.Predictions {
		if len(p.For) == 0 || len(p.Against) == 0 {
			t.Errorf("%s: %d arguments for, %d against", p.ID, len(p.For), len(p.Against))
		}
		for _, side := range []evidence{p.For, p.Against} {
			for _, e := range side {
				if len(e.Sources) == 0 || e.Sources[0].Accessed == "" {
					t.Errorf("%s: nobody looked up %q", p.ID, e.Text)
				}
			}
		}
		if p.Horizon == "" && p.ID != "prediction:agentic-consolidation" { // the article gives no year
			t.Errorf("%s has no horizon", p.ID)
		}
	}
	code := regexp.MustCompile(`^[1-5][1-9]-\d{4}\.\d{2}$`)
	with := 0
	for _, r := range got.Roles.Nodes {
		if r.OnetSoc != "" {
			with++
			if !code.MatchString(r.OnetSoc) {
				t.Errorf("%s: %q is no code of O*NET-SOC", r.ID, r.OnetSoc)
			}
		}
	}
	if with < 25 {
		t.Errorf("only %d of %d roles have a code", with, len(got.Roles.Nodes))
	}
}

// TestQuizLayersGiveNothingAway: a question whose choices name layers belongs to
// all of these, in the order of the stack.
func TestQuizLayersGiveNothingAway(t *testing.T) {
	_, ask := shipped(t)
	type layer struct{ ID, Name string }
	var got struct {
		Layers []layer
		Quiz   []struct {
			ID      string
			Choices []struct{ Text string }
			Layers  []layer
		}
	}
	ask(`{ layers { id name } quiz { id choices { text } layers { id name } } }`, &got)
	naming := 0
	for _, q := range got.Quiz {
		var named []layer
		for _, l := range got.Layers {
			for _, c := range q.Choices {
				if strings.HasPrefix(c.Text, l.Name) {
					named = append(named, l)
				}
			}
		}
		if len(named) > 1 {
			naming++
			if !slices.Equal(named, q.Layers) {
				t.Errorf("%s belongs to %v, its choices name %v", q.ID, q.Layers, named)
			}
		}
	}
	if naming < 3 {
		t.Errorf("only %d questions have choices that name layers", naming)
	}
}

// TestQuizStaysHere: no export over HTTP holds the quiz's explanations, while
// the dataset that the command line writes holds the table whole.
func TestQuizStaysHere(t *testing.T) {
	store, _ := shipped(t)
	lists, err := store.Read(t.Context(), &kg.Select{Kinds: kg.Kinds(kg.KindQuizQuestion), Page: kg.Page{Limit: 100}})
	if err != nil {
		t.Fatal(err)
	}
	secrets := []string{"quiz:"}
	for _, item := range lists[0].Items {
		q := item.Node.(*kg.QuizQuestion)
		secrets = append(secrets, q.Explanation[:40])
	}
	if len(secrets) < 5 {
		t.Fatalf("%d questions", len(secrets)-1)
	}
	address := served(t, "--store", "memory:")
	for _, f := range export.Formats {
		status, _, body := fetch(t, address+"/export."+f.Ending)
		if status != http.StatusOK || len(body) == 0 {
			t.Fatalf("/export.%s answers %d", f.Ending, status)
		}
		if strings.HasSuffix(f.Ending, "zip") {
			body = unzipped(t, body)
		}
		for _, secret := range secrets {
			if strings.Contains(body, secret) {
				t.Errorf("/export.%s tells %q", f.Ending, secret)
			}
		}
	}
	var own strings.Builder
	if err := writeGraph(t.Context(), store, &own, export.JSONLines, nil, ""); err != nil {
		t.Fatal(err)
	}
	for _, secret := range secrets {
		if !strings.Contains(own.String(), secret) {
			t.Errorf("the dataset as the command line writes it lacks %q", secret)
		}
	}
}

func unzipped(t *testing.T, body string) string {
	t.Helper()
	files, err := zip.NewReader(bytes.NewReader([]byte(body)), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, f := range files.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&out, r); err != nil {
			t.Fatal(err)
		}
		_ = r.Close()
	}
	return out.String()
}
