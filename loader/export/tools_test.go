package export

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

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
