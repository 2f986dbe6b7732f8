// Package pyenv gives tests a Python with the libraries of requirements.txt:
// NetworkX, igraph and NumPy, which our answers and exports are compared with.
package pyenv

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

//go:embed requirements.txt
var requirements []byte

const remedy = "install Python 3.10 or later with venv (Debian: python3-venv), and let pip reach its package index"

// Python is the path of a Python that has the libraries. It is made once for
// each requirements.txt, in the cache folder of the tests: AISTACK_TEST_CACHE, or
// aistack-test in the user's cache folder. Where it cannot be made the test is
// skipped and says so loudly; with CI=true it fails.
func Python(t testing.TB) string {
	t.Helper()
	cache := os.Getenv("AISTACK_TEST_CACHE")
	if cache == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			missing(t, err.Error())
		}
		cache = filepath.Join(user, "aistack-test")
	}
	bin := filepath.Join("bin", "python")
	if runtime.GOOS == "windows" {
		bin = filepath.Join("Scripts", "python.exe")
	}
	home := filepath.Join(cache, fmt.Sprintf("python-%.6x", sha256.Sum256(requirements)))
	path := filepath.Join(home, bin)
	if works(t, path) {
		return path
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		t.Fatal(err)
	}
	made, err := os.MkdirTemp(cache, "python-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(made); err != nil {
			t.Error(err)
		}
	})
	list := filepath.Join(made, "requirements.txt")
	if err := os.WriteFile(list, requirements, 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	for _, args := range [][]string{
		{"python3", "-m", "venv", made},
		{filepath.Join(made, bin), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", list},
	} {
		if out, err := exec.CommandContext(ctx, args[0], args[1:]...).CombinedOutput(); err != nil {
			missing(t, fmt.Sprintf("%s (%s: %v %.500s)", remedy, args[0], err, out))
		}
	}
	// Another process may have been quicker.
	if err := os.Rename(made, home); err != nil && !works(t, path) {
		if err = os.RemoveAll(home); err == nil { // one that was broken
			err = os.Rename(made, home)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func works(t testing.TB, python string) bool {
	return exec.CommandContext(t.Context(), python, "-c", "import networkx, igraph, numpy").Run() == nil
}

// missing ends a test that has no Python: in CI as a failure.
func missing(t testing.TB, why string) {
	t.Helper()
	message := "NOT TESTED WITH PYTHON: " + why
	if os.Getenv("CI") == "true" {
		t.Fatal(message)
	}
	t.Skip(message)
}
