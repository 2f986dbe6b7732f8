// Command neo4jtestserver starts one Neo4j for several packages of tests, to save each of them the start.
//
//	neo4jtestserver go test ./...
//
// runs the command with NEO4J_TEST_URI and its sisters set and ends with its exit code. Where there is no way to a
// server, the command runs without them, and its tests skip or fail as they see fit. When NEO4J_TEST_URI is set
// already, it just runs the command. Without a command, it prints the server's address and waits until its standard
// input closes or a signal comes.
//
// Packages of tests take turns on the server; see neo4jtest.Server.Lock.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	code, err := serve(ctx, os.Args[1:], os.Stdin, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "neo4jtestserver:", err)
	}
	os.Exit(code)
}

// serve runs the command, or without one waits for the end of stdin, beside a server. It gives the exit code.
func serve(ctx context.Context, command []string, stdin io.Reader, stdout io.Writer) (code int, err error) {
	server, ok := neo4jtest.FromEnvironment()
	if !ok {
		instance, err := neo4jtest.Launch(ctx, neo4jtest.Options{})
		switch {
		case err == nil:
			defer func() {
				if closeErr := instance.Close(); closeErr != nil {
					code, err = max(code, 1), errors.Join(err, closeErr)
				}
			}()
			server = instance.Server
		case errors.Is(err, neo4jtest.ErrUnavailable) && len(command) > 0:
			fmt.Fprintln(os.Stderr, "neo4jtestserver:", err)
			return runCommand(ctx, command, nil, stdout)
		default:
			return 1, err
		}
	}
	if len(command) > 0 {
		return runCommand(ctx, command, server.Environment(), stdout)
	}
	fmt.Fprintln(stdout, server.URI)
	closed := make(chan struct{})
	go func() { // ends with stdin, or with the process
		_, _ = io.Copy(io.Discard, stdin)
		close(closed)
	}()
	select {
	case <-closed:
	case <-ctx.Done():
	}
	return 0, nil
}

func runCommand(ctx context.Context, command, environment []string, stdout io.Writer) (int, error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env = append(os.Environ(), environment...)
	cmd.Stdout, cmd.Stderr = stdout, os.Stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0, nil
	case errors.As(err, &exit) && exit.ExitCode() > 0:
		return exit.ExitCode(), nil
	default:
		return 1, fmt.Errorf("run %s: %w", command[0], err)
	}
}
