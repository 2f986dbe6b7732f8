# The two commands: make run, make test. Everything they need beside Go is
# installed by them into $(TOOLS) or the user's caches.

SHELL   := /bin/bash
TOOLS   := $(CURDIR)/bin
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS := -s -w -X main.version=$(VERSION)

GOLANGCI_VERSION  := v2.15.0
GOVULN_VERSION    := v1.9.0
GO_TEST_FLAGS     ?=
LISTEN            ?= 127.0.0.1:8080

.PHONY: run build test test-race generate check-generated lint vuln bench bench-analysis compare tools audit-deps clean

## run: build and serve the shipped dataset at 127.0.0.1:8080
run: build
	$(TOOLS)/aistack serve --listen $(LISTEN)

## build: the binary, at bin/aistack
build:
	CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' -o $(TOOLS)/aistack ./cmd/aistack

## test: everything, with a real Neo4j and the GraphQL-over-HTTP audit
test: audit-deps
	go vet ./...
	go test $(GO_TEST_FLAGS) -p 1 -timeout 30m ./...

## test-race: the same under the race detector
test-race:
	go test -race -p 1 -timeout 40m ./...

# The audit runs the npm package graphql-http in Node; Neo4j for the tests comes
# by Maven. Exports are read back by Graphviz and by NetworkX, which its test
# installs into a Python environment of its own. Where Debian's packages can be
# had, what is missing of Maven, Graphviz and Python is installed.
audit-deps:
	@if command -v npm >/dev/null; then cd graph/transport/audit && npm ci --silent --no-fund --no-audit; \
	else echo "npm is missing: install Node.js 20 or later, the GraphQL-over-HTTP audit needs it" >&2; fi
	@missing=; command -v mvn >/dev/null || missing="$$missing maven"; \
	command -v dot >/dev/null || missing="$$missing graphviz"; \
	python3 -c 'import venv, ensurepip' 2>/dev/null || missing="$$missing python3-venv"; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && apt-get install -y -qq $$missing >/dev/null; fi

## generate: the generated code and schemas
generate:
	go generate ./...

check-generated: generate
	@git diff --exit-code -- '*_gen.go' '*generated*.go' loader/schema || { echo "generated files are stale: run make generate" >&2; exit 1; }

tools: $(TOOLS)/golangci-lint-$(GOLANGCI_VERSION) $(TOOLS)/govulncheck-$(GOVULN_VERSION)

$(TOOLS)/golangci-lint-$(GOLANGCI_VERSION):
	GOBIN=$(TOOLS) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)
	mv $(TOOLS)/golangci-lint $@

$(TOOLS)/govulncheck-$(GOVULN_VERSION):
	GOBIN=$(TOOLS) go install golang.org/x/vuln/cmd/govulncheck@$(GOVULN_VERSION)
	mv $(TOOLS)/govulncheck $@

## lint: golangci-lint, with depguard for the import rule
lint: $(TOOLS)/golangci-lint-$(GOLANGCI_VERSION)
	$< run ./...

## vuln: known vulnerabilities, where the database can be reached
vuln: $(TOOLS)/govulncheck-$(GOVULN_VERSION)
	@out=$$(timeout 300 $< ./... 2>&1); code=$$?; echo "$$out"; \
	if [ $$code -ne 0 ] && grep -qiE 'fetching vulnerabilities|dial tcp|no such host|connection refused|proxyconnect|i/o timeout|Forbidden|deadline exceeded' <<<"$$out"; then \
	  echo "govulncheck: the vulnerability database is not reachable from here; not checked"; else exit $$code; fi

## bench: the benchmarks
bench:
	go test -run '^$$' -bench . -benchmem ./...

## bench-analysis: time and memory of each measure on graphs of three sizes
bench-analysis:
	for size in 1000 100000 1000000; do go run ./bench/measures -dependencies $$size || exit 1; done

## compare: our answers against NetworkX, igraph and NumPy, on many graphs; make
## test does the same on fewer
compare:
	go test -count=1 -v -timeout 60m -run TestAgainstOthers ./bench/compare -full

clean:
	rm -rf $(TOOLS)
