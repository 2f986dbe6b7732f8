package storetest

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// render writes an answer as text, whole and unambiguous, so that two answers
// can be compared and a difference be read.
func render(lists ...*kg.List) string {
	var b strings.Builder
	for i, l := range lists {
		fmt.Fprintf(&b, "list %d:\n", i)
		renderList(&b, l, "  ")
	}
	return b.String()
}

func renderList(b *strings.Builder, l *kg.List, indent string) {
	if l == nil {
		b.WriteString(indent + "no list\n")
		return
	}
	fmt.Fprintf(b, "%s%q total=%d next=%v previous=%v\n", indent, l.Select.Key, l.Total, l.HasNext, l.HasPrevious)
	for _, item := range l.Items {
		if item.Node == nil {
			b.WriteString(indent + "- not held\n")
			continue
		}
		fmt.Fprintf(b, "%s- %s sort=%v", indent, renderNode(item.Node), item.Sort)
		if item.Hit != nil {
			fmt.Fprintf(b, " hit=%v", *item.Hit)
		}
		b.WriteByte('\n')
		for _, found := range item.Node.Base().Found {
			renderList(b, found, indent+"    ")
		}
	}
}

// renderNode writes what a record says and whose it is; versions and times
// differ from store to store.
func renderNode(n kg.Node) string {
	if n == nil {
		return "nil"
	}
	text, err := json.Marshal(n)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%s %s %s", n.NodeKind(), n.Base().Dataset, text)
}
