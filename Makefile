# Needs make and Python 3.11 or newer, nothing else. GNU make 3.81 (macOS) is enough.

VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
# What `make lock` passes on: `make lock UPGRADE=--upgrade` takes the newest versions.
UPGRADE ?=
CANDIDATES := $(if $(PYTHON),$(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)
SOURCES := $(shell find src -name '*.py')
SCRIPTS := $(wildcard tools benchmarks)
CHECKED := src tests $(SCRIPTS)
# Test modules are kept with their assertions rewritten, also where Python is told to write no bytecode: the processes
# of a run share that work (tests/conftest.py).
PYTEST := env PYTHONDONTWRITEBYTECODE=
# Not quiet: who waits for the first `make run` sees what is fetched.
INSTALL := $(BIN)/python -m pip --disable-pip-version-check --no-input install --compile
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-strip-extras --no-annotate --no-header $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help run serve test coverage check check-lowest check-newest format torture fuzz audit sbom docs screenshots cast snapshots bench bench-typing bench-search lock goldens goldens-check release install-check windows-check clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/compiled ## set everything up, then open the explorer: make run ARGS='--facts my.yaml'
	@$(BIN)/pkit $(ARGS)

serve: $(VENV)/dev $(VENV)/compiled ## open the explorer in a web page on this machine: make serve ARGS='--facts my.yaml'
	@$(BIN)/pkit serve --open $(ARGS)

test: $(VENV)/dev $(VENV)/compiled ## run every test: make test ARGS='-k search'
	$(PYTEST) $(BIN)/python -m pytest --numprocesses auto $(ARGS)

coverage: $(VENV)/dev $(VENV)/compiled ## run every test and measure branch coverage (takes twice as long)
	$(PYTEST) $(BIN)/python -m pytest --numprocesses auto --cov --cov-report=term $(ARGS)

check: $(VENV)/dev $(VENV)/compiled ## format, lint, types, import contracts, tests
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/mypy $(CHECKED)
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test ARGS='$(ARGS)'

check-lowest: $(VENV)/dev $(VENV)/compiled ## run the tests with the oldest dependencies that pyproject.toml admits (needs the network)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python build/lowest
	$(BIN)/uv pip install --quiet --compile-bytecode --python build/lowest/bin/python \
	  --resolution lowest-direct --editable '.[serve]' --group dev
	$(PYTEST) build/lowest/bin/python -m pytest --numprocesses auto $(ARGS)

check-newest: $(VENV)/dev $(VENV)/compiled ## run the tests with the newest dependencies that pyproject.toml admits (needs the network)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python build/newest
	$(BIN)/uv pip install --quiet --compile-bytecode --python build/newest/bin/python --upgrade \
	  --editable '.[serve]' --group dev
	$(PYTEST) build/newest/bin/python -m pytest --numprocesses auto $(ARGS)

format: $(VENV)/dev ## format the code and apply ruff's fixes
	$(BIN)/ruff check --fix-only --quiet $(CHECKED)
	$(BIN)/ruff format $(CHECKED)

torture: $(VENV)/dev $(VENV)/compiled ## run the reliability trials and print their table (15 minutes): docs/dev/reliability.md
	$(BIN)/python -m tests.torture $(ARGS)

fuzz: $(VENV)/dev $(VENV)/compiled ## fuzz with atheris for an hour: make fuzz ARGS='1000000 3600' (Linux, needs the network)
	$(BIN)/uv pip install --quiet --python $(BIN)/python 'atheris==3.0.0'
	$(BIN)/python -m tests.torture.fuzz $(or $(ARGS),1000000 3600)

audit: $(VENV)/dev ## check the dependencies for known vulnerabilities (needs the network)
	$(BIN)/uv tool run 'pip-audit==2.10.1' --strict --disable-pip --require-hashes --requirement locks/run.txt $(ARGS)

sbom: $(VENV)/dev ## write build/sbom.json, a CycloneDX list of the dependencies (needs the network)
	@mkdir -p build
	$(BIN)/uv tool run --from 'cyclonedx-bom==7.5.0' cyclonedx-py requirements locks/run.txt --pyproject pyproject.toml \
	  --output-reproducible --of JSON -o build/sbom.json

docs: $(VENV)/dev $(VENV)/compiled ## regenerate the manual page, docs/keys.md and the transcripts in docs/
	$(BIN)/python -m tools.manpage
	$(BIN)/python -m tools.keys
	$(BIN)/python -m tools.transcripts

screenshots: $(VENV)/dev $(VENV)/compiled ## regenerate docs/screenshots
	$(BIN)/python -m tools.screenshots $(ARGS)

cast: $(VENV)/dev $(VENV)/compiled ## regenerate the films of the tour and of proofreading (needs Xvfb and xclip)
	$(BIN)/python -m tools.cast

snapshots: $(VENV)/dev $(VENV)/compiled ## redraw the screens that tests compare with
	SNAPSHOTS=update $(BIN)/python -m pytest -q tests/snapshots

bench: $(VENV)/dev $(VENV)/compiled ## measure the first frame against a bare Textual app
	$(BIN)/python -m benchmarks.first_frame $(ARGS)

bench-typing: $(VENV)/dev $(VENV)/compiled ## measure typing in the explorer: make bench-typing ARGS='facts.yaml 100000 1000000'
	$(BIN)/python -m benchmarks.keystrokes $(ARGS)

bench-search: $(VENV)/dev $(VENV)/compiled ## measure the search at four sizes into docs/dev/performance.md; make bench-search ARGS='1000' prints one
	$(BIN)/python -m benchmarks.search $(ARGS)

lock: $(VENV)/dev ## write locks/ from pyproject.toml: make lock UPGRADE=--upgrade
	$(LOCK) --group build --output-file locks/run.txt
	$(LOCK) --group dev --constraint locks/run.txt --output-file locks/dev.txt

goldens: $(VENV)/dev $(VENV)/compiled ## regenerate the reference texts of the citation styles (needs pandoc)
	$(BIN)/python -m tools.goldens $(ARGS)

goldens-check: $(VENV)/dev $(VENV)/compiled ## compare the stored reference texts with pandoc's output
	$(BIN)/python -m tools.goldens --check $(ARGS)

release: $(VENV)/dev $(VENV)/compiled sbom ## build dist/ reproducibly, check it, write SBOM and checksums (needs the network)
	$(BIN)/python -m tools.release

install-check: $(VENV)/dev $(VENV)/compiled ## install pkit in every way the README names, try each, print a table (needs the network)
	$(BIN)/python -m tools.install_check $(ARGS)

windows-check: $(VENV)/dev $(VENV)/compiled ## test pkit with Windows's Python under Wine, print a table (needs the network, wine and tmux)
	$(BIN)/python -m tools.windows_check $(ARGS)

clean: ## remove the environment and all build products
	rm -rf $(VENV) build dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# No recipe: an interpreter that is gone (its Python was removed) makes what follows start afresh.
$(BIN)/python:

# A changed lock starts afresh too, so that nothing is left of what it no longer names.
$(VENV)/made: locks/run.txt locks/dev.txt $(BIN)/python
	@lacks=; \
	for python in $(CANDIDATES); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  "$$python" -c 'import ensurepip, venv' 2>/dev/null || { lacks=$$python; continue; }; \
	  echo "Setting up in $(VENV) with $$("$$python" --version)"; \
	  "$$python" -m venv --clear $(VENV) && touch $@; exit; \
	done; \
	if [ -n "$$lacks" ]; then \
	  echo "$$lacks lacks venv and ensurepip. On Debian and Ubuntu: apt install python3-venv" >&2; \
	else \
	  echo "pkit needs Python 3.11 or newer; tried: $(CANDIDATES). To name one: make run PYTHON=/path/to/python3" >&2; \
	fi; exit 1

$(VENV)/locked: $(VENV)/made
	@echo "Installing what pkit runs on, checked by hash; this is done once"
	@$(INSTALL) --require-hashes --requirement locks/run.txt
	@touch $@

$(VENV)/run: pyproject.toml src/pkit/__init__.py $(VENV)/locked
	@echo "Installing pkit itself"
	@$(INSTALL) --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/locked
	@echo "Installing what its tests and tools need"
	@$(INSTALL) --require-hashes --requirement locks/dev.txt
	@touch $@

# Without compiled files a start takes four times as long, and some machines forbid Python to write them by itself.
$(VENV)/compiled: $(SOURCES) $(VENV)/run
	@echo "Compiling pkit"
	@$(BIN)/python -m compileall -q src
	@touch $@
