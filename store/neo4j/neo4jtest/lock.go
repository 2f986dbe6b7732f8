package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// lockTimeout is the longest wait for another test process to finish with a server.
const lockTimeout = 30 * time.Minute

// held are the locks this process keeps until it ends. They are kept here because a file that nobody refers to is
// closed by the garbage collector, and its lock with it.
var held struct {
	mu    sync.Mutex
	locks map[string]*flock.Flock
}

// Lock waits until no other test process of this user uses the server's database, and keeps them out until this
// process ends. So packages of tests that run side by side on one server take turns; each starts with Wipe. Start
// calls it. It does nothing for a server that this process started, which nobody else knows.
func (s Server) Lock(tb testing.TB) {
	tb.Helper()
	if !s.outside {
		return
	}
	cache, err := cacheDir()
	if err != nil {
		tb.Fatalf("neo4jtest: %v", err)
	}
	path := filepath.Join(cache, "server-"+fingerprint([]byte(s.URI), []byte(s.Database))+".lock")
	held.mu.Lock()
	defer held.mu.Unlock()
	if held.locks[path] != nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), lockTimeout)
	defer cancel()
	lock, err := lockFile(ctx, path)
	if err != nil {
		tb.Fatalf("neo4jtest: wait for the server %s, which another test process uses: %v", s.URI, err)
	}
	if held.locks == nil {
		held.locks = make(map[string]*flock.Flock)
	}
	held.locks[path] = lock
}

// lockFile waits for the lock on a file, which it makes when missing. Close gives the lock back, as does the end of
// the process.
func lockFile(ctx context.Context, path string) (*flock.Flock, error) {
	lock := flock.New(path)
	ok, err := lock.TryLockContext(ctx, 100*time.Millisecond)
	if err == nil && !ok {
		err = errors.New("not granted")
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), lock.Close())
	}
	return lock, nil
}

// cacheDir gives the folder for what is made once per machine, and makes it.
func cacheDir() (string, error) {
	dir := os.Getenv("AISTACK_TEST_CACHE")
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", fmt.Errorf("no place for a cache: %w; set AISTACK_TEST_CACHE to a folder", err)
		}
		dir = filepath.Join(user, "aistack-test")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("make the cache: %w; set AISTACK_TEST_CACHE to another folder", err)
	}
	return filepath.Abs(dir)
}
