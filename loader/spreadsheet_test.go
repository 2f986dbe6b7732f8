package loader

import (
	"strings"
	"testing"
)

// What spreadsheets leave in the CSV files that they save.
func TestSheets(t *testing.T) {
	for name, test := range map[string]struct{ companies, says string }{
		"empty rows":          {"id,name,layers\na,A,x\n,,\n\n,,,\n", ""},
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
