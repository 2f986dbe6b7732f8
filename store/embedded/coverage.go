package embedded

import "github.com/aistack-graph/aistack/kg"

// coverage looks at every fact and every entity once, without making records of
// facts, of which there may be millions.
func (s *snapshot) coverage() kg.Coverage {
	var t kg.Tally
	dates := make([]citation, len(s.docs)) // of sources
	for _, number := range s.of(kg.KindSource) {
		src := s.node(number).(*kg.Source)
		dates[number] = citation{src.Published, src.Accessed}
	}
	cited := func(doc string) (c kg.Cited) {
		refs(doc, func(ref kg.Ref, target uint32) {
			if ref == kg.RefSources {
				c.Add(dates[target].published, dates[target].accessed)
			}
		})
		return c
	}
	asOf := make([]kg.Date, len(s.datasets))
	for _, number := range s.of(kg.KindDataset) {
		d := s.node(number).(*kg.Dataset)
		for i, name := range s.datasets {
			if name == d.Name {
				asOf[i] = d.AsOf
			}
		}
	}
	for _, kind := range []kg.Kind{kg.KindDependency, kg.KindOwnership, kg.KindInvestment} {
		read := newFactReader(kind)
		for _, number := range s.of(kind) {
			doc := s.docs[number]
			f := read.fact(doc)
			f.Cited, f.AsOf = cited(doc), asOf[headOf(doc).dataset]
			t.Fact(f, 1)
		}
	}
	var layers []string
	for _, l := range s.view().Layers {
		layers = append(layers, l.ID)
		number, _ := s.find(l.ID)
		for _, member := range s.inverse[kg.RefLayers].of(number) {
			if kg.EntityKinds.Has(s.kind(member)) {
				c := cited(s.docs[member])
				t.Entity(l.ID, specificKind(s.docs[member]), c.Any, c.Accessed != 0, 1)
			}
		}
	}
	return t.Coverage(layers)
}

// citation is what coverage looks at in a source.
type citation struct{ published, accessed kg.Date }

// of are the numbers of the records of a kind, in the order of ids.
func (s *snapshot) of(kind kg.Kind) []uint32 {
	sp := s.spans[kind]
	return s.byID[sp.lo:sp.hi]
}

// specificKind is that of the entity of a document.
func specificKind(doc string) kg.EntityKind {
	d := decoder{reader: reader{s: doc}, scalars: true}
	return d.record(d.head().kind).(kg.Entity).SpecificKind()
}

// factReader reads what coverage looks at out of documents of one kind.
type factReader struct {
	layout                             *layout
	status, confidence, share, assumed byte // numbers of fields, 0 where the kind has none
}

func newFactReader(kind kg.Kind) *factReader {
	r := &factReader{layout: layouts[kind]}
	for i, f := range r.layout.fields {
		switch number := byte(i + 1); f.name {
		case "status":
			r.status = number
		case "confidence":
			r.confidence = number
		case "share":
			r.share = number
		case "criticalityAssumed":
			r.assumed = number
		}
	}
	return r
}

func (fr *factReader) fact(doc string) (f kg.Fact) {
	r := reader{s: doc}
	kind := r.head().kind
	var what byte
	for n := r.byte(); n != 0; n = r.byte() {
		switch n {
		case fr.layout.what:
			what = r.byte()
		case fr.status:
			f.Status = kg.Status(r.byte())
		case fr.confidence:
			f.Confidence = kg.Confidence(r.byte())
		default:
			f.Share = f.Share || n == fr.share
			f.Assumed = f.Assumed || n == fr.assumed
			r.skip(&fr.layout.fields[n-1])
		}
	}
	switch kind {
	case kg.KindDependency:
		f.Relation, f.Kind = kg.RelationSupplies, kg.DependencyKind(what)
	case kg.KindOwnership:
		f.Relation = kg.OwnershipRole(what).Relation()
	case kg.KindInvestment:
		f.Relation, f.Instrument = kg.RelationInvestsIn, kg.Instrument(what)
	}
	return f
}
