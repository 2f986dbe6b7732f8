package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/loader/export"
	"github.com/aistack-graph/aistack/web"
)

// partFields are the questions of the API that have a part of the graph for an
// answer, with the types of their inputs.
var partFields = []struct{ name, input string }{{"trace", "TraceInput"}, {"impact", "ImpactInput"}, {"subgraph", "SubgraphInput"}}

// partIDs is a Subgraph of the API.
type partIDs struct {
	Complete       bool
	StoppedBecause string
	Nodes, Edges   []struct{ ID string }
}

const partSelection = `{ complete stoppedBecause nodes { id } edges { id } }`

// askPart asks the API for the part of the graph that answers a question, whose
// input is a JSON object.
func askPart(ctx context.Context, ask web.Ask, field string, in json.RawMessage) (*export.Part, error) {
	var text bytes.Buffer
	var object map[string]json.RawMessage
	err := json.Unmarshal(in, &object)
	if err == nil {
		err = json.Compact(&text, in)
	}
	if err != nil || object == nil {
		return nil, kg.Invalidf("%s is no JSON object: write its input as the API takes it, for example {\"seeds\": [\"company:nvidia\"]} (%v)", field, err)
	}
	selection, kind := "{ subgraph "+partSelection+" }", ""
	if field == "subgraph" {
		selection = partSelection
	}
	for _, f := range partFields {
		if f.name == field {
			kind = f.input
		}
	}
	body, err := ask(ctx, fmt.Sprintf("query Part($input: %s!) { %s(input: $input) %s }", kind, field, selection), variables{"input": in})
	if err != nil {
		return nil, err
	}
	value, err := answerOf(body, field)
	if err != nil {
		return nil, err
	}
	var answer struct {
		partIDs
		Subgraph *partIDs
	}
	if err := json.Unmarshal(value, &answer); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	found := &answer.partIDs
	if answer.Subgraph != nil {
		found = answer.Subgraph
	}
	part := &export.Part{Title: field + " " + text.String()}
	if !found.Complete {
		part.Title += "; there is more, the search was stopped by its limit of " + strings.ToLower(found.StoppedBecause)
	}
	for _, n := range found.Nodes {
		part.Nodes = append(part.Nodes, n.ID)
	}
	for _, e := range found.Edges {
		part.Edges = append(part.Edges, e.ID)
	}
	return part, nil
}

// writeGraph writes a part of the graph, or with nil all of it. All of it as
// JSON Lines is a dataset as load reads it: the one named, or the only one, but
// for the kinds in without.
func writeGraph(ctx context.Context, store kg.Store, w io.Writer, format export.Format, part *export.Part, dataset string, without ...kg.Kind) error {
	if format != export.JSONLines || part != nil {
		return export.Write(ctx, store, w, format, part)
	}
	if dataset == "" {
		info, err := store.Info(ctx)
		if err != nil {
			return err
		}
		var names []string
		for _, d := range info.Datasets {
			names = append(names, d.Name)
		}
		switch len(names) {
		case 0:
			return kg.Invalidf("the graph is empty: there is no dataset to write")
		case 1:
			dataset = names[0]
		default:
			return kg.Invalidf("the graph has several datasets, and JSON Lines hold one: name one of %s", strings.Join(names, ", "))
		}
	}
	return loader.Export(ctx, store, dataset, loader.ToLines(w), without...)
}
