package epoch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// Name is the name of the dataset.
const Name = "epoch-ai"

const (
	maxSlug  = 100 // bytes of a slug made from a name
	maxCited = 50  // sources of one record
)

// layers are those of the AI stack, from the bottom; the import makes them
// where no dataset holds them.
var layers = []string{"energy", "chips", "infrastructure", "models", "applications"}

// builder turns rows into records. It knows what the store holds (known, nil
// for an id that was asked for and is not there) and keeps the ids that it
// would like to know in wanted: Plan builds until nothing new is wanted.
type builder struct {
	names       *aliases
	asOf        kg.Date
	modelsSince kg.Date
	known       map[string]kg.Node
	wanted      map[string]bool
	renames     map[string]string // id made from a name → id that the store holds it under

	records  map[string]kg.Node // of the dataset
	claims   map[string]claim   // by entity: the row that describes it
	spelled  map[string][]string
	referred map[string]bool // entities of other datasets
	spared   map[string]bool // entities of rows left out by choice: nothing of theirs ends
	files    map[string]*File
	near     map[NearMiss]bool
	made     []string // ids that the row at hand made or speaks of
}

// claim is the row that describes an entity.
type claim struct {
	file, name, maker string
	line              int
}

// foreign tells whether another dataset holds a record.
func (b *builder) foreign(id string) bool {
	n := b.known[id]
	return n != nil && n.Base().Dataset != Name
}

// want notes an id of which the store is to be asked.
func (b *builder) want(id string) { b.wanted[id] = true }

// note keeps an id for the outcome of the row at hand.
func (b *builder) note(id string) {
	if id != "" && !slices.Contains(b.made, id) {
		b.made = append(b.made, id)
	}
}

// slug is the part of an id made from a name; a long one ends in a hash.
func slug(name string) string {
	s := strings.TrimRight(kg.Slug(name), "._-")
	if s == "" || s == "unnamed" {
		return "x-" + hash(name)
	}
	if len(s) > maxSlug {
		return strings.TrimRight(s[:maxSlug-7], "._-") + "-" + hash(name)
	}
	return s
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:3])
}

// alike tells kinds between which a name alone does not decide.
func alike(a, b kg.EntityKind) bool {
	group := func(k kg.EntityKind) int {
		switch k {
		case kg.EntityKindModel, kg.EntityKindModelFamily:
			return 1
		case kg.EntityKindAccelerator, kg.EntityKindChip, kg.EntityKindProduct:
			return 2
		}
		return 100 + int(k.General())
	}
	return group(a) == group(b)
}

// resolve is the id and the title that a name stands for.
func (b *builder) resolve(kind kg.Kind, specific kg.EntityKind, name string) (id, title string) {
	name = cleanName(name)
	row := b.names.exact[kind][name]
	if row == nil && kind == kg.KindCompany {
		if row = b.names.alike[letters(name)]; row != nil {
			b.near[NearMiss{Name: name, Like: row.Name, ID: row.ID, Same: true}] = true
		}
	}
	if row != nil {
		b.want(row.ID)
		return row.ID, row.Name
	}
	id = kg.TableOf(kind).Prefix + ":" + slug(name)
	b.want(id)
	if held, ok := b.known[id].(kg.Entity); ok && b.foreign(id) && !alike(held.SpecificKind(), specific) {
		id += "-" + strings.ReplaceAll(strings.ToLower(specific.String()), "_", "-")
		b.want(id)
	}
	if old := b.renames[id]; old != "" {
		id = old
		b.want(id)
	}
	return id, name
}

// aliased tells whether the table of names decides about a name.
func (b *builder) aliased(kind kg.Kind, name string) bool {
	return b.names.exact[kind][cleanName(name)] != nil
}

// company is the id of a company by its name, made when no dataset holds it;
// empty for a word that names none. It gets the layer.
func (b *builder) company(name, layer string, r *row) string {
	name = cleanName(name)
	if name == "" || b.names.nobody[letters(name)] || letters(name) == "" {
		return ""
	}
	id, title := b.resolve(kg.KindCompany, kg.EntityKindCompany, name)
	b.note(id)
	if b.foreign(id) {
		b.referred[id] = true
		return id
	}
	c, ok := b.records[id].(*kg.Company)
	if !ok {
		c = &kg.Company{}
		c.ID, c.Name = id, title
		b.records[id] = c
		for _, row := range b.names.Companies {
			if row.ID == id {
				for _, l := range row.Layers {
					addTo(&c.LayerIDs, "layer:"+l)
				}
			}
		}
	}
	if !b.aliased(kg.KindCompany, name) && !slices.Contains(b.spelled[id], name) {
		b.spelled[id] = append(b.spelled[id], name)
	}
	addTo(&c.LayerIDs, "layer:"+layer)
	b.mention(&c.SourceIDs, r)
	return id
}

// isCompany tells whether a name is that of a company known already; free text
// in a column of users names none.
func (b *builder) isCompany(name string) bool {
	name = cleanName(name)
	if b.aliased(kg.KindCompany, name) || b.names.alike[letters(name)] != nil {
		return true
	}
	id := "company:" + slug(name)
	b.want(id)
	_, made := b.records[id]
	return made || b.known[id] != nil
}

// product is the id of a product, made in its layer when no dataset holds it.
// The record is nil when another dataset does.
func (b *builder) product(name string, kind kg.EntityKind, layer string, r *row) (string, *kg.Product) {
	id, title := b.resolve(kg.KindProduct, kind, name)
	return id, b.productAt(id, title, kind, layer, r)
}

func (b *builder) productAt(id, title string, kind kg.EntityKind, layer string, r *row) *kg.Product {
	b.note(id)
	if b.foreign(id) {
		b.referred[id] = true
		return nil
	}
	p, ok := b.records[id].(*kg.Product)
	if !ok {
		p = &kg.Product{Kind: kind}
		p.ID, p.Name = id, title
		b.records[id] = p
	}
	addTo(&p.LayerIDs, "layer:"+layer)
	b.mention(&p.SourceIDs, r)
	return p
}

// facility is the record of a place, nil when another dataset holds it.
func (b *builder) facility(id, title string, kind kg.EntityKind, r *row) *kg.Facility {
	b.note(id)
	if b.foreign(id) {
		b.referred[id] = true
		return nil
	}
	f, ok := b.records[id].(*kg.Facility)
	if !ok {
		f = &kg.Facility{Kind: kind}
		f.ID, f.Name, f.LayerIDs = id, title, []string{"layer:infrastructure"}
		b.records[id] = f
	}
	b.cite(&f.SourceIDs, r)
	return f
}

// hashed is the id of a later one of two entities whose names make the same id.
func hashed(id, name, maker string) string { return id + "-" + hash(name+"\n"+maker) }

// claimed settles which row describes an entity. Rows of one file that are not
// the same although their names make the same id get ids of their own: the
// later one's ends in a hash. first is false for a further row of one entity.
func (b *builder) claimed(id, name, maker string, r *row) (own string, first bool) {
	c, taken := b.claims[id]
	if taken && c.file == r.file && !b.aliased(kg.KindOfID(id), name) && (c.name != name || c.maker != maker) {
		b.near[NearMiss{Name: name, Like: c.name, ID: id}] = true
		id = hashed(id, name, maker)
		b.want(id)
		_, taken = b.claims[id]
	}
	if taken {
		return id, false
	}
	b.claims[id] = claim{r.file, name, maker, r.line}
	return id, true
}

// Reading cells: what cannot be read is reported and counts as absent.

func (b *builder) value(r *row, column, value, reason string) {
	f := b.files[r.file]
	if len(value) > 200 {
		value = strings.ToValidUTF8(value[:200], "") + "…"
	}
	f.Values = append(f.Values, Value{r.line, column, oneLine(value), reason})
}

func (b *builder) date(r *row, column string) kg.Date {
	d, err := date(r.get(column))
	if err != nil {
		b.value(r, column, r.get(column), err.Error())
	}
	return d
}

func (b *builder) number(r *row, column string) (float64, bool) {
	v, ok, err := number(r.get(column))
	if err != nil {
		b.value(r, column, r.get(column), err.Error())
	}
	if strings.HasSuffix(column, "(MW)") && v >= 1e9 { // what no record may hold
		b.value(r, column, r.get(column), "no site has so many megawatts")
		return 0, false
	}
	return v, ok
}

func (b *builder) tags(r *row, column string) []tagged {
	out, err := tags(r.get(column))
	if err != nil {
		b.value(r, column, r.get(column), err.Error())
	}
	return slices.DeleteFunc(out, func(t tagged) bool { return b.tooLong(r, column, t.name) })
}

// name is a cell that holds one name or short text.
func (b *builder) name(r *row, column string) string {
	name := cleanName(r.get(column))
	if b.tooLong(r, column, name) {
		return ""
	}
	return name
}

// list is a cell with several names.
func (b *builder) list(r *row, column string) []string {
	return slices.DeleteFunc(list(r.get(column)), func(name string) bool { return b.tooLong(r, column, name) })
}

func (b *builder) tooLong(r *row, column, name string) bool {
	if len(name) <= kg.MaxName {
		return false
	}
	b.value(r, column, name, fmt.Sprintf("it is %d bytes long, a name has at most %d", len(name), kg.MaxName))
	return true
}

// after tells whether a date lies after the day of the download.
func (b *builder) after(d kg.Date) bool { return d != 0 && d.First() > b.asOf.Last() }

// statusAt is PLANNED for what begins after the download.
func (b *builder) statusAt(d kg.Date) kg.Status {
	if b.after(d) {
		return kg.StatusPlanned
	}
	return kg.StatusActive
}

// outcomes runs a mapper over rows and keeps one outcome for each.
func (b *builder) outcomes(t *table, rows []*row, name string, one func(*row) Outcome) {
	f := b.files[t.file]
	for _, r := range rows {
		b.made = nil
		o := one(r)
		o.Line, o.Name = r.line, oneLine(r.get(name))
		if o.What == Mapped {
			o.Records = b.made
			if !slices.ContainsFunc(b.made, func(id string) bool { return b.records[id] != nil }) {
				o.What, o.Reason = Merged, "another dataset holds the record, and the row adds no relation"
			}
		}
		f.Outcomes[r.index] = o
	}
}

func leftOut(format string, args ...any) Outcome {
	return Outcome{What: LeftOut, Reason: fmt.Sprintf(format, args...)}
}

func merged(reason string, into ...string) Outcome {
	return Outcome{What: Merged, Reason: reason, Records: into}
}
