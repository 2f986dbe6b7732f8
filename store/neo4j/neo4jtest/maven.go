package neo4jtest

import (
	"cmp"
	"context"
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
)

var (
	//go:embed server/pom.xml
	pom []byte
	//go:embed server/Server.java
	serverJava []byte

	pomVersion = regexp.MustCompile(`<neo4j\.version>([^<]+)</neo4j\.version>`)
)

// mavenWay runs server/Server.java on Neo4j's artefacts.
type mavenWay struct {
	java      string // the program
	classPath string
}

// findMavenWay gives the way over Maven artefacts, and first downloads and compiles what the cache lacks.
func findMavenWay(ctx context.Context) (*mavenWay, error) {
	java, err := findTool("java")
	if err != nil {
		return nil, errors.New("no java: install a JDK 17 or 21 and Maven (Debian: apt install openjdk-17-jdk-headless maven)")
	}
	cache, err := cacheDir()
	if err != nil {
		return nil, err
	}
	version := pomVersion.FindSubmatch(pom)
	if version == nil {
		return nil, errors.New("server/pom.xml names no neo4j.version")
	}
	home := filepath.Join(cache, "neo4j-"+string(version[1]))
	lib := filepath.Join(home, "lib-"+fingerprint(pom))
	classes := filepath.Join(home, "classes-"+fingerprint(pom, serverJava))
	if err := buildOnce(ctx, lib, download); err != nil {
		return nil, fmt.Errorf("download Neo4j: %w", err)
	}
	compile := func(ctx context.Context, dir string) error { return compile(ctx, dir, lib) }
	if err := buildOnce(ctx, classes, compile); err != nil {
		return nil, fmt.Errorf("compile the Neo4j test server: %w", err)
	}
	return &mavenWay{
		java:      java,
		classPath: classes + string(os.PathListSeparator) + filepath.Join(lib, "*"),
	}, nil
}

// buildOnce makes sure that dir exists and is complete, also when several processes ask at the same time: build fills
// a directory beside it, under a file lock, and only a complete one gets the name dir.
func buildOnce(ctx context.Context, dir string, build func(ctx context.Context, dir string) error) (err error) {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	lock, err := lockFile(ctx, dir+".lock")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	if _, err := os.Stat(dir); err == nil { // another process was faster
		return nil
	}
	partial, err := os.MkdirTemp(filepath.Dir(dir), "partial-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(partial)) }()
	if err := build(ctx, partial); err != nil {
		return err
	}
	return os.Rename(partial, dir)
}

// download puts Neo4j and all it depends on into dir.
func download(ctx context.Context, dir string) (err error) {
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return errors.New("there is java but no mvn: install Maven (Debian: apt install maven)")
	}
	project, err := os.MkdirTemp("", "aistack-pom-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(project)) }()
	if err := os.WriteFile(filepath.Join(project, "pom.xml"), pom, 0o644); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, mvn, "--batch-mode", "--quiet", "dependency:copy-dependencies",
		"-DincludeScope=runtime", "-DoutputDirectory="+dir)
	cmd.Dir = project
	return runTool(cmd)
}

// compile puts the server's classes into dir.
func compile(ctx context.Context, dir, lib string) (err error) {
	javac, err := findTool("javac")
	if err != nil {
		return errors.New("there is java but no javac: install a full JDK 17 or 21 (Debian: apt install openjdk-17-jdk-headless)")
	}
	sources, err := os.MkdirTemp("", "aistack-java-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(sources)) }()
	source := filepath.Join(sources, "Server.java")
	if err := os.WriteFile(source, serverJava, 0o644); err != nil {
		return err
	}
	return runTool(exec.CommandContext(ctx, javac, "--release", "17", "-encoding", "UTF-8",
		"-cp", filepath.Join(lib, "*"), "-d", dir, source))
}

func runTool(cmd *exec.Cmd) error {
	said := &tail{}
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w; it said: %s", filepath.Base(cmd.Path), err, said)
	}
	return nil
}

func fingerprint(texts ...[]byte) string {
	hash := sha256.New()
	for _, text := range texts {
		hash.Write(text) // never fails
	}
	return fmt.Sprintf("%x", hash.Sum(nil)[:4])
}

func (w *mavenWay) newData() (string, error) { return os.MkdirTemp("", "aistack-neo4j-") }

func (w *mavenWay) dropData(data string) error { return os.RemoveAll(data) }

func (w *mavenWay) start(s spec) (*child, error) {
	args := []string{
		"-Xmx" + heap(),
		"-XX:+ExitOnOutOfMemoryError",
		"-XX:-UsePerfData", // leaves no files behind when killed
		// As in the neo4j.conf that the server ships with: direct buffers for the page cache and the network.
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"-Dio.netty.tryReflectionSetAccessible=true",
		"-cp", w.classPath,
		"Server", "--data", s.data, "--port", strconv.Itoa(s.port), "--page-cache", pageCache(),
	}
	if s.password != "" {
		args = append(args, "--password", s.password)
	}
	return startChild(exec.Command(w.java, args...))
}

func (w *mavenWay) stop(_ spec, c *child) error { return c.cmd.Process.Signal(syscall.SIGTERM) }

func (w *mavenWay) kill(_ spec, c *child) error { return c.cmd.Process.Kill() }

func heap() string { return cmp.Or(os.Getenv("NEO4J_TEST_HEAP"), "1g") }

func pageCache() string { return cmp.Or(os.Getenv("NEO4J_TEST_PAGECACHE"), "256m") }
