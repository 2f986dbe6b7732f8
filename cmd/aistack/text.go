package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// lineWidth is what a line of an answer fits in, but for long ids and names.
const lineWidth = 100

// percent writes a share.
func percent(f float64) string { return fmt.Sprintf("%.1f %%", f*100) }

// short cuts a name that would push a table apart.
func short(name string, most int) string {
	name = strings.Join(strings.Fields(name), " ")
	if utf8.RuneCountInString(name) > most {
		name = strings.TrimSpace(string([]rune(name)[:most-1])) + "…"
	}
	return name
}

// writeText writes a text in lines that fit, all of them indented.
func writeText(w io.Writer, indent int, text string) {
	margin := strings.Repeat(" ", indent)
	line, width := "", 0
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if width > 0 && indent+width+1+n > lineWidth {
			fmt.Fprintln(w, margin+line)
			line, width = "", 0
		}
		if width > 0 {
			line, width = line+" ", width+1
		}
		line, width = line+word, width+n
	}
	if width > 0 {
		fmt.Fprintln(w, margin+line)
	}
}

// table aligns rows, each followed by a text of its own.
type table struct {
	rows  [][]string
	texts []string
}

func (t *table) row(text string, cells ...string) {
	t.rows, t.texts = append(t.rows, cells), append(t.texts, text)
}

// write writes the rows below their titles, if any, and an empty line; without
// rows nothing.
func (t *table) write(w io.Writer, titles ...string) error {
	if len(t.rows) == 0 {
		return nil
	}
	rows, texts := t.rows, t.texts
	if len(titles) > 0 {
		rows, texts = slices.Concat([][]string{titles}, rows), slices.Concat([]string{""}, texts)
	}
	var aligned strings.Builder
	columns := tabwriter.NewWriter(&aligned, 0, 0, 2, ' ', 0)
	for _, cells := range rows {
		fmt.Fprintln(columns, strings.Join(cells, "\t"))
	}
	if err := columns.Flush(); err != nil {
		return err
	}
	i := 0
	for line := range strings.Lines(aligned.String()) {
		fmt.Fprintln(w, strings.TrimRight(line, " \n"))
		writeText(w, 4, texts[i])
		i++
	}
	fmt.Fprintln(w)
	return nil
}
