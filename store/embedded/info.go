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
	info.ByLayer = s.countLayers()
	info.Coverage = s.coverage()
	sp := s.spans[kg.KindDataset]
	for _, number := range s.byID[sp.lo:sp.hi] {
		info.Datasets = append(info.Datasets, s.node(number).(*kg.Dataset))
	}
	slices.SortFunc(info.Datasets, func(a, b *kg.Dataset) int { return cmp.Compare(a.Name, b.Name) })
	return info
}

// countLayers counts the entities of each layer.
func (s *snapshot) countLayers() (out []kg.LayerCount) {
	for i, layer := range s.view().Layers {
		number, _ := s.find(layer.ID)
		counts := map[kg.EntityKind]int{}
		for _, member := range s.inverse[kg.RefLayers].of(number) {
			if kg.EntityKinds.Has(s.kind(member)) {
				counts[specificKind(s.docs[member])]++
			}
		}
		first := len(out)
		for kind, n := range counts {
			out = append(out, kg.LayerCount{LayerID: s.view().Layers[i].ID, Kind: kind, Count: n})
		}
		slices.SortFunc(out[first:], func(a, b kg.LayerCount) int { return cmp.Compare(a.Kind, b.Kind) })
	}
	return out
}

// specificKind is that of the entity of a document.
func specificKind(doc string) kg.EntityKind {
	d := decoder{reader: reader{s: doc}, scalars: true}
	return d.record(d.head().kind).(kg.Entity).SpecificKind()
}

func (s *snapshot) coverage() (c kg.Coverage) {
	seen := make([]bool, len(s.docs)) // sources that somebody looked up
	sp := s.spans[kg.KindSource]
	for _, number := range s.byID[sp.lo:sp.hi] {
		seen[number] = s.node(number).(*kg.Source).Accessed != 0
	}
	for _, kind := range []kg.Kind{kg.KindDependency, kg.KindOwnership, kg.KindInvestment} {
		sp := s.spans[kind]
		for _, number := range s.byID[sp.lo:sp.hi] {
			c.Facts++
			cited, looked := false, false
			refs(s.docs[number], func(ref kg.Ref, target uint32) {
				if ref == kg.RefSources {
					cited, looked = true, looked || seen[target]
				}
			})
			if cited {
				c.WithSource++
			}
			if looked {
				c.LookedUp++
			}
		}
	}
	for _, a := range s.view().Arcs {
		if a.Relation == kg.RelationSupplies && a.Share == a.Share {
			c.WithShare++
		}
	}
	return c
}

// copyInfo makes one that its receiver may change.
func copyInfo(info *kg.Info) *kg.Info {
	out := *info
	out.Counts, out.ByLayer = slices.Clone(info.Counts), slices.Clone(info.ByLayer)
	out.Datasets = make([]*kg.Dataset, len(info.Datasets))
	for i, d := range info.Datasets {
		out.Datasets[i] = kg.Copy(d).(*kg.Dataset)
	}
	return &out
}
