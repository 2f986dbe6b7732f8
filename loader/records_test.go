package loader

import (
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// TestFromRecords: records that a connector hands over load as those of files
// do.
func TestFromRecords(t *testing.T) {
	store, again := openStore(t), openStore(t)
	mustLoad(t, store, files(minimal), Options{})
	var nodes []kg.Node
	for n, err := range Held(t.Context(), store, "mine") {
		if err != nil {
			t.Fatal(err)
		}
		nodes = append(nodes, n)
	}
	d, err := FromRecords(nodes)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if r := mustLoad(t, again, d, Options{}); r.Added != len(nodes) || len(r.Warnings) > 0 {
		t.Errorf("report %+v", r)
	}
	if want, got := dump(t, store, "mine"), dump(t, again, "mine"); want != got {
		t.Errorf("want %s\ngot %s", want, got)
	}
	manifest := nodes[0]
	for i, n := range nodes {
		if n.NodeKind() == kg.KindDataset {
			manifest = n
			nodes = append(nodes[:i:i], nodes[i+1:]...)
			break
		}
	}
	for _, wrong := range [][]kg.Node{nodes, {manifest, manifest}} {
		if _, err := FromRecords(wrong); err == nil {
			t.Error("a dataset without one manifest was made")
		}
	}
	found, err := ByIDs(t.Context(), store, []string{"company:nvidia", "company:none"})
	if err != nil || found[0] == nil || found[1] != nil {
		t.Errorf("%v, %v", found, err)
	}
}
