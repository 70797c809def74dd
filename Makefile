# make plan | make test | make serve | make bench: each sets up .venv by itself from Python 3.11+ and make.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
REGION ?= belarus
OUT    ?= out
LANGUAGE_OF_REPORT ?= ru

CATALOGUES := $(wildcard src/ryzoma/locale/*/LC_MESSAGES/*.po)

.PHONY: help plan test check serve bench docs messages lock clean

help:
	@echo "make plan    check, diagnose and report the region $(REGION) into $(OUT)/$(REGION)"
	@echo "make test    every check and test this machine can run"
	@echo "make bench   benchmarks beside other libraries"
	@echo "make docs    the documentation as pages in docs/_build"
	@echo "make serve   the published report on localhost"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Ryzoma needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python requirements.lock pyproject.toml hatch_build.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.catalogues: $(VENV)/.run $(CATALOGUES)
	$(BIN)/python hatch_build.py
	@touch $@

plan: $(VENV)/.catalogues
	$(BIN)/ryzoma plan $(REGION) --out $(OUT)/$(REGION) --lang $(LANGUAGE_OF_REPORT)

check: $(VENV)/.dev $(VENV)/.catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.dev $(VENV)/.catalogues
	$(BIN)/python docs/generate.py
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html

test: check docs
	$(BIN)/pytest

serve: plan
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory $(OUT)/$(REGION) 8000

bench: $(VENV)/.dev $(VENV)/.catalogues
	$(BIN)/python -m benchmarks

# After a change of any sentence: collect the messages and merge them into the catalogues, then translate what is new.
messages: $(VENV)/.dev
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ -k NP_:1,2 --no-default-keywords --sort-by-file --no-wrap --add-location file -o build/ryzoma.pot src
	for language in ru be; do $(BIN)/pybabel -q update -N --no-wrap --ignore-pot-creation-date -D ryzoma -i build/ryzoma.pot -d src/ryzoma/locale -l $$language; done

# Needs uv. The lock files name versions and hashes only, never where they come from.
lock:
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.lock
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-dev.lock -c requirements.lock

clean:
	rm -rf $(VENV) $(OUT) docs/_build .mypy_cache .ruff_cache .pytest_cache
