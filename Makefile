# Visavis: every command of the project. Each target's comment is its line in `make help`.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
NPM := $(PY) tools/node.py --loglevel=error
say = @printf '  %s\n'

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup

help: ## Lists the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.dev-stamp web/node_modules/.stamp ## Sets up everything for working on the code

$(VENV)/.made:
	@command -v git >/dev/null || { echo "git is missing: install it, then run make again." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or later is needed: install it, or name it with make PYTHON=/path/to/python3." >&2; exit 2; }
	$(say) "making the Python environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime-stamp: requirements/runtime.txt requirements/build.txt pyproject.toml | $(VENV)/.made
	$(say) "installing the Python packages"
	@$(PIP) install --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev-stamp: requirements/dev.txt $(VENV)/.runtime-stamp
	$(say) "installing the Python packages for tests and checks"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

web/node_modules/.stamp: web/package-lock.json $(wildcard web/*/package.json) | $(VENV)/.made
	$(say) "installing the web packages"
	@$(NPM) ci --ignore-scripts
	@touch $@
