// Command genschema writes the JSON Schemas of the dataset's YAML tables to
// loader/schema. Run it with go generate in loader.
package main

import (
	"log"
	"os"
	"path/filepath"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
)

func main() {
	if err := os.MkdirAll("schema", 0o755); err != nil {
		log.Fatal(err)
	}
	for _, t := range kg.Tables {
		text, err := loader.Schema(t.Name)
		if err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("schema", t.Name+".schema.json"), text, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
