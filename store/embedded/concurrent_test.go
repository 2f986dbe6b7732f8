package embedded

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/store/storetest"
)

// TestManyReaders writes while others read: each read sees one round whole, a
// view stays as it was, and what is read may be changed by who reads it.
func TestManyReaders(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "graph.db"))
	const skills, rounds = 50, 40
	if _, err := s.Apply(ctx, kg.Batch{Dataset: "world", Ops: kg.Puts(storetest.Stack()...)}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(ctx, round(skills, 0)); err != nil {
		t.Fatal(err)
	}
	view, err := s.View(ctx, kg.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				lists, err := s.Read(ctx,
					&kg.Select{Kinds: kg.Kinds(kg.KindSkill), Page: kg.Page{Limit: 100}, Filter: kg.Filter{{Field: kg.FieldDataset, Op: kg.OpIn, Values: kg.Texts("d")}}},
					&kg.Select{Search: "round", Page: kg.Page{Limit: 100}})
				if err != nil {
					t.Error(err)
					return
				}
				for _, list := range lists {
					names := map[string]bool{}
					for _, item := range list.Items {
						skill := item.Node.(*kg.Skill)
						names[skill.Name] = true
						skill.Name = "mine now"
					}
					if len(list.Items) != skills || len(names) != 1 || names["mine now"] {
						t.Errorf("%d items of rounds %v", len(list.Items), names)
						return
					}
				}
				if _, err := s.Info(ctx); err != nil {
					t.Error(err)
				}
				if _, err := s.Changes(ctx, 0, 10); err != nil {
					t.Error(err)
				}
			}
		})
	}
	var writers sync.WaitGroup
	for w := range 2 {
		writers.Go(func() {
			for i := range rounds / 2 {
				if _, err := s.Apply(ctx, round(skills, 1+2*i+w)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	close(stop)
	readers.Wait()
	nodes, _, err := view.Hydrator.Hydrate(ctx, []uint32{0}, nil)
	if err != nil || nodes[0].Base().ID != view.IDs[0] || view.Version != 2 {
		t.Errorf("an old view gives %v, %v", nodes, err)
	}
	if info, err := s.Info(ctx); err != nil || info.Version != 2+rounds {
		t.Errorf("%+v, %v", info, err)
	}
}

// TestCancelledWrite ends a write at different times: it is there whole or not
// at all, and the store goes on.
func TestCancelledWrite(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "graph.db"))
	ended := 0
	for i := range 15 {
		short, cancel := context.WithTimeout(ctx, time.Duration(i*i)*time.Millisecond)
		_, err := s.Apply(short, round(roundSize, i+1))
		cancel()
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		if err != nil {
			ended++
		}
		lists, readErr := s.Read(ctx, &kg.Select{Kinds: kg.Kinds(kg.KindSkill), Count: true, Filter: kg.Filter{
			{Field: kg.FieldName, Op: kg.OpIn, Values: kg.Texts(fmt.Sprint("round ", i+1))}}})
		if readErr != nil {
			t.Fatal(readErr)
		}
		if want := map[bool]int{true: roundSize, false: 0}[err == nil]; lists[0].Total != want {
			t.Fatalf("after %v there are %d records of the round, want %d", err, lists[0].Total, want)
		}
	}
	if ended == 0 {
		t.Error("no write was ended")
	}
}
