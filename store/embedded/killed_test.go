package embedded

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/kg"
)

const roundSize = 12_000

// childWrites writes rounds until it is killed, telling each that was
// acknowledged.
func childWrites(path string) {
	ctx := context.Background()
	s, err := Open(ctx, Options{Path: path})
	fail(err)
	info, err := s.Info(ctx)
	fail(err)
	for i := int(info.Version) + 1; ; i++ {
		fmt.Println("begin", i)
		_, err := s.Apply(ctx, round(roundSize, i))
		fail(err)
		fmt.Println("done", i)
	}
}

// TestKilled kills a process in the middle of big writes: what it was told is
// there, and no write is there in part.
func TestKilled(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "graph.db")
	between := 0
	for try := range 12 {
		cmd, out, _ := child(t, "write", path)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		begun, done := 0, 0
		kill := time.AfterFunc(150*time.Millisecond+time.Duration(try)*37*time.Millisecond, func() { _ = cmd.Process.Kill() })
		for {
			line, err := out.ReadString('\n')
			if err != nil {
				break
			}
			_, _ = fmt.Sscanf(line, "begin %d", &begun)
			_, _ = fmt.Sscanf(line, "done %d", &done)
		}
		kill.Stop()
		if err := cmd.Wait(); err == nil || begun == 0 {
			t.Logf("try %d: ended before it wrote", try)
		}
		s := open(t, path)
		info, err := s.Info(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if version := int(info.Version); begun > 0 && (version < done || version > begun) {
			t.Fatalf("version %d after round %d was begun and round %d acknowledged", version, begun, done)
		}
		if begun > done {
			between++
		}
		checkRound(t, s, int(info.Version))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if between == 0 {
		t.Fatal("no kill came in the middle of a write")
	}
}

func checkRound(t *testing.T, s *Store, round int) {
	t.Helper()
	want := roundSize
	if round == 0 {
		want = 0
	}
	lists, err := s.Read(context.Background(),
		&kg.Select{Kinds: kg.Kinds(kg.KindSkill), Count: true},
		&kg.Select{Kinds: kg.Kinds(kg.KindSkill), Count: true, Filter: kg.Filter{{Field: kg.FieldName, Op: kg.OpIn, Values: kg.Texts(fmt.Sprint("round ", round))}}})
	if err != nil {
		t.Fatal(err)
	}
	if lists[0].Total != want || lists[1].Total != want {
		t.Fatalf("%d skills, %d of round %d, want %d", lists[0].Total, lists[1].Total, round, want)
	}
	changes, err := s.Changes(context.Background(), 0, 1)
	if err != nil || changes.Latest != int64(round) || round > 0 && !changes.Changes[0].Bulk {
		t.Fatalf("changes: %+v, %v", changes, err)
	}
}
