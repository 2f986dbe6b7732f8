package loader

import (
	"maps"
	"slices"
)

// loops finds a cycle in every part of a directed graph that has one, each as
// the ids along it with the first again at its end, in the order of ids.
// Depth first, O(nodes + edges).
func loops(next map[string][]string) (found [][]string) {
	const open, closed = 1, 2
	state := map[string]int{}
	type frame struct {
		id string
		i  int
	}
	for _, start := range slices.Sorted(maps.Keys(next)) {
		if state[start] != 0 {
			continue
		}
		state[start] = open
		path := []frame{{id: start}}
		for len(path) > 0 {
			top := &path[len(path)-1]
			if top.i == len(next[top.id]) {
				state[top.id] = closed
				path = path[:len(path)-1]
				continue
			}
			to := next[top.id][top.i]
			top.i++
			switch state[to] {
			case open:
				from := slices.IndexFunc(path, func(f frame) bool { return f.id == to })
				var loop []string
				for _, f := range path[from:] {
					loop = append(loop, f.id)
				}
				found = append(found, append(loop, to))
			case 0:
				state[to] = open
				path = append(path, frame{id: to})
			}
		}
	}
	return found
}
