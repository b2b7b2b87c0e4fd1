# One file to run the project: `make` lists the targets. Only Python 3.11+, make and git are needed beforehand.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
STAMP := $(VENV)/.installed
TOOLS := $(VENV)/.installed-tools
LOCK := requirements/run.lock
TOOLS_LOCK := requirements/dev.lock
DATA ?= ../shared
BIN := $(VENV)/bin
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-header --no-emit-index-url --quiet
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python

.PHONY: help setup refresh test notebooks lab docs site bench coverage dictionary lock clean

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk 'BEGIN {FS = ":.*## "} {printf "  make %-12s %s\n", $$1, $$2}'

setup: $(STAMP) ## Create .venv and install the locked packages (the other targets do it by themselves)

# The stamp is newer than the lock once everything is installed, so a second call does nothing.
$(STAMP): $(LOCK) pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; set it with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "cannot create $(VENV); on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "installing the locked packages into $(VENV) (once)" >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements/uv.lock
	@$(UV) --require-hashes --no-deps -r $(LOCK)
	@$(UV) --no-deps --no-build-isolation -e .
	@touch $@

# What tests, documents and benchmarks need besides: nobody who only reads articles waits for it.
$(TOOLS): $(STAMP) $(TOOLS_LOCK)
	@echo "installing the locked tools for tests, documents and benchmarks (once)" >&2
	@$(UV) --require-hashes --no-deps -r $(TOOLS_LOCK)
	@touch $@

# A feed that cannot be reached does not keep the rest from being read; it is told, and the target fails at the end.
refresh: $(STAMP) ## The main job: fetch what is configured, read the articles, bring data/timeline up to date
	@fetched=0; $(BIN)/timeline fetch --if-any || fetched=$$?; \
	test $$fetched -ne 2 && $(BIN)/timeline refresh && exit $$fetched

test: $(TOOLS) ## Format, lint, types, tests, doctests and notebooks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

notebooks: $(TOOLS) ## Run every notebook on the sample articles and keep its output
	$(BIN)/python tests/test_notebooks.py

lab: $(STAMP) ## Open the notebooks in the browser
	$(BIN)/jupyter lab notebooks

docs: $(TOOLS) ## Write the outputs and pictures that the documents and notebooks show anew
	$(BIN)/python docs/pictures.py
	$(BIN)/python tests/test_docs.py
	$(MAKE) notebooks

site: $(TOOLS) ## Build the documentation as a web site into site/
	$(BIN)/python tools/build_site.py site

bench: $(TOOLS) ## Measure speed and accuracy (DATA=folder with the gold data) into benchmarks/out/
	$(BIN)/python benchmarks/run.py --data $(DATA)

coverage: $(TOOLS) ## Write toolkit/coverage.csv anew from the cases and the figures of `make bench`
	$(BIN)/python benchmarks/coverage.py

dictionary: $(STAMP) ## Write data/README.md anew from toolkit/schema.py
	$(BIN)/python -m toolkit.dictionary data/README.md

lock: $(STAMP) ## Resolve the dependencies anew and write the lock files
	$(COMPILE) --all-extras --group dev --upgrade -o $(TOOLS_LOCK)
	$(COMPILE) --extra all --group build -c $(TOOLS_LOCK) -o $(LOCK)
	grep -A 30 '^uv==' $(TOOLS_LOCK) | awk 'NR > 1 && !/^ / {exit} {print}' > requirements/uv.lock

clean: ## Remove what was built: .venv, caches, the timeline (never your articles)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist site benchmarks/out data/timeline
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
