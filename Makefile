# Two commands are enough: `make demo` to see it decide, `make test` to check everything.

PYTHON ?= python3
PYTHON313 ?= python3.13
WORKERS ?= 2

VENV := .venv
VENV313 := .venv313
BIN := $(VENV)/bin
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check
# The tests of a file stay in one process, so that what they share is made once.
PYTEST := pytest -n $(WORKERS) --dist loadfile

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-313 lint bench mutate traceability clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.demo-installed ## decide closure and six more policies for 24,000 real accounts
	$(BIN)/tidegate demo --format pretty

test: lint ## check style, types and imports, then run every test with coverage
	$(BIN)/python -m $(PYTEST) --cov --cov-report=term

lint: $(VENV)/.test-installed ## check style, types and who imports whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

test-313: $(VENV313)/.test-installed ## run the unit and agreement tests on Python 3.13
	$(VENV313)/bin/python -m $(PYTEST) tests/unit tests/agreement

bench: $(VENV)/.test-installed ## measure against hand-written code and other engines
	$(BIN)/python -m benchmarks

mutate: $(VENV)/.test-installed ## plant faults in the policies and list those no scenario notices
	$(BIN)/tidegate test --mutate --format pretty --workers $(WORKERS)

traceability: $(VENV)/.test-installed ## write docs/traceability.md from the catalogue, the rules and the scenarios
	$(BIN)/python -m engine.specs.traceability

clean: ## remove everything that can be made again
	rm -rf $(VENV) $(VENV313) build dist .coverage .coverage.* .hypothesis \
		.import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -f engine/backends/direct/_reader.*.so
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is newer than what is installed, so a second run installs nothing.

INSTALLED := pyproject.toml engine/backends/direct/build_reader.py engine/backends/direct/_reader.c

$(VENV)/.demo-installed: $(INSTALLED) | $(VENV)/pyvenv.cfg
	$(call require_compiler)
	@echo 'installing Tidegate into $(VENV) (a minute the first time)'
	@$(BIN)/python $(PIP_INSTALL) --editable '.[rete,specs]'
	@touch $@

$(VENV)/.test-installed: $(INSTALLED) | $(VENV)/pyvenv.cfg
	$(call require_compiler)
	@echo 'installing Tidegate and its tools into $(VENV) (some minutes the first time)'
	@$(BIN)/python $(PIP_INSTALL) --editable '.[dev,bench]'
	@touch $@

$(VENV313)/.test-installed: $(INSTALLED) | $(VENV313)/pyvenv.cfg
	$(call require_compiler)
	@echo 'installing Tidegate and its tools into $(VENV313) (some minutes the first time)'
	@$(VENV313)/bin/python $(PIP_INSTALL) --editable '.[dev]'
	@touch $@

$(VENV)/pyvenv.cfg:
	$(call require_python,$(PYTHON),3,11,PYTHON)
	@$(PYTHON) -m venv $(VENV)

$(VENV313)/pyvenv.cfg:
	$(call require_python,$(PYTHON313),3,13,PYTHON313)
	@$(PYTHON313) -m venv $(VENV313)

# Run rather than looked up: a version manager's shim is on the PATH even where it leads nowhere.
define require_python
@$(1) -c 'import sys; sys.exit(sys.version_info < ($(2), $(3)))' 2>/dev/null || { \
	echo "error: \`$(1)\` is not a working Python $(2).$(3) or later"; \
	echo "  help: install one and name it: make $(MAKECMDGOALS) $(4)=/path/to/python"; \
	exit 1; } >&2
endef

define require_compiler
@command -v cc >/dev/null || command -v gcc >/dev/null || command -v clang >/dev/null || { \
	echo 'error: no C compiler found, and durable-rules is built from source'; \
	echo '  help: install one (on Debian: apt-get install build-essential)'; \
	exit 1; } >&2
endef
