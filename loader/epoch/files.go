package epoch

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
)

// Limits of one download.
const (
	MaxFile = 64 << 20 // bytes of one file
	MaxRows = 100_000  // rows of one file
	MaxCell = 100_000  // bytes of one cell
)

// form is one of the files that Epoch AI publishes.
type form struct {
	file  string
	title string   // of the data set, as Epoch AI calls it
	url   string   // where it is published
	need  []string // columns without which the file means nothing
	may   []string // further columns that are read
	dates []string // columns whose newest date tells of what day the file speaks
}

// The files.
const (
	dataCenters   = "data_centers.csv"
	timelines     = "data_center_timelines.csv"
	clusters      = "gpu_clusters.csv"
	hardware      = "ml_hardware.csv"
	models        = "notable_ai_models.csv"
	companies     = "ai_companies.csv"
	computeSpend  = "ai_companies_compute_spend.csv"
	fundingRounds = "ai_companies_funding_rounds.csv"
	revenue       = "ai_companies_revenue_reports.csv"
)

// forms are in the order in which the files are understood: who describes a
// record best comes first.
var forms = []form{
	{companies, "Data on AI Companies", "https://epoch.ai/data/ai-companies",
		[]string{"Name"}, []string{"Founding date"}, nil},
	{hardware, "Data on Machine Learning Hardware", "https://epoch.ai/data/machine-learning-hardware",
		[]string{"Hardware name", "Manufacturer"},
		[]string{"Type", "Release date", "Foundry", "Memory size per board (Byte)", "Memory bandwidth (byte/s)", "TDP (W)", "Process size (nm)", "Link to datasheet", "Last modified"}, []string{"Last modified"}},
	{dataCenters, "Data on Frontier AI Data Centers", "https://epoch.ai/data/data-centers",
		[]string{"Handle", "Owner", "Users", "Current power (MW)"},
		[]string{"Title", "Project", "Address", "Latitude", "Longitude", "Investors", "Construction companies", "Energy companies"}, nil},
	{timelines, "Data on Frontier AI Data Centers", "https://epoch.ai/data/data-centers",
		[]string{"Date", "Data center", "Power (MW)"}, nil, nil},
	{models, "Data on Notable AI Models", "https://epoch.ai/data/notable-ai-models",
		[]string{"Model", "Organization", "Publication date"},
		[]string{"Confidence", "Link", "Model accessibility", "Training hardware", "Hardware quantity", "Base model"}, []string{"Publication date"}},
	{clusters, "Data on GPU Clusters", "https://epoch.ai/data/gpu-clusters",
		[]string{"Name", "Status", "Certainty", "Owner"},
		[]string{"Country", "Location", "Users", "First Operational Date", "Decommissioned Date (if applicable)", "Power Capacity (MW)",
			"Chip type (primary)", "Chip quantity (primary)", "Chip type (secondary)", "Chip quantity (secondary)",
			"GPU Supplier (primary)", "GPU supplier (secondary)", "Builds Upon", "Superseded by", "Possible Duplicate", "Possible Duplicate Of", "Exclude",
			"Source 1", "Source 2", "Source 3", "Source 4", "Source 5"}, nil},
	{fundingRounds, "Data on AI Companies: funding rounds", "https://epoch.ai/data/ai-companies",
		[]string{"Id", "Company", "Status"},
		[]string{"Close date", "Report date", "Funding (equity)", "Funding (debt)", "Type", "Confidence", "Exclude from graph view"}, []string{"Report date", "Close date"}},
	{computeSpend, "Data on AI Companies: compute spend", "https://epoch.ai/data/ai-companies",
		[]string{"Id", "Company"}, []string{"Report date"}, []string{"Report date"}},
	{revenue, "Data on AI Companies: revenue", "https://epoch.ai/data/ai-companies",
		[]string{"Company", "Date"}, nil, []string{"Date"}},
}

// table is one file as it was read.
type table struct {
	form
	rows    []row
	ignored []string // columns that are not read
}

// row is one line of a file with its cells by column.
type row struct {
	file  string
	line  int
	index int // in its table
	cells map[string]string
}

// get is a cell without white space around it.
func (r *row) get(column string) string { return strings.TrimSpace(r.cells[column]) }

// readAll reads the files of a download, in the order of forms, and lists the
// other files that lie beside them. What is wrong comes as loader.Problems.
func readAll(dir fs.FS) (tables []*table, others []string, err error) {
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return nil, nil, fmt.Errorf("read the folder of the download: %w", err)
	}
	var problems loader.Problems
	present := map[string]bool{}
	for _, e := range entries {
		if slices.ContainsFunc(forms, func(f form) bool { return f.file == e.Name() }) {
			present[e.Name()] = true
		} else {
			others = append(others, e.Name())
		}
	}
	for _, f := range forms {
		if !present[f.file] {
			continue
		}
		t, wrong, err := readFile(dir, f)
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, wrong...)
		tables = append(tables, t)
	}
	if len(problems) > 0 {
		return nil, nil, problems
	}
	if len(tables) == 0 {
		return nil, nil, loader.Problems{noFiles(others)}
	}
	return tables, others, nil
}

func noFiles(others []string) loader.Problem {
	names := make([]string, len(forms))
	for i, f := range forms {
		names[i] = f.file
	}
	p := loader.Problem{Message: "the folder holds none of Epoch AI's files", Hint: "download them from epoch.ai/data; the names are " + strings.Join(names, ", ")}
	for _, o := range others {
		if near := kg.Nearest(o, names, 1); len(near) > 0 {
			p.Hint = fmt.Sprintf("rename %s to %s; ", o, near[0]) + p.Hint
			break
		}
	}
	return p
}

// readFile reads one file. An error is one of reading; what is wrong with the
// file's text is a problem.
func readFile(dir fs.FS, f form) (*table, loader.Problems, error) {
	bad := func(line, column int, message, hint string) (*table, loader.Problems, error) {
		return nil, loader.Problems{{File: f.file, Line: line, Column: column, Message: message, Hint: hint}}, nil
	}
	in, err := dir.Open(f.file)
	if err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", f.file, err)
	}
	defer in.Close()
	if info, err := in.Stat(); err != nil {
		return nil, nil, fmt.Errorf("open %s: %w", f.file, err)
	} else if !info.Mode().IsRegular() {
		return bad(0, 0, "this is no plain file", "put the downloaded file there")
	}
	text, err := io.ReadAll(io.LimitReader(in, MaxFile+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", f.file, err)
	}
	switch {
	case len(text) > MaxFile:
		return bad(0, 0, fmt.Sprintf("the file is larger than %d MiB", MaxFile>>20), "Epoch AI's files are far smaller: download it again")
	case bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")):
		return bad(1, 0, "the file is UTF-16", "save it as UTF-8")
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if len(bytes.TrimSpace(text)) == 0 {
		return bad(0, 0, "the file is empty", "download it again, or remove it: any subset of the files will do")
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	t := &table{form: f}
	var header []string
	var problems loader.Problems
	for {
		cells, err := r.Read()
		var wrong *csv.ParseError
		switch {
		case err == io.EOF && len(t.rows) == 0 && len(problems) == 0:
			return bad(1, 0, "the file has a header and no rows", "download it again, or remove it: any subset of the files will do")
		case err == io.EOF:
			return t, problems, nil
		case errors.As(err, &wrong):
			return bad(wrong.Line, wrong.Column, wrong.Err.Error(), fmt.Sprintf("the row begins in line %d; a double quote may be missing: download the file again", wrong.StartLine))
		case err != nil:
			return nil, nil, fmt.Errorf("read %s: %w", f.file, err)
		}
		line, _ := r.FieldPos(0)
		if header == nil {
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			header = cells
			if problems = t.checkHeader(header, line); len(problems) > 0 {
				return nil, problems, nil
			}
			continue
		}
		if len(cells) != len(header) {
			problems = append(problems, loader.Problem{File: f.file, Line: line, Message: fmt.Sprintf("the row has %d fields, the header %d", len(cells), len(header)),
				Hint: "a text with a comma or line break stands in double quotes"})
			continue
		}
		if len(t.rows) == MaxRows {
			return bad(line, 0, fmt.Sprintf("the file has more than %d rows", MaxRows), "Epoch AI's files are far smaller: download it again")
		}
		one := row{file: f.file, line: line, index: len(t.rows), cells: map[string]string{}}
		for i, cell := range cells {
			if len(cell) > MaxCell {
				l, c := r.FieldPos(i)
				return bad(l, c, fmt.Sprintf("%s: the cell has %d bytes, at most %d are allowed", header[i], len(cell), MaxCell), "a double quote may be missing: download the file again")
			}
			if !utf8.ValidString(cell) {
				l, c := r.FieldPos(i)
				problems = append(problems, loader.Problem{File: f.file, Line: l, Column: c, Message: header[i] + ": is not valid UTF-8", Hint: "save the file as UTF-8"})
			}
			one.cells[header[i]] = cell
		}
		t.rows = append(t.rows, one)
	}
}

// checkHeader reports needed columns that are missing and lists the columns
// that are not read.
func (t *table) checkHeader(header []string, line int) (problems loader.Problems) {
	used := append(slices.Clone(t.need), t.may...)
	for i, name := range header {
		switch {
		case name != "" && slices.Contains(header[:i], name):
			problems = append(problems, loader.Problem{File: t.file, Line: line, Message: fmt.Sprintf("the column %q stands twice", name), Hint: "download the file again"})
		case name != "" && !slices.Contains(used, name):
			t.ignored = append(t.ignored, name)
		}
	}
	for _, name := range t.need {
		if slices.Contains(header, name) {
			continue
		}
		p := loader.Problem{File: t.file, Line: line, Message: fmt.Sprintf("the column %q is missing", name), Hint: "download the file again from " + t.url}
		if near := kg.Nearest(name, header, 1); len(near) > 0 {
			p.Hint = fmt.Sprintf("the nearest column is %q: rename it to %q if it means the same", near[0], name)
		}
		problems = append(problems, p)
	}
	return problems
}
