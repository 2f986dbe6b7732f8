package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aistack-graph/aistack/store/neo4j/neo4jtest"
)

// TestServeWhileNeo4jIsAway: the service starts without its database, says so,
// and answers by itself when the database comes, goes and comes back.
func TestServeWhileNeo4jIsAway(t *testing.T) {
	const password = "long-enough-1"
	server := neo4jtest.StartOwn(t, neo4jtest.Options{Password: password})
	store := []string{"--store", server.URI, "--store-user", server.Username, "--store-password", password}
	if code, out, stderr := command(t, append([]string{"load", "seed"}, store...)...); code != exitDone {
		t.Fatalf("load ended with %d:\n%s%s", code, out, stderr)
	}
	// Just after a load a small machine can be busy for a while; the answer itself does not wait.
	begin := time.Now()
	if code, _, stderr := command(t, "load", "seed", "--store", server.URI, "--store-wait", "3m", "--store-password", "wrong-password"); code == exitDone || !strings.Contains(stderr, "password") {
		t.Errorf("a wrong password ends with %d: %s", code, stderr)
	} else if time.Since(begin) > 2*time.Minute {
		t.Errorf("a wrong password was tried again for %s", time.Since(begin))
	}
	server.Stop(t)
	url := served(t, append(store, "--store-wait", "1s")...)
	away := func() {
		t.Helper()
		body := query(t, url, `{ entity(id: "company:nvidia") { name } }`, "")
		if !strings.Contains(body, "STORE_UNAVAILABLE") || strings.Contains(body, strings.TrimPrefix(server.URI, "bolt://")) {
			t.Errorf("without its database the service answers %s", body)
		}
		if status, _, body := fetch(t, url+"/readyz"); status != http.StatusServiceUnavailable {
			t.Errorf("without its database the service is ready: %s", body)
		}
		if status, _, _ := fetch(t, url+"/healthz"); status != http.StatusOK {
			t.Errorf("without its database the service is not alive: %d", status)
		}
	}
	back := func() {
		t.Helper()
		server.Restart(t)
		var body string
		for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
			if body = query(t, url, `{ entity(id: "company:nvidia") { name } }`, ""); strings.Contains(body, "NVIDIA") {
				return
			}
		}
		t.Errorf("with its database back the service answers %s", body)
	}
	away()
	back()
	server.Kill(t)
	away()
	back()
}
