package epoch

import (
	"regexp"
	"slices"
	"sort"

	"github.com/aistack-graph/aistack/kg"
)

// companies maps ai_companies.csv.
func (b *builder) companies(t *table) {
	b.outcomes(t, t.all(), "Name", func(r *row) Outcome {
		id := b.company(b.name(r, "Name"), "models", r)
		if id == "" {
			return leftOut("the row names no company")
		}
		if c, ok := b.records[id].(*kg.Company); ok {
			c.Founded = b.date(r, "Founding date")
		}
		return Outcome{What: Mapped}
	})
}

// withoutPlace leaves out the rows of a file for which the graph has no place.
func (b *builder) withoutPlace(t *table, name, reason string) {
	b.outcomes(t, t.all(), name, func(*row) Outcome { return leftOut("%s", reason) })
}

// rounds maps ai_companies_funding_rounds.csv. The table has no column of
// investors: only a round whose own title names some becomes investments, and
// the round's total stays in the description, never on an investor's part.
func (b *builder) rounds(t *table) {
	named := b.investorNames()
	b.outcomes(t, t.all(), "Id", func(r *row) Outcome {
		switch {
		case isTrue(r.get("Exclude from graph view")):
			return leftOut("Epoch AI keeps the row out of its own charts (a repeated or doubtful round)")
		case slices.Contains(list(r.get("Type")), "Secondary"):
			return leftOut("a sale between holders of shares brings the company no capital")
		}
		company := b.name(r, "Company")
		investee, _ := b.resolve(kg.KindCompany, kg.EntityKindCompany, company)
		var investors []string
		for _, n := range named {
			if n.pattern.MatchString(r.get("Id")) && n.id != investee && !slices.Contains(investors, n.id) {
				investors = append(investors, n.id)
			}
		}
		if len(investors) == 0 {
			return leftOut("no column names the investors: the total of a round is nobody's part")
		}
		if b.company(company, "models", r) == "" {
			return leftOut("the row names no company")
		}
		sort.Strings(investors)
		for _, id := range investors {
			b.invest(id, investee, r)
		}
		return Outcome{What: Mapped}
	})
}

func (b *builder) invest(investor, investee string, r *row) {
	for i := range b.names.Companies {
		if row := &b.names.Companies[i]; row.ID == investor {
			b.company(row.Name, row.Layers[0], r)
		}
	}
	equity, _ := b.number(r, "Funding (equity)")
	debt, _ := b.number(r, "Funding (debt)")
	n := &kg.Investment{InvestorID: investor, InvesteeID: investee, Instrument: kg.InstrumentEquity, Round: b.name(r, "Id"),
		Status: kg.StatusActive, Date: b.date(r, "Close date"), Confidence: kg.ConfidenceLikely}
	if equity == 0 && debt > 0 {
		n.Instrument = kg.InstrumentDebt
	}
	if n.Date == 0 {
		n.Date = b.date(r, "Report date")
	}
	if r.get("Status") != "Closed" {
		no := false
		n.Status, n.Binding = kg.StatusPlanned, &no
	}
	if r.get("Confidence") != "Confident" && r.get("Confidence") != "Likely" {
		n.Confidence = kg.ConfidenceSpeculative
	}
	if total := equity + debt; total > 0 {
		n.Description = "Named in the title of a round of " + whole(total) + " US dollars in all; this investor's part is not stated."
	}
	n.ID = edgeID("investment", investor, investee, n.Instrument.String(), slug(r.get("Id")))
	b.note(n.ID)
	b.records[n.ID] = n
	b.cite(&n.SourceIDs, r)
}

type investorName struct {
	pattern *regexp.Regexp
	id      string
}

// investorNames are the companies of the alias table as a title may name them.
func (b *builder) investorNames() (out []investorName) {
	for _, row := range b.names.Companies {
		for _, name := range append([]string{row.Name}, row.Is...) {
			if len(name) > 2 {
				out = append(out, investorName{wordPattern(name), row.ID})
			}
		}
	}
	return out
}

func isTrue(cell string) bool {
	switch cell {
	case "True", "TRUE", "true", "1", "checked":
		return true
	}
	return false
}

// all are the rows in the order of the file.
func (t *table) all() []*row {
	out := make([]*row, len(t.rows))
	for i := range t.rows {
		out[i] = &t.rows[i]
	}
	return out
}

// byDate are the rows from the oldest on, so that an older row keeps its plain
// id when a newer one of the same name appears. Undated rows come last.
func (t *table) byDate(column, name string) []*row {
	out := t.all()
	key := func(r *row) (int32, string) {
		d, _ := date(r.get(column))
		if d == 0 {
			return 99999999, cleanName(r.get(name))
		}
		return d.First(), cleanName(r.get(name))
	}
	sort.SliceStable(out, func(i, j int) bool {
		di, ni := key(out[i])
		dj, nj := key(out[j])
		return di < dj || di == dj && ni < nj
	})
	return out
}
