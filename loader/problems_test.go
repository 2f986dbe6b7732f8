package loader

import (
	"fmt"
	"strings"
	"testing"
)

const (
	companies = "id,name,layers\nnvidia,NVIDIA,chips\ntsmc,TSMC,chips\n"
)

// Every kind of bad input is refused with its place, what is wrong and how to
// mend it.
func TestProblems(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string // beside the manifest and companies.csv
		want  []string          // the errors, or warnings where that is said, each a part of its line
	}{
		{"missing column", map[string]string{"products.csv": "id,name\nx,X\n"},
			[]string{`products.csv:1: the column "layers" is missing (products needs id, name, layers)`}},
		{"unknown column", map[string]string{"products.csv": "id,nmae,name,layers\nx,X,X,chips\n"},
			[]string{`products.csv:1: there is no column "nmae" in products (did you mean name?)`}},
		{"column in capitals", map[string]string{"products.csv": "ID,Name,layers\nx,X,chips\n"},
			[]string{`products.csv:1: there is no column "ID" in products (write id)`, `there is no column "Name" in products (write name)`, `the column "id" is missing`, `the column "name" is missing`}},
		{"lines of an old Macintosh", map[string]string{"products.csv": "id,name,layers\rx,X,chips\r"},
			[]string{`products.csv:1: the lines end with a carriage return alone (save the sheet as CSV UTF-8`}},
		{"column twice", map[string]string{"products.csv": "id,name,name,layers\nx,X,Y,chips\n"},
			[]string{`products.csv:1: the column "name" stands twice`}},
		{"column with space", map[string]string{"products.csv": "id, name,layers\nx,X,chips\n"},
			[]string{`products.csv:1: there is no column " name" in products (write the column's name without white space around it)`, `the column "name" is missing`}},
		{"many columns", map[string]string{"products.csv": "id,name,layers" + strings.Repeat(",c", 100_000) + "\n"},
			[]string{`products.csv:1: the header has 100003 columns, at most 200 are allowed (the columns are id, name,`}},
		{"endless row", map[string]string{"products.csv": "id,name,layers\nx,X,chips\ny,\"" + strings.Repeat("y", maxLine+1<<20)},
			[]string{`products.csv:3: the row is longer than 64 MiB`}},
		{"empty csv", map[string]string{"products.csv": ""},
			[]string{`products.csv: the file is empty (the first line names the columns: id,name,layers)`}},
		{"row of another length", map[string]string{"products.csv": "id,name,layers\nx,X,Inc,chips\n"},
			[]string{`products.csv:2: the row has 4 fields, the header 3`}},
		{"bare quote", map[string]string{"products.csv": "id,name,layers\nx,X \"Y\" Z,chips\ny,,chips\n"},
			[]string{`products.csv:2:5: a double quote stands inside a field that is not quoted`, `products.csv:3:1: product:y: name: is missing`}},
		{"quote without end", map[string]string{"products.csv": "id,name,layers\nx,\"X,chips\n"},
			[]string{`a quoted field does not end where it should (the row begins in line 2`}},
		{"invalid UTF-8 in csv", map[string]string{"products.csv": "id,name,layers\nx,\"two\nlines\",chips\ny,caf\xe9,chips\n"},
			[]string{`products.csv:4:3: name: is not valid UTF-8 (save the file as UTF-8)`}},
		{"invalid UTF-8 in yaml", map[string]string{"products.yaml": "- id: x\n  name: caf\xe9\n"},
			[]string{`products.yaml:2: is not valid UTF-8`}},
		{"invalid UTF-8 in jsonl", map[string]string{"products.jsonl": "{\"id\":\"x\"\xff}\n"},
			[]string{`products.jsonl:1: is not valid UTF-8`}},
		{"UTF-16", map[string]string{"products.csv": "\xff\xfei\x00d\x00"},
			[]string{`products.csv:1: the file is UTF-16 (save it as UTF-8)`}},
		{"dangling reference", map[string]string{"dependencies.csv": "supplier,consumer,kind\ntsnc,nvidia,MANUFACTURING\n"},
			[]string{`dependencies.csv:2:1: dependency:tsnc--nvidia--manufacturing: supplier: there is no company:tsnc and no product:tsnc and no facility:tsnc (did you mean company:tsmc?)`}},
		{"dangling id", map[string]string{"dependencies.yaml": "- supplier: company:tsmc\n  consumer: product:h1\n  kind: COMPONENT\n  sources: [x]\n"},
			[]string{`dependencies.yaml:2:13: dependency:tsmc--h1--component: consumer: there is no product:h1`, `dependencies.yaml:4:13: dependency:tsmc--h1--component: sources: there is no source:x`}},
		{"reference of the wrong kind", map[string]string{"dependencies.csv": "supplier,consumer,kind\nlayer:chips,nvidia,DATA\n"},
			[]string{`dependencies.csv:2:1: dependency:chips--nvidia--data: supplier: "layer:chips" is not the id of a company, product, facility`}},
		{"reference by name", map[string]string{"dependencies.csv": "supplier,consumer,kind\nTSMC Ltd,nvidia,DATA\n"},
			[]string{`dependencies.csv:2:1: dependency:TSMC Ltd--nvidia--data: supplier: "TSMC Ltd" is no id (write tsmc-ltd, or company:tsmc-ltd)`}},
		{"ambiguous reference", map[string]string{"products.csv": "id,name,layers\ntsmc,T,chips\n", "dependencies.csv": "supplier,consumer,kind\ntsmc,nvidia,DATA\n"},
			[]string{`dependencies.csv:2:1: dependency:tsmc--nvidia--data: supplier: "tsmc" may mean company:tsmc or product:tsmc (write the one that is meant with its prefix)`}},
		{"duplicate id", map[string]string{"companies.yaml": "- id: company:a\n  name: A\n  layers: [chips]\n- id: company:tsmc\n  name: T\n  layers: [chips]\n"},
			[]string{`companies.yaml:4:7: company:tsmc: the id stands twice: first in companies.csv:3`}},
		{"duplicate edge", map[string]string{"dependencies.csv": "supplier,consumer,kind\ntsmc,nvidia,DATA\ntsmc,nvidia,DATA\n"},
			[]string{`dependencies.csv:3:1: dependency:tsmc--nvidia--data: the id stands twice: first in dependencies.csv:2 (remove one of them, or give it an id of its own)`}},
		{"owner and ownership table", map[string]string{"products.csv": "id,name,layers,owner\nh100,H100,chips,nvidia\n", "ownership.csv": "owner,owned,role\nnvidia,h100,MAKES\n"},
			[]string{`ownership.csv:2:1: ownership:nvidia--h100--makes: the id stands twice: first in products.csv:2`}},
		{"enum in lower case", map[string]string{"dependencies.csv": "supplier,consumer,kind\ntsmc,nvidia,energy\n"},
			[]string{`dependencies.csv:2:13: kind: "energy" is none of its values (write ENERGY)`}},
		{"misspelt enum", map[string]string{"dependencies.yaml": "- {supplier: tsmc, consumer: nvidia, kind: ENERGI}\n"},
			[]string{`dependencies.yaml:1:44: kind: "ENERGI" is none of its values (did you mean ENERGY? allowed: ENERGY, MATERIAL,`}},
		{"share above 1", map[string]string{"dependencies.csv": "supplier,consumer,kind,share\ntsmc,nvidia,DATA,90\n"},
			[]string{`dependencies.csv:2:18: dependency:tsmc--nvidia--data: share: 90 is no fraction`}},
		{"share in per cent", map[string]string{"dependencies.csv": "supplier,consumer,kind,share\ntsmc,nvidia,DATA,90%\n"},
			[]string{`dependencies.csv:2:18: share: "90%" is no number (write the fraction 0.9)`}},
		{"shares above 1 together", map[string]string{"dependencies.csv": "id,supplier,consumer,kind,share\na,tsmc,nvidia,DATA,0.6\nb,nvidia,tsmc,DATA,0.6\nc,tsmc,nvidia,DATA,0.6\n"},
			[]string{`dependencies.csv:4: warning: dependency:c: the suppliers' shares in the DATA intake of company:nvidia add up to 1.2`}},
		{"no number", map[string]string{"dependencies.csv": "supplier,consumer,kind,share,capacityMW\ntsmc,nvidia,DATA,NaN,\"1,200\"\n"},
			[]string{`dependencies.csv:2:18: share: "NaN" is no number`, `dependencies.csv:2:22: capacityMW: "1,200" is no number (write plain digits`}},
		{"bad date", map[string]string{"dependencies.csv": "supplier,consumer,kind,since,until\ntsmc,nvidia,DATA,2024-13,2024-02-30\n"},
			[]string{`dependencies.csv:2:18: since: "2024-13" is no date: there is no month 13`, `dependencies.csv:2:26: until: "2024-02-30" is no date: 2024-02 has no day 30`}},
		{"money stated twice", map[string]string{"dependencies.csv": "supplier,consumer,kind,value.amount,value_usd\ntsmc,nvidia,DATA,1,2\n"},
			[]string{`value_usd: the amount is stated twice`}},
		{"cell that is no JSON", map[string]string{"products.csv": "id,name,layers,specs\nx,X,chips,memory=80\n"},
			[]string{`products.csv:2:11: x: specs: the cell is no JSON list`}},
		{"operating in a circle", map[string]string{"ownership.csv": "owner,owned,role\nnvidia,tsmc,MAKES\ntsmc,nvidia,OPERATES\n"},
			[]string{`companies make or operate each other in a circle: company:nvidia → company:tsmc → company:nvidia`}},
		{"owning in a circle", map[string]string{"ownership.csv": "owner,owned,role\nnvidia,tsmc,OWNS\ntsmc,nvidia,OWNS\n"},
			[]string{`warning: ownership:nvidia--tsmc--owns: companies own each other in a circle`}},
		{"unknown key", map[string]string{"products.yaml": "- id: x\n  name: X\n  layer: [chips]\n"},
			[]string{`products.yaml:3:3: x: there is no field "layer" in products (did you mean layers?)`}},
		{"unknown nested key", map[string]string{"dependencies.yaml": "- supplier: tsmc\n  consumer: nvidia\n  kind: DATA\n  value: {amuont: 3}\n"},
			[]string{`dependencies.yaml:4:11: there is no field "value.amuont" in dependencies (did you mean value.amount?)`}},
		{"key twice", map[string]string{"products.yaml": "- id: x\n  name: X\n  name: Y\n  layers: [chips]\n"},
			[]string{`products.yaml:3:3: the key "name" stands twice`}},
		{"map for a list", map[string]string{"products.yaml": "id: x\nname: X\n"},
			[]string{`products.yaml:1:1: the table is not a list of records (begin each record with a dash`}},
		{"text for a record", map[string]string{"products.yaml": "- x\n"},
			[]string{`products.yaml:1:3: a text stands where a record is expected`}},
		{"text for a list", map[string]string{"products.yaml": "- id: x\n  name: X\n  layers: chips\n"},
			[]string{`products.yaml:3:11: x: layers: a text stands where a list is expected (write [chips])`}},
		{"text for a number", map[string]string{"facilities.yaml": "- {id: x, name: X, layers: [chips], capacityMW: \"5\"}\n"},
			[]string{`facilities.yaml:1:49: x: capacityMW: a text stands where a number is expected (write it without quotes)`}},
		{"yaml syntax", map[string]string{"products.yaml": "- id: x\n  name: a: b\n"},
			[]string{`products.yaml:2:10: this is no YAML: mapping values are not allowed`}},
		{"two documents", map[string]string{"products.yaml": "- id: x\n---\n- id: y\n"},
			[]string{`products.yaml:3:1: the file holds more than one YAML document`}},
		{"alias bomb", map[string]string{"products.yaml": bomb()},
			[]string{`any: the aliases of the file stand for more than 100000 values`}},
		{"alias of itself", map[string]string{"products.yaml": "- &a\n  id: x\n  name: *a\n"},
			[]string{`any: values are nested deeper than 16 levels`}},
		{"merge key", map[string]string{"products.yaml": "- &a {id: x, name: X, layers: [chips]}\n- <<: *a\n  id: y\n"},
			[]string{`products.yaml:2:3: merge keys (<<) have no meaning here`}},
		{"tag", map[string]string{"products.yaml": "- id: x\n  name: !secret X\n  layers: [chips]\n"},
			[]string{`products.yaml:2:9: the tag !secret has no meaning here`}},
		{"json syntax", map[string]string{"products.jsonl": "{\"id\":\"x\",}\n{\"id\":\n[1]\n"},
			[]string{`products.jsonl:1:11: this is no JSON`, `products.jsonl:2:7: the JSON value does not end`, `products.jsonl:3:1: the line is a list where a record is expected`}},
		{"json key twice", map[string]string{"products.jsonl": `{"id":"x","id":"y"}`},
			[]string{`the key "id" stands twice`}},
		{"json of another table", map[string]string{"products.jsonl": `{"table":"companies","id":"x"}`},
			[]string{`there is no table "companies" here (this file is the table products)`}},
		{"unknown file", map[string]string{"product.csv": "id\n", "notes.txt": "x", "README.md": "x", "LICENSE": "x", ".git": "x"},
			[]string{`notes.txt: "notes.txt" is no file of a dataset (`, `product.csv: "product.csv" is no file of a dataset (did you mean products?`}},
		{"unknown folder", map[string]string{"compnies/a.yaml": "[]"},
			[]string{`compnies: there is no table "compnies" (did you mean companies?`}},
		{"folder in a folder", map[string]string{"products/a/b.yaml": "[]"},
			[]string{`products/a: the folder of a table holds no further folders`}},
		{"id of another kind", map[string]string{"products.csv": "id,name,layers\nskill:x,X,chips\n"},
			[]string{`products.csv:2:1: skill:x: id: "skill:x" is the id of a SKILL (here it starts with product:`}},
		{"id with capitals", map[string]string{"products.csv": "id,name,layers\nGPT 4,X,chips\n"},
			[]string{`products.csv:2:1: product:GPT 4: "product:GPT 4" is no id`}},
		{"no id", map[string]string{"products.csv": "id,name,layers\n,GPT 4,chips\n"},
			[]string{`products.csv:2:1: id: is missing (for example product:gpt-4)`}},
		{"no supplier", map[string]string{"dependencies.csv": "supplier,consumer,kind\n,nvidia,DATA\n"},
			[]string{`dependencies.csv:2:1: supplier: is missing`}},
		{"misspelt layer beside a layers table", map[string]string{"layers.csv": "id,name,position\nchips,Chips,1\n", "products.csv": "id,name,layers\nx,X,chps\n"},
			[]string{`products.csv:2:5: product:x: layers: there is no layer:chps (did you mean layer:chips?)`}},
		{"implied layer", map[string]string{}, []string{`companies.csv:2:15: warning: company:nvidia: nobody describes layer:chips: it becomes layer 1, named Chips`}},
		{"second manifest", map[string]string{"dataset.yml": "name: mine\n"},
			[]string{`the dataset has a second manifest`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			all := map[string]string{"dataset.yaml": optional, "companies.csv": companies}
			for name, text := range test.files {
				all[name] = text
			}
			check(t, all, test.want)
		})
	}
}

// check validates a dataset and compares its errors, or its warnings where
// one is wanted, with parts of their lines.
func check(t *testing.T, all map[string]string, want []string) {
	t.Helper()
	sum, err := Validate(t.Context(), files(all), nil)
	if err != nil {
		t.Fatal(err)
	}
	got := sum.Problems.Errors()
	if part, any := strings.CutPrefix(want[0], "any: "); any {
		if !strings.Contains(got.Error(), part) {
			t.Errorf("got  %s\nwant %s", got, part)
		}
		return
	}
	if strings.Contains(want[0], "warning: ") {
		if len(got) > 0 {
			t.Errorf("errors: %v", got)
		}
		got = nil
		for _, p := range sum.Problems.Warnings() {
			if strings.Contains(p.String(), want[0]) {
				got = Problems{p}
			}
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d problems, want %d:\n%v", len(got), len(want), got)
	}
	for i, p := range got {
		if !strings.Contains(p.String(), want[i]) {
			t.Errorf("got  %s\nwant %s", p, want[i])
		}
	}
}

func TestManifestProblems(t *testing.T) {
	for _, test := range []struct {
		name, manifest string
		want           []string
	}{
		{"no name", "title: X\n", []string{`dataset.yaml:1:1: dataset:: `}},
		{"bad name", "name: My Data\nprovenance: optional\n", []string{`dataset.yaml:1:7`, `"My Data" is no dataset name`}},
		{"bad provenance", "name: mine\nprovenance: maybe\n", []string{`dataset.yaml:2:13: dataset:mine: provenance: "maybe" is neither required nor optional`}},
		{"bad default", "name: mine\nprovenance: optional\ndefaults: {criticality: medium}\n", []string{`dataset.yaml:3:25: defaults.criticality: "medium" is none of its values (write MEDIUM)`}},
		{"a list", "- name: mine\n", []string{`dataset.yaml:1:1: the manifest is not a map`}},
		{"unknown key", "name: mine\nlicense: MIT\nprovenance: optional\n", []string{`dataset.yaml:2:1: there is no field "license" in dataset (did you mean licence?)`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			sum, err := Validate(t.Context(), files(map[string]string{"dataset.yaml": test.manifest, "companies.csv": companies}), nil)
			if err != nil {
				t.Fatal(err)
			}
			text := sum.Problems.Errors().Error()
			for _, want := range test.want {
				if !strings.Contains(text, want) {
					t.Errorf("got  %s\nwant %s", text, want)
				}
			}
		})
	}
	check(t, map[string]string{"companies.csv": companies}, []string{`the dataset has no manifest (add dataset.yaml with name: my-data`})
	check(t, map[string]string{"dataset.yaml": optional}, []string{`the dataset is empty`})
}

func TestProvenanceRequired(t *testing.T) {
	check(t, map[string]string{
		"dataset.yaml":     "name: mine\n",
		"companies.csv":    "id,name,layers,owner\na,A,chips,\nb,B,chips,a\n",
		"facilities.csv":   "id,name,layers,capacityMW\nf,F,chips,5\ng,G,chips,\n",
		"dependencies.csv": "supplier,consumer,kind,sources\na,b,DATA,\na,b,MODEL,s\n",
		"investments.csv":  "investor,investee,instrument\na,b,EQUITY\n",
		"sources.csv":      "id,title\ns,S\n",
	}, []string{
		`companies.csv:3:11: ownership:a--b--owns: the fact has no source`,
		`facilities.csv:2:1: facility:f: the number capacityMW has no source`,
		`dependencies.csv:2:1: dependency:a--b--data: the fact has no source (name one or more in sources, or say provenance: optional`,
		`investments.csv:2:1: investment:a--b--equity: the fact has no source`,
	})
}

func TestManyProblems(t *testing.T) {
	var b strings.Builder
	b.WriteString("supplier,consumer,kind\n")
	for i := range 2500 {
		fmt.Fprintf(&b, "a%d,nvidia,DATA\n", i)
	}
	sum, err := Validate(t.Context(), files(map[string]string{"dataset.yaml": optional, "companies.csv": companies, "dependencies.csv": b.String()}), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := sum.Problems.Errors(); len(got) != MaxProblems+1 || got[MaxProblems].Message != "and 1500 more errors" || sum.Errors != 2500 {
		t.Errorf("%d problems of %d, the last: %v", len(got), sum.Errors, got[len(got)-1])
	}
}

// Of a file that cannot be read, one mistake is told: neither that of each row
// nor that nothing is there to which other files refer.
func TestUnreadableFile(t *testing.T) {
	for name, test := range map[string]struct{ file, text, want string }{
		"semicolons": {"companies.csv", "id;name;layers\nnvidia;\"NVIDIA\";chips\ntsmc;TSMC \"x\";chips\n", "companies.csv:1: the columns are not separated by commas"},
		"UTF-16":     {"companies.csv", "\xff\xfei\x00d\x00", "companies.csv:1: the file is UTF-16"},
		"no YAML":    {"companies.yaml", "- id: a\n\tname: A\n", "companies.yaml:2:1: this is no YAML"},
		"layers":     {"layers.csv", "id;name;position\nchips;Chips;1\n", "layers.csv:1: the columns are not separated by commas"},
	} {
		t.Run(name, func(t *testing.T) {
			all := map[string]string{
				"dataset.yaml":     optional,
				"products.csv":     "id,name,layers,owner\nh100,H100,chips,nvidia\n",
				"dependencies.csv": "supplier,consumer,kind\ntsmc,h100,MANUFACTURING\n",
				test.file:          test.text,
			}
			if test.file == "layers.csv" {
				all["companies.csv"] = companies
			} else {
				all["layers.csv"] = "id,name,position\nchips,Chips,1\n"
			}
			if sum := summary(t, all); sum.Errors != 1 || len(sum.Problems) != 1 || !strings.Contains(sum.Problems[0].String(), test.want) {
				t.Errorf("%v", sum.Problems)
			}
		})
	}
	for name, test := range map[string]struct { // a row that cannot be read is told of once, not at each reference to it
		file, text string
		want       []string
	}{
		"a row of another length": {"companies.csv", "id,name,layers\nnvidia,NVIDIA,Inc,chips\ntsmc,TSMC,chips\n", []string{"companies.csv:2: the row has 4 fields"}},
		"a bare quote":            {"companies.csv", "id,name,layers\nnvidia,NVIDIA \"x\",chips\ntsmc,TSMC,chips\n", []string{"companies.csv:2:15: a double quote"}},
		"a quote without end":     {"companies.csv", "id,name,layers\nnvidia,\"NVIDIA,chips\ntsmc,TSMC,chips\n", []string{"a quoted field does not end"}},
		"no id in the row":        {"companies.csv", "name,layers,id\nNVIDIA,nvidia\nTSMC,chips,tsmc\n", []string{"companies.csv:2: the row has 2 fields"}},
		"a name in capitals":      {"Companies.csv", companies, []string{`Companies.csv: "Companies.csv" is no file of a dataset`}},
		"an ending in capitals":   {"companies.CSV", companies, []string{`"companies.CSV" is no file of a dataset`}},
		"a workbook":              {"companies.xlsx", "PK", []string{`"companies.xlsx" is no file of a dataset`}},
		"what else is missing":    {"companies.csv", "id,name,layers\nnvidia,NVIDIA,Inc,chips\n", []string{"companies.csv:2: the row has 4 fields", "supplier: there is no company:tsmc"}},
	} {
		t.Run(name, func(t *testing.T) {
			check(t, map[string]string{
				"dataset.yaml": optional, "layers.csv": "id,name,position\nchips,Chips,1\n",
				"products.csv":     "id,name,layers,owner\nh100,H100,chips,nvidia\n",
				"dependencies.csv": "supplier,consumer,kind\ncompany:tsmc,h100,MANUFACTURING\nnvidia,h100,DATA\n",
				test.file:          test.text,
			}, test.want)
		})
	}
	check(t, map[string]string{ // what is elsewhere is missed all the same
		"dataset.yaml": optional, "companies.csv": "id;name;layers\n",
		"dependencies.csv": "supplier,consumer,kind\ntsmc,product:h100,MANUFACTURING\n",
	}, []string{`companies.csv:1: the columns`, `consumer: there is no product:h100`})
}

// bomb is YAML that stands for 10^6 values.
func bomb() string {
	s := "- &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'f'; c++ {
		ref := fmt.Sprintf("*%c", c-1)
		s += fmt.Sprintf("- &%c [%s]\n", c, strings.Join([]string{ref, ref, ref, ref, ref, ref, ref, ref, ref, ref}, ", "))
	}
	return s
}

// What good files may look like.
func TestAcceptedCSV(t *testing.T) {
	store := openStore(t)
	mustLoad(t, store, files(map[string]string{
		"dataset.yaml":  optional,
		"companies.csv": "\ufeffid,name,description,layers\r\nx,\"X, \"\"Inc\"\"\",\"two\r\nlines\", chips ; models;\r\n\r\n",
	}), Options{})
	want := `{"id":"company:x","name":"X, \"Inc\"","description":"two\nlines","layers":["layer:chips","layer:models"]}`
	if got := dump(t, store, "mine"); !strings.Contains(got, want) {
		t.Errorf("got %s", got)
	}
}
