# Two commands: `make run` and `make test`. Everything they need is made by them, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# What `make editor` writes: the script of /sparql, which is not committed.
EDITOR := api/depositary/web/static/sparql.js

.PHONY: run build editor test test-long quick lint types lock clean audit conformance bench
.DEFAULT_GOAL := run

run: $(VENV)/.ready editor
	$(BIN)/depositary build --if-changed
	exec $(BIN)/depositary serve

build: $(VENV)/.ready
	$(BIN)/depositary build

test: lint types editor
	$(BIN)/pytest -n auto --cov --cov-report=term:skip-covered

# The editor of /sparql, bundled once from npm packages by the Node.js that is on PyPI. Without it the page has a plain text area.
editor: $(VENV)/.ready
	@$(MAKE) --no-print-directory $(EDITOR) || { rm -f $(EDITOR); echo "THE EDITOR OF /sparql IS NOT BUILT: it needs packages from PyPI and npm, once. The page keeps its text area. Try again: make editor" >&2; }

test-long: $(VENV)/.spark
	$(BIN)/pytest -m long

quick: $(VENV)/.dev
	$(BIN)/pytest -m "not slow and not browser and not long"

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

# What the raw tables say, read again without the importers and held against the graph: make audit SOURCES=../shared/sources
audit: $(VENV)/.ready
	$(BIN)/depositary build --if-changed
	$(BIN)/python audit/run.py $(SOURCES)

# The query suites of the W3C, asked of the endpoint: make conformance SUITE=../shared/w3c/rdf-tests-sparql.tar.xz
conformance: $(VENV)/.dev
	$(BIN)/python conformance/run.py $(SUITE)

# All of it, or some parts over the snapshot that is there: make bench PARTS="sparql peers"
bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py $(PARTS)

# The lock files pin every dependency with its hashes; run this after changing pyproject.toml. Extras stay in them: a bare pin
# does not hold `name[extra]` for the pip that comes with Python 3.11, which then takes the newest release and has no hash for it.
lock: $(VENV)/bin/python
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate --group dev --extra parquet pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate --group peers -o benchmarks/peers.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate --group spark -o tests/spark.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate --group editor -o editor/node.lock
	$(MAKE) --no-print-directory $(VENV)/.node
	cd editor && rm -f package-lock.json && $(CURDIR)/$(BIN)/npm install --package-lock-only

clean:
	rm -rf $(VENV) $(EDITOR) editor/node_modules var dist build .mypy_cache .ruff_cache .pytest_cache .coverage

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "depositary needs Python 3.11 or newer; choose one with: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.ready requirements-dev.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

# 450 MB of source: only the long tests ask for it. It is built by the pinned setuptools of the environment.
$(VENV)/.spark: $(VENV)/.dev tests/spark.lock
	$(BIN)/pip install --quiet --require-hashes --no-build-isolation -r tests/spark.lock
	touch $@

$(VENV)/.node: $(VENV)/bin/python editor/node.lock
	$(BIN)/pip install --quiet --retries 1 --require-hashes -r editor/node.lock
	touch $@

editor/node_modules/.package-lock.json: $(VENV)/.node editor/package-lock.json
	cd editor && $(CURDIR)/$(BIN)/npm ci --no-progress --fetch-retries 1
	touch $@

$(EDITOR): editor/node_modules/.package-lock.json editor/build.mjs $(wildcard editor/src/*.ts)
	$(BIN)/node editor/build.mjs $@
