package graph_test

import (
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/graph"
	"github.com/aistack-graph/aistack/kg"
)

// TestColumnsAreFields: the columns of a dataset are the fields of the API, so
// that what one reads in the playground is what one writes in a table.
func TestColumnsAreFields(t *testing.T) {
	types := map[kg.Kind]string{kg.KindQuizQuestion: "QuizQuestion", kg.KindFAQ: "FAQ"}
	schema := graph.New(nil).Schema()
	for _, table := range kg.Tables {
		if table.Kind == kg.KindDataset {
			continue // a manifest, not a table: its version is the type's release
		}
		name := types[table.Kind]
		if name == "" {
			name = table.Kind.String()[:1] + strings.ToLower(table.Kind.String()[1:])
		}
		def := schema.Types[name]
		if def == nil {
			t.Errorf("%s has no type %s", table.Name, name)
			continue
		}
		for _, c := range kg.Columns(table.New()) {
			field, _, _ := strings.Cut(c.Name, ".")
			if table.Kind == kg.KindQuizQuestion && (field == "answer" || field == "explanation") {
				if def.Fields.ForName(field) != nil {
					t.Errorf("the quiz gives away its %s", field)
				}
				continue
			}
			if def.Fields.ForName(field) == nil {
				t.Errorf("column %s of %s is no field of %s", field, table.Name, name)
			}
		}
	}
}
