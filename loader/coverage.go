package loader

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/aistack-graph/aistack/kg"
)

// cited is what sources are together.
func (s *session) cited(ids []string) (c kg.Cited) {
	for _, id := range ids {
		src := s.cites[id]
		if held, ok := s.outside[id].(*kg.Source); ok {
			src = citation{held.Published, held.Accessed}
		}
		c.Add(src.published, src.accessed)
	}
	return c
}

// citation is what coverage looks at in a source.
type citation struct{ published, accessed kg.Date }

func (s *session) fact(found *findings, e kg.Edge, sources []string) {
	f := kg.FactOf(e)
	f.Cited = s.cited(sources)
	if s.manifest != nil {
		f.AsOf = s.manifest.AsOf
	}
	found.tally.Fact(f, 1)
}

// entity counts an entity in each of its layers.
func (s *session) entity(found *findings, e kg.Entity) {
	cited := s.cited(e.Refs(kg.RefSources))
	for _, layer := range e.Common().LayerIDs {
		found.tally.Entity(strings.Clone(layer), e.SpecificKind(), cited.Any, cited.Accessed != 0, 1)
	}
}

// coverage is that of the records learnt.
func (f *findings) coverage() kg.Coverage {
	return f.tally.Coverage(slices.SortedFunc(maps.Keys(f.layers), func(a, b string) int {
		return cmp.Or(cmp.Compare(f.layers[a], f.layers[b]), cmp.Compare(a, b))
	}))
}
