package web

import (
	"compress/gzip"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// maxBands bounds the layers that have colours of their own.
const maxBands = 1000

// Band is the class of a layer's colour: its place in the stack, from the
// bottom, whatever its position is numbered.
func (p *page) Band(layer string) string {
	i := slices.IndexFunc(p.Layers, func(l ref) bool { return l.ID == layer })
	return "band-" + strconv.Itoa(i+1) // 0 has no colour
}

// Bands is the address of the style sheet with a colour for each layer, empty
// where no layer is known.
func (p *page) Bands() string {
	if len(p.Layers) == 0 {
		return ""
	}
	return fmt.Sprintf("static/bands/%d.css", min(len(p.Layers), maxBands))
}

// bands answers with the hues of as many layers as the name says: layers are
// data, and the content security policy allows no style within a page.
func bands(w http.ResponseWriter, r *http.Request) {
	count, isCSS := strings.CutSuffix(r.PathValue("name"), ".css")
	layers, err := strconv.Atoi(count)
	if !isCSS || err != nil || layers < 1 || layers > maxBands || strconv.Itoa(layers) != count {
		noFile(w)
		return
	}
	var b strings.Builder
	for place := 1; place <= layers; place++ {
		fmt.Fprintf(&b, ".band-%d { --hue: %d; }\n", place, hue(place, layers))
	}
	newContent("text/css; charset=utf-8", askAgain, []byte(b.String()), gzip.BestSpeed).send(w, r, http.StatusOK)
}

// hue is that of the layer at a place of the stack, in degrees of OKLCH, as the
// explorer has it: evenly apart, warm at the bottom.
func hue(place, layers int) int {
	apart := 360 / float64(max(5, layers))
	return int(math.Round(math.Mod(62+float64(place-1)*apart, 360)))
}
