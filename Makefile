# The two commands: make run, make test. Everything they need beside Go is
# installed by them into $(TOOLS) or the user's caches.

SHELL   := /bin/bash
TOOLS   := $(CURDIR)/bin
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS := -s -w -X main.version=$(VERSION)

GOLANGCI_VERSION  := v2.15.0
GOVULN_VERSION    := v1.9.0
GO_TEST_FLAGS     ?=

# The explorer and the playground: sources, and the stamps that say when they
# were last installed for and built. The stamp lies within what the build writes,
# so that it is never there without it.
UI         := web/ui
UI_BUILT   := web/dist/.built
UI_MODULES := $(UI)/node_modules/.installed
UI_FILES   := schema.graphqls $(shell find $(UI) -type f -not -path '*/node_modules/*' -not -path '$(UI)/test/*' -not -name '*.test.*' 2>/dev/null)
# Whether Node.js 20.19 or later and npm are here.
NODE       := $(shell command -v npm >/dev/null && node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null && echo yes)

LISTEN            ?= 127.0.0.1:8080

.PHONY: run build ui test test-ui validate test-race generate check-generated lint vuln bench bench-analysis compare tools audit-deps clean

## run: build and serve the shipped dataset at 127.0.0.1:8080
run: build
	$(TOOLS)/aistack serve --listen $(LISTEN)

## build: the binary, at bin/aistack, with the explorer and the playground where
## Node.js is here
build: ui
	CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' -o $(TOOLS)/aistack ./cmd/aistack

## ui: the explorer and the playground, built again when their sources changed
ifeq ($(NODE),yes)
ui: $(UI_BUILT)
else
ui:
	@echo "Node.js 20.19 or later with npm is not here: $$([ -f web/dist/index.html ] && echo 'the pages stay as they were built last' || echo 'the pages are the plain ones')" >&2
endif

$(UI_MODULES): $(UI)/package.json $(UI)/package-lock.json
	cd $(UI) && npm ci --no-fund --no-audit --loglevel=error
	@touch $@

$(UI_BUILT): $(UI_MODULES) $(UI_FILES)
	cd $(UI) && npm run build
	@touch web/dist/.keep $@

## test-ui: types, lint and unit tests of the explorer and the playground, their
## size, and every view in a real browser
ifeq ($(NODE),yes)
test-ui: build
	cd $(UI) && npm run check:types && npm run lint && npm test && npm run size
	@if [ "$$(id -u)" = 0 ] && ! $(BROWSER) && command -v apt-get >/dev/null; then \
	  apt-get update -qq && apt-get install -y -qq chromium >/dev/null; fi; \
	if $(BROWSER); then cd $(UI) && AISTACK_BIN=$(TOOLS)/aistack npm run test:browser; \
	else echo "no Chromium is here, so the pages are not tested in a browser: install it (Debian: apt-get install chromium) or name it in CHROMIUM" >&2; [ "$$CI" != true ]; fi
else
test-ui:
	@echo "Node.js 20.19 or later with npm is not here: the explorer and the playground are not tested" >&2; [ "$$CI" != true ]
endif
BROWSER = { [ -x "$$CHROMIUM" ] || command -v chromium chromium-browser google-chrome >/dev/null; }

## test: everything, with a real Neo4j, a real browser and the GraphQL-over-HTTP
## audit
test: audit-deps test-ui
	go vet ./...
	go test $(GO_TEST_FLAGS) -p 1 -timeout 30m ./...

## validate: the shipped dataset and the examples by the strict check
validate: build
	for data in seed examples/*/; do $(TOOLS)/aistack validate --strict "$$data" || exit 1; done

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
	@git diff --exit-code -- $(GENERATED) || { echo "generated files are stale: run make generate, and commit them" >&2; exit 1; }
	@new=$$(git ls-files --others --exclude-standard -- $(GENERATED)); [ -z "$$new" ] || { echo "generated files are not in git: add" $$new >&2; exit 1; }
GENERATED = '*_gen.go' '*generated*.go' loader/schema

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
	rm -rf $(TOOLS) $(UI)/node_modules
	find web/dist -mindepth 1 -not -name .keep -delete
