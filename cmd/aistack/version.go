package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/aistack-graph/aistack/web"
)

type versionCmd struct{}

// build says which build this is.
func build() string {
	revision := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = " " + s.Value
			}
		}
	}
	return fmt.Sprintf("aistack %s%s %s %s/%s ui: %s", version, revision, runtime.Version(), runtime.GOOS, runtime.GOARCH, web.UI())
}

// Run prints the build.
func (*versionCmd) Run(to *console) error {
	_, err := fmt.Fprintln(to.out, build())
	return err
}

type healthCmd struct {
	Listen string `default:"127.0.0.1:8080" help:"Where the service listens."`
}

// Run asks /readyz.
func (c *healthCmd) Run(ctx context.Context, to *console) error {
	host, port, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return usageError{err}
	}
	if host == "" || host == "0.0.0.0" || host == "::" {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return errors.New("the service does not answer")
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(res.Body, 1<<10))
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("not ready: %s", body)
	}
	_, err = fmt.Fprintln(to.out, "ready")
	return err
}
