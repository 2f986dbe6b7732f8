package transport

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

func TestZZ(t *testing.T) {
	sdl, _ := os.ReadFile("../../schema.graphqls")
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: string(sdl)})
	bomb := func(levels int, a, b string) string {
		var s strings.Builder
		fmt.Fprintf(&s, "{ companies { nodes { ...F%d } } }\n", levels)
		for i := levels; i > 0; i-- {
			fmt.Fprintf(&s, "fragment F%d on Company { %s }\n", i, strings.ReplaceAll(a+" "+b, "@", fmt.Sprint(i-1)))
		}
		s.WriteString("fragment F0 on Company { id }\n")
		return s.String()
	}
	docs := map[string]string{
		"bomb alias":      bomb(26, "a: owner { ...F@ }", "b: owner { ...F@ }"),
		"bomb same":       bomb(26, "owner { ...F@ }", "owner { ...F@ }"),
		"bomb same4":       bomb(26, "owner { ...F@ } owner { ...F@ }", "owner { ...F@ } owner { ...F@ }"),
		"bomb direct":     bomb(26, "...F@", "...F@"),
		"bomb long":     bomb(120, "owner { ...F@ }", "owner { ...F@ }"),
		"bomb mixed":      bomb(26, "owner { ...F@ x: id }", "owner { ...F@ y: id}"),
		"repeated leaf":   "{ companies { nodes {" + strings.Repeat("id ", 1980) + "} } }",
		"repeated obj":    "{ companies { nodes {" + strings.Repeat("owner{id} ", 490) + "} } }",
		"repeated obj2":    "{ companies { nodes {" + strings.Repeat("owner{owner{id}} ", 280) + "} } }",
		"repeated obj5":    "{ companies { nodes {" + strings.Repeat("owner{owner{owner{owner{owner{id}}}}} ", 120) + "} } }",
		"repeated wide":    "{ companies { nodes {" + strings.Repeat("owner{"+strings.Repeat("id ",30)+"} ", 58) + "} } }",
		"repeated args":    "{ companies { nodes {" + strings.Repeat("suppliers(first:1){totalCount} ", 220) + "} } }",
		"unknown fields":  "{ companies { nodes {" + strings.Repeat("supplierz ", 1980) + "} } }",
		"unknown distinct":  func() string { var s strings.Builder; for i := range 1900 { fmt.Fprintf(&s, "supplierz%d ", i) }; return "{ companies { nodes {" + s.String() + "} } }" }(),
		"unknown long":  "{ companies { nodes {" + strings.Repeat(strings.Repeat("s", 3000)+" ", 20) + "} } }",
		"unknown long frag":  "{ companies { nodes { ...on " + strings.Repeat("s", 60000)+" {id} } } }",
		"conflicts":  "{ companies { nodes {" + strings.Repeat("x:id x:name ", 330) + "} } }",
		"many frags": func() string { var s strings.Builder; s.WriteString("{companies{nodes{"); for i := range 200 { fmt.Fprintf(&s, "...F%d ", i) }; s.WriteString("}}}"); for i := range 200 { fmt.Fprintf(&s, "fragment F%d on Company{owner{id}}", i) }; return s.String() }(),
		"frag spreads all": func() string { var s strings.Builder; s.WriteString("{companies{nodes{...F0}}}"); for i := range 42 { fmt.Fprintf(&s, "fragment F%d on Company{owner{", i); for j := i+1; j < 42; j++ { fmt.Fprintf(&s, "...F%d ", j) }; s.WriteString(" id}}") }; return s.String() }(),
		"undefined vars": "{ companies { nodes {" + strings.Repeat("suppliers(first:$a){totalCount} ", 200) + "} } }",
		"deep": "{ companies { nodes {" + strings.Repeat("owner{", 640) +"id"+ strings.Repeat("}", 640) + "} } }",
	}
	for name, doc := range docs {
		start := time.Now()
		d, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: doc}, 2000)
		p := time.Since(start)
		if err != nil {
			fmt.Println(name, "PARSE", err)
			continue
		}
		start = time.Now()
		errs := validator.ValidateWithRules(schema, d, nil)
		v := time.Since(start)
		msg, total := "", 0
		for _, e := range errs { total += len(e.Message) }
		if len(errs) > 0 { msg = errs[0].Message; if len(msg) > 150 { msg = msg[:150] } }
		fmt.Printf("%-20s %6d B parse %8v validate %10v errors %d (%d B) %s\n", name, len(doc), p, v, len(errs), total, msg)
	}
	fmt.Println(len(rules.NewDefaultRules().GetInner()))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var keep []*ast.QueryDocument
	for range 20 { d, _ := parser.ParseQuery(&ast.Source{Input: docs["repeated leaf"]}); keep = append(keep, d) }
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Println("leaf doc KB", (after.HeapAlloc-before.HeapAlloc)/20/1024, len(keep))
}
