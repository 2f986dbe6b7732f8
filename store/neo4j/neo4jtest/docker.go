package neo4jtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"time"
)

const image = "neo4j:5.26-community"

// entry runs in the container in place of the image's entry point, which it starts: it ends Neo4j when the standard
// input closes, that is, when the test process is gone. Wait returns early once when a signal comes, hence twice.
const entry = `exec 3<&0
/startup/docker-entrypoint.sh neo4j </dev/null &
server=$!
trap 'kill -TERM $server' TERM
(cat <&3 >/dev/null; kill -TERM $server) &
wait $server
wait $server`

// dockerWay runs the official image through the docker command.
type dockerWay struct {
	docker string // the program
}

// findDockerWay gives the way over containers, and pulls the image when the engine lacks it.
func findDockerWay(ctx context.Context) (*dockerWay, error) {
	docker, err := exec.LookPath("docker")
	if err != nil {
		return nil, errors.New("no docker: install Docker")
	}
	infoCtx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	if err := runTool(exec.CommandContext(infoCtx, docker, "info", "--format", "{{.ServerVersion}}")); err != nil {
		return nil, fmt.Errorf("no Docker engine answers: %w", err)
	}
	if runTool(exec.CommandContext(ctx, docker, "image", "inspect", image)) != nil {
		pullCtx, cancel := context.WithTimeout(ctx, 10*time.Minute)
		defer cancel()
		if err := runTool(exec.CommandContext(pullCtx, docker, "pull", "--quiet", image)); err != nil {
			return nil, fmt.Errorf("get the image %s: %w", image, err)
		}
	}
	return &dockerWay{docker: docker}, nil
}

// newData names a volume; the engine makes it when the first container asks for it. The container has the same name.
func (w *dockerWay) newData() (string, error) { return "aistack-neo4j-" + rand.Text(), nil }

func (w *dockerWay) dropData(data string) error {
	return w.run("volume", "rm", "--force", data)
}

func (w *dockerWay) start(s spec) (*child, error) {
	auth := "none"
	if s.password != "" {
		auth = "neo4j/" + s.password
	}
	port := strconv.Itoa(s.port)
	args := []string{"run", "--rm", "--interactive", "--name", s.data,
		"--publish", "127.0.0.1:" + port + ":7687",
		"--volume", s.data + ":/data",
	}
	for _, setting := range []string{
		"NEO4J_AUTH=" + auth,
		"NEO4J_server_bolt_advertised__address=127.0.0.1:" + port,
		"NEO4J_server_http_enabled=false",
		"NEO4J_server_memory_heap_max__size=" + heap(),
		"NEO4J_server_memory_pagecache_size=" + pageCache(),
		"NEO4J_db_tx__log_preallocate=false",
		"NEO4J_dbms_security_auth__max__failed__attempts=0",
		"NEO4J_dbms_usage__report_enabled=false",
	} {
		args = append(args, "--env", setting)
	}
	return startChild(exec.Command(w.docker, append(args, "--entrypoint", "/bin/bash", image, "-c", entry)...))
}

func (w *dockerWay) stop(s spec, _ *child) error { return w.run("stop", "--time", "20", s.data) }

func (w *dockerWay) kill(s spec, _ *child) error { return w.run("kill", s.data) }

func (w *dockerWay) run(args ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	return runTool(exec.CommandContext(ctx, w.docker, args...))
}

// findWay gives the first way that this machine has.
func findWay(ctx context.Context) (way, error) {
	docker, dockerErr := findDockerWay(ctx)
	if dockerErr == nil {
		return docker, nil
	}
	maven, mavenErr := findMavenWay(ctx)
	if mavenErr == nil {
		return maven, nil
	}
	return nil, fmt.Errorf("set NEO4J_TEST_URI, or have Docker running, or install a JDK 17 and Maven\n  Docker: %w\n  Maven: %w",
		dockerErr, mavenErr)
}
