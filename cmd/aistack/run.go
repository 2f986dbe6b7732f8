package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/alecthomas/kong"

	"github.com/aistack-graph/aistack/kg"
	"github.com/aistack-graph/aistack/loader/export"
)

// The exit codes.
const (
	exitDone  = 0
	exitBad   = 1 // the input or the answer is bad
	exitUsage = 2 // the command line is wrong
	exitStore = 3 // the store is not there
)

// cli is the command line. Every flag is also an environment variable:
// --store is AISTACK_STORE.
type cli struct {
	Serve       serveCmd       `cmd:"" help:"Serve the graph over HTTP."`
	Init        initCmd        `cmd:"" help:"Write a small dataset to begin your own with."`
	Load        loadCmd        `cmd:"" help:"Load a dataset into the store, all of it or nothing."`
	Import      importCmd      `cmd:"" help:"Turn public data, as people download it, into a dataset of its own beside the others."`
	Validate    validateCmd    `cmd:"" help:"Check a dataset without loading it."`
	Export      exportCmd      `cmd:"" help:"Write a dataset as load reads it, or the graph for other tools: GraphML, GEXF, DOT, Mermaid, Cytoscape, CSV, Cypher, JSON Lines."`
	Trace       traceCmd       `cmd:"" help:"Find the best paths between two ends of the stack."`
	Impact      impactCmd      `cmd:"" help:"Tell what breaks, and how badly, when something fails."`
	Chokepoints chokepointsCmd `cmd:"" help:"Rank the entities by what fails with each of them alone."`
	Loops       loopsCmd       `cmd:"" help:"Find circular money: cycles of payments and investments."`
	Health      healthCmd      `cmd:"" help:"Ask a running service whether it is ready (for container health checks)."`
	Version     versionCmd     `cmd:"" help:"Say which build this is."`
}

// console is where a command writes.
type console struct {
	out, err io.Writer
}

// Run is the program: it does what args say and returns the exit code.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c,
		kong.Name("aistack"),
		kong.Description("A GraphQL knowledge graph of the AI industry stack, from power plants to applications."),
		kong.DefaultEnvars("AISTACK"),
		kong.Vars{"formats": formats(func(f *export.Form) string { return f.Name })},
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { exited = code }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(&console{stdout, stderr}),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		fmt.Fprintln(stderr, "aistack:", err)
		return exitUsage
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		fmt.Fprintf(stderr, "aistack: %v\nsee: aistack --help\n", err)
		return exitUsage
	}
	if err := parsed.Run(); err != nil {
		fmt.Fprintln(stderr, "aistack:", err)
		return codeOf(err)
	}
	return exitDone
}

// usageError is a command line that can't be right.
type usageError struct{ error }

func codeOf(err error) int {
	var usage usageError
	switch {
	case errors.As(err, &usage):
		return exitUsage
	case errors.Is(err, kg.ErrUnavailable):
		return exitStore
	}
	return exitBad
}
