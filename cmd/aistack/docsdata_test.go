package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDocsData follows docs/data.md in a new folder, from top to bottom: it
// runs the commands, puts the files there that "file:" says, and holds what
// is shown, files after "shows:" and output alike, to what is. With -update it
// writes that.
func TestDocsData(t *testing.T) {
	path, err := filepath.Abs("../../docs/data.md")
	if err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("AISTACK_STORE", "memory:")
	d := &document{t: t, in: strings.Split(string(old), "\n")}
	d.follow()
	if d.blocks == 0 {
		t.Error("it shows nothing that the program says")
	}
	if *update {
		if err := os.WriteFile(path, []byte(strings.Join(d.out, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	d.same()
}

func (d *document) follow() {
	for d.at < len(d.in) {
		line := d.next()
		marker, name, _ := strings.Cut(strings.TrimSuffix(line, " -->"), ": ")
		switch {
		case line == "```console":
			d.session()
		case line == "```sh":
			d.run(d.until("```"))
		case marker == "<!-- file":
			d.next()
			if err := os.WriteFile(name, []byte(d.until("```")+"\n"), 0o600); err != nil {
				d.t.Fatal(err)
			}
		case marker == "<!-- shows":
			text, err := os.ReadFile(name)
			if err != nil {
				d.t.Fatal(err)
			}
			d.next()
			d.replace(string(text), "```")
		case strings.HasPrefix(line, "```"):
			d.until("```")
		}
	}
}

// session runs the commands of a block, those that fail too, and shows all that
// they say.
func (d *document) session() {
	begin := d.at
	var shown strings.Builder
	for ; d.in[d.at] != "```"; d.at++ {
		if line, ok := strings.CutPrefix(d.in[d.at], "$ aistack "); ok {
			_, stdout, stderr := command(d.t, strings.Fields(line)...)
			fmt.Fprintf(&shown, "$ aistack %s\n%s%s", line, stdout, stderr)
		}
	}
	d.at = begin
	d.replace(shown.String(), "```")
}

// run runs commands whose output is not shown, and that have to go well. What
// is served has to be there.
func (d *document) run(lines string) {
	for line := range strings.Lines(lines) {
		text, _, _ := strings.Cut(line, "#")
		words := strings.Fields(text)
		switch {
		case len(words) < 2 || words[0] != "aistack":
			d.t.Errorf("%q is no command of aistack", line)
		case words[1] == "serve":
			if status, _, page := fetch(d.t, served(d.t, words[2:]...)+"/plain/"); status != http.StatusOK || !strings.Contains(page, "<h2") {
				d.t.Errorf("%s: the page answers %d without a layer", line, status)
			}
		default:
			if code, stdout, stderr := command(d.t, words[1:]...); code != exitDone {
				d.t.Errorf("%s ends with %d: %s%s", line, code, stdout, stderr)
			}
		}
	}
}
