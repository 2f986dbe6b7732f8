package analysis

// table is a hash map from search states to records, kept in the order of
// insertion. It is sized by what a search touches, not by the graph, so a small
// search stays small and a table can be used again without clearing the graph's
// size of memory.
type table struct {
	slots   []int32 // record number + 1; 0: free. Length a power of two.
	shift   uint
	records []record
}

// record is what one side of the search knows about a state.
type record struct {
	key   uint64
	local int32 // number in the local graph of the round
	round uint8 // hop bound of the round that gave the local number
	dist  uint8 // hops from the side's ends
	edge  uint8 // the level whose edge it was last on
	// strength is the best of the ways so far, where weak ways are left out.
	strength float64
}

// unset is the distance of a state that is not reached (any more).
const unset = 255

const minSlots = 1 << 10

func (t *table) reset() {
	t.records = t.records[:0]
	t.resize(minSlots)
}

func (t *table) resize(n int) {
	if cap(t.slots) >= n {
		t.slots = t.slots[:n]
		clear(t.slots)
	} else {
		t.slots = make([]int32, n)
	}
	t.shift = 64
	for ; n > 1; n >>= 1 {
		t.shift--
	}
	for i := range t.records {
		t.slots[t.free(t.records[i].key)] = int32(i + 1)
	}
}

func (t *table) free(key uint64) uint64 {
	mask := uint64(len(t.slots) - 1)
	i := key * 0x9E3779B97F4A7C15 >> t.shift
	for t.slots[i] != 0 {
		i = (i + 1) & mask
	}
	return i
}

// number is that of the record of a state, −1 when there is none.
func (t *table) number(key uint64) int32 {
	mask := uint64(len(t.slots) - 1)
	for i := key * 0x9E3779B97F4A7C15 >> t.shift; ; i = (i + 1) & mask {
		if n := t.slots[i] - 1; n < 0 || t.records[n].key == key {
			return n
		}
	}
}

// find is the record of a state, nil when there is none. The pointer holds
// until the next add.
func (t *table) find(key uint64) *record {
	if n := t.number(key); n >= 0 {
		return &t.records[n]
	}
	return nil
}

// dist is the distance of a state, unset when it has none.
func (t *table) dist(key uint64) uint8 {
	if r := t.find(key); r != nil {
		return r.dist
	}
	return unset
}

// add gives a state a distance unless it has one, and tells whether it did.
func (t *table) add(key uint64, dist uint8) (number int32, fresh bool) {
	mask := uint64(len(t.slots) - 1)
	i := key * 0x9E3779B97F4A7C15 >> t.shift
	for ; t.slots[i] != 0; i = (i + 1) & mask {
		n := t.slots[i] - 1
		if r := &t.records[n]; r.key == key {
			if r.dist != unset {
				return n, false
			}
			r.dist = dist
			return n, true
		}
	}
	t.records = append(t.records, record{key: key, dist: dist})
	n := int32(len(t.records))
	if len(t.records)*2 > len(t.slots) {
		t.resize(2 * len(t.slots))
	} else {
		t.slots[i] = n
	}
	return n - 1, true
}
