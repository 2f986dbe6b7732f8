package neo4j

import (
	"cmp"
	"encoding"
	"fmt"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// What coverage looks at: the dates of the sources, and entities and facts
// grouped by what counts of them. Facts with equal sources are one row, so that
// there are far fewer rows than facts.
const (
	citationsOf = "COLLECT { MATCH (s:Source) WHERE s.published IS NOT NULL OR s.accessed IS NOT NULL RETURN [s.id, s.published, s.accessed] }"
	entitiesOf  = "COLLECT { MATCH (l:Layer)<-[:IN_LAYER]-(e:Entity) " +
		"WITH l.id AS layer, l.position AS position, e._kinds[0] AS kind, e.sources AS sources, count(*) AS n RETURN [layer, position, kind, sources, n] }"
	factsOf = "COLLECT { MATCH ()-[r:SUPPLIES|OWNS|INVESTS_IN]->() " +
		"WITH r.kind AS kind, r.role AS role, r.instrument AS instrument, r.status AS status, r.confidence AS confidence, " +
		"r.share IS NOT NULL AS share, coalesce(r.criticalityAssumed, false) AS assumed, r._dataset AS dataset, r.sources AS sources, count(*) AS n " +
		"RETURN [kind, role, instrument, status, confidence, share, assumed, dataset, sources, n] }"
)

// decodeCoverage adds up what the three give.
func decodeCoverage(lists []any, datasets []*kg.Dataset) (kg.Coverage, error) {
	var parts [3][]any
	for i := range parts {
		parts[i], _ = lists[i].([]any)
	}
	d := coverageDecoder{dates: map[string][2]kg.Date{}, asOf: map[string]kg.Date{}, positions: map[string]int64{}}
	for _, set := range datasets {
		d.asOf[set.Name] = set.AsOf
	}
	for i, take := range []func([]any) error{d.citation, d.entities, d.facts} {
		for _, row := range parts[i] {
			values, _ := row.([]any)
			if err := take(values); err != nil {
				return kg.Coverage{}, fmt.Errorf("neo4j: decode the coverage: %w", err)
			}
		}
	}
	layers := make([]string, 0, len(d.positions))
	for id := range d.positions {
		layers = append(layers, id)
	}
	slices.SortFunc(layers, func(a, b string) int {
		return cmp.Or(cmp.Compare(d.positions[a], d.positions[b]), cmp.Compare(a, b))
	})
	return d.tally.Coverage(layers), nil
}

type coverageDecoder struct {
	tally     kg.Tally
	dates     map[string][2]kg.Date // published and accessed, by source
	asOf      map[string]kg.Date    // by dataset
	positions map[string]int64      // by layer
}

func (d *coverageDecoder) citation(row []any) error {
	id, _ := row[0].(string)
	var dates [2]kg.Date
	for i := range dates {
		if err := name(row[1+i], &dates[i]); err != nil {
			return err
		}
	}
	d.dates[id] = dates
	return nil
}

func (d *coverageDecoder) cited(sources any) (c kg.Cited) {
	ids, _ := sources.([]any)
	for _, id := range ids {
		id, _ := id.(string)
		c.Add(d.dates[id][0], d.dates[id][1])
	}
	return c
}

func (d *coverageDecoder) entities(row []any) error {
	layer, _ := row[0].(string)
	d.positions[layer], _ = row[1].(int64)
	var kind kg.EntityKind
	if err := name(row[2], &kind); err != nil {
		return err
	}
	cited := d.cited(row[3])
	n, _ := row[4].(int64)
	d.tally.Entity(layer, kind, cited.Any, cited.Accessed != 0, int(n))
	return nil
}

func (d *coverageDecoder) facts(row []any) error {
	var f kg.Fact
	var role kg.OwnershipRole
	for i, to := range []encoding.TextUnmarshaler{&f.Kind, &role, &f.Instrument, &f.Status, &f.Confidence} {
		if err := name(row[i], to); err != nil {
			return err
		}
	}
	switch {
	case f.Kind != 0:
		f.Relation = kg.RelationSupplies
	case role != 0:
		f.Relation = role.Relation()
	default:
		f.Relation = kg.RelationInvestsIn
	}
	f.Share, _ = row[5].(bool)
	f.Assumed, _ = row[6].(bool)
	dataset, _ := row[7].(string)
	f.AsOf, f.Cited = d.asOf[dataset], d.cited(row[8])
	n, _ := row[9].(int64)
	d.tally.Fact(f, int(n))
	return nil
}

// name reads an enumeration or a date; null leaves it as it is.
func name(value any, to encoding.TextUnmarshaler) error {
	text, ok := value.(string)
	if !ok {
		return nil
	}
	return to.UnmarshalText([]byte(text))
}
