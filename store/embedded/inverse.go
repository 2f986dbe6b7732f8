package embedded

import (
	"cmp"
	"slices"
)

// inverse tells by which records a record is named, in compressed sparse rows:
// the targets ascending and for each, in the order of ids, who names it.
type inverse struct {
	targets []uint32
	starts  []uint32 // len(targets)+1
	names   []uint32
}

// of are the records that name a target, in the order of their ids. O(log n).
func (v *inverse) of(target uint32) []uint32 {
	i, ok := slices.BinarySearch(v.targets, target)
	if !ok {
		return nil
	}
	return v.names[v.starts[i]:v.starts[i+1]]
}

// pair says that record name names record target.
type pair struct{ target, name uint32 }

// makeInverse builds the rows from pairs that are in the order of the names'
// ids, all targets below limit. O(pairs + limit).
func makeInverse(pairs []pair, limit int) inverse {
	if len(pairs) == 0 {
		return inverse{}
	}
	next := make([]uint32, limit+1)
	distinct := 0
	for _, p := range pairs {
		if next[p.target]++; next[p.target] == 1 {
			distinct++
		}
	}
	v := inverse{
		targets: make([]uint32, 0, distinct),
		starts:  make([]uint32, 0, distinct+1),
		names:   make([]uint32, len(pairs)),
	}
	at := uint32(0)
	for target, n := range next {
		if n > 0 {
			v.targets, v.starts = append(v.targets, uint32(target)), append(v.starts, at)
			next[target] = at
			at += n
		}
	}
	v.starts = append(v.starts, at)
	for _, p := range pairs {
		v.names[next[p.target]] = p.name
		next[p.target]++
	}
	return v
}

// with makes rows without some pairs and with others. compare orders names.
// O(rows + changes · log changes).
func (v *inverse) with(without, added []pair, compare func(a, b uint32) int) inverse {
	if len(without) == 0 && len(added) == 0 {
		return *v
	}
	gone := make(map[pair]bool, len(without))
	var touched []uint32
	for _, p := range without {
		gone[p] = true
		touched = append(touched, p.target)
	}
	for _, p := range added {
		touched = append(touched, p.target)
	}
	slices.Sort(touched)
	touched = slices.Compact(touched)
	slices.SortFunc(added, func(a, b pair) int {
		if c := cmp.Compare(a.target, b.target); c != 0 {
			return c
		}
		return compare(a.name, b.name)
	})
	out := inverse{
		targets: make([]uint32, 0, len(v.targets)+len(touched)),
		starts:  make([]uint32, 0, len(v.targets)+len(touched)+1),
		names:   make([]uint32, 0, len(v.names)+len(added)),
	}
	done := 0
	for _, target := range touched {
		i, found := slices.BinarySearch(v.targets[done:], target)
		i += done
		out.copyRows(v, done, i)
		var old []uint32
		if done = i; found {
			old = v.names[v.starts[i]:v.starts[i+1]]
			done = i + 1
		}
		start := len(out.names)
		for _, name := range old {
			if gone[pair{target, name}] {
				continue
			}
			for len(added) > 0 && added[0].target == target && compare(added[0].name, name) < 0 {
				out.names, added = append(out.names, added[0].name), added[1:]
			}
			out.names = append(out.names, name)
		}
		for len(added) > 0 && added[0].target == target {
			out.names, added = append(out.names, added[0].name), added[1:]
		}
		if len(out.names) > start {
			out.targets, out.starts = append(out.targets, target), append(out.starts, uint32(start))
		}
	}
	out.copyRows(v, done, len(v.targets))
	out.starts = append(out.starts, uint32(len(out.names)))
	return out
}

// copyRows appends the rows i…j-1 of from.
func (v *inverse) copyRows(from *inverse, i, j int) {
	if i == j {
		return
	}
	at := uint32(len(v.names))
	for k := i; k < j; k++ {
		v.starts = append(v.starts, at+from.starts[k]-from.starts[i])
	}
	v.targets = append(v.targets, from.targets[i:j]...)
	v.names = append(v.names, from.names[from.starts[i]:from.starts[j]]...)
}
