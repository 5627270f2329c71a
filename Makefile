# Two commands do everything: `make deck` builds what is in decks/, `make test` runs the tests.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
CLIENTS := tests/clients

.PHONY: deck test lint clients without-libyaml as-user sweep bench pins clean

deck: .venv/installed
	$(BIN)/quizgen build

test: .venv/installed-test lint
	$(BIN)/python -m pytest -n auto

# Style of all files, types of the modules that pyproject.toml names.
lint: .venv/installed-test
	$(BIN)/python -m ruff check
	$(BIN)/python -m mypy

# What needs more than Python (strace, another user, chromium): under forty minutes on two cores. Each test says by name what it
# leaves out where a program is missing; with CI=true that is a failure.
clients: .venv/installed-test
	$(CLIENTS)/install.sh
	$(PIP) --no-deps --require-hashes -r $(CLIENTS)/requirements.txt
	$(BIN)/python -m pytest -n auto --dist worksteal -rs $(CLIENTS)
	$(MAKE) without-libyaml as-user

# The suite where PyYAML was built without libyaml.
without-libyaml: .venv/installed-test
	PYTHONPATH=$(CURDIR)/$(CLIENTS)/without_libyaml $(BIN)/python -m pytest -n auto

# The suite as somebody who is not root.
as-user: .venv/installed-test
	$(BIN)/python $(CLIENTS)/as_user.py

# Every template over every fact of the seed, with a hundred seeds: a table.
sweep: .venv/installed-test
	$(BIN)/python tests/bench/bench_items.py 100

bench: .venv/installed-test
	$(BIN)/python tests/bench/bench_all.py

# The packages of constraints.txt with their hashes, for every system (needs the command uv).
pins:
	echo 'setuptools>=77' | $(COMPILE) -o requirements.txt
	echo 'setuptools>=77' | $(COMPILE) --extra test -o requirements-test.txt
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --no-header -c constraints.txt pyproject.toml -

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml requirements.txt | .venv/bin/python
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

.venv/installed-test: pyproject.toml requirements-test.txt | .venv/bin/python
	$(PIP) --require-hashes -r requirements-test.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@ .venv/installed

clean:
	rm -rf .venv
