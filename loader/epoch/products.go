package epoch

import (
	"slices"
	"strconv"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// hardware maps ml_hardware.csv: accelerators, who makes them and which foundry
// manufactures them.
func (b *builder) hardware(t *table) {
	b.outcomes(t, t.byDate("Release date", "Hardware name"), "Hardware name", func(r *row) Outcome {
		name, maker := b.name(r, "Hardware name"), b.name(r, "Manufacturer")
		if name == "" {
			return leftOut("the row has no name")
		}
		kind := kg.EntityKindAccelerator
		if strings.Contains(r.get("Type"), "CPU") {
			kind = kg.EntityKindChip
		}
		id, title := b.resolve(kg.KindProduct, kind, name)
		id, first := b.claimed(id, name, maker, r)
		status := b.statusAt(b.date(r, "Release date"))
		if p := b.productAt(id, title, kind, "chips", r); p != nil {
			b.cite(&p.SourceIDs, r)
			if first || name == title {
				b.describeHardware(p, r)
			}
		}
		b.owns(kg.Ownership{OwnerID: b.company(maker, "chips", r), OwnedID: id, Role: kg.OwnershipRoleMakes, Status: status, Confidence: kg.ConfidenceLikely}, r)
		if b.names.nobody[letters(maker)] || maker == "" {
			b.value(r, "Manufacturer", maker, "nobody is named, so nobody makes the product")
		}
		foundries := b.list(r, "Foundry")
		for _, f := range foundries {
			d := kg.Dependency{SupplierID: b.company(f, "chips", r), ConsumerID: id, Kind: kg.DependencyKindManufacturing, Status: status, Confidence: kg.ConfidenceLikely}
			if len(foundries) > 1 {
				d.Confidence = kg.ConfidenceSpeculative
				d.Description = also("", "Epoch AI names "+strings.Join(foundries, " and ")+", without saying which makes how much.")
			}
			b.supply(d, "", r)
		}
		if !first {
			return merged("a board variant or repeated name of one product", id)
		}
		return Outcome{What: Mapped}
	})
}

// describeHardware sets what one row states of a product.
func (b *builder) describeHardware(p *kg.Product, r *row) {
	p.Released = b.date(r, "Release date")
	p.Specs = nil
	for _, s := range []struct {
		column, key, unit string
		per               float64
	}{
		{"Memory size per board (Byte)", "memory", "GB", 1e9},
		{"Memory bandwidth (byte/s)", "memory bandwidth", "GB/s", 1e9},
		{"TDP (W)", "thermal design power", "W", 1},
		{"Process size (nm)", "process", "nm", 1},
	} {
		if v, ok := b.number(r, s.column); ok && v > 0 {
			p.Specs = append(p.Specs, kg.Spec{Key: s.key, Value: strconv.FormatFloat(v/s.per, 'g', 6, 64), Unit: s.unit})
		}
	}
}

// models maps notable_ai_models.csv: models, the labs that make them, the
// hardware that trained them and the models that they build on.
func (b *builder) models(t *table) {
	rows := t.byDate("Publication date", "Model")
	type based struct {
		id string
		on *row
	}
	var onOthers []based
	b.outcomes(t, rows, "Model", func(r *row) Outcome {
		name := b.name(r, "Model")
		if name == "" {
			return leftOut("the row has no name")
		}
		id, title := b.resolve(kg.KindProduct, kg.EntityKindModel, name)
		labs := b.list(r, "Organization")
		published := b.date(r, "Publication date")
		if published == 0 {
			b.spared[id] = true
			return leftOut("no publication date can be read")
		}
		if published.Last() < b.modelsSince.First() {
			b.spared[id] = true
			b.spared[hashed(id, name, strings.Join(labs, ","))] = true // where another model has the name
			return leftOut("published before %s (--models-since)", b.modelsSince)
		}
		id, first := b.claimed(id, name, strings.Join(labs, ","), r)
		p := b.productAt(id, title, kg.EntityKindModel, "models", r)
		if p != nil {
			b.cite(&p.SourceIDs, r)
		}
		if p != nil && first {
			p.Released = published
			switch access := r.get("Model accessibility"); {
			case strings.HasPrefix(access, "Open weights"):
				open := true
				p.OpenWeights = &open
			case access != "":
				open := false
				p.OpenWeights = &open
			}
		}
		for _, lab := range labs {
			b.owns(kg.Ownership{OwnerID: b.company(lab, "models", r), OwnedID: id, Role: kg.OwnershipRoleMakes, Status: b.statusAt(published), Confidence: kg.ConfidenceLikely}, r)
		}
		b.training(id, r)
		if r.get("Base model") != "" {
			onOthers = append(onOthers, based{id, r})
		}
		if !first {
			return merged("a version or repeated name of one model", id)
		}
		return Outcome{What: Mapped}
	})
	for _, m := range onOthers { // once all models are known
		b.basedOn(m.id, m.on)
	}
}

// training adds the hardware that trained a model.
func (b *builder) training(id string, r *row) {
	confidence := kg.ConfidenceSpeculative
	if c := r.get("Confidence"); c == "Confident" || c == "Likely" {
		confidence = kg.ConfidenceLikely
	}
	chips := b.list(r, "Training hardware")
	quantity, known := b.number(r, "Hardware quantity")
	for _, chip := range chips {
		product, _ := b.product(chip, kg.EntityKindAccelerator, "chips", r)
		d := kg.Dependency{SupplierID: product, ConsumerID: id, Kind: kg.DependencyKindTraining, Status: kg.StatusActive, Confidence: confidence}
		if known && quantity >= 1 && len(chips) == 1 {
			d.Description = "Trained on " + whole(quantity) + " of them."
		}
		b.supply(d, "", r)
	}
}

// basedOn adds the models that a model was made from, where they are imported
// or held.
func (b *builder) basedOn(id string, r *row) {
	f := b.files[r.file]
	b.made = f.Outcomes[r.index].Records
	for _, name := range b.list(r, "Base model") {
		from, _ := b.resolve(kg.KindProduct, kg.EntityKindModel, name)
		_, own := b.records[from]
		switch {
		case from == id:
			b.value(r, "Base model", name, "the version and its base are one model here")
		case !own && b.known[from] == nil || b.spared[from]:
			b.value(r, "Base model", name, "the base model is not imported")
		default:
			if b.foreign(from) {
				b.referred[from] = true
			}
			b.supply(kg.Dependency{SupplierID: from, ConsumerID: id, Kind: kg.DependencyKindModel, Status: kg.StatusActive, Confidence: kg.ConfidenceLikely}, "", r)
		}
	}
	if o := &f.Outcomes[r.index]; o.What == Mapped {
		o.Records = slices.Clone(b.made)
	}
}
