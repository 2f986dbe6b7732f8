package loader

import (
	"reflect"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// shorthand is what a row says of others than its own record.
type shorthand struct {
	owners []ownerRef
}

type ownerRef struct {
	field string // owner or operator
	owner string // id or slug of a company
	role  kg.OwnershipRole
}

// shortNames are the fields that a kind of record takes beside its own.
func shortNames(k kg.Kind) []string {
	switch k {
	case kg.KindDependency:
		return []string{"value_usd"}
	case kg.KindInvestment:
		return []string{"amount_usd"}
	case kg.KindCompany, kg.KindProduct:
		return []string{"owner"}
	case kg.KindFacility:
		return []string{"owner", "operator"}
	}
	return nil
}

// shorthand decodes a field of shortNames; false for any other.
func (d *decoder) shorthand(n kg.Node, short *shorthand, f *field) bool {
	if !slices.Contains(shortNames(n.NodeKind()), f.name) {
		return false
	}
	switch n := n.(type) {
	case *kg.Dependency:
		d.dollars(&n.Value, f)
	case *kg.Investment:
		d.dollars(&n.Amount, f)
	default:
		role := map[kg.Kind]kg.OwnershipRole{
			kg.KindCompany:  kg.OwnershipRoleOwns,
			kg.KindProduct:  kg.OwnershipRoleMakes,
			kg.KindFacility: kg.OwnershipRoleOperates,
		}[n.NodeKind()]
		for _, owner := range d.oneOrMore(f) {
			again := func(o ownerRef) bool { return o.owner == owner }
			if !slices.ContainsFunc(short.owners, again) {
				short.owners = append(short.owners, ownerRef{f.name, owner, role})
			}
		}
	}
	return true
}

// dollars decodes a plain amount of US dollars.
func (d *decoder) dollars(to **kg.Money, f *field) {
	if f.value.shape == shapeNull {
		return
	}
	if *to == nil {
		*to = &kg.Money{}
	}
	m := *to
	if m.Amount != 0 || m.Currency != "" {
		d.fail(&f.value, f.name, "keep one of them", "the amount is stated twice")
		return
	}
	d.set(reflect.ValueOf(&m.Amount).Elem(), &f.value, f.name)
	m.Currency = "USD"
}

// oneOrMore decodes a text, a cell with semicolons or a list of texts.
func (d *decoder) oneOrMore(f *field) (out []string) {
	switch f.value.shape {
	case shapeNull:
	case shapeText:
		out = []string{f.value.text}
	default:
		d.set(reflect.ValueOf(&out).Elem(), &f.value, f.name)
	}
	return out
}

// ownership is the record that owner or operator on an entity stands for. It
// rests on the sources of the row.
func (o ownerRef) ownership(owned kg.Node) *kg.Ownership {
	return &kg.Ownership{OwnerID: o.owner, OwnedID: owned.Base().ID, Role: o.role, SourceIDs: slices.Clone(owned.Refs(kg.RefSources))}
}

// columnNames are the columns that a CSV table may have.
func columnNames(t *kg.Table) []string {
	var names []string
	for _, c := range kg.Columns(t.New()) {
		names = append(names, c.Name)
	}
	return append(names, shortNames(t.Kind)...)
}

// required are the columns without which no row of a table can be right.
func required(t *kg.Table) []string {
	_, edge := t.New().(kg.Edge)
	var names []string
	for _, c := range kg.Columns(t.New()) {
		made := edge && (c.Name == "id" || c.Name == "role" || c.Name == "flow") || t.Kind == kg.KindDataset && c.Name == "id"
		if c.Required && !made && !strings.Contains(c.Name, ".") {
			names = append(names, c.Name)
		}
	}
	return names
}
