package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/bench/pyenv"
)

var full = flag.Bool("full", false, "compare on all graphs, which takes some minutes, not on a few")

// TestAgainstOthers answers questions with the program and with independent
// implementations, and fails where the answers differ. Each measure must also
// find an answer of ours that was falsified.
func TestAgainstOthers(t *testing.T) {
	python := pyenv.Python(t)
	o := options{small: 150, seed: 1, rounds: 1, dataset: true}
	if *full {
		o.small, o.large, o.rounds = 1000, 3, 3
	}
	edges, err := edgeLists(bytes.NewReader(output(t, python, "real.py")))
	if err != nil {
		t.Fatal(err)
	}
	std, err := imports(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o.real = append(edges, std)
	var lines bytes.Buffer
	if err := run(t.Context(), &lines, o); err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", output(t, python, "compare.py", file(t, lines.Bytes())))

	falsified, measures := falsify(t, lines.Bytes())
	out, err := command(t, python, "compare.py", file(t, falsified)).Output()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Fatalf("wrong answers passed: %v\n%s", err, out)
	}
	for _, m := range measures {
		if !strings.Contains(string(out), "DISAGREE on "+m+" of") {
			t.Errorf("%s: nobody noticed a wrong answer", m)
		}
	}
	if len(measures) != 10 {
		t.Errorf("wrong answers for %d measures: %q", len(measures), measures)
	}
}

// TestSameLines: the lines do not change from run to run.
func TestSameLines(t *testing.T) {
	o := options{small: 20, large: 1, rounds: 1, seed: 3}
	var a, b bytes.Buffer
	if err := errors.Join(run(t.Context(), &a, o), run(t.Context(), &b, o)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same options make different lines")
	}
}

// falsify gives for each measure one question whose answer is wrong in one number.
func falsify(t *testing.T, lines []byte) (out []byte, measures []string) {
	t.Helper()
	var graph []byte
	done := map[string]bool{}
	for line := range bytes.Lines(lines) {
		var q questionLine[json.RawMessage, any]
		if err := json.Unmarshal(line, &q); err != nil {
			t.Fatal(err)
		}
		if q.Measure == "" {
			graph = line
		} else if !done[q.Measure] && spoil(&q.Answer) {
			done[q.Measure] = true
			measures = append(measures, q.Measure)
			spoiled, err := json.Marshal(q)
			if err != nil {
				t.Fatal(err)
			}
			out = append(append(append(out, graph...), spoiled...), '\n')
		}
	}
	return out, measures
}

// spoil changes the first number that is neither 0 nor negative.
func spoil(value *any) bool {
	switch v := (*value).(type) {
	case float64:
		if v > 0 {
			*value = v + 1
		}
		return v > 0
	case []any:
		for i := range v {
			if spoil(&v[i]) {
				return true
			}
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			x := v[key]
			if spoil(&x) {
				v[key] = x
				return true
			}
		}
	}
	return false
}

func file(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "questions.jsonl")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func command(t *testing.T, name string, args ...string) *exec.Cmd {
	limit := 5 * time.Minute
	if *full {
		limit = 50 * time.Minute
	}
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1")
	return cmd
}

func output(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	cmd := command(t, name, args...)
	var failed bytes.Buffer
	cmd.Stderr = &failed
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %q: %v\n%.4000s\n%.4000s", name, args, err, out, failed.Bytes())
	}
	return out
}
