# Every recipe sets up what it needs, so each one works on a clean clone with Python 3.11 and make.

PYTHON ?= python3
ARGS ?=
WORKSPACE ?= workspace
export UV_LINK_MODE ?= copy

BIN := .venv/bin
STAMP := .venv/.set-up

.PHONY: setup workbook app site test check bench bench-site learn lock

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml $(wildcard letterkit/labextension/*.json letterkit/labextension/static/* letterkit/app_template/*)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Letterkit needs Python 3.11 or newer; make PYTHON=python3.11 names another one.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.5"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --requirement requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --reinstall-package letterkit --editable .
	@touch $@

workbook: setup
	@$(BIN)/letterkit workbook --folder $(WORKSPACE) $(ARGS)

app: setup
	@$(BIN)/letterkit app --folder $(WORKSPACE) $(ARGS)

# Two files at a time, those that open a browser first: they take longest.
test: setup
	@$(BIN)/python tests/chromium.py
	@$(BIN)/python -m pytest --nbval --numprocesses 2 --dist loadfile --no-loadscope-reorder $(ARGS) tests notebooks

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: setup
	@$(BIN)/python -m benchmarks $(ARGS)

# The static edition: dist/site, and the same as one file. It needs node and npm, and once the net.
site: setup
	@$(BIN)/python -m lite

bench-site: setup
	@$(BIN)/python -m benchmarks.site

# What the review hears in a sentence, which words are slips, and where a reader stumbles.
LEARNER = VIRTUAL_ENV=.venv $(BIN)/uv run --quiet --no-project --with "scikit-learn>=1.5,<2"
learn: setup
	@$(LEARNER) python learning/learn.py
	@$(BIN)/python learning/slips.py
	@$(LEARNER) python learning/stumbles.py

lock: setup
	@$(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --all-extras --python-version 3.11 \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file requirements.lock
