package loader

import (
	"strings"
	"testing"
)

// What spreadsheets leave in the CSV files that they save.
func TestSheets(t *testing.T) {
	for name, test := range map[string]struct{ companies, says string }{
		"empty rows":          {"id,name,layers\na,A,x\n,,\n\n,,,\n", ""},
		"rows of blanks":      {"id,name,layers\na,A,x\n , ,\n\u00a0,,\t\n", ""},
		"a line for Excel":    {"sep=,\nid,name,layers\na,A,x\n", `companies.csv:1: "sep=" names no columns: it tells Excel what separates them (delete the line`},
		"one of semicolons":   {"sep=;\nid;name;layers\na;A;x\n", `companies.csv:1: "sep=;" names no columns`},
		"semicolons":          {"id;name;layers\na;A;x\n", "companies.csv:1: the columns are not separated by commas (save the sheet as CSV with the comma"},
		"tabs":                {"id\tname\tlayers\na\tA\tx\n", "companies.csv:1: the columns are not separated by commas"},
		"a column of nothing": {"id,name,layers,\na,A,x,\n", "companies.csv:1: column 4 has no name (delete the column"},
		"two of them":         {"id,name,layers,,\"  \"\na,A,x,,\n", "companies.csv:1: column 5 has no name"},
		"a row cut short":     {"id,name,layers\na,A\n", "companies.csv:2: the row has 2 fields, the header 3"},
	} {
		d := files(map[string]string{"dataset.yaml": optional, "layers.csv": "id,name,position\nx,X,1\n", "companies.csv": test.companies})
		sum, err := Validate(t.Context(), d, nil)
		if err != nil {
			t.Fatal(err)
		}
		said := sum.Problems.Errors().Error()
		if test.says == "" && said != "" || !strings.Contains(said, test.says) {
			t.Errorf("%s: %q does not say %q", name, said, test.says)
		}
	}
}

// What Windows and office programs leave beside the sheets is no part of them.
func TestFilesBesideSheets(t *testing.T) {
	all := map[string]string{"dataset.yaml": optional, "layers.csv": "id,name,position\nx,X,1\n", "companies/a.csv": "id,name,layers\na,A,x\n"}
	for _, name := range []string{"Thumbs.db", "desktop.ini", "~$companies.xlsx", ".~lock.companies.csv#", "companies/~$a.csv", "companies/Thumbs.db"} {
		all[name] = "\x00"
	}
	if sum := summary(t, all); sum.Errors != 0 {
		t.Errorf("%v", sum.Problems)
	}
}
