//go:build unix

package embedded

import (
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/aistack-graph/aistack/kg"
)

func TestAPipeIsNoFileOfAStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.db")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), Options{Path: path})
	if !errors.Is(err, kg.ErrUnavailable) || !strings.Contains(err.Error(), "look whether it is a plain file") {
		t.Errorf("got %v", err)
	}
}
