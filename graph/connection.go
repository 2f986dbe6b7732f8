package graph

import "github.com/aistack-graph/aistack/kg"

// Connection is a page of records in the shape of the Relay specification.
type Connection[T kg.Node] struct{ list *kg.List }

// Edge is one record of a page.
type Edge[T kg.Node] struct {
	item  *kg.Item
	query uint64 // fingerprint of the list
}

// The pages of the schema, each as a name that the generator finds.
type (
	EntityConnection     = Connection[kg.Entity]
	CompanyConnection    = Connection[*kg.Company]
	ProductConnection    = Connection[*kg.Product]
	FacilityConnection   = Connection[*kg.Facility]
	DependencyConnection = Connection[*kg.Dependency]
	OwnershipConnection  = Connection[*kg.Ownership]
	InvestmentConnection = Connection[*kg.Investment]
	RoleConnection       = Connection[*kg.Role]
	SkillConnection      = Connection[*kg.Skill]
	SourceConnection     = Connection[*kg.Source]
	SearchConnection     = Connection[kg.Node]

	EntityEdge     = Edge[kg.Entity]
	CompanyEdge    = Edge[*kg.Company]
	ProductEdge    = Edge[*kg.Product]
	FacilityEdge   = Edge[*kg.Facility]
	DependencyEdge = Edge[*kg.Dependency]
	OwnershipEdge  = Edge[*kg.Ownership]
	InvestmentEdge = Edge[*kg.Investment]
	RoleEdge       = Edge[*kg.Role]
	SkillEdge      = Edge[*kg.Skill]
	SourceEdge     = Edge[*kg.Source]
	SearchEdge     = Edge[kg.Node]
)

// Edges are the records of the page with their cursors.
func (c *Connection[T]) Edges() []Edge[T] {
	query := c.list.Select.Fingerprint()
	edges := make([]Edge[T], len(c.list.Items))
	for i := range c.list.Items {
		edges[i] = Edge[T]{&c.list.Items[i], query}
	}
	return edges
}

// Nodes are the records of the page.
func (c *Connection[T]) Nodes() []T { return records[T](c.list) }

// PageInfo says where the page begins and ends.
func (c *Connection[T]) PageInfo() PageInfo { return pageInfo(c.list) }

// TotalCount is the number of records on all pages.
func (c *Connection[T]) TotalCount() int { return c.list.Total }

// Node is the record.
func (e *Edge[T]) Node() T {
	node, _ := e.item.Node.(T)
	return node
}

// Cursor is the place of the record in its list.
func (e *Edge[T]) Cursor() string {
	return kg.Cursor{Query: e.query, Sort: e.item.Sort, ID: e.item.Node.Base().ID}.String()
}

// Score says how well the record matches a search; 0 outside of one.
func (e *Edge[T]) Score() float64 {
	if e.item.Hit == nil {
		return 0
	}
	return e.item.Hit.Score
}

// Highlights are the parts of texts that a search matched.
func (e *Edge[T]) Highlights() []kg.Highlight {
	if e.item.Hit == nil {
		return nil
	}
	return e.item.Hit.Highlights
}

// PageInfo says where a page begins and ends, and whether there is more.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       string // empty on an empty page
}

func pageInfo(l *kg.List) PageInfo {
	info := PageInfo{HasNextPage: l.HasNext, HasPreviousPage: l.HasPrevious}
	if n := len(l.Items); n > 0 {
		info.StartCursor, info.EndCursor = l.Cursor(0).String(), l.Cursor(n-1).String()
	}
	return info
}

// records are the records of a list as their type; the zero T stands where an
// id is not held.
func records[T kg.Node](l *kg.List) []T {
	out := make([]T, len(l.Items))
	for i, item := range l.Items {
		out[i], _ = item.Node.(T)
	}
	return out
}
