package kg

import (
	"reflect"
	"time"
)

// Copy makes a struct of its own with the same fields; slices and pointers
// inside are shared, Found is empty.
func Copy(n Node) Node {
	switch n := n.(type) {
	case *Dependency:
		return fresh(n)
	case *Company:
		return fresh(n)
	case *Product:
		return fresh(n)
	case *Facility:
		return fresh(n)
	case *Ownership:
		return fresh(n)
	case *Investment:
		return fresh(n)
	case *Layer:
		return fresh(n)
	case *Source:
		return fresh(n)
	case *Feed:
		return fresh(n)
	case *Role:
		return fresh(n)
	case *Skill:
		return fresh(n)
	case *Dataset:
		return fresh(n)
	case *QuizQuestion:
		return fresh(n)
	case *FAQ:
		return fresh(n)
	case *Prediction:
		return fresh(n)
	case *Insight:
		return fresh(n)
	}
	return nil
}

func fresh[T any, P interface {
	*T
	Node
}](n P) Node {
	c := P(new(T))
	*c = *n
	c.Base().Found = nil
	return c
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
