package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/loader"
)

// TestInit: what init writes is right by the strictest check, and the commands
// that it prints run as they stand.
func TestInit(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := regexp.MustCompile(`(?m)^    bin/aistack (validate mine[^#\n]*)`).FindAllStringSubmatch(string(text), -1)
	if len(readme) != 1 {
		t.Fatalf("the README checks its own stack %d times, not once", len(readme))
	}
	for _, args := range [][]string{{"init", "mine"}, {"init", "a folder/mine", "--csv"}} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			t.Chdir(t.TempDir())
			code, out, stderr := command(t, args...)
			if code != exitDone || stderr != "" {
				t.Fatalf("code %d: %s%s", code, out, stderr)
			}
			wellKept(t, args[1], func(p loader.Problem) bool {
				return len(args) > 2 && strings.Contains(p.Message, "nobody describes layer:")
			})
			for _, line := range readme { // as the README says, with either form
				words := strings.Fields(strings.ReplaceAll(line[1], " mine", " \x00"))
				for i := range words {
					words[i] = strings.ReplaceAll(words[i], "\x00", args[1])
				}
				if code, out, stderr := command(t, words...); code != exitDone {
					t.Errorf("README: aistack %s: code %d: %s%s", line[1], code, out, stderr)
				}
			}
			next := regexp.MustCompile(`(?m)^    aistack (.*)$`).FindAllStringSubmatch(out, -1)
			if len(next) != 3 {
				t.Fatalf("it prints %d commands to run next, not 3:\n%s", len(next), out)
			}
			for _, line := range next {
				words := strings.Fields(strings.ReplaceAll(line[1], "'a folder/mine'", "\x00"))
				for i := range words {
					words[i] = strings.ReplaceAll(words[i], "\x00", args[1])
				}
				if words[0] == "serve" {
					if _, _, page := fetch(t, served(t, words[1:]...)+"/plain/"); !strings.Contains(page, "Bicycles") {
						t.Errorf("the page does not show the layers:\n%.500s", page)
					}
					continue
				}
				if code, out, stderr := command(t, words...); code != exitDone || out == "" {
					t.Errorf("aistack %s: code %d: %s%s", line[1], code, out, stderr)
				}
			}
			// Beside the shipped dataset it loads into a store, and again changes nothing.
			store := []string{"--store", "embedded:" + filepath.Join(t.TempDir(), "a.db")}
			for _, want := range []string{" 0 changed, 0 removed, 0 unchanged\n", ": 0 added, 0 changed, 0 removed, "} {
				if code, out, stderr := command(t, append([]string{"load", args[1]}, store...)...); code != exitDone || !strings.Contains(out, want) {
					t.Errorf("load: code %d without %q: %s%s", code, want, out, stderr)
				}
			}
		})
	}
}

// TestInitTakesOnlyANewFolder: whatever else DIR is, it stays as it was.
func TestInitTakesOnlyANewFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"full/companies.yaml": "mine", "hidden/.git": "", "file": "mine"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("empty", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		dir  string
		code int
		says string
	}{
		{"full", exitBad, "full is not empty (it holds companies.yaml): nothing was written"},
		{"hidden", exitBad, "hidden is not empty (it holds .git)"},
		{"file", exitBad, "file is a file: give the name of a new folder"},
		{"file/inside", exitBad, "not a directory"},
		{"", exitBad, "the name of the folder is empty"},
		{"bad\x00name", exitBad, "invalid argument"},
		{"empty", exitDone, ""},
		{"new/and/deep", exitDone, ""},
	} {
		code, out, stderr := command(t, "init", test.dir)
		if code != test.code || !strings.Contains(stderr, test.says) {
			t.Errorf("init %q: code %d, want %d with %q: %s%s", test.dir, code, test.code, test.says, out, stderr)
		}
	}
	if left, err := filepath.Glob("full/*"); err != nil || len(left) != 1 {
		t.Errorf("it wrote into a folder that holds something: %v %v", left, err)
	}
	if text, err := os.ReadFile("full/companies.yaml"); err != nil || string(text) != "mine" {
		t.Errorf("a file was written over: %q %v", text, err)
	}
	if code, _, stderr := command(t, "init"); code != exitUsage || !strings.Contains(stderr, "<dir>") {
		t.Errorf("init without a folder: code %d: %s", code, stderr)
	}
}

// TestDataOrStore: a dataset is read in place of a store, not beside one.
func TestDataOrStore(t *testing.T) {
	t.Chdir(t.TempDir())
	if code, _, stderr := command(t, "init", "mine"); code != exitDone {
		t.Fatal(stderr)
	}
	trace := []string{"trace", "--from", "layer:materials", "--to", "product:city-bike", "--data"}
	if code, _, stderr := command(t, append(trace, "mine", "--store", "memory:")...); code != exitUsage || !strings.Contains(stderr, "without a --store") {
		t.Errorf("code %d: %s", code, stderr)
	}
	if code, _, stderr := command(t, append(trace, "none")...); code != exitBad || !strings.Contains(stderr, "none: no such file") {
		t.Errorf("code %d: %s", code, stderr)
	}
	t.Setenv("AISTACK_STORE", "bolt://127.0.0.1:1") // a setting for other commands
	if code, _, stderr := command(t, append(trace, "mine")...); code != exitDone {
		t.Errorf("code %d: %s", code, stderr)
	}
	if code, _, stderr := command(t, "export", "my-stack", "sheet", "--form", "csv", "--data", "mine"); code != exitDone {
		t.Errorf("code %d: %s", code, stderr)
	}
	if err := os.WriteFile("mine/companies.yaml", []byte("- {id: company:x, nmae: X, layers: [layer:parts]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := command(t, "serve", "--listen", "127.0.0.1:0", "--data", "mine"); code != exitBad || !strings.Contains(stderr, "companies.yaml:1:") {
		t.Errorf("a faulty dataset is served, or its errors are not told: code %d: %s", code, stderr)
	}
	if left, err := filepath.Glob("*.db*"); err != nil || len(left) > 0 {
		t.Errorf("a store was made: %v %v", left, err)
	}
}
