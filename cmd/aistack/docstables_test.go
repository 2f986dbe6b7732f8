package main

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// score counts how a backtest came out.
type score struct {
	event                        string
	hits, misses, rights, alarms int
	affected, entities           int // with a loss, of all
}

// table fills the columns of a table that are named after the impacts of a
// query: the loss of the entity in the first cell. The column "verdict" sets the
// loss of the first impact beside what "reported" says.
func (d *document) table(body string) {
	var answer struct {
		Data map[string]struct {
			Affected struct {
				TotalCount int
				Nodes      []struct {
					Entity struct{ ID string }
					Loss   float64
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		d.t.Fatal(err)
	}
	header := cells(d.next())
	d.next()
	s := score{event: d.heading()}
	for strings.HasPrefix(d.in[d.at], "|") {
		row := cells(d.in[d.at])
		d.at++
		id := strings.Trim(row[0], "`")
		verdict := ""
		for i, name := range header {
			impact, ok := answer.Data[name]
			switch {
			case name == "verdict":
				row[i] = verdict
			case ok:
				loss, most, many := 0.0, 0.0, 0
				for _, n := range impact.Affected.Nodes {
					most = max(most, n.Loss)
				}
				for _, n := range impact.Affected.Nodes {
					if n.Loss >= most/100 {
						many++
					}
					if n.Entity.ID == id {
						loss = n.Loss
					}
				}
				row[i] = threeDigits(loss)
				if verdict == "" {
					verdict = s.judge(row[1], loss >= most/100)
					s.affected = many
				}
				if impact.Affected.TotalCount > len(impact.Affected.Nodes) {
					d.t.Errorf("%s: %d of %d affected are selected", name, len(impact.Affected.Nodes), impact.Affected.TotalCount)
				}
			}
		}
		d.out = append(d.out, "| "+strings.Join(row, " | ")+" |")
	}
	var all struct {
		Data struct{ Entities struct{ TotalCount int } }
	}
	d.ask(`{ entities(first: 1) { totalCount } }`, variables{}, &all)
	s.entities = all.Data.Entities.TotalCount
	d.scores = append(d.scores, s)
	d.blocks++
}

// judge sets what the program says beside what was reported. A loss counts from
// a hundredth of the greatest one on.
func (s *score) judge(reported string, loses bool) string {
	hit := strings.HasPrefix(reported, "affected")
	switch {
	case hit && loses:
		s.hits++
		return "hit"
	case hit:
		s.misses++
		return "miss"
	case !strings.HasPrefix(reported, "not affected"):
		return "–"
	case loses:
		s.alarms++
		return "false alarm"
	}
	s.rights++
	return "right"
}

// scoreTable sums the backtests up.
func scoreTable(scores []score) string {
	var b strings.Builder
	fmt.Fprintln(&b, "\n| event | hits | misses | right zeros | false alarms | entities with a loss |")
	fmt.Fprintln(&b, "|---|---|---|---|---|---|")
	sum := score{event: "all"}
	for _, s := range scores {
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d of %d |\n", s.event, s.hits, s.misses, s.rights, s.alarms, s.affected, s.entities)
		sum.hits += s.hits
		sum.misses += s.misses
		sum.rights += s.rights
		sum.alarms += s.alarms
	}
	fmt.Fprintf(&b, "| **%s** | **%d** | **%d** | **%d** | **%d** | |\n", sum.event, sum.hits, sum.misses, sum.rights, sum.alarms)
	return b.String() + "\n"
}

// sources lists records of what the text rests on.
func (d *document) sources(ids []string) string {
	var answer struct {
		Data struct {
			Nodes []*struct{ ID, Title, Publisher, URL, Published string }
		}
	}
	d.ask(`query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Source { title publisher url published } } }`, variables{"ids": ids}, &answer)
	var b strings.Builder
	for i, n := range answer.Data.Nodes {
		if n == nil {
			d.t.Fatalf("there is no %s", ids[i])
		}
		from := n.Publisher
		if n.Published != "" {
			from += ", " + n.Published
		}
		fmt.Fprintf(&b, "- [%s](%s), %s (`%s`)\n", strings.NewReplacer("[", "(", "]", ")").Replace(n.Title), n.URL, from, n.ID)
	}
	return b.String()
}

// heading is the last one before the line that is read.
func (d *document) heading() string {
	for i := len(d.out) - 1; i >= 0; i-- {
		if strings.HasPrefix(d.out[i], "#") {
			return strings.TrimLeft(d.out[i], "# ")
		}
	}
	return ""
}

func cells(row string) []string {
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(row), "|"), "|"), "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func threeDigits(loss float64) string {
	if loss > 0 && loss < 0.0005 {
		return "< 0.001"
	}
	return strconv.FormatFloat(loss, 'f', 3, 64)
}

var (
	quoted = regexp.MustCompile("`(\\$?)([0-9][0-9 ]*(?:\\.[0-9]+)?)( %)?`")
	number = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?`)
)

// numbers holds every number in `code` to what stands in a block or a table of
// the same section, rounded or as a percentage.
func (d *document) numbers() {
	var text, shown []string
	section := ""
	fence := "" // of the block that the line is in
	check := func() {
		var known []float64
		for _, line := range shown {
			for _, n := range number.FindAllString(line, -1) {
				f, _ := strconv.ParseFloat(n, 64)
				known = append(known, f)
			}
		}
		for _, line := range text {
			for _, m := range quoted.FindAllStringSubmatch(line, -1) {
				digits := strings.ReplaceAll(m[2], " ", "")
				want, _ := strconv.ParseFloat(digits, 64)
				if !printed(known, want, decimals(digits), m[3] != "") {
					d.t.Errorf("%s: %s stands in no answer of the section:\n%s", section, m[0], line)
				}
			}
		}
		text, shown = nil, nil
	}
	for _, line := range d.out {
		switch {
		case fence == "" && strings.HasPrefix(line, "```"):
			fence = line
		case line == "```":
			fence = ""
		case fence == "" && strings.HasPrefix(line, "#"):
			check()
			section = line
		case fence == "```graphql" || strings.HasPrefix(line, "$ "): // asks, and says nothing
		case fence != "" || strings.HasPrefix(line, "|"):
			shown = append(shown, line)
		default:
			text = append(text, line)
		}
	}
	check()
}

func decimals(digits string) int {
	_, after, _ := strings.Cut(digits, ".")
	return len(after)
}

// printed tells whether a number is one of those known, at its own precision.
func printed(known []float64, want float64, decimals int, percent bool) bool {
	half := 0.5*math.Pow10(-decimals) + 1e-12
	for _, k := range known {
		if math.Abs(k-want) <= half || percent && math.Abs(k*100-want) <= half {
			return true
		}
	}
	return false
}
