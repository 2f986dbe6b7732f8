package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// TestNoCodeKnowsALayer: layers are data. Neither the program nor its pages do
// anything for the sake of a layer of the shipped dataset; they name one at
// most as an example. Only the connector to Epoch AI's files, which are about
// that very stack, says which of its layers a row belongs to.
func TestNoCodeKnowsALayer(t *testing.T) {
	url := served(t, "--store", "memory:")
	var layers struct {
		Data struct{ Layers []struct{ ID, Name string } }
	}
	(&document{t: t, url: url}).ask("{ layers { id name } }", nil, &layers)
	named := map[string]bool{}
	var slugs []string
	for _, l := range layers.Data.Layers {
		slug := kg.SlugOf(l.ID)
		slugs = append(slugs, regexp.QuoteMeta(slug))
		named[l.ID], named[slug], named[l.Name] = true, true, true
	}
	if len(slugs) == 0 {
		t.Fatal("the shipped dataset has no layers")
	}
	id := regexp.MustCompile(`\blayer:(` + strings.Join(slugs, "|") + `)\b`)
	looked := map[string]int{}
	err := filepath.WalkDir("../..", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(path, "../../"))
		if e.IsDir() {
			if base := e.Name(); base == "node_modules" || base == "gql" || base == "testdata" || base == "test" || base == "dist" || base == "storetest" || name == "loader/epoch" || strings.HasPrefix(base, ".") && base != ".." {
				return fs.SkipDir
			}
			return nil
		}
		ending := filepath.Ext(name)
		switch {
		case strings.HasSuffix(name, "_test.go") || strings.Contains(name, ".test.") || strings.HasSuffix(name, "_gen.go"):
		case ending == ".go":
			looked["go"]++
			goTexts(t, path, named, id)
		case strings.HasPrefix(name, "web/") && (ending == ".html" || ending == ".css" || ending == ".js" || ending == ".ts" || ending == ".tsx"):
			looked["web"]++
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for i, line := range strings.Split(string(text), "\n") {
				if id.MatchString(line) && !strings.Contains(line, "for example") {
					t.Errorf("%s:%d knows a layer: %s", name, i+1, strings.TrimSpace(line))
				}
			}
		}
		return nil
	})
	if err != nil || looked["go"] < 100 || looked["web"] < 10 {
		t.Fatalf("looked at %v (%v)", looked, err)
	}
}

// goTexts looks at the texts of one file: one that is the id or the name of a
// layer is knowledge of it, and so is an id for a default.
func goTexts(t *testing.T, path string, named map[string]bool, id *regexp.Regexp) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		literal, ok := n.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(literal.Value)
		if err != nil {
			t.Fatal(err)
		}
		if named[text] || id.MatchString(reflect.StructTag(text).Get("default")) {
			t.Errorf("%s knows a layer: %s", files.Position(literal.Pos()), literal.Value)
		}
		return true
	})
}
