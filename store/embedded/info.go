package embedded

import (
	"cmp"
	"slices"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

// makeInfo counts the snapshot. O(records).
func (s *snapshot) makeInfo() *kg.Info {
	info := &kg.Info{Version: s.version}
	if s.updated != 0 {
		info.UpdatedAt = time.UnixMilli(s.updated).UTC()
	}
	for _, t := range kg.Tables {
		if sp := s.spans[t.Kind]; sp.hi > sp.lo {
			info.Counts = append(info.Counts, kg.Count{Kind: t.Kind, Count: sp.hi - sp.lo})
		}
	}
	slices.SortFunc(info.Counts, func(a, b kg.Count) int { return cmp.Compare(a.Kind, b.Kind) })
	info.Coverage = s.coverage()
	info.ByLayer = countLayers(info.Coverage.Entities)
	sp := s.spans[kg.KindDataset]
	for _, number := range s.byID[sp.lo:sp.hi] {
		info.Datasets = append(info.Datasets, s.node(number).(*kg.Dataset))
	}
	slices.SortFunc(info.Datasets, func(a, b *kg.Dataset) int { return cmp.Compare(a.Name, b.Name) })
	return info
}

// countLayers counts the entities of each layer.
func countLayers(entities []kg.EntityCoverage) (out []kg.LayerCount) {
	for _, e := range entities {
		out = append(out, kg.LayerCount{LayerID: e.LayerID, Kind: e.Kind, Count: e.Count})
	}
	return out
}

// copyInfo makes one that its receiver may change.
func copyInfo(info *kg.Info) *kg.Info {
	out := *info
	out.Counts, out.ByLayer = slices.Clone(info.Counts), slices.Clone(info.ByLayer)
	out.Coverage = info.Coverage.Clone()
	out.Datasets = make([]*kg.Dataset, len(info.Datasets))
	for i, d := range info.Datasets {
		out.Datasets[i] = kg.Copy(d).(*kg.Dataset)
	}
	return &out
}
