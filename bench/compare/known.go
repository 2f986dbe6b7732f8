package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader"
	"github.com/aistack-graph/aistack/seed"
	"github.com/aistack-graph/aistack/store/embedded"
)

// dataset is the whole graph of the shipped dataset.
func dataset(ctx context.Context) (*kg.View, error) {
	store, err := embedded.Open(ctx, embedded.Options{})
	if err != nil {
		return nil, err
	}
	defer store.Close()
	if _, err := loader.Load(ctx, store, loader.FromFS(seed.FS()), loader.Options{}); err != nil {
		return nil, fmt.Errorf("loading the dataset: %w", err)
	}
	return store.View(ctx, kg.Scope{Flow: kg.FlowSupply, Either: true})
}

// edgeList is a graph that others have published.
type edgeList struct {
	Name  string         `json:"name"`
	Nodes map[string]int `json:"nodes"` // the layer of each
	Edges []edge         `json:"edges"`
}

type edge struct {
	From   string   `json:"from"`
	To     string   `json:"to"`
	Weight *float64 `json:"weight"`
}

// edgeLists reads what real.py writes.
func edgeLists(in io.Reader) ([]edgeList, error) {
	var all []edgeList
	for d := json.NewDecoder(in); ; {
		var l edgeList
		switch err := d.Decode(&l); err {
		case nil:
			all = append(all, l)
		case io.EOF:
			return all, nil
		default:
			return nil, fmt.Errorf("reading edge lists: %w", err)
		}
	}
}

// imports is the graph of who imports whom among the packages of Go's standard
// library, in layers by how deep they stand.
func imports(ctx context.Context) (edgeList, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "std").Output()
	if err != nil {
		return edgeList{}, fmt.Errorf("go list std: %w", err)
	}
	l := edgeList{Name: "imports of Go's standard library", Nodes: map[string]int{}}
	imported := map[string][]string{}
	for s := bufio.NewScanner(bytes.NewReader(out)); s.Scan(); {
		names := strings.Fields(s.Text())
		imported[names[0]] = names[1:]
	}
	var depth func(name string) int
	depth = func(name string) int {
		if d, ok := l.Nodes[name]; ok {
			return d
		}
		d := 0
		for _, i := range imported[name] {
			d = max(d, 1+depth(i))
		}
		l.Nodes[name] = d
		return d
	}
	for name, all := range imported {
		depth(name)
		for _, i := range all {
			l.Edges = append(l.Edges, edge{From: i, To: name})
		}
	}
	for name, d := range l.Nodes {
		l.Nodes[name] = d / 4
	}
	return l, nil
}

// view makes supplies of edges. A weight is the supplier's share of all that its
// consumer takes.
func (l *edgeList) view() *kg.View {
	v := &kg.View{}
	for name, layer := range l.Nodes {
		v.IDs = append(v.IDs, name)
		for len(v.Layers) <= layer {
			v.Layers = append(v.Layers, kg.ViewLayer{ID: fmt.Sprintf("layer:%d", len(v.Layers)), Position: 1 + len(v.Layers)})
		}
	}
	slices.Sort(v.IDs)
	for _, name := range v.IDs {
		v.InLayer = append(v.InLayer, 1<<l.Nodes[name])
		v.Country = append(v.Country, [2]byte{})
		v.Kind, v.MW = append(v.Kind, kg.EntityKindCompany), append(v.MW, float32(nan))
	}
	whole := map[string]float64{}
	for _, e := range l.Edges {
		if e.Weight != nil {
			whole[e.To] += *e.Weight
		}
	}
	for _, e := range l.Edges {
		from, ok := v.Find(e.From)
		to, known := v.Find(e.To)
		if !ok || !known { // package C is none
			continue
		}
		a := kg.Arc{From: from, To: to, Share: nan, USD: nan, MW: float32(nan), Relation: kg.RelationSupplies, Kind: kg.DependencyKindSoftware,
			Criticality: kg.CriticalityHigh, Status: kg.StatusActive, Confidence: kg.ConfidenceConfirmed}
		if e.Weight != nil {
			a.Share, a.USD = *e.Weight/whole[e.To], *e.Weight*1e6
		}
		v.Arcs = append(v.Arcs, a)
	}
	return finished(v)
}
