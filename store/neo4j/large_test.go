package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/storetest"
)

// TestLargeBatch does the small stack by the way of large batches, in an order
// that cannot be written in one go, and then what must not be done.
func TestLargeBatch(t *testing.T) {
	s := empty(t)
	defer func() { _ = s.Close() }()
	ctx := t.Context()
	nodes := storetest.Stack()
	var backward []kg.Node
	for i := range nodes {
		backward = append(backward, nodes[len(nodes)-1-i])
	}
	r, err := s.applyLarge(ctx, kg.Batch{Author: "a", Dataset: "d1", Ops: kg.Puts(backward...)})
	if err != nil || r.Added != len(nodes) || r.Version != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	for _, want := range nodes {
		lists, err := s.Read(ctx, &kg.Select{IDs: []string{want.Base().ID}})
		if err != nil || lists[0].Items[0].Node == nil || !kg.Equal(want, lists[0].Items[0].Node) {
			t.Errorf("%s came back as %+v, %v", want.Base().ID, lists, err)
		}
	}
	if list, err := s.Changes(ctx, 0, 10); err != nil || len(list.Changes) != 1 || !list.Changes[0].Bulk || list.Changes[0].ID != "dataset:d1" {
		t.Errorf("the feed is %+v, %v", list, err)
	}
	if r, err := s.applyLarge(ctx, kg.Batch{Dataset: "d1", Ops: kg.Puts(nodes...)}); err != nil || r.Version != 1 || r.Unchanged != len(nodes) {
		t.Errorf("the same again: %+v, %v", r, err)
	}
	_, err = s.applyLarge(ctx, kg.Batch{Dataset: "d1", Ops: func(yield func(kg.Write, error) bool) {
		_ = yield(kg.Write{Remove: "layer:energy"}, nil) && yield(kg.Write{Remove: "source:report"}, nil) && yield(kg.Write{Remove: "skill:go"}, nil) &&
			yield(kg.Write{Put: &kg.Skill{Record: kg.Record{ID: "skill:x"}, Name: "X", SourceIDs: []string{"source:none"}}}, nil)
	}})
	var faulty *kg.BatchError
	if !errors.As(err, &faulty) || len(faulty.Faults) != 4 {
		t.Errorf("four faults gave %v", err)
	}
	r, err = s.applyLarge(ctx, kg.Batch{Dataset: "d1", Ops: func(yield func(kg.Write, error) bool) {
		for _, n := range nodes {
			if !yield(kg.Write{Remove: n.Base().ID}, nil) {
				return
			}
		}
	}})
	if err != nil || r.Removed != len(nodes) || r.Version != 2 {
		t.Errorf("removing all: %+v, %v", r, err)
	}
}

// TestLargeBatchResumes ends a batch between two of its transactions and does
// it again.
func TestLargeBatchResumes(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	loads := 0
	s := empty(t, func(o *Options) {
		o.OnStatement = func(_ context.Context, cypher string) {
			if strings.Contains(cypher, "SET m.loading") {
				if loads++; loads == 2 {
					cancel()
				}
			}
		}
	})
	defer func() { _ = s.Close() }()
	skills := make([]kg.Node, 2*partSize+500)
	for i := range skills {
		skills[i] = &kg.Skill{Record: kg.Record{ID: fmt.Sprintf("skill:s%d", i)}, Name: "Skill"}
	}
	batch := kg.Batch{Dataset: "d1", Ops: kg.Puts(skills...)}
	if _, err := s.applyLarge(ctx, batch); !errors.Is(err, context.Canceled) {
		t.Fatalf("the interrupted batch gave %v", err)
	}
	count := func() int {
		lists, err := s.Read(t.Context(), &kg.Select{Kinds: kg.Kinds(kg.KindSkill), Count: true})
		if err != nil {
			t.Fatal(err)
		}
		return lists[0].Total
	}
	if n := count(); n != partSize {
		t.Errorf("after the interruption there are %d records, want those of one transaction", n)
	}
	r, err := s.applyLarge(t.Context(), batch)
	if err != nil || r.Added != len(skills)-partSize || r.Unchanged != partSize || r.Version != 1 {
		t.Errorf("the resumed batch did %+v, %v", r, err)
	}
	if n := count(); n != len(skills) {
		t.Errorf("%d records, want %d", n, len(skills))
	}
	if list, err := s.Changes(t.Context(), 0, 10); err != nil || len(list.Changes) != 1 || list.Latest != 1 {
		t.Errorf("the feed is %+v, %v", list, err)
	}
}
