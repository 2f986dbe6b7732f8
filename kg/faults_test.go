package kg

import (
	"errors"
	"testing"
)

func TestFaultsListTheFirstOfEveryPass(t *testing.T) {
	var f Faults
	if f.Err() != nil {
		t.Errorf("nothing wrong is %v", f.Err())
	}
	for i := range MaxFaults + 5 {
		f.Add(10+i, "skill:x", Invalidf("bad"))
	}
	f.Again()
	f.AddAll(1, "skill:first", errors.Join(Invalidf("one"), Invalidf("two")))
	var batch *BatchError
	if !errors.As(f.Err(), &batch) || len(batch.Faults) != MaxFaults || batch.More != 7 {
		t.Fatalf("%d faults listed and %d more", len(batch.Faults), batch.More)
	}
	if batch.Faults[0].ID != "skill:first" || batch.Faults[1].Err.Error() != "two" || batch.Faults[2].Index != 10 {
		t.Errorf("the list begins %v", batch.Faults[:3])
	}
}
