package neo4j

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// infoStatement gives the version, and unless that is $known everything else
// that Info tells; counts by kind come from the server's own statistics, the
// rest looks at all facts.
var infoStatement, infoParams = func() (string, map[string]any) {
	s := newStatement()
	var counts []string
	for _, k := range allKinds.List() {
		pattern := "(:" + tables[k].label + ")"
		if tables[k].edge {
			pattern = "()-[:" + tables[k].label + "]->()"
		}
		counts = append(counts, "COUNT { MATCH "+pattern+" }")
	}
	return "WITH " + metaVersion + " AS version CALL { WITH version WITH version WHERE version <> $known " +
		"RETURN [" + strings.Join(counts, ", ") + "] AS counts, " +
		"[" + citationsOf + ", " + entitiesOf + ", " + factsOf + "] AS coverage, " +
		"COLLECT { MATCH (d:Dataset) RETURN " + s.record(subject{v: "d", kinds: kg.Kinds(kg.KindDataset)}, false) + " } AS datasets } " +
		"RETURN version, head(COLLECT { MATCH (meta:Meta {key: 'graph'}) RETURN meta.updatedAt }) AS at, counts, coverage, datasets, " + metaVersion + " AS after", s.params
}()

// Info describes the graph in one statement; see [kg.Informer]. The answer for
// a version is kept, so that asking again is cheap; the first one takes time
// linear in the facts.
func (s *Store) Info(ctx context.Context) (*kg.Info, error) {
	var out *kg.Info
	err := s.read(ctx, func(tx transaction) error {
		out = nil
		known := int64(-1)
		last := s.info.Load()
		if last != nil {
			known = last.Version
		}
		params := maps.Clone(infoParams)
		params["known"] = known
		for try := 1; ; try++ {
			var v []any
			if err := tx.each(infoStatement, params, func(values []any) error {
				v = values
				return nil
			}); err != nil {
				return err
			}
			if v == nil { // the version is the one known
				out = last
				return nil
			}
			if v[0] != v[len(v)-1] && try < readTries {
				continue
			}
			info, err := decodeInfo(v)
			if err != nil {
				return err
			}
			out = info
			s.info.Store(info)
			return nil
		}
	})
	if err != nil {
		return nil, err
	}
	mine := *out
	mine.Counts, mine.ByLayer, mine.Datasets = slices.Clone(out.Counts), slices.Clone(out.ByLayer), slices.Clone(out.Datasets)
	mine.Coverage = out.Coverage.Clone()
	return &mine, nil
}

func decodeInfo(v []any) (*kg.Info, error) {
	info := &kg.Info{}
	info.Version, _ = v[0].(int64)
	if at, ok := v[1].(int64); ok && info.Version > 0 {
		info.UpdatedAt = time.UnixMilli(at).UTC()
	}
	counts, _ := v[2].([]any)
	for i, k := range allKinds.List() {
		if n, _ := counts[i].(int64); n > 0 {
			info.Counts = append(info.Counts, kg.Count{Kind: k, Count: int(n)})
		}
	}
	datasets, _ := v[4].([]any)
	for _, row := range datasets {
		n, err := decode(row)
		if err != nil {
			return nil, err
		}
		if d, ok := n.(*kg.Dataset); ok {
			info.Datasets = append(info.Datasets, d)
		}
	}
	slices.SortFunc(info.Datasets, func(a, b *kg.Dataset) int { return cmp.Compare(a.Name, b.Name) })
	coverage, _ := v[3].([]any)
	var err error
	if info.Coverage, err = decodeCoverage(coverage, info.Datasets); err != nil {
		return nil, err
	}
	for _, e := range info.Coverage.Entities {
		info.ByLayer = append(info.ByLayer, kg.LayerCount{LayerID: e.LayerID, Kind: e.Kind, Count: e.Count})
	}
	return info, nil
}
