package loader

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/aistack-graph/aistack/kg"
)

// FromRecords is a dataset of records that a connector made, its manifest
// among them. Each must be whole: ids and references with their prefixes.
func FromRecords(nodes []kg.Node) (*Dataset, error) {
	var packed bytes.Buffer
	sink := ToZip(&packed, JSONLines)
	if err := WriteRecords(sink, nodes); err != nil {
		return nil, err
	}
	if err := sink.Close(); err != nil {
		return nil, fmt.Errorf("pack the records: %w", err)
	}
	files, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		return nil, fmt.Errorf("pack the records: %w", err)
	}
	return FromFS(files), nil
}

// WriteRecords writes records as a dataset that [Load] reads, in the order of
// kg.Tables and then of ids. The caller closes the sink.
func WriteRecords(sink *Sink, nodes []kg.Node) error {
	byKind := map[kg.Kind][]kg.Node{}
	var manifest *kg.Dataset
	for _, n := range nodes {
		byKind[n.NodeKind()] = append(byKind[n.NodeKind()], n)
		if d, ok := n.(*kg.Dataset); ok {
			manifest = d
		}
	}
	if manifest == nil || len(byKind[kg.KindDataset]) != 1 {
		return kg.Invalidf("records make a dataset with one manifest among them")
	}
	out := newTableWriter(sink, nil, manifest)
	for i := range kg.Tables {
		t := &kg.Tables[i]
		if !sink.one {
			out = newTableWriter(sink, t, manifest)
		}
		rows := byKind[t.Kind]
		slices.SortFunc(rows, func(a, b kg.Node) int { return cmp.Compare(a.Base().ID, b.Base().ID) })
		for _, n := range rows {
			if err := out.write(t, n); err != nil {
				return fmt.Errorf("write %s: %w", manifest.Name, err)
			}
		}
		if !sink.one || i == len(kg.Tables)-1 {
			if err := out.finish(); err != nil {
				return fmt.Errorf("write %s: %w", manifest.Name, err)
			}
		}
	}
	return nil
}

// Held pages through what a store holds of a dataset, in the order of ids.
func Held(ctx context.Context, store kg.Reader, dataset string) iter.Seq2[kg.Node, error] {
	return recordsOf(ctx, store, dataset, 0)
}

// ByIDs reads records by their ids, nil for one that the store does not hold.
func ByIDs(ctx context.Context, store kg.Reader, ids []string) ([]kg.Node, error) {
	out := make([]kg.Node, 0, len(ids))
	for chunk := range slices.Chunk(ids, kg.MaxIDs) {
		nodes, err := readIDs(ctx, store, chunk)
		if err != nil {
			return nil, err
		}
		out = append(out, nodes...)
	}
	return out, nil
}
