package export

import "github.com/aistack-graph/aistack/kg"

// lines writes each record as a dataset's JSON Lines file holds it, with its
// table: entities, then relations. The records that these cite are not among
// them, so a part of a graph is no dataset by itself.
type lines struct{ sink }

func (l lines) begin(*about) error { return l.err() }

func (l lines) record(n kg.Node) error {
	l.put(`{"table":"`, kg.TableOf(n.NodeKind()).Name, `",`, jsonText(n)[1:], "\n")
	return l.err()
}

func (l lines) node(n *node) error { return l.record(n.record) }
func (l lines) middle() error      { return l.err() }
func (l lines) edge(e *edge) error { return l.record(e.record) }
func (l lines) end() error         { return l.err() }
