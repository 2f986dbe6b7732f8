package embedded

import (
	"context"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/storetest"
)

// otherLayout is a layout in which all numbers differ from those of the program.
func otherLayout(d description) description {
	d = slices.Clone(d)
	slices.Reverse(d)
	for i := range d {
		d[i].Number = byte(i + 1)
		d[i].Fields = otherFields(d[i].Fields)
	}
	return d
}

func otherFields(fields []fieldDescription) []fieldDescription {
	fields = slices.Clone(fields)
	slices.Reverse(fields)
	for i := range fields {
		fields[i].Enum = slices.Clone(fields[i].Enum)
		slices.Reverse(fields[i].Enum)
		if fields[i].Fields != nil {
			fields[i].Fields = otherFields(fields[i].Fields)
		}
	}
	return fields
}

// TestTranslateDocuments rewrites every kind of document to another layout and
// back.
func TestTranslateDocuments(t *testing.T) {
	now := describe()
	there, back := newTranslation(now, otherLayout(now)), newTranslation(otherLayout(now), now)
	for _, table := range kg.Tables {
		n := filled(table.Kind)
		doc := string(encoder{}.record(appendHead(nil, head{kind: table.Kind, id: n.Base().ID}), n))
		other, err := there.document(doc)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := back.document(other); err != nil || again != doc || other == doc {
			t.Errorf("%s: %q became %q became %q, %v", table.Name, doc, other, again, err)
		}
	}
}

// written makes a file in another layout that holds something.
func written(t *testing.T, l description) (path, text string) {
	t.Helper()
	ctx := context.Background()
	path = filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path)
	if _, err := s.Apply(ctx, kg.Batch{Dataset: "d", Ops: kg.Puts(storetest.Stack()...)}); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if _, err := s.Apply(ctx, round(70, i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := everything(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := openFile(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	held, err := f.load(ctx)
	if err == nil {
		err = f.rewrite(ctx, newTranslation(describe(), l), l, held)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := f.close(); err != nil {
		t.Fatal(err)
	}
	return path, text
}

// TestOpenOtherLayout opens a file whose layout is another, twice: the second
// time nothing is left to do.
func TestOpenOtherLayout(t *testing.T) {
	path, want := written(t, otherLayout(describe()))
	for range 2 {
		if got, err := everything(path); err != nil || got != want {
			t.Fatalf("%v: %s", err, firstDifference(want, got))
		}
	}
	f, err := openFile(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := f.readMeta(context.Background())
	if err != nil || !reflect.DeepEqual(m.Layout, describe()) {
		t.Errorf("the layout is still another: %v", err)
	}
	if err := f.close(); err != nil {
		t.Fatal(err)
	}
}

// TestOpenUnknownField opens a file with a field that the program has no more.
func TestOpenUnknownField(t *testing.T) {
	l := describe()
	for i := range l {
		if l[i].Name == "skills" {
			l[i].Fields = slices.Clone(l[i].Fields)
			l[i].Fields[0].Name = "title" // the place of name
		}
	}
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path)
	if _, err := s.Apply(context.Background(), round(3, 1)); err != nil {
		t.Fatal(err)
	}
	f := s.journal.(*file)
	held := s.snapshot.Load()
	err := f.writeGraph(context.Background(), &commit{version: held.version, docs: held.docs, datasets: held.datasets}, l)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = everything(path)
	if err == nil || !strings.Contains(err.Error(), `the field "title"`) || !strings.Contains(err.Error(), path) {
		t.Errorf("an unknown field: %v", err)
	}
}
