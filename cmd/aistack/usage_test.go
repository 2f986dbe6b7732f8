package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aistack-graph/aistack/store/embedded"
)

func TestSettingsThatCannotBeMeant(t *testing.T) {
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"--listen", ""}, `--listen "" is no address`},
		{[]string{"--listen", "localhost"}, `--listen "localhost" is no address`},
		{[]string{"--store", "bolt://"}, `--store "bolt://" is no store`},
		{[]string{"--store", "embedded:"}, `--store "embedded:" is no store`},
		{[]string{"--timeout=-1s"}, "--timeout must be more than 0"},
		{[]string{"--max-body=-5"}, "--max-body must be more than 0"},
		{[]string{"--cors-origin", "not an origin"}, `--cors-origin "not an origin" is no origin`},
		{[]string{"--cors-origin", "https://a.example/"}, `is no origin`},
		{[]string{"--cors-origin", "https://*.*.example"}, `is no origin`},
		{[]string{"--base-path", "/a b/"}, `--base-path "/a b/" is no prefix`},
		{[]string{"--base-path", "https://x.example/"}, `is no prefix`},
		{[]string{"--base-path", "/../"}, `is no prefix`},
	} {
		args := append([]string{"serve", "--store", "memory:", "--listen", "127.0.0.1:0"}, test.args...)
		if code, _, stderr := command(t, args...); code != exitUsage || !strings.Contains(stderr, test.says) {
			t.Errorf("%q: exit code %d, %s", test.args, code, stderr)
		}
	}
}

// An empty AISTACK_LISTEN must not open the service to the network.
func TestEmptyVariablesAreAbsent(t *testing.T) {
	t.Setenv("AISTACK_LISTEN", "")
	t.Setenv("AISTACK_LOG_LEVEL", "debug")
	dropEmpty()
	if value, ok := os.LookupEnv("AISTACK_LISTEN"); ok {
		t.Errorf("AISTACK_LISTEN is still %q", value)
	}
	if os.Getenv("AISTACK_LOG_LEVEL") != "debug" {
		t.Error("a variable that is set was dropped")
	}
}

// A first start that was killed before it had loaded the shipped dataset leaves
// an empty file; the next start loads it.
func TestAnEmptyFileIsSeeded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	store, err := embedded.Open(t.Context(), embedded.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := command(t, "trace", "--store", "embedded:"+path, "--from", "layer:energy", "--to", "product:chatgpt", "--first", "1")
	if code != exitDone || !strings.Contains(stdout, "ChatGPT") {
		t.Errorf("exit code %d: %s%s", code, stdout, stderr)
	}
}

// An empty --data is a variable that nobody set: it reads neither the shipped
// dataset nor a store, and makes none.
func TestEmptyData(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, args := range [][]string{{"trace", "--from", "layer:energy", "--to", "product:chatgpt"}, {"serve", "--listen", "127.0.0.1:0"}, {"export", "--format", "dot"}} {
		if code, out, stderr := command(t, append(args, "--data", "")...); code != exitUsage || out != "" || !strings.Contains(stderr, "--data is empty") {
			t.Errorf("%q: exit code %d: %.100s%s", args, code, out, stderr)
		}
	}
	if _, err := os.Stat("aistack.db"); err == nil {
		t.Error("a store was made")
	}
}

// A --store on the command line comes before AISTACK_DATA.
func TestStoreBeforeDataVariable(t *testing.T) {
	t.Setenv("AISTACK_DATA", filepath.Join(t.TempDir(), "nothing"))
	args := []string{"trace", "--from", "layer:energy", "--to", "layer:chips", "--first", "1"}
	if code, _, stderr := command(t, args...); code != exitBad || !strings.Contains(stderr, "nothing") {
		t.Errorf("the variable alone: code %d: %s", code, stderr)
	}
	if code, out, stderr := command(t, append(args, "--store", "memory:")...); code != exitDone || out == "" {
		t.Errorf("with --store: code %d: %s", code, stderr)
	}
	if code, _, stderr := command(t, append(args, "--store", "memory:", "--data", "seed")...); code != exitUsage || !strings.Contains(stderr, "without a --store") {
		t.Errorf("with both: code %d: %s", code, stderr)
	}
}
