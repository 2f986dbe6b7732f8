package epoch

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/seed"
	"github.com/aistack-graph/aistack/store/embedded"
)

// TestBadFiles: what is wrong with a file is said with its place and remedy.
func TestBadFiles(t *testing.T) {
	s := openStore(t)
	for name, c := range map[string]struct {
		files map[string]string
		says  []string
	}{
		"nothing":         {map[string]string{"data_centers (1).csv": "Handle\n"}, []string{"none of Epoch AI's files", "rename data_centers (1).csv to data_centers.csv"}},
		"empty":           {map[string]string{hardware: "\ufeff \r\n"}, []string{hardware + ": the file is empty", "any subset"}},
		"no rows":         {map[string]string{hardware: "Hardware name,Manufacturer\r\n"}, []string{hardware + ":1: the file has a header and no rows"}},
		"missing column":  {map[string]string{hardware: "Hardware names,Maker\nX,Y\n"}, []string{`the column "Hardware name" is missing`, `the nearest column is "Hardware names"`, `the column "Manufacturer" is missing`}},
		"column twice":    {map[string]string{hardware: "Hardware name,Manufacturer,Manufacturer\nX,Y,Z\n"}, []string{`:1: the column "Manufacturer" stands twice`}},
		"fields":          {map[string]string{hardware: "Hardware name,Manufacturer\nX,Y,Z\nX\n"}, []string{":2: the row has 3 fields, the header 2", ":3: the row has 1 fields"}},
		"quote":           {map[string]string{hardware: "Hardware name,Manufacturer\nX,\"Y\n"}, []string{hardware + ":", "a double quote may be missing"}},
		"UTF-16":          {map[string]string{hardware: "\xff\xfeH\x00"}, []string{"UTF-16"}},
		"not UTF-8":       {map[string]string{hardware: "Hardware name,Manufacturer\nX,\xff\n"}, []string{":2:3: Manufacturer: is not valid UTF-8"}},
		"a long cell":     {map[string]string{hardware: "Hardware name,Manufacturer\nX," + strings.Repeat("y", MaxCell+1) + "\n"}, []string{":2:3: Manufacturer: the cell has 100001 bytes"}},
		"no day":          {map[string]string{companies: "Name\nAcme\n"}, []string{"--as-of"}},
		"several at once": {map[string]string{companies: "", hardware: ""}, []string{companies, hardware}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := fstest.MapFS{}
			for file, text := range c.files {
				dir[file] = &fstest.MapFile{Data: []byte(text)}
			}
			_, err := Import(t.Context(), s, dir, Options{})
			for _, says := range c.says {
				if err == nil || !strings.Contains(err.Error(), says) {
					t.Errorf("%v does not say %q", err, says)
				}
			}
		})
	}
}

// TestTooMuch: files beyond the limits are refused.
func TestTooMuch(t *testing.T) {
	s := openStore(t)
	var rows strings.Builder
	rows.WriteString("Name\n")
	for i := range MaxRows + 1 {
		fmt.Fprintf(&rows, "c%d\n", i)
	}
	for says, dir := range map[string]fs.FS{
		"more than 100000 rows": fstest.MapFS{companies: {Data: []byte(rows.String())}},
		"larger than 64 MiB":    fstest.MapFS{companies: {Data: make([]byte, MaxFile+1)}},
	} {
		if _, err := Import(t.Context(), s, dir, Options{AsOf: kg.MakeDate(2025, 1, 1)}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v does not say %q", err, says)
		}
	}
}

// TestAliasTable: the table that ships reads, and one that contradicts itself
// is refused.
func TestAliasTable(t *testing.T) {
	if _, err := parseAliases(aliasText); err != nil {
		t.Fatal(err)
	}
	for text, says := range map[string]string{
		"companies: [{id: company:a, name: A, is: [B]}, {id: company:b, name: b}]":             "means both",
		"companies: [{id: product:a, name: A}]":                                                "no id of a company",
		"companies: [{id: company:a, name: A}, {id: company:a, name: C}]":                      "stands twice",
		"facilities: [{id: facility:a, name: A, is: [X]}, {id: facility:b, name: B, is: [X]}]": "means both",
		"things: []": "things",
	} {
		if _, err := parseAliases([]byte(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v does not say %q", text, err, says)
		}
	}
}

// TestAliasesFitTheShippedDataset: no name of the table means a record of its
// own while the shipped dataset holds one under that name.
func TestAliasesFitTheShippedDataset(t *testing.T) {
	s, err := embedded.Open(t.Context(), embedded.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := loader.Load(t.Context(), s, loader.FromFS(seed.FS()), loader.Options{}); err != nil {
		t.Fatal(err)
	}
	held, named := map[string]bool{}, map[string]string{}
	for n, err := range loader.Held(t.Context(), s, seed.Name) {
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := n.(kg.Entity); ok {
			held[e.Base().ID] = true
			for _, name := range append([]string{e.Title()}, e.Common().Aliases...) {
				named[e.NodeKind().String()+letters(name)] = e.Base().ID
			}
		}
	}
	names, err := parseAliases(aliasText)
	if err != nil {
		t.Fatal(err)
	}
	known := 0
	for kind, rows := range names.exact {
		for name, row := range rows {
			if held[row.ID] {
				known++
			} else if id := named[kind.String()+letters(name)]; id != "" {
				t.Errorf("%q means %s, which the shipped dataset calls %s", name, row.ID, id)
			}
		}
	}
	if known < 100 {
		t.Errorf("%d names of the table mean records of the shipped dataset: it has changed its ids", known)
	}
}
