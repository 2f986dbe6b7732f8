//go:build race

package transport_test

// slowness is how much slower the race detector makes the program, at most.
const slowness = 30
