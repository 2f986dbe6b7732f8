package main

import (
	"encoding/json"
	"math"

	"github.com/aistack-graph/aistack/kg"
)

// graphLine is a graph as it is written. Entities are numbered from 0 in the
// order of their ids, layers in the order of their positions; arcs likewise.
type graphLine struct {
	Graph    string         `json:"graph"`
	Large    bool           `json:"large"` // answers are too many to list them all
	Layers   []layerRecord  `json:"layers"`
	Entities []entityRecord `json:"entities"`
	Arcs     []arcRecord    `json:"arcs"`
}

type layerRecord struct {
	ID       string `json:"id"`
	Position int    `json:"position"`
}

type entityRecord struct {
	ID      string        `json:"id"`
	Layers  []int         `json:"layers"`
	Country string        `json:"country"`
	Kind    kg.EntityKind `json:"kind"`
	MW      number        `json:"mw"`
}

type arcRecord struct {
	From        uint32            `json:"from"`
	To          uint32            `json:"to"`
	Relation    kg.Relation       `json:"relation"`
	Kind        kg.DependencyKind `json:"kind"`
	Criticality kg.Criticality    `json:"criticality"`
	Status      kg.Status         `json:"status"`
	Confidence  kg.Confidence     `json:"confidence"`
	Instrument  kg.Instrument     `json:"instrument"`
	Disputed    bool              `json:"disputed"`
	Share       number            `json:"share"`
	USD         number            `json:"usd"`
	MW          number            `json:"mw"`
}

// questionLine is a question with our answer to it.
type questionLine[Ask, Answer any] struct {
	On      string `json:"on"`
	Measure string `json:"measure"`
	Ask     Ask    `json:"ask"`
	Answer  Answer `json:"answer"`
}

// number is a float64 that JSON can hold: NaN is null.
type number float64

func (n number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(n)) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}

func numbers(values []float64) []number {
	out := make([]number, len(values))
	for i, v := range values {
		out[i] = number(v)
	}
	return out
}

func record(name string, large bool, v *kg.View) graphLine {
	line := graphLine{Graph: name, Large: large, Layers: []layerRecord{}, Arcs: []arcRecord{}}
	for _, l := range v.Layers {
		line.Layers = append(line.Layers, layerRecord{l.ID, l.Position})
	}
	for e, id := range v.IDs {
		r := entityRecord{ID: id, Kind: v.Kind[e], MW: number(v.MW[e]), Layers: []int{}}
		if v.Country[e] != [2]byte{} {
			r.Country = string(v.Country[e][:])
		}
		for l := range v.Layers {
			if v.InLayer[e]>>l&1 == 1 {
				r.Layers = append(r.Layers, l)
			}
		}
		line.Entities = append(line.Entities, r)
	}
	for i := range v.Arcs {
		a := &v.Arcs[i]
		line.Arcs = append(line.Arcs, arcRecord{
			From: a.From, To: a.To, Relation: a.Relation, Kind: a.Kind, Criticality: a.Criticality, Status: a.Status,
			Confidence: a.Confidence, Instrument: a.Instrument, Disputed: a.Disputed,
			Share: number(a.Share), USD: number(a.USD), MW: number(a.MW),
		})
	}
	return line
}
