package neo4jtest

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

// child is a running process that ends when its standard input closes.
type child struct {
	cmd   *exec.Cmd
	stdin io.Closer
	said  *tail
	done  chan struct{} // closed when the process has ended
}

func startChild(cmd *exec.Cmd) (*child, error) {
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	c := &child{cmd: cmd, stdin: stdin, said: &tail{}, done: make(chan struct{})}
	// Pipes of our own: a child that held the test's output open would keep `go test` waiting for it.
	cmd.Stdout, cmd.Stderr = c.said, c.said
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	go func() { // ends with the process
		_ = cmd.Wait() // how it ended stays in cmd.ProcessState
		close(c.done)
	}()
	return c, nil
}

// wait waits for the end of a process that was told to end, and kills it when it does not obey in time.
func (c *child) wait(timeout time.Duration) error {
	select {
	case <-c.done:
		return nil
	case <-time.After(timeout):
		err := c.cmd.Process.Kill()
		<-c.done
		return errors.Join(fmt.Errorf("process %d had to be killed after %s; it said: %s", c.cmd.Process.Pid, timeout, c.said), err)
	}
}

// close tells the process to end and waits for it.
func (c *child) close(timeout time.Duration) error {
	// An error here means that the process closed its end already.
	_ = c.stdin.Close()
	return c.wait(timeout)
}

// tail keeps the last of what is written to it, for error messages.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const tailSize = 4096

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if extra := len(t.text) - tailSize; extra > 0 {
		t.text = t.text[extra:]
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.text) == 0 {
		return "(nothing)"
	}
	return string(t.text)
}

// findTool looks for a program in JAVA_HOME, if set, and on the PATH.
func findTool(name string) (string, error) {
	if home := os.Getenv("JAVA_HOME"); home != "" {
		if path, err := exec.LookPath(filepath.Join(home, "bin", name)); err == nil {
			return path, nil
		}
	}
	return exec.LookPath(name)
}
