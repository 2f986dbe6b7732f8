package neo4j

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// Limits of a view.
const (
	maxLevels = 5_000  // hops of the longest shortest walk, where the scope sets no limit
	maxFull   = 20_000 // relations or entities up to which a view brings whole records with it
)

// arcTypes are the relationships between entities.
const arcTypes = "SUPPLIES|OWNS|INVESTS_IN"

// scoped builds the statement of a view. Its rows are pairs of a tag and a
// value: see the tags that [viewReader] takes.
type scoped struct {
	*statement
	b     strings.Builder
	rule  string // what a relationship r must satisfy by the scope's ArcRule
	small int    // entities and relations up to which records come along
}

// supplies holds for the relationships that carry supply, and for investments.
const supplies = "(type(r) <> 'OWNS' OR r.role IN ['MAKES', 'OPERATES']) AND "

// passes compiles an ArcRule to a predicate on r; see [kg.ArcRule.Holds]. It is
// the same text for every rule, so that few different statements have to be
// planned; what a rule leaves open is told by a parameter, at the cost of a
// comparison.
func (s *statement) passes(rule *kg.ArcRule) string {
	statuses := enumTexts(rule.Statuses)
	if len(statuses) == 0 {
		for status := kg.Status(0); status.String() != "" || status == 0; status++ {
			if status != kg.StatusEnded {
				statuses = append(statuses, status.String())
			}
		}
	}
	asOf := cmp.Or(rule.AsOf, 1) // no date: not looked at
	return "coalesce(r.status, '') IN " + s.param(statuses) +
		" AND coalesce(r._confidence, 0) >= " + s.param(float64(rule.MinConfidence)) +
		" AND (" + s.param(rule.AsOf == 0) + " OR " + s.held(subject{v: "r", edge: true}, asOf) + ")" +
		" AND (" + s.param(len(rule.Kinds) == 0) + " OR type(r) <> 'SUPPLIES' OR r.kind IN " + s.param(enumTexts(rule.Kinds)) + ")"
}

func enumTexts[E fmt.Stringer](es []E) []string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = e.String()
	}
	return out
}

// step is the pattern of one hop of a walk from n to m (against it: from m to
// n) over a relationship r. Money walks supplies and ownership against their
// direction, and investments along it.
func step(scope kg.Scope, against bool) (pattern, where string) {
	switch {
	case scope.Either:
		return "(n)-[r:" + arcTypes + "]-(m)", ""
	case scope.Flow == kg.FlowValue:
		tail, head := "startNode", "endNode"
		if against {
			tail, head = head, tail
		}
		return "(n)-[r:" + arcTypes + "]-(m)", "n = CASE type(r) WHEN 'INVESTS_IN' THEN " + tail + "(r) ELSE " + head + "(r) END AND " + supplies
	case against:
		return "(n)<-[r:SUPPLIES|OWNS]-(m)", supplies
	}
	return "(n)-[r:SUPPLIES|OWNS]->(m)", supplies
}

// targets is what the targets of a question mean, by their form.
type targets struct{ entities, layers, countries []string }

// sortTargets sorts targets by their form. Those that can be no target are
// unknown at once; others are known if the graph holds them.
func sortTargets(ids []string) (t targets, unknown []string) {
	for _, id := range ids {
		code, country := strings.CutPrefix(id, kg.CountryPrefix)
		switch k := kg.KindOfID(id); {
		case country && len(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z':
			t.countries = append(t.countries, code)
		case kg.ValidID(id) != nil:
			unknown = append(unknown, id)
		case kg.EntityKinds.Has(k):
			t.entities = append(t.entities, id)
		case k == kg.KindLayer:
			t.layers = append(t.layers, id)
		}
	}
	return t, unknown
}

// members gives an expression for the different entities that targets mean.
func (s *statement) members(t targets) string {
	countries := s.param(t.countries)
	return "COLLECT { UNWIND COLLECT { UNWIND " + s.param(t.entities) + " AS id MATCH (n:Record {id: id}) WHERE n:Entity RETURN n }" +
		" + COLLECT { UNWIND " + s.param(t.layers) + " AS id MATCH (:Record {id: id})<-[:IN_LAYER]-(n:Entity) RETURN n }" +
		" + COLLECT { UNWIND " + countries + " AS code MATCH (n:Company {country: code}) RETURN n }" +
		" + COLLECT { UNWIND " + countries + " AS code MATCH (n:Facility {country: code}) RETURN n }" +
		" AS n RETURN DISTINCT n }"
}

// missing gives an expression for those of the ids that the graph does not
// hold.
func (s *statement) missing(ids []string) string {
	var nodes []string
	edges := map[kg.Kind][]string{}
	var kinds kg.KindSet
	for _, id := range ids {
		switch k := kg.KindOfID(id); {
		case kg.ValidID(id) != nil:
		case tables[k].edge:
			edges[k] = append(edges[k], id)
			kinds |= kg.Kinds(k)
		default:
			nodes = append(nodes, id)
		}
	}
	lists := []string{"COLLECT { UNWIND " + s.param(nodes) + " AS id OPTIONAL MATCH (n:Record {id: id}) WITH id, n WHERE n IS NULL RETURN id }"}
	for _, k := range kinds.List() {
		lists = append(lists, "COLLECT { UNWIND "+s.param(edges[k])+" AS id OPTIONAL MATCH ()-[r:"+tables[k].label+" {id: id}]->() WITH id, r WHERE r IS NULL RETURN id }")
	}
	return strings.Join(lists, " + ")
}

// walks appends the expansion of a scope that has a From or a To; afterwards
// ents and rels are what it holds, and deeper tells that there is more than
// maxLevels find.
//
// The expansion goes level by level within one expression: the accumulator is
// [entities that the last level was the first to reach, all reached, relations
// used], so the cost is that of the relations of the scope, however many paths
// there are. Between two ends it goes forward first, for the entities, and then
// back from the finish among these, for the relations.
func (q *scoped) walks(scope kg.Scope, from, to, also targets) {
	hops := scope.MaxHops
	if hops == 0 {
		hops = maxLevels
	}
	known := func(t targets) string { return "CASE WHEN size(missing) > 0 THEN [] ELSE " + q.members(t) + " END" }
	q.with("also", known(also))
	walk, n := step(scope, false)
	back, m := step(scope, true)
	switch {
	case len(scope.To) == 0:
		q.with("begin", known(from))
		q.with("finish", "[]")
		q.with("walked", q.levels("begin", q.param(hops), walk, n+q.rule))
	case len(scope.From) == 0:
		q.with("begin", "[]")
		q.with("finish", known(to))
		q.with("walked", q.levels("finish", q.param(hops), back, m+q.rule))
	default:
		q.with("begin", known(from))
		q.with("finish", known(to))
		q.with("reached", "reduce(acc = [begin, begin], level IN range(1, "+q.param(hops-1)+") | CASE WHEN size(acc[0]) = 0 THEN acc ELSE "+
			"[next IN [COLLECT { UNWIND acc[0] AS n MATCH "+walk+" WHERE "+n+q.rule+" AND NOT m IN acc[1] RETURN DISTINCT m }] | [next, acc[1] + next]][0] END)")
		q.with("walked", q.levels("finish", q.param(hops), back, m+q.rule+" AND m IN reached[1]"))
	}
	fmt.Fprintf(&q.b, " WITH before, missing, begin, finish, also, %s AND size(walked[0]) > 0 AS deeper, walked[2] AS rels", q.param(scope.MaxHops == 0))
	switch {
	case scope.Inputs:
		q.with("touched", "COLLECT { UNWIND begin + finish + [r IN rels | startNode(r)] + [r IN rels | endNode(r)] AS n RETURN DISTINCT n }")
		q.with("inputs", "COLLECT { UNWIND touched AS n MATCH (n)<-[r:SUPPLIES|OWNS]-() WHERE "+supplies+q.rule+" RETURN r LIMIT "+q.param(kg.MaxScopeArcs+1)+" }")
		q.with("owned", "COLLECT { UNWIND inputs AS i WITH i WHERE type(i) = 'OWNS' WITH DISTINCT startNode(i) AS n MATCH (n)-[r:OWNS]->() WHERE "+supplies+q.rule+" RETURN r LIMIT "+q.param(kg.MaxScopeArcs+1)+" }")
		fmt.Fprintf(&q.b, " WITH before, missing, begin, finish, also, deeper, COLLECT { UNWIND rels + inputs + owned AS r RETURN DISTINCT r } AS rels")
	case scope.Either: // the levels have come by most relations from both sides
		fmt.Fprintf(&q.b, " WITH before, missing, begin, finish, also, deeper, COLLECT { UNWIND rels AS r RETURN DISTINCT r } AS rels")
	}
	q.with("ents", "COLLECT { UNWIND begin + finish + also + [r IN rels | startNode(r)] + [r IN rels | endNode(r)] AS n RETURN DISTINCT n }")
	small := q.param(q.small)
	q.with("full", "size(rels) <= "+small+" AND size(ents) <= "+small)
}

// levels gives the expression that expands a list of entities so many times.
func (q *scoped) levels(begin, times, pattern, rule string) string {
	return "reduce(acc = [" + begin + ", " + begin + ", []], level IN range(1, " + times + ") | CASE WHEN size(acc[0]) = 0 THEN acc ELSE " +
		"[arcs IN [COLLECT { UNWIND acc[0] AS n MATCH " + pattern + " WHERE " + rule + " RETURN [r, m] AS pair LIMIT " + q.param(kg.MaxScopeArcs+1) + " }] | " +
		"[next IN [[m IN COLLECT { UNWIND arcs AS p RETURN DISTINCT p[1] AS m } WHERE NOT m IN acc[1]]] | " +
		"[next, acc[1] + next, acc[2] + [p IN arcs | p[0]]]][0]][0] END)"
}

func (q *scoped) with(name, expr string) { q.b.WriteString(" WITH *, " + expr + " AS " + name) }

// scopeStatement asks for a scope that has a From or a To. The records that
// nodeRefs and arcRefs lead to come with it when the scope is small.
func scopeStatement(scope kg.Scope, from, to, also targets, ids []string, nodeRefs, arcRefs []kg.Ref, small int) (string, map[string]any) {
	q := &scoped{statement: newStatement(), small: small}
	q.rule = q.passes(&scope.Arcs)
	q.b.WriteString("WITH " + metaVersion + " AS before WITH before, " + q.missing(ids) + " AS missing")
	q.walks(scope, from, to, also)
	const ents, rels = "WITH ents, full UNWIND ents AS n", "WITH rels, full UNWIND rels AS r"
	layer := "[l.id, l.position]"
	if scope.WithLayers {
		layer = q.row(layersOf(&scope), layerSubject)
	}
	branches := []string{
		fmt.Sprintf("WITH before, missing, deeper, full RETURN %d AS tag, [before, missing, deeper, full] AS value", tagHead),
		fmt.Sprintf("MATCH (l:Layer) RETURN %d AS tag, %s AS value", tagLayer, layer),
		ents + q.entities(), rels + q.relations(),
	}
	for _, side := range []struct {
		source, v string
		refs      []kg.Ref
	}{{ents, "n", nodeRefs}, {rels, "r", arcRefs}} {
		var lists []string
		for _, ref := range side.refs {
			lists = append(lists, refProp(side.v, ref))
		}
		if lists != nil {
			x := subject{v: "x", kinds: kg.Kinds(kg.KindLayer, kg.KindSource)}
			branches = append(branches, fmt.Sprintf("%s WITH %s, full WHERE full UNWIND %s AS id WITH DISTINCT id MATCH (x:Record {id: id}) WHERE x:Layer|Source RETURN %d AS tag, %s AS value",
				side.source, side.v, strings.Join(lists, " + "), tagReferred, q.record(x, false)))
		}
	}
	return q.union(branches)
}

// wholeStatement asks for the version of the graph and which of the ids it does
// not hold; and with fetch, unless that is the version known or ids are missing,
// for the whole graph: its records when it is small.
func wholeStatement(scope *kg.Scope, ids []string, fetch bool, known int64, small int) (string, map[string]any) {
	q := &scoped{statement: newStatement()}
	q.b.WriteString("WITH " + metaVersion + " AS before WITH before, " + q.missing(ids) + " AS missing")
	q.with("needed", q.param(fetch)+" AND before <> "+q.param(known)+" AND size(missing) = 0")
	limit := q.param(small)
	q.with("full", "COUNT { (:Entity) } <= "+limit+" AND COUNT { (:Source) } <= "+limit+
		" AND COUNT { ()-[:SUPPLIES]->() } + COUNT { ()-[:OWNS]->() } + COUNT { ()-[:INVESTS_IN]->() } <= "+limit)
	// A row for each MATCH, or none: a predicate would be checked after looking.
	const needed = "WITH full, needed UNWIND CASE WHEN needed THEN [0] ELSE [] END AS once "
	branches := []string{
		fmt.Sprintf("WITH before, missing, full RETURN %d AS tag, [before, missing, false, full] AS value", tagHead),
		needed + fmt.Sprintf("MATCH (l:Layer) RETURN %d AS tag, %s AS value", tagLayer, q.row(&kg.Select{}, layerSubject)),
		needed + "MATCH (n:Entity)" + q.entities(),
		needed + "MATCH ()-[r:" + arcTypes + "]->()" + q.relations(),
		fmt.Sprintf("WITH full, needed UNWIND CASE WHEN needed AND full THEN [0] ELSE [] END AS once MATCH (x:Source) RETURN %d AS tag, %s AS value", tagReferred, q.record(subject{v: "x", kinds: kg.Kinds(kg.KindSource)}, false)),
	}
	if scope.WithLayers && len(scope.LayerWith) > 0 {
		branches = append(branches, fmt.Sprintf("MATCH (l:Layer) RETURN %d AS tag, %s AS value", tagAsked, q.row(layersOf(scope), layerSubject)))
	}
	return q.union(branches)
}

// entities and relations end the branches that give the columns of a view, and
// whole records if full is true.
func (q *scoped) entities() string {
	return fmt.Sprintf(" RETURN %d AS tag, %s AS value", tagEntity, q.record(subject{v: "n", kinds: kg.EntityKinds}, true))
}

func (q *scoped) relations() string {
	return fmt.Sprintf(" RETURN %d AS tag, %s AS value LIMIT %d", tagArc, q.record(arcSubject, true), kg.MaxScopeArcs+1)
}

func (q *scoped) union(branches []string) (string, map[string]any) {
	branches = append(branches, fmt.Sprintf("RETURN %d AS tag, [%s] AS value", tagEnd, metaVersion))
	q.b.WriteString(" CALL { " + strings.Join(branches, " UNION ALL ") + " } RETURN tag, value")
	return q.b.String(), q.params
}

// layersOf is the selection of a scope's layers.
func layersOf(scope *kg.Scope) *kg.Select { return &kg.Select{With: scope.LayerWith} }

// layerSubject stands for the layers.
var layerSubject = subject{v: "l", kinds: kg.Kinds(kg.KindLayer)}

// arcSubject stands for the relations between entities.
var arcSubject = subject{v: "r", edge: true, kinds: kg.EdgeKinds &^ kg.Kinds(kg.KindFeed)}
