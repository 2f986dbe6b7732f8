package epoch

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/aistack-graph/aistack/kg"
)

//go:embed aliases.yaml
var aliasText []byte

// alias is a record and the names that mean it.
type alias struct {
	ID     string   `yaml:"id"`
	Name   string   `yaml:"name"`
	Layers []string `yaml:"layers"` // of a company that no dataset holds yet
	Is     []string `yaml:"is"`
}

// aliases is the table of names.
type aliases struct {
	Companies  []alias             `yaml:"companies"`
	Products   []alias             `yaml:"products"`
	Facilities []alias             `yaml:"facilities"`
	NoCompany  []string            `yaml:"noCompany"`
	Countries  map[string][]string `yaml:"countries"`
	USStates   []string            `yaml:"usStates"`

	exact   map[kg.Kind]map[string]*alias // by cleanName
	alike   map[string]*alias             // companies by letters
	nobody  map[string]bool
	country map[string]string
	places  []place // what an address may name, the longest first
}

type place struct {
	name *regexp.Regexp
	code string
}

// parseAliases reads the table and refuses one that contradicts itself.
func parseAliases(text []byte) (*aliases, error) {
	a := &aliases{exact: map[kg.Kind]map[string]*alias{}, alike: map[string]*alias{}, nobody: map[string]bool{}, country: map[string]string{}}
	if err := yaml.Load(text, a, yaml.WithKnownFields()); err != nil {
		return nil, fmt.Errorf("read the alias table: %w", err)
	}
	for kind, rows := range map[kg.Kind][]alias{kg.KindCompany: a.Companies, kg.KindProduct: a.Products, kg.KindFacility: a.Facilities} {
		a.exact[kind] = map[string]*alias{}
		ids := map[string]bool{}
		for i := range rows {
			if err := a.add(kind, &rows[i], ids); err != nil {
				return nil, err
			}
		}
	}
	for _, word := range a.NoCompany {
		a.nobody[letters(word)] = true
	}
	for code, names := range a.Countries {
		for _, name := range names {
			a.country[name] = code
		}
	}
	for _, state := range a.USStates {
		a.places = append(a.places, place{wordPattern(state), "US"})
	}
	a.places = append(a.places, place{regexp.MustCompile(`,\s*[A-Z]{2},?\s+\d{5}(-\d{4})?$`), "US"})
	return a, nil
}

func wordPattern(name string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(^|[^\pL])` + regexp.QuoteMeta(name) + `($|[^\pL])`)
}

func (a *aliases) add(kind kg.Kind, row *alias, ids map[string]bool) error {
	if err := kg.ValidID(row.ID); err != nil || kg.KindOfID(row.ID) != kind || row.Name == "" || ids[row.ID] {
		return kg.Invalidf("alias table: %q is no id of a %s, stands twice or has no name", row.ID, strings.ToLower(kind.String()))
	}
	ids[row.ID] = true
	for _, name := range append([]string{row.Name}, row.Is...) {
		if other := a.exact[kind][cleanName(name)]; other != nil && other != row {
			return kg.Invalidf("alias table: %q means both %s and %s", name, other.ID, row.ID)
		}
		a.exact[kind][cleanName(name)] = row
		if kind != kg.KindCompany {
			continue
		}
		if other := a.alike[letters(name)]; other != nil && other != row {
			return kg.Invalidf("alias table: %q means both %s and %s", name, other.ID, row.ID)
		}
		a.alike[letters(name)] = row
	}
	return nil
}

// countryOf is the code of a country by its name, or of the country that the
// end of an address names; empty where neither is known.
func (a *aliases) countryOf(name, address string) string {
	if code := a.country[oneLine(name)]; code != "" {
		return code
	}
	parts := strings.Split(oneLine(address), ",")
	for i := len(parts) - 1; i >= 0; i-- {
		if code := a.country[strings.TrimSpace(parts[i])]; code != "" {
			return code
		}
	}
	for _, p := range a.places {
		if p.name.MatchString(oneLine(address)) {
			return p.code
		}
	}
	return ""
}
