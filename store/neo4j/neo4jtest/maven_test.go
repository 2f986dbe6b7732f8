package neo4jtest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestBuildOnceBuildsOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "home", "lib")
	var builds atomic.Int32
	build := func(_ context.Context, dir string) error {
		builds.Add(1)
		time.Sleep(50 * time.Millisecond) // so that the others come while it builds
		return os.WriteFile(filepath.Join(dir, "file"), []byte("whole"), 0o644)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if err := buildOnce(t.Context(), dir, build); err != nil {
				t.Error(err)
			}
			if text, err := os.ReadFile(filepath.Join(dir, "file")); string(text) != "whole" {
				t.Errorf("read %q, %v", text, err)
			}
		})
	}
	group.Wait()
	if n := builds.Load(); n != 1 {
		t.Errorf("built %d times", n)
	}
}

func TestBuildOnceLeavesNothingHalfDone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "lib")
	broken := errors.New("broken")
	err := buildOnce(t.Context(), dir, func(_ context.Context, dir string) error {
		return errors.Join(os.WriteFile(filepath.Join(dir, "half"), nil, 0o644), broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(dir), "[!.]*[!k]")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestNoWayNamesTheRemedies(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv("JAVA_HOME", "")
	t.Setenv("AISTACK_TEST_CACHE", t.TempDir())
	_, err := Launch(t.Context(), Options{})
	if !errors.Is(err, ErrUnavailable) {
		t.Fatalf("got %v", err)
	}
	for _, remedy := range []string{"NEO4J_TEST_URI", "Docker", "JDK 17", "Maven"} {
		if !strings.Contains(err.Error(), remedy) {
			t.Errorf("%q does not name %s", err, remedy)
		}
	}
}

func TestJavaWithoutMavenSaysSo(t *testing.T) {
	path := t.TempDir()
	if err := os.WriteFile(filepath.Join(path, "java"), []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("JAVA_HOME", "")
	t.Setenv("PATH", path)
	t.Setenv("AISTACK_TEST_CACHE", t.TempDir())
	if _, err := findMavenWay(t.Context()); err == nil || !strings.Contains(err.Error(), "no mvn") {
		t.Fatalf("got %v", err)
	}
}

func TestLockKeepsOthersOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	first, err := lockFile(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	short, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := lockFile(short, path); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the second lock gave %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	third, err := lockFile(t.Context(), path)
	if err != nil {
		t.Fatalf("the lock after the first was given back: %v", err)
	}
	if err := third.Close(); err != nil {
		t.Error(err)
	}
}
