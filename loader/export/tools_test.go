package export

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// networkxVersion is the release that the tests read exports with.
const networkxVersion = "3.4.2"

// missing ends a test whose tool cannot be had: in CI as a failure.
func missing(t testing.TB, tool, remedy string) {
	t.Helper()
	message := fmt.Sprintf("NOT TESTED WITH %s: %s", strings.ToUpper(tool), remedy)
	if os.Getenv("CI") == "true" {
		t.Fatal(message)
	}
	t.Skip(message)
}

// tool runs another program and gives what it writes.
func tool(t testing.TB, name string, args ...string) []byte {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, name, args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("%s %.200q: %v\n%.2000s", name, args, err, exit.Stderr)
	} else if err != nil {
		t.Fatal(err)
	}
	return out
}

// graphviz is the program dot.
func graphviz(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("dot")
	if err != nil {
		missing(t, "graphviz", "install Debian's package graphviz, or run make test as root where apt-get is")
	}
	return path
}

// python is a Python with NetworkX, made once in the cache folder of the tests:
// AISTACK_TEST_CACHE, or aistack-test in the user's cache folder.
func python(t testing.TB) string {
	t.Helper()
	const remedy = "install Python 3.10 or later with venv (Debian: python3-venv), and let pip reach its package index"
	cache := os.Getenv("AISTACK_TEST_CACHE")
	if cache == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			missing(t, "networkx", err.Error())
		}
		cache = filepath.Join(user, "aistack-test")
	}
	bin := filepath.Join("bin", "python")
	if runtime.GOOS == "windows" {
		bin = filepath.Join("Scripts", "python.exe")
	}
	home := filepath.Join(cache, "networkx-"+networkxVersion)
	path := filepath.Join(home, bin)
	if exec.CommandContext(t.Context(), path, "-c", "import networkx").Run() == nil {
		return path
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		t.Fatal(err)
	}
	made, err := os.MkdirTemp(cache, "networkx-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(made); err != nil {
			t.Error(err)
		}
	})
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	for _, args := range [][]string{
		{"python3", "-m", "venv", made},
		{filepath.Join(made, bin), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "networkx==" + networkxVersion},
	} {
		if out, err := exec.CommandContext(ctx, args[0], args[1:]...).CombinedOutput(); err != nil {
			missing(t, "networkx", fmt.Sprintf("%s (%s: %v %.500s)", remedy, args[0], err, out))
		}
	}
	// Another process may have been quicker.
	if err := os.Rename(made, home); err != nil && exec.CommandContext(t.Context(), path, "-c", "import networkx").Run() != nil {
		if err = os.RemoveAll(home); err == nil { // one that was broken
			err = os.Rename(made, home)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return path
}
