package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// The positions of layers are data: any number of them, with gaps.
func TestLayersHaveColoursByTheirPlace(t *testing.T) {
	var layers, rows []string
	for i := range 7 {
		layer := fmt.Sprintf(`{"id":"layer:l%d","name":"L","position":%d,"margin":{"low":0,"high":0.1}}`, i+1, 10*i+2)
		layers, rows = append(layers, layer), append(rows, `{"layer":`+layer+`}`)
	}
	h := serve(t, `{"data":{"layers":[`+strings.Join(layers, ",")+`],"valueChain":{"rows":[`+strings.Join(rows, ",")+`]}}}`, nil)
	for _, address := range []string{"/", "/value-chain"} {
		page := fetch(h, address).Body.String()
		if !strings.Contains(page, `<link rel="stylesheet" href="/static/bands/7.css">`) || strings.Contains(page, "band-0") {
			t.Errorf("%s does not load its colours:\n%s", address, page)
		}
		for place := 1; place <= 7; place++ {
			if n := strings.Count(page, fmt.Sprintf(`band-%d"`, place)); n != 1 {
				t.Errorf("%s: the layer at place %d has its colour %d times", address, place, n)
			}
		}
	}
	sheet := fetch(h, "/static/bands/7.css")
	hues := map[string]bool{}
	for line := range strings.Lines(sheet.Body.String()) {
		_, hue, _ := strings.Cut(line, "--hue:")
		hues[hue] = true
	}
	if sheet.Code != http.StatusOK || !strings.HasPrefix(sheet.Header().Get("Content-Type"), "text/css") || len(hues) != 7 || !strings.Contains(sheet.Body.String(), ".band-7 {") {
		t.Errorf("%d %v\n%s", sheet.Code, sheet.Header(), sheet.Body)
	}
	for _, name := range []string{"0.css", "-1.css", "07.css", "7", "x.css", "1001.css", "99999999999999999999.css"} {
		if got := fetch(h, "/static/bands/"+name); got.Code != http.StatusNotFound {
			t.Errorf("%s: %d", name, got.Code)
		}
	}
	if page := fetch(serve(t, `{"data":{"layers":[]}}`, nil), "/").Body.String(); strings.Contains(page, "static/bands") {
		t.Error("an empty graph loads colours")
	}
}

// The hues are those of the explorer (web/ui/src/kit/layers.ts).
func TestHuesAreTheExplorers(t *testing.T) {
	for layers, want := range map[int]string{5: "[62 134 206 278 350]", 2: "[62 134]", 6: "[62 122 182 242 302 2]", 7: "[62 113 165 216 268 319 11]"} {
		var got []int
		for place := 1; place <= layers; place++ {
			got = append(got, hue(place, layers))
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%d layers: %v, want %s", layers, got, want)
		}
	}
}

func TestSourcesOfOneTitleAreAllNamed(t *testing.T) {
	var l loss
	a, b := source{ID: "source:a", Title: "Annual report"}, source{ID: "source:b", Title: "Annual report"}
	l.Chain = append(l.Chain, struct {
		From, To              ref
		Dependency, Ownership *relation
	}{Dependency: &relation{Sources: []source{a, b}}, Ownership: &relation{Sources: []source{b}}})
	if got := l.Sources(); len(got) != 2 || got[0].ID != "source:a" || got[1].ID != "source:b" {
		t.Errorf("%+v", got)
	}
}
