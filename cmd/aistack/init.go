package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/aistack-graph/aistack/loader/starter"
)

type initCmd struct {
	Dir string `arg:"" help:"A new or empty folder."`
	CSV bool   `name:"csv" help:"The least that is useful, in three CSV tables, rather than YAML with comments."`
}

// Run writes a dataset to begin with, and says what to do with it.
func (c *initCmd) Run(to *console) error {
	form := starter.YAML
	if c.CSV {
		form = starter.CSV
	}
	names, err := starter.Write(c.Dir, form)
	if err != nil {
		return err
	}
	dir := shellWord(c.Dir)
	fmt.Fprintf(to.out, "%s holds %s.\n\nIt runs as it stands:\n", filepath.Clean(c.Dir), strings.Join(names, ", "))
	for _, line := range []string{
		"validate " + dir,
		"trace --data " + dir + " --from layer:materials --to product:city-bike",
		"serve --data " + dir,
	} {
		fmt.Fprintf(to.out, "    aistack %s\n", line)
	}
	return nil
}

// shellWord is a path as a shell takes it for one word, and as no flag.
func shellWord(s string) string {
	if strings.HasPrefix(s, "-") {
		s = "./" + s
	}
	if strings.ContainsFunc(s, func(r rune) bool {
		return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+=:@%,~", r)
	}) {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}
