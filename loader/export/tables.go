package export

import (
	"archive/zip"
	"encoding/csv"
	"io"
)

// tables writes a zip archive of nodes.csv and edges.csv, with the columns that
// Gephi looks for and that pandas and NetworkX take by name, and of about.txt.
type tables struct {
	zip *zip.Writer
	csv *csv.Writer
	row []string
}

func newTables(s sink) *tables { return &tables{zip: zip.NewWriter(s)} }

func (t *tables) begin(a *about) error {
	w, err := t.zip.Create("about.txt")
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, a.comment("")); err != nil {
		return err
	}
	return t.table("nodes.csv", nodeAttributes, "id", "label")
}

func (t *tables) table(name string, attributes []attribute, columns ...string) error {
	w, err := t.zip.Create(name)
	if err != nil {
		return err
	}
	t.csv = csv.NewWriter(w)
	for _, at := range attributes {
		columns = append(columns, at.name)
	}
	return t.csv.Write(columns)
}

func (t *tables) write(attributes []attribute, values []value, cells ...string) error {
	t.row = append(t.row[:0], cells...)
	for i := range values {
		cell := ""
		if values[i].stated {
			cell = values[i].plain(attributes[i].shape)
		}
		t.row = append(t.row, cell)
	}
	return t.csv.Write(t.row)
}

func (t *tables) node(n *node) error { return t.write(nodeAttributes, n.values, n.id, n.label) }

func (t *tables) middle() error {
	if t.csv.Flush(); t.csv.Error() != nil {
		return t.csv.Error()
	}
	return t.table("edges.csv", edgeAttributes, "id", "source", "target", "type", "label")
}

func (t *tables) edge(e *edge) error {
	return t.write(edgeAttributes, e.values, e.id, e.from, e.to, "Directed", e.label)
}

func (t *tables) end() error {
	if t.csv.Flush(); t.csv.Error() != nil {
		return t.csv.Error()
	}
	return t.zip.Close()
}
