package kg

import (
	"reflect"
	"time"
)

// Copy makes a struct of its own with the same fields; slices and pointers
// inside are shared, Found is empty.
func Copy(n Node) Node {
	if n == nil {
		return nil
	}
	return TableOf(n.NodeKind()).copy(n)
}

// Equal tells whether two records say the same; what the store keeps (dataset,
// version, time, what was found) does not count.
func Equal(a, b Node) bool {
	if a == nil || b == nil || a.NodeKind() != b.NodeKind() {
		return a == nil && b == nil
	}
	a, b = Copy(a), Copy(b)
	for _, n := range []Node{a, b} {
		base := n.Base()
		base.Dataset, base.Version, base.UpdatedAt = "", 0, time.Time{}
	}
	return reflect.DeepEqual(a, b)
}
