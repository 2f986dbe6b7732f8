package embedded

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

// asChild names the part that a copy of the test program plays in place of the
// tests.
const asChild = "AISTACK_EMBEDDED_TEST_CHILD"

func TestMain(m *testing.M) {
	part, path, _ := strings.Cut(os.Getenv(asChild), " ")
	switch part {
	case "":
		os.Exit(m.Run())
	case "write":
		childWrites(path)
	case "hold":
		childHolds(path)
	case "unwritable":
		childUnwritable(path)
	}
}

// child starts a copy of the test program and gives what it prints, line by
// line.
func child(t *testing.T, part, path string) (*exec.Cmd, *bufio.Reader, io.WriteCloser) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asChild+"="+part+" "+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewReader(out), in
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// round is a batch that rewrites n skills, so that each names its round.
func round(n, round int) kg.Batch {
	return kg.Batch{Dataset: "d", Ops: func(yield func(kg.Write, error) bool) {
		for i := range n {
			skill := &kg.Skill{Record: kg.Record{ID: fmt.Sprint("skill:s", i)}, Name: fmt.Sprint("Round ", round), Description: strings.Repeat("x", 300)}
			if !yield(kg.Write{Put: skill}, nil) {
				return
			}
		}
	}}
}

// childHolds holds a file open until its input ends.
func childHolds(path string) {
	s, err := Open(context.Background(), Options{Path: path})
	fail(err)
	fmt.Println("open")
	_, _ = io.Copy(io.Discard, os.Stdin)
	fail(s.Close())
}

// TestInUse opens a file that another process, or this one, has open.
func TestInUse(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "graph.db")
	cmd, out, in := child(t, "hold", path)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := out.ReadString('\n'); err != nil || line != "open\n" {
		t.Fatal(line, err)
	}
	_, err := Open(ctx, Options{Path: path})
	if !errors.Is(err, kg.ErrUnavailable) || !strings.Contains(err.Error(), "in use by another process") || !strings.Contains(err.Error(), path) {
		t.Errorf("the file of another process: %v", err)
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	first := open(t, path)
	if _, err := Open(ctx, Options{Path: path}); !errors.Is(err, kg.ErrUnavailable) {
		t.Errorf("opened twice: %v", err)
	}
	if _, err := first.Apply(ctx, round(3, 1)); err != nil {
		t.Errorf("after the second was refused: %v", err)
	}
}

// TestForeignFiles opens what is not ours, and leaves it as it was.
func TestForeignFiles(t *testing.T) {
	dir := t.TempDir()
	sqlFile := func(name, statements string) string {
		path := filepath.Join(dir, name)
		db, err := sql.Open("sqlite", "file:"+path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(statements); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		return path
	}
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("These are notes. ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, path, want string }{
		{"text", text, "is not a database of this program"},
		{"another program", sqlFile("a.db", "PRAGMA application_id = 7; CREATE TABLE t (x)"), "database of another program"},
		{"unmarked", sqlFile("b.db", "CREATE TABLE t (x)"), "database of another program"},
		{"newer", sqlFile("c.db", fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = 99; CREATE TABLE t (x)", applicationID)), "newer version"},
		{"directory", dir, "is a directory"},
		{"no directory", filepath.Join(dir, "missing", "x.db"), "there is no directory"},
	} {
		before, _ := os.ReadFile(c.path)
		_, err := Open(context.Background(), Options{Path: c.path})
		var invalid *kg.InvalidError
		if !errors.As(err, &invalid) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.path) {
			t.Errorf("%s: %v", c.name, err)
		}
		if after, _ := os.ReadFile(c.path); string(after) != string(before) {
			t.Errorf("%s: the file was changed", c.name)
		}
	}
}

// TestDamagedFile changes bytes all over a file: whoever reads it is told, or
// finds everything as it was (where the bytes meant nothing).
func TestDamagedFile(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path)
	for i := range 3 {
		if _, err := s.Apply(ctx, round(500, i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, err := everything(path)
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	const tries = 60
	for try := range tries {
		broken := append([]byte(nil), whole...)
		at := 100 + try*(len(whole)-200)/tries
		for i := range 40 {
			broken[at+i] ^= 0x15
		}
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := everything(path)
		var invalid *kg.InvalidError
		switch {
		case err != nil && (!errors.As(err, &invalid) || !strings.Contains(err.Error(), "damaged")):
			t.Errorf("damaged at %d of %d: %v", at, len(whole), err)
		case err != nil:
			told++
		case got != want:
			t.Errorf("damaged at %d of %d, and nobody noticed: %s", at, len(whole), firstDifference(want, got))
		}
	}
	if told < tries/2 {
		t.Errorf("only %d of %d damages were noticed", told, tries)
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range w {
		if i >= len(g) || w[i] != g[i] {
			return fmt.Sprintf("%d lines, then %.200q, want %.200q", i, strings.Join(g[min(i, len(g)):], "\n"), w[i])
		}
	}
	return "more lines"
}

// everything reads all that a file holds, as text.
func everything(path string) (text string, err error) {
	ctx := context.Background()
	s, err := Open(ctx, Options{Path: path})
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	lists, err := s.Read(ctx, &kg.Select{Page: kg.Page{Limit: kg.MaxPage}})
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, item := range lists[0].Items {
		fmt.Fprintln(&b, recordText(item.Node))
	}
	for since := int64(0); ; since++ {
		changes, err := s.Changes(ctx, since, 1)
		if err != nil {
			return "", err
		}
		for _, c := range changes.Changes {
			fmt.Fprintln(&b, c.Version, c.At, c.Author, c.Dataset, c.ID, c.Bulk, recordText(c.Before), recordText(c.After))
		}
		if !changes.More {
			return b.String(), nil
		}
	}
}

func recordText(n kg.Node) string {
	if n == nil {
		return "none"
	}
	text, err := json.Marshal(n)
	if err != nil {
		return err.Error()
	}
	b := n.Base()
	return fmt.Sprintf("%s %s %d %v", text, b.Dataset, b.Version, b.UpdatedAt)
}

// TestOddNames opens files whose names mean something in a URI.
func TestOddNames(t *testing.T) {
	for _, name := range []string{"a b.db", "50%.db", "what?.db", "#1.db", "ü;&=.db"} {
		path := filepath.Join(t.TempDir(), name)
		s := open(t, path)
		if _, err := s.Apply(context.Background(), round(1, 1)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}

// childUnwritable runs as a user who may read but not write.
func childUnwritable(dir string) {
	ctx := context.Background()
	_, err := Open(ctx, Options{Path: filepath.Join(dir, "new.db")})
	fmt.Println("new:", errors.Is(err, kg.ErrReadOnly), err)
	s, err := Open(ctx, Options{Path: filepath.Join(dir, "graph.db")})
	fail(err)
	lists, err := s.Read(ctx, &kg.Select{Kinds: kg.Kinds(kg.KindSkill), Count: true})
	fail(err)
	_, err = s.Apply(ctx, round(3, 2))
	fmt.Println("write:", errors.Is(err, kg.ErrReadOnly), lists[0].Total, err)
	fail(s.Close())
}

// TestReadOnly opens a file and a directory that cannot be written.
func TestReadOnly(t *testing.T) {
	dir, err := os.MkdirTemp("", "aistack")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	path := filepath.Join(dir, "graph.db")
	s := open(t, path)
	if _, err := s.Apply(context.Background(), round(3, 1)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Chmod(path, 0o444), os.Chmod(dir, 0o555)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	cmd, out, _ := child(t, "unwritable", dir)
	if os.Getuid() == 0 { // who may write everything
		program := filepath.Join(dir, "program")
		binary, err := os.ReadFile(os.Args[0])
		if err == nil {
			err = os.WriteFile(program, binary, 0o755)
		}
		if err != nil {
			t.Fatal(err)
		}
		cmd.Path = program
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(out)
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if got := string(text); !strings.Contains(got, "new: true") || !strings.Contains(got, "write: true 3 ") || !strings.Contains(got, "graph.db cannot be written") {
		t.Errorf("%s", got)
	}
}

// TestFullDisk gives a file no room to grow.
func TestFullDisk(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "graph.db"))
	if _, err := s.Apply(ctx, round(100, 1)); err != nil {
		t.Fatal(err)
	}
	limit := func(pages int) {
		if _, err := s.journal.(*file).conn.ExecContext(ctx, fmt.Sprint("PRAGMA max_page_count = ", pages)); err != nil {
			t.Fatal(err)
		}
	}
	limit(1) // SQLite takes the present size
	if _, err := s.Apply(ctx, round(roundSize, 2)); !errors.Is(err, kg.ErrUnavailable) || !strings.Contains(err.Error(), "full") {
		t.Fatalf("a write on a full disk: %v", err)
	}
	lists, err := s.Read(ctx, &kg.Select{Kinds: kg.Kinds(kg.KindSkill), Count: true})
	if err != nil || lists[0].Total != 100 {
		t.Fatalf("reads on a full disk: %v, %v", lists, err)
	}
	limit(1 << 30)
	if r, err := s.Apply(ctx, round(200, 2)); err != nil || r.Version != 2 || r.Added != 100 {
		t.Fatalf("after there is room: %+v, %v", r, err)
	}
}
