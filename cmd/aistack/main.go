// Command aistack serves a layered supply stack as a GraphQL knowledge graph,
// and loads, checks, exports and traces its datasets.
package main

import (
	"context"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// version is set by the linker.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	dropEmpty()
	code := Run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// dropEmpty takes empty variables for absent ones, as compose files and shells
// pass what nobody has set. An empty AISTACK_LISTEN would mean every address.
func dropEmpty() {
	for _, entry := range os.Environ() {
		if name, value, _ := strings.Cut(entry, "="); value == "" && strings.HasPrefix(name, "AISTACK_") {
			_ = os.Unsetenv(name) // fails for names that hold no variable
		}
	}
}
